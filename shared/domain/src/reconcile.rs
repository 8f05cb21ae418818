//! An order's net effect: what it should have booked, less what it has booked.
//!
//! Because only the difference is booked, and the record that remembers it is guarded by its version,
//! webhooks may come late, twice, reordered or not at all: the last look at the order decides.

use chrono::{Days, NaiveDate};
use rust_decimal::Decimal;

use crate::earning::{self, Buying};
use crate::error::Result;
use crate::ids::CustomerId;
use crate::ledger::{Cause, Entry, EntryKind, Expiry, Posting, Rule};
use crate::money::{ExchangeRate, MainCurrency};
use crate::order::{Deferred, Order, OrderRecord, Returns};
use crate::points::Points;
use crate::settings::Loyalty;

/// What a decision about an order is made from, beside the order itself.
#[derive(Debug, Clone)]
pub struct Circumstances<'a> {
    /// The customer it belongs to; `None` for an order that names nobody, such as one of a cash desk.
    pub customer: Option<CustomerId>,
    /// How many paid orders that customer has so far.
    pub orders: u32,
    /// The shop's rules now, its catalogue, and the customer's group.
    pub buying: Buying<'a>,
    /// The shop's day.
    pub today: NaiveDate,
    /// Whether the order was placed before the programme began: it counts as a purchase, and earns nothing.
    pub predates_programme: bool,
    /// The shop's main currency; `None` until the shop has reported it.
    pub main_currency: Option<MainCurrency>,
    /// Credit notes of the order, if they were read; otherwise those on its record still hold.
    pub returns: Option<Returns>,
    /// Codes of our coupons on the order, with the points spent for them.
    pub coupons: Vec<(String, Points)>,
}

/// Why everything an order has booked is reversed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ReversalCause {
    /// The shop deleted the order.
    Deleted,
    /// The order belongs to another customer now, who gets it booked anew.
    OtherCustomer,
}

/// What to write for an order.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Plan {
    /// The record as it should be, its `version` still the one that was read.
    pub record: OrderRecord,
    /// Points to book now; zero means no entry.
    pub change: Points,
    /// How the customer's count of paid orders moves: -1, 0 or 1.
    pub orders: i32,
    /// How the customer's turnover in the order's currency moves.
    pub turnover: Decimal,
}

/// Compares the order, as the shop describes it now, with its record. `None` when there is nothing to write.
///
/// An order whose record names another customer must first be reversed by [`reverse`].
pub fn reconcile(
    record: Option<&OrderRecord>,
    order: &Order,
    around: &Circumstances<'_>,
) -> Result<Option<Plan>> {
    let loyalty = around.buying.loyalty;
    let status = order.status.as_ref().map(|status| status.id);
    let cancelled = loyalty.cancels(status);
    let alive = !cancelled && !loyalty.ignores(status);
    let counts = order.paid && alive && around.customer.is_some();
    let before = record.cloned().unwrap_or_else(|| blank(order));
    let rule = rule_of(&before, order, &around.buying, counts && !around.predates_programme);
    let returns = around.returns.clone().unwrap_or_else(|| before.returns.clone());
    let with_vat = rule.as_ref().map_or(loyalty.prices_with_vat, |rule| rule.with_vat);
    let goods = earning::goods(order, &returns, with_vat, loyalty)?;
    let held: &[(String, Points)] = if alive { &around.coupons } else { &[] };
    let mut after = OrderRecord {
        customer: around.customer.clone(),
        placed_at: order.placed_at,
        amount: order.amount,
        goods,
        currency: order.currency,
        exchange_rate: rate_to_main(&before, order, around.main_currency),
        status: order.status.clone(),
        paid: order.paid,
        cancelled,
        deleted: false,
        returns,
        coupons: held.iter().map(|(code, _)| code.clone()).collect(),
        used: held.iter().try_fold(Points::ZERO, |sum, (_, points)| sum.add(*points))?,
        rule,
        referral: order.referral.clone().or_else(|| before.referral.clone()),
        turnover: counts.then_some(goods),
        nth: before.nth.or_else(|| counts.then(|| around.orders.saturating_add(1))),
        ..before.clone()
    };
    let due = due(&before, &mut after, order, around, counts)?;
    plan(record, after, due, around.today)
}

/// The order's own rate. Once the shop has another main currency, the rate it states is not of the day of the
/// order any more, and the known rate stays.
fn rate_to_main(before: &OrderRecord, order: &Order, main: Option<MainCurrency>) -> Option<ExchangeRate> {
    let known = before.exchange_rate.filter(|_| before.currency == order.currency);
    let main = main.filter(|main| known.is_none_or(|known| known.to == main.code));
    main.and_then(|main| main.rate(order.currency, order.exchange_rate?)).or(known)
}

/// The points the order should have, credited at once or later, as of now.
fn due(
    before: &OrderRecord,
    after: &mut OrderRecord,
    order: &Order,
    around: &Circumstances<'_>,
    counts: bool,
) -> Result<Points> {
    let (Some(rule), true) = (&after.rule, counts) else {
        after.credit_on = None;
        after.base = None;
        after.edited = false;
        return Ok(Points::ZERO);
    };
    let computed = Points::round(earning::points(order, rule, around.buying.loyalty)?)?;
    // A discount that points paid cannot be computed again, so neither is what the order earned beside it.
    let kept = before.base.filter(|_| !after.coupons.is_empty() && before.coupons == after.coupons);
    let base = kept.unwrap_or(computed);
    after.edited = base != computed;
    after.base = Some(base);
    let wait = Days::new(u64::from(around.buying.loyalty.deferral_days));
    after.credit_on = before.credit_on.or_else(|| around.today.checked_add_days(wait));
    let left = base.decimal() - earning::returned_points(&after.returns, rule)?;
    Points::round(left.max(Decimal::ZERO))
}

