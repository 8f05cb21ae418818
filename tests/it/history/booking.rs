//! What a file tells of an order or an account, beside what is known of it.

use verno_booking::{Backfilled, backfill_order, backfill_registration};
use verno_domain::customer::Registration;
use verno_domain::order::Order;
use verno_domain::{Clock, Customer, OrderCode};
use verno_testkit::OrderBuilder;

use crate::due::set;
use crate::world::{World, registration};

/// A shop whose programme began after everything that the builders make.
async fn world() -> World {
    let world = World::start().await;
    set(&world, |rules| rules.started_at = "2026-11-21T00:00:00Z".parse().ok()).await;
    world
}

async fn told(world: &World, order: &Order) -> Backfilled {
    backfill_order(&world.shop(), order, world.table.clock.now()).await.unwrap()
}

async fn account(world: &World, registration: &Registration) -> Backfilled {
    backfill_registration(&world.shop(), registration, world.table.clock.now()).await.unwrap()
}

fn old(code: &str) -> OrderBuilder {
    OrderBuilder::new(code)
}

fn since(code: &str) -> Order {
    Order { placed_at: "2026-11-22T09:00:00Z".parse().unwrap(), ..old(code).build() }
}

async fn jan(world: &World) -> Customer {
    world.customer("jan@example.cz").await.unwrap()
}

#[tokio::test]
async fn an_order_of_before_is_a_purchase_without_points_or_pin() {
    let world = world().await;
    assert_eq!(told(&world, &old("1").build()).await, Backfilled::Booked);
    assert_eq!(told(&world, &old("1").build()).await, Backfilled::Known);
    let customer = jan(&world).await;
    assert_eq!((customer.counters.orders, customer.account.entries), (1, 0));
    assert_eq!(customer.counters.first_on, "2026-11-20".parse().ok(), "the day it was placed");
    assert_eq!(customer.sealed_pin, None);
    assert!(customer.referral_code.is_some());
}

#[tokio::test]
async fn whatever_becomes_of_an_order_of_before_it_earns_nothing() {
    let world = world().await;
    told(&world, &old("1").unpaid().build()).await;
    for order in
        [old("1").build(), old("1").goods("500").build(), old("1").cancelled().build(), old("1").build()]
    {
        assert!(world.see(&order).await);
        assert_eq!(jan(&world).await.account.entries, 0);
    }
    assert_eq!(jan(&world).await.counters.orders, 1);
    assert!(world.see(&old("2").build()).await, "one that no file told of");
    assert_eq!((jan(&world).await.counters.orders, jan(&world).await.account.entries), (2, 0));
}

#[tokio::test]
async fn the_first_order_since_earns_and_brings_the_pin() {
    let world = world().await;
    told(&world, &old("1").build()).await;
    assert!(world.see(&since("2")).await);
    let customer = jan(&world).await;
    assert_eq!((customer.account.balance.to_string().as_str(), customer.counters.orders), ("50.00", 2));
    assert!(customer.sealed_pin.is_some());
    let pin = customer.sealed_pin.clone();
    world.see(&since("3")).await;
    assert_eq!(jan(&world).await.sealed_pin, pin, "it stays");
}

#[tokio::test]
async fn a_file_never_writes_over_what_is_known() {
    let world = world().await;
    world.see(&old("1").cancelled().build()).await;
    let before = world.shop().order(&OrderCode::parse("1").unwrap()).await.unwrap();
    assert_eq!(told(&world, &old("1").build()).await, Backfilled::Look);
    assert_eq!(told(&world, &old("1").cancelled().build()).await, Backfilled::Known);
    assert_eq!(world.shop().order(&OrderCode::parse("1").unwrap()).await.unwrap(), before);
    assert_eq!(told(&world, &since("2")).await, Backfilled::Look, "it may earn");
    assert_eq!(told(&world, &old("3").guid("nobody-knows-them").build()).await, Backfilled::Look);
}

#[tokio::test]
async fn an_account_of_before_is_booked_once_and_what_is_known_stays() {
    let world = world().await;
    let registered = |name: &str| Registration {
        name: Some(name.to_owned()),
        registered_at: "2024-05-01T10:00:00Z".parse().ok(),
        ..registration("guid-1", "eva@example.cz", true)
    };
    assert_eq!(account(&world, &registered("Eva Stará")).await, Backfilled::Booked);
    assert_eq!(account(&world, &registered("Eva Stará")).await, Backfilled::Known);
    world.see_registration(&registered("Eva Nová")).await;
    assert_eq!(account(&world, &registered("Eva Stará")).await, Backfilled::Look);
    let customer = world.customer("eva@example.cz").await.unwrap();
    assert_eq!((customer.name.as_deref(), customer.account.entries), (Some("Eva Nová"), 0));
    let new = Registration {
        registered_at: "2026-11-22T08:00:00Z".parse().ok(),
        ..registration("guid-2", "new@example.cz", true)
    };
    assert_eq!(account(&world, &new).await, Backfilled::Look, "it may be rewarded");
}
