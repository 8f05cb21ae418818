//! Orders to points: the states of an order, in every order of announcement.

use verno_domain::ledger::replay::replay;
use verno_domain::settings::Rules;
use verno_domain::{Currency, MainCurrency, OrderCode};
use verno_store::Consistency;
use verno_testkit::OrderBuilder;

use crate::world::{World, registration};

#[tokio::test]
async fn a_paid_order_of_a_new_address_makes_a_customer_with_points_and_a_pin() {
    let world = World::start().await;
    assert!(world.see(&OrderBuilder::new("1").build()).await);
    let customer = world.customer("jan@example.cz").await.unwrap();
    assert_eq!(customer.account.balance.to_string(), "50.00");
    assert_eq!(customer.name.as_deref(), Some("Jan Novák"));
    assert!(customer.sealed_pin.is_some() && !customer.is_registered());
    let ledger = world.ledger(&customer).await;
    assert_eq!(ledger[0].note.as_deref(), Some("1"));
    assert_eq!(replay(&ledger).unwrap(), customer.account);
}

#[tokio::test]
async fn the_same_announcement_again_writes_nothing() {
    let world = World::start().await;
    let order = OrderBuilder::new("1").build();
    world.see(&order).await;
    let before = world.table.dump().await;
    for _ in 0..3 {
        assert!(!world.see(&order).await);
    }
    assert_eq!(sorted(world.table.dump().await), sorted(before));
}

fn sorted(mut items: Vec<String>) -> Vec<String> {
    // The engine's maps print in any order.
    for item in &mut items {
        let mut chars: Vec<char> = item.chars().collect();
        chars.sort_unstable();
        *item = chars.into_iter().collect();
    }
    items.sort_unstable();
    items
}

#[tokio::test]
async fn cancellation_revival_unpaid_and_deletion_follow_the_latest_state() {
    let world = World::start().await;
    let order = || OrderBuilder::new("2026000057");
    let balance = async || world.customer("jan@example.cz").await.unwrap().account.balance.to_string();
    world.see(&order().build()).await;
    assert_eq!(balance().await, "50.00");
    world.see(&order().cancelled().build()).await;
    assert_eq!(balance().await, "0.00");
    world.see(&order().build()).await;
    assert_eq!(balance().await, "50.00");
    world.see(&order().unpaid().build()).await;
    assert_eq!(balance().await, "0.00");
    world.see(&order().goods("500").build()).await;
    assert_eq!(balance().await, "25.00");
    assert!(world.see_deleted("2026000057").await);
    assert!(!world.see_deleted("2026000057").await);
    assert_eq!(balance().await, "0.00");

    let customer = world.customer("jan@example.cz").await.unwrap();
    assert_eq!(customer.counters.orders, 0);
    assert!(customer.counters.turnover.is_empty());
    let ledger = world.ledger(&customer).await;
    assert!(ledger.iter().all(|entry| entry.note.as_deref() == Some("2026000057")));
    assert_eq!(replay(&ledger).unwrap(), customer.account);
}

#[tokio::test]
async fn an_order_without_an_address_or_in_an_unknown_currency_is_kept_and_earns_nothing() {
    let world = World::start().await;
    assert!(world.see(&OrderBuilder::new("1").email("").build()).await);
    assert!(world.see(&OrderBuilder::new("2").currency("HUF").build()).await);
    let customer = world.customer("jan@example.cz").await.unwrap();
    assert_eq!(customer.account.entries, 0);
    let code = verno_domain::OrderCode::parse("1").unwrap();
    assert_eq!(world.shop().order(&code).await.unwrap().unwrap().customer, None);
}

#[tokio::test]
async fn a_deletion_of_an_order_nobody_saw_writes_nothing() {
    let world = World::start().await;
    assert!(!world.see_deleted("1").await);
    assert!(world.table.dump().await.is_empty());
}

