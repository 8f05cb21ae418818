//! How many points an order earns: the value of its goods divided by the coefficient of its currency.
//!
//! Sources: the product's public help (rules of the loyalty system): only product items count, never shipping and
//! payment; a coupon lowers what is earned. How a coupon is spread over items with different coefficients is not
//! documented there; we spread it in proportion to the items' values.

use rust_decimal::{Decimal, RoundingStrategy};

use crate::error::{Error, Result};
use crate::ledger::Rule;
use crate::order::{Item, ItemKind, Order};
use crate::points::Points;
use crate::settings::Loyalty;

/// The rule that `settings` hold for orders of this currency.
pub fn rule_for(order: &Order, settings: &Loyalty) -> Rule {
    Rule {
        settings: settings.version,
        currency: order.currency,
        coefficient: settings
            .earn
            .get(&order.currency)
            .copied()
            .filter(|coefficient| *coefficient > Decimal::ZERO),
        with_vat: settings.prices_with_vat,
    }
}

/// Points of an order under `rule`, rounded once, after all items are summed. Never negative.
pub fn points(order: &Order, rule: &Rule) -> Result<Points> {
    let Some(coefficient) = rule.coefficient else { return Ok(Points::ZERO) };
    let points = goods(order, rule.with_vat)?
        .checked_div(coefficient)
        .ok_or_else(|| Error::internal("points of an order overflow"))?;
    Points::round(points)
}

/// The value of an order's goods after discounts, in its currency.
pub fn goods(order: &Order, with_vat: bool) -> Result<Decimal> {
    sum(spread(&order.items, with_vat)?)
}

/// Values of the earning items, each lowered by its share of the discounts. The shares are rounded to cents so
/// that they add up to the discount exactly; goods never earn less than nothing.
pub fn spread(items: &[Item], with_vat: bool) -> Result<Vec<Decimal>> {
    let value = |item: &Item| if with_vat { item.with_vat } else { item.without_vat };
    let of_kind = |kind| items.iter().filter(move |item| item.kind == kind && !item.cancelled).map(value);
    let values: Vec<Decimal> = of_kind(ItemKind::Product).collect();
    let total = sum(values.iter().copied())?;
    // Whether a discount comes with a minus is not documented; it lowers either way.
    let discount = sum(of_kind(ItemKind::Discount).map(|value| value.abs()))?.min(total);
    if discount.is_zero() || total <= Decimal::ZERO {
        return Ok(if total < Decimal::ZERO { Vec::new() } else { values });
    }
    let mut before = Decimal::ZERO;
    let mut taken = Decimal::ZERO;
    values
        .into_iter()
        .map(|value| {
            before += value;
            let due =
                discount.checked_mul(before).and_then(|part| part.checked_div(total)).ok_or_else(overflow)?;
            let due = due.round_dp_with_strategy(2, RoundingStrategy::MidpointAwayFromZero);
            let share = due - taken;
            taken = due;
            Ok(value - share)
        })
        .collect()
}

fn sum(values: impl IntoIterator<Item = Decimal>) -> Result<Decimal> {
    values.into_iter().try_fold(Decimal::ZERO, |sum, value| sum.checked_add(value).ok_or_else(overflow))
}

fn overflow() -> Error {
    Error::internal("amounts of an order overflow")
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::order::Buyer;
    use crate::{Currency, OrderCode};

    fn item(kind: ItemKind, amount: &str) -> Item {
        let with_vat: Decimal = amount.parse().unwrap();
        let without_vat = (with_vat / Decimal::new(121, 2)).round_dp(2);
        Item { kind, with_vat, without_vat, cancelled: false }
    }

    fn order(items: Vec<Item>) -> Order {
        Order {
            code: OrderCode::parse("1").unwrap(),
            placed_at: chrono::DateTime::UNIX_EPOCH,
            buyer: Buyer::default(),
            currency: Currency::parse("CZK").unwrap(),
            amount: items.iter().map(|item| item.with_vat).sum(),
            status: None,
            paid: true,
            cancelled: false,
            items,
        }
    }

    fn rule(coefficient: &str, with_vat: bool) -> Rule {
        Rule {
            settings: 1,
            currency: Currency::parse("CZK").unwrap(),
            coefficient: Some(coefficient.parse().unwrap()),
            with_vat,
        }
    }

    #[test]
    fn shipping_does_not_earn() {
        let order = order(vec![item(ItemKind::Product, "1000"), item(ItemKind::Other, "99")]);
        assert_eq!(points(&order, &rule("100", true)).unwrap().to_string(), "10.00");
    }

    #[test]
    fn points_are_fractional_and_rounded_once_after_the_sum() {
        let one = order(vec![item(ItemKind::Product, "42.50")]);
        assert_eq!(points(&one, &rule("10", true)).unwrap().to_string(), "4.25");
        let thirds = order(vec![item(ItemKind::Product, "0.10"); 3]);
        assert_eq!(points(&thirds, &rule("20", true)).unwrap().to_string(), "0.02", "not three times 0.01");
    }

    #[test]
    fn the_vat_switch_chooses_the_base() {
        let order = order(vec![item(ItemKind::Product, "1210")]);
        assert_eq!(points(&order, &rule("10", true)).unwrap().to_string(), "121.00");
        assert_eq!(points(&order, &rule("10", false)).unwrap().to_string(), "100.00");
    }

    #[test]
    fn a_coupon_lowers_the_goods_whatever_its_sign_and_never_below_nothing() {
        for coupon in ["-100", "100"] {
            let order = order(vec![item(ItemKind::Product, "1000"), item(ItemKind::Discount, coupon)]);
            assert_eq!(points(&order, &rule("100", true)).unwrap().to_string(), "9.00");
        }
        let free = order(vec![item(ItemKind::Product, "50"), item(ItemKind::Discount, "-100")]);
        assert!(points(&free, &rule("1", true)).unwrap().is_zero());
    }

    #[test]
    fn a_cancelled_line_earns_nothing() {
        let mut order = order(vec![item(ItemKind::Product, "1000"), item(ItemKind::Product, "500")]);
        order.items[1].cancelled = true;
        assert_eq!(points(&order, &rule("100", true)).unwrap().to_string(), "10.00");
    }

    #[test]
    fn a_currency_without_coefficient_or_with_zero_earns_nothing() {
        let order = order(vec![item(ItemKind::Product, "1000")]);
        let mut settings = Loyalty::starting();
        settings.earn.insert(order.currency, Decimal::ZERO);
        assert!(points(&order, &rule_for(&order, &settings)).unwrap().is_zero());
        settings.earn.clear();
        assert!(points(&order, &rule_for(&order, &settings)).unwrap().is_zero());
    }

    proptest! {
        #[test]
        fn shares_of_a_discount_add_up_to_it_exactly(
            cents in prop::collection::vec(0_i64..1_000_000, 1..20), discount in 0_i64..2_000_000
        ) {
            let mut items: Vec<Item> = cents
                .iter()
                .map(|cents| Item { with_vat: Decimal::new(*cents, 2), ..item(ItemKind::Product, "0") })
                .collect();
            items.push(Item { with_vat: Decimal::new(-discount, 2), ..item(ItemKind::Discount, "0") });
            let total: i64 = cents.iter().sum();
            let left: Decimal = spread(&items, true).unwrap().into_iter().sum();
            prop_assert_eq!(left, Decimal::new(total - discount.min(total), 2));
        }
    }
}
