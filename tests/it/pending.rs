//! Changes of points that will come by themselves.

use serde_json::{Value, json};
use verno_testkit::{Answer, OrderBuilder};

use crate::support::{TableHarness, ask, field};

async fn with_deferred_orders() -> TableHarness {
    let harness = TableHarness::start().await;
    let mut rules = harness.shop().rules().await.unwrap();
    harness.book(&OrderBuilder::new("1").build()).await;
    rules.loyalty.deferral_days = 14;
    harness.shop().save_rules(&rules).await.unwrap();
    harness.book(&OrderBuilder::new("2").goods("300").build()).await;
    harness.book(&OrderBuilder::new("3").goods("500").build()).await;
    harness
}

async fn pending(harness: &TableHarness, query: &[(&str, &str)]) -> Answer {
    let jan = harness.customer("jan@example.cz").await.unwrap();
    ask(&harness.build(pending_list::build), "/v1/customers/{id}/pending", &jan, query).await
}

#[tokio::test]
async fn deferred_points_and_coming_expiries_are_listed_by_day() {
    let harness = with_deferred_orders().await;
    let answer = pending(&harness, &[]).await;
    assert_eq!(
        answer.body,
        json!({"items": [
            {"change": "15.00", "on": "2026-12-06", "kind": "deferred", "order_code": "2"},
            {"change": "25.00", "on": "2026-12-06", "kind": "deferred", "order_code": "3"},
            {"change": "-50.00", "on": "2027-11-22", "kind": "expiry", "order_code": null},
        ], "next_cursor": null})
    );
    let jan = harness.customer("jan@example.cz").await.unwrap();
    let detail = ask(&harness.build(customer_get::build), "/v1/customers/{id}", &jan, &[]).await.body;
    assert_eq!(detail["next_expiry"], json!({"on": "2027-11-22", "points": "50.00"}));
}

#[tokio::test]
async fn a_cancelled_order_has_nothing_coming() {
    let harness = with_deferred_orders().await;
    harness.book(&OrderBuilder::new("2").goods("300").cancelled().build()).await;
    let answer = pending(&harness, &[]).await;
    assert_eq!(field(&answer, "order_code"), [&json!("3"), &Value::Null]);
}

#[tokio::test]
async fn pages_follow_each_other() {
    let harness = with_deferred_orders().await;
    let first = pending(&harness, &[("limit", "2")]).await;
    let cursor = first.body["next_cursor"].as_str().unwrap();
    let second = pending(&harness, &[("limit", "2"), ("cursor", cursor)]).await;
    assert_eq!((field(&first, "kind").len(), field(&second, "kind")), (2, vec![&json!("expiry")]));
    assert_eq!(second.body["next_cursor"], Value::Null);
    for wrong in [("limit", "0"), ("cursor", "x")] {
        assert_eq!(pending(&harness, &[wrong]).await.status, 400);
    }
}
