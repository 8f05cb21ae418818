//! Redemptions on the storefront, when Shoptet creates the coupon and when it refuses.

use serde_json::json;
use verno_domain::Clock;
use verno_store::CouponTemplate;

use crate::support::storefront::{JAN, StorefrontHarness, status};

#[tokio::test]
async fn an_anonymous_customer_turns_points_into_a_coupon_once_per_key() {
    let pages = StorefrontHarness::start().await;
    let pin = pages.pin().await;
    let first = pages.redeem_by_pin(&pin, "10", "k").await;
    assert_eq!((first.status, &first.body["balance"]), (201, &json!("40.00")), "{first:?}");
    let coupon = &first.body["coupon"];
    assert_eq!(
        (&coupon["amount"], &coupon["currency"], &coupon["valid_to"]),
        (&json!("10.00"), &json!("CZK"), &json!("2026-12-22"))
    );
    assert!(
        coupon["code"].as_str().unwrap().starts_with("VB") && coupon["code"].as_str().unwrap().len() == 16
    );
    let again = pages.redeem_by_pin(&pin, "10", "k").await;
    assert_eq!(
        (again.status, &again.body, &again.headers["idempotency-replayed"]),
        (201, &first.body, &json!("true"))
    );
    assert_eq!(status(&pages.redeem_by_pin(&pin, "11", "k").await), (409, "idempotency_key_reused"));
    assert_eq!(pages.balance().await, "40.00");
    assert_eq!(status(&pages.redeem_by_pin(&pin, "40.01", "k2").await), (409, "insufficient_points"));
    assert_ne!(pages.redeem_by_pin(&pin, "10", "k3").await.body["coupon"]["code"], coupon["code"]);
}

#[tokio::test]
async fn a_cart_is_checked_against_the_shops_rules() {
    let pages = StorefrontHarness::start().await;
    let mut rules = pages.base.shop().rules().await.unwrap();
    rules.loyalty.min_order.insert(verno_domain::Currency::parse("CZK").unwrap(), 500.into());
    rules.loyalty.redeem_cap_share = Some("0.02".parse().unwrap());
    pages.base.shop().save_rules(&rules).await.unwrap();
    let pin = pages.pin().await;
    let redeem = async |value: &str, points: &str| {
        let cart = json!({"lines": [{"product": "p1", "value": value}]});
        pages.redeem(&json!({"email": JAN, "pin": pin, "points": points, "cart": cart}), value).await
    };
    assert_eq!(status(&redeem("499.99", "5").await), (400, "min_order"));
    assert_eq!(status(&redeem("500", "10.01").await), (400, "over_cap"));
    assert_eq!(redeem("501", "10").await.status, 201);
}

#[tokio::test]
async fn without_the_coupon_module_the_points_are_back_before_the_answer() {
    let pages = StorefrontHarness::start().await;
    let pin = pages.pin().await;
    pages.shoptet.answers(403);
    assert_eq!(status(&pages.redeem_by_pin(&pin, "10", "k").await), (409, "coupons_unavailable"));
    assert_eq!(pages.balance().await, "50.00");
    pages.shoptet.answers(201);
    assert_eq!(
        status(&pages.redeem_by_pin(&pin, "10", "k").await),
        (409, "points_returned"),
        "another request is needed"
    );
    assert_eq!(pages.redeem_by_pin(&pin, "10", "k2").await.status, 201);
    for refused in [400, 422] {
        pages.shoptet.answers(refused);
        let key = refused.to_string();
        assert_eq!(status(&pages.redeem_by_pin(&pin, "10", &key).await), (409, "coupon_refused"));
        assert_eq!(pages.balance().await, "40.00");
    }
}

#[tokio::test]
async fn when_nobody_knows_whether_there_is_a_coupon_the_points_stay_and_the_same_request_finds_out() {
    let pages = StorefrontHarness::start().await;
    let pin = pages.pin().await;
    pages.shoptet.answers(500);
    for _ in 0..2 {
        assert_eq!(pages.redeem_by_pin(&pin, "10", "k").await.status, 503);
        assert_eq!(pages.balance().await, "40.00");
    }
    pages.shoptet.answers(403);
    assert_eq!(status(&pages.redeem_by_pin(&pin, "10", "k").await), (409, "coupons_unavailable"));
    assert_eq!(pages.balance().await, "40.00", "the first try may have made it");
    pages.shoptet.answers(201);
    let found = pages.redeem_by_pin(&pin, "10", "k").await;
    assert_eq!((found.status, &found.body["balance"]), (201, &json!("40.00")));
    pages.shoptet.answers(500);
    assert_eq!(pages.redeem_by_pin(&pin, "10", "k").await.status, 201, "an issued one needs nobody");
}

#[tokio::test]
async fn two_who_redeem_first_at_once_make_one_template_between_them() {
    let pages = StorefrontHarness::start().await;
    let pin = pages.pin().await;
    let shop = pages.base.shop();
    let wall = || pages.base.table.clock.wall();
    // Another request with the same key is in progress.
    let mut slot = CouponTemplate { claimed_at: Some(wall()), ..CouponTemplate::default() };
    shop.save_coupon_template(&mut slot).await.unwrap();
    let other = async {
        tokio::time::sleep(std::time::Duration::from_millis(500)).await;
        assert_eq!(shop.coupon_template().await.unwrap(), slot, "nobody makes another one meanwhile");
        let mut made = CouponTemplate { guid: Some("theirs".into()), claimed_at: None, ..slot.clone() };
        shop.save_coupon_template(&mut made).await.unwrap();
    };
    let (redeemed, ()) = tokio::join!(pages.redeem_by_pin(&pin, "10", "k"), other);
    assert_eq!(redeemed.status, 201, "{redeemed:?}");
    let kept = shop.coupon_template().await.unwrap();
    assert_eq!((kept.guid.as_deref(), kept.claimed_at), (Some("theirs"), None));
    // A request that died before it created a coupon does not block the others.
    let ended = wall() - chrono::TimeDelta::minutes(1);
    let mut slot = CouponTemplate { guid: None, claimed_at: Some(ended), version: kept.version };
    shop.save_coupon_template(&mut slot).await.unwrap();
    assert_eq!(pages.redeem_by_pin(&pin, "10", "k2").await.status, 201);
    assert_eq!(shop.coupon_template().await.unwrap().guid.as_deref(), Some("template-1"));
    // A refused request does not block the others either.
    let version = shop.coupon_template().await.unwrap().version;
    shop.save_coupon_template(&mut CouponTemplate { version, ..CouponTemplate::default() }).await.unwrap();
    pages.shoptet.answers(403);
    assert_eq!(pages.redeem_by_pin(&pin, "10", "k3").await.status, 409);
    assert_eq!(shop.coupon_template().await.unwrap().claimed_at, None);
}
