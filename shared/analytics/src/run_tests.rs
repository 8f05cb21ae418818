//! Nights over small shops.

use proptest::collection::vec;
use proptest::prelude::*;
use verno_domain::{Currency, CustomerId};

use super::*;
use crate::confidence::{Doubt, Trust};
use crate::fact::{Fact, History, Kind};
use crate::log::Change;
use crate::metric::Metric;
use crate::model::{defaults, rfm};

fn id(number: u16) -> CustomerId {
    CustomerId::from_random(u128::from(number).to_be_bytes())
}

fn order(day: Day, value: i64) -> Fact {
    Fact { day, kind: Kind::Order, value }
}

fn log(customers: &[(u16, Vec<Fact>)]) -> Log {
    let change = |(number, facts): &(u16, Vec<Fact>)| {
        Change::Replace(id(*number), History { since: None, facts: facts.clone() })
    };
    Log::build(Currency::parse("CZK").unwrap(), customers.iter().map(change).collect(), 0).unwrap()
}

fn one(log: &Log, previous: Option<&Assignment>) -> Outcome {
    run(log, &[rfm().unwrap()], 0, &[previous]).unwrap().remove(0)
}

#[test]
fn the_default_model_works_from_the_first_order_and_says_how_little_it_knows() {
    let nobody = one(&log(&[]), None);
    assert_eq!((nobody.confidence.trust, nobody.sizes), (Trust::None, vec![0; 5]));
    let first = one(&log(&[(1, vec![order(-3, 500)])]), None);
    assert_eq!(first.scores, [Hundredths::FULL]);
    assert_eq!(first.sizes, [1, 0, 0, 0, 0]);
    assert_eq!(first.confidence.trust, Trust::Low);
    assert!(first.confidence.doubts.contains(&Doubt::FewCustomers { population: 1 }));
    assert!(first.confidence.doubts.contains(&Doubt::Flat { metric: Metric::Frequency }));
}

#[test]
fn the_documented_example_comes_out_of_a_night() {
    let orders = |day, count: usize, sum: i64| {
        let mut facts = vec![order(day, 0); count - 1];
        facts.push(order(day, sum));
        facts
    };
    let extremes = [(2, orders(0, 50, 8_920_000)), (3, orders(-149, 1, 0))];
    let log = log(&[[(1, orders(-16, 4, 17_840))].as_slice(), &extremes].concat());
    let outcome = one(&log, None);
    assert_eq!(outcome.scores[0].to_string(), "37.60");
    let (model, history) = (rfm().unwrap(), log.history(0));
    let tally = Tally::of(history.facts.into_iter(), None, model.window_days, 0);
    let score = Scorer::new(&model, &outcome.scale).unwrap().score(&tally);
    let shown: Vec<_> = score.contributions.iter().map(|part| part.score.to_string()).collect();
    assert_eq!(shown, ["35.70", "1.84", "0.06"]);
}

#[test]
fn everybody_has_one_segment_and_those_outside_of_the_window_the_last() {
    let customers = [
        (1, vec![order(-1, 500)]),
        (2, vec![order(-179, 100)]),
        (3, vec![order(-180, 900)]),
        (4, Vec::new()),
    ];
    let outcome = one(&log(&customers), None);
    assert_eq!(outcome.scale.population, 2);
    assert_eq!(outcome.sizes.iter().sum::<u32>(), 4);
    assert_eq!(outcome.scores[2..], [Hundredths::ZERO; 2]);
    assert_eq!(outcome.assignment.segment(2).unwrap().as_str(), "lost");
    assert_eq!(outcome.assignment.segment(3).unwrap().as_str(), "lost");
}

#[test]
fn only_customers_who_moved_are_written_even_when_the_model_has_other_segments() {
    let mut log = log(&[(1, vec![order(-1, 500)]), (2, vec![order(-100, 100)]), (3, vec![order(-50, 100)])]);
    let first = one(&log, None);
    assert_eq!(first.moved.len(), 3);
    assert!(first.moved.iter().all(|moving| moving.from.is_none()));
    assert!(one(&log, Some(&first.assignment)).moved.is_empty());
    log.apply(vec![Change::Append(id(2), History { since: None, facts: vec![order(0, 900)] })], 0).unwrap();
    log.apply(vec![Change::Erase(id(3)), Change::Replace(id(9), History::default())], 0).unwrap();
    let second = one(&log, Some(&first.assignment));
    let moved: Vec<_> = second.moved.iter().map(|moving| (moving.customer, moving.from.is_some())).collect();
    assert!(moved.contains(&(1, true)) && moved.contains(&(3, false)));
    assert_eq!(second.assignment.get(2), None, "nothing is said of an erased customer");
    assert_eq!(second.sizes.iter().sum::<u32>(), 3);
    // One more segment at the end of the same model: numbers shift, ids do not.
    let mut model = rfm().unwrap();
    model.segments.remove(2);
    let third = run(&log, &[model], 0, &[Some(&second.assignment)]).unwrap().remove(0);
    for index in log.indexes().filter(|index| log.is_alive(*index)) {
        let stays = second.assignment.segment(index) == third.assignment.segment(index);
        assert_eq!(third.moved.iter().any(|moving| moving.customer == index), !stays);
    }
}

