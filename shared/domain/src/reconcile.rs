//! An order's net effect: what it should have booked, less what it has booked.
//!
//! Because only the difference is booked, and the record that remembers it is guarded by its version, announcements
//! may come late, twice, reordered or not at all: the last look at the order decides.

use rust_decimal::Decimal;

use crate::earning;
use crate::error::Result;
use crate::ids::CustomerId;
use crate::ledger::{Actor, Cause, Entry, EntryKind, Expiry, Posting, Rule};
use crate::order::{Order, OrderRecord};
use crate::points::Points;
use crate::settings::Loyalty;

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
/// The customer of an order that already has a record for somebody else must first be settled by [`release`].
pub fn reconcile(
    record: Option<&OrderRecord>,
    order: &Order,
    customer: Option<CustomerId>,
    settings: &Loyalty,
) -> Result<Option<Plan>> {
    let counts = order.paid && !order.cancelled && customer.is_some();
    let rule = rule_of(record, order, settings, counts);
    let goods = earning::goods(order, rule.as_ref().map_or(settings.prices_with_vat, |rule| rule.with_vat))?;
    let due = match &rule {
        Some(rule) if counts => earning::points(order, rule)?,
        _ => Points::ZERO,
    };
    let before = record.cloned().unwrap_or_else(|| blank(order));
    let after = OrderRecord {
        customer,
        placed_at: order.placed_at,
        amount: order.amount,
        goods,
        currency: order.currency,
        status: order.status.clone(),
        paid: order.paid,
        cancelled: order.cancelled,
        deleted: false,
        rule,
        turnover: counts.then_some(goods),
        ..before.clone()
    };
    plan(&before, after, due, record.is_none())
}

/// Takes back everything an order has booked, because the shop deleted it or it belongs to somebody else now.
/// `None` when there is nothing to write.
pub fn release(record: &OrderRecord, deleted: bool) -> Result<Option<Plan>> {
    let after = OrderRecord { deleted, turnover: None, ..record.clone() };
    plan(record, after, Points::ZERO, false)
}

/// The rule of the first grant stays the order's rule. Which rule that is, is decided when the order first counts,
/// also if it then earns nothing: a currency switched on later does not reach back.
fn rule_of(record: Option<&OrderRecord>, order: &Order, settings: &Loyalty, counts: bool) -> Option<Rule> {
    match record.and_then(|record| record.rule.clone()) {
        Some(rule) if rule.currency == order.currency => Some(rule),
        _ => counts.then(|| earning::rule_for(order, settings)),
    }
}

fn plan(before: &OrderRecord, after: OrderRecord, due: Points, new: bool) -> Result<Option<Plan>> {
    let change = due.sub(before.earned)?;
    if !new && change.is_zero() && after == *before {
        return Ok(None);
    }
    let count = |record: &OrderRecord| i32::from(record.turnover.is_some());
    let value = |record: &OrderRecord| record.turnover.unwrap_or_default();
    let (orders, turnover) = (count(&after) - count(before), value(&after) - value(before));
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
        status: None,
        paid: false,
        cancelled: false,
        deleted: false,
        earned: Points::ZERO,
        used: Points::ZERO,
        bookings: 0,
        rule: None,
        grant: None,
        grant_expiry: Expiry::Never,
        turnover: None,
        version: 0,
    }
}

impl Plan {
    /// The entry to book, if there is one. A grant lapses at `expiry`; taking back names the grant and uses its lot first.
    pub fn posting(&self, expiry: Expiry) -> Option<Posting> {
        if self.change.is_zero() {
            return None;
        }
        let takes_back = self.change.is_negative();
        let record = &self.record;
        Some(Posting {
            cause: Cause::Order { code: record.code.clone(), nth: record.bookings + 1 },
            kind: EntryKind::Order,
            change: self.change,
            actor: Actor::System,
            note: Some(record.code.to_string()),
            internal_note: None,
            reason: None,
            order: Some(record.code.clone()),
            reverses: if takes_back { record.grant.clone() } else { None },
            expiry: if takes_back { record.grant_expiry } else { expiry },
            rule: record.rule.clone(),
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
