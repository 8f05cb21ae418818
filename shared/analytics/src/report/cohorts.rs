//! Cohorts: customers by the month of their first order, and how many came back.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::day::{Day, Month, month_of};
use crate::log::Log;

/// The most months after the first that a cohort is followed.
pub const MONTHS_MAX: usize = 24;

/// Customers whose first order was in one month.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Cohort {
    /// The month of the first order.
    pub month: Month,
    /// Number of customers.
    pub customers: u32,
    /// Those with at least a second order.
    pub second: u32,
    /// Those with at least a third.
    pub third: u32,
    /// Those with at least a fourth.
    pub further: u32,
    /// How many ordered in the month itself, in the next, and so on, as far as the log goes and
    /// [`MONTHS_MAX`] months after the first at most. The first number is that of all.
    pub active: Vec<u32>,
}

/// The cohorts of a shop at the end of a day, the oldest first. Months in which no customer began are left
/// out.
pub fn cohorts(log: &Log, day: Day) -> Vec<Cohort> {
    let mut cohorts: BTreeMap<Month, Cohort> = BTreeMap::new();
    let last = month_of(day);
    let mut months = Months::default();
    for index in log.indexes() {
        let mut orders =
            log.facts(index).take_while(|fact| fact.day <= day).filter(|fact| fact.kind.is_order());
        let Some(first) = orders.next() else { continue };
        let month = months.of(first.day);
        let cohort = cohorts.entry(month).or_insert_with(|| {
            let followed = usize::try_from(last - month).unwrap_or(0).min(MONTHS_MAX);
            Cohort { month, active: vec![0; followed + 1], ..Cohort::default() }
        });
        cohort.customers += 1;
        let mut count = 1;
        let mut seen = None;
        for order in std::iter::once(first).chain(orders.inspect(|_| count += 1)) {
            let age = usize::try_from(months.of(order.day) - month).unwrap_or(usize::MAX);
            // Facts come by day, so equal months follow each other.
            if seen.replace(age) != Some(age)
                && let Some(active) = cohort.active.get_mut(age)
            {
                *active += 1;
            }
        }
        for (reached, least) in [(&mut cohort.second, 2), (&mut cohort.third, 3), (&mut cohort.further, 4)] {
            *reached += u32::from(count >= least);
        }
    }
    cohorts.into_values().collect()
}

/// The months of days, each computed once: a log has millions of orders on a few thousand days.
#[derive(Default)]
struct Months(std::collections::HashMap<Day, Month>);

impl Months {
    fn of(&mut self, day: Day) -> Month {
        *self.0.entry(day).or_insert_with(|| month_of(day))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::fact::{Fact, History, Kind};
    use crate::log::Change;
    use verno_domain::{Currency, CustomerId};

    fn log(customers: &[&[Day]]) -> Log {
        let order = |day: &Day| Fact { day: *day, kind: Kind::Order, value: 1 };
        let change = |(n, days): (u8, &&[Day])| {
            let facts =
                days.iter().map(order).chain([Fact { day: 0, kind: Kind::Earned, value: 5 }]).collect();
            Change::Replace(CustomerId::from_random([n; 16]), History { since: Some(0), facts })
        };
        let changes = (0..).zip(customers).map(change).collect();
        Log::build(Currency::parse("CZK").unwrap(), changes, 0).unwrap()
    }

    #[test]
    fn a_cohort_is_who_began_in_a_month_and_shrinks_with_the_months() {
        // January has days 0 to 30, February 31 to 58, March 59 to 89.
        let log = log(&[&[0, 30, 31, 40, 90], &[5], &[30, 60], &[31, 59], &[], &[89, 89]]);
        let found = cohorts(&log, 89);
        let january =
            Cohort { month: 0, customers: 3, second: 2, third: 1, further: 1, active: vec![3, 1, 1] };
        let february = Cohort { month: 1, customers: 1, second: 1, third: 0, further: 0, active: vec![1, 1] };
        let march = Cohort { month: 2, customers: 1, second: 1, third: 0, further: 0, active: vec![1] };
        assert_eq!(found, [january, february, march]);
        assert_eq!(cohorts(&log, 4).len(), 1);
    }

    #[test]
    fn a_cohort_is_followed_for_two_years() {
        let found = cohorts(&log(&[&[0, 30 * 24, 30 * 40]]), 30 * 50);
        assert_eq!(found[0].active.len(), MONTHS_MAX + 1);
        assert_eq!(found[0].active.iter().sum::<u32>(), 2);
        assert_eq!(found[0].third, 1);
    }
}
