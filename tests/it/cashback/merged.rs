//! Requests of a customer who was merged into another.

use chrono::TimeDelta;
use serde_json::{Value, json};
use verno_domain::Customer;
use verno_testkit::{Ask, SHOP};

use super::Shop;
use crate::support::field;

#[tokio::test]
async fn after_a_merge_a_request_belongs_to_the_merged_customer_until_that_is_undone() {
    let shop = Shop::start().await;
    let (jan, eva) = (shop.customer("jan@example.cz").await, shop.customer("eva@example.cz").await);
    let mut asked = Vec::new();
    for (email, points) in [("eva@example.cz", "10"), ("jan@example.cz", "20"), ("eva@example.cz", "30")] {
        asked.push(shop.ask(email, points, points).await.unwrap().request.id.to_string());
        shop.harness.table.clock.advance(TimeDelta::seconds(1));
    }
    asked.reverse();
    // Her account was deleted in the shop: two accounts only the shop can join.
    let gone = Customer { guid: None, ..shop.customer("eva@example.cz").await };
    let store = shop.harness.shop();
    let rules = store.rules().await.unwrap();
    store.writes().customer(&gone, &rules).unwrap().commit().await.unwrap();
    let merge = Ask::post("/v1/customers/{id}/merge", &json!({"other": eva.id.to_string()}));
    let merge = merge.with("id", jan.id.to_string()).header("idempotency-key", "m").by(SHOP, "owner");
    let merged = merge.of(&shop.harness.build(customer_merge::build)).await;
    assert_eq!(merged.status, 201, "{:?}", merged.body);
    let listed = async |customer: &Customer, limit: &str| {
        let (mut ids, mut cursor) = (Vec::new(), None::<String>);
        loop {
            let mut ask = Ask::get("/v1/cashbacks").by(SHOP, "owner").query("limit", limit);
            ask = ask.query("customer", customer.id.to_string());
            if let Some(cursor) = &cursor {
                ask = ask.query("cursor", cursor);
            }
            let page = ask.of(&shop.list).await;
            ids.extend(field(&page, "id").into_iter().map(|id| id.as_str().unwrap().to_owned()));
            match page.body["next_cursor"].as_str() {
                Some(next) => cursor = Some(next.to_owned()),
                None => return ids,
            }
        }
    };
    for limit in ["1", "2", "200"] {
        assert_eq!(listed(&jan, limit).await, asked, "pages of {limit}");
    }
    let undo = Ask::post("/v1/merges/{id}/undo", &Value::Null).by(SHOP, "owner");
    let id = merged.body["merge"]["id"].as_str().or(merged.body["id"].as_str()).unwrap();
    let undone = undo.with("id", id).of(&shop.harness.build(merge_undo::build)).await;
    assert_eq!(undone.status, 200, "{:?}", undone.body);
    assert_eq!(listed(&jan, "200").await, asked[1..2]);
}
