//! The life of a cashback request.

use proptest::prelude::*;

use super::*;
use crate::Kind;

fn request() -> CashbackRequest {
    CashbackRequest {
        id: CashbackId::new(1, [1; 8]),
        customer: CustomerId::from_random([1; 16]),
        points: Points::parse("500").unwrap(),
        amount: Decimal::from(250),
        currency: Currency::parse("CZK").unwrap(),
        payout: Payout::Own,
        sealed_account: None,
        state: State::Requested,
        asked_at: DateTime::UNIX_EPOCH,
        decision: None,
        draws: Vec::new(),
        reserved_by: None,
        returned_by: None,
        version: 0,
    }
}

fn by(name: &str) -> Decision {
    Decision { by: name.into(), at: DateTime::UNIX_EPOCH, note: None }
}

#[test]
fn points_are_reserved_with_the_request_and_return_when_it_is_rejected() {
    let mut request = request();
    assert_eq!(request.reservation().to_string(), "-500.00");
    assert_eq!(request.reject(by("owner")).unwrap().to_string(), "500.00");
    assert_eq!((request.state, request.decision), (State::Rejected, Some(by("owner"))));
}

#[test]
fn an_approved_request_books_nothing_more() {
    let mut request = request();
    assert!(request.approve(by("owner")).unwrap().is_zero());
    assert_eq!(request.state, State::Approved);
}

#[test]
fn a_request_is_decided_once_and_the_first_decision_stays() {
    for first in [CashbackRequest::approve, CashbackRequest::reject] {
        for second in [CashbackRequest::approve, CashbackRequest::reject] {
            let mut request = request();
            first(&mut request, by("first")).unwrap();
            let before = request.clone();
            let refused = second(&mut request, by("second")).unwrap_err();
            assert_eq!((refused.kind, refused.code), (Kind::Conflict, "already_decided"));
            assert_eq!(request, before);
        }
    }
}

#[test]
fn every_state_and_every_payout_has_a_name() {
    for (state, name) in State::ALL {
        assert_eq!((state.as_str(), State::parse(name)), (name, Some(state)));
    }
    for (payout, name) in Payout::ALL {
        assert_eq!((payout.as_str(), Payout::parse(name)), (name, Some(payout)));
        assert_eq!(serde_json::to_value(payout).unwrap(), name);
    }
    assert_eq!((State::parse("paid"), Payout::parse("cash")), (None, None));
}

proptest! {
    #[test]
    fn points_are_taken_once_or_not_at_all(approvals in prop::collection::vec(any::<bool>(), 0..10)) {
        let mut request = request();
        let mut net = request.reservation();
        for approved in approvals {
            let decide = if approved { CashbackRequest::approve } else { CashbackRequest::reject };
            if let Ok(change) = decide(&mut request, by("owner")) {
                net = net.add(change).unwrap();
            }
            let expected =
                if request.state.holds_points() { request.points.negate() } else { Points::ZERO };
            prop_assert_eq!(net, expected);
        }
    }
}
