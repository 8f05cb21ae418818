//! Mails follow from what was written, and from nothing else.

use aws_sdk_dynamodb::types::AttributeValue;
use serde_json::json;
use verno_booking::{Draft, group_refused, group_written, retry_group, set_group};
use verno_domain::{Clock, Customer, GroupId};
use verno_lambda::{Change, Function};
use verno_notify::{MailKind, MailMessage};
use verno_store::{Consistency, Item, from_stream};
use verno_testkit::{OrderBuilder, SHOP};

use crate::support::{
    MAILS, TableHarness, at, change_rules, day, in_group, ladder, pin_mail, profile_item, registration,
    relayed, run_day, send_mail,
};

#[tokio::test]
async fn an_anonymous_customer_gets_the_pin_that_staff_see() {
    let harness = TableHarness::start().await;
    harness.book(&OrderBuilder::new("1").build()).await;
    let customer = harness.customer("jan@example.cz").await.unwrap();
    send_mail(&harness, &pin_mail(&customer)).await;
    let mails = harness.platform.mailer.take();
    assert_eq!(mails[0].to.as_str(), "jan@example.cz");
    let get = harness.build(customer_get::build);
    let detail = crate::support::ask(&get, "/v1/customers/{id}", &customer, &[]).await;
    assert!(mails[0].text.contains(detail.body["pin"].as_str().unwrap()));
}

#[tokio::test]
async fn no_mail_leaves_while_hidden_or_after_the_pin_ended_or_for_nobody() {
    let harness = TableHarness::start().await;
    harness.book(&OrderBuilder::new("1").build()).await;
    let customer = harness.customer("jan@example.cz").await.unwrap();
    let mut rules = harness.shop().rules().await.unwrap();
    rules.loyalty.visible = false;
    harness.shop().save_rules(&rules).await.unwrap();
    send_mail(&harness, &pin_mail(&customer)).await;
    rules.loyalty.visible = true;
    rules.revision += 1;
    harness.shop().save_rules(&rules).await.unwrap();
    harness.book_registration(&registration("guid-1", "jan@example.cz")).await;
    send_mail(&harness, &pin_mail(&customer)).await;
    send_mail(&harness, &json!({"v": 1, "shop": 222_651, "customer": "cus_none", "mail": "pin"}).to_string())
        .await;
    assert!(harness.platform.mailer.take().is_empty());
}

#[tokio::test]
async fn an_unreadable_message_is_given_up_with_its_reason() {
    let harness = TableHarness::start().await;
    send_mail(&harness, "nonsense").await;
    let dead = harness.platform.recorded("MAIL_DLQ_URL").take();
    assert_eq!(dead[0].reason.as_deref(), Some("not_a_mail: This is not a mail message."));
}

#[tokio::test]
async fn the_relay_asks_for_a_mail_only_when_a_pin_is_new() {
    let harness = TableHarness::start().await;
    let Function::Stream(relay) = harness.build(change_relay::build) else { panic!() };
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
    assert!(harness.platform.recorded(MAILS).take().is_empty());
    let loud = vec![
        change(None, Some(profile(Some("a")))),
        change(Some(profile(Some("a"))), Some(profile(Some("b")))),
    ];
    assert_eq!(relay.batch(loud).await, None);
    assert_eq!(harness.platform.recorded(MAILS).take().len(), 2);
}

#[tokio::test]
async fn a_change_that_cannot_be_passed_on_stops_the_stream_there() {
    let harness = TableHarness::start().await;
    let Function::Stream(relay) = harness.build(change_relay::build) else { panic!() };
    let damaged = from_stream(&json!({"pk": {"S": "S#222651#C#cus_1"}, "sk": {"S": "P"}}));
    let change = |sequence: &str, new| Change { sequence: sequence.into(), old: None, new };
    let failed = relay.batch(vec![change("7", None), change("8", Some(damaged)), change("9", None)]).await;
    assert_eq!(failed.as_deref(), Some("8"));
}

async fn jan(harness: &TableHarness) -> Customer {
    harness.customer("jan@example.cz").await.unwrap()
}

#[tokio::test]
async fn the_first_order_of_an_anonymous_customer_makes_a_pin_that_is_mailed_once() {
    let harness = TableHarness::start().await;
    harness.book(&OrderBuilder::new("1").unpaid().build()).await;
    let first = profile_item(&harness, &jan(&harness).await).await;
    let [mails, ..] = relayed(&harness, None, first.clone()).await;
    assert_eq!((mails.len(), &mails[0]["mail"]), (1, &json!("pin")));
    send_mail(&harness, &mails[0].to_string()).await;
    assert_eq!(harness.platform.mailer.take().len(), 1);
    harness.book(&OrderBuilder::new("2").build()).await;
    let second = profile_item(&harness, &jan(&harness).await).await;
    assert!(relayed(&harness, Some(first), second).await[0].is_empty(), "the second order brings none");
    harness.book_registration(&registration("guid-1", "eva@example.cz")).await;
    let eva = harness.customer("eva@example.cz").await.unwrap();
    assert!(eva.sealed_pin.is_none(), "who has an account needs none");
}

