//! A shop's ledger and orders summed by day: small enough to be read whole for every report.

use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize};
use verno_domain::ledger::Expiry;
use verno_domain::{Currency, CustomerId, Entry, EntryKind};

use super::Cohort;
use crate::amount::points_hundredths;
use crate::day::{Day, Month, day_of, month_of};
use crate::fact::Kind;
use crate::log::Log;

/// Stands for "never" among the months in which points expire.
const NEVER: Month = Month::MAX;

/// Points that entries of one kind added and removed, in hundredths; neither is negative.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Sums {
    /// Sum of the entries above zero.
    pub added: i64,
    /// Sum of the entries below zero, without the sign.
    pub removed: i64,
}

impl Sums {
    /// Added less removed.
    pub fn net(self) -> i64 {
        self.added.saturating_sub(self.removed)
    }

    pub(super) fn add(&mut self, other: Self) {
        self.added = self.added.saturating_add(other.added);
        self.removed = self.removed.saturating_add(other.removed);
    }
}

/// The ledger entries of one day.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct LedgerDay {
    /// Sums by kind of entry.
    pub kinds: BTreeMap<EntryKind, Sums>,
    /// Points put into lots less points taken out, in hundredths, by the month in which the lots expire.
    lots: BTreeMap<Month, i64>,
}

impl LedgerDay {
    /// Adds an entry.
    pub fn add(&mut self, entry: &Entry) {
        let change = points_hundredths(entry.change);
        let sums = if change > 0 {
            Sums { added: change, removed: 0 }
        } else {
            Sums { added: 0, removed: change.saturating_neg() }
        };
        self.kinds.entry(entry.kind).or_default().add(sums);
        // What is put in or taken out is less than the change where a debt is paid or made.
        if entry.draws.is_empty() && change > 0 {
            let open = points_hundredths(entry.balance_after).clamp(0, change);
            self.open(entry.expiry, open);
        }
        for draw in &entry.draws {
            let points = points_hundredths(draw.points);
            self.open(draw.expiry, if change > 0 { points } else { -points });
        }
    }

    fn open(&mut self, expiry: Expiry, points: i64) {
        let month = match expiry {
            Expiry::On(date) => month_of(day_of(date)),
            Expiry::Never => NEVER,
        };
        let sum = self.lots.entry(month).or_default();
        *sum = sum.saturating_add(points);
    }
}

/// The orders placed on one day, as they count now.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct OrderDay {
    /// Paid orders that are not cancelled.
    pub orders: u32,
    /// Orders among them on which points were spent.
    pub redeeming: u32,
    /// Orders among them whose value in the reporting currency is not known.
    pub unconverted: u32,
    /// The value of their goods, in hundredths of the reporting currency.
    pub goods: i64,
}

impl OrderDay {
    pub(super) fn add(&mut self, other: Self) {
        self.orders = self.orders.saturating_add(other.orders);
        self.redeeming = self.redeeming.saturating_add(other.redeeming);
        self.unconverted = self.unconverted.saturating_add(other.unconverted);
        self.goods = self.goods.saturating_add(other.goods);
    }
}

/// The stored figures of a shop. All of it can be built anew from the ledger and the log.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Figures {
    /// The time zone whose days they are.
    pub time_zone: String,
    /// The reporting currency, in which money is counted.
    pub currency: Currency,
    /// The first day of which entries may be missing; `None` before anything was read. Days before are not
    /// read again.
    pub open: Option<Day>,
    /// The ledger by day, days without entries left out.
    pub ledger: BTreeMap<Day, LedgerDay>,
    /// The orders by day, days without any left out.
    pub orders: BTreeMap<Day, OrderDay>,
    /// The last day of which the orders are known.
    pub orders_through: Option<Day>,
    /// Cohorts by the month of the first order.
    pub cohorts: Vec<Cohort>,
    /// Customers whose group was not written to the shop yet, when they were last counted.
    pub waiting: BTreeSet<CustomerId>,
}

impl Figures {
    /// Figures of a shop of which nothing was read yet.
    pub fn new(time_zone: impl Into<String>, currency: Currency) -> Self {
        Self {
            time_zone: time_zone.into(),
            currency,
            open: None,
            ledger: BTreeMap::new(),
            orders: BTreeMap::new(),
            orders_through: None,
            cohorts: Vec::new(),
            waiting: BTreeSet::new(),
        }
    }

    /// Counts the orders and cohorts of a log anew, at the end of a day.
    pub fn set_orders(&mut self, log: &Log, day: Day) {
        let mut days: BTreeMap<Day, OrderDay> = BTreeMap::new();
        for fact in log.indexes().flat_map(|index| log.facts(index)).filter(|fact| fact.day <= day) {
            let counted = match fact.kind {
                Kind::Order => OrderDay { orders: 1, goods: fact.value, ..OrderDay::default() },
                Kind::Unconverted => OrderDay { orders: 1, unconverted: 1, ..OrderDay::default() },
                Kind::Redeeming => OrderDay { redeeming: 1, ..OrderDay::default() },
                _ => continue,
            };
            days.entry(fact.day).or_default().add(counted);
        }
        self.orders = days;
        self.orders_through = Some(day);
        self.cohorts = super::cohorts(log, day);
    }

    /// Points in all lots, in hundredths, by the month in which they expire, those that never do last
    /// (`None`).
    pub fn lots(&self) -> Vec<(Option<Month>, i64)> {
        let mut months: BTreeMap<Month, i64> = BTreeMap::new();
        for (month, points) in self.ledger.values().flat_map(|day| &day.lots) {
            let sum = months.entry(*month).or_default();
            *sum = sum.saturating_add(*points);
        }
        let open = months.into_iter().filter(|(_, points)| *points != 0);
        open.map(|(month, points)| ((month != NEVER).then_some(month), points)).collect()
    }
}

#[cfg(test)]
#[path = "figures_tests.rs"]
mod tests;
