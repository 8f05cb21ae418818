//! The audit: which member of the team changed what.

use serde_json::{Value, json};
use verno_testkit::{Ask, OTHER_SHOP, OrderBuilder, SHOP};

use crate::support::{TableHarness, field};

#[tokio::test]
async fn a_customers_audit_lists_every_change_by_hand_newest_first_page_by_page() {
    let harness = TableHarness::start().await;
    harness.book(&OrderBuilder::new("1").goods("25000").build()).await;
    let id = harness.customer("jan@example.cz").await.unwrap().id.to_string();
    let change = harness.build(points_change::build);
    for (user, points) in [("jana@demo", "10"), ("petr@demo", "-5"), ("jana@demo", "1")] {
        let ask = Ask::post("/v1/customers/{id}/points", &json!({"change": points})).with("id", &id);
        assert_eq!(ask.by(SHOP, "owner").named(user).of(&change).await.status, 201);
        harness.table.clock.advance(chrono::TimeDelta::seconds(1));
    }
    let list = harness.build(audit_list::build);
    let ask = || Ask::get("/v1/customers/{id}/audit").with("id", &id).by(SHOP, "reader");
    let all = ask().of(&list).await;
    assert_eq!(field(&all, "actor"), ["jana@demo", "petr@demo", "jana@demo"]);
    assert_eq!(field(&all, "before"), ["1255.00", "1260.00", "1250.00"]);
    assert_eq!(field(&all, "after"), ["1256.00", "1255.00", "1260.00"]);
    assert_eq!(field(&all, "what"), ["points"; 3]);
    assert_eq!(all.body["items"][0]["at"], "2026-11-22T12:00:02.000Z");
    assert_eq!((&all.body["items"][0]["note"], &all.body["next_cursor"]), (&Value::Null, &Value::Null));

    let first = ask().query("limit", "2").of(&list).await;
    let cursor = first.body["next_cursor"].as_str().unwrap();
    let second = ask().query("limit", "2").query("cursor", cursor).of(&list).await;
    assert_eq!((field(&first, "after").len(), field(&second, "after")), (2, vec![&json!("1260.00")]));
    assert_eq!(second.body["next_cursor"], Value::Null);

    let shops = Ask::get("/v1/audit").by(SHOP, "owner");
    assert_eq!(shops.clone().of(&list).await.body["items"], json!([]), "a customer's is not the shop's");
    let foreign = shops.query("cursor", cursor).of(&list).await;
    assert_eq!(foreign.body["errors"][0]["field"], "cursor", "a cursor belongs to one list");
}

#[tokio::test]
async fn a_customer_without_changes_has_an_empty_audit_and_nobody_none() {
    let harness = TableHarness::start().await;
    harness.book(&OrderBuilder::new("1").build()).await;
    let id = harness.customer("jan@example.cz").await.unwrap().id.to_string();
    let list = harness.build(audit_list::build);
    let ask = |id: &str| Ask::get("/v1/customers/{id}/audit").with("id", id).by(SHOP, "owner");
    assert_eq!(ask(&id).of(&list).await.body, json!({"items": [], "next_cursor": null}));
    assert_eq!(ask("cus_nobody").of(&list).await.status, 404);
    assert_eq!(ask(&id).by(OTHER_SHOP, "owner").of(&list).await.status, 404);
    assert_eq!(ask(&id).query("limit", "0").of(&list).await.status, 400);
    assert_eq!(ask(&id).query("cursor", "nonsense").of(&list).await.body["errors"][0]["field"], "cursor");
}

#[tokio::test]
async fn the_shops_audit_is_for_owners_and_managers() {
    let harness = TableHarness::start().await;
    let list = harness.build(audit_list::build);
    for (roles, status) in
        [("owner", 200), ("manager", 200), ("marketing", 403), ("support", 403), ("reader", 403)]
    {
        assert_eq!(Ask::get("/v1/audit").by(SHOP, roles).of(&list).await.status, status, "{roles}");
    }
}
