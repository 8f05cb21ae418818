//! Groups in the running system: set here and written to the shop through the queues, or changed in the shop
//! and heard here.

use std::time::{Duration, Instant};

use serde_json::{Value, json};
use verno_booking::{Draft, retry_group, set_group};
use verno_domain::{Customer, GroupId, ShopId};
use verno_store::{Consistency, ShopStore};

use crate::support::{SHOP, SystemHarness, ladder};

fn shop(system: &SystemHarness) -> ShopStore {
    system.run.store.shop(ShopId::new(SHOP))
}

/// Registers a customer in the simulated shop; returns them and their guid there.
async fn register(system: &SystemHarness, email: &str) -> (Customer, String) {
    let body = json!({"data": {"account": {"email": email}, "billingAddress": {"fullName": "Jana Malá"}}});
    let answer = system.shop_call("POST", "/api/customers", &body).await;
    system.run.drain().await.unwrap();
    let email = verno_domain::Email::parse(email).unwrap();
    let id = shop(system).customer_by_email(&email).await.unwrap().unwrap();
    let customer = shop(system).customer(&id, Consistency::Strong).await.unwrap().unwrap();
    let guid = customer.guid.as_ref().unwrap().to_string();
    assert!(answer.to_string().contains(&guid));
    (customer, guid)
}

async fn now(system: &SystemHarness, customer: &Customer) -> Customer {
    shop(system).customer(&customer.id, Consistency::Strong).await.unwrap().unwrap()
}

/// Moves a customer to another group in the shop, as its staff would.
async fn edit(system: &SystemHarness, customer: &Customer, group: &str) {
    let (shop, at) = (shop(system), system.run.store.clock().now());
    let rules = shop.rules().await.unwrap();
    let mut draft = Draft::load(&shop, &rules, &customer.id, at, Consistency::Strong).await.unwrap();
    set_group(&mut draft, &GroupId::parse(group).unwrap(), at);
    draft.add_to(shop.writes()).unwrap().commit().await.unwrap();
    system.run.drain().await.unwrap();
}

async fn group_at_the_shop(system: &SystemHarness, guid: &str) -> Value {
    let answer = system.shop_call("GET", &format!("/api/customers/{guid}"), &json!({})).await;
    answer["data"]["customer"]["customerGroup"]["id"].clone()
}

async fn sweep(system: &SystemHarness) {
    assert_eq!(system.post("/local/schedules/changes-sweep", &json!({})).await.0, 200);
    system.run.drain().await.unwrap();
}

#[tokio::test(flavor = "multi_thread")]
async fn a_group_edited_here_is_written_to_the_shop_and_its_echo_is_no_change() {
    let system = SystemHarness::start().await;
    let (jana, guid) = register(&system, "jana.mala@example.cz").await;
    assert_eq!(jana.group.as_ref().unwrap().as_str(), "1");
    edit(&system, &jana, "2").await;
    let written = now(&system, &jana).await;
    assert_eq!((written.group.as_ref().unwrap().as_str(), &written.group_sync), ("2", &None));
    assert_eq!(group_at_the_shop(&system, &guid).await.to_string().trim_matches('"'), "2");
    sweep(&system).await;
    let echoed = now(&system, &jana).await;
    assert_eq!(echoed.version, written.version, "the shop reports what we wrote");
    assert_eq!(echoed.lock, None);
    system.run.shutdown().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_group_the_shop_refuses_is_shown_with_the_reason_and_written_when_tried_again() {
    let system = SystemHarness::start().await;
    let (jana, guid) = register(&system, "jana.mala@example.cz").await;
    system.chaos(&json!({"group_status": 422})).await;
    edit(&system, &jana, "2").await;
    let refused = now(&system, &jana).await.group_sync.unwrap();
    assert_eq!(
        (refused.group.as_str(), refused.error.as_deref()),
        ("2", Some("The shop refused the group."))
    );
    system.chaos(&json!({})).await;
    sweep(&system).await;
    assert!(now(&system, &jana).await.group_sync.unwrap().error.is_some(), "it waits for a person");

    retry_group(&shop(&system), &jana.id, system.run.store.clock().now()).await.unwrap();
    system.run.drain().await.unwrap();
    assert_eq!(now(&system, &jana).await.group_sync, None);
    assert_eq!(group_at_the_shop(&system, &guid).await.to_string().trim_matches('"'), "2");
    system.run.shutdown().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_group_changed_in_the_shop_arrives_and_sets_no_lock() {
    let system = SystemHarness::start().await;
    let (jana, guid) = register(&system, "jana.mala@example.cz").await;
    let body = json!({"data": {"customerGroupCode": "velkoobchod"}});
    system.shop_call("PATCH", &format!("/api/customers/{guid}"), &body).await;
    sweep(&system).await;
    let heard = now(&system, &jana).await;
    assert_eq!((heard.group.as_ref().unwrap().as_str(), &heard.group_sync, &heard.lock), ("3", &None, &None));
    system.run.shutdown().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn an_order_paid_in_the_shop_lifts_the_level_there_within_seconds() {
    let system = SystemHarness::start().await;
    let (jana, guid) = register(&system, "jana.mala@example.cz").await;
    let mut rules = shop(&system).rules().await.unwrap();
    rules.vip = ladder("365d");
    rules.notifications.level_changed = true;
    shop(&system).save_rules(&rules).await.unwrap();
    let body = json!({"data": {
        "code": "VIP-1", "email": "jana.mala@example.cz", "customerGuid": guid, "paid": true, "currency": {"code": "CZK"},
        "items": [{"itemType": "product", "name": "Tea", "amount": "1.000", "vatRate": "21.00", "itemPriceWithVat": "10000.00"}],
    }});
    system.shop_call("POST", "/api/orders", &body).await;
    let paid = Instant::now();
    while group_at_the_shop(&system, &guid).await.to_string().trim_matches('"') != "3" {
        assert!(paid.elapsed() < Duration::from_secs(20), "the level did not arrive");
        tokio::time::sleep(Duration::from_millis(50)).await;
    }
    system.run.drain().await.unwrap();
    let gold = now(&system, &jana).await;
    assert_eq!((gold.group.as_ref().unwrap().as_str(), &gold.group_sync), ("3", &None));
    let mails = system.get("/local/mail?to=jana.mala@example.cz").await;
    let texts: Vec<_> =
        mails["items"].as_array().unwrap().iter().map(|mail| mail["text"].as_str().unwrap()).collect();
    assert_eq!(texts.iter().filter(|text| text.contains("Gold")).count(), 1, "{texts:?}");
    system.run.shutdown().await;
}
