//! Moving a customer to a group, and every way it fails.

use serde_json::{Value, json};
use verno_shoptet::{Error, GroupRefusal};

use super::world::World;

async fn customer(world: &World) -> String {
    let body = json!({ "account": { "email": "jan@example.cz", "fullName": "Jan Novák" } });
    let made = world.data("POST", "/api/customers", body).await;
    made["customer"]["guid"].as_str().unwrap().to_owned()
}

async fn group(world: &World, guid: &str) -> i64 {
    world.shop.customer(guid).await.unwrap().unwrap().customer_group.unwrap().id
}

#[tokio::test]
async fn a_group_that_is_not_there_and_a_customer_who_is_gone_are_told_apart() {
    let world = World::new().await;
    let guid = customer(&world).await;
    let unknown = world.shop.set_customer_group(&guid, "no-such-group").await.unwrap_err();
    assert_eq!(GroupRefusal::of(&unknown), Some(GroupRefusal::GroupUnknown));
    for nobody in ["nobody", "", ".."] {
        let gone = world.shop.set_customer_group(nobody, "vip-zlata").await.unwrap_err();
        assert_eq!(GroupRefusal::of(&gone), Some(GroupRefusal::CustomerGone), "{nobody}");
    }
    world.data("DELETE", &format!("/api/customers/{guid}"), Value::Null).await;
    let gone = world.shop.set_customer_group(&guid, "vip-zlata").await.unwrap_err();
    assert_eq!(GroupRefusal::of(&gone), Some(GroupRefusal::CustomerGone));
}

#[tokio::test]
async fn a_move_that_fails_on_purpose_changes_nothing_and_fails_alone() {
    let world = World::new().await;
    let receiver = world.receiver(&["customer:update"]).await;
    let guid = customer(&world).await;
    for (status, retryable) in [(422, false), (403, false), (423, true), (500, true), (503, true)] {
        world.simulator.set_chaos(&json!({ "group_status": status })).unwrap();
        let error = world.shop.set_customer_group(&guid, "vip-zlata").await.unwrap_err();
        assert_eq!(error.is_retryable(), retryable, "{status}: {error}");
        assert_eq!(GroupRefusal::of(&error).is_some(), status == 422, "{status}");
        assert_eq!(matches!(error, Error::Forbidden { .. }), status == 403, "{status}");
    }
    assert_eq!(group(&world, &guid).await, 1);
    world.idle().await;
    assert!(receiver.arrivals().is_empty());
    world.data("PATCH", &format!("/api/customers/{guid}"), json!({ "birthDate": "1980-06-24" })).await;
    world.simulator.set_chaos(&json!({})).unwrap();
    world.shop.set_customer_group(&guid, "vip-zlata").await.unwrap();
    assert_eq!(group(&world, &guid).await, 3);
}

#[tokio::test]
async fn a_customer_changes_the_name_the_address_and_the_birthday() {
    let world = World::new().await;
    let guid = customer(&world).await;
    let account = world.shop.customer(&guid).await.unwrap().unwrap().accounts[0].guid.clone().unwrap();
    let path = format!("/api/customers/{guid}/account/{account}");
    world.data("PATCH", &path, json!({ "email": "petr@example.cz", "fullName": "Petr Novák" })).await;
    world.data("PATCH", &format!("/api/customers/{guid}"), json!({ "birthDate": "1980-02-29" })).await;
    let customer = world.shop.customer(&guid).await.unwrap().unwrap();
    assert_eq!(customer.full_name(), Some("Petr Novák"));
    assert_eq!(customer.main_account().unwrap().email.as_deref(), Some("petr@example.cz"));
    assert_eq!(customer.birth_date.unwrap().to_string(), "1980-02-29");
    world.data("PATCH", &format!("/api/customers/{guid}"), json!({ "birthDate": null })).await;
    assert_eq!(world.shop.customer(&guid).await.unwrap().unwrap().birth_date, None);
}
