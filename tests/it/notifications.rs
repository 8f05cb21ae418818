//! Previews of mails, and the end of mails to addresses that bounced or unsubscribed.

use serde_json::{Value, json};
use verno_domain::ledger::{Expiry, Posting};
use verno_domain::mail_stop::MailStops;
use verno_domain::settings::Notice;
use verno_domain::{Cause, Customer, CustomerId, Email, EntryKind, Points, ShopId};
use verno_notify::feedback::{Feedback, Verdict};
use verno_notify::{Mail, MailKind, MailMessage};
use verno_store::ShopState;
use verno_testkit::{Answer, Ask, OTHER_SHOP, OrderBuilder, SHOP};

use crate::support::{
    SystemHarness, TableHarness, ask, change_rules, install, pin_mail, registration, send_mail,
};

async fn called(harness: &TableHarness, kind: &str, what: &str, body: &Value) -> Answer {
    let function = harness.build(notification_send::build);
    let ask = Ask::post(format!("/v1/notifications/{kind}/{what}"), body).by(SHOP, "marketing");
    ask.with("kind", kind).named("owner@example.cz").of(&function).await
}

async fn jan(harness: &TableHarness) -> Customer {
    harness.customer("jan@example.cz").await.unwrap()
}

/// Delivers the feedback of SES on a mail to Jan.
async fn feedback(harness: &TableHarness, verdict: Verdict) {
    let to = Email::parse("jan@example.cz").unwrap();
    let customer = Some(jan(harness).await.id);
    let feedback = Feedback { shop: SHOP, customer, verdict, addresses: vec![to] };
    send_mail(harness, &feedback.event().to_string()).await;
}

async fn shown(harness: &TableHarness) -> Value {
    let get = harness.build(customer_get::build);
    ask(&get, "/v1/customers/{id}", &jan(harness).await, &[]).await.body["mail"].clone()
}

/// A mail about the last entry of Jan's ledger, if it leaves.
async fn of_last_entry(harness: &TableHarness) -> Option<Mail> {
    let jan = jan(harness).await;
    let entry = harness.ledger(&jan).await.pop().unwrap().id;
    let message = MailMessage::new(SHOP, jan.id, MailKind::PointsChanged { entry });
    send_mail(harness, &serde_json::to_string(&message).unwrap()).await;
    harness.platform.mailer.take().pop()
}

async fn of_pin(harness: &TableHarness) -> Option<Mail> {
    send_mail(harness, &pin_mail(&jan(harness).await)).await;
    harness.platform.mailer.take().pop()
}

/// Jan with points, in a shop that sends a mail about every change.
async fn with_every_mail_switched_on() -> TableHarness {
    let harness = TableHarness::start().await;
    change_rules(&harness, |rules| rules.notifications.points_changed = true).await;
    harness.book(&OrderBuilder::new("1").build()).await;
    harness
}

#[tokio::test]
async fn every_mail_is_shown_before_anybody_gets_it_in_saved_words_and_in_new_ones() {
    let harness = TableHarness::start().await;
    for (_, kind) in Notice::ALL {
        for language in ["cs", "sk", "en"] {
            let answer = called(&harness, kind, "preview", &json!({"language": language})).await;
            assert_eq!(answer.status, 200, "{kind} {:?}", answer.body);
            for part in ["subject", "text", "html"] {
                let text = answer.body[part].as_str().unwrap();
                assert!(!text.is_empty() && !text.contains('{'), "{kind} {part}: {text}");
            }
            let lang = format!("lang=\"{language}\"");
            assert!(answer.body["html"].as_str().unwrap().contains(&lang), "{kind}");
            let ends = answer.body["text"].as_str().unwrap().contains("/mail/example");
            assert_eq!(ends, !["pin", "login_code"].contains(&kind), "{kind}: who needs it cannot end it");
        }
    }
    let texts = json!({"pin": {"cs": {"subject": "PIN od {shop}", "closing": "Nashledanou <b>"}}});
    put(&harness, &json!({"texts": texts, "sender_name": "Jana z obchodu", "reply_to": "jana@example.cz"}))
        .await;
    let saved = called(&harness, "pin", "preview", &json!({})).await.body;
    assert_eq!(saved["subject"], "PIN od 222651");
    assert_eq!(
        (&saved["sender_name"], &saved["reply_to"]),
        (&json!("Jana z obchodu"), &json!("jana@example.cz"))
    );
    assert!(saved["html"].as_str().unwrap().contains("Nashledanou &lt;b&gt;"));
    let unsaved = json!({"language": "cs", "texts": {"subject": "Ahoj"}});
    assert_eq!(called(&harness, "pin", "preview", &unsaved).await.body["subject"], "Ahoj");
    assert_eq!(
        called(&harness, "pin", "preview", &json!({})).await.body["subject"],
        "PIN od 222651",
        "not kept"
    );
    assert!(harness.platform.mailer.take().is_empty(), "a preview sends nothing");
}

