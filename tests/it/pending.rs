//! Changes of points that will come by themselves.

use serde_json::{Value, json};
use verno_testkit::{Answer, OrderBuilder};

use crate::world::{World, ask, field};

async fn world() -> World {
    let world = World::start().await;
    let mut rules = world.shop().rules().await.unwrap();
    world.see(&OrderBuilder::new("1").build()).await;
    rules.loyalty.deferral_days = 14;
    world.shop().save_rules(&rules).await.unwrap();
    world.see(&OrderBuilder::new("2").goods("300").build()).await;
    world.see(&OrderBuilder::new("3").goods("500").build()).await;
    world
}

async fn pending(world: &World, query: &[(&str, &str)]) -> Answer {
    let jan = world.customer("jan@example.cz").await.unwrap();
    ask(&world.build(pending_list::build), "/v1/customers/{id}/pending", &jan, query).await
}

#[tokio::test]
async fn a11_deferred_points_and_coming_expiries_are_listed_by_day() {
    let world = world().await;
    let answer = pending(&world, &[]).await;
    assert_eq!(
        answer.body,
        json!({"items": [
            {"change": "15.00", "on": "2026-12-06", "kind": "deferred", "order_code": "2"},
            {"change": "25.00", "on": "2026-12-06", "kind": "deferred", "order_code": "3"},
            {"change": "-50.00", "on": "2027-11-22", "kind": "expiry", "order_code": null},
        ], "next_cursor": null})
    );
    let jan = world.customer("jan@example.cz").await.unwrap();
    let detail = ask(&world.build(customer_get::build), "/v1/customers/{id}", &jan, &[]).await.body;
    assert_eq!(detail["next_expiry"], json!({"on": "2027-11-22", "points": "50.00"}));
}

#[tokio::test]
async fn a12_a_cancelled_order_has_nothing_coming() {
    let world = world().await;
    world.see(&OrderBuilder::new("2").goods("300").cancelled().build()).await;
    let answer = pending(&world, &[]).await;
    assert_eq!(field(&answer, "order_code"), [&json!("3"), &Value::Null]);
}

#[tokio::test]
async fn pages_follow_each_other() {
    let world = world().await;
    let first = pending(&world, &[("limit", "2")]).await;
    let cursor = first.body["next_cursor"].as_str().unwrap();
    let second = pending(&world, &[("limit", "2"), ("cursor", cursor)]).await;
    assert_eq!((field(&first, "kind").len(), field(&second, "kind")), (2, vec![&json!("expiry")]));
    assert_eq!(second.body["next_cursor"], Value::Null);
    for wrong in [("limit", "0"), ("cursor", "x")] {
        assert_eq!(pending(&world, &[wrong]).await.status, 400);
    }
}
