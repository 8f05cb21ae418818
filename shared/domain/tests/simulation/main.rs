//! A random sequence of everything that may happen to a shop's customers: orders that come, change, go and
//! come back, refunds, redemptions and their coupons, cashback, days that pass or are skipped, changes by
//! hand and of the rules, registrations and locks. After every step the invariants are checked.
//!
//! Every run tries ten thousand sequences of up to forty steps each.
#![expect(clippy::unwrap_used, reason = "a test that cannot go on should stop where it fails")]

mod cashback;
mod check;
mod orders;
mod shop;
mod step;

use proptest::prelude::*;
use proptest::strategy::ValueTree;

use shop::SimulatedShop;
use step::{Step, steps};

proptest! {
    #![proptest_config(ProptestConfig { cases: 10_000, ..ProptestConfig::default() })]

    #[test]
    fn whatever_happens_every_point_is_accounted_for(steps in steps(40)) {
        run(&steps);
    }
}

fn run(steps: &[Step]) {
    let mut shop = SimulatedShop::new();
    for step in steps {
        shop.take(step);
        check::all(&shop);
    }
    check::latest_state_alone(&shop);
}

/// A simulation in which nothing happens would pass too, so each kind of step must have changed something.
#[test]
fn the_steps_reach_every_kind_of_entry_and_every_state_of_a_redemption() {
    let mut runner = proptest::test_runner::TestRunner::deterministic();
    let mut seen = check::Seen::default();
    for _ in 0..1_000 {
        let steps = steps(40).new_tree(&mut runner).unwrap().current();
        let mut shop = SimulatedShop::new();
        for step in &steps {
            shop.take(step);
            seen.look(&shop);
        }
    }
    seen.assert_all();
}
