//! Mails follow from what was written, and from nothing else.

use aws_sdk_dynamodb::types::AttributeValue;
use serde_json::{Value, json};
use verno_booking::{Draft, group_refused, group_written, retry_group, set_group};
use verno_domain::{Clock, Customer, GroupId};
use verno_lambda::queue::Delivery;
use verno_lambda::{Change, Function};
use verno_notify::{MailKind, MailMessage};
use verno_store::{Consistency, Item, from_stream};
use verno_testkit::{OrderBuilder, SHOP};

use crate::due::{at, day, keep, set};
use crate::vip::{in_group, ladder};
use crate::world::{World, registration};

const MAILS: &str = "MAIL_QUEUE_URL";

pub(crate) async fn send(world: &World, message: &str) {
    let Function::Queue(function) = world.build(mail_send::build) else { panic!() };
    let delivery = Delivery { id: "m".into(), body: message.into(), receives: 1 };
    assert!(function.batch(vec![delivery]).await.batch_item_failures.is_empty());
}

pub(crate) fn pin_mail(customer: &verno_domain::Customer) -> String {
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
            "expired": {"N": "0"}, "orders": {"N": "0"}, "order_points": {"N": "0"}, "version": {"N": "1"}, "tsk": {"S": "1"},
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

/// A customer's item as it is in the table.
pub(crate) async fn item(world: &World, customer: &Customer) -> Item {
    let text = |text: String| AttributeValue::S(text);
    let answer = world.table.client.get_item().table_name("verno");
    let answer = answer.key("pk", text(format!("S#{SHOP}#C#{}", customer.id))).key("sk", text("P".into()));
    answer.send().await.unwrap().item.unwrap()
}

/// What the relay makes of a change, by queue: mails, hints, tasks.
pub(crate) async fn relayed(world: &World, old: Option<Item>, new: Item) -> [Vec<Value>; 3] {
    let Function::Stream(relay) = world.build(change_relay::build) else { panic!() };
    let change = Change { sequence: "1".into(), old, new: Some(new) };
    assert_eq!(relay.batch(vec![change]).await, None);
    [MAILS, "HINT_QUEUE_URL", "TASK_QUEUE_URL"].map(|queue| {
        let sent = world.platform.recorded(queue).take();
        sent.into_iter().map(|message| serde_json::from_str(&message.body).unwrap()).collect()
    })
}

async fn jan(world: &World) -> Customer {
    world.customer("jan@example.cz").await.unwrap()
}

#[tokio::test]
async fn a15_the_first_order_of_an_anonymous_customer_makes_a_pin_that_is_mailed_once() {
    let world = World::start().await;
    world.see(&OrderBuilder::new("1").unpaid().build()).await;
    let first = item(&world, &jan(&world).await).await;
    let [mails, ..] = relayed(&world, None, first.clone()).await;
    assert_eq!((mails.len(), &mails[0]["mail"]), (1, &json!("pin")));
    send(&world, &mails[0].to_string()).await;
    assert_eq!(world.platform.mailer.take().len(), 1);
    world.see(&OrderBuilder::new("2").build()).await;
    let second = item(&world, &jan(&world).await).await;
    assert!(relayed(&world, Some(first), second).await[0].is_empty(), "the second order brings none");
    world.see_registration(&registration("guid-1", "eva@example.cz", true)).await;
    let eva = world.customer("eva@example.cz").await.unwrap();
    assert!(eva.sealed_pin.is_none(), "who has an account needs none");
}

#[tokio::test]
async fn a28_while_hidden_points_are_credited_and_no_mail_of_any_kind_leaves() {
    let world = World::start().await;
    set(&world, |rules| {
        rules.loyalty.visible = false;
        rules.vip = ladder("all");
        rules.notifications.points_changed = true;
        rules.notifications.level_changed = true;
    })
    .await;
    world.see(&OrderBuilder::new("1").build()).await;
    let jan = jan(&world).await;
    assert_eq!(jan.account.balance.to_string(), "50.00");
    let entry = world.ledger(&jan).await[0].id.clone();
    let (until, from) = (day("2027-11-22"), GroupId::parse("1"));
    for kind in [
        MailKind::Pin,
        MailKind::PointsChanged { entry },
        MailKind::ExpiryNotice { after: None, until },
        MailKind::LevelChanged { from },
    ] {
        send(&world, &serde_json::to_string(&MailMessage::new(SHOP, jan.id.clone(), kind)).unwrap()).await;
    }
    assert!(world.platform.mailer.take().is_empty());
}

#[tokio::test]
async fn a32_one_notice_leaves_with_the_date_and_the_points_that_are_left() {
    let world = World::start().await;
    world.see(&OrderBuilder::new("1").build()).await;
    set(&world, |rules| rules.notifications.reply_to = Some("shop@example.cz".into())).await;
    let before = item(&world, &jan(&world).await).await;
    keep(&world, &jan(&world).await.id, at("2027-11-08T12:00:00Z")).await;
    let after = item(&world, &jan(&world).await).await;
    let [mails, hints, _] = relayed(&world, Some(before), after.clone()).await;
    assert_eq!((mails.len(), hints.len()), (1, 0));
    assert_eq!(relayed(&world, Some(after.clone()), after).await[0].len(), 0);
    send(&world, &mails[0].to_string()).await;
    let mail = world.platform.mailer.take().remove(0);
    for part in [&mail.text, &mail.html] {
        assert!(part.contains("22.\u{a0}11.\u{a0}2027") && part.contains("50"), "{part}");
    }
    assert_eq!(mail.reply_to.as_deref(), Some("shop@example.cz"));
    // What was taken back meanwhile does not lapse.
    world.see(&OrderBuilder::new("1").goods("400").build()).await;
    send(&world, &mails[0].to_string()).await;
    assert!(world.platform.mailer.take().remove(0).text.contains("vyprší: 20\n"));
    world.see(&OrderBuilder::new("1").cancelled().build()).await;
    send(&world, &mails[0].to_string()).await;
    assert!(world.platform.mailer.take().is_empty());
}

#[tokio::test]
async fn a_change_of_points_is_told_with_its_reason_where_the_shop_wants_that() {
    let world = World::start().await;
    world.see(&OrderBuilder::new("2026001").build()).await;
    let entries: Vec<Item> = items(&world, "E#").await;
    assert!(relayed(&world, None, entries[0].clone()).await[0].is_empty(), "nobody asked for it");
    set(&world, |rules| rules.notifications.points_changed = true).await;
    let [mails, hints, tasks] = relayed(&world, None, entries[0].clone()).await;
    assert_eq!((mails.len(), hints.len(), tasks.len()), (1, 0, 0));
    assert!(relayed(&world, Some(entries[0].clone()), entries[0].clone()).await[0].is_empty());
    set(&world, |rules| rules.notifications.points_changed = false).await;
    send(&world, &mails[0].to_string()).await;
    assert!(world.platform.mailer.take().is_empty(), "switched off meanwhile");
    set(&world, |rules| rules.notifications.points_changed = true).await;
    send(&world, &mails[0].to_string()).await;
    let mail = world.platform.mailer.take().remove(0);
    assert!(mail.text.contains("+50\n") && mail.text.contains("objednávka 2026001"), "{}", mail.text);
    for kind in ["expiry", "import"] {
        let mut quiet = entries[0].clone();
        quiet.insert("kind".into(), AttributeValue::S(kind.into()));
        assert!(relayed(&world, None, quiet).await[0].is_empty(), "{kind}");
    }
}

async fn items(world: &World, sort_key: &str) -> Vec<Item> {
    let text = |text: String| AttributeValue::S(text);
    let jan = jan(world).await;
    let query = world.table.client.query().table_name("verno");
    let query = query.key_condition_expression("pk = :p AND begins_with(sk, :s)");
    let query = query.expression_attribute_values(":p", text(format!("S#{SHOP}#C#{}", jan.id)));
    query.expression_attribute_values(":s", text(sort_key.into())).send().await.unwrap().items.unwrap()
}

#[tokio::test]
async fn a_new_level_is_told_by_its_name_and_written_to_the_shop_once() {
    let world = World::start().await;
    set(&world, |rules| {
        rules.vip = ladder("all");
        rules.notifications.level_changed = true;
    })
    .await;
    world.see_registration(&in_group("1")).await;
    let first = item(&world, &jan(&world).await).await;
    assert_eq!(
        relayed(&world, None, first.clone()).await.map(|sent| sent.len()),
        [0, 0, 1],
        "a look at the level"
    );
    world.see(&OrderBuilder::new("1").guid("guid-1").goods("1000").build()).await;
    let bought = item(&world, &jan(&world).await).await;
    let again = relayed(&world, Some(first), bought.clone()).await;
    assert_eq!(again.map(|sent| sent.len()), [0, 0, 0], "the look is on its way");
    keep(&world, &jan(&world).await.id, world.table.clock.now()).await;
    let silver = item(&world, &jan(&world).await).await;
    let [mails, hints, tasks] = relayed(&world, Some(bought.clone()), silver.clone()).await;
    assert_eq!((hints[0]["look_at"].as_str(), tasks.len()), (Some("group"), 0));
    assert!(relayed(&world, Some(silver.clone()), silver).await.iter().all(Vec::is_empty));
    send(&world, &mails[0].to_string()).await;
    let mail = world.platform.mailer.take().remove(0);
    assert!(mail.text.contains("Silver"), "{}", mail.text);
    // Back on the zero level, or in a group that is no level: nobody is told.
    for group in ["1", "9"] {
        group_written(
            &world.shop(),
            &jan(&world).await.id,
            &GroupId::parse("2").unwrap(),
            world.table.clock.now(),
        )
        .await
        .unwrap();
        world.see_registration(&in_group(group)).await;
        send(&world, &mails[0].to_string()).await;
        assert!(world.platform.mailer.take().is_empty(), "{group}");
    }
}

#[tokio::test]
async fn a_group_that_waits_is_hinted_at_when_it_is_new_or_tried_again_and_not_while_it_is_refused() {
    let world = World::start().await;
    world.see_registration(&in_group("1")).await;
    let (shop, now, two) = (world.shop(), world.table.clock.now(), GroupId::parse("2").unwrap());
    let id = jan(&world).await.id;
    let mut images = vec![item(&world, &jan(&world).await).await];
    let rules = shop.rules().await.unwrap();
    let mut draft = Draft::load(&shop, &rules, &id, now, Consistency::Strong).await.unwrap();
    set_group(&mut draft, &two, now);
    draft.add_to(shop.writes()).unwrap().commit().await.unwrap();
    images.push(item(&world, &jan(&world).await).await);
    group_refused(&shop, &id, &two, "no", now).await.unwrap();
    images.push(item(&world, &jan(&world).await).await);
    retry_group(&shop, &id, now).await.unwrap();
    images.push(item(&world, &jan(&world).await).await);
    group_written(&shop, &id, &two, now).await.unwrap();
    images.push(item(&world, &jan(&world).await).await);
    let mut hints = Vec::new();
    for pair in images.windows(2) {
        hints.push(relayed(&world, Some(pair[0].clone()), pair[1].clone()).await[1].len());
    }
    assert_eq!(hints, [1, 0, 1, 0]);
}

#[tokio::test]
async fn no_pin_leaves_where_the_shop_keeps_pins_to_itself() {
    let world = World::start().await;
    world.see(&OrderBuilder::new("1").build()).await;
    set(&world, |rules| rules.notifications.pin = false).await;
    send(&world, &pin_mail(&jan(&world).await)).await;
    assert!(world.platform.mailer.take().is_empty());
}
