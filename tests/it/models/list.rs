//! Filters of the list by segment.

use std::collections::BTreeSet;

use chrono::TimeDelta;
use serde_json::json;
use verno_domain::{Clock, Customer, Email, GroupId};
use verno_store::ShopState;
use verno_testkit::{Ask, OrderBuilder, SHOP};

use crate::support::models::night;
use crate::support::{TableHarness, change_rules, install, ladder, registration, run_day};

const CUSTOMERS: u32 = 24;
const GOLD: &str = "3";

fn email(nth: u32) -> String {
    format!("c{nth}@example.cz")
}

/// Every other one has an account; every third buys much and lately, every third little and long ago.
async fn shop() -> TableHarness {
    let harness = TableHarness::start().await;
    install(&harness, SHOP, ShopState::Active).await;
    change_rules(&harness, |rules| rules.vip = ladder("all")).await;
    let now = harness.table.clock.now();
    for nth in 0..CUSTOMERS {
        let guid = format!("guid-{nth}");
        let registered = nth % 2 == 0;
        if registered {
            let mut person = registration(&guid, &email(nth));
            // One is a wholesaler, in a group that is no level: the best of customers, and not Gold.
            person.group = GroupId::parse(if nth == 0 { "9" } else { "1" });
            harness.book_registration(&person).await;
        }
        let (orders, goods, days_ago) = match nth % 3 {
            0 => (4, 4_000 + 100 * nth, 1 + nth % 5),
            1 => (2, 900 + 10 * nth, 30 + nth),
            _ => (1, 11_000, 150),
        };
        for order in 0..orders {
            let builder = OrderBuilder::new(&format!("{nth}-{order}")).goods(&goods.to_string());
            let builder = if registered { builder.guid(&guid) } else { builder };
            let mut order_seen = builder.email(&email(nth)).build();
            order_seen.placed_at = now - TimeDelta::days(i64::from(days_ago + order));
            harness.book(&order_seen).await;
        }
        let customer = harness.customer(&email(nth)).await.unwrap();
        run_day(&harness, &customer.id, now).await;
    }
    harness.table.clock.advance(TimeDelta::days(1));
    night(&harness, SHOP).await;
    harness
}

/// Addresses in the list under these filters.
async fn listed(harness: &TableHarness, filters: &[(&str, &str)]) -> BTreeSet<String> {
    let list = harness.build(customer_list::build);
    let mut ask = Ask::get("/v1/customers").by(SHOP, "reader").query("limit", "200");
    for (name, value) in filters {
        ask = ask.query(name, *value);
    }
    let answer = ask.of(&list).await;
    assert_eq!(answer.status, 200, "{:?}", answer.body);
    let items = answer.body["items"].as_array().unwrap().clone();
    assert_eq!(answer.body["total"], items.len());
    items.iter().map(|item| item["email"].as_str().unwrap().to_owned()).collect()
}

#[tokio::test]
async fn rows_show_their_segment_and_are_sorted_by_it() {
    let harness = shop().await;
    let list = harness.build(customer_list::build);
    let ask = Ask::get("/v1/customers").by(SHOP, "reader").query("limit", "200").query("counts", "true");
    let answer = ask.query("sort", "segment").of(&list).await;
    let counts = answer.body["counts"]["segments"].as_array().unwrap();
    let best_first: Vec<_> = counts.iter().map(|segment| &segment["id"]).collect();
    let mut places = Vec::new();
    for row in answer.body["items"].as_array().unwrap() {
        let customer = harness.customer(row["email"].as_str().unwrap()).await.unwrap();
        let (model, segment) = customer.segments.first_key_value().unwrap();
        let shown = &row["segment"];
        assert_eq!((&shown["model"], &shown["id"]), (&json!(model.as_str()), &json!(segment.as_str())));
        places.push(best_first.iter().position(|id| **id == shown["id"]).unwrap());
        let named = counts.iter().find(|count| count["id"] == shown["id"]).unwrap();
        assert_eq!(named["name"], shown["name"]);
        assert_ne!(shown["name"], shown["id"], "a name for people");
    }
    assert_eq!(places.len(), CUSTOMERS as usize);
    assert!(places.is_sorted() && places.first() < places.last(), "{places:?}");
}

#[tokio::test]
async fn registered_and_gold_and_champions_are_only_those_who_are_all_three() {
    let harness = shop().await;
    let filters = [
        vec![("registration", "registered")],
        vec![("group", GOLD)],
        vec![("model", "rfm"), ("segment", "champions")],
    ];
    let meets: [fn(&Customer) -> bool; 3] = [
        Customer::is_registered,
        |customer| customer.group.as_ref().is_some_and(|group| group.as_str() == GOLD),
        |customer| customer.segments.values().any(|segment| segment.as_str() == "champions"),
    ];
    let mut people = Vec::new();
    for nth in 0..CUSTOMERS {
        let email = Email::parse(&email(nth)).unwrap();
        people.push(harness.customer(email.as_str()).await.unwrap());
    }
    let those = |meets: &[fn(&Customer) -> bool]| -> BTreeSet<String> {
        let all = people.iter().filter(|customer| meets.iter().all(|meets| meets(customer)));
        all.map(|customer| customer.email.as_ref().unwrap().as_str().to_owned()).collect()
    };
    let expected = those(&meets);
    let all_filters: Vec<_> = filters.iter().flatten().copied().collect();
    assert_eq!(listed(&harness, &all_filters).await, expected);
    assert!(!expected.is_empty(), "somebody is all three");
    for (nth, filter) in filters.iter().enumerate() {
        assert_eq!(listed(&harness, filter).await, those(&meets[nth..=nth]));
        // Each of the three leaves somebody out whom the other two let in.
        let others: Vec<_> = (0..3).filter(|other| *other != nth).collect();
        let pair: Vec<_> = others.iter().flat_map(|other| filters[*other].iter().copied()).collect();
        let of_pair = listed(&harness, &pair).await;
        assert_eq!(of_pair, those(&others.iter().map(|other| meets[*other]).collect::<Vec<_>>()));
        // Anonymous customers have no group of the shop, so whoever is Gold is registered.
        assert!(nth == 0 || of_pair.len() > expected.len(), "filter {nth} matters: {of_pair:?}");
    }
}
