//! What a shop's ledger and orders come to, day by day: small enough to be read whole whenever somebody asks.

use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize};
use verno_domain::ledger::Expiry;
use verno_domain::{Currency, CustomerId, Entry, EntryKind};

use super::Cohort;
use crate::amount::points_hundredths;
use crate::day::{Day, Month, day_of, month_of};
use crate::fact::Kind;
use crate::log::Log;

/// Stands for "never" among the months in which points lapse.
const NEVER: Month = Month::MAX;

/// Points that entries of one kind brought and took, in hundredths; neither is negative.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Sums {
    /// By entries above zero.
    pub added: i64,
    /// By entries below zero.
    pub removed: i64,
}

impl Sums {
    /// Brought less taken.
    pub fn net(self) -> i64 {
        self.added.saturating_sub(self.removed)
    }

    pub(super) fn add(&mut self, other: Self) {
        self.added = self.added.saturating_add(other.added);
        self.removed = self.removed.saturating_add(other.removed);
    }
}

/// The entries of one day.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct LedgerDay {
    /// What entries of each kind did.
    pub kinds: BTreeMap<EntryKind, Sums>,
    /// What they opened of lots less what they used, in hundredths, by the month in which the lots lapse.
    lots: BTreeMap<Month, i64>,
}

impl LedgerDay {
    /// Counts an entry.
    pub fn add(&mut self, entry: &Entry) {
        let change = points_hundredths(entry.change);
        let sums = if change > 0 {
            Sums { added: change, removed: 0 }
        } else {
            Sums { added: 0, removed: change.saturating_neg() }
        };
        self.kinds.entry(entry.kind).or_default().add(sums);
        // What is opened or used is less than the change where a debt is paid or made.
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
    /// Paid ones that are not cancelled.
    pub orders: u32,
    /// Those of them on which points were spent.
    pub redeeming: u32,
    /// Those of them whose value in the reporting currency is not known.
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

/// What is kept for reports. All of it can be made anew from the ledger and the log.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Figures {
    /// Days are days of this zone.
    pub time_zone: String,
    /// What money is in.
    pub currency: Currency,
    /// The first day of which entries may be missing; `None` before anything was read. Days before are not read again.
    pub open: Option<Day>,
    /// The ledger by day, days without entries left out.
    pub ledger: BTreeMap<Day, LedgerDay>,
    /// The orders by day, days without any left out.
    pub orders: BTreeMap<Day, OrderDay>,
    /// The last day of which the orders are known.
    pub orders_through: Option<Day>,
    /// By the month of the first order.
    pub cohorts: Vec<Cohort>,
    /// Customers whose group waited to be written to the shop, when they were last looked at.
    pub waiting: BTreeSet<CustomerId>,
}

impl Figures {
    /// Nothing yet.
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

    /// What is open of all lots, in hundredths, by the month in which they lapse, those without end last (`None`).
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
