//! How many points an order earns: the value of its goods, line by line, divided by each line's coefficient.
//!
//! Sources: the product's public help (rules of the loyalty system): only product items count, never shipping
//! and payment; a coupon lowers what is earned; goods that come back take points by the formula that granted
//! them. How a coupon is spread over items with different coefficients is not documented there; we spread it
//! in proportion to the items' values.

mod coefficient;

use rust_decimal::{Decimal, RoundingStrategy};

use crate::error::{Error, Result};
use crate::ledger::Rule;
use crate::order::{Item, ItemKind, Order, ReturnLine, Returns};
use crate::settings::Loyalty;

pub use coefficient::{Buying, Catalogue, CatalogueProduct, Purpose};

/// The earning rule that holds for this order now.
pub fn rule_for(order: &Order, buying: &Buying<'_>) -> Rule {
    let mut rule = Rule {
        settings: buying.loyalty.version,
        currency: order.currency,
        coefficient: buying.global(Purpose::Earn),
        with_vat: buying.loyalty.prices_with_vat,
        group: buying.group.cloned(),
        products: std::collections::BTreeMap::new(),
    };
    name_products(&mut rule, order, buying);
    rule
}

/// Adds to the rule the coefficients of the order's products that it does not name yet. Nothing is added
/// where the shop has only basic coefficients.
pub(crate) fn name_products(rule: &mut Rule, order: &Order, buying: &Buying<'_>) {
    if buying.loyalty.coefficients.is_empty() {
        return;
    }
    let products = order.items.iter().filter(|item| item.kind == ItemKind::Product);
    for product in products.filter_map(|item| item.product.as_deref()) {
        let value = || buying.coefficient(Purpose::Earn, Some(product)).unwrap_or(Decimal::ZERO);
        rule.products.entry(product.to_owned()).or_insert_with(value);
    }
}

impl Rule {
    /// The amount of currency that earns one point on this product; `None` if it earns nothing.
    fn of(&self, product: Option<&str>) -> Option<Decimal> {
        let own = product.and_then(|product| self.products.get(product).copied());
        own.or(self.coefficient).filter(|value| *value > Decimal::ZERO)
    }
}

/// Which of an item's two prices counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Vat {
    /// The price that the customer pays.
    Included,
    /// The price less the tax.
    Excluded,
}

impl Vat {
    /// The setting `prices_with_vat`.
    pub fn of(with_vat: bool) -> Self {
        if with_vat { Self::Included } else { Self::Excluded }
    }
}

/// Exact points of an order's lines under `rule`, before returned goods. Never negative.
pub fn points(order: &Order, rule: &Rule, loyalty: &Loyalty) -> Result<Decimal> {
    let lines = spread(&order.items, Vat::of(rule.with_vat), loyalty)?;
    sum_points(rule, lines.iter().map(|(item, value)| (item.product.as_deref(), *value)))
}

/// Exact points that the returned goods had earned under `rule`.
pub fn returned_points(returns: &Returns, rule: &Rule) -> Result<Decimal> {
    let lines = returns.values().flatten();
    sum_points(rule, lines.map(|line| (line.product.as_deref(), line.value(rule.with_vat))))
}

fn sum_points<'a>(rule: &Rule, lines: impl Iterator<Item = (Option<&'a str>, Decimal)>) -> Result<Decimal> {
    let line = |(product, value): (Option<&str>, Decimal)| {
        rule.of(product).map_or(Some(Decimal::ZERO), |coefficient| value.checked_div(coefficient))
    };
    let points: Option<Vec<_>> = lines.map(line).collect();
    sum(points.ok_or_else(overflow)?)
}

/// The value of an order's goods after discounts and returned goods, in its currency. Never negative.
pub fn goods(order: &Order, returns: &Returns, with_vat: bool, loyalty: &Loyalty) -> Result<Decimal> {
    let bought = sum(spread(&order.items, Vat::of(with_vat), loyalty)?.into_iter().map(|(_, value)| value))?;
    let returned = sum(returns.values().flatten().map(|line| line.value(with_vat)))?;
    Ok(bought.checked_sub(returned).ok_or_else(overflow)?.max(Decimal::ZERO))
}

impl ReturnLine {
    fn value(&self, with_vat: bool) -> Decimal {
        if with_vat { self.with_vat } else { self.without_vat }
    }
}

/// The earning items with their values, each lowered by its share of the discounts. The shares are rounded to
/// cents so that they add up to the discount exactly; goods never earn less than nothing.
pub fn spread<'a>(items: &'a [Item], vat: Vat, loyalty: &Loyalty) -> Result<Vec<(&'a Item, Decimal)>> {
    let value = |item: &Item| match vat {
        Vat::Included => item.with_vat,
        Vat::Excluded => item.without_vat,
    };
    let of_kind = |kind| items.iter().filter(move |item| item.kind == kind && !loyalty.cancels(item.status));
    let lines: Vec<_> = of_kind(ItemKind::Product).map(|item| (item, value(item))).collect();
    let total = sum(lines.iter().map(|(_, value)| *value))?;
    // Shoptet does not document whether a discount comes with a minus; it lowers either way.
    let discount = sum(of_kind(ItemKind::Discount).map(|item| value(item).abs()))?.min(total);
    if discount.is_zero() || total <= Decimal::ZERO {
        return Ok(if total < Decimal::ZERO { Vec::new() } else { lines });
    }
    let mut before = Decimal::ZERO;
    let mut taken = Decimal::ZERO;
    lines
        .into_iter()
        .map(|(item, value)| {
            before += value;
            let due =
                discount.checked_mul(before).and_then(|part| part.checked_div(total)).ok_or_else(overflow)?;
            let due = due.round_dp_with_strategy(2, RoundingStrategy::MidpointAwayFromZero);
            let share = due - taken;
            taken = due;
            Ok((item, value - share))
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
#[path = "tests.rs"]
mod tests;
