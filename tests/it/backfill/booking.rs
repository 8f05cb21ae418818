//! Booking a backfilled order or account that Verno may know already.

use verno_booking::{Backfilled, backfill_order, backfill_registration};
use verno_domain::customer::Registration;
use verno_domain::order::Order;
use verno_domain::{Clock, Customer, OrderCode};
use verno_testkit::OrderBuilder;

use crate::support::{TableHarness, change_rules, registration};

/// A shop whose programme began after everything that the builders make.
async fn shop_that_started() -> TableHarness {
    let harness = TableHarness::start().await;
    change_rules(&harness, |rules| rules.started_at = "2026-11-21T00:00:00Z".parse().ok()).await;
    harness
}

async fn backfill(harness: &TableHarness, order: &Order) -> Backfilled {
    backfill_order(&harness.shop(), order, harness.table.clock.now()).await.unwrap()
}

async fn account(harness: &TableHarness, registration: &Registration) -> Backfilled {
    backfill_registration(&harness.shop(), registration, harness.table.clock.now()).await.unwrap()
}

fn old(code: &str) -> OrderBuilder {
    OrderBuilder::new(code)
}

fn since(code: &str) -> Order {
    Order { placed_at: "2026-11-22T09:00:00Z".parse().unwrap(), ..old(code).build() }
}

async fn jan(harness: &TableHarness) -> Customer {
    harness.customer("jan@example.cz").await.unwrap()
}

#[tokio::test]
async fn an_order_of_before_is_a_purchase_without_points_or_pin() {
    let harness = shop_that_started().await;
    assert_eq!(backfill(&harness, &old("1").build()).await, Backfilled::Booked);
    assert_eq!(backfill(&harness, &old("1").build()).await, Backfilled::Known);
    let customer = jan(&harness).await;
    assert_eq!((customer.counters.orders, customer.account.entries), (1, 0));
    assert_eq!(customer.counters.first_on, "2026-11-20".parse().ok(), "the day it was placed");
    assert_eq!(customer.sealed_pin, None);
    assert!(customer.referral_code.is_some());
}

#[tokio::test]
async fn whatever_becomes_of_an_order_of_before_it_earns_nothing() {
    let harness = shop_that_started().await;
    backfill(&harness, &old("1").unpaid().build()).await;
    for order in
        [old("1").build(), old("1").goods("500").build(), old("1").cancelled().build(), old("1").build()]
    {
        assert!(harness.book(&order).await);
        assert_eq!(jan(&harness).await.account.entries, 0);
    }
    assert_eq!(jan(&harness).await.counters.orders, 1);
    assert!(harness.book(&old("2").build()).await, "an order that is in no file");
    assert_eq!((jan(&harness).await.counters.orders, jan(&harness).await.account.entries), (2, 0));
}

#[tokio::test]
async fn the_first_order_since_earns_and_brings_the_pin() {
    let harness = shop_that_started().await;
    backfill(&harness, &old("1").build()).await;
    assert!(harness.book(&since("2")).await);
    let customer = jan(&harness).await;
    assert_eq!((customer.account.balance.to_string().as_str(), customer.counters.orders), ("50.00", 2));
    assert!(customer.sealed_pin.is_some());
    let pin = customer.sealed_pin.clone();
    harness.book(&since("3")).await;
    assert_eq!(jan(&harness).await.sealed_pin, pin, "it stays");
}

#[tokio::test]
async fn a_file_never_writes_over_what_is_known() {
    let harness = shop_that_started().await;
    harness.book(&old("1").cancelled().build()).await;
    let before = harness.shop().order(&OrderCode::parse("1").unwrap()).await.unwrap();
    assert_eq!(backfill(&harness, &old("1").build()).await, Backfilled::Look);
    assert_eq!(backfill(&harness, &old("1").cancelled().build()).await, Backfilled::Known);
    assert_eq!(harness.shop().order(&OrderCode::parse("1").unwrap()).await.unwrap(), before);
    assert_eq!(backfill(&harness, &since("2")).await, Backfilled::Look, "it may earn");
    assert_eq!(backfill(&harness, &old("3").guid("nobody-knows-them").build()).await, Backfilled::Look);
}

#[tokio::test]
async fn an_account_of_before_is_booked_once_and_what_is_known_stays() {
    let harness = shop_that_started().await;
    let registered = |name: &str| Registration {
        name: Some(name.to_owned()),
        registered_at: "2024-05-01T10:00:00Z".parse().ok(),
        ..registration("guid-1", "eva@example.cz")
    };
    assert_eq!(account(&harness, &registered("Eva Stará")).await, Backfilled::Booked);
    assert_eq!(account(&harness, &registered("Eva Stará")).await, Backfilled::Known);
    harness.book_registration(&registered("Eva Nová")).await;
    assert_eq!(account(&harness, &registered("Eva Stará")).await, Backfilled::Look);
    let customer = harness.customer("eva@example.cz").await.unwrap();
    assert_eq!((customer.name.as_deref(), customer.account.entries), (Some("Eva Nová"), 0));
    let new = Registration {
        registered_at: "2026-11-22T08:00:00Z".parse().ok(),
        ..registration("guid-2", "new@example.cz")
    };
    assert_eq!(account(&harness, &new).await, Backfilled::Look, "it may be rewarded");
}