#[tokio::test]
async fn while_hidden_points_are_credited_and_no_mail_of_any_kind_leaves() {
    let harness = TableHarness::start().await;
    change_rules(&harness, |rules| {
        rules.loyalty.visible = false;
        rules.vip = ladder("all");
        rules.notifications.points_changed = true;
        rules.notifications.level_changed = true;
    })
    .await;
    harness.book(&OrderBuilder::new("1").build()).await;
    let jan = jan(&harness).await;
    assert_eq!(jan.account.balance.to_string(), "50.00");
    let entry = harness.ledger(&jan).await[0].id.clone();
    let (until, from) = (day("2027-11-22"), GroupId::parse("1"));
    for kind in [
        MailKind::Pin,
        MailKind::PointsChanged { entry },
        MailKind::ExpiryNotice { after: None, until },
        MailKind::LevelChanged { from },
    ] {
        send_mail(&harness, &serde_json::to_string(&MailMessage::new(SHOP, jan.id.clone(), kind)).unwrap())
            .await;
    }
    assert!(harness.platform.mailer.take().is_empty());
}

#[tokio::test]
async fn one_notice_leaves_with_the_date_and_the_points_that_are_left() {
    let harness = TableHarness::start().await;
    harness.book(&OrderBuilder::new("1").build()).await;
    change_rules(&harness, |rules| rules.notifications.reply_to = Some("shop@example.cz".into())).await;
    let before = profile_item(&harness, &jan(&harness).await).await;
    run_day(&harness, &jan(&harness).await.id, at("2027-11-08T12:00:00Z")).await;
    let after = profile_item(&harness, &jan(&harness).await).await;
    let [mails, hints, _] = relayed(&harness, Some(before), after.clone()).await;
    assert_eq!((mails.len(), hints.len()), (1, 0));
    assert_eq!(relayed(&harness, Some(after.clone()), after).await[0].len(), 0);
    send_mail(&harness, &mails[0].to_string()).await;
    let mail = harness.platform.mailer.take().remove(0);
    for part in [&mail.text, &mail.html] {
        assert!(part.contains("22.\u{a0}11.\u{a0}2027") && part.contains("50"), "{part}");
    }
    assert_eq!(mail.reply_to.as_deref(), Some("shop@example.cz"));
    // Points that were taken back meanwhile do not lapse.
    harness.book(&OrderBuilder::new("1").goods("400").build()).await;
    send_mail(&harness, &mails[0].to_string()).await;
    assert!(harness.platform.mailer.take().remove(0).text.contains("vyprší: 20\n"));
    harness.book(&OrderBuilder::new("1").cancelled().build()).await;
    send_mail(&harness, &mails[0].to_string()).await;
    assert!(harness.platform.mailer.take().is_empty());
}

#[tokio::test]
async fn a_change_of_points_is_mailed_with_its_reason_where_the_shop_wants_that() {
    let harness = TableHarness::start().await;
    harness.book(&OrderBuilder::new("2026001").build()).await;
    let entries: Vec<Item> = items(&harness, "E#").await;
    assert!(relayed(&harness, None, entries[0].clone()).await[0].is_empty(), "nobody asked for it");
    change_rules(&harness, |rules| rules.notifications.points_changed = true).await;
    let [mails, hints, tasks] = relayed(&harness, None, entries[0].clone()).await;
    assert_eq!((mails.len(), hints.len(), tasks.len()), (1, 0, 0));
    assert!(relayed(&harness, Some(entries[0].clone()), entries[0].clone()).await[0].is_empty());
    change_rules(&harness, |rules| rules.notifications.points_changed = false).await;
    send_mail(&harness, &mails[0].to_string()).await;
    assert!(harness.platform.mailer.take().is_empty(), "switched off meanwhile");
    change_rules(&harness, |rules| rules.notifications.points_changed = true).await;
    send_mail(&harness, &mails[0].to_string()).await;
    let mail = harness.platform.mailer.take().remove(0);
    assert!(mail.text.contains("+50\n") && mail.text.contains("objednávka 2026001"), "{}", mail.text);
    for kind in ["expiry", "import"] {
        let mut quiet = entries[0].clone();
        quiet.insert("kind".into(), AttributeValue::S(kind.into()));
        assert!(relayed(&harness, None, quiet).await[0].is_empty(), "{kind}");
    }
}

