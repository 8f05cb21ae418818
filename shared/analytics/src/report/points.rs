//! Points granted, redeemed, lapsed and outstanding, and what those may cost.

use std::collections::BTreeMap;

use rust_decimal::Decimal;
use verno_domain::{Error, Result};

use super::Periods;
use crate::day::{Day, Month, month_of};
use crate::fact::Kind;
use crate::log::Log;

/// Points of one period, in hundredths. What is outstanding at its end is what was before, plus earned and adjusted, less
/// redeemed and expired.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct PointsPeriod {
    /// Its first day.
    pub from: Day,
    /// Its last day.
    pub to: Day,
    /// Granted by the rules, less what was taken back.
    pub earned: i64,
    /// Spent or paid out, less what was given back.
    pub redeemed: i64,
    /// Lapsed.
    pub expired: i64,
    /// Changed by hand, imports and corrections.
    pub adjusted: i64,
    /// The sum of all balances at its end.
    pub outstanding: i64,
    /// Orders placed in it.
    pub orders: u32,
    /// The value of their goods, in hundredths of the reporting currency.
    pub goods: i64,
}

/// What happened to the points of all customers in periods that follow each other.
pub fn points(log: &Log, periods: Periods<'_>) -> Vec<PointsPeriod> {
    let empty = |(period, from): (usize, &Day)| PointsPeriod {
        from: *from,
        to: periods.end_of(period),
        earned: 0,
        redeemed: 0,
        expired: 0,
        adjusted: 0,
        outstanding: 0,
        orders: 0,
        goods: 0,
    };
    let mut report: Vec<PointsPeriod> = periods.starts.iter().enumerate().map(empty).collect();
    let first = periods.starts.first().copied().unwrap_or(periods.end);
    let mut before = 0_i64;
    for fact in log.indexes().flat_map(|index| log.facts(index)) {
        if fact.day < first {
            before = before.saturating_add(fact.balance_change());
            continue;
        }
        let Some(period) = periods.of(fact.day).and_then(|period| report.get_mut(period)) else { continue };
        let sum = match fact.kind {
            Kind::Earned => &mut period.earned,
            Kind::Redeemed => &mut period.redeemed,
            Kind::Expired => &mut period.expired,
            Kind::Adjusted => &mut period.adjusted,
            Kind::Order => &mut period.goods,
            _ => &mut 0,
        };
        *sum = sum.saturating_add(fact.value);
        period.orders += u32::from(fact.kind.is_order());
        period.outstanding = period.outstanding.saturating_add(fact.balance_change());
    }
    // So far each holds its own change.
    for period in &mut report {
        period.outstanding = period.outstanding.saturating_add(before);
        before = period.outstanding;
    }
    report
}

/// Points that lapse in one month, and what they are worth until then.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Liability {
    /// The month; `None` is never.
    pub month: Option<Month>,
    /// How many, in hundredths.
    pub points: i64,
    /// What redeeming all of them would cost, at two decimals, half away from zero.
    pub worth: Decimal,
}

/// Outstanding points by the month they lapse in, the next one first and those without end last. `lots` are the last day,
/// if there is one, and the hundredths of every open lot; `worth` is what one point takes off an order.
///
/// # Errors
/// `Internal` when the sum is beyond what can be counted.
pub fn liability(
    lots: impl IntoIterator<Item = (Option<Day>, i64)>,
    worth: Decimal,
) -> Result<Vec<Liability>> {
    let too_large = || Error::internal("points beyond what can be counted");
    // Those without end last.
    let mut months: BTreeMap<(bool, Month), i64> = BTreeMap::new();
    for (day, points) in lots {
        let month = day.map(month_of);
        let sum = months.entry((month.is_none(), month.unwrap_or(0))).or_default();
        *sum = sum.checked_add(points).ok_or_else(too_large)?;
    }
    let liability = |((never, month), points): ((bool, Month), i64)| {
        let worth = Decimal::new(points, 2).checked_mul(worth).ok_or_else(too_large)?;
        let worth = worth.round_dp_with_strategy(2, rust_decimal::RoundingStrategy::MidpointAwayFromZero);
        Ok(Liability { month: (!never).then_some(month), points, worth })
    };
    months.into_iter().map(liability).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::fact::{Fact, History};
    use crate::log::Change;
    use proptest::collection::vec;
    use proptest::prelude::*;
    use verno_domain::{Currency, CustomerId};

    fn log(histories: Vec<Vec<Fact>>) -> Log {
        let change = |(n, facts): (u8, Vec<Fact>)| {
            Change::Replace(CustomerId::from_random([n; 16]), History { since: None, facts })
        };
        let changes = (0..).zip(histories).map(change).collect();
        Log::build(Currency::parse("CZK").unwrap(), changes, 0).unwrap()
    }

    #[test]
    fn periods_are_counted_apart_and_what_is_outstanding_runs_on() {
        let fact = |day, kind, value| Fact { day, kind, value };
        let log = log(vec![
            vec![fact(5, Kind::Earned, 1_000), fact(9, Kind::Redeemed, 100), fact(10, Kind::Order, 50_000)],
            vec![fact(10, Kind::Earned, 250), fact(19, Kind::Redeemed, -40), fact(20, Kind::Unconverted, 0)],
            vec![fact(20, Kind::Expired, 30), fact(25, Kind::Adjusted, -7), fact(31, Kind::Earned, 99)],
        ]);
        let report = points(&log, Periods { starts: &[10, 20], end: 30 });
        let first = PointsPeriod {
            from: 10,
            to: 19,
            earned: 250,
            redeemed: -40,
            expired: 0,
            adjusted: 0,
            outstanding: 1_190,
            orders: 1,
            goods: 50_000,
        };
        let second = PointsPeriod {
            from: 20,
            to: 30,
            earned: 0,
            redeemed: 0,
            expired: 30,
            adjusted: -7,
            outstanding: 1_153,
            orders: 1,
            goods: 0,
        };
        assert_eq!(report, [first, second]);
    }

    #[test]
    fn liability_is_by_month_with_the_endless_last() {
        let worth: Decimal = "0.05".parse().unwrap();
        let lots = [(None, 1_000), (Some(40), 300), (Some(31), 20), (Some(5), 10), (Some(58), 1)];
        let found = liability(lots, worth).unwrap();
        let found: Vec<_> =
            found.into_iter().map(|part| (part.month, part.points, part.worth.to_string())).collect();
        let expected = [(Some(0), 10, "0.01"), (Some(1), 321, "0.16"), (None, 1_000, "0.50")];
        assert_eq!(found, expected.map(|(month, points, worth)| (month, points, worth.to_owned())));
        assert!(liability([(None, i64::MAX), (None, 1)], worth).is_err());
    }

    proptest! {
        #[test]
        fn outstanding_is_the_sum_of_balances_however_the_time_is_cut(
            histories in vec(vec((0..100_i32, 0..9_usize, -999..9_999_i64), 0..9), 0..6), starts in vec(0..90_i32, 1..5),
        ) {
            let fact = |(day, kind, value): (i32, usize, i64)| Fact { day, kind: Kind::ALL[kind], value };
            let log = log(histories.into_iter().map(|facts| facts.into_iter().map(fact).collect()).collect());
            let mut starts = starts;
            starts.sort_unstable();
            starts.dedup();
            for period in points(&log, Periods { starts: &starts, end: 95 }) {
                let held: i64 = log
                    .indexes()
                    .flat_map(|index| log.facts(index))
                    .filter(|fact| fact.day <= period.to)
                    .map(|fact| fact.balance_change())
                    .sum();
                prop_assert_eq!(period.outstanding, held);
            }
        }
    }
}
