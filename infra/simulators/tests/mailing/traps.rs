//! The traps of each service: the simulator has them, and our client avoids them.

use reqwest::{Method, RequestBuilder};
use serde_json::{Value as Json, json};
use verno_domain::mailing_service::{Meaning, NewContact, Outcome, Service};
use verno_simulators::mailing::State;
use verno_tls::{Roots, client_config};

use super::harness::{MailingHarness, contact, email};

/// A call as anybody else would make it.
fn raw(harness: &MailingHarness, method: Method, path: &str) -> RequestBuilder {
    let tls = client_config(Roots::None).unwrap();
    let client = reqwest::Client::builder().tls_backend_preconfigured(tls).no_proxy().build().unwrap();
    let request =
        client.request(method, format!("{}/mailing/{}/{path}", harness.root, harness.service.as_str()));
    let key = &harness.key;
    match harness.service {
        Service::Ecomail => request.header("key", key),
        Service::SmartEmailing => request.basic_auth("shop@example.cz", Some(key)),
        Service::Mailchimp => request.basic_auth("any", Some(format!("{key}-us21"))),
        Service::Klaviyo => request.header("authorization", format!("Klaviyo-API-Key {key}")),
        _ => request.header("api-key", key),
    }
}

async fn send(request: RequestBuilder, body: &Json) -> (u16, Json) {
    let answer =
        request.header("content-type", "application/json").body(body.to_string()).send().await.unwrap();
    let status = answer.status().as_u16();
    (status, serde_json::from_str(&answer.text().await.unwrap()).unwrap_or_default())
}

#[tokio::test]
async fn ecomail_drops_what_is_beyond_three_thousand_without_a_word() {
    let harness = MailingHarness::of(Service::Ecomail).await;
    let rows: Vec<Json> =
        (0..3_005).map(|at| json!({ "email": format!("customer{at}@example.cz") })).collect();
    let (status, body) =
        send(raw(&harness, Method::POST, "lists/1/subscribe-bulk"), &json!({ "subscriber_data": rows }))
            .await;
    assert_eq!((status, body), (200, json!({ "inserts": 3_000 })));
}

#[tokio::test]
async fn ecomail_takes_no_more_than_five_thousand_characters_and_gives_no_reason() {
    let harness = MailingHarness::of(Service::Ecomail).await;
    let row = json!({ "email": "a@example.cz", "custom_fields": { "NOTE": "x".repeat(5_001) } });
    let (status, body) =
        send(raw(&harness, Method::POST, "lists/1/subscribe-bulk"), &json!({ "subscriber_data": [row] }))
            .await;
    assert_eq!((status, body), (200, json!({ "inserts": 0 })));
    let mut row = contact("b@example.cz", 1, NewContact::Subscribed);
    row.values.insert(Meaning::Segment, verno_domain::mailing_service::Value::Text("x".repeat(5_001)));
    assert!(matches!(harness.write(&row).await, Outcome::Refused(refusal) if refusal.code == "too_long"));
}

#[tokio::test]
async fn ecomail_brings_back_who_left_when_asked_to() {
    let harness = MailingHarness::of(Service::Ecomail).await;
    harness.decide(&email("left@example.cz"), State::Unsubscribed);
    let body = json!({ "subscriber_data": [{ "email": "left@example.cz" }], "resubscribe": true });
    send(raw(&harness, Method::POST, "lists/1/subscribe-bulk"), &body).await;
    assert_eq!(harness.resubscribed(), ["left@example.cz"]);
}

#[tokio::test]
async fn smartemailing_writes_over_name_days_unless_asked_not_to() {
    let harness = MailingHarness::of(Service::SmartEmailing).await;
    let mut row = contact("jana@example.cz", 1, NewContact::Subscribed);
    harness.write(&row).await;
    let name_day = || harness.held(&row.email).unwrap().person("nameday").cloned();
    assert_eq!(name_day(), Some(json!("2000-05-24 00:00:00")));
    assert_eq!(harness.held(&row.email).unwrap().person("gender"), None);
    let body = json!({ "settings": {}, "data": [{ "emailaddress": "jana@example.cz" }] });
    assert_eq!(send(raw(&harness, Method::POST, "import"), &body).await.0, 201);
    assert_eq!(name_day(), Some(json!("2026-01-01 00:00:00")));
    row.person.name_day = None;
    row.known = true;
    harness.write(&row).await;
    assert_eq!(name_day(), Some(json!("2026-01-01 00:00:00")), "what we do not know stays as it is");
}

