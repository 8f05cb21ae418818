//! Whoever changed a customer sees it in the list, also while the index is behind the table.

use serde_json::{Value, json};
use verno_lambda::Function;
use verno_testkit::{Answer, Ask, OTHER_SHOP, OrderBuilder, SHOP};

use crate::support::{TableHarness, field, registration, shop_with_levels};

async fn expecting(function: &Function, header: &str) -> Answer {
    Ask::get("/v1/customers")
        .by(SHOP, "reader")
        .query("sort", "email")
        .header("verno-expect", header)
        .of(function)
        .await
}

/// The header of an answer that names what it changed.
fn changed(answer: &Answer) -> &str {
    answer.headers.get("verno-changed").and_then(Value::as_str).unwrap_or_else(|| panic!("{answer:?}"))
}

#[tokio::test]
async fn the_list_shows_what_its_caller_wrote_while_the_index_is_behind() {
    let harness = TableHarness::start().await;
    for (code, email) in [("1", "jan@example.cz"), ("2", "eva@example.cz")] {
        harness.book(&OrderBuilder::new(code).email(email).build()).await;
    }
    let warm = harness.build(customer_list::build);
    assert_eq!(field(&expecting(&warm, "").await, "points"), ["50.00", "50.00"]);
    harness.table.lag.set(true);

    let id = harness.customer("jan@example.cz").await.unwrap().id.to_string();
    let change = Ask::post("/v1/customers/{id}/points", &json!({"change": "10"})).with("id", &id);
    let change = change.by(SHOP, "owner").header("idempotency-key", "k");
    let points = harness.build(points_change::build);
    let answer = change.of(&points).await;
    let expected = changed(&answer).to_owned();
    assert_eq!(changed(&change.of(&points).await), expected, "a repeated call says the same");

    assert_eq!(field(&expecting(&warm, "").await, "points"), ["50.00", "50.00"], "the index is behind");
    harness.table.meter.take();
    let seen = expecting(&warm, &expected).await;
    assert_eq!(field(&seen, "points"), ["50.00", "60.00"]);
    let used = harness.table.meter.take();
    assert!(
        used.requests == 3 && used.read <= 3.0,
        "one question, one customer by key, the rules anew: {used:?}"
    );
    let version = seen.body["items"][1]["version"].as_u64().unwrap();
    assert_eq!(expected, format!("{id}={version}"));

    // An older state from the index does not overwrite a newer one, and the customer is not read again.
    harness.table.meter.take();
    assert_eq!(field(&expecting(&warm, &expected).await, "points"), ["50.00", "60.00"]);
    assert_eq!(harness.table.meter.take().requests, 1);
    assert_eq!(field(&expecting(&warm, "").await, "points"), ["50.00", "60.00"]);
    harness.table.lag.set(false);
    assert_eq!(field(&expecting(&warm, "").await, "points"), ["50.00", "60.00"]);
}

#[tokio::test]
async fn who_was_merged_is_gone_and_does_not_come_back_from_an_index_that_is_behind() {
    let harness = TableHarness::start().await;
    harness.book_registration(&registration("guid-1", "jan@example.cz")).await;
    harness.book(&OrderBuilder::new("1").email("eva@example.cz").build()).await;
    let warm = harness.build(customer_list::build);
    assert_eq!(expecting(&warm, "").await.body["total"], 2);
    harness.table.lag.set(true);

    let target = harness.customer("jan@example.cz").await.unwrap().id;
    let other = harness.customer("eva@example.cz").await.unwrap().id;
    let merge = Ask::post("/v1/customers/{id}/merge", &json!({"other": other.as_str()}));
    let merged =
        merge.with("id", target.as_str()).by(SHOP, "owner").of(&harness.build(customer_merge::build)).await;
    assert_eq!(merged.status, 201, "{merged:?}");
    assert_eq!(expecting(&warm, changed(&merged)).await.body["total"], 1);
    assert_eq!(expecting(&warm, "").await.body["total"], 1, "the index would still bring them");

    let id = merged.body["merge"]["id"].as_str().unwrap();
    let undo = Ask::post("/v1/merges/{id}/undo", &json!({})).with("id", id).by(SHOP, "owner");
    let undone = undo.of(&harness.build(merge_undo::build)).await;
    assert_eq!(expecting(&warm, changed(&undone)).await.body["total"], 2, "{undone:?}");
    harness.table.lag.set(false);
    assert_eq!(expecting(&warm, "").await.body["total"], 2);
}

#[tokio::test]
async fn every_change_of_a_customer_names_the_version_it_made() {
    let harness = shop_with_levels().await;
    harness.book_registration(&registration("guid-1", "jan@example.cz")).await;
    harness.book(&OrderBuilder::new("1").email("eva@example.cz").build()).await;
    let calls = [
        ("jan@example.cz", "", json!({"birth_date": "1985-06-24"}), harness.build(customer_edit::build)),
        ("jan@example.cz", "", json!({"birth_date": "1985-06-24"}), harness.build(customer_edit::build)),
        ("jan@example.cz", "", json!({"group_id": "1"}), harness.build(customer_edit::build)),
        ("jan@example.cz", "/group-sync", json!({}), harness.build(group_sync::build)),
        ("eva@example.cz", "/pin", json!({}), harness.build(pin_reset::build)),
        ("eva@example.cz", "/points", json!({"change": "5"}), harness.build(points_change::build)),
    ];
    for (email, below, body, function) in &calls {
        let id = harness.customer(email).await.unwrap().id;
        let path = format!("/v1/customers/{{id}}{below}");
        let ask = if below.is_empty() { Ask::patch(path, body) } else { Ask::post(path, body) };
        let answer = ask.with("id", id.as_str()).by(SHOP, "owner").of(function).await;
        let now = harness.customer(email).await.unwrap().version;
        assert_eq!(changed(&answer), format!("{id}={now}"), "{below} {body}: {answer:?}");
    }
}

#[tokio::test]
async fn nonsense_that_is_expected_is_refused_or_harmless() {
    let harness = TableHarness::start().await;
    harness.book(&OrderBuilder::new("1").build()).await;
    let id = harness.customer("jan@example.cz").await.unwrap().id;
    let warm = harness.build(customer_list::build);
    let many = vec![format!("{id}=1"); 11].join(",");
    for wrong in ["x", "cus_1=", "=1", "cus_1=-1", "cus_1=1.5", "a#b=1", many.as_str()] {
        let answer = expecting(&warm, wrong).await;
        assert_eq!(
            (answer.status, &answer.body["errors"][0]["field"]),
            (400, &json!("Verno-Expect")),
            "{wrong}"
        );
    }
    for odd in [format!("{id}=999999"), "cus_nobody=1".into(), format!(" {id} = 1 , , {id}=2")] {
        let answer = expecting(&warm, &odd).await;
        assert_eq!((answer.status, &answer.body["total"]), (200, &json!(1)), "{odd}");
    }
    let foreign = Ask::get("/v1/customers").by(OTHER_SHOP, "owner").header("verno-expect", format!("{id}=1"));
    assert_eq!(foreign.of(&warm).await.body["total"], 0, "another shop's customer is nobody here");
}
