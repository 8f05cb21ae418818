//! Limits and trouble, as our client sees them.

use std::time::Duration;

use serde_json::{Value, json};
use verno_shoptet::Error;

use super::harness::ShoptetHarness;

#[tokio::test]
async fn a_full_bucket_is_throttled_with_a_wait_and_the_client_slows_down_before() {
    let harness = ShoptetHarness::limited().await;
    let mut throttled = None;
    for _ in 0..400 {
        let (status, body) = harness.call("GET", "/api/orders", Value::Null).await;
        if status == 429 {
            throttled = Some(body);
            break;
        }
    }
    assert_eq!(throttled.unwrap()["errors"][0]["errorCode"], "rate-limit-exceeded");
    let Err(Error::Throttled { retry_after }) = harness.shop.eshop().await else {
        panic!("expected to be throttled")
    };
    assert!(
        retry_after >= Duration::from_secs(1) && retry_after <= Duration::from_secs(5),
        "{retry_after:?}"
    );
}

#[tokio::test]
async fn every_answer_states_how_full_the_bucket_is() {
    let harness = ShoptetHarness::limited().await;
    let url = format!("{}/api/eshop", harness.url);
    let response =
        harness.http.get(url).header("Shoptet-Private-API-Token", "222651-p-simulator").send().await.unwrap();
    let filling = response.headers()["x-ratelimit-bucket-filling"].to_str().unwrap().to_owned();
    assert!(filling.ends_with("/200") && !filling.starts_with("0/"), "{filling}");
}

#[tokio::test]
async fn a_url_that_is_being_written_is_locked_and_a_fourth_connection_refused() {
    let harness = ShoptetHarness::limited().await;
    let code = harness.order(json!({})).await;
    harness.simulator.set_chaos(&json!({ "latency_ms": 300 })).unwrap();
    let path = format!("/api/orders/{code}/status");
    let body = || json!({ "paid": true });
    let ((first, _), (second, _)) =
        tokio::join!(harness.call("PATCH", &path, body()), harness.call("PATCH", &path, body()));
    let mut both = [first, second];
    both.sort_unstable();
    assert_eq!(both, [200, 423]);
    let get = || harness.call("GET", "/api/eshop", Value::Null);
    let (a, b, c, d) = tokio::join!(get(), get(), get(), get());
    assert_eq!([a.0, b.0, c.0, d.0].iter().filter(|status| **status == 429).count(), 1);
}

#[tokio::test]
async fn our_client_reports_a_lock_as_one() {
    let harness = ShoptetHarness::limited().await;
    let made =
        harness.data("POST", "/api/customers", json!({ "account": { "email": "a@example.cz" } })).await;
    let guid = made["customer"]["guid"].as_str().unwrap().to_owned();
    harness.shop.eshop().await.unwrap();
    harness.simulator.set_chaos(&json!({ "latency_ms": 300 })).unwrap();
    let (one, other) = tokio::join!(
        harness.shop.set_customer_group(&guid, "vip-zlata"),
        harness.shop.set_customer_group(&guid, "vip-zlata")
    );
    let locked = [one, other].into_iter().filter_map(Result::err).collect::<Vec<_>>();
    assert!(matches!(locked.as_slice(), [Error::Locked]), "{locked:?}");
    assert!(locked[0].is_retryable() && locked[0].retry_after().is_some());
}

#[tokio::test]
async fn our_client_never_opens_more_than_two_connections_to_a_shop() {
    let harness = ShoptetHarness::limited().await;
    harness.shop.eshop().await.unwrap();
    harness.simulator.set_chaos(&json!({ "latency_ms": 30 })).unwrap();
    let calls: Vec<_> = (0..12)
        .map(|_| {
            tokio::spawn({
                let shop = harness.shop.clone();
                async move { shop.eshop().await }
            })
        })
        .collect();
    for call in calls {
        call.await.unwrap().unwrap();
    }
}

#[tokio::test]
async fn trouble_on_purpose_is_unavailability_and_passes() {
    let harness = ShoptetHarness::new().await;
    harness.shop.eshop().await.unwrap();
    harness.simulator.set_chaos(&json!({ "error_rate": 1 })).unwrap();
    let error = harness.shop.eshop().await.unwrap_err();
    assert!(matches!(error, Error::Unavailable { .. }) && error.is_retryable());
    harness.simulator.set_chaos(&json!({})).unwrap();
    assert!(harness.shop.eshop().await.is_ok());
}

#[tokio::test]
async fn chaos_is_set_over_http_and_nonsense_refused() {
    let harness = ShoptetHarness::new().await;
    let url = format!("{}/simulator/chaos", harness.url);
    let set = |body: Value| harness.http.post(&url).body(body.to_string()).send();
    assert_eq!(set(json!({ "drop": 0.5, "duplicate": true })).await.unwrap().status(), 200);
    let shown: Value =
        serde_json::from_str(&harness.http.get(&url).send().await.unwrap().text().await.unwrap()).unwrap();
    assert_eq!(
        (&shown["drop"], &shown["duplicate"], &shown["reorder"]),
        (&json!(0.5), &json!(1.0), &json!(0.0))
    );
    assert_eq!(set(json!({ "drop": 2 })).await.unwrap().status(), 422);
    assert_eq!(set(json!("x")).await.unwrap().status(), 422);
}