async fn put(harness: &TableHarness, body: &Value) -> Answer {
    let put = harness.build(settings_put::build);
    let ask = Ask::put("/v1/settings/notifications", body).by(SHOP, "owner");
    ask.with("document", "notifications").of(&put).await
}

#[tokio::test]
async fn what_is_wrong_with_a_preview_or_with_words_is_named() {
    let harness = TableHarness::start().await;
    assert_eq!(called(&harness, "fax", "preview", &json!({})).await.status, 404);
    for (body, field, code) in [
        (json!({"language": "hu"}), "language", "invalid_value"),
        (json!({"texts": {"subject": "{name}"}}), "texts.subject", "unknown_variable"),
        (json!({"texts": {"subject": "a\nBcc: x@y.cz"}}), "texts.subject", "invalid_text"),
        (json!({"texts": {"intro": "x".repeat(1001)}}), "texts.intro", "too_long"),
        (json!({"texts": {"greeting": "x"}}), "texts.greeting", "unknown_field"),
        (json!({"texts": "x"}), "texts", "invalid_type"),
    ] {
        let answer = called(&harness, "pin", "preview", &body).await;
        let error = &answer.body["errors"][0];
        assert_eq!(
            (answer.status, &error["field"], &error["code"]),
            (400, &json!(field), &json!(code)),
            "{body}"
        );
    }
    for (body, field) in [
        (json!({"texts": {"fax": {}}}), "texts.fax"),
        (json!({"texts": {"pin": {"hu": {}}}}), "texts.pin.hu"),
        (json!({"texts": {"pin": {"cs": {"intro": "{points}"}}}}), "texts.pin.cs.intro"),
        (json!({"sender_name": "Bank <x@y.cz>"}), "sender_name"),
        (json!({"alerts_to": "nobody"}), "alerts_to"),
    ] {
        assert_eq!(put(&harness, &body).await.body["errors"][0]["field"], field, "{body}");
    }
    let function = harness.build(notification_send::build);
    for role in ["support", "reader"] {
        let ask = Ask::post("/v1/notifications/pin/test", &json!({})).by(SHOP, role).with("kind", "pin");
        assert_eq!(ask.of(&function).await.status, 403, "{role}");
    }
}

#[tokio::test]
async fn a_test_goes_to_who_asks_or_is_named_and_says_what_it_is() {
    let harness = TableHarness::start().await;
    change_rules(&harness, |rules| {
        rules.loyalty.visible = false;
        rules.notifications.pin = false;
    })
    .await;
    assert_eq!(called(&harness, "occasion", "test", &Value::Null).await.status, 400);
    let sent = called(&harness, "occasion", "test", &json!({})).await;
    assert_eq!((sent.status, &sent.body["to"]), (202, &json!("owner@example.cz")));
    let to = json!({"to": "Jana@Example.cz", "language": "en"});
    assert_eq!(called(&harness, "pin", "test", &to).await.body["to"], "jana@example.cz");
    let mails = harness.platform.mailer.take();
    assert!(mails.iter().all(|mail| mail.subject.starts_with("[Test] ") && mail.unsubscribe.is_none()));
    assert_eq!((mails.len(), mails[1].customer.as_ref()), (2, None), "no customer's mail");
    // Whoever signs in with a name has no address.
    let function = harness.build(notification_send::build);
    let ask = Ask::post("/v1/notifications/pin/test", &json!({})).by(SHOP, "owner").with("kind", "pin");
    let answer = ask.named("jana").of(&function).await;
    assert_eq!((answer.status, &answer.body["errors"][0]["field"]), (400, &json!("to")));
    assert!(harness.platform.mailer.take().is_empty());
}

