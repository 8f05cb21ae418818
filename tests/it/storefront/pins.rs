//! PINs on the storefront: redemptions by PIN, and the limits on wrong ones.

use chrono::TimeDelta;
use futures::future::join_all;
use serde_json::json;
use verno_testkit::{Ask, OTHER_SHOP, SHOP};

use crate::support::storefront::{EVA, JAN, StorefrontHarness, refusal, status};

#[tokio::test]
async fn a_wrong_pin_an_unknown_address_and_a_registered_one_are_refused_alike() {
    let pages = StorefrontHarness::start().await;
    let (wrong, right) = (pages.wrong_pin().await, pages.pin().await);
    let mut answers = Vec::new();
    for (email, pin) in [(JAN, &wrong), ("nobody@example.cz", &right), (EVA, &right)] {
        let body = json!({"email": email, "pin": pin, "points": "10"});
        pages.base.table.meter.take();
        let answer = pages.redeem(&body, "k").await;
        let used = pages.base.table.meter.take();
        answers.push((refusal(&answer), used.requests, used.write));
        let body = json!({"email": email, "pin": pin});
        assert_eq!(status(&pages.open(&body).await), (401, "not_recognised"));
    }
    assert_eq!(answers[0].0.0, 401);
    assert!(answers.iter().all(|answer| *answer == answers[0]), "{answers:?}");
    assert_eq!(pages.balance().await, "50.00");
}

#[tokio::test]
async fn an_old_pin_is_refused_from_the_moment_it_was_replaced_and_so_is_its_session() {
    let pages = StorefrontHarness::start().await;
    let old = pages.pin().await;
    let opened = pages.open(&json!({"email": JAN, "pin": old})).await;
    let session = opened.body["session"].as_str().unwrap().to_owned();
    assert_eq!(pages.account(&session).await.status, 200);
    pages.reset_pin().await;
    assert_eq!(pages.redeem_by_pin(&old, "10", "k").await.status, 401);
    assert_eq!(status(&pages.account(&session).await), (401, "session_over"));
    assert_eq!(pages.redeem_by_pin(&pages.pin().await, "10", "k").await.status, 201);
}

#[tokio::test]
async fn after_five_wrong_pins_the_right_one_is_refused_until_the_lock_ends() {
    let pages = StorefrontHarness::start().await;
    let (wrong, right) = (pages.wrong_pin().await, pages.pin().await);
    for email in [JAN, "nobody@example.cz"] {
        for nth in 0..5 {
            // Wrong PINs on either route count.
            let body = json!({"email": email, "pin": wrong, "points": "1"});
            let short = json!({"email": email, "pin": wrong});
            let answer = if nth % 2 == 0 { pages.redeem(&body, "k").await } else { pages.open(&short).await };
            assert_eq!(answer.status, 401, "{email}");
        }
        let body = json!({"email": email, "pin": right, "points": "1"});
        let locked = pages.redeem(&body, "k").await;
        assert_eq!(status(&locked), (429, "too_many_attempts"));
        let wait: u64 = locked.headers["retry-after"].as_str().unwrap().parse().unwrap();
        assert!((3_500..=3_601).contains(&wait), "{wait}");
    }
    let other = Ask::post("/storefront/v1/{eshop_id}/sessions", &json!({"email": JAN, "pin": right}));
    let other =
        other.with("eshop_id", OTHER_SHOP.to_string()).of(&pages.base.build(session_create::build)).await;
    assert_eq!(other.status, 401, "the other shop knows neither the lock nor the customer");
    pages.base.table.clock.advance(TimeDelta::minutes(61));
    assert_eq!(pages.redeem_by_pin(&right, "10", "k").await.status, 201);
}

#[tokio::test(flavor = "multi_thread")]
async fn attempts_made_at_once_are_five_and_the_right_one_among_them_is_as_likely_as_any() {
    let pages = StorefrontHarness::start().await;
    let right: u32 = pages.pin().await.parse().unwrap();
    let function = pages.base.build(session_create::build);
    let attempt = |nth: u32| {
        let body = json!({"email": JAN, "pin": format!("{:04}", (right + 1 + nth) % 10_000)});
        let (pages, function) = (&pages, &function);
        async move { pages.ask(function, "sessions", &body).await.status }
    };
    let answers = join_all((0..60).map(attempt)).await;
    let count = |status| answers.iter().filter(|answer| **answer == status).count();
    assert_eq!((count(401), count(429)), (5, 55), "{answers:?}");
}

#[tokio::test(flavor = "multi_thread")]
async fn many_right_requests_at_once_are_all_served() {
    let pages = StorefrontHarness::start().await;
    let pin = pages.pin().await;
    let function = pages.base.build(redemption_create::build);
    let spend = |nth: u32| {
        let body = json!({"email": JAN, "pin": pin, "points": "10"});
        let ask =
            Ask::post("/storefront/v1/{eshop_id}/redemptions", &body).with("eshop_id", SHOP.to_string());
        let (ask, function) = (ask.header("idempotency-key", nth.to_string()), &function);
        async move { ask.of(function).await.status }
    };
    let answers = join_all((0..60).map(spend)).await;
    let count = |status| answers.iter().filter(|answer| **answer == status).count();
    assert_eq!((count(201), count(409)), (5, 55), "{answers:?}");
    assert_eq!(pages.balance().await, "0.00");
}
