//! Past days, computed in one pass, equal each day computed by itself.

use proptest::collection::vec;
use proptest::prelude::*;
use verno_domain::{Currency, CustomerId};

use super::*;
use crate::fact::Kind;
use crate::log::{Change, Log};
use crate::model::{defaults, rfm};
use crate::run::run;

fn fact() -> impl Strategy<Value = Fact> {
    (-100..60_i32, 0..9_usize, -9_000..100_000_i64).prop_map(|(day, kind, value)| Fact {
        day,
        kind: Kind::ALL[kind],
        value,
    })
}

fn history() -> impl Strategy<Value = History> {
    (proptest::option::of(-120..40_i32), vec(fact(), 0..25))
        .prop_map(|(since, facts)| History { since, facts })
}

/// The history as it was at the end of a day.
fn cut(history: &History, day: Day) -> History {
    let facts = history.facts.iter().copied().filter(|fact| fact.day <= day).collect();
    History { since: history.since, facts }
}

proptest! {
    #[test]
    fn a_past_day_equals_a_run_over_what_was_known_then(
        history in history(), window in 1..90_u16, days in vec(-90..70_i32, 1..20),
    ) {
        let mut days = days;
        days.sort_unstable();
        let past = tallies(&history, window, &days);
        for (day, tally) in days.iter().zip(&past) {
            let then = cut(&history, *day);
            let fresh = Tally::of(sorted(&then).into_iter(), then.since, window, *day);
            prop_assert_eq!(*tally, fresh);
        }
        for (known, _) in Metric::ALL {
            for (day, value) in metric(&history, known, window, &days) {
                let then = cut(&history, day);
                let fresh = Tally::of(sorted(&then).into_iter(), then.since, window, day);
                prop_assert_eq!(value, fresh.value(known));
            }
        }
    }

    #[test]
    fn past_scores_equal_those_of_the_nights(histories in vec(history(), 1..12), nights in vec(-20..50_i32, 1..5)) {
        let change = |(number, history): (u8, &History)| {
            Change::Replace(CustomerId::from_random([number; 16]), history.clone())
        };
        let changes: Vec<_> = (0..).zip(&histories).map(change).collect();
        let log = Log::build(Currency::parse("CZK").unwrap(), changes, 60).unwrap();
        let models = defaults().unwrap();
        let found: Vec<_> = nights.iter().map(|night| run(&log, &models, *night, &[]).unwrap()).collect();
        // The models of all nights at once, with mixed windows.
        let scales: Vec<_> = found
            .iter()
            .flat_map(|outcomes| models.iter().zip(outcomes).map(|(model, outcome)| (model, &outcome.scale)))
            .collect();
        for (index, history) in (0..).zip(&histories) {
            let past = scores(history, &scales).unwrap();
            prop_assert!(past.is_sorted_by_key(|score| score.day));
            let mut expected: Vec<_> = found
                .iter()
                .flatten()
                .map(|outcome| {
                    let segment = outcome.assignment.segment(index).unwrap().clone();
                    (outcome.scale.day, outcome.scores[index as usize], segment)
                })
                .collect();
            expected.sort_by_key(|(day, ..)| *day);
            let past: Vec<_> = past.into_iter().map(|score| (score.day, score.score, score.segment)).collect();
            prop_assert_eq!(past, expected);
        }
    }
}

#[test]
fn a_scale_of_another_model_is_refused() {
    let model = rfm().unwrap();
    let scale = Scale { version: 1, day: 0, population: 0, unconverted: 0, metrics: Vec::new() };
    assert!(scores(&History::default(), &[(&model, &scale)]).is_err());
}
