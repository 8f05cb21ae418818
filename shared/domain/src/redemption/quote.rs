//! What points may buy: the discount for a number of points, and the most points that can be spent.
//!
//! Without a cart the shop's rules are put on the coupon as its minimum price, because lines that exclude
//! spending are not known then. With a cart everything is checked at once.

use rust_decimal::{Decimal, RoundingStrategy};

use super::worth::{EXACT_SCALE, Worth, overflow};
use crate::error::{Error, Result};
use crate::money::Currency;
use crate::points::{Points, SCALE};
use crate::settings::Loyalty;

/// One line of goods in a cart.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Line {
    /// What the customer pays for it, in the offer's currency.
    pub value: Decimal,
    /// Worth of one point on this line, resolved over all levels of coefficients. `None` and 0 exclude the
    /// line from spending.
    pub coefficient: Option<Decimal>,
}

/// The goods of a cart, without shipping and payment.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Cart {
    /// Its lines, in any order.
    pub lines: Vec<Line>,
}

/// Everything that decides what a customer's points may buy.
#[derive(Debug, Clone, Copy)]
pub struct Offer<'a> {
    /// The shop's rules of spending.
    pub loyalty: &'a Loyalty,
    /// Currency of the discount and of the cart.
    pub currency: Currency,
    /// Worth of one point where there is no cart: the shop's own, or the one of the customer's group.
    pub coefficient: Option<Decimal>,
    /// What the customer holds; a debt is below zero and buys nothing.
    pub balance: Points,
    /// What the points are to be spent on; `None` when the shop does not send it.
    pub cart: Option<&'a Cart>,
}

/// The terms of a coupon for some points.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Quote {
    /// Points to reserve, above zero.
    pub points: Points,
    /// The discount, above zero, at two decimals.
    pub amount: Decimal,
    /// The least value of goods with which the coupon may be used; never below `amount`.
    pub min_price: Decimal,
}

impl Cart {
    /// The value of all its lines.
    pub fn goods(&self) -> Result<Decimal> {
        self.lines
            .iter()
            .try_fold(Decimal::ZERO, |sum, line| sum.checked_add(line.value).ok_or_else(overflow))
    }
}

impl<'a> Offer<'a> {
    /// An offer under the shop's own coefficient and without a cart.
    pub fn new(loyalty: &'a Loyalty, currency: Currency, balance: Points) -> Self {
        Self { loyalty, currency, coefficient: loyalty.redeem.get(&currency).copied(), balance, cart: None }
    }

    /// The discount for `points`. Refused with `not_positive`, `no_redemption`, `too_few_points`,
    /// `insufficient_points` (a conflict: the balance may have moved), `min_order` or `over_cap`.
    pub fn quote(&self, points: Points) -> Result<Quote> {
        if points <= Points::ZERO {
            return Err(Error::field("points", "not_positive", "The points must be above zero."));
        }
        let Some(worth) = self.worth()? else {
            let detail = "Points cannot be spent on this in this currency.";
            return Err(Error::field("currency", "no_redemption", detail));
        };
        if let Some(least) = self.loyalty.redeem_min_points.filter(|least| points < *least) {
            let detail = format!("At least {least} points must be spent at once.");
            return Err(Error::field("points", "too_few_points", detail));
        }
        if points > self.balance {
            return Err(Error::conflict("insufficient_points", "There are not enough points."));
        }
        if let Some(least) = self.unreached_order()? {
            let detail = format!("Points can be spent on goods of at least {least} {}.", self.currency);
            return Err(Error::field("cart", "min_order", detail));
        }
        if points > worth.most()? {
            let detail = format!("At most {} points can be spent here.", self.limit()?);
            return Err(Error::field("points", "over_cap", detail));
        }
        let amount = worth.amount(points)?;
        if amount.is_zero() {
            return Err(Error::field("points", "too_few_points", "So few points buy nothing."));
        }
        Ok(Quote { points, amount, min_price: self.min_price(amount)? })
    }

    /// The most points that can be spent now; zero when none can. Its quote is never refused.
    pub fn limit(&self) -> Result<Points> {
        let Some(worth) = self.worth()? else { return Ok(Points::ZERO) };
        let most = worth.most()?.min(self.balance);
        let too_few = self.loyalty.redeem_min_points.is_some_and(|least| most < least);
        let spendable = most > Points::ZERO && !too_few && self.unreached_order()?.is_none();
        let buys = spendable && !worth.amount(most)?.is_zero();
        Ok(if buys { most } else { Points::ZERO })
    }

    /// The least value of goods the shop asks for, where the cart is below it.
    fn unreached_order(&self) -> Result<Option<Decimal>> {
        let (Some(least), Some(cart)) = (self.loyalty.min_order.get(&self.currency), self.cart) else {
            return Ok(None);
        };
        Ok((cart.goods()? < *least).then_some(*least))
    }

    /// What points are worth here; `None` when they buy nothing.
    fn worth(&self) -> Result<Option<Worth>> {
        let cap = self.loyalty.redeem_cap.get(&self.currency).copied();
        let Some(cart) = self.cart else {
            return Ok(Worth::new([(self.coefficient, None)], cap));
        };
        let goods = cart.goods()?;
        let share = self.loyalty.redeem_cap_share.unwrap_or(Decimal::ONE);
        let shared = goods.checked_mul(share).ok_or_else(overflow)?;
        let cap = shared.min(goods).min(cap.unwrap_or(goods));
        Ok(Worth::new(cart.lines.iter().map(|line| (line.coefficient, Some(line.value))), Some(cap)))
    }

    /// The coupon's own guard, also with a cart: goods may leave the cart after the coupon was made. It is
    /// never above the goods it was quoted for.
    fn min_price(&self, amount: Decimal) -> Result<Decimal> {
        let share = self.loyalty.redeem_cap_share.unwrap_or(Decimal::ONE);
        let shared = amount.checked_div(share).ok_or_else(overflow)?.round_dp(EXACT_SCALE);
        let shared = shared.round_dp_with_strategy(SCALE, RoundingStrategy::AwayFromZero);
        let order = self.loyalty.min_order.get(&self.currency).copied().unwrap_or_default();
        let least = shared.max(order).max(amount);
        Ok(match self.cart {
            Some(cart) => least.min(cart.goods()?),
            None => least,
        })
    }
}

#[cfg(test)]
#[path = "quote_tests.rs"]
mod tests;
