//! Incoming webhooks: which signatures are accepted, and what reaches the queue.

use chrono::TimeDelta;
use serde_json::json;
use verno_domain::{Secret, ShopId};
use verno_lambda::Function;
use verno_shoptet::signature;
use verno_store::{Connection, Purpose, ShopState};
use verno_testkit::{Answer, Ask, OTHER_SHOP, SHOP};

use crate::support::TableHarness;

const KEY: &str = "61d1175f54c47dd67df14c17002a17b2";
const QUEUE: &str = "HINT_QUEUE_URL";

async fn connect(harness: &TableHarness, id: ShopId, key: &str, previous: Option<&str>) {
    let shop = harness.shop_of(id);
    let seal = async |key: &str| shop.seal(Purpose::IncomingWebhookKey, &Secret::new(key)).await.unwrap();
    let before = shop.connection().await.unwrap();
    let sealed_previous_key = match previous {
        Some(key) => Some(seal(key).await),
        None => None,
    };
    let connection = Connection {
        state: ShopState::Active,
        sealed_oauth: "sealed".into(),
        sealed_key: Some(seal(key).await),
        sealed_previous_key,
        rotated_at: Some(shop.clock().wall()),
        installed_at: shop.clock().now(),
        version: before.map_or(0, |before| before.version),
    };
    shop.save_connection(&connection).await.unwrap();
}

async fn connected() -> (TableHarness, Function) {
    let harness = TableHarness::start().await;
    connect(&harness, SHOP, KEY, None).await;
    let function = harness.build(shoptet_receive::build);
    (harness, function)
}

fn body(shop: ShopId, event: &str, instance: &str) -> String {
    json!({"eshopId": shop.get(), "event": event, "eventCreated": "2026-01-08T15:13:39+0100", "eventInstance": instance})
        .to_string()
}

async fn deliver(function: &Function, shop: &str, body: &str, signed: &str) -> Answer {
    let ask = Ask::post(format!("/webhooks/shoptet/{shop}"), &json!({})).with("eshop_id", shop).body(body);
    ask.header("shoptet-webhook-signature", signed).of(function).await
}

#[tokio::test]
async fn a_signed_webhook_is_queued_and_answered_200() {
    let (harness, function) = connected().await;
    let body = body(SHOP, "order:create", "2018000057");
    let answer = deliver(&function, "222651", &body, &signature::sign(KEY, body.as_bytes())).await;
    assert_eq!(answer.status, 200);
    let sent = harness.platform.recorded(QUEUE).take();
    assert_eq!(sent.len(), 1);
    assert_eq!(sent[0].body, r#"{"v":1,"shop":222651,"look_at":"order","code":"2018000057"}"#);
    assert_eq!(sent[0].shop, Some(SHOP));
}

#[tokio::test]
async fn a_mass_event_queues_a_hint_for_each_order() {
    let (harness, function) = connected().await;
    let codes: Vec<String> = (0..25).map(|nth| format!("20180000{nth:02}")).collect();
    let body = body(SHOP, "order:massPaid", &json!(codes).to_string());
    let answer = deliver(&function, "222651", &body, &signature::sign(KEY, body.as_bytes())).await;
    assert_eq!(answer.status, 200);
    assert_eq!(harness.platform.recorded(QUEUE).take().len(), 25);
}

#[tokio::test]
async fn forged_altered_and_unsigned_webhooks_are_refused_and_not_queued() {
    let (harness, function) = connected().await;
    let good = body(SHOP, "order:create", "1");
    let signed = signature::sign(KEY, good.as_bytes());
    let other_key = signature::sign("00000000000000000000000000000000", good.as_bytes());
    let altered = good.replace("order:create", "order:delete");
    for (body, signed) in [(&good, other_key.as_str()), (&good, ""), (&good, "zz"), (&altered, &signed)] {
        let answer = deliver(&function, "222651", body, signed).await;
        assert_eq!((answer.status, answer.body["code"].as_str()), (401, Some("bad_signature")));
    }
    assert!(harness.platform.recorded(QUEUE).take().is_empty());
}

#[tokio::test]
async fn a_webhook_for_another_or_an_unknown_shop_is_refused() {
    let (harness, function) = connected().await;
    connect(&harness, OTHER_SHOP, "11111111111111111111111111111111", None).await;
    let body = body(SHOP, "order:create", "1");
    let signed = signature::sign(KEY, body.as_bytes());
    assert_eq!(deliver(&function, "222652", &body, &signed).await.status, 401);
    for unknown in ["999999", "abc", "222651x", "-1"] {
        assert_eq!(deliver(&function, unknown, &body, &signed).await.status, 404, "{unknown}");
    }
    let foreign = self::body(OTHER_SHOP, "order:create", "1");
    let answer = deliver(&function, "222651", &foreign, &signature::sign(KEY, foreign.as_bytes())).await;
    assert_eq!(answer.status, 400);
    assert!(harness.platform.recorded(QUEUE).take().is_empty());
}

#[tokio::test]
async fn what_is_signed_but_unreadable_or_too_large_gets_a_4xx() {
    let (_world, function) = connected().await;
    for body in ["", "{", "[]", "{\"eshopId\":222651}", "\u{0}"] {
        let answer = deliver(&function, "222651", body, &signature::sign(KEY, body.as_bytes())).await;
        assert_eq!(answer.status, 400, "{body:?}");
    }
    let large = "x".repeat(300 * 1024);
    assert_eq!(
        deliver(&function, "222651", &large, &signature::sign(KEY, large.as_bytes())).await.status,
        413
    );
}

#[tokio::test]
async fn when_the_queue_is_down_the_answer_is_not_200() {
    let (harness, function) = connected().await;
    harness.platform.recorded(QUEUE).set_down(true);
    let body = body(SHOP, "order:create", "1");
    let signed = signature::sign(KEY, body.as_bytes());
    assert_eq!(deliver(&function, "222651", &body, &signed).await.status, 503);
    harness.platform.recorded(QUEUE).set_down(false);
    assert_eq!(deliver(&function, "222651", &body, &signed).await.status, 200);
}

#[tokio::test]
async fn a_replaced_key_is_accepted_for_an_hour_and_a_new_one_at_once() {
    let (harness, function) = connected().await;
    let body = body(SHOP, "order:create", "1");
    let signed = |key: &str| signature::sign(key, body.as_bytes());
    assert_eq!(deliver(&function, "222651", &body, &signed(KEY)).await.status, 200);
    let new = "22222222222222222222222222222222";
    connect(&harness, SHOP, new, Some(KEY)).await;
    // A wrong signature makes the function read the key again, in case it was rotated, though not for every
    // forgery.
    harness.table.clock.advance(TimeDelta::seconds(5));
    assert_eq!(deliver(&function, "222651", &body, &signed(new)).await.status, 200);
    assert_eq!(deliver(&function, "222651", &body, &signed(KEY)).await.status, 200);
    harness.table.clock.advance(TimeDelta::minutes(61));
    assert_eq!(deliver(&function, "222651", &body, &signed(KEY)).await.status, 401);
    assert_eq!(deliver(&function, "222651", &body, &signed(new)).await.status, 200);
}

#[tokio::test]
async fn forgers_cannot_make_us_read_the_table() {
    let (harness, function) = connected().await;
    let body = body(SHOP, "order:create", "1");
    deliver(&function, "222651", &body, "00").await;
    harness.table.meter.take();
    for _ in 0..20 {
        deliver(&function, "222651", &body, "00").await;
    }
    assert_eq!(harness.table.meter.take().requests, 0);
}
