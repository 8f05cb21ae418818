//! Credit notes: issued by a control, read through the API.

use chrono::TimeDelta;
use serde_json::{Value, json};
use verno_shoptet::dto::{ChangeType, CreditNote};

use super::harness::{ESHOP, ShoptetHarness};

/// An order of two mugs for 500, shipping for 100 and a discount of 60.
async fn order(harness: &ShoptetHarness) -> String {
    harness
        .order(json!({ "paid": true, "items": [
            { "productGuid": "p-1", "code": "H/1", "name": "Hrnek", "amount": "2", "unitPriceWithVat": "250" },
            { "itemType": "shipping", "name": "PPL", "unitPriceWithVat": "100" },
            { "itemType": "discount-coupon", "code": "LOY1", "name": "Kupón", "unitPriceWithVat": "-60" },
        ] }))
        .await
}

fn issue(order: &str) -> String {
    format!("/simulator/eshops/{ESHOP}/orders/{order}/credit-note")
}

async fn issued(harness: &ShoptetHarness, order: &str, body: Value) -> CreditNote {
    let made = harness.data("POST", &issue(order), body).await;
    let code = made["creditNote"]["code"].as_str().unwrap().to_owned();
    harness.shop.credit_note(&code).await.unwrap().unwrap()
}

fn prices(note: &CreditNote) -> Vec<String> {
    note.items.iter().map(|item| item.item_price.as_ref().unwrap().with_vat.to_string()).collect()
}

#[tokio::test]
async fn a_whole_order_is_credited_and_stays_as_it_was() {
    let harness = ShoptetHarness::new().await;
    let code = order(&harness).await;
    let before = harness.shop.order(&code).await.unwrap();
    let note = issued(&harness, &code, json!({ "reasonRemark": "Reklamace" })).await;
    assert_eq!((note.order_code.as_deref(), note.is_cancelled()), (Some(code.as_str()), false));
    assert_eq!(note.creation_time, Some(harness.clock.now()));
    assert_eq!(prices(&note), ["-500.00", "-100.00", "60.00"]);
    assert_eq!(note.items[0].product_guid.as_deref(), Some("p-1"));
    assert_eq!(note.items[0].amount.unwrap().to_string(), "2.000");
    let as_on_invoice = issued(&harness, &code, json!({ "positive": true })).await;
    assert_eq!(prices(&as_on_invoice), ["500.00", "100.00", "-60.00"]);
    assert_ne!(note.code, as_on_invoice.code);
    assert_eq!(harness.shop.order(&code).await.unwrap(), before);
    assert!(harness.shop.credit_note("nothing").await.unwrap().is_none());
}

#[tokio::test]
async fn one_mug_of_two_or_a_part_of_its_price_is_credited() {
    let harness = ShoptetHarness::new().await;
    let code = order(&harness).await;
    let item = harness.shop.order(&code).await.unwrap().unwrap().items[0].item_id;
    let one = issued(&harness, &code, json!({ "items": [ { "itemId": item, "amount": "1" } ] })).await;
    assert_eq!(prices(&one), ["-250.00"]);
    let part =
        issued(&harness, &code, json!({ "items": [ { "itemId": item, "priceWithVat": "50" } ] })).await;
    assert_eq!(prices(&part), ["-50.00"]);
    for body in [
        json!({ "items": [] }),
        json!({ "items": [ { "itemId": 99 } ] }),
        json!({ "items": [ { "itemId": item, "amount": "3" } ] }),
        json!({ "items": [ { "itemId": item, "amount": "0" } ] }),
        json!({ "items": [ { "itemId": item, "amount": "-1" } ] }),
        json!({ "code": one.code }),
    ] {
        assert_eq!(harness.call("POST", &issue(&code), body.clone()).await.0, 422, "{body}");
    }
    assert_eq!(harness.call("POST", &issue("none"), json!({})).await.0, 404);
    assert_eq!(harness.shop.credit_notes(harness.clock.now(), 1).await.unwrap().items.len(), 2);
}

#[tokio::test]
async fn a_credit_note_is_announced_cancelled_and_deleted() {
    let harness = ShoptetHarness::new().await;
    let receiver = harness.receiver(&["creditNote:create", "creditNote:update", "creditNote:delete"]).await;
    let code = order(&harness).await;
    let note = issued(&harness, &code, json!({ "code": "D-1" })).await;
    assert_eq!(note.code, "D-1");
    harness.clock.advance(TimeDelta::hours(1));
    let later = harness.clock.now();
    let path = format!("/simulator/eshops/{ESHOP}/credit-notes/D-1");
    harness.data("PATCH", &path, json!({ "valid": false })).await;
    let cancelled = harness.shop.credit_note("D-1").await.unwrap().unwrap();
    assert!(cancelled.is_cancelled());
    assert_eq!((cancelled.change_time, prices(&cancelled)), (Some(later), prices(&note)));
    assert_eq!(
        harness.shop.credit_note_changes(later, 1).await.unwrap().items[0].change_type,
        ChangeType::Edit
    );
    harness.data("DELETE", "/api/credit-notes/D-1", Value::Null).await;
    assert!(harness.shop.credit_note("D-1").await.unwrap().is_none());
    let changes = harness.shop.credit_note_changes(later, 1).await.unwrap().items;
    assert_eq!((changes[0].id.as_str(), changes[0].change_type), ("D-1", ChangeType::Delete));
    harness.idle().await;
    let mut events = receiver.events();
    events.sort();
    assert_eq!(events, ["creditNote:create", "creditNote:delete", "creditNote:update"]);
    assert!(receiver.arrivals().iter().all(|arrival| arrival.instances == ["D-1"]));
}

#[tokio::test]
async fn the_list_is_narrowed_by_time_and_validity_and_names_the_order() {
    let harness = ShoptetHarness::new().await;
    let code = order(&harness).await;
    issued(&harness, &code, json!({})).await;
    harness.clock.advance(TimeDelta::hours(1));
    let late = issued(&harness, &code, json!({})).await;
    let rows = harness.shop.credit_notes(harness.clock.now(), 1).await.unwrap().items;
    assert_eq!((rows.len(), rows[0].code.as_str()), (1, late.code.as_str()));
    assert_eq!(rows[0].order_code.as_deref(), Some(code.as_str()));
    let path = format!("/simulator/eshops/{ESHOP}/credit-notes/{}", late.code);
    harness.data("PATCH", &path, json!({ "valid": false })).await;
    for (query, count) in [("", 2), ("?isValid=true", 1), ("?isValid=false", 1)] {
        let found = harness.data("GET", &format!("/api/credit-notes{query}"), Value::Null).await;
        assert_eq!(found["paginator"]["totalCount"], count, "{query}");
    }
    assert_eq!(harness.call("GET", "/api/credit-notes?isValid=maybe", Value::Null).await.0, 400);
}