#[tokio::test]
async fn a_guest_who_registers_with_a_verified_address_stays_the_same_customer() {
    let world = World::start().await;
    world.see(&OrderBuilder::new("1").build()).await;
    let guest = world.customer("jan@example.cz").await.unwrap();
    assert!(world.see_registration(&registration("guid-1", "jan@example.cz", true)).await);
    assert!(!world.see_registration(&registration("guid-1", "jan@example.cz", true)).await);
    world.see(&OrderBuilder::new("2").guid("guid-1").build()).await;
    let customer = world.customer("jan@example.cz").await.unwrap();
    assert_eq!(customer.id, guest.id);
    assert!(customer.is_registered() && customer.sealed_pin.is_none());
    assert_eq!(customer.account.balance.to_string(), "100.00");
}

#[tokio::test]
async fn an_unverified_address_takes_nobodys_points() {
    let world = World::start().await;
    world.see(&OrderBuilder::new("1").build()).await;
    world.see_registration(&registration("guid-1", "jan@example.cz", false)).await;
    world.see(&OrderBuilder::new("2").guid("guid-1").goods("200").build()).await;
    let guest = world.customer("jan@example.cz").await.unwrap();
    assert!(!guest.is_registered());
    assert_eq!(guest.account.balance.to_string(), "50.00");
    let guid = verno_domain::ids::CustomerGuid::parse("guid-1").unwrap();
    let other = world.shop().customer_by_guid(&guid).await.unwrap().unwrap();
    assert_ne!(other, guest.id);
    let other = world.shop().customer(&other, Consistency::Strong).await.unwrap().unwrap();
    assert_eq!(other.account.balance.to_string(), "10.00");
}

#[tokio::test]
async fn an_order_that_moves_to_another_address_moves_its_points() {
    let world = World::start().await;
    world.see(&OrderBuilder::new("1").build()).await;
    world.see(&OrderBuilder::new("1").email("eva@example.cz").build()).await;
    let jan = world.customer("jan@example.cz").await.unwrap();
    let eva = world.customer("eva@example.cz").await.unwrap();
    assert_eq!((jan.account.balance.to_string(), jan.counters.orders), ("0.00".into(), 0));
    assert_eq!((eva.account.balance.to_string(), eva.counters.orders), ("50.00".into(), 1));
}

#[tokio::test]
async fn many_orders_of_one_customer_at_once_all_arrive_exactly_once() {
    let world = World::start().await;
    let orders: Vec<_> = (1..=12).map(|nth| OrderBuilder::new(&nth.to_string()).build()).collect();
    // Each twice, all at the same time.
    futures::future::join_all(orders.iter().chain(&orders).map(|order| world.see(order))).await;
    let customer = world.customer("jan@example.cz").await.unwrap();
    assert_eq!(customer.account.balance.to_string(), "600.00");
    let ledger = world.ledger(&customer).await;
    assert_eq!(ledger.len(), 12);
    assert_eq!(replay(&ledger).unwrap(), customer.account);
}

#[tokio::test]
async fn an_orders_own_rate_is_kept_from_the_day_it_was_placed() {
    let world = World::start().await;
    let code = |text| Currency::parse(text).unwrap();
    let main_currency = Some(MainCurrency { code: code("CZK"), flipped: false });
    let rules = Rules { main_currency, ..world.shop().rules().await.unwrap() };
    world.shop().save_rules(&rules).await.unwrap();
    let euros = || OrderBuilder::new("1").goods("100").currency("EUR").exchange_rate("25.10000000");
    assert!(world.see(&euros().build()).await);
    assert!(!world.see(&euros().build()).await, "known");
    let record = world.shop().order(&OrderCode::parse("1").unwrap()).await.unwrap().unwrap();
    let crowns = record.in_currency(record.goods, code("CZK")).unwrap();
    assert_eq!(crowns.normalize().to_string(), "2510");
    world.see(&OrderBuilder::new("2").goods("100").build()).await;
    let record = world.shop().order(&OrderCode::parse("2").unwrap()).await.unwrap().unwrap();
    assert_eq!((record.exchange_rate, record.in_currency(record.goods, code("EUR"))), (None, None));
}
