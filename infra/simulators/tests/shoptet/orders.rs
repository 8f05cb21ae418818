//! Orders: what is written is what our client reads.

use serde_json::{Value, json};
use verno_shoptet::OrderFilter;

use super::harness::{ESHOP, ShoptetHarness};

#[tokio::test]
async fn an_order_is_read_as_it_was_made() {
    let harness = ShoptetHarness::new().await;
    let code = harness
        .order(json!({
            "phone": "+420604600444", "customerGuid": null,
            "items": [
                { "itemType": "product", "name": "Hrnek", "code": "H/1", "amount": "2", "vatRate": "21.00", "unitPriceWithVat": "250.00" },
                { "itemType": "shipping", "name": "PPL", "amount": "1", "vatRate": "21.00", "unitPriceWithoutVat": "100.00" },
                { "itemType": "discount-coupon", "name": "Kupón", "code": "LOY1", "amount": "1", "vatRate": "21.00", "unitPriceWithVat": "-50.00" },
            ],
        }))
        .await;
    let order = harness.shop.order(&code).await.unwrap().unwrap();
    assert_eq!(order.code, code);
    assert_eq!(order.price.to_pay.unwrap().to_string(), "571.00");
    assert_eq!(order.price.currency_code, "CZK");
    assert_eq!(order.items.len(), 3);
    assert_eq!(order.items[0].item_price.as_ref().unwrap().with_vat.to_string(), "500.00");
    assert_eq!(order.items[2].item_price.as_ref().unwrap().without_vat.to_string(), "-41.32");
    assert_eq!((order.status.unwrap().id, order.paid), (-1, Some(false)));
    assert_eq!(order.creation_time, Some(harness.clock.now()));
    assert_eq!(order.billing_address.unwrap().full_name.as_deref(), Some("Jana Malá"));
    assert_eq!((order.email.as_deref(), order.customer_guid), (Some("jana@example.cz"), None));
}

#[tokio::test]
async fn a_registered_customer_need_not_be_written_out() {
    let harness = ShoptetHarness::new().await;
    let body = json!({ "account": { "email": "jan@example.cz", "phone": "+420604600444" }, "billingAddress": { "fullName": "Jan Novák" } });
    let made = harness.data("POST", "/api/customers", body).await;
    let guid = made["customer"]["guid"].as_str().unwrap();
    let code = harness.order(json!({ "email": null, "customerGuid": guid, "billingAddress": null })).await;
    let order = harness.shop.order(&code).await.unwrap().unwrap();
    assert_eq!(
        (order.customer_guid.as_deref(), order.email.as_deref()),
        (Some(guid), Some("jan@example.cz"))
    );
    assert_eq!(order.billing_address.unwrap().full_name.as_deref(), Some("Jan Novák"));
    assert_eq!(order.phone.as_deref(), Some("+420604600444"));
}

#[tokio::test]
async fn what_is_missing_is_none_and_not_an_error() {
    let harness = ShoptetHarness::new().await;
    for code in ["2026999999", "a/b", "..", "?", "100%", ""] {
        assert!(harness.shop.order(code).await.unwrap().is_none(), "{code}");
        assert!(harness.shop.customer(code).await.unwrap().is_none(), "{code}");
    }
}

#[tokio::test]
async fn a_code_with_odd_characters_is_found_again() {
    let harness = ShoptetHarness::new().await;
    for code in ["A/1", "a b+c", "č-1?x=1#y", "50%"] {
        assert_eq!(harness.order(json!({ "code": code })).await, code);
        assert_eq!(harness.shop.order(code).await.unwrap().unwrap().code, code);
    }
}

#[tokio::test]
async fn an_unknown_payment_stays_unknown_and_a_cash_desk_needs_no_address() {
    let harness = ShoptetHarness::new().await;
    let code = harness.order(json!({ "paid": null, "email": null, "cashDeskOrder": true })).await;
    let order = harness.shop.order(&code).await.unwrap().unwrap();
    assert_eq!((order.paid, order.email, order.cash_desk_order), (None, None, Some(true)));
}