#[tokio::test]
async fn smartemailing_refuses_all_for_one_bad_address_and_brings_back_who_left_when_asked_to() {
    let harness = MailingHarness::of(Service::SmartEmailing).await;
    let data = json!([{ "emailaddress": "good@example.cz" }, { "emailaddress": "bad" }]);
    assert_eq!(send(raw(&harness, Method::POST, "import"), &json!({ "data": data })).await.0, 422);
    assert!(harness.held(&email("good@example.cz")).is_none());
    harness.decide(&email("left@example.cz"), State::Unsubscribed);
    let lists = json!([{ "id": 1, "status": "confirmed" }]);
    let data = json!([{ "emailaddress": "left@example.cz", "contactlists": lists }]);
    send(raw(&harness, Method::POST, "import"), &json!({ "data": data })).await;
    assert!(harness.resubscribed().is_empty());
    let settings = json!({ "preserve_unsubscribed": false });
    send(raw(&harness, Method::POST, "import"), &json!({ "settings": settings, "data": data })).await;
    assert_eq!(harness.resubscribed(), ["left@example.cz"]);
}

#[tokio::test]
async fn smartemailing_is_asked_for_everybody_once_when_many_must_not_be_made() {
    let harness = MailingHarness::of(Service::SmartEmailing).await;
    let rows: Vec<_> =
        (0..120).map(|at| contact(&format!("customer{at}@example.cz"), at, NewContact::Never)).collect();
    for row in &rows[..3] {
        harness.decide(&row.email, State::Subscribed);
    }
    let outcomes = harness.client.upsert(&harness.target, &rows).await.unwrap();
    assert_eq!(outcomes.iter().filter(|outcome| **outcome == Outcome::Skipped).count(), 117);
    harness.mailing.remove("smartemailing", &harness.key, "customer0@example.cz");
    let before = harness.mailing.received("smartemailing");
    let outcomes = harness.client.upsert(&harness.target, &rows).await.unwrap();
    assert!(
        harness.mailing.received("smartemailing") - before <= 3,
        "a request or two to look, one to write"
    );
    assert_eq!(outcomes[..4], [Outcome::Skipped, Outcome::Updated, Outcome::Updated, Outcome::Skipped]);
    assert!(harness.held(&rows[0].email).is_none(), "who was removed meanwhile is not made anew");
}

#[tokio::test]
async fn mailchimp_keeps_members_in_their_compliance_state_and_archived_ones_archived() {
    let harness = MailingHarness::of(Service::Mailchimp).await;
    let mut row = contact("jana@example.cz", 1, NewContact::Subscribed);
    harness.write(&row).await;
    harness.decide(&row.email, State::Unsubscribed);
    assert_eq!(harness.write(&row).await, Outcome::Unsubscribed);
    let hash = "00000000000000000000000000000000";
    let body = json!({ "email_address": "jana@example.cz", "status": "subscribed" });
    let (_, wrong_hash) =
        send(raw(&harness, Method::PATCH, &format!("lists/a1b2c3d4e5/members/{hash}")), &body).await;
    assert_eq!(wrong_hash["status"], 404, "members are named by their hash");
    let (status, body) = send(
        raw(&harness, Method::POST, "lists/a1b2c3d4e5"),
        &json!({ "members": [body], "update_existing": true }),
    )
    .await;
    assert_eq!((status, &body["error_count"]), (200, &json!(1)));
    assert!(body["errors"][0]["error"].as_str().unwrap().contains("unsubscribed"));
    harness.decide(&row.email, State::Archived);
    row.known = false;
    assert_eq!(harness.write(&row).await, Outcome::Unsubscribed);
    assert_eq!(harness.held(&row.email).unwrap().state("a1b2c3d4e5"), Some(State::Archived));
}

#[tokio::test]
async fn mailchimp_never_takes_back_who_was_deleted_for_good() {
    let harness = MailingHarness::of(Service::Mailchimp).await;
    let row = contact("jana@example.cz", 1, NewContact::Subscribed);
    harness.write(&row).await;
    harness.mailing.remove("mailchimp", &harness.key, "jana@example.cz");
    assert!(matches!(harness.write(&row).await, Outcome::Refused(refusal) if refusal.code == "forgotten"));
}

#[tokio::test]
async fn mailchimp_makes_contacts_that_get_no_campaigns_where_the_merchant_wants_it() {
    let harness = MailingHarness::of(Service::Mailchimp).await;
    let row = contact("jana@example.cz", 1, NewContact::NotSubscribed);
    assert_eq!(harness.write(&row).await, Outcome::Updated);
    assert_eq!(harness.held(&row.email).unwrap().state("a1b2c3d4e5"), Some(State::NotSubscribed));
    harness.assert_equal(&[row]).await;
}

#[tokio::test]
async fn mailchimp_runs_batches_step_by_step_and_has_short_tags() {
    let harness = MailingHarness::of(Service::Mailchimp).await;
    let tag = json!({ "tag": "LOYALTY_CREDIT", "name": "x", "type": "text" });
    assert_eq!(send(raw(&harness, Method::POST, "lists/a1b2c3d4e5/merge-fields"), &tag).await.0, 400);
    let body = json!({ "email_address": "a@example.cz", "status_if_new": "subscribed" }).to_string();
    // MD5 of a@example.cz
    let hash = "39483d71902f19f16950d0b743833a6e";
    let operation =
        json!({ "method": "PUT", "path": format!("lists/a1b2c3d4e5/members/{hash}"), "body": body });
    let (_, begun) =
        send(raw(&harness, Method::POST, "batches"), &json!({ "operations": [operation] })).await;
    assert_eq!(begun["status"], "pending");
    let path = format!("batches/{}", begun["id"].as_str().unwrap());
    let states = [
        send(raw(&harness, Method::GET, &path), &Json::Null).await.1["status"].clone(),
        send(raw(&harness, Method::GET, &path), &Json::Null).await.1["status"].clone(),
    ];
    assert_eq!(states, ["started", "finished"]);
}

