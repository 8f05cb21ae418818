//! Mails follow from what was written, and from nothing else.

use serde_json::json;
use verno_lambda::queue::Delivery;
use verno_lambda::{Change, Function};
use verno_notify::{MailKind, MailMessage};
use verno_store::from_stream;
use verno_testkit::{OrderBuilder, SHOP};

use crate::world::{World, registration};

const MAILS: &str = "MAIL_QUEUE_URL";

async fn send(world: &World, message: &str) {
    let Function::Queue(function) = world.build(mail_send::build) else { panic!() };
    let delivery = Delivery { id: "m".into(), body: message.into(), receives: 1 };
    assert!(function.batch(vec![delivery]).await.batch_item_failures.is_empty());
}

fn pin_mail(customer: &verno_domain::Customer) -> String {
    serde_json::to_string(&MailMessage::new(SHOP, customer.id.clone(), MailKind::Pin)).unwrap()
}

#[tokio::test]
async fn an_anonymous_customer_gets_the_pin_that_staff_see() {
    let world = World::start().await;
    world.see(&OrderBuilder::new("1").build()).await;
    let customer = world.customer("jan@example.cz").await.unwrap();
    send(&world, &pin_mail(&customer)).await;
    let mails = world.platform.mailer.take();
    assert_eq!(mails[0].to.as_str(), "jan@example.cz");
    let get = world.build(customer_get::build);
    let detail = crate::world::ask(&get, "/v1/customers/{id}", &customer, &[]).await;
    assert!(mails[0].text.contains(detail.body["pin"].as_str().unwrap()));
}

#[tokio::test]
async fn no_mail_leaves_while_hidden_or_after_the_pin_ended_or_for_nobody() {
    let world = World::start().await;
    world.see(&OrderBuilder::new("1").build()).await;
    let customer = world.customer("jan@example.cz").await.unwrap();
    let mut rules = world.shop().rules().await.unwrap();
    rules.loyalty.visible = false;
    world.shop().save_rules(&rules).await.unwrap();
    send(&world, &pin_mail(&customer)).await;
    rules.loyalty.visible = true;
    rules.revision += 1;
    world.shop().save_rules(&rules).await.unwrap();
    world.see_registration(&registration("guid-1", "jan@example.cz", true)).await;
    send(&world, &pin_mail(&customer)).await;
    send(&world, &json!({"v": 1, "shop": 222_651, "customer": "cus_none", "mail": "pin"}).to_string()).await;
    assert!(world.platform.mailer.take().is_empty());
}

#[tokio::test]
async fn an_unreadable_message_is_given_up_with_its_reason() {
    let world = World::start().await;
    send(&world, "nonsense").await;
    let dead = world.platform.recorded("MAIL_DLQ_URL").take();
    assert_eq!(dead[0].reason.as_deref(), Some("not_a_mail: This is not a mail message."));
}

#[tokio::test]
async fn the_relay_asks_for_a_mail_only_when_a_pin_is_new() {
    let world = World::start().await;
    let Function::Stream(relay) = world.build(change_relay::build) else { panic!() };
    let profile = |pin: Option<&str>| {
        let mut image = json!({
            "pk": {"S": "S#222651#C#cus_1"}, "sk": {"S": "P"}, "id": {"S": "cus_1"}, "created_at": {"S": "2026-01-01T00:00:00Z"},
            "modified_at": {"S": "2026-01-01T00:00:00Z"}, "balance": {"N": "0"}, "entries": {"N": "0"}, "redeemed": {"N": "0"},
            "expired": {"N": "0"}, "orders": {"N": "0"}, "order_points": {"N": "0"}, "version": {"N": "1"},
        });
        if let Some(pin) = pin {
            image["sealed_pin"] = json!({"S": pin});
        }
        from_stream(&image)
    };
    let change = |old, new| Change { sequence: "1".into(), old, new };
    let order = from_stream(&json!({"pk": {"S": "S#222651#O#1"}, "sk": {"S": "O"}}));
    let quiet = vec![
        change(None, Some(profile(None))),
        change(Some(profile(Some("a"))), Some(profile(Some("a")))),
        change(Some(profile(Some("a"))), Some(profile(None))),
        change(Some(profile(Some("a"))), None),
        change(None, Some(order)),
    ];
    assert_eq!(relay.batch(quiet).await, None);
    assert!(world.platform.recorded(MAILS).take().is_empty());
    let loud = vec![
        change(None, Some(profile(Some("a")))),
        change(Some(profile(Some("a"))), Some(profile(Some("b")))),
    ];
    assert_eq!(relay.batch(loud).await, None);
    assert_eq!(world.platform.recorded(MAILS).take().len(), 2);
}

#[tokio::test]
async fn a_change_that_cannot_be_passed_on_stops_the_stream_there() {
    let world = World::start().await;
    let Function::Stream(relay) = world.build(change_relay::build) else { panic!() };
    let damaged = from_stream(&json!({"pk": {"S": "S#222651#C#cus_1"}, "sk": {"S": "P"}}));
    let change = |sequence: &str, new| Change { sequence: sequence.into(), old: None, new };
    let failed = relay.batch(vec![change("7", None), change("8", Some(damaged)), change("9", None)]).await;
    assert_eq!(failed.as_deref(), Some("8"));
}