#[tokio::test]
async fn status_items_and_notes_change_the_order_and_its_time() {
    let harness = ShoptetHarness::new().await;
    let code = harness.order(json!({})).await;
    harness.clock.advance(chrono::TimeDelta::hours(1));
    harness
        .data("PATCH", &format!("/api/orders/{code}/status"), json!({ "statusId": -3, "paid": true }))
        .await;
    let order = harness.shop.order(&code).await.unwrap().unwrap();
    assert_eq!((order.status.unwrap().name.as_str(), order.paid), ("Vyřízena", Some(true)));
    assert_eq!(order.change_time, Some(harness.clock.now()));

    let item = order.items[0].item_id;
    harness.data("PATCH", &format!("/api/orders/{code}/item/{item}"), json!({ "amount": "1.000" })).await;
    harness.data("POST", &format!("/api/orders/{code}/item"), json!({ "itemType": "service", "name": "Gravírování", "vatRate": "21.00", "unitPriceWithVat": "99.90" })).await;
    let order = harness.shop.order(&code).await.unwrap().unwrap();
    assert_eq!(order.price.with_vat.unwrap().to_string(), "349.90");
    harness.data("DELETE", &format!("/api/orders/{code}/item/{item}"), Value::Null).await;
    let path = format!("/simulator/eshops/{ESHOP}/orders/{code}/items");
    harness.data("PUT", &path, json!({ "items": [ { "name": "Talíř", "unitPriceWithVat": "10" } ] })).await;
    let order = harness.shop.order(&code).await.unwrap().unwrap();
    assert_eq!((order.items.len(), order.price.with_vat.unwrap().to_string().as_str()), (1, "10.00"));

    harness
        .data(
            "PATCH",
            &format!("/api/orders/{code}/notes"),
            json!({ "eshopRemark": "křehké", "additionalFields": [ { "index": 2, "text": "x" } ] }),
        )
        .await;
    let shown = harness.data("GET", &format!("/api/orders/{code}?include=notes"), Value::Null).await;
    assert_eq!(shown["order"]["notes"]["eshopRemark"], "křehké");
    harness
        .data(
            "POST",
            &format!("/api/orders/{code}/history"),
            json!({ "text": "+120 bodů", "type": "comment" }),
        )
        .await;
    let history = harness.data("GET", &format!("/api/orders/{code}/history"), Value::Null).await;
    assert_eq!(history["orderHistory"][0]["text"], "+120 bodů");
}

#[tokio::test]
async fn a_remark_of_the_customer_is_read_with_the_order() {
    let harness = ShoptetHarness::new().await;
    let code = harness.order(json!({ "notes": { "customerRemark": "[#ref:ab12#]" } })).await;
    let remark = |order: verno_shoptet::dto::Order| order.notes.unwrap().customer_remark;
    let order = harness.shop.order(&code).await.unwrap().unwrap();
    assert_eq!(remark(order).as_deref(), Some("[#ref:ab12#]"));
    let silent = harness.order(json!({})).await;
    assert_eq!(remark(harness.shop.order(&silent).await.unwrap().unwrap()), None);
    harness
        .data("PATCH", &format!("/api/orders/{silent}/notes"), json!({ "customerRemark": "Zvoňte" }))
        .await;
    assert_eq!(remark(harness.shop.order(&silent).await.unwrap().unwrap()).as_deref(), Some("Zvoňte"));
}

#[tokio::test]
async fn a_line_is_cancelled_alone_and_only_into_a_status_of_the_shop() {
    let harness = ShoptetHarness::new().await;
    let code = harness
        .order(json!({ "items": [ { "name": "A", "unitPriceWithVat": "1" }, { "name": "B", "unitPriceWithVat": "2" } ] }))
        .await;
    let item = harness.shop.order(&code).await.unwrap().unwrap().items[1].item_id;
    let path = format!("/api/orders/{code}/item/{item}");
    assert_eq!(harness.call("PATCH", &path, json!({ "statusId": 99 })).await.0, 422);
    harness.data("PATCH", &path, json!({ "statusId": -4 })).await;
    let order = harness.shop.order(&code).await.unwrap().unwrap();
    let status = |index: usize| order.items[index].status.as_ref().unwrap().id;
    assert_eq!((order.status.as_ref().unwrap().id, status(0), status(1)), (-1, -1, -4));
}

