//! What the models need to know of a customer.

use crate::day::Day;
use crate::fact::{Fact, Kind};
use crate::log::Log;

/// A customer's purchases in brief. Orders of one day are one purchase, because the models know no two at
/// once.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Summary {
    /// Days with a purchase after the first.
    pub repeats: u32,
    /// Days from the first purchase to the last.
    pub span: u32,
    /// Days from the first purchase to the day asked about.
    pub age: u32,
    /// Value of goods of all repeated purchases whose value is known, in hundredths of the reporting
    /// currency.
    pub spent: i64,
    /// Number of those purchases.
    pub valued: u32,
}

impl Summary {
    /// The summary of facts by day, at the end of a day; `None` before the first order.
    pub fn of(facts: impl Iterator<Item = Fact>, day: Day) -> Option<Self> {
        let mut orders = facts.take_while(|fact| fact.day <= day).filter(|fact| fact.kind.is_order());
        let first = orders.next()?;
        let mut summary = Self { repeats: 0, span: 0, age: day.abs_diff(first.day), spent: 0, valued: 0 };
        let (mut last, mut last_valued) = (first.day, first.day);
        for order in orders {
            if order.day != last {
                summary.repeats += 1;
                last = order.day;
            }
            if order.kind == Kind::Order && order.day != first.day {
                summary.spent = summary.spent.saturating_add(order.value);
                summary.valued += u32::from(order.day != last_valued);
                last_valued = order.day;
            }
        }
        summary.span = last.abs_diff(first.day);
        Some(summary)
    }

    /// The mean value of a repeated purchase, in units of the reporting currency; `None` without one.
    #[expect(clippy::cast_precision_loss, reason = "a statistic")]
    pub fn mean(&self) -> Option<f64> {
        (self.valued > 0).then(|| self.spent as f64 / 100.0 / f64::from(self.valued))
    }
}

/// The summaries of all customers who ever ordered, with their indexes.
pub fn summaries(log: &Log, day: Day) -> Vec<(u32, Summary)> {
    let summary = |index| Some((index, Summary::of(log.facts(index), day)?));
    log.indexes().filter_map(summary).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn orders_of_a_day_are_one_purchase_and_the_first_day_has_no_value() {
        let fact = |day, kind, value| Fact { day, kind, value };
        let facts = [
            fact(5, Kind::Earned, 1),
            fact(10, Kind::Order, 100),
            fact(10, Kind::Order, 900),
            fact(20, Kind::Order, 300),
            fact(20, Kind::Order, 400),
            fact(30, Kind::Unconverted, 0),
            fact(40, Kind::Order, 50),
        ];
        let of = |day| Summary::of(facts.iter().copied(), day);
        assert_eq!(of(9), None);
        assert_eq!(of(10), Some(Summary { repeats: 0, span: 0, age: 0, spent: 0, valued: 0 }));
        assert_eq!(of(35), Some(Summary { repeats: 2, span: 20, age: 25, spent: 700, valued: 1 }));
        assert_eq!(of(35).unwrap().mean(), Some(7.0));
        assert_eq!(of(50), Some(Summary { repeats: 3, span: 30, age: 40, spent: 750, valued: 2 }));
    }
}
