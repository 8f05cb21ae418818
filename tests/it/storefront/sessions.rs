//! Mailed codes, sessions, and the account they open.

use chrono::TimeDelta;
use serde_json::{Value, json};
use verno_lambda::{Change, Function};
use verno_testkit::{Ask, OTHER_SHOP, SHOP};

use crate::support::registration;
use crate::support::storefront::{EVA, JAN, StorefrontHarness, status};

#[tokio::test]
async fn a_registered_customer_signs_in_by_a_mailed_code_once() {
    let pages = StorefrontHarness::start().await;
    let asked = pages.open(&json!({"email": EVA})).await;
    let unknown = pages.open(&json!({"email": "nobody@example.cz"})).await;
    assert_eq!((asked.status, &asked.body), (202, &unknown.body));
    assert_eq!(unknown.status, 202);
    let code = pages.mailed_code().await.unwrap();
    let opened = pages.open(&json!({"email": EVA, "code": code})).await;
    assert_eq!((opened.status, &opened.body["expires_at"]), (201, &json!("2026-11-22T12:15:00.000Z")));
    assert_eq!(
        status(&pages.open(&json!({"email": EVA, "code": code})).await),
        (401, "not_recognised"),
        "used up"
    );
    assert_eq!(pages.mailed_code().await, None, "a used code is not mailed");
    let session = opened.body["session"].as_str().unwrap();
    assert_eq!(pages.account(session).await.body["balance"], "50.00");
    let redeemed = pages.redeem(&json!({"session": session, "points": "20"}), "k").await;
    assert_eq!((redeemed.status, &redeemed.body["balance"]), (201, &json!("30.00")));
}

#[tokio::test]
async fn codes_end_and_are_nobodys_but_their_addresss() {
    let pages = StorefrontHarness::start().await;
    pages.open(&json!({"email": EVA})).await;
    let old = pages.mailed_code().await.unwrap();
    pages.open(&json!({"email": EVA})).await;
    let code = pages.mailed_code().await.unwrap();
    if old != code {
        assert_eq!(pages.open(&json!({"email": EVA, "code": old})).await.status, 401, "replaced");
    }
    assert_eq!(pages.open(&json!({"email": JAN, "code": code})).await.status, 401, "another address");
    pages.base.table.clock.advance(TimeDelta::minutes(10));
    assert_eq!(pages.open(&json!({"email": EVA, "code": code})).await.status, 401, "over");
    // An anonymous customer has a PIN instead.
    pages.open(&json!({"email": JAN})).await;
    assert_eq!(pages.mailed_code().await, None);
}

#[tokio::test]
async fn nobodys_mailbox_is_flooded_and_the_answers_do_not_reveal_whose_it_is() {
    let pages = StorefrontHarness::start().await;
    for email in [EVA, "nobody@example.cz"] {
        for _ in 0..5 {
            assert_eq!(pages.open(&json!({"email": email})).await.status, 202);
        }
        assert_eq!(status(&pages.open(&json!({"email": email})).await), (429, "too_many_attempts"));
    }
}

#[tokio::test]
async fn a_mail_follows_only_from_a_new_code_that_is_somebodys() {
    let pages = StorefrontHarness::start().await;
    let Function::Stream(relay) = pages.base.build(change_relay::build) else { panic!() };
    let image = |customer: Option<&str>, sealed: &str| {
        let mut image = json!({
            "pk": {"S": "S#222651#K#0123"}, "sk": {"S": "K"}, "sealed": {"S": sealed},
            "until": {"S": "2026-11-22T12:10:00Z"}, "version": {"N": "1"},
        });
        if let Some(customer) = customer {
            image["customer"] = json!({"S": customer});
        }
        image
    };
    let unused = |customer, sealed| verno_store::from_stream(&image(customer, sealed));
    let used = |customer, sealed| {
        let mut image = image(customer, sealed);
        image["used"] = json!({"BOOL": true});
        verno_store::from_stream(&image)
    };
    let change = |old, new| Change { sequence: "1".into(), old, new };
    let (mine, nobodys) = (unused(Some("cus_1"), "a"), unused(None, "b"));
    let quiet = vec![
        change(None, Some(nobodys)),
        change(Some(mine.clone()), Some(used(Some("cus_1"), "a"))),
        change(Some(mine.clone()), None),
    ];
    assert_eq!(relay.batch(quiet).await, None);
    assert!(pages.base.platform.recorded("MAIL_QUEUE_URL").take().is_empty());
    let loud = vec![change(None, Some(mine.clone())), change(Some(mine), Some(unused(Some("cus_1"), "c")))];
    assert_eq!(relay.batch(loud).await, None);
    let sent = pages.base.platform.recorded("MAIL_QUEUE_URL").take();
    assert_eq!(sent.len(), 2);
    assert!(sent[0].body.contains("login_code") && sent[0].body.contains("cus_1"));
}

