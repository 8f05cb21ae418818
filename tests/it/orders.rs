//! Orders to points: the states of an order, in every order of announcement.

use std::collections::BTreeSet;

use verno_domain::ledger::replay::replay;
use verno_domain::settings::Rules;
use verno_domain::{Currency, MainCurrency, OrderCode};
use verno_store::Consistency;
use verno_testkit::OrderBuilder;

use crate::support::{TableHarness, registration, unverified};

#[tokio::test]
async fn a_paid_order_of_a_new_address_makes_a_customer_with_points_and_a_pin() {
    let harness = TableHarness::start().await;
    assert!(harness.book(&OrderBuilder::new("1").build()).await);
    let customer = harness.customer("jan@example.cz").await.unwrap();
    assert_eq!(customer.account.balance.to_string(), "50.00");
    assert_eq!(customer.name.as_deref(), Some("Jan Novák"));
    assert!(customer.sealed_pin.is_some() && !customer.is_registered());
    let ledger = harness.ledger(&customer).await;
    assert_eq!(ledger[0].note.as_deref(), Some("1"));
    assert_eq!(replay(&ledger).unwrap(), customer.account);
}

#[tokio::test]
async fn the_same_announcement_again_writes_nothing() {
    let harness = TableHarness::start().await;
    let order = OrderBuilder::new("1").build();
    harness.book(&order).await;
    let before = harness.table.dump().await;
    for _ in 0..3 {
        assert!(!harness.book(&order).await);
    }
    let items = |dump: Vec<String>| BTreeSet::from_iter(dump);
    assert_eq!(items(harness.table.dump().await), items(before));
}

#[tokio::test]
async fn cancellation_revival_unpaid_and_deletion_follow_the_latest_state() {
    let harness = TableHarness::start().await;
    let order = || OrderBuilder::new("2026000057");
    let balance = async || harness.customer("jan@example.cz").await.unwrap().account.balance.to_string();
    harness.book(&order().build()).await;
    assert_eq!(balance().await, "50.00");
    harness.book(&order().cancelled().build()).await;
    assert_eq!(balance().await, "0.00");
    harness.book(&order().build()).await;
    assert_eq!(balance().await, "50.00");
    harness.book(&order().unpaid().build()).await;
    assert_eq!(balance().await, "0.00");
    harness.book(&order().goods("500").build()).await;
    assert_eq!(balance().await, "25.00");
    assert!(harness.book_deletion("2026000057").await);
    assert!(!harness.book_deletion("2026000057").await);
    assert_eq!(balance().await, "0.00");

    let customer = harness.customer("jan@example.cz").await.unwrap();
    assert_eq!(customer.counters.orders, 0);
    assert!(customer.counters.turnover.is_empty());
    let ledger = harness.ledger(&customer).await;
    assert!(ledger.iter().all(|entry| entry.note.as_deref() == Some("2026000057")));
    assert_eq!(replay(&ledger).unwrap(), customer.account);
}

#[tokio::test]
async fn an_order_without_an_address_or_in_an_unknown_currency_is_kept_and_earns_nothing() {
    let harness = TableHarness::start().await;
    assert!(harness.book(&OrderBuilder::new("1").email("").build()).await);
    assert!(harness.book(&OrderBuilder::new("2").currency("HUF").build()).await);
    let customer = harness.customer("jan@example.cz").await.unwrap();
    assert_eq!(customer.account.entries, 0);
    let code = verno_domain::OrderCode::parse("1").unwrap();
    assert_eq!(harness.shop().order(&code).await.unwrap().unwrap().customer, None);
}

#[tokio::test]
async fn a_deletion_of_an_order_nobody_saw_writes_nothing() {
    let harness = TableHarness::start().await;
    assert!(!harness.book_deletion("1").await);
    assert!(harness.table.dump().await.is_empty());
}

