//! Moving a customer to a group, and every failure of it.

use serde_json::{Value, json};
use verno_shoptet::{Error, GroupRefusal};

use super::harness::ShoptetHarness;

async fn customer(harness: &ShoptetHarness) -> String {
    let body = json!({ "account": { "email": "jan@example.cz", "fullName": "Jan Novák" } });
    let made = harness.data("POST", "/api/customers", body).await;
    made["customer"]["guid"].as_str().unwrap().to_owned()
}

async fn group(harness: &ShoptetHarness, guid: &str) -> i64 {
    harness.shop.customer(guid).await.unwrap().unwrap().customer_group.unwrap().id
}

#[tokio::test]
async fn a_missing_group_and_a_missing_customer_are_distinguished() {
    let harness = ShoptetHarness::new().await;
    let guid = customer(&harness).await;
    let unknown = harness.shop.set_customer_group(&guid, "no-such-group").await.unwrap_err();
    assert_eq!(GroupRefusal::of(&unknown), Some(GroupRefusal::GroupUnknown));
    for nobody in ["nobody", "", ".."] {
        let gone = harness.shop.set_customer_group(nobody, "vip-zlata").await.unwrap_err();
        assert_eq!(GroupRefusal::of(&gone), Some(GroupRefusal::CustomerGone), "{nobody}");
    }
    harness.data("DELETE", &format!("/api/customers/{guid}"), Value::Null).await;
    let gone = harness.shop.set_customer_group(&guid, "vip-zlata").await.unwrap_err();
    assert_eq!(GroupRefusal::of(&gone), Some(GroupRefusal::CustomerGone));
}

#[tokio::test]
async fn a_move_that_fails_on_purpose_changes_nothing_and_fails_alone() {
    let harness = ShoptetHarness::new().await;
    let receiver = harness.receiver(&["customer:update"]).await;
    let guid = customer(&harness).await;
    for (status, retryable) in [(422, false), (403, false), (423, true), (500, true), (503, true)] {
        harness.simulator.set_chaos(&json!({ "group_status": status })).unwrap();
        let error = harness.shop.set_customer_group(&guid, "vip-zlata").await.unwrap_err();
        assert_eq!(error.is_retryable(), retryable, "{status}: {error}");
        assert_eq!(GroupRefusal::of(&error).is_some(), status == 422, "{status}");
        assert_eq!(matches!(error, Error::Forbidden { .. }), status == 403, "{status}");
    }
    assert_eq!(group(&harness, &guid).await, 1);
    harness.idle().await;
    assert!(receiver.arrivals().is_empty());
    harness.data("PATCH", &format!("/api/customers/{guid}"), json!({ "birthDate": "1980-06-24" })).await;
    harness.simulator.set_chaos(&json!({})).unwrap();
    harness.shop.set_customer_group(&guid, "vip-zlata").await.unwrap();
    assert_eq!(group(&harness, &guid).await, 3);
}

#[tokio::test]
async fn a_customer_changes_the_name_the_address_and_the_birthday() {
    let harness = ShoptetHarness::new().await;
    let guid = customer(&harness).await;
    let account = harness.shop.customer(&guid).await.unwrap().unwrap().accounts[0].guid.clone().unwrap();
    let path = format!("/api/customers/{guid}/account/{account}");
    harness.data("PATCH", &path, json!({ "email": "petr@example.cz", "fullName": "Petr Novák" })).await;
    harness.data("PATCH", &format!("/api/customers/{guid}"), json!({ "birthDate": "1980-02-29" })).await;
    let customer = harness.shop.customer(&guid).await.unwrap().unwrap();
    assert_eq!(customer.full_name(), Some("Petr Novák"));
    assert_eq!(customer.main_account().unwrap().email.as_deref(), Some("petr@example.cz"));
    assert_eq!(customer.birth_date.unwrap().to_string(), "1980-02-29");
    harness.data("PATCH", &format!("/api/customers/{guid}"), json!({ "birthDate": null })).await;
    assert_eq!(harness.shop.customer(&guid).await.unwrap().unwrap().birth_date, None);
}
