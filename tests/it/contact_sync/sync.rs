//! What a contact sync writes after a customer's change.

use rust_decimal::Decimal;
use serde_json::json;
use verno_booking::Editor;
use verno_domain::JobId;
use verno_domain::integration::{ContactMessage, ContactTask};
use verno_domain::mailing_service::{Meaning, Service};
use verno_lambda::queue::Outgoing;
use verno_testkit::{Ask, OrderBuilder, SHOP};

use crate::support::sync::{FULL, SyncHarness};
use crate::support::{change_rules, registration};

const JAN: &str = "jan@example.cz";

async fn add_points(sync: &SyncHarness, change: &str) {
    let function = sync.base.build(points_change::build);
    let id = sync.id_of(JAN).await;
    let ask = Ask::post("/v1/customers/{id}/points", &json!({"change": change, "note": "Thanks"}));
    let answer = ask.by(SHOP, "owner").with("id", id.to_string()).of(&function).await;
    assert!([200, 201].contains(&answer.status), "{}", answer.body);
}

/// A shop with Jan, who agreed to the newsletter and has fifty points.
async fn with_jan(service: Service) -> SyncHarness {
    let mut sync = SyncHarness::with(service).await;
    sync.consent(&[JAN]).await;
    sync.base.book(&OrderBuilder::new("1").goods("1000").build()).await;
    sync.settle().await;
    sync
}

#[tokio::test(flavor = "multi_thread")]
async fn ten_points_are_first_in_the_fields_and_then_an_event_of_the_account() {
    let mut sync = SyncHarness::start().await;
    let answer = sync.put(Service::Ecomail, &json!({"prefix": "ellity"})).await;
    assert_eq!(answer.status, 200, "{}", answer.body);
    sync.connect(Service::Ecomail).await;
    sync.consent(&[JAN]).await;
    sync.base.book(&OrderBuilder::new("1").goods("1000").build()).await;
    sync.settle().await;
    let before = sync.mailing.received("ecomail");
    add_points(&sync, "10").await;
    sync.settle().await;
    assert_eq!(sync.field(Service::Ecomail, JAN, "ellity_credit_num"), Some(json!(60)));
    assert_eq!(sync.field(Service::Ecomail, JAN, "ellity_credit"), Some(json!("60")));
    assert_eq!(sync.field(Service::Ecomail, JAN, "ellity_last_change_value"), Some(json!("10")));
    let event = sync.events(Service::Ecomail).pop().unwrap();
    let delivered = ["email", "category", "action", "label", "value"].map(|name| event[name].clone());
    assert_eq!(delivered, [json!(JAN), json!("ellity"), json!("change"), json!("credit"), json!(10)]);
    let after = sync.mailing.requests("ecomail");
    let of_change: Vec<&str> = after
        .iter()
        .filter(|request| request.number > before && request.method != "GET")
        .map(|request| request.path.as_str())
        .collect();
    let event_at = of_change.iter().position(|path| path.contains("tracker")).unwrap();
    let field_at = of_change.iter().position(|path| path.contains("lists/")).unwrap();
    assert!(field_at < event_at, "fields go first: {of_change:?}");
}

