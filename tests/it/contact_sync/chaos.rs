//! A first export and a day of random changes, under chaos, leave every service equal to our data, field by
//! field, and subscribe nobody who left.
//!
//! `CONTACTS=100000 cargo test -p verno-tests --release --test it contact_sync::chaos -- --nocapture` does it
//! at size and prints what it took.

use std::time::Instant;

use aws_sdk_dynamodb::types::{AttributeValue, PutRequest, WriteRequest};
use fastrand::Rng;
use rust_decimal::Decimal;
use serde_json::json;
use verno_domain::ledger::Expiry;
use verno_domain::mailing_service::{Meaning, Service, Value};
use verno_domain::{Customer, CustomerId, Email, Group, GroupId};
use verno_mailing::{Config, Credentials, Services};
use verno_simulators::mailing::State;
use verno_store::{EntryFilter, JobState};
use verno_testkit::{OrderBuilder, SHOP};

use crate::support::models::run_now;
use crate::support::registration;
use crate::support::sync::{FULL, KEY, SyncHarness, credentials};

/// Number of customers, unless `CONTACTS` is set.
const CUSTOMERS: usize = 240;
/// The number of customers who change on the day is that of all divided by this.
const CHANGED_SHARE: usize = 20;
/// Groups of the shop, with their names.
const GROUPS: [(&str, &str); 2] = [("1", "Zákazníci"), ("3", "VIP Gold")];
/// Items that one request writes.
const PUTS: usize = 25;

#[expect(clippy::disallowed_methods, reason = "a switch for people, not for functions")]
fn size() -> usize {
    std::env::var("CONTACTS").ok().and_then(|text| text.parse().ok()).unwrap_or(CUSTOMERS)
}

fn email(nth: usize) -> String {
    format!("customer{nth}@example.cz")
}

/// Customers as copies of one who ordered: written at once, because that takes minutes by orders.
async fn people(sync: &SyncHarness, count: usize) {
    sync.base.book(&OrderBuilder::new("first").email(&email(0)).goods("1000").build()).await;
    let first = sync.base.customer(&email(0)).await.unwrap();
    let pk = format!("S#{SHOP}#C#{}", first.id);
    let query = sync.base.table.client.query().table_name("verno").key_condition_expression("pk = :p");
    let items = query.expression_attribute_values(":p", AttributeValue::S(pk)).send().await.unwrap();
    let lookup = [
        ("pk", format!("S#{SHOP}#L#E#{}", email(0))),
        ("sk", "L".to_owned()),
        ("customer", first.id.to_string()),
    ];
    let lookup = lookup.map(|(name, text)| (name.to_owned(), AttributeValue::S(text))).into();
    let all: Vec<_> = items.items().iter().cloned().chain([lookup]).collect();
    let kept = all.iter().filter(|item| {
        let sk = item["sk"].as_s().unwrap();
        sk == "P" || sk == "L" || sk.starts_with("E#")
    });
    let kept: Vec<_> = kept.collect();
    let mut writes = Vec::new();
    for nth in 1..count {
        let id = CustomerId::from_random((nth as u128).to_be_bytes());
        for item in &kept {
            let mut copy = (*item).clone();
            for value in copy.values_mut() {
                if let AttributeValue::S(text) = value {
                    *text = text.replace(first.id.as_str(), id.as_str()).replace(&email(0), &email(nth));
                }
            }
            let put = PutRequest::builder().set_item(Some(copy)).build().unwrap();
            writes.push(WriteRequest::builder().put_request(put).build());
        }
    }
    for batch in writes.chunks(PUTS) {
        let request = sync.base.table.client.batch_write_item().request_items("verno", batch.to_vec());
        request.send().await.unwrap();
    }
}

/// Changes one customer in a random way.
async fn change(sync: &SyncHarness, random: &mut Rng, nth: usize, turn: usize) {
    let code = format!("D{nth}-{turn}");
    let goods = (1 + random.u32(1..200) * 20).to_string();
    let order = OrderBuilder::new(&code).email(&email(nth)).goods(&goods);
    sync.base.book(&order.clone().build()).await;
    match random.u8(0..5) {
        0 => {
            sync.base.book_deletion(&code).await;
        }
        1 => {
            sync.base.book(&order.goods("20").build()).await;
        }
        2 => {
            // They register, or are moved to another group.
            let mut account = registration(&format!("guid-{nth}"), &email(nth));
            account.group = GroupId::parse(GROUPS[random.usize(0..GROUPS.len())].0);
            sync.base.book_registration(&account).await;
        }
        _ => {}
    }
}

