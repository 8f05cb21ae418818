//! The demo shop of a local run shows every feature, and each of its points follows from the product's rules.

use std::collections::{BTreeSet, HashMap};

use chrono::DateTime;
use serde_json::json;
use verno_domain::ledger::replay::replay;
use verno_domain::settings::Loyalty;
use verno_domain::{Clock, Currency, EntryKind, Points, ShopId, due};
use verno_local::{Local, Options, Running};
use verno_store::{EntryFilter, ShopStore};

use crate::support::{SystemHarness, all_customers};

const SHOP: u64 = 222_651;
const CUSTOMERS: u32 = 320;

async fn started() -> (Running, ShopStore) {
    let run = Local::start(Options { customers: CUSTOMERS, ..Options::in_memory() }).await.unwrap();
    let data = run.store.shop(ShopId::new(SHOP));
    // A busy machine may need more than a minute for what follows from filling the shop.
    for _ in 0..5 {
        if run.drain().await.is_ok() {
            break;
        }
    }
    (run, data)
}

#[tokio::test]
async fn the_demo_shop_shows_everything_and_every_point_of_it_is_accounted_for() {
    let (run, data) = started().await;
    let rules = data.rules().await.unwrap();
    assert_eq!(rules.loyalty, Loyalty::starting());
    assert!(!rules.vip.active);
    let all = all_customers(&data).await;
    assert_eq!(all.len(), CUSTOMERS as usize);
    let (czk, eur) = (Currency::parse("CZK").unwrap(), Currency::parse("EUR").unwrap());
    let today = rules.day(run.clock.now());
    let mut kinds: HashMap<EntryKind, usize> = HashMap::new();
    let mut segments = BTreeSet::new();
    let mut euros = 0;
    for customer in &all {
        let page = data.entries(&customer.id, &EntryFilter::default(), None, 1_000).await.unwrap();
        assert!(page.next.is_none());
        let ledger: Vec<_> = page.entries.into_iter().rev().collect();
        assert_eq!(replay(&ledger).unwrap(), customer.account, "{}", customer.id);
        let times: Vec<_> = ledger.iter().map(|entry| (entry.at, entry.kind)).collect();
        assert!(times.is_sorted_by_key(|(at, _)| *at), "{}: {times:?}", customer.id);
        for entry in &ledger {
            *kinds.entry(entry.kind).or_default() += 1;
        }
        let orders = data.orders_since(&customer.id, DateTime::UNIX_EPOCH, None).await.unwrap().orders;
        assert_eq!(orders.len(), customer.counters.orders as usize);
        for order in orders.iter().filter(|order| order.currency == eur) {
            euros += 1;
            assert!(order.in_currency(order.goods, czk).unwrap() > order.goods);
        }
        assert!(due::next(customer, &rules).is_none_or(|day| day > today), "{}", customer.id);
        assert_eq!(customer.is_registered(), customer.sealed_pin.is_none());
        segments.extend(customer.segments.values().map(ToString::to_string));
    }
    let wanted = ["champions", "lost", "loyal", "need_to_reactivate", "recent"].map(str::to_owned);
    assert_eq!(segments, BTreeSet::from(wanted));
    for kind in [
        EntryKind::Order,
        EntryKind::Registration,
        EntryKind::Redemption,
        EntryKind::Expiry,
        EntryKind::NameDay,
        EntryKind::Birthday,
        EntryKind::Anniversary,
        EntryKind::Referral,
        EntryKind::Admin,
    ] {
        assert!(kinds.get(&kind).is_some_and(|count| *count > 3), "{kind:?}: {kinds:?}");
    }
    assert!(euros > 50, "{euros}");
    assert!(all.iter().any(|customer| customer.account.balance > Points::parse("300").unwrap()));
    assert!(run.mailbox.mails(None, 10).await.unwrap().is_empty(), "nobody hears of what was long ago");
}

#[tokio::test]
async fn the_same_seed_makes_the_same_shop() {
    let mut pictures = Vec::new();
    for _ in 0..2 {
        let (_run, data) = started().await;
        let mut all: Vec<_> = all_customers(&data)
            .await
            .into_iter()
            .map(|customer| (customer.id, customer.name, customer.counters.orders, customer.account.entries))
            .collect();
        all.sort();
        pictures.push(all);
    }
    assert_eq!(pictures[0], pictures[1]);
}

#[tokio::test(flavor = "multi_thread")]
async fn its_reports_add_up_to_what_its_customers_hold() {
    let system = SystemHarness::with_customers(60).await;
    system.run.drain().await.unwrap();
    let all = all_customers(&system.run.store.shop(ShopId::new(SHOP))).await;
    let held: Points = all.iter().map(|customer| customer.account.balance).sum();
    let overview = system.get("/v1/reports/overview").await;
    assert_eq!(overview["liability"]["points"], json!(held.to_string()), "{overview}");
    let year = overview["periods"].as_array().unwrap().last().unwrap();
    assert_eq!(year["total"]["outstanding"], json!(held.to_string()), "{year}");
    assert!(!year["total"]["granted"].as_str().unwrap().starts_with("0."), "{year}");
    let today = overview["today"].as_str().unwrap();
    let segments = system.get(&format!("/v1/reports/segments?to={today}")).await;
    let sizes = segments["sizes"].as_array().unwrap();
    assert!(!sizes.is_empty(), "{segments}");
    for day in sizes {
        let counts =
            day["segments"].as_array().unwrap().iter().map(|segment| segment["count"].as_u64().unwrap());
        assert_eq!(counts.sum::<u64>(), all.len() as u64, "{day}");
    }
    system.run.shutdown().await;
}