#[tokio::test]
async fn nothing_more_leaves_to_an_address_whose_mail_came_back_until_the_team_knows_better() {
    let harness = with_every_mail_switched_on().await;
    assert_eq!(shown(&harness).await, json!({"state": "ok", "since": null}));
    feedback(&harness, Verdict::Passing).await;
    assert!(of_last_entry(&harness).await.is_some(), "a full mailbox passes");
    feedback(&harness, Verdict::Bounced).await;
    feedback(&harness, Verdict::Bounced).await;
    assert_eq!(
        (shown(&harness).await["state"].as_str(), shown(&harness).await["since"].is_string()),
        (Some("bounced"), true)
    );
    assert_eq!((of_last_entry(&harness).await, of_pin(&harness).await), (None, None));
    let test = called(&harness, "pin", "test", &json!({"to": "jan@example.cz"})).await;
    assert_eq!((test.status, &test.body["code"]), (409, &json!("mail_stopped")));

    let lift = lift(&harness, "support").await;
    assert_eq!((lift.status, shown(&harness).await["state"].as_str()), (204, Some("ok")));
    assert!(of_pin(&harness).await.is_some());
    let audit = harness.build(audit_list::build);
    let noted = ask(&audit, "/v1/customers/{id}/audit", &jan(&harness).await, &[]).await.body;
    let noted =
        noted["items"].as_array().unwrap().iter().find(|item| item["what"] == "mail").unwrap().clone();
    assert_eq!(
        (&noted["before"], &noted["after"], &noted["actor"]),
        (&json!("bounced"), &json!("ok"), &json!("owner@demo"))
    );
    // A rejection that is taken back changes nothing.
    assert_eq!(self::lift(&harness, "owner").await.status, 204);
    assert_eq!(self::lift(&harness, "reader").await.status, 403);
}

async fn lift(harness: &TableHarness, role: &str) -> Answer {
    let edit = harness.build(customer_edit::build);
    let ask = Ask::delete("/v1/customers/{id}/mail-stop").by(SHOP, role);
    ask.with("id", jan(harness).await.id.to_string()).of(&edit).await
}

#[tokio::test]
async fn a_stop_is_of_one_address_in_one_shop_and_outlives_the_customer() {
    let harness = with_every_mail_switched_on().await;
    feedback(&harness, Verdict::Bounced).await;
    let elsewhere = harness.shop_of(OTHER_SHOP);
    elsewhere.save_rules(&verno_domain::settings::Rules::starting()).await.unwrap();
    let email = Email::parse("jan@example.cz").unwrap();
    let address = elsewhere.mail_address(&email).await.unwrap();
    assert_eq!(elsewhere.mail_stops(None, &address).await.unwrap(), MailStops::default());
    assert_ne!(
        harness.shop().mail_address(&email).await.unwrap(),
        address,
        "a digest says nothing elsewhere"
    );
    // A corrected address is another one.
    let mut eva = registration("guid-1", "eva@example.cz");
    harness.book_registration(&eva).await;
    let stops = |email: &str| {
        let (shop, email) = (harness.shop(), Email::parse(email).unwrap());
        async move { shop.mail_stops(None, &shop.mail_address(&email).await.unwrap()).await.unwrap() }
    };
    eva.email = Email::parse("eva.nova@example.cz");
    harness.book_registration(&eva).await;
    assert_eq!(stops("eva.nova@example.cz").await.bounced, None);
    assert!(stops("jan@example.cz").await.bounced.is_some());
}

