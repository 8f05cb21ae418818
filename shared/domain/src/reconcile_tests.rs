//! An order's life, in every order of announcement.

use chrono::DateTime;
use proptest::prelude::*;

use super::*;
use crate::ids::{CustomerId, OrderCode, ShopId};
use crate::ledger::{Account, replay::replay};
use crate::money::Currency;
use crate::order::{Buyer, Item, ItemKind};

/// One customer, one order record, one ledger: what the store does in a transaction.
#[derive(Default)]
struct World {
    account: Account,
    record: Option<OrderRecord>,
    entries: Vec<Entry>,
    orders: i32,
    turnover: Decimal,
}

impl World {
    fn see(&mut self, order: &Order, settings: &Loyalty) -> bool {
        let customer = CustomerId::parse("cus_1");
        let plan = reconcile(self.record.as_ref(), order, customer, settings).unwrap();
        self.book(plan)
    }

    fn see_deleted(&mut self) -> bool {
        let plan = release(self.record.as_ref().unwrap(), true).unwrap();
        self.book(plan)
    }

    fn book(&mut self, plan: Option<Plan>) -> bool {
        let Some(mut plan) = plan else { return false };
        if let Some(posting) = plan.posting(Expiry::Never) {
            let entry = self.account.post(ShopId::new(1), posting, DateTime::UNIX_EPOCH).unwrap();
            plan.booked(&entry).unwrap();
            self.entries.push(entry);
        }
        self.orders += plan.orders;
        self.turnover += plan.turnover;
        self.record = Some(plan.record);
        true
    }

    fn balance(&self) -> String {
        self.account.balance.to_string()
    }
}

fn order(cents: i64, paid: bool, cancelled: bool) -> Order {
    let with_vat = Decimal::new(cents, 2);
    Order {
        code: OrderCode::parse("2026000057").unwrap(),
        placed_at: DateTime::UNIX_EPOCH,
        buyer: Buyer::default(),
        currency: Currency::parse("CZK").unwrap(),
        amount: with_vat,
        status: None,
        paid,
        cancelled,
        items: vec![Item { kind: ItemKind::Product, with_vat, without_vat: with_vat, cancelled: false }],
    }
}

fn settings(coefficient: i64, version: u32) -> Loyalty {
    let mut settings = Loyalty { version, ..Loyalty::starting() };
    settings.earn.insert(Currency::parse("CZK").unwrap(), Decimal::from(coefficient));
    settings
}

#[test]
fn a_paid_order_earns_once_and_a_repeated_announcement_writes_nothing() {
    let mut world = World::default();
    assert!(world.see(&order(100_000, true, false), &settings(100, 1)));
    assert_eq!(world.balance(), "10.00");
    assert_eq!(world.entries[0].note.as_deref(), Some("2026000057"));
    assert!(!world.see(&order(100_000, true, false), &settings(100, 1)));
    assert_eq!(world.entries.len(), 1);
}

#[test]
fn a_cancellation_takes_back_what_was_granted_and_names_the_grant() {
    let mut world = World::default();
    world.see(&order(100_000, true, false), &settings(100, 1));
    world.see(&order(100_000, true, true), &settings(50, 2));
    assert_eq!(world.balance(), "0.00");
    assert_eq!(world.entries[1].reverses.as_ref(), Some(&world.entries[0].id));
    assert_eq!(world.entries[1].note.as_deref(), Some("2026000057"));
    assert_eq!((world.orders, world.turnover), (0, Decimal::ZERO));
}

#[test]
fn revival_unpaid_again_and_deletion_follow_the_latest_state_under_the_first_rule() {
    let mut world = World::default();
    world.see(&order(100_000, true, false), &settings(100, 1));
    world.see(&order(100_000, true, true), &settings(100, 1));
    world.see(&order(100_000, true, false), &settings(1, 2));
    assert_eq!(world.balance(), "10.00", "revived under the rule of its first grant");
    world.see(&order(100_000, false, false), &settings(1, 2));
    assert_eq!(world.balance(), "0.00");
    world.see(&order(100_000, true, false), &settings(1, 2));
    assert!(world.see_deleted());
    assert_eq!(world.balance(), "0.00");
    assert!(!world.see_deleted());
}

#[test]
fn many_partial_refunds_equal_one_full_refund_under_the_original_rule() {
    let mut world = World::default();
    world.see(&order(99_999, true, false), &settings(7, 1));
    for cents in [66_666, 33_333, 11_111, 1, 0] {
        world.see(&order(cents, true, false), &settings(3, 2));
    }
    assert_eq!(world.balance(), "0.00");
    let taken: Points = world.entries[1..].iter().map(|entry| entry.change.negate()).sum();
    assert_eq!(taken, world.entries[0].change, "never more than was granted");
}

#[test]
fn an_unpaid_order_is_remembered_without_an_entry() {
    let mut world = World::default();
    assert!(world.see(&order(100_000, false, false), &settings(100, 1)));
    assert!(world.entries.is_empty());
    assert!(world.record.as_ref().is_some_and(|record| record.rule.is_none()));
}

#[test]
fn an_order_that_names_nobody_earns_nothing() {
    let plan = reconcile(None, &order(100_000, true, false), None, &settings(100, 1)).unwrap().unwrap();
    assert!(plan.posting(Expiry::Never).is_none());
    assert_eq!((plan.orders, plan.turnover), (0, Decimal::ZERO));
}

#[test]
fn a_currency_switched_on_later_does_not_reach_back() {
    let mut world = World::default();
    let mut without = settings(100, 1);
    without.earn.clear();
    world.see(&order(100_000, true, false), &without);
    assert!(!world.see(&order(100_000, true, false), &settings(100, 2)));
    assert!(world.entries.is_empty());
}

fn states() -> impl Strategy<Value = (i64, bool, bool)> {
    (0_i64..500_000, any::<bool>(), any::<bool>())
}

proptest! {
    #[test]
    fn the_net_effect_depends_only_on_the_latest_state(
        history in prop::collection::vec(states(), 1..12), repeats in 1_usize..3
    ) {
        let settings = settings(20, 1);
        let mut world = World::default();
        for (cents, paid, cancelled) in &history {
            for _ in 0..repeats {
                world.see(&order(*cents, *paid, *cancelled), &settings);
            }
        }
        let mut fresh = World::default();
        let (cents, paid, cancelled) = history[history.len() - 1];
        fresh.see(&order(cents, paid, cancelled), &settings);

        prop_assert_eq!(world.account.balance, fresh.account.balance);
        prop_assert_eq!((world.orders, world.turnover), (fresh.orders, fresh.turnover));
        prop_assert!(!world.account.balance.is_negative());
        prop_assert_eq!(replay(&world.entries).unwrap(), world.account);
    }
}
