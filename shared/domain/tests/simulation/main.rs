//! Anything that may happen to a shop's customers, in any order: orders that come, change, go and come back,
//! refunds, redemptions and their coupons, cashback, days that pass or are skipped, changes by hand and of
//! the rules, registrations and locks. After every step everything that must always hold is checked.
//!
//! The number of sequences is a constant of the test, not a wish: ten thousand, of up to forty steps each.
#![expect(clippy::unwrap_used, reason = "a test that cannot go on should stop where it fails")]

mod cashback;
mod check;
mod orders;
mod step;
mod world;

use proptest::prelude::*;
use proptest::strategy::ValueTree;

use step::{Step, steps};
use world::World;

proptest! {
    #![proptest_config(ProptestConfig { cases: 10_000, ..ProptestConfig::default() })]

    #[test]
    fn whatever_happens_every_point_is_accounted_for(steps in steps(40)) {
        run(&steps);
    }
}

fn run(steps: &[Step]) {
    let mut world = World::new();
    for step in steps {
        world.take(step);
        check::all(&world);
    }
    check::latest_state_alone(&world);
}

/// A world that checks nothing would pass as well: each kind of step must have changed something somewhere.
#[test]
fn the_steps_reach_every_kind_of_entry_and_every_state_of_a_redemption() {
    let mut runner = proptest::test_runner::TestRunner::deterministic();
    let mut seen = check::Seen::default();
    for _ in 0..1_000 {
        let steps = steps(40).new_tree(&mut runner).unwrap().current();
        let mut world = World::new();
        for step in &steps {
            world.take(step);
            seen.look(&world);
        }
    }
    seen.assert_all();
}
