//! Consent: nobody becomes a subscriber who did not agree, and nobody who left is subscribed again.

use serde_json::json;
use verno_domain::mailing_service::{Meaning, Service};
use verno_simulators::mailing::State;
use verno_testkit::OrderBuilder;

use crate::support::SystemHarness;
use crate::support::sync::{FULL, KEY, SyncHarness};

async fn order(sync: &SyncHarness, code: &str, email: &str) {
    sync.base.book(&OrderBuilder::new(code).email(email).goods("1000").build()).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn who_did_not_agree_is_no_new_contact_and_one_who_is_there_is_kept_up_to_date() {
    for service in FULL {
        let mut sync = SyncHarness::with(service).await;
        sync.consent(&["yes@example.cz"]).await;
        sync.mailing.decide(service.as_str(), KEY, "there@example.cz", State::Subscribed);
        for (nth, email) in ["yes@example.cz", "no@example.cz", "there@example.cz"].iter().enumerate() {
            order(&sync, &nth.to_string(), email).await;
        }
        sync.settle().await;
        let list = sync.mailing.list(service.as_str()).unwrap();
        let contact = |email| sync.mailing.contact(service.as_str(), KEY, email);
        assert!(contact("yes@example.cz").is_some(), "{service:?}");
        assert!(
            contact("no@example.cz").is_none_or(|it| !it.gets(list)),
            "{service:?}: nobody agreed for them"
        );
        let name = sync.integration(service).await.name_of(Meaning::Credit);
        assert!(sync.field(service, "there@example.cz", &name).is_some(), "{service:?}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn who_left_at_the_service_stays_away_whatever_follows() {
    for service in FULL {
        let mut sync = SyncHarness::with(service).await;
        sync.consent(&["jan@example.cz"]).await;
        order(&sync, "1", "jan@example.cz").await;
        sync.settle().await;
        sync.mailing.decide(service.as_str(), KEY, "jan@example.cz", State::Unsubscribed);
        for code in ["2", "3"] {
            order(&sync, code, "jan@example.cz").await;
            sync.settle().await;
        }
        sync.do_job(service, "export", &json!({})).await;
        let list = sync.mailing.list(service.as_str()).unwrap();
        let contact = sync.mailing.contact(service.as_str(), KEY, "jan@example.cz").unwrap();
        assert!(!contact.gets(list), "{service:?}");
        assert!(sync.mailing.resubscribed(service.as_str(), KEY).is_empty(), "{service:?}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn nobody_is_made_where_the_merchant_wants_nobody() {
    let mut sync = SyncHarness::with(Service::Ecomail).await;
    sync.put(Service::Ecomail, &json!({"new_contacts": "nobody"})).await;
    sync.consent(&["jan@example.cz"]).await;
    order(&sync, "1", "jan@example.cz").await;
    sync.settle().await;
    assert!(sync.mailing.contacts("ecomail", KEY).is_empty());
}

#[tokio::test(flavor = "multi_thread")]
async fn the_shops_newsletter_is_read_once_a_service_is_connected_and_then_followed() {
    let system = SystemHarness::start().await;
    let newsletter = |email: &str| json!({"data": {"emails": [email]}});
    system.shop_call("POST", "/api/mailing-lists/newsletters", &newsletter("eva@example.cz")).await;
    system.order("N-1", "eva@example.cz", "500").await;
    system.order("N-2", "petr@example.cz", "500").await;
    system.run.drain().await.unwrap();
    let body = json!({"credentials": {"api_key": KEY}, "list_id": system.run.mailing.list("ecomail"), "active": true});
    let url = format!("{}/v1/integrations/ecomail", system.run.base_url);
    let answer = system.http.put(url).bearer_auth(&system.token).json(&body).send().await.unwrap();
    assert_eq!(answer.status(), 200, "{}", answer.text().await.unwrap());
    system.run.drain().await.unwrap();
    assert_eq!(system.post("/v1/integrations/ecomail/export", &json!({})).await.0, 202);
    system.run.drain().await.unwrap();
    let emails = || -> Vec<String> {
        system.run.mailing.contacts("ecomail", KEY).into_iter().map(|contact| contact.email).collect()
    };
    assert_eq!(emails(), ["eva@example.cz"]);
    // Whoever joins the newsletter later is synced without another export.
    system.shop_call("POST", "/api/mailing-lists/newsletters", &newsletter("petr@example.cz")).await;
    system.run.drain().await.unwrap();
    assert_eq!(emails(), ["eva@example.cz", "petr@example.cz"]);
    let outbox = system.get("/local/outbox/ecomail").await;
    assert!(outbox["items"].as_array().unwrap().len() > 2, "{outbox}");
    system.run.shutdown().await;
}
