//! Coupons, mailing lists, reviews.

use chrono::{NaiveDate, TimeDelta};
use serde_json::{Value, json};
use verno_shoptet::dto::{ChangeType, NewCoupon};
use verno_shoptet::{Added, Error};

use super::harness::ShoptetHarness;

fn coupon(template: &str, code: &str, remark: &str) -> NewCoupon {
    NewCoupon {
        code: code.into(),
        amount: "100".parse().unwrap(),
        currency: "CZK".into(),
        template: template.into(),
        min_price: Some("200".parse().unwrap()),
        valid_from: None,
        valid_to: NaiveDate::from_ymd_opt(2026, 6, 28),
        remark: remark.into(),
    }
}

#[tokio::test]
async fn a_coupon_is_made_once_however_often_it_is_asked_for() {
    let harness = ShoptetHarness::new().await;
    let receiver = harness.receiver(&["discountCoupon:create"]).await;
    let template = harness.shop.create_coupon_template("Věrnost", None).await.unwrap();
    assert_eq!(harness.shop.coupon_templates().await.unwrap(), std::slice::from_ref(&template));
    let wanted = coupon(&template.guid, "LOY7K2M9Q", "redemption 1");
    let made = harness.shop.create_coupon(&wanted).await.unwrap();
    assert_eq!((made.amount.unwrap().to_string().as_str(), made.used_count), ("100.00", Some(0)));
    assert_eq!(made.valid_to, wanted.valid_to);
    assert_eq!(harness.shop.create_coupon(&wanted).await.unwrap().code, made.code);
    let foreign = coupon(&template.guid, "LOY7K2M9Q", "redemption 2");
    assert!(
        matches!(harness.shop.create_coupon(&foreign).await, Err(Error::Refused { code, .. }) if code == "coupon-not-created")
    );
    assert!(harness.shop.create_coupon(&coupon("no-template", "LOY2", "x")).await.is_err());
    harness.idle().await;
    assert_eq!(receiver.arrivals().len(), 1);
}

#[tokio::test]
async fn a_coupon_in_an_order_is_used_and_a_deleted_one_is_gone() {
    let harness = ShoptetHarness::new().await;
    let template = harness.shop.create_coupon_template("Věrnost", Some(3)).await.unwrap().guid;
    harness.shop.create_coupon(&coupon(&template, "LOY1", "r1")).await.unwrap();
    harness
        .order(json!({ "items": [
            { "name": "Hrnek", "unitPriceWithVat": "500" },
            { "itemType": "discount-coupon", "code": "LOY1", "name": "Slevový kupón", "unitPriceWithVat": "-100" },
        ] }))
        .await;
    assert_eq!(harness.shop.coupon("LOY1").await.unwrap().unwrap().used_count, Some(1));
    let (status, body) = harness
        .call(
            "PATCH",
            "/api/discount-coupons/use/LOY1?suppressOrderChecking=true",
            json!({ "orderCode": "x" }),
        )
        .await;
    assert_eq!(
        (status, body["errors"][0]["errorCode"].as_str()),
        (409, Some("discount-coupon-already-used"))
    );
    assert_eq!(
        harness.call("DELETE", &format!("/api/discount-coupons/templates/{template}"), Value::Null).await.0,
        409
    );
    assert!(harness.shop.delete_coupon("LOY1").await.unwrap());
    assert!(!harness.shop.delete_coupon("LOY1").await.unwrap());
    assert!(harness.shop.coupon("LOY1").await.unwrap().is_none());
}

async fn used(harness: &ShoptetHarness, code: &str) -> Option<u64> {
    harness.shop.coupon(code).await.unwrap().unwrap().used_count
}