#[tokio::test]
async fn an_account_shows_points_and_nothing_of_the_team_or_the_person() {
    let pages = StorefrontHarness::start().await;
    let change = pages.base.build(points_change::build);
    let id = pages.customer(JAN).await.id.to_string();
    let body = json!({"change": "5", "note": "a late parcel", "internal_note": "InternalOnly"});
    Ask::post("/v1/customers/{id}/points", &body).with("id", &id).by(SHOP, "owner").of(&change).await;
    let opened = pages.open(&json!({"email": JAN, "pin": pages.pin().await})).await;
    let account = pages.account(opened.body["session"].as_str().unwrap()).await;
    assert_eq!(account.status, 200);
    let body = &account.body;
    assert_eq!((&body["balance"], &body["worth"]["EUR"]), (&json!("55.00"), &json!("0.05")));
    assert_eq!(body["next_expiry"], json!({"on": "2027-11-22", "points": "55.00"}));
    assert_eq!((&body["level"], &body["pending"]), (&Value::Null, &json!([])));
    let code = pages.customer(JAN).await.referral_code.map(|code| code.as_str().to_owned());
    assert_eq!(body["referral_code"], json!(code));
    let newest =
        json!({"at": "2026-11-22T12:00:00.000Z", "type": "admin", "change": "5.00", "note": "a late parcel"});
    assert_eq!(body["transactions"][0], newest);
    let text = body.to_string();
    for kept in ["InternalOnly", "owner@demo", "actor", "example.cz", "Novák", id.as_str()] {
        assert!(!text.contains(kept), "{kept}");
    }
}

#[tokio::test]
async fn only_a_genuine_session_of_the_shop_that_is_not_over_opens_an_account() {
    let pages = StorefrontHarness::start().await;
    let opened = pages.open(&json!({"email": JAN, "pin": pages.pin().await})).await;
    let session = opened.body["session"].as_str().unwrap().to_owned();
    let (claims, signature) = session.split_once('.').unwrap();
    for forged in
        ["", "x", "a.b", claims, &format!("{claims}."), &format!("{claims}x.{signature}"), &"a.".repeat(400)]
    {
        assert_eq!(pages.account(forged).await.status, 401, "{forged}");
    }
    let other = Ask::get("/storefront/v1/{eshop_id}/account").with("eshop_id", OTHER_SHOP.to_string());
    let other = other.header("authorization", format!("Bearer {session}"));
    assert_eq!(other.of(&pages.base.build(account_get::build)).await.status, 401, "another shop's key");
    pages.base.table.clock.advance(TimeDelta::minutes(15));
    assert_eq!(status(&pages.account(&session).await), (401, "session_over"));
    assert_eq!(pages.redeem(&json!({"session": session, "points": "1"}), "k").await.status, 401);
    // Whoever registers has no PIN any more, so what it opened is over too.
    let opened = pages.open(&json!({"email": JAN, "pin": pages.pin().await})).await;
    pages.base.book_registration(&registration("guid-2", JAN)).await;
    assert_eq!(pages.account(opened.body["session"].as_str().unwrap()).await.status, 401);
}
