//! Every metric of a small history, computed by hand.

use super::*;

fn fact(day: Day, kind: Kind, value: i64) -> Fact {
    Fact { day, kind, value }
}

fn history() -> Vec<Fact> {
    vec![
        fact(0, Kind::Order, 10_000),
        fact(0, Kind::Earned, 500),
        fact(91, Kind::Order, 20_000),
        fact(91, Kind::Returned, 5_000),
        fact(91, Kind::Earned, 1_000),
        fact(95, Kind::Redeemed, 250),
        fact(97, Kind::Review, 1),
        fact(98, Kind::Unconverted, 0),
        fact(99, Kind::Order, 30_001),
        fact(100, Kind::Adjusted, 33),
        fact(100, Kind::Expired, 400),
        fact(100, Kind::Conversion, 2),
        fact(101, Kind::Order, 1),
    ]
}

#[test]
fn metrics_look_at_the_window_and_balance_and_age_beyond_it() {
    let tally = Tally::of(history().into_iter(), None, 10, 100);
    let value = |metric| tally.value(metric);
    assert_eq!(value(Metric::Recency), Some(1.0));
    assert_eq!(value(Metric::Frequency), Some(3.0));
    assert_eq!(value(Metric::Monetary), Some(500.01));
    assert_eq!(value(Metric::AverageOrderValue), Some(250.005));
    assert_eq!(value(Metric::DaysBetweenOrders), Some(4.0));
    assert_eq!(value(Metric::PointsEarned), Some(10.0));
    assert_eq!(value(Metric::PointsRedeemed), Some(2.5));
    assert_eq!(value(Metric::Utilisation), Some(25.0));
    assert_eq!(value(Metric::Balance), Some(8.83));
    assert!((value(Metric::ReturnsShare).unwrap() - 9.999_8).abs() < 1e-6);
    assert_eq!(value(Metric::Reviews), Some(1.0));
    assert_eq!(value(Metric::ReferralConversions), Some(2.0));
    assert_eq!(value(Metric::AccountAge), Some(100.0));
    assert_eq!(tally.unconverted, 1);
}

#[test]
fn the_window_has_so_many_days_with_today_and_none_more() {
    let orders = |window| Tally::of(history().into_iter(), None, window, 100).orders;
    assert_eq!((orders(1), orders(2), orders(9), orders(10)), (0, 1, 2, 3));
    assert_eq!((orders(100), orders(101)), (3, 4));
}

#[test]
fn what_has_no_value_is_none_and_not_zero() {
    let tally = Tally::of(history().into_iter(), Some(120), 10, 50);
    assert!(!tally.is_in_population());
    for metric in [
        Metric::Recency,
        Metric::AverageOrderValue,
        Metric::DaysBetweenOrders,
        Metric::Utilisation,
        Metric::ReturnsShare,
        Metric::AccountAge,
    ] {
        assert_eq!(tally.value(metric), None, "{metric:?}");
    }
    assert_eq!(tally.value(Metric::Frequency), Some(0.0));
    assert_eq!(tally.value(Metric::Balance), Some(5.0));
    let only_unconverted = Tally::of([fact(1, Kind::Unconverted, 0)].into_iter(), None, 10, 1);
    assert_eq!(only_unconverted.value(Metric::AverageOrderValue), None);
    assert!(only_unconverted.is_in_population());
}