#[tokio::test]
async fn a_coupon_follows_its_line_into_an_order_and_out_of_it() {
    let harness = ShoptetHarness::new().await;
    let template = harness.shop.create_coupon_template("Věrnost", None).await.unwrap().guid;
    for code in ["LOY1", "LOY2"] {
        harness.shop.create_coupon(&coupon(&template, code, code)).await.unwrap();
    }
    let receiver = harness.receiver(&["discountCoupon:update"]).await;
    let code = harness.order(json!({})).await;
    let line =
        |code: &str| json!({ "itemType": "discount-coupon", "code": code, "unitPriceWithVat": "-100" });
    let path = format!("/api/orders/{code}/item");
    let added = harness.data("POST", &path, line("LOY1")).await;
    let item = added["orderItem"]["itemId"].as_i64().unwrap();
    assert_eq!((used(&harness, "LOY1").await, used(&harness, "LOY2").await), (Some(1), Some(0)));
    harness.data("PATCH", &format!("{path}/{item}"), json!({ "unitPriceWithVat": "-90" })).await;
    harness.data("PATCH", &format!("/api/orders/{code}/status"), json!({ "statusId": -4 })).await;
    assert_eq!(used(&harness, "LOY1").await, Some(1), "neither an edit nor a cancellation gives it back");
    harness.data("PATCH", &format!("{path}/{item}"), json!({ "code": "LOY2" })).await;
    assert_eq!((used(&harness, "LOY1").await, used(&harness, "LOY2").await), (Some(0), Some(1)));
    harness.data("DELETE", &format!("{path}/{item}"), Value::Null).await;
    assert_eq!(used(&harness, "LOY2").await, Some(0));
    harness.data("POST", &path, line("VIP-OF-OLD")).await;
    harness.data("POST", &path, line("LOY1")).await;
    harness.data("DELETE", &format!("/api/orders/{code}"), Value::Null).await;
    assert_eq!(used(&harness, "LOY1").await, Some(0), "an order that is gone has no lines");
    harness.idle().await;
    assert_eq!(receiver.arrivals().len(), 6, "one for each time the count changed");
}

#[tokio::test]
async fn a_coupon_is_marked_as_used_by_an_order_that_is_there() {
    let harness = ShoptetHarness::new().await;
    let template = harness.shop.create_coupon_template("Věrnost", None).await.unwrap().guid;
    let made = harness.shop.create_coupon(&coupon(&template, "LOY1", "r1")).await.unwrap();
    assert_eq!(made.is_used(), Some(false));
    let path = "/api/discount-coupons/use/LOY1";
    assert_eq!(harness.call("PATCH", path, json!({ "orderCode": "none" })).await.0, 404);
    assert_eq!(used(&harness, "LOY1").await, Some(0));
    let code = harness.order(json!({})).await;
    let (status, body) = harness.call("PATCH", path, json!({ "orderCode": code })).await;
    assert_eq!((status, &body["data"]), (200, &Value::Null));
    assert_eq!(harness.shop.coupon("LOY1").await.unwrap().unwrap().is_used(), Some(true));
    assert!(
        harness.shop.delete_coupon("LOY1").await.unwrap(),
        "nothing keeps a used coupon from being deleted"
    );
}

#[tokio::test]
async fn what_cannot_be_changed_is_reported_and_what_is_invalid_left_out() {
    let harness = ShoptetHarness::new().await;
    let template = harness.shop.create_coupon_template("Věrnost", None).await.unwrap().guid;
    let row = |code: &str, amount: &str| json!({ "code": code, "discountType": "fixed", "amount": amount, "currency": "CZK", "template": template, "shippingPrice": "cart", "reusable": false });
    let made = harness.data("POST", "/api/discount-coupons", json!({ "coupons": [row("A", "10"), row("B", "-1"), row("A", "10"), row("SEVENTEEN-LETTERS", "1")] })).await;
    assert_eq!(made["coupons"].as_array().unwrap().len(), 1);
    let (status, body) = harness
        .call(
            "PATCH",
            "/api/discount-coupons",
            json!({ "coupons": [{ "code": "A", "amount": "20" }, { "code": "none" }, { "code": "A" }] }),
        )
        .await;
    assert_eq!((status, body["data"]["coupons"][0]["amount"].as_str()), (200, Some("20.00")));
    assert_eq!(body["errors"].as_array().unwrap().len(), 2);
    let set = harness.data("POST", "/api/discount-coupons/set", json!({ "count": 3, "discountType": "percentual", "ratio": "0.1", "template": template, "shippingPrice": "cart", "reusable": true })).await;
    assert_eq!(set["coupons"].as_array().unwrap().len(), 3);
}