/// Whether the shop's description of an order differs from its record, as far as a description of unknown age
/// can show: then the order is to be read anew.
pub fn differs(record: &OrderRecord, order: &Order, loyalty: &Loyalty) -> Result<bool> {
    let with_vat = record.rule.as_ref().map_or(loyalty.prices_with_vat, |rule| rule.with_vat);
    let same = !record.deleted
        && (record.paid, record.currency, record.amount) == (order.paid, order.currency, order.amount)
        && record.status.as_ref().map(|status| status.id) == order.status.as_ref().map(|status| status.id)
        && record.goods == earning::goods(order, &record.returns, with_vat, loyalty)?;
    Ok(!same)
}

/// Reverses everything an order has booked. `None` when there is nothing to write.
pub fn reverse(record: &OrderRecord, why: ReversalCause, today: NaiveDate) -> Result<Option<Plan>> {
    let after = OrderRecord {
        deleted: record.deleted || why == ReversalCause::Deleted,
        turnover: None,
        base: None,
        credit_on: None,
        coupons: Vec::new(),
        used: Points::ZERO,
        ..record.clone()
    };
    plan(Some(record), after, Points::ZERO, today)
}

/// Credits the points that were deferred up to `today`. `None` when none were.
pub fn credit_deferred(record: &OrderRecord, today: NaiveDate) -> Result<Option<Plan>> {
    let Some(deferred) = record.deferred.filter(|deferred| deferred.on <= today) else { return Ok(None) };
    let due = record.earned.add(deferred.points)?;
    plan(Some(record), record.clone(), due, today)
}

/// The rule of the first grant stays the order's rule. It is decided when the order first counts, even if it
/// then earns nothing: a currency switched on later does not reach back. A product that is added later is
/// taken under the same rule, where that is still the shop's. An order that may not earn gets none.
fn rule_of(before: &OrderRecord, order: &Order, buying: &Buying<'_>, earns: bool) -> Option<Rule> {
    match before.rule.clone() {
        Some(mut rule) if rule.currency == order.currency => {
            if earns && rule.settings == buying.loyalty.version {
                let group = rule.group.clone();
                earning::name_products(&mut rule, order, &Buying { group: group.as_ref(), ..*buying });
            }
            Some(rule)
        }
        _ => earns.then(|| earning::rule_for(order, buying)),
    }
}

/// Books the difference between `due` and what the record has booked. An order without a record so far is
/// always written; otherwise there is nothing to write when nothing changed.
fn plan(
    before: Option<&OrderRecord>,
    mut after: OrderRecord,
    due: Points,
    today: NaiveDate,
) -> Result<Option<Plan>> {
    let difference = due.sub(before.map_or(Points::ZERO, |before| before.earned))?;
    let waits = after.credit_on.filter(|on| *on > today && !difference.is_negative());
    after.deferred = waits.filter(|_| !difference.is_zero()).map(|on| Deferred { points: difference, on });
    let change = if waits.is_some() { Points::ZERO } else { difference };
    if change.is_zero() && before == Some(&after) {
        return Ok(None);
    }
    let turnover_before = before.and_then(|before| before.turnover);
    let count = |turnover: Option<Decimal>| i32::from(turnover.is_some());
    let orders = count(after.turnover) - count(turnover_before);
    let turnover = after.turnover.unwrap_or_default() - turnover_before.unwrap_or_default();
    Ok(Some(Plan { record: after, change, orders, turnover }))
}

fn blank(order: &Order) -> OrderRecord {
    OrderRecord {
        code: order.code.clone(),
        customer: None,
        placed_at: order.placed_at,
        amount: Decimal::ZERO,
        goods: Decimal::ZERO,
        currency: order.currency,
        exchange_rate: None,
        status: None,
        paid: false,
        cancelled: false,
        deleted: false,
        earned: Points::ZERO,
        base: None,
        credit_on: None,
        deferred: None,
        returns: Returns::new(),
        coupons: Vec::new(),
        used: Points::ZERO,
        edited: false,
        referral: None,
        nth: None,
        bookings: 0,
        rule: None,
        grant: None,
        grant_expiry: Expiry::Never,
        turnover: None,
        version: 0,
    }
}

impl Plan {
    /// The entry to book, if there is one. A grant expires at `expiry`; a reversal names the grant and uses
    /// its lot first.
    pub fn posting(&self, expiry: Expiry) -> Option<Posting> {
        if self.change.is_zero() {
            return None;
        }
        let is_reversal = self.change.is_negative();
        let record = &self.record;
        let cause = Cause::Order { code: record.code.clone(), nth: record.bookings + 1 };
        let expiry = if is_reversal { record.grant_expiry } else { expiry };
        Some(Posting {
            note: Some(record.code.to_string()),
            order: Some(record.code.clone()),
            reverses: if is_reversal { record.grant.clone() } else { None },
            rule: record.rule.clone(),
            ..Posting::automatic(cause, EntryKind::Order, self.change, expiry)
        })
    }

    /// Remembers on the record that `entry` was booked.
    pub fn booked(&mut self, entry: &Entry) -> Result<()> {
        self.record.earned = self.record.earned.add(entry.change)?;
        self.record.bookings += 1;
        if !entry.change.is_negative() {
            self.record.grant = Some(entry.id.clone());
            self.record.grant_expiry = entry.expiry;
        }
        Ok(())
    }
}

#[cfg(test)]
#[path = "reconcile_tests.rs"]
mod tests;
