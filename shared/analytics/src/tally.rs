//! The sums over a history in a window, from which every metric follows.

use crate::day::Day;
use crate::fact::{Fact, Kind};
use crate::metric::Metric;

/// The sums of one customer at the end of one day. Money and points are whole hundredths.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Tally {
    /// The day at whose end it holds.
    pub day: Day,
    /// Number of orders, with and without a known value.
    pub orders: u32,
    /// Number of orders without a value in the reporting currency.
    pub unconverted: u32,
    /// Day of the first order in the window; meaningless without orders.
    pub first: Day,
    /// Day of the last order in the window; meaningless without orders.
    pub last: Day,
    /// Value of the goods of all orders.
    pub goods: i64,
    /// Value of returned goods.
    pub returned: i64,
    /// Points granted by the rules, less reversals.
    pub earned: i64,
    /// Points spent or paid out, less returns.
    pub redeemed: i64,
    /// Number of approved reviews.
    pub reviews: i64,
    /// Number of friends whose purchase was rewarded.
    pub conversions: i64,
    /// All points held, from the beginning of the history.
    pub balance: i64,
    /// The day the account was created; `None` if it is not known, and before that day.
    pub began: Option<Day>,
}

impl Tally {
    /// The sums of facts in the order of their days. Facts after `day` do not count; those before the window
    /// count only to the balance and the beginning.
    pub fn of(facts: impl Iterator<Item = Fact>, since: Option<Day>, window_days: u16, day: Day) -> Self {
        let mut tally = Self::empty(day);
        let mut began = since;
        let from = window_start(window_days, day);
        // Sums by kind instead of a decision per fact: kinds come in no order that a processor could predict.
        let mut sums = [0_i64; Kind::ALL.len()];
        let mut counts = [0_u32; Kind::ALL.len()];
        for fact in facts {
            if fact.day > day {
                break;
            }
            tally.balance = tally.balance.saturating_add(fact.balance_change());
            let kind = fact.kind as usize;
            if fact.kind.is_order() {
                began = Some(began.unwrap_or(fact.day));
                tally.last = fact.day;
            }
            if fact.day >= from {
                if fact.kind.is_order() && tally.orders == 0 {
                    tally.first = fact.day;
                }
                tally.orders += u32::from(fact.kind.is_order());
                sums[kind] = sums[kind].saturating_add(fact.value);
                counts[kind] += 1;
            }
        }
        if tally.orders == 0 {
            tally.last = day;
        }
        tally.began = began.filter(|began| *began <= day);
        tally.unconverted = counts[Kind::Unconverted as usize];
        tally.goods = sums[Kind::Order as usize];
        tally.returned = sums[Kind::Returned as usize];
        tally.earned = sums[Kind::Earned as usize];
        tally.redeemed = sums[Kind::Redeemed as usize];
        tally.reviews = sums[Kind::Review as usize];
        tally.conversions = sums[Kind::Conversion as usize];
        tally
    }

    pub(crate) fn empty(day: Day) -> Self {
        Self {
            day,
            orders: 0,
            unconverted: 0,
            first: day,
            last: day,
            goods: 0,
            returned: 0,
            earned: 0,
            redeemed: 0,
            reviews: 0,
            conversions: 0,
            balance: 0,
            began: None,
        }
    }

    /// Adds a fact of the window to every sum but the balance.
    pub(crate) fn add(&mut self, fact: Fact) {
        if fact.kind.is_order() {
            if self.orders == 0 {
                self.first = fact.day;
            }
            self.last = fact.day;
            self.orders += 1;
        }
        self.count(fact, 1);
    }

    /// Takes out a fact that left the window; the caller updates the first order.
    pub(crate) fn remove(&mut self, fact: Fact, first: Day) {
        if fact.kind.is_order() {
            self.orders -= 1;
            self.first = first;
        }
        self.count(fact, -1);
    }

    fn count(&mut self, fact: Fact, sign: i64) {
        let value = fact.value.saturating_mul(sign);
        let sum = match fact.kind {
            Kind::Order => &mut self.goods,
            Kind::Returned => &mut self.returned,
            Kind::Earned => &mut self.earned,
            Kind::Redeemed => &mut self.redeemed,
            Kind::Review => &mut self.reviews,
            Kind::Conversion => &mut self.conversions,
            Kind::Unconverted => {
                self.unconverted = self.unconverted.saturating_add_signed(if sign > 0 { 1 } else { -1 });
                return;
            }
            Kind::Expired | Kind::Adjusted | Kind::Redeeming => return,
        };
        *sum = sum.saturating_add(value);
    }

    /// Whether a model ranks this customer.
    pub fn is_in_population(&self) -> bool {
        self.orders > 0
    }

    /// A metric in its own unit; `None` where it has no value: no order since, too few of them, nothing
    /// earned.
    pub fn value(&self, metric: Metric) -> Option<f64> {
        let ordered = || (self.orders > 0).then_some(());
        match metric {
            Metric::Recency => ordered().map(|()| f64::from(self.day - self.last)),
            Metric::Frequency => Some(f64::from(self.orders)),
            Metric::Monetary => Some(units(self.goods)),
            Metric::AverageOrderValue => {
                let known = self.orders - self.unconverted;
                (known > 0).then(|| units(self.goods) / f64::from(known))
            }
            Metric::DaysBetweenOrders => {
                (self.orders > 1).then(|| f64::from(self.last - self.first) / f64::from(self.orders - 1))
            }
            Metric::PointsEarned => Some(units(self.earned)),
            Metric::PointsRedeemed => Some(units(self.redeemed)),
            Metric::Utilisation => percent(self.redeemed, self.earned),
            Metric::Balance => Some(units(self.balance)),
            Metric::ReturnsShare => percent(self.returned, self.goods),
            Metric::Reviews => Some(count(self.reviews)),
            Metric::ReferralConversions => Some(count(self.conversions)),
            Metric::AccountAge => self.began.map(|began| f64::from(self.day - began)),
        }
    }
}

/// The first day of a window that ends with `day`.
pub(crate) fn window_start(window_days: u16, day: Day) -> Day {
    day.saturating_sub(i32::from(window_days)).saturating_add(1)
}

/// Hundredths in whole units. Sums below 2^53 hundredths are exact before the division.
#[expect(clippy::cast_precision_loss, reason = "a statistic")]
fn units(hundredths: i64) -> f64 {
    hundredths as f64 / 100.0
}

#[expect(clippy::cast_precision_loss, reason = "a statistic")]
fn count(number: i64) -> f64 {
    number as f64
}

fn percent(part: i64, whole: i64) -> Option<f64> {
    (whole > 0).then(|| (units(part) / units(whole) * 100.0).clamp(0.0, 100.0))
}

#[cfg(test)]
#[path = "tally_tests.rs"]
mod tests;