async fn items(harness: &TableHarness, sort_key: &str) -> Vec<Item> {
    let text = |text: String| AttributeValue::S(text);
    let jan = jan(harness).await;
    let query = harness.table.client.query().table_name("verno");
    let query = query.key_condition_expression("pk = :p AND begins_with(sk, :s)");
    let query = query.expression_attribute_values(":p", text(format!("S#{SHOP}#C#{}", jan.id)));
    query.expression_attribute_values(":s", text(sort_key.into())).send().await.unwrap().items.unwrap()
}

#[tokio::test]
async fn a_new_level_is_mailed_by_its_name_and_written_to_the_shop_once() {
    let harness = TableHarness::start().await;
    change_rules(&harness, |rules| {
        rules.vip = ladder("all");
        rules.notifications.level_changed = true;
    })
    .await;
    harness.book_registration(&in_group("1")).await;
    let first = profile_item(&harness, &jan(&harness).await).await;
    assert_eq!(
        relayed(&harness, None, first.clone()).await.map(|sent| sent.len()),
        [0, 0, 1],
        "a look at the level"
    );
    harness.book(&OrderBuilder::new("1").guid("guid-1").goods("1000").build()).await;
    let bought = profile_item(&harness, &jan(&harness).await).await;
    let again = relayed(&harness, Some(first), bought.clone()).await;
    assert_eq!(again.map(|sent| sent.len()), [0, 0, 0], "the look is on its way");
    run_day(&harness, &jan(&harness).await.id, harness.table.clock.now()).await;
    let silver = profile_item(&harness, &jan(&harness).await).await;
    let [mails, hints, tasks] = relayed(&harness, Some(bought.clone()), silver.clone()).await;
    assert_eq!((hints[0]["look_at"].as_str(), tasks.len()), (Some("group"), 0));
    assert!(relayed(&harness, Some(silver.clone()), silver).await.iter().all(Vec::is_empty));
    send_mail(&harness, &mails[0].to_string()).await;
    let mail = harness.platform.mailer.take().remove(0);
    assert!(mail.text.contains("Silver"), "{}", mail.text);
    // Back on the zero level, or in a group that is no level: no mail is sent.
    for group in ["1", "9"] {
        group_written(
            &harness.shop(),
            &jan(&harness).await.id,
            &GroupId::parse("2").unwrap(),
            harness.table.clock.now(),
        )
        .await
        .unwrap();
        harness.book_registration(&in_group(group)).await;
        send_mail(&harness, &mails[0].to_string()).await;
        assert!(harness.platform.mailer.take().is_empty(), "{group}");
    }
}

#[tokio::test]
async fn a_group_that_waits_is_hinted_at_when_it_is_new_or_tried_again_and_not_while_it_is_refused() {
    let harness = TableHarness::start().await;
    harness.book_registration(&in_group("1")).await;
    let (shop, now, two) = (harness.shop(), harness.table.clock.now(), GroupId::parse("2").unwrap());
    let id = jan(&harness).await.id;
    let mut images = vec![profile_item(&harness, &jan(&harness).await).await];
    let rules = shop.rules().await.unwrap();
    let mut draft = Draft::load(&shop, &rules, &id, now, Consistency::Strong).await.unwrap();
    set_group(&mut draft, &two, now);
    draft.add_to(shop.writes()).unwrap().commit().await.unwrap();
    images.push(profile_item(&harness, &jan(&harness).await).await);
    group_refused(&shop, &id, &two, "no", now).await.unwrap();
    images.push(profile_item(&harness, &jan(&harness).await).await);
    retry_group(&shop, &id, now).await.unwrap();
    images.push(profile_item(&harness, &jan(&harness).await).await);
    group_written(&shop, &id, &two, now).await.unwrap();
    images.push(profile_item(&harness, &jan(&harness).await).await);
    let mut hints = Vec::new();
    for pair in images.windows(2) {
        hints.push(relayed(&harness, Some(pair[0].clone()), pair[1].clone()).await[1].len());
    }
    assert_eq!(hints, [1, 0, 1, 0]);
}

#[tokio::test]
async fn no_pin_leaves_where_the_shop_keeps_pins_to_itself() {
    let harness = TableHarness::start().await;
    harness.book(&OrderBuilder::new("1").build()).await;
    change_rules(&harness, |rules| rules.notifications.pin = false).await;
    send_mail(&harness, &pin_mail(&jan(&harness).await)).await;
    assert!(harness.platform.mailer.take().is_empty());
}