#[tokio::test]
async fn whoever_calls_a_mail_spam_gets_none_and_only_they_can_want_the_rest_again() {
    let harness = with_every_mail_switched_on().await;
    feedback(&harness, Verdict::Complained).await;
    assert_eq!(shown(&harness).await["state"], "complained");
    assert_eq!((of_last_entry(&harness).await, of_pin(&harness).await), (None, None));
    assert_eq!(lift(&harness, "owner").await.status, 204);
    assert_eq!(shown(&harness).await["state"], "unsubscribed");
    assert!(of_pin(&harness).await.is_some(), "what they need");
    assert_eq!(of_last_entry(&harness).await, None);
    let refused = lift(&harness, "owner").await;
    assert_eq!((refused.status, &refused.body["code"]), (409, &json!("unsubscribed")));
}

/// Follows a link as a browser or a mailbox does.
async fn follow(harness: &TableHarness, shop: ShopId, link: &str, posted: Option<&str>) -> Answer {
    let function = harness.build(subscription_edit::build);
    let token = link.rsplit('/').next().unwrap();
    let ask = match posted {
        Some(body) => Ask::post("/storefront/v1/{eshop_id}/mail/{token}", &Value::Null).body(body),
        None => Ask::get("/storefront/v1/{eshop_id}/mail/{token}"),
    };
    ask.with("eshop_id", shop.to_string()).with("token", token).of(&function).await
}

async fn connected(harness: &TableHarness) {
    for shop in [SHOP, OTHER_SHOP] {
        install(harness, shop, ShopState::Active).await;
    }
}

#[tokio::test]
async fn a_link_ends_mails_that_nobody_needs_and_brings_them_back() {
    let harness = with_every_mail_switched_on().await;
    connected(&harness).await;
    let mail = of_last_entry(&harness).await.unwrap();
    let link = mail.unsubscribe.clone().unwrap();
    assert!(link.starts_with("https://api.example/storefront/v1/222651/mail/"), "{link}");
    assert!(mail.text.contains(&link) && mail.html.contains(&link));
    assert!(!link.contains("jan") && !link.contains('@') && !link.contains("example.cz"), "{link}");
    assert_eq!(of_pin(&harness).await.unwrap().unsubscribe, None);

    let page = follow(&harness, SHOP, &link, None).await;
    assert_eq!((page.status, page.body.as_str().unwrap().contains("Odhlásit")), (200, true));
    assert!(!page.body.as_str().unwrap().contains("jan"), "the page says nothing of the person");
    assert!(of_last_entry(&harness).await.is_some(), "looking changes nothing");

    for _ in 0..2 {
        let done = follow(&harness, SHOP, &link, Some("List-Unsubscribe=One-Click")).await;
        assert_eq!((done.status, done.body.as_str().unwrap().contains("odhlášené")), (200, true));
    }
    assert_eq!(shown(&harness).await["state"], "unsubscribed");
    assert_eq!(of_last_entry(&harness).await, None);
    assert!(of_pin(&harness).await.is_some(), "what they need still comes");
    // Also under a later address, and with an account.
    harness.book_registration(&registration("guid-1", "jan@example.cz")).await;
    harness.book_registration(&registration("guid-1", "novak@example.cz")).await;
    let novak = harness.customer("novak@example.cz").await.unwrap();
    let entry = harness.ledger(&novak).await.pop().unwrap().id;
    let message = MailMessage::new(SHOP, novak.id, MailKind::PointsChanged { entry });
    send_mail(&harness, &serde_json::to_string(&message).unwrap()).await;
    assert!(harness.platform.mailer.take().is_empty());

    let again = follow(&harness, SHOP, &link, Some("choice=again")).await;
    assert!(again.body.as_str().unwrap().contains("znovu přihlášené"));
    send_mail(&harness, &serde_json::to_string(&message).unwrap()).await;
    assert_eq!(harness.platform.mailer.take().len(), 1);
}

