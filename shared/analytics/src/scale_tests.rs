//! Places of values, computed by hand, and properties that hold for all of them.

use proptest::collection::vec;
use proptest::prelude::*;

use super::*;
use Normalisation::{ClippedMinMax, Log, MinMax, Percentile};

fn close(one: f64, other: f64) -> bool {
    (one - other).abs() < 1e-12
}

#[test]
fn min_max_is_linear_between_the_extremes() {
    let spread = Spread::of(vec![50.0, 1.0, 4.0], MinMax);
    assert_eq!(spread, Spread::Line { low: 1.0, high: 50.0 });
    assert!(close(spread.place(4.0), 3.0 / 49.0));
    assert!(close(spread.place(-7.0), 0.0) && close(spread.place(99.0), 1.0));
}

#[test]
fn clipping_cuts_at_the_5th_and_95th_percentile() {
    let values: Vec<f64> = (0..=100).map(f64::from).collect();
    assert_eq!(Spread::of(values, ClippedMinMax), Spread::Line { low: 5.0, high: 95.0 });
    // Between neighbours: 5 % of the way from the first of 11 to the last is half a step.
    let values = (0..=10).rev().map(|n| f64::from(n) * 10.0).collect();
    assert_eq!(Spread::of(values, ClippedMinMax), Spread::Line { low: 5.0, high: 95.0 });
    let mut outlier = vec![1.0; 30];
    outlier.extend((0..60).map(f64::from));
    outlier.push(1e9);
    let Spread::Line { high, .. } = Spread::of(outlier, ClippedMinMax) else { panic!() };
    assert!(high < 60.0);
}

#[test]
fn ties_share_the_middle_rank() {
    // 60 % have ordered once: they share ranks 0 to 5, so their place is 2.5 of 9.
    let values = vec![1.0, 1.0, 1.0, 1.0, 1.0, 1.0, 2.0, 2.0, 3.0, 9.0];
    let spread = Spread::of(values, Percentile);
    for (value, place) in
        [(1.0, 2.5), (2.0, 6.5), (3.0, 8.0), (9.0, 9.0), (0.5, 0.0), (10.0, 9.0), (6.0, 8.5)]
    {
        assert!(close(spread.place(value), place / 9.0), "{value}: {}", spread.place(value) * 9.0);
    }
}

#[test]
fn doubling_counts_the_same_everywhere_on_a_logarithm() {
    let spread = Spread::of(vec![0.0, 3.0, 1_023.0], Log);
    assert!(close(spread.place(3.0), 0.2) && close(spread.place(7.0), 0.3) && close(spread.place(15.0), 0.4));
    // A debt counts as zero.
    let spread = Spread::of(vec![-50.0, 0.0, 1.0], Log);
    assert!(close(spread.place(-50.0), 0.0) && close(spread.place(1.0), 1.0));
}

#[test]
fn where_all_are_alike_what_is_above_nothing_is_best() {
    for method in [MinMax, ClippedMinMax, Percentile, Log] {
        let spread = Spread::of(vec![5.0, 5.0], method);
        assert!(spread.is_flat());
        assert!(close(spread.place(5.0), 1.0) && close(spread.place(0.0), 0.0));
        assert!(Spread::of(vec![0.0], method).is_flat());
        assert_eq!(Spread::of(Vec::new(), method), Spread::Nothing);
    }
    assert!(Spread::of(vec![-5.0, -1.0], Log).is_flat());
}

#[test]
fn a_long_distribution_is_kept_in_few_knots_and_placed_within_a_quarter_of_a_percent() {
    let values: Vec<f64> = (0..20_000).map(|n| f64::from(n) * f64::from(n) / 100.0).collect();
    let spread = Spread::of(values.clone(), Percentile);
    for (rank, value) in values.iter().enumerate() {
        #[expect(clippy::cast_precision_loss, reason = "small")]
        let exact = rank as f64 / 19_999.0;
        assert!((spread.place(*value) - exact).abs() < 0.0025, "{rank}");
    }
    let metrics = vec![MetricScale { metric: Metric::Monetary, spread }];
    let scale = Scale { version: 1, day: 20_000, population: 20_000, unconverted: 3, metrics };
    let bytes = scale.to_bytes().unwrap();
    assert!(bytes.len() < 2_500, "{}", bytes.len());
    assert_eq!(Scale::from_bytes(&bytes).unwrap(), scale);
}

fn method() -> impl Strategy<Value = Normalisation> {
    (0..4_usize).prop_map(|method| Normalisation::ALL[method].0)
}

/// Values as metrics have them: whole steps, many of them equal.
fn value() -> impl Strategy<Value = f64> {
    prop_oneof![(0..20).prop_map(f64::from), (-9_999..9_999_999).prop_map(|cents| f64::from(cents) / 100.0)]
}

proptest! {
    #[test]
    fn places_lie_between_0_and_1_and_never_turn(
        values in vec(value(), 0..600), method in method(), one in value(), other in value(),
    ) {
        let spread = Spread::of(values.clone(), method);
        for value in values {
            prop_assert!((0.0..=1.0).contains(&spread.place(value)));
        }
        let (low, high) = if one <= other { (one, other) } else { (other, one) };
        prop_assert!(spread.place(low) <= spread.place(high));
    }

    #[test]
    fn the_order_of_values_makes_no_difference(values in vec(value(), 0..600), method in method(), turn in 0..600_usize) {
        let straight = Spread::of(values.clone(), method);
        let mut turned = values;
        let middle = turn.min(turned.len());
        turned.rotate_left(middle);
        turned.reverse();
        prop_assert_eq!(straight, Spread::of(turned, method));
    }

    #[test]
    fn scales_come_back_from_their_bytes(columns in vec((0..13_u8, vec(value(), 0..400), method()), 0..5)) {
        let metric = |(number, values, method): (u8, Vec<f64>, Normalisation)| MetricScale {
            metric: Metric::of_number(number).unwrap(),
            spread: Spread::of(values, method),
        };
        let metrics = columns.into_iter().map(metric).collect();
        let scale = Scale { version: 7, day: -3, population: 9, unconverted: 1, metrics };
        let bytes = scale.to_bytes().unwrap();
        prop_assert_eq!(&Scale::from_bytes(&bytes).unwrap(), &scale);
        prop_assert!(Scale::from_bytes(&bytes[1..]).is_err());
    }
}