#[tokio::test]
async fn lists_are_paged_filtered_and_bounded() {
    let harness = ShoptetHarness::new().await;
    for index in 0..120 {
        harness.order(json!({ "code": format!("P{index:03}"), "email": if index == 7 { "Petr@Example.cz" } else { "jana@example.cz" } })).await;
    }
    let mut codes = Vec::new();
    let mut page = Some(1);
    while let Some(number) = page {
        let rows = harness.shop.orders(&OrderFilter::default(), number).await.unwrap();
        assert!(rows.items.len() <= 50);
        assert_eq!(rows.paginator.total_count, 120);
        page = rows.next();
        codes.extend(rows.items.into_iter().map(|row| row.code));
    }
    codes.dedup();
    assert_eq!(codes.len(), 120);
    let lowered = harness.data("GET", "/api/orders?itemsPerPage=9999", Value::Null).await;
    assert_eq!(lowered["paginator"]["itemsPerPage"], 50);
    let found = harness.data("GET", "/api/orders?email=petr@example.cz", Value::Null).await;
    assert_eq!(found["orders"][0]["code"], "P007");
    let picked = harness
        .data("GET", "/api/orders?orderCodes=P001,P002,none&email=nobody@example.cz", Value::Null)
        .await;
    assert_eq!(picked["paginator"]["totalCount"], 2);
    let later = OrderFilter {
        created_from: Some(harness.clock.now() + chrono::TimeDelta::seconds(1)),
        ..OrderFilter::default()
    };
    assert!(harness.shop.orders(&later, 1).await.unwrap().items.is_empty());
}

#[tokio::test]
async fn a_mass_change_skips_what_is_missing_and_says_so() {
    let harness = ShoptetHarness::new().await;
    let code = harness.order(json!({})).await;
    let (status, body) = harness
        .call("PATCH", "/api/orders/status-change", json!({ "orderCodes": [code, "none"], "statusId": -3 }))
        .await;
    assert_eq!((status, body["errors"][0]["errorCode"].as_str()), (200, Some("order-not-found")));
    assert_eq!(harness.shop.order(&code).await.unwrap().unwrap().status.unwrap().id, -3);
    let (status, _) = harness
        .call("PATCH", "/api/orders/status-change", json!({ "orderCodes": ["none"], "statusId": -3 }))
        .await;
    assert_eq!(status, 400);
}

#[tokio::test]
async fn nonsense_is_refused_in_the_envelope_and_changes_nothing() {
    let harness = ShoptetHarness::new().await;
    let items = json!([ { "name": "x", "unitPriceWithVat": "1" } ]);
    for body in [
        json!({}),
        json!([]),
        json!({ "email": "a@b.cz" }),
        json!({ "email": "a@b.cz", "items": [] }),
        json!({ "email": "a@b.cz", "items": [ { "name": "x" } ] }),
        json!({ "email": "a@b.cz", "items": [ 5 ] }),
        json!({ "email": "nobody", "items": items }),
        json!({ "items": items }),
        json!({ "email": "a@b.cz", "items": items, "statusId": 99 }),
        json!({ "email": "a@b.cz", "items": items, "currency": { "code": "XXX" } }),
        json!({ "email": "a@b.cz", "items": items, "customerGuid": "nobody" }),
        json!({ "email": "a@b.cz", "items": items, "creationTime": "yesterday" }),
        json!({ "email": "a@b.cz", "items": items, "paid": "yes" }),
        json!({ "email": "a@b.cz", "items": [ { "unitPriceWithVat": "99999999999999999999999999" } ] }),
    ] {
        let (status, answer) = harness.call("POST", "/api/orders", body.clone()).await;
        assert_eq!(status, 422, "{body}: {answer}");
        assert!(answer["errors"][0]["errorCode"].is_string(), "{answer}");
    }
    assert!(harness.shop.orders(&OrderFilter::default(), 1).await.unwrap().items.is_empty());
    for (method, path, expected) in [
        ("GET", "/api/nowhere", 404),
        ("GET", "/api/orders/%FF", 400),
        ("PUT", "/api/orders", 405),
        ("GET", "/api/orders?page=x", 400),
        ("GET", "/api/orders/changes", 400),
        ("GET", "/api/orders/changes?from=never", 400),
    ] {
        let (status, answer) = harness.call(method, path, Value::Null).await;
        assert_eq!(status, expected, "{method} {path}");
        assert!(
            answer["errors"][0]["errorCode"].is_string() && answer["metadata"]["requestId"].is_string(),
            "{answer}"
        );
    }
    let huge = "x".repeat(3 * 1024 * 1024);
    let (status, answer) = harness.call("POST", "/api/orders", json!({ "email": huge })).await;
    assert_eq!((status, answer["errors"][0]["errorCode"].as_str()), (413, Some("request-too-large")));
}