#[tokio::test]
async fn a_link_that_was_not_made_here_ends_nothing() {
    let harness = with_every_mail_switched_on().await;
    connected(&harness).await;
    let link = of_last_entry(&harness).await.unwrap().unsubscribe.unwrap();
    let token = link.rsplit('/').next().unwrap();
    let other = CustomerId::from_random([7; 16]).to_string().replace("cus_", "");
    let forged = format!("{other}{}", &token[32..]);
    let long = "a".repeat(100_000);
    for wrong in ["", "example", &token[1..], &forged, &token.to_uppercase(), "č".repeat(40).as_str(), &long]
    {
        for posted in [None, Some("List-Unsubscribe=One-Click")] {
            let answer = follow(&harness, SHOP, wrong, posted).await;
            assert_eq!(answer.status, 404, "{wrong}");
            assert!(answer.body.as_str().unwrap().contains("Tento odkaz neplatí"));
        }
    }
    assert_eq!(follow(&harness, OTHER_SHOP, &link, Some("x")).await.status, 404, "another shop's");
    assert_eq!(follow(&harness, ShopId::new(9), &link, None).await.status, 404, "no shop of ours");
    assert!(of_last_entry(&harness).await.is_some());
}

#[tokio::test]
async fn points_for_an_occasion_come_with_words_that_fit_where_the_shop_wants_that() {
    let harness = TableHarness::start().await;
    harness.book_registration(&registration("guid-1", "jan@example.cz")).await;
    let (shop, now) = (harness.shop(), verno_domain::Clock::now(harness.table.clock.as_ref()));
    let rules = shop.rules().await.unwrap();
    let mut jan = jan(&harness).await;
    let cause = Cause::Request { digest: "birthday".into() };
    let points = Points::parse("50").unwrap();
    let posting = Posting::automatic(cause, EntryKind::Birthday, points, Expiry::Never);
    let entry = jan.account.post(SHOP, posting, now).unwrap();
    let writes = shop.writes().entry(&jan.id, &entry).unwrap();
    writes.customer(&jan, &rules).unwrap().commit().await.unwrap();
    assert_eq!(of_last_entry(&harness).await, None, "nobody asked for either");
    change_rules(&harness, |rules| rules.notifications.occasion = true).await;
    let mail = of_last_entry(&harness).await.unwrap();
    assert!(mail.subject.contains("narozeninám") && mail.text.contains("+50"), "{}", mail.text);
    assert!(mail.unsubscribe.is_some());
    change_rules(&harness, |rules| {
        rules.notifications.occasion = false;
        rules.notifications.points_changed = true;
    })
    .await;
    assert!(of_last_entry(&harness).await.unwrap().text.contains("narozeniny"), "a change like any other");
}

#[tokio::test]
async fn in_the_local_run_a_mail_comes_back_and_its_link_works_in_a_browser() {
    let system = SystemHarness::start().await;
    system.order("N-1", "nova@example.cz", "500.00").await;
    system.post("/local/queues/drain", &json!({})).await;
    let mails = system.get("/local/mail?to=nova@example.cz").await;
    let id = mails["items"][0]["id"].as_i64().unwrap();
    assert_eq!(system.post(&format!("/local/mail/{id}/fax"), &json!({})).await.0, 404);
    assert_eq!(system.post("/local/mail/999999/bounce", &json!({})).await.0, 404);
    assert_eq!(system.post(&format!("/local/mail/{id}/bounce"), &json!({})).await.0, 202);
    system.post("/local/queues/drain", &json!({})).await;
    let list = system.get("/v1/customers?q=nova@example.cz").await;
    let customer = list["items"][0]["id"].as_str().unwrap().to_owned();
    assert_eq!(system.get(&format!("/v1/customers/{customer}")).await["mail"]["state"], "bounced");
    let (status, _) = system.post(&format!("/v1/customers/{customer}/pin"), &json!({})).await;
    assert_eq!(status, 200);
    system.post("/local/queues/drain", &json!({})).await;
    let after = system.get("/local/mail?to=nova@example.cz").await;
    assert_eq!(after["items"].as_array().unwrap().len(), mails["items"].as_array().unwrap().len());
}
