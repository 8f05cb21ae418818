//! Webhooks: signed, repeated, doubled, late, lost.

use chrono::TimeDelta;
use serde_json::{Value, json};
use verno_shoptet::dto::NotificationStatus;
use verno_shoptet::{Error, Registered, signature};
use verno_simulators::shoptet::Error as Refusal;

use super::harness::{ESHOP, Receiver, ShoptetHarness};

#[tokio::test]
async fn events_of_an_order_are_delivered_and_signed() {
    let harness = ShoptetHarness::new().await;
    let key = harness.shop.renew_signature_key().await.unwrap();
    let receiver = harness.receiver(&["order:create", "order:update", "order:paid", "order:delete"]).await;
    let code = harness.order(json!({})).await;
    harness.idle().await;
    assert_eq!(receiver.events(), ["order:create"]);
    receiver.forget();
    harness.data("PATCH", &format!("/api/orders/{code}/status"), json!({ "paid": true })).await;
    harness.idle().await;
    let mut events = receiver.events();
    events.sort();
    assert_eq!(events, ["order:paid", "order:update"]);
    receiver.forget();
    harness.data("DELETE", &format!("/api/orders/{code}"), Value::Null).await;
    harness.idle().await;
    let arrivals = receiver.arrivals();
    assert_eq!(
        (arrivals[0].event.as_str(), arrivals[0].instances.as_slice()),
        ("order:delete", [code].as_slice())
    );
    let signed = arrivals[0].signature.as_deref().unwrap();
    assert!(signature::verify(&[key.expose()], &arrivals[0].body, signed));
    assert!(!signature::verify(&["00000000000000000000000000000000"], &arrivals[0].body, signed));
}

#[tokio::test]
async fn an_order_created_paid_has_no_event_of_payment() {
    let harness = ShoptetHarness::new().await;
    let receiver = harness.receiver(&["order:create", "order:paid", "order:update"]).await;
    let code = harness.order(json!({ "paid": true })).await;
    harness.data("PATCH", &format!("/api/orders/{code}/status"), json!({ "paid": true })).await;
    harness.idle().await;
    assert_eq!(receiver.events(), ["order:create"], "and setting what is set already has no event");
}

#[tokio::test]
async fn a_status_that_means_paid_and_a_cancellation_have_their_own_events() {
    let harness = ShoptetHarness::new().await;
    let receiver = harness.receiver(&["order:paid", "order:cancel"]).await;
    let code = harness.order(json!({})).await;
    harness.data("PATCH", &format!("/api/orders/{code}/status"), json!({ "statusId": 2 })).await;
    harness.idle().await;
    assert_eq!(receiver.events(), ["order:paid"]);
    harness.data("PATCH", &format!("/api/orders/{code}/status"), json!({ "statusId": -4 })).await;
    harness.idle().await;
    assert_eq!(receiver.events(), ["order:paid", "order:cancel"]);
}

#[tokio::test]
async fn our_own_writes_echo() {
    let harness = ShoptetHarness::new().await;
    let receiver = harness.receiver(&["customer:create", "customer:update", "customerGroup:create"]).await;
    let made =
        harness.data("POST", "/api/customers", json!({ "account": { "email": "a@example.cz" } })).await;
    harness.idle().await;
    harness.shop.set_customer_group(made["customer"]["guid"].as_str().unwrap(), "vip-zlata").await.unwrap();
    harness.idle().await;
    harness.data("POST", "/api/customers/groups", json!({ "name": "Nová" })).await;
    harness.idle().await;
    assert_eq!(receiver.events(), ["customer:create", "customer:update", "customerGroup:create"]);
}

#[tokio::test]
async fn an_import_is_announced_once_and_names_nobody() {
    let harness = ShoptetHarness::new().await;
    let receiver = harness.receiver(&["customer:create", "customer:import"]).await;
    let row = |email: &str| json!({ "account": { "email": email } });
    let body = json!({ "customers": [row("a@example.cz"), row("b@example.cz")] });
    harness.data("POST", &format!("/simulator/eshops/{ESHOP}/import"), body).await;
    harness.idle().await;
    assert_eq!(receiver.events(), ["customer:import"]);
    assert_eq!(receiver.arrivals()[0].instances, ["customers"]);
    assert_eq!(harness.shop.customer_changes(harness.clock.now(), 1).await.unwrap().items.len(), 2);
}

