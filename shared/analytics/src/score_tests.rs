//! The documented example, and properties that hold for every model.

use proptest::collection::vec;
use proptest::prelude::*;

use super::*;
use crate::fact::{Fact, Kind};
use crate::model::{Normalisation, rfm};

fn documented() -> (Model, Scale) {
    let line = |metric, low, high| MetricScale { metric, spread: Spread::Line { low, high } };
    let metrics = vec![
        line(Metric::Recency, 0.0, 149.0),
        line(Metric::Frequency, 1.0, 50.0),
        line(Metric::Monetary, 0.0, 89_200.0),
    ];
    (rfm().unwrap(), Scale { version: 1, day: 0, population: 690, unconverted: 0, metrics })
}

/// A customer with this many orders of this value, the last one this many days before day 0.
fn tally(recency: i32, orders: u16, hundredths: i64) -> Tally {
    let order =
        |n: u16| Fact { day: -recency, kind: Kind::Order, value: if n == 0 { hundredths } else { 0 } };
    Tally::of((0..orders).map(order), None, 180, 0)
}

#[test]
fn the_documented_example_comes_out_to_the_hundredth() {
    let (model, scale) = documented();
    let score = Scorer::new(&model, &scale).unwrap().score(&tally(16, 4, 17_840));
    let shown: Vec<_> = score.contributions.iter().map(|part| part.score.to_string()).collect();
    assert_eq!(shown, ["35.70", "1.84", "0.06"]);
    assert_eq!((score.total.short().as_str(), score.total.to_string().as_str()), ("37.6", "37.60"));
    let values: Vec<_> = score.contributions.iter().map(|part| part.value).collect();
    assert_eq!(values, [Some(16.0), Some(4.0), Some(178.4)]);
}

#[test]
fn a_customer_without_orders_scores_zero_and_is_in_the_last_segment() {
    let (model, scale) = documented();
    let scorer = Scorer::new(&model, &scale).unwrap();
    let score = scorer.score(&tally(0, 0, 0));
    assert_eq!((score.total, score.segment, score.ranked), (Hundredths::ZERO, 4, false));
    assert!(score.contributions.iter().all(|part| part.score == Hundredths::ZERO));
    let worst = scorer.score(&tally(149, 1, 0));
    assert_eq!((worst.total, worst.ranked), (Hundredths::ZERO, true));
}

#[test]
fn a_scale_of_another_model_is_refused() {
    let (mut model, scale) = documented();
    model.metrics.swap(0, 1);
    assert!(Scorer::new(&model, &scale).is_err());
}

/// Weights that sum to 100, from arbitrary cuts.
fn weights(cuts: &[u16]) -> Vec<Hundredths> {
    let mut cuts: Vec<u16> = cuts.iter().map(|cut| cut % 10_001).collect();
    cuts.extend([0, 10_000]);
    cuts.sort_unstable();
    cuts.windows(2).map(|pair| Hundredths::new(pair[1] - pair[0])).collect()
}

fn any_model(cuts: &[u16], methods: &[(usize, bool)]) -> Model {
    let metrics = Metric::ALL.iter().zip(weights(cuts)).zip(methods);
    let metrics = metrics.map(|(((metric, _), weight), (method, inverted))| Weighting {
        metric: *metric,
        weight,
        normalisation: Normalisation::ALL[*method].0,
        inverted: *inverted,
    });
    let metrics = metrics.collect();
    Model { metrics, ..rfm().unwrap() }
}

fn scale_of(model: &Model, population: &[Tally]) -> Scale {
    crate::run::scale(model, population, 0)
}

fn facts() -> impl Strategy<Value = Vec<Fact>> {
    let fact = (-200..=0_i32, 0..9_usize, 0..100_000_i64).prop_map(|(day, kind, value)| Fact {
        day,
        kind: Kind::ALL[kind],
        value,
    });
    vec(fact, 1..10).prop_map(|mut facts| {
        facts.push(Fact { day: -1, kind: Kind::Order, value: 100 });
        facts.sort_unstable();
        facts
    })
}

proptest! {
    #[test]
    fn contributions_sum_to_the_total_and_stay_within_their_weights(
        cuts in vec(any::<u16>(), 12), methods in vec((0..4_usize, any::<bool>()), 13), customers in vec(facts(), 1..30),
    ) {
        let model = any_model(&cuts, &methods);
        prop_assert_eq!(model.metrics.iter().map(|part| part.weight.get()).sum::<u16>(), 10_000);
        let tallies: Vec<_> = customers.into_iter().map(|facts| Tally::of(facts.into_iter(), None, 180, 0)).collect();
        let scale = scale_of(&model, &tallies);
        let scorer = Scorer::new(&model, &scale).unwrap();
        for tally in &tallies {
            let score = scorer.score(tally);
            prop_assert_eq!(score.total, scorer.total(tally));
            prop_assert_eq!(score.total.get(), score.contributions.iter().map(|part| part.score.get()).sum::<u16>());
            prop_assert!(score.total <= Hundredths::FULL);
            prop_assert!(score.contributions.iter().all(|part| part.score <= part.weight));
            prop_assert_eq!(score.segment, model.segment_at(score.total));
        }
    }

    #[test]
    fn inverting_a_metric_turns_its_place_round(
        method in 0..4_usize, customers in vec(facts(), 2..30),
    ) {
        let spread_of = |inverted| {
            let mut model = any_model(&[10_000; 12], &[(method, inverted); 13]);
            model.metrics.rotate_left(2);
            model
        };
        let (straight, turned) = (spread_of(false), spread_of(true));
        let tallies: Vec<_> = customers.into_iter().map(|facts| Tally::of(facts.into_iter(), None, 180, 0)).collect();
        let scale = scale_of(&straight, &tallies);
        let (one, other) = (Scorer::new(&straight, &scale).unwrap(), Scorer::new(&turned, &scale).unwrap());
        for tally in &tallies {
            let parts = one.score(tally).contributions.into_iter().zip(other.score(tally).contributions);
            for ((part, turned), scale) in parts.zip(&scale.metrics) {
                if part.value.is_some() && !scale.spread.is_flat() {
                    prop_assert!((part.place + turned.place - 1.0).abs() < 1e-12);
                } else if part.value.is_none() {
                    prop_assert!(part.place + turned.place < 1e-12);
                }
            }
        }
    }

    #[test]
    fn more_of_a_metric_never_lowers_a_score_and_less_never_an_inverted_one(
        method in 0..4_usize, customers in vec((0..150_i32, 1..40_u16, 0..1_000_000_i64), 2..40),
        recency in 0..150_i32, orders in 1..40_u16, spent in 0..1_000_000_i64, more in 0..100_u16,
    ) {
        let mut model = rfm().unwrap();
        for part in &mut model.metrics {
            part.normalisation = Normalisation::ALL[method].0;
        }
        let tallies: Vec<_> =
            customers.into_iter().map(|(recency, orders, spent)| tally(recency, orders, spent)).collect();
        let scale = scale_of(&model, &tallies);
        let scorer = Scorer::new(&model, &scale).unwrap();
        let total = |recency, orders, spent| scorer.total(&tally(recency, orders, spent));
        let base = total(recency, orders, spent);
        prop_assert!(total(recency, orders + more, spent) >= base);
        prop_assert!(total(recency, orders, spent + i64::from(more) * 999) >= base);
        prop_assert!(total((recency - i32::from(more)).max(0), orders, spent) >= base);
    }
}