/// Names of a customer's segments in the order of the models, as the field has them.
async fn segments(sync: &SyncHarness, customer: &Customer) -> Option<String> {
    if customer.segments.is_empty() {
        return None;
    }
    let mut names = Vec::new();
    for model in sync.base.shop().models().await.unwrap().models {
        let own = model.segments.iter().find(|segment| customer.segments.get(&model.id) == Some(&segment.id));
        names.extend(own.map(|segment| segment.name.clone()));
    }
    Some(names.join(", "))
}

/// The fields that a service must have of a customer, worked out from profile and ledger.
async fn expected(sync: &SyncHarness, customer: &Customer) -> Vec<(Meaning, Value)> {
    let shop = sync.base.shop();
    let rules = shop.rules().await.unwrap();
    let today = rules.day(shop.clock().now());
    let entry =
        shop.entries(&customer.id, &EntryFilter::default(), None, 1).await.unwrap().entries.pop().unwrap();
    let text = |number: Decimal| Value::Text(number.normalize().to_string().replace('.', ","));
    let number = |number: Decimal| Value::Number(number);
    let lot = customer.account.lots.iter().find_map(|(expiry, points)| match expiry {
        Expiry::On(day) if day >= today => Some((day, points.decimal())),
        _ => None,
    });
    let balance = customer.account.balance.decimal();
    let name = |id: &str| GROUPS.iter().find(|group| group.0 == id).map(|group| Value::Text(group.1.into()));
    let group = customer.group.as_ref().and_then(|id| name(id.as_str()));
    let segments = segments(sync, customer).await;
    vec![
        (Meaning::Credit, text(balance)),
        (Meaning::CreditNum, number(balance)),
        (Meaning::Registered, Value::Bool(customer.is_registered())),
        (Meaning::NextExpirationDate, lot.map_or(Value::Null, |(day, _)| Value::Date(day))),
        (Meaning::NextExpirationValue, lot.map_or(Value::Null, |(_, points)| text(points))),
        (Meaning::NextExpirationValueNum, lot.map_or(Value::Null, |(_, points)| number(points))),
        (Meaning::LastChangeDate, Value::Date(rules.day(entry.at))),
        (Meaning::LastChangeValue, text(entry.change.decimal())),
        (Meaning::Group, group.unwrap_or(Value::Null)),
        (Meaning::Segment, segments.map_or(Value::Null, Value::Text)),
    ]
}

/// Compares every field with what the service's own API returns.
async fn compare(sync: &SyncHarness, service: Service, count: usize, left: &[usize], absent: &[usize]) {
    sync.chaos(service, &json!({}));
    sync.chaos(service, &json!({"limits": false}));
    let services =
        Services::new(Config { root: Some(sync.services.clone()), paced: false, ..Config::default() });
    let object = credentials(service);
    let account = Credentials::parse(service, object.as_object().unwrap()).unwrap();
    let client = services.unwrap().open(&account).unwrap();
    let target = sync.integration(service).await.target();
    let all: Vec<usize> = (0..count).collect();
    let (mut grouped, mut segmented) = (0, 0);
    for part in all.chunks(500) {
        let emails: Vec<Email> = part.iter().map(|nth| Email::parse(&email(*nth)).unwrap()).collect();
        let found = client.read(&target, &emails).await.unwrap();
        for (nth, found) in part.iter().zip(found) {
            if absent.contains(nth) {
                assert!(found.is_none(), "{service:?} {nth}: nobody agreed for them");
                continue;
            }
            let found = found.unwrap_or_else(|| panic!("{service:?} has no {nth}"));
            let customer = sync.base.customer(&email(*nth)).await.unwrap();
            grouped += usize::from(customer.group.is_some());
            segmented += usize::from(!customer.segments.is_empty());
            for (meaning, wanted) in expected(sync, &customer).await {
                let there = found.values.get(&meaning).cloned().unwrap_or(Value::Null);
                let wanted = match wanted {
                    // This service keeps whole numbers only; the text field beside it has the exact value.
                    Value::Number(number) if service == Service::Ecomail => Value::Number(number.trunc()),
                    wanted => wanted,
                };
                assert_eq!(there, wanted, "{service:?} {nth} {meaning:?}");
            }
            if left.contains(nth) {
                assert_ne!(found.subscribed, Some(true), "{service:?} {nth} left");
            }
        }
    }
    assert!(grouped > 0 && segmented > 0, "{grouped} in a group, {segmented} in a segment");
    assert!(sync.mailing.resubscribed(service.as_str(), KEY).is_empty(), "{service:?}");
}