#[tokio::test]
async fn a_mass_event_comes_beside_the_single_ones() {
    let harness = ShoptetHarness::new().await;
    let receiver = harness
        .receiver(&["order:create", "order:massCreate", "order:update", "order:massUpdate", "order:massPaid"])
        .await;
    let order = json!({ "email": "a@example.cz", "items": [ { "name": "x", "unitPriceWithVat": "1" } ] });
    let made = harness
        .data("POST", &format!("/simulator/eshops/{ESHOP}/mass"), json!({ "orders": [order, order] }))
        .await;
    harness.idle().await;
    let mut events = receiver.events();
    events.sort();
    assert_eq!(events, ["order:create", "order:create", "order:massCreate"]);
    let mass = receiver.arrivals().into_iter().find(|arrival| arrival.event == "order:massCreate").unwrap();
    assert_eq!(json!(mass.instances), made["orderCodes"]);
    receiver.forget();
    harness
        .data(
            "PATCH",
            "/api/orders/status-change",
            json!({ "orderCodes": made["orderCodes"], "statusId": 2 }),
        )
        .await;
    harness.idle().await;
    let mut events = receiver.events();
    events.sort();
    assert_eq!(events, ["order:massPaid", "order:massUpdate", "order:update", "order:update"]);
}

#[tokio::test]
async fn a_refused_webhook_comes_three_times_fifteen_minutes_apart_and_then_never() {
    let harness = ShoptetHarness::new().await;
    let receiver = harness.receiver(&["order:create"]).await;
    receiver.answer(&[500, 204, 401]);
    harness.order(json!({})).await;
    harness.idle().await;
    assert_eq!(receiver.arrivals().len(), 1);
    harness.clock.advance(TimeDelta::minutes(14));
    harness.idle().await;
    assert_eq!(receiver.arrivals().len(), 1, "not before its time");
    harness.clock.advance(TimeDelta::minutes(1));
    harness.idle().await;
    assert_eq!(receiver.arrivals().len(), 2, "204 is no success");
    let waiting = harness.shop.webhook_notifications(NotificationStatus::Failed, None).await.unwrap();
    assert_eq!((waiting[0].attempts, waiting[0].active), (Some(2), Some(true)));
    harness.clock.advance(TimeDelta::minutes(15));
    harness.idle().await;
    harness.clock.advance(TimeDelta::hours(5));
    harness.idle().await;
    assert_eq!(receiver.arrivals().len(), 3);
    let lost = harness.shop.webhook_notifications(NotificationStatus::Failed, None).await.unwrap();
    assert_eq!((lost[0].attempts, lost[0].active), (Some(3), Some(false)));
    assert_eq!(lost[0].data.as_ref().unwrap().event, "order:create");
    assert!(harness.shop.webhook_notifications(NotificationStatus::Success, None).await.unwrap().is_empty());
}

#[tokio::test]
async fn a_repeat_after_a_change_of_keys_still_carries_the_old_signature() {
    let harness = ShoptetHarness::new().await;
    let old = harness.shop.renew_signature_key().await.unwrap();
    let receiver = harness.receiver(&["order:create"]).await;
    receiver.answer(&[500]);
    harness.order(json!({})).await;
    harness.idle().await;
    let new = harness.shop.renew_signature_key().await.unwrap();
    harness.clock.advance(TimeDelta::minutes(15));
    harness.idle().await;
    let repeat = receiver.arrivals().pop().unwrap();
    let signed = repeat.signature.unwrap();
    assert!(!signature::verify(&[new.expose()], &repeat.body, &signed));
    assert!(signature::verify(&[new.expose(), old.expose()], &repeat.body, &signed));
}

#[tokio::test]
async fn webhooks_are_doubled_and_lost_on_purpose() {
    let harness = ShoptetHarness::new().await;
    let receiver = harness.receiver(&["order:create"]).await;
    harness.simulator.set_chaos(&json!({ "duplicate": true })).unwrap();
    harness.order(json!({})).await;
    harness.idle().await;
    assert_eq!(receiver.arrivals().len(), 2);
    harness.simulator.set_chaos(&json!({ "duplicate": 0, "drop": 1 })).unwrap();
    receiver.forget();
    let lost = harness.order(json!({})).await;
    harness.idle().await;
    assert!(receiver.arrivals().is_empty());
    let changes = harness.shop.order_changes(harness.clock.now(), 1).await.unwrap();
    assert!(changes.items.iter().any(|change| change.id == lost), "the changes list still knows");
}