#[tokio::test]
async fn an_address_joins_a_list_once_and_leaves_all_of_them() {
    let harness = ShoptetHarness::new().await;
    let receiver = harness.receiver(&["mailingListEmail:create", "mailingListEmail:delete"]).await;
    let emails = ["jana@example.cz", "JANA@example.cz", "nonsense"];
    let added = harness.shop.add_to_mailing_list("newsletters", &emails).await.unwrap();
    assert_eq!(added, Added { inserted: 1, existing: 1, invalid: 1 });
    assert_eq!(harness.shop.mailing_list("newsletters", 1).await.unwrap().items[0].email, "jana@example.cz");
    harness.clock.advance(TimeDelta::hours(1));
    let left = harness.clock.now();
    harness.data("POST", "/api/unsubscribed-emails", json!({ "email": "jana@example.cz" })).await;
    assert!(harness.shop.mailing_list("newsletters", 1).await.unwrap().items.is_empty());
    let changes = harness.shop.mailing_list_changes("newsletters", left, 1).await.unwrap();
    assert_eq!(
        (changes.items[0].email.as_str(), changes.items[0].change_type),
        ("jana@example.cz", ChangeType::Delete)
    );
    let unsubscribed = harness.shop.unsubscribed_emails(Some(left), 1).await.unwrap();
    assert_eq!(unsubscribed.items[0].unsubscribed_at, Some(left));
    assert!(
        harness
            .shop
            .unsubscribed_emails(Some(left + TimeDelta::seconds(1)), 1)
            .await
            .unwrap()
            .items
            .is_empty()
    );
    harness.idle().await;
    let mut events = receiver.events();
    events.sort();
    assert_eq!(events, ["mailingListEmail:create", "mailingListEmail:delete"]);
    assert_eq!(receiver.arrivals()[0].instances, ["newsletters"], "the list, never the address");
    assert!(matches!(harness.shop.mailing_list("none", 1).await, Err(Error::Refused { status: 404, .. })));
}

#[tokio::test]
async fn a_review_is_announced_by_its_id_and_read_by_its_time() {
    let harness = ShoptetHarness::new().await;
    let receiver = harness.receiver(&["productReview:created"]).await;
    let body = json!({ "rating": 5, "productGuid": "p-1", "orderCode": "1", "email": "jana@example.cz", "authorized": false });
    let made = harness.data("POST", "/api/reviews/products", body).await;
    harness.idle().await;
    assert_eq!(receiver.arrivals()[0].instances, [made["review"]["id"].to_string()]);
    harness.clock.advance(TimeDelta::hours(1));
    let approved = harness.clock.now();
    let path = format!("/api/reviews/products/{}", made["review"]["guid"].as_str().unwrap());
    harness.data("PATCH", &path, json!({ "authorized": true })).await;
    let reviews = harness.shop.product_reviews(approved, 1).await.unwrap();
    let review = &reviews.items[0];
    assert_eq!((review.rating, review.authorized, review.visible), (Some(5), Some(true), Some(true)));
    assert_eq!((review.order_code.as_deref(), review.product_guid.as_deref()), (Some("1"), Some("p-1")));
    assert_eq!((review.email.as_deref(), review.updated), (Some("jana@example.cz"), Some(approved)));
    assert!(harness.shop.new_product_reviews(approved, 1).await.unwrap().items.is_empty());
    let written = approved - TimeDelta::hours(1);
    assert_eq!(harness.shop.new_product_reviews(written, 1).await.unwrap().items.len(), 1);
    assert_eq!(harness.shop.order_reviews("1", 1).await.unwrap().items.len(), 1);
    assert!(harness.shop.order_reviews("2", 1).await.unwrap().items.is_empty());
    assert_eq!(harness.call("POST", "/api/reviews/products", json!({ "rating": 6 })).await.0, 422);
}