#[expect(clippy::print_stdout, reason = "the figures are what a large run is for")]
async fn day(service: Service, count: usize) {
    let began = Instant::now();
    let mut random = Rng::with_seed(service as u64 + 11);
    let mut sync = SyncHarness::with(service).await;
    people(&sync, count).await;
    // Every tenth agreed to nothing; every fifteenth left at the service before.
    let absent: Vec<usize> = (0..count).filter(|nth| nth % 10 == 3).collect();
    let left: Vec<usize> = (0..count).filter(|nth| nth % 15 == 7).collect();
    let consented: Vec<String> = (0..count).filter(|nth| nth % 10 != 3).map(email).collect();
    sync.consent(&consented.iter().map(String::as_str).collect::<Vec<_>>()).await;
    for nth in &left {
        sync.mailing.decide(service.as_str(), KEY, &email(*nth), State::Unsubscribed);
    }
    let absent: Vec<usize> = absent.into_iter().filter(|nth| !left.contains(nth)).collect();
    let made = began.elapsed();
    let trouble =
        json!({"error_rate": 0.1, "duplicate": 0.1, "timeout_after_success": 0.05, "limits": false});
    sync.chaos(service, &trouble);
    let job = sync.do_job(service, "export", &json!({})).await;
    assert_eq!((job.state, job.done), (JobState::Done, count as u64), "{service:?}: {:?}", job.error);
    assert_eq!(job.failed, 0, "{service:?}");
    let exported = began.elapsed();
    sync.deliver_changes().await;
    sync.waiting();
    let groups = GROUPS.map(|(id, name)| Group {
        id: GroupId::parse(id).unwrap(),
        name: name.into(),
        code: Some(id.into()),
    });
    sync.base.shop().save_groups(&groups).await.unwrap();
    let changed = count / CHANGED_SHARE;
    for turn in 0..3 {
        for _ in 0..changed {
            let nth = random.usize(0..count);
            change(&sync, &mut random, nth, turn).await;
        }
        run_now(&sync.base).await;
        sync.deliver_changes().await;
        let mut messages = sync.waiting();
        random.shuffle(&mut messages);
        let twice = messages[..messages.len() / 4].to_vec();
        for batch in messages.chunks(400).chain(twice.chunks(400)) {
            sync.work(batch.to_vec()).await;
        }
    }
    sync.work_off().await;
    let synced = began.elapsed();
    compare(&sync, service, count, &left, &absent).await;
    if count != CUSTOMERS {
        let requests = sync.mailing.received(service.as_str());
        println!(
            "{}: {count} customers made in {made:.1?}, exported in {:.1?}, {} changes of a day in {:.1?}, compared in {:.1?}; {requests} requests",
            service.title(),
            exported.saturating_sub(made),
            changed * 3,
            synced.saturating_sub(exported),
            began.elapsed().saturating_sub(synced),
        );
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn ecomail_is_equal_to_our_data_after_an_export_and_a_day_under_chaos() {
    day(FULL[0], size()).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn smartemailing_is_equal_to_our_data_after_an_export_and_a_day_under_chaos() {
    day(FULL[1], size()).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn mailchimp_is_equal_to_our_data_after_an_export_and_a_day_under_chaos() {
    day(FULL[2], size()).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn klaviyo_is_equal_to_our_data_after_an_export_and_a_day_under_chaos() {
    day(FULL[3], size()).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn brevo_is_equal_to_our_data_after_an_export_and_a_day_under_chaos() {
    day(FULL[4], size()).await;
}