#[tokio::test]
async fn webhooks_come_late_on_purpose() {
    let harness = ShoptetHarness::new().await;
    let receiver = harness.receiver(&["order:create"]).await;
    harness.simulator.set_chaos(&json!({ "delay_s": 1800 })).unwrap();
    harness.order(json!({})).await;
    harness.idle().await;
    assert!(receiver.arrivals().is_empty());
    harness.clock.advance(TimeDelta::minutes(30));
    harness.idle().await;
    assert_eq!(receiver.arrivals().len(), 1);
}

#[tokio::test]
async fn some_are_overtaken_on_purpose_and_none_is_lost() {
    let harness = ShoptetHarness::new().await;
    let receiver = harness.receiver(&["order:create"]).await;
    harness.simulator.set_chaos(&json!({ "reorder": 0.5 })).unwrap();
    let mut codes = Vec::new();
    for index in 0..40 {
        codes.push(harness.order(json!({ "code": format!("R{index:02}") })).await);
    }
    harness.idle().await;
    let mut arrived: Vec<_> = receiver.arrivals().into_iter().flat_map(|arrival| arrival.instances).collect();
    assert_ne!(arrived, codes);
    arrived.sort();
    assert_eq!(arrived, codes);
}

#[tokio::test]
async fn registering_is_repeatable_and_moves_to_another_url() {
    let harness = ShoptetHarness::new().await;
    let (old, new) = (Receiver::start().await, Receiver::start().await);
    let wanted = |url: &'static str| [("order:create", url), ("order:update", url)];
    let first = wanted(Box::leak(old.url.clone().into_boxed_str()));
    assert_eq!(
        harness.shop.register_webhooks(&first).await.unwrap(),
        Registered { created: 2, moved: 0, kept: 0 }
    );
    assert_eq!(
        harness.shop.register_webhooks(&first).await.unwrap(),
        Registered { created: 0, moved: 0, kept: 2 }
    );
    let second = wanted(Box::leak(new.url.clone().into_boxed_str()));
    assert_eq!(
        harness.shop.register_webhooks(&second).await.unwrap(),
        Registered { created: 0, moved: 2, kept: 0 }
    );
    assert_eq!(harness.shop.webhooks().await.unwrap().len(), 2);
    harness.order(json!({})).await;
    harness.idle().await;
    assert_eq!((old.arrivals().len(), new.arrivals().len()), (0, 1));
}

#[tokio::test]
async fn events_that_exclude_each_other_or_are_taken_are_refused() {
    let harness = ShoptetHarness::new().await;
    let receiver = harness.receiver(&["order:update"]).await;
    let clash = harness.shop.register_webhooks(&[("order:cancel", &receiver.url)]).await;
    assert!(matches!(clash, Err(Error::Refused { status: 409, .. })));
    let row = |event: &str| json!({ "event": event, "url": receiver.url });
    assert_eq!(harness.call("POST", "/api/webhooks", json!([row("order:update")])).await.0, 422);
    let (status, body) =
        harness.call("POST", "/api/webhooks", json!([row("order:update"), row("order:create")])).await;
    assert_eq!((status, body["errors"][0]["errorCode"].as_str()), (201, Some("duplicate")));
    assert_eq!(harness.call("POST", "/api/webhooks", json!([row("order:explode")])).await.0, 422);
    assert_eq!(
        harness.call("POST", "/api/webhooks", json!([{ "event": "order:paid", "url": "ftp://x" }])).await.0,
        422
    );
    assert_eq!(harness.call("DELETE", "/api/webhooks/99999", Value::Null).await.0, 404);
}

#[tokio::test]
async fn an_order_made_inside_the_process_is_announced_like_any_other() {
    let harness = ShoptetHarness::new().await;
    let receiver = harness.receiver(&["order:create"]).await;
    let body = json!({ "data": { "code": "L1", "email": "a@example.cz", "items": [ { "name": "x", "unitPriceWithVat": "1" } ] } });
    assert_eq!(harness.simulator.create_order(ESHOP, body.clone()).unwrap(), "L1");
    assert!(matches!(harness.simulator.create_order(ESHOP, body), Err(Refusal::Refused { status: 422, .. })));
    harness.idle().await;
    assert_eq!(receiver.arrivals().len(), 1);
}
