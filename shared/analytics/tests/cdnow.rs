//! What we compute from a real purchase log equals what pandas and lifetimes compute from the same file.
//!
//! The log is the 1/10 sample of CDNOW customers by Fader and Hardie; see `tests/analytics/README.md` for
//! where it comes from and how the expected figures were made.
#![expect(clippy::unwrap_used, reason = "a test that cannot go on should stop where it fails")]

use std::collections::BTreeMap;

use serde_json::Value;
use verno_analytics::value::{Purchases, Spend, Summary, Support, summaries};
use verno_analytics::{Change, Day, Fact, History, Kind, Log, Metric, Tally, day_of, money_hundredths};
use verno_domain::{Currency, CustomerId};

const LOG: &str = include_str!("../../../tests/analytics/cdnow-sample.csv");
const CUSTOMERS: &str = include_str!("../../../tests/analytics/expected-customers.csv");
const FITS: &str = include_str!("../../../tests/analytics/expected-fits.json");
const WINDOW_DAYS: u16 = 180;
/// Relative tolerance of parameters and predictions; the figures of customers are equal.
const TOLERANCE: f64 = 2e-5;

fn day(date: &str) -> Day {
    day_of(date.parse().unwrap())
}

/// The rows without the header.
fn rows(text: &str) -> impl Iterator<Item = Vec<&str>> {
    text.lines().skip(1).map(|line| line.split(',').collect())
}

fn log() -> Log {
    let mut histories: BTreeMap<&str, History> = BTreeMap::new();
    for row in rows(LOG) {
        let value = money_hundredths(row[3].parse().unwrap()).unwrap();
        let fact = Fact { day: day(row[1]), kind: Kind::Order, value };
        histories.entry(row[0]).or_default().facts.push(fact);
    }
    let change = |(customer, history)| Change::Replace(CustomerId::parse(customer).unwrap(), history);
    let changes = histories.into_iter().map(change).collect();
    let log = Log::build(Currency::parse("USD").unwrap(), changes, last_day()).unwrap();
    Log::from_bytes(&log.to_bytes().unwrap()).unwrap()
}

fn last_day() -> Day {
    day("1998-06-30")
}

fn fits() -> Value {
    serde_json::from_str(FITS).unwrap()
}

fn number(value: &Value) -> f64 {
    value.as_f64().unwrap()
}

/// Two searches for the same maximum end a few millionths apart.
fn is_near(found: f64, expected: &Value) {
    let expected = number(expected);
    assert!((found / expected - 1.0).abs() <= TOLERANCE, "{found}, expected {expected}");
}

#[test]
fn every_customers_recency_frequency_and_monetary_are_the_same() {
    let log = log();
    assert_eq!((log.len(), log.facts_len()), (2_357, 6_919));
    let mut compared = 0;
    for row in rows(CUSTOMERS) {
        let index = log.index(&CustomerId::parse(row[0]).unwrap()).unwrap();
        let summary = Summary::of(log.facts(index), last_day()).unwrap();
        let whole = |column: usize| row[column].parse::<u32>().unwrap();
        assert_eq!(
            (summary.repeats, summary.span, summary.age),
            (whole(1), whole(2), whole(3)),
            "{}",
            row[0]
        );
        let mean: f64 = row[4].parse().unwrap();
        assert!((summary.mean().unwrap_or(0.0) - mean).abs() < 1e-6, "{}", row[0]);
        let tally = Tally::of(log.facts(index), None, WINDOW_DAYS, last_day());
        assert_eq!(tally.is_in_population(), !row[5].is_empty(), "{}", row[0]);
        if tally.is_in_population() {
            assert_eq!(tally.value(Metric::Recency), Some(f64::from(whole(5))), "{}", row[0]);
            assert_eq!(tally.value(Metric::Frequency), Some(f64::from(whole(6))), "{}", row[0]);
            assert_eq!(tally.goods, i64::from(whole(7)), "{}", row[0]);
        }
        compared += 1;
    }
    assert_eq!(compared, 2_357);
}

#[test]
fn purchases_are_fitted_as_lifetimes_does_and_predicted_the_same() {
    let log = log();
    let all: Vec<_> = summaries(&log, last_day()).into_iter().map(|(_, summary)| summary).collect();
    let model = Purchases::fit(all.iter()).unwrap();
    assert_eq!(Purchases::fit(all.iter().rev()), Ok(model), "whatever the order of customers");
    let expected = &fits()["bg_nbd_days"];
    for (found, name) in [(model.r, "r"), (model.alpha, "alpha"), (model.a, "a"), (model.b, "b")] {
        is_near(found, &expected[name]);
    }
    assert_eq!((model.repeaters, model.support), (1_139 + free_repeaters(&all), Support::Fair));
    let mut predicted = 0;
    for row in fits()["predictions"].as_array().unwrap() {
        let index = log.index(&CustomerId::parse(row["customer"].as_str().unwrap()).unwrap()).unwrap();
        let summary = Summary::of(log.facts(index), last_day()).unwrap();
        is_near(model.active(&summary), &row["active"]);
        is_near(model.expected(&summary, 90.0).unwrap(), &row["expected_90_days"]);
        predicted += 1;
    }
    assert!(predicted > 20);
}

/// Customers who bought again, but never for money.
fn free_repeaters(all: &[Summary]) -> u32 {
    let free = all.iter().filter(|summary| summary.repeats > 0 && summary.spent == 0).count();
    u32::try_from(free).unwrap()
}

#[test]
fn the_first_39_weeks_give_the_parameters_their_authors_published() {
    let end = day("1997-09-30");
    let all: Vec<_> = summaries(&log(), end).into_iter().map(|(_, summary)| summary).collect();
    let model = Purchases::fit(all.iter()).unwrap();
    let expected = &fits()["bg_nbd_weeks_39"];
    for (found, name) in [(model.r, "r"), (model.alpha / 7.0, "alpha"), (model.a, "a"), (model.b, "b")] {
        is_near(found, &expected[name]);
    }
    // Fader, Hardie and Lee (2005), table 2.
    for (found, published) in
        [(model.r, 0.243), (model.alpha / 7.0, 4.414), (model.a, 0.793), (model.b, 2.426)]
    {
        assert!((found - published).abs() <= 0.000_5, "{found}, published {published}");
    }
}

#[test]
fn values_of_orders_are_fitted_as_lifetimes_does() {
    let log = log();
    let all: Vec<_> = summaries(&log, last_day()).into_iter().map(|(_, summary)| summary).collect();
    let model = Spend::fit(all.iter()).unwrap();
    assert_eq!(Spend::fit(all.iter().rev()), Ok(model), "whatever the order of customers");
    let fits = fits();
    assert_eq!(Some(u64::from(model.repeaters)), fits["repeaters"].as_u64());
    for (found, name) in [(model.p, "p"), (model.q, "q"), (model.v, "v")] {
        is_near(found, &fits["gamma_gamma"][name]);
    }
    for row in fits["predictions"].as_array().unwrap() {
        let index = log.index(&CustomerId::parse(row["customer"].as_str().unwrap()).unwrap()).unwrap();
        let summary = Summary::of(log.facts(index), last_day()).unwrap();
        is_near(model.mean(&summary), &row["mean_order"]);
    }
}