#[test]
fn one_big_buyer_makes_min_max_say_so_and_ranks_not() {
    let mut customers: Vec<_> =
        (0..400_u16).map(|n| (n, vec![order(-i32::from(n % 150), i64::from(n) * 100)])).collect();
    customers.push((999, vec![order(-1, 1_000_000_000); 60]));
    let outcomes = run(&log(&customers), &defaults().unwrap(), 0, &[]).unwrap();
    let doubts = |model: &str| {
        &outcomes.iter().find(|outcome| outcome.model.as_str() == model).unwrap().confidence.doubts
    };
    assert!(doubts("rfm").contains(&Doubt::Crowded { metric: Metric::Monetary }));
    assert!(doubts("rfm").contains(&Doubt::Crowded { metric: Metric::Frequency }));
    assert_eq!(doubts("rfm_rank"), &[]);
}

#[test]
fn orders_without_a_value_are_counted_and_reported() {
    let unconverted = Fact { day: -1, kind: Kind::Unconverted, value: 0 };
    let outcome = one(&log(&[(1, vec![unconverted, order(-1, 5)]), (2, vec![unconverted])]), None);
    assert_eq!((outcome.scale.population, outcome.scale.unconverted), (2, 2));
    assert!(outcome.confidence.doubts.contains(&Doubt::Unconverted { orders: 2 }));
}

fn facts() -> impl Strategy<Value = Vec<Fact>> {
    vec((-400..=5_i32, 0..9_usize, 0..100_000_i64), 0..8).prop_map(|facts| {
        facts.into_iter().map(|(day, kind, value)| Fact { day, kind: Kind::ALL[kind], value }).collect()
    })
}

proptest! {
    #[test]
    fn the_order_of_customers_makes_no_difference_to_anybody(customers in vec(facts(), 1..40), turn in 0..40_usize) {
        let customers: Vec<_> = (0..).zip(customers).collect();
        let mut turned: Vec<_> = customers.clone();
        turned.rotate_left(turn % customers.len());
        // In batches of one, so that customers get other indexes.
        let mut other = log(&[]);
        for (number, facts) in &turned {
            let history = History { since: None, facts: facts.clone() };
            other.apply(vec![Change::Replace(id(*number), history)], 0).unwrap();
        }
        let log = log(&customers);
        let models = defaults().unwrap();
        let (straight, turned) = (run(&log, &models, 0, &[]).unwrap(), run(&other, &models, 0, &[]).unwrap());
        for (straight, turned) in straight.iter().zip(&turned) {
            prop_assert_eq!(&straight.scale, &turned.scale);
            prop_assert_eq!(&straight.sizes, &turned.sizes);
            prop_assert_eq!(&straight.confidence, &turned.confidence);
            for index in log.indexes() {
                let elsewhere = other.index(&log.customer(index).unwrap()).unwrap();
                prop_assert_eq!(straight.scores[index as usize], turned.scores[elsewhere as usize]);
                prop_assert_eq!(straight.assignment.segment(index), turned.assignment.segment(elsewhere));
            }
        }
        prop_assert_eq!(&run(&log, &models, 0, &[]).unwrap(), &straight);
    }

    #[test]
    fn a_night_knows_nothing_of_the_days_after_it(customers in vec(facts(), 1..20)) {
        let customers: Vec<_> = (0..).zip(customers).collect();
        let cut: Vec<_> = customers
            .iter()
            .map(|(number, facts)| (*number, facts.iter().copied().filter(|fact| fact.day <= 0).collect()))
            .collect();
        let models = defaults().unwrap();
        prop_assert_eq!(run(&log(&customers), &models, 0, &[]).unwrap(), run(&log(&cut), &models, 0, &[]).unwrap());
    }
}
