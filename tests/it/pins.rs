//! PINs that the team resets.

use serde_json::json;
use verno_lambda::Function;
use verno_lambda::queue::Delivery;
use verno_notify::{MailKind, MailMessage};
use verno_store::Purpose;
use verno_testkit::{Answer, Ask, OTHER_SHOP, OrderBuilder, SHOP};

use crate::support::{TableHarness, ask, registration};

async fn reset(harness: &TableHarness, email: &str, role: &str) -> Answer {
    let id = harness.customer(email).await.unwrap().id.to_string();
    let ask = Ask::post("/v1/customers/{id}/pin", &json!({})).with("id", id).by(SHOP, role);
    ask.of(&harness.build(pin_reset::build)).await
}

async fn with_jan() -> TableHarness {
    let harness = TableHarness::start().await;
    harness.book(&OrderBuilder::new("1").build()).await;
    harness
}

fn code(answer: &Answer) -> (u16, &str) {
    (answer.status, answer.body["code"].as_str().unwrap_or_default())
}

#[tokio::test]
async fn a_reset_gives_a_new_pin_mails_it_and_the_old_one_is_gone() {
    let harness = with_jan().await;
    let before = harness.customer("jan@example.cz").await.unwrap();
    let answer = reset(&harness, "jan@example.cz", "support").await;
    assert_eq!((answer.status, &answer.body["sent_to"]), (200, &json!("j***@example.cz")));
    let pin = answer.body["pin"].as_str().unwrap();
    let after = harness.customer("jan@example.cz").await.unwrap();
    assert_ne!(before.sealed_pin, after.sealed_pin);
    let kept = harness.shop().open(Purpose::Pin, after.sealed_pin.as_ref().unwrap()).await.unwrap();
    assert_eq!(kept.expose(), pin, "the new one is the one that is asked for");
    let detail = ask(&harness.build(customer_get::build), "/v1/customers/{id}", &after, &[]).await;
    assert_eq!(detail.body["pin"], pin);

    let Function::Queue(mail) = harness.build(mail_send::build) else { panic!() };
    let body = serde_json::to_string(&MailMessage::new(SHOP, after.id.clone(), MailKind::Pin)).unwrap();
    mail.batch(vec![Delivery { id: "m".into(), body, receives: 1 }]).await;
    assert!(harness.platform.mailer.take()[0].text.contains(pin));
}

#[tokio::test]
async fn a_registered_customer_has_no_pin_and_gets_none() {
    let harness = with_jan().await;
    harness.book_registration(&registration("guid-1", "jan@example.cz")).await;
    let before = harness.customer("jan@example.cz").await.unwrap();
    assert_eq!(code(&reset(&harness, "jan@example.cz", "owner").await), (409, "registered_customer"));
    assert_eq!(harness.customer("jan@example.cz").await.unwrap(), before);
}

#[tokio::test]
async fn five_resets_a_day_and_not_one_more_however_many_ask_at_once() {
    let harness = with_jan().await;
    let answers = futures::future::join_all((0..8).map(|_| reset(&harness, "jan@example.cz", "owner"))).await;
    let done = answers.iter().filter(|answer| answer.status == 200).count();
    let refused = answers.iter().filter(|answer| code(answer) == (429, "too_many_resets")).count();
    assert_eq!((done, refused), (5, 3));
    harness.book(&OrderBuilder::new("2").email("eva@example.cz").build()).await;
    assert_eq!(
        reset(&harness, "eva@example.cz", "owner").await.status,
        200,
        "another customer's are counted apart"
    );
    // 13:00 in Prague; the next day of the shop begins eleven hours later.
    harness.table.clock.advance(chrono::TimeDelta::minutes(11 * 60 - 1));
    assert_eq!(reset(&harness, "jan@example.cz", "owner").await.status, 429);
    harness.table.clock.advance(chrono::TimeDelta::minutes(1));
    assert_eq!(reset(&harness, "jan@example.cz", "owner").await.status, 200);
}

#[tokio::test]
async fn the_audit_names_who_and_never_the_pin() {
    let harness = with_jan().await;
    let answer = reset(&harness, "jan@example.cz", "manager").await;
    let pin = format!("\"{}\"", answer.body["pin"].as_str().unwrap());
    let dump = harness.table.dump().await;
    let audit: Vec<_> = dump.iter().filter(|item| item.contains("S(\"A#")).collect();
    assert_eq!(audit.len(), 1);
    assert!(audit[0].contains("owner@demo") && audit[0].contains("test-request"));
    assert!(dump.iter().all(|item| !item.contains(&pin)), "no PIN in the clear anywhere");
}

#[tokio::test]
async fn a_hidden_programme_says_that_no_mail_leaves() {
    let harness = with_jan().await;
    let mut rules = harness.shop().rules().await.unwrap();
    rules.loyalty.visible = false;
    harness.shop().save_rules(&rules).await.unwrap();
    let answer = reset(&harness, "jan@example.cz", "owner").await;
    assert_eq!((answer.status, &answer.body["sent_to"]), (200, &serde_json::Value::Null));
}

#[tokio::test]
async fn the_wrong_role_the_other_shop_and_nobody_get_no_pin() {
    let harness = with_jan().await;
    let before = harness.customer("jan@example.cz").await.unwrap();
    for role in ["marketing", "reader"] {
        assert_eq!(code(&reset(&harness, "jan@example.cz", role).await), (403, "missing_role"));
    }
    let function = harness.build(pin_reset::build);
    let ask = |id: &str| Ask::post("/v1/customers/{id}/pin", &json!({})).with("id", id);
    for (shop, id) in [(OTHER_SHOP, before.id.as_str()), (SHOP, "cus_none"), (SHOP, "🙂#")] {
        assert_eq!(code(&ask(id).by(shop, "owner").of(&function).await), (404, "not_found"));
    }
    assert_eq!(harness.customer("jan@example.cz").await.unwrap(), before);
}
