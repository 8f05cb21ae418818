//! The life of a redemption.

use proptest::prelude::*;

use super::*;
use crate::Kind;
use crate::ledger::Expiry;

fn redemption() -> Redemption {
    Redemption {
        code: "VB23456789ABCDEF".into(),
        customer: CustomerId::from_random([1; 16]),
        points: Points::parse("10").unwrap(),
        amount: Decimal::TEN,
        currency: Currency::parse("CZK").unwrap(),
        state: State::Reserved,
        order: None,
        made_at: DateTime::UNIX_EPOCH,
        valid_to: "2026-07-01".parse().unwrap(),
        look_on: None,
        draws: Vec::new(),
        bookings: 1,
        version: 0,
    }
}

fn order(code: &str) -> OrderCode {
    OrderCode::parse(code).unwrap()
}

#[test]
fn points_are_reserved_once_when_the_redemption_is_made() {
    let mut redemption = redemption();
    assert_eq!(redemption.reservation().to_string(), "-10.00");
    assert!(redemption.issue().unwrap().is_zero());
    assert!(redemption.capture(&order("57")).unwrap().is_zero());
    assert_eq!((redemption.state, redemption.order), (State::Captured, Some(order("57"))));
}

#[test]
fn points_return_when_the_order_loses_the_coupon_and_are_taken_again_when_it_is_back() {
    let mut redemption = redemption();
    redemption.capture(&order("57")).unwrap();
    assert_eq!(redemption.return_points().unwrap().to_string(), "10.00");
    assert!(redemption.return_points().unwrap().is_zero(), "announced twice");
    assert_eq!(redemption.capture(&order("57")).unwrap().to_string(), "-10.00");
    assert_eq!(redemption.return_points().unwrap().to_string(), "10.00");
}

#[test]
fn an_unused_coupon_releases_its_points_and_takes_them_if_it_is_used_after_all() {
    let mut redemption = redemption();
    redemption.issue().unwrap();
    assert_eq!(redemption.release().unwrap().to_string(), "10.00");
    assert!(redemption.release().unwrap().is_zero());
    assert_eq!(redemption.capture(&order("58")).unwrap().to_string(), "-10.00");
}

#[test]
fn a_coupon_serves_one_order_at_a_time() {
    let mut redemption = redemption();
    redemption.capture(&order("57")).unwrap();
    assert!(redemption.capture(&order("57")).unwrap().is_zero());
    let refused = redemption.capture(&order("58")).unwrap_err();
    assert_eq!((refused.kind, refused.code), (Kind::Conflict, "coupon_used"));
    assert_eq!(redemption.order, Some(order("57")));
    redemption.return_points().unwrap();
    assert_eq!(redemption.capture(&order("58")).unwrap().to_string(), "-10.00");
    assert_eq!(redemption.order, Some(order("58")));
}

#[test]
fn impossible_steps_are_refused_and_change_nothing() {
    let refused = |state, step: fn(&mut Redemption) -> Result<Points>| {
        let before = Redemption { state, ..redemption() };
        let mut after = before.clone();
        assert_eq!(step(&mut after).unwrap_err().code, "redemption_state");
        assert_eq!(after, before);
    };
    for state in [State::Reserved, State::Issued, State::Released] {
        refused(state, Redemption::return_points);
    }
    for state in [State::Captured, State::Returned] {
        refused(state, Redemption::release);
    }
    for state in [State::Captured, State::Returned, State::Released] {
        refused(state, Redemption::issue);
    }
}

#[test]
fn the_lots_of_the_last_entry_that_took_points_are_remembered() {
    let mut redemption = redemption();
    let draws = [Draw { expiry: Expiry::Never, points: redemption.points }];
    redemption.booked(&draws).unwrap();
    redemption.booked(&[]).unwrap();
    assert_eq!((redemption.bookings, redemption.draws.as_slice()), (3, &draws[..]));
}

#[test]
fn every_state_has_a_name() {
    for (state, name) in State::ALL {
        assert_eq!((state.as_str(), State::parse(name)), (name, Some(state)));
    }
    assert_eq!(State::parse("spent"), None);
}

proptest! {
    #[test]
    fn points_are_taken_once_or_not_at_all(steps in prop::collection::vec(0..6_u8, 0..40)) {
        let mut redemption = redemption();
        let mut net = redemption.reservation();
        for step in steps {
            let before = redemption.clone();
            let change = match step {
                0 => redemption.issue(),
                1 => redemption.capture(&order("57")),
                2 => redemption.capture(&order("58")),
                3 => redemption.return_points(),
                _ => redemption.release(),
            };
            match change {
                Ok(change) => net = net.add(change).unwrap(),
                Err(_) => prop_assert_eq!(&redemption, &before),
            }
            let expected =
                if redemption.state.holds_points() { redemption.points.negate() } else { Points::ZERO };
            prop_assert_eq!(net, expected);
        }
    }
}
