//! Points granted, redeemed, expired and outstanding, and what those may cost.

use std::collections::BTreeMap;

use rust_decimal::{Decimal, RoundingStrategy};
use verno_domain::{EntryKind, Error, Result};

use super::{Figures, OrderDay, Periods, Sums};
use crate::day::{Day, Month};
use crate::fact::Kind;

/// Points and orders of one period. Points are in hundredths. What is outstanding at its end is what was
/// outstanding before, plus granted, returned and adjusted, less reversed, redeemed and expired.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PointsPeriod {
    /// Its first day.
    pub from: Day,
    /// Its last day.
    pub to: Day,
    /// Sums by kind of entry.
    pub kinds: BTreeMap<EntryKind, Sums>,
    /// The sum of all balances at its end.
    pub outstanding: i64,
    /// Orders placed in it.
    pub orders: OrderDay,
}

impl PointsPeriod {
    /// Points granted by the rules.
    pub fn granted(&self) -> i64 {
        self.sums(Kind::Earned).added
    }

    /// Granted points that were reversed.
    pub fn reversed(&self) -> i64 {
        self.sums(Kind::Earned).removed
    }

    /// Points spent or paid out.
    pub fn redeemed(&self) -> i64 {
        self.sums(Kind::Redeemed).removed
    }

    /// Spent points that were returned.
    pub fn returned(&self) -> i64 {
        self.sums(Kind::Redeemed).added
    }

    /// Points that expired unspent.
    pub fn expired(&self) -> i64 {
        self.sums(Kind::Expired).net().saturating_neg()
    }

    /// Points changed by hand, imports and corrections; signed.
    pub fn adjusted(&self) -> i64 {
        self.sums(Kind::Adjusted).net()
    }

    fn sums(&self, wanted: Kind) -> Sums {
        let mut sums = Sums::default();
        for (_, of_kind) in self.kinds.iter().filter(|(kind, _)| Kind::of_entry(**kind) == wanted) {
            sums.add(*of_kind);
        }
        sums
    }

    /// How much more is outstanding at its end than at the end of the period before.
    pub fn net(&self) -> i64 {
        self.kinds.values().fold(0, |sum: i64, sums| sum.saturating_add(sums.net()))
    }
}

/// What happened to the points of all customers in periods that follow each other.
pub fn points(figures: &Figures, periods: Periods<'_>) -> Vec<PointsPeriod> {
    let empty = |(period, from): (usize, &Day)| PointsPeriod {
        from: *from,
        to: periods.end_of(period),
        kinds: BTreeMap::new(),
        outstanding: 0,
        orders: OrderDay::default(),
    };
    let mut report: Vec<PointsPeriod> = periods.starts.iter().enumerate().map(empty).collect();
    let first = periods.starts.first().copied().unwrap_or(periods.end);
    let mut outstanding = 0_i64;
    for (day, entries) in &figures.ledger {
        if *day < first {
            outstanding =
                entries.kinds.values().fold(outstanding, |sum, sums| sum.saturating_add(sums.net()));
        } else if let Some(period) = periods.of(*day).and_then(|period| report.get_mut(period)) {
            for (kind, sums) in &entries.kinds {
                period.kinds.entry(*kind).or_default().add(*sums);
            }
        }
    }
    for (day, orders) in &figures.orders {
        if let Some(period) = periods.of(*day).and_then(|period| report.get_mut(period)) {
            period.orders.add(*orders);
        }
    }
    for period in &mut report {
        outstanding = outstanding.saturating_add(period.net());
        period.outstanding = outstanding;
    }
    report
}

/// Points that expire in one month, and what they are worth until then.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Liability {
    /// The month; `None` for points that never expire.
    pub month: Option<Month>,
    /// The points, in hundredths.
    pub points: i64,
    /// What redeeming all of them would cost, at two decimals, half away from zero.
    pub worth: Decimal,
}

/// Outstanding points by the month they expire in, the next one first and those that never do last; `worth`
/// is what one point takes off an order. Debts are not in it: points a customer does not have cost nothing.
///
/// # Errors
/// `Internal` when the sum is beyond what can be represented.
pub fn liability(figures: &Figures, worth: Decimal) -> Result<Vec<Liability>> {
    let liability = |(month, points): (Option<Month>, i64)| {
        let worth = Decimal::new(points, 2).checked_mul(worth);
        let worth = worth.ok_or_else(|| Error::internal("points beyond what can be counted"))?;
        let worth = worth.round_dp_with_strategy(2, RoundingStrategy::MidpointAwayFromZero);
        Ok(Liability { month, points, worth })
    };
    figures.lots().into_iter().map(liability).collect()
}