#[tokio::test]
async fn klaviyo_wants_its_revision_and_lifts_unsubscriptions_by_the_call_that_subscribes() {
    let harness = MailingHarness::of(Service::Klaviyo).await;
    assert_eq!(send(raw(&harness, Method::GET, "api/accounts"), &Json::Null).await.0, 400);
    harness.decide(&email("left@example.cz"), State::Unsubscribed);
    let body = json!({ "data": {
        "attributes": { "profiles": { "data": [{ "attributes": { "email": "left@example.cz" } }] } },
        "relationships": { "list": { "data": { "id": "Y6nRLr" } } },
    } });
    let call = raw(&harness, Method::POST, "api/profile-subscription-bulk-create-jobs")
        .header("revision", "2026-07-15");
    send(call, &body).await;
    assert_eq!(harness.resubscribed(), ["left@example.cz"]);
}

#[tokio::test]
async fn klaviyo_and_brevo_get_no_event_of_an_unknown_contact() {
    for service in [Service::Klaviyo, Service::Brevo] {
        let harness = MailingHarness::of(service).await;
        let outcomes =
            harness.client.events(&harness.target, &[super::harness::event("e1", "nobody@example.cz")]).await;
        assert_eq!(outcomes, Ok(vec![Outcome::Skipped]));
        assert!(harness.held(&email("nobody@example.cz")).is_none(), "the event would have made the contact");
    }
}

#[tokio::test]
async fn brevo_drops_attributes_it_does_not_know_without_a_word() {
    let mut harness = MailingHarness::of(Service::Brevo).await;
    harness.target.fields.iter_mut().for_each(|field| field.name = format!("X_{}", field.name));
    let row = contact("jana@example.cz", 1, NewContact::Subscribed);
    assert_eq!(harness.write(&row).await, Outcome::Created);
    assert_eq!(harness.filled(&row.email), 0, "that is why fields are made first");
    harness.client.ensure_fields(&harness.target).await.unwrap();
    harness.write(&row).await;
    harness.assert_equal(&[row]).await;
}

#[tokio::test]
async fn brevo_is_divided_until_the_one_who_is_gone_is_found() {
    let harness = MailingHarness::of(Service::Brevo).await;
    let mut rows: Vec<_> =
        (0..250).map(|at| contact(&format!("customer{at}@example.cz"), at, NewContact::Subscribed)).collect();
    assert!(harness.client.upsert(&harness.target, &rows).await.unwrap().iter().all(super::harness::arrived));
    harness.mailing.remove("brevo", &harness.key, "customer77@example.cz");
    for (at, row) in (0..).zip(&mut rows) {
        row.values = contact(row.email.as_str(), at + 1_000, NewContact::Subscribed).values;
        row.known = true;
    }
    let before = harness.mailing.received("brevo");
    let outcomes = harness.client.upsert(&harness.target, &rows).await.unwrap();
    assert!(harness.mailing.received("brevo") - before < 25, "three calls, one of them divided");
    assert_eq!(outcomes.iter().position(|outcome| *outcome == Outcome::Skipped), Some(77));
    assert!(harness.held(&rows[77].email).is_none());
    rows.remove(77);
    harness.assert_equal(&rows).await;
}

#[tokio::test]
async fn brevo_brings_back_who_left_by_an_import_and_by_lifting_the_blacklist() {
    let harness = MailingHarness::of(Service::Brevo).await;
    harness.decide(&email("left@example.cz"), State::Unsubscribed);
    // Our own import of many contacts, one of whom left.
    let mut rows: Vec<_> =
        (0..150).map(|at| contact(&format!("customer{at}@example.cz"), at, NewContact::Subscribed)).collect();
    rows.push(contact("left@example.cz", 7, NewContact::Subscribed));
    harness.client.upsert(&harness.target, &rows).await.unwrap();
    harness.assert_equal(&rows).await;
    assert!(harness.resubscribed().is_empty() && !harness.gets_mail(&email("left@example.cz")));
    // Anybody else's.
    let body = json!({ "listIds": [2], "jsonBody": [{ "email": "left@example.cz", "attributes": {} }] });
    assert_eq!(send(raw(&harness, Method::POST, "contacts/import"), &body).await.0, 202);
    for _ in 0..2 {
        send(raw(&harness, Method::GET, "account"), &Json::Null).await;
    }
    assert_eq!(harness.resubscribed(), ["left@example.cz"]);
}