#[tokio::test(flavor = "multi_thread")]
async fn every_service_has_a_new_customer_with_their_fields_after_an_order() {
    for service in FULL {
        let sync = with_jan(service).await;
        let name = sync.integration(service).await.name_of(Meaning::CreditNum);
        let found = sync.field(service, JAN, &name).unwrap_or_else(|| panic!("{service:?} has no {name}"));
        let points: Decimal = found.to_string().trim_matches('"').parse().unwrap();
        assert_eq!(points, Decimal::from(50), "{service:?}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn many_changes_of_a_customer_are_one_row_and_each_event_is_delivered_once() {
    let mut sync = with_jan(Service::Ecomail).await;
    let (before, delivered) = (sync.mailing.received("ecomail"), sync.events(Service::Ecomail).len());
    for _ in 0..5 {
        add_points(&sync, "1").await;
        sync.deliver_changes().await;
    }
    let messages = sync.waiting();
    assert!(messages.len() >= 10, "one of the customer and one of the entry for each change");
    // All of them twice, in the opposite order.
    let twice: Vec<_> = messages.iter().chain(&messages).rev().cloned().collect();
    assert_eq!(sync.work(twice).await, 0);
    sync.work(messages).await;
    sync.work_off().await;
    assert_eq!(sync.events(Service::Ecomail).len() - delivered, 5);
    assert_eq!(sync.field(Service::Ecomail, JAN, "loyalty_credit_num"), Some(json!(55)));
    let after = sync.mailing.requests("ecomail");
    let writes =
        after.iter().filter(|it| it.number > before && it.method != "GET" && it.path.contains("lists/"));
    assert_eq!(writes.count(), 1);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_change_that_services_do_not_receive_costs_no_request_and_no_write() {
    let mut sync = with_jan(Service::Ecomail).await;
    let before = sync.mailing.received("ecomail");
    // A note that only the team sees changes the customer's version and nothing a service knows.
    let mut jan = sync.base.customer(JAN).await.unwrap();
    jan.vip_review = Some("2030-01-01".parse().unwrap());
    let rules = sync.base.shop().rules().await.unwrap();
    sync.base.shop().writes().customer(&jan, &rules).unwrap().commit().await.unwrap();
    sync.deliver_changes().await;
    assert!(sync.waiting().is_empty());
    // A message that comes late finds the contact up to date.
    let late = ContactMessage::new(
        SHOP,
        Service::Ecomail,
        ContactTask::Customer { customer: jan.id, position: None, event: None },
    );
    let late = Outgoing::new(&late).unwrap();
    sync.work(vec![late]).await;
    assert_eq!(sync.mailing.received("ecomail"), before);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_pin_leaves_only_if_it_is_switched_on_and_never_of_somebody_with_an_account() {
    let mut sync = with_jan(Service::Ecomail).await;
    assert_eq!(sync.field(Service::Ecomail, JAN, "loyalty_pin"), None);
    assert_eq!(sync.put(Service::Ecomail, &json!({"pin": true})).await.status, 200);
    add_points(&sync, "1").await;
    sync.settle().await;
    let pin = sync.field(Service::Ecomail, JAN, "loyalty_pin").unwrap();
    assert_eq!(pin.as_str().unwrap().len(), 4);
    sync.base.book_registration(&registration("guid-1", JAN)).await;
    sync.settle().await;
    assert_eq!(sync.field(Service::Ecomail, JAN, "loyalty_pin"), None);
    let dump = sync.base.table.dump().await;
    let records = dump.iter().filter(|item| item.contains("U#ecomail"));
    assert!(
        records.clone().count() > 0 && records.into_iter().all(|item| !item.contains(pin.as_str().unwrap()))
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn while_the_programme_is_hidden_fields_go_and_neither_events_nor_pins() {
    let mut sync = SyncHarness::with(Service::Ecomail).await;
    sync.put(Service::Ecomail, &json!({"pin": true})).await;
    sync.consent(&[JAN]).await;
    change_rules(&sync.base, |rules| rules.loyalty.visible = false).await;
    sync.base.book(&OrderBuilder::new("1").goods("1000").build()).await;
    sync.settle().await;
    assert_eq!(sync.field(Service::Ecomail, JAN, "loyalty_credit_num"), Some(json!(50)));
    assert_eq!(sync.field(Service::Ecomail, JAN, "loyalty_pin"), None);
    assert!(sync.events(Service::Ecomail).is_empty());
}

#[tokio::test(flavor = "multi_thread")]
async fn what_a_job_does_silently_is_in_the_fields_and_no_event() {
    let mut sync = with_jan(Service::Ecomail).await;
    let delivered = sync.events(Service::Ecomail).len();
    let bulk = sync.base.build(bulk_create::build);
    let body = json!({"filter": {}, "change": "5", "silent": true});
    let answer = Ask::post("/v1/bulk-adjustments", &body).by(SHOP, "owner").of(&bulk).await;
    let id = JobId::parse(answer.body["id"].as_str().unwrap()).unwrap();
    while sync.step(&id).await.state.is_active() {}
    sync.settle().await;
    assert_eq!(sync.field(Service::Ecomail, JAN, "loyalty_credit_num"), Some(json!(55)));
    assert_eq!(sync.events(Service::Ecomail).len(), delivered);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_changed_address_leaves_nothing_of_ours_under_the_old_one() {
    for service in FULL {
        let mut sync = SyncHarness::with(service).await;
        sync.consent(&[JAN, "novak@example.cz"]).await;
        sync.base.book_registration(&registration("guid-1", JAN)).await;
        sync.base.book(&OrderBuilder::new("1").guid("guid-1").goods("1000").build()).await;
        sync.settle().await;
        sync.base.book_registration(&registration("guid-1", "novak@example.cz")).await;
        sync.settle().await;
        let name = sync.integration(service).await.name_of(Meaning::Credit);
        assert_eq!(sync.field(service, JAN, &name), None, "{service:?}");
        assert!(sync.field(service, "novak@example.cz", &name).is_some(), "{service:?}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn who_is_erased_is_blank_at_the_service_and_nothing_is_kept_of_them() {
    let mut sync = with_jan(Service::Ecomail).await;
    let erase = sync.base.build(customer_erase::build);
    let id = sync.id_of(JAN).await;
    let ask = Ask::delete("/v1/customers/{id}").by(SHOP, "owner").with("id", id.to_string());
    assert_eq!(ask.query("confirm", JAN).of(&erase).await.status, 202);
    sync.settle().await;
    assert_eq!(sync.field(Service::Ecomail, JAN, "loyalty_credit"), None);
    let dump = sync.base.table.dump().await;
    let left: Vec<_> = dump.iter().filter(|item| item.contains(JAN)).collect();
    assert!(left.is_empty(), "{left:?}");
}

#[tokio::test(flavor = "multi_thread")]
async fn who_is_erased_while_the_service_is_off_leaves_no_address_behind() {
    let mut sync = with_jan(Service::Ecomail).await;
    sync.put(Service::Ecomail, &json!({"active": false})).await;
    let shop = sync.base.shop();
    let id = sync.id_of(JAN).await;
    let editor = Editor { user: "owner@demo", request_id: "r" };
    verno_booking::erase(&shop, &id, JAN, &editor, shop.clock().now()).await.unwrap();
    sync.settle().await;
    let dump = sync.base.table.dump().await;
    assert!(dump.iter().all(|item| !item.contains(JAN)));
}

#[tokio::test(flavor = "multi_thread")]
async fn points_changed_by_hand_are_delivered_with_value_and_reason_once_per_service() {
    let mut sync = SyncHarness::with(Service::Ecomail).await;
    sync.connect(Service::Klaviyo).await;
    sync.consent(&[JAN]).await;
    sync.base.book(&OrderBuilder::new("1").goods("1000").build()).await;
    sync.settle().await;
    let (ecomail, klaviyo) = (sync.events(Service::Ecomail).len(), sync.events(Service::Klaviyo).len());
    add_points(&sync, "-20").await;
    sync.settle().await;
    sync.settle().await;
    assert_eq!(sync.events(Service::Ecomail).len() - ecomail, 1);
    assert_eq!(sync.events(Service::Klaviyo).len() - klaviyo, 1);
    let event = sync.events(Service::Ecomail).pop().unwrap();
    assert_eq!((&event["value"], &event["property"]), (&json!(-20), &json!("admin")));
}