#[tokio::test]
async fn a_guest_who_registers_with_a_verified_address_stays_the_same_customer() {
    let harness = TableHarness::start().await;
    harness.book(&OrderBuilder::new("1").build()).await;
    let guest = harness.customer("jan@example.cz").await.unwrap();
    assert!(harness.book_registration(&registration("guid-1", "jan@example.cz")).await);
    assert!(!harness.book_registration(&registration("guid-1", "jan@example.cz")).await);
    harness.book(&OrderBuilder::new("2").guid("guid-1").build()).await;
    let customer = harness.customer("jan@example.cz").await.unwrap();
    assert_eq!(customer.id, guest.id);
    assert!(customer.is_registered() && customer.sealed_pin.is_none());
    assert_eq!(customer.account.balance.to_string(), "100.00");
}

#[tokio::test]
async fn an_unverified_address_takes_nobodys_points() {
    let harness = TableHarness::start().await;
    harness.book(&OrderBuilder::new("1").build()).await;
    harness.book_registration(&unverified("guid-1", "jan@example.cz")).await;
    harness.book(&OrderBuilder::new("2").guid("guid-1").goods("200").build()).await;
    let guest = harness.customer("jan@example.cz").await.unwrap();
    assert!(!guest.is_registered());
    assert_eq!(guest.account.balance.to_string(), "50.00");
    let guid = verno_domain::ids::CustomerGuid::parse("guid-1").unwrap();
    let other = harness.shop().customer_by_guid(&guid).await.unwrap().unwrap();
    assert_ne!(other, guest.id);
    let other = harness.shop().customer(&other, Consistency::Strong).await.unwrap().unwrap();
    assert_eq!(other.account.balance.to_string(), "10.00");
}

#[tokio::test]
async fn an_order_that_moves_to_another_address_moves_its_points() {
    let harness = TableHarness::start().await;
    harness.book(&OrderBuilder::new("1").build()).await;
    harness.book(&OrderBuilder::new("1").email("eva@example.cz").build()).await;
    let jan = harness.customer("jan@example.cz").await.unwrap();
    let eva = harness.customer("eva@example.cz").await.unwrap();
    assert_eq!((jan.account.balance.to_string(), jan.counters.orders), ("0.00".into(), 0));
    assert_eq!((eva.account.balance.to_string(), eva.counters.orders), ("50.00".into(), 1));
}

#[tokio::test]
async fn many_orders_of_one_customer_at_once_all_arrive_exactly_once() {
    let harness = TableHarness::start().await;
    let orders: Vec<_> = (1..=12).map(|nth| OrderBuilder::new(&nth.to_string()).build()).collect();
    // Each twice, all at the same time.
    futures::future::join_all(orders.iter().chain(&orders).map(|order| harness.book(order))).await;
    let customer = harness.customer("jan@example.cz").await.unwrap();
    assert_eq!(customer.account.balance.to_string(), "600.00");
    let ledger = harness.ledger(&customer).await;
    assert_eq!(ledger.len(), 12);
    assert_eq!(replay(&ledger).unwrap(), customer.account);
}

#[tokio::test]
async fn an_orders_own_rate_is_kept_from_the_day_it_was_placed() {
    let harness = TableHarness::start().await;
    let code = |text| Currency::parse(text).unwrap();
    let main_currency = Some(MainCurrency { code: code("CZK"), flipped: false });
    let rules = Rules { main_currency, ..harness.shop().rules().await.unwrap() };
    harness.shop().save_rules(&rules).await.unwrap();
    let euros = || OrderBuilder::new("1").goods("100").currency("EUR").exchange_rate("25.10000000");
    assert!(harness.book(&euros().build()).await);
    assert!(!harness.book(&euros().build()).await, "known");
    let record = harness.shop().order(&OrderCode::parse("1").unwrap()).await.unwrap().unwrap();
    let crowns = record.in_currency(record.goods, code("CZK")).unwrap();
    assert_eq!(crowns.normalize().to_string(), "2510");
    harness.book(&OrderBuilder::new("2").goods("100").build()).await;
    let record = harness.shop().order(&OrderCode::parse("2").unwrap()).await.unwrap().unwrap();
    assert_eq!((record.exchange_rate, record.in_currency(record.goods, code("EUR"))), (None, None));
}
