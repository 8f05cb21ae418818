//! The invariants that hold after every step.

use std::collections::{BTreeMap, BTreeSet};

use rust_decimal::Decimal;
use verno_domain::earning::{self, Buying, Catalogue};
use verno_domain::ledger::Expiry;
use verno_domain::ledger::replay::replay;
use verno_domain::redemption::State;
use verno_domain::vip::LockKind;
use verno_domain::{Entry, EntryKind, Points};

use crate::shop::{Person, SimulatedShop};

pub(crate) fn all(shop: &SimulatedShop) {
    for person in &shop.people {
        balance_is_entries_and_lots(person);
        every_lot_adds_up(person);
        causes_book_once(person);
        assert!(
            !person.customer.is_registered() || person.customer.sealed_pin.is_none(),
            "no PIN beside an account"
        );
    }
    for purchase in &shop.purchases {
        orders_reverse_no_more_than_they_granted(shop, purchase.record.as_ref());
    }
    redemptions_hold_all_or_nothing(shop);
    cashback_holds_all_or_nothing(shop);
    counters_say_what_orders_say(shop);
    levels_keep_to_their_locks(shop);
}

/// The balance is the sum of the entries, and of the open lots or a debt.
fn balance_is_entries_and_lots(person: &Person) {
    let account = &person.customer.account;
    assert_eq!(replay(&person.entries).unwrap(), *account);
    assert!(account.is_consistent());
    assert_eq!(person.entries.iter().map(|entry| entry.change).sum::<Points>(), account.balance);
}

/// What was put into a lot is still there or was drawn from it, and never more than was put in.
fn every_lot_adds_up(person: &Person) {
    let mut lots: BTreeMap<Expiry, Decimal> = BTreeMap::new();
    let mut balance = Points::ZERO;
    for entry in &person.entries {
        balance = balance.add(entry.change).unwrap();
        for (expiry, points) in moved(entry, balance) {
            let lot = lots.entry(expiry).or_default();
            *lot += points;
            assert!(*lot >= Decimal::ZERO, "more was drawn from a lot than was put into it");
        }
    }
    for (expiry, left) in lots {
        let open = person.customer.account.lots.iter().find(|(on, _)| *on == expiry);
        assert_eq!(open.map_or(Decimal::ZERO, |(_, points)| points.decimal()), left);
    }
}

/// How an entry moved each lot.
fn moved(entry: &Entry, balance_after: Points) -> Vec<(Expiry, Decimal)> {
    if entry.change.is_negative() {
        entry.draws.iter().map(|draw| (draw.expiry, -draw.points.decimal())).collect()
    } else if entry.draws.is_empty() {
        let open = balance_after.max(Points::ZERO).min(entry.change);
        vec![(entry.expiry, open.decimal())]
    } else {
        entry.draws.iter().map(|draw| (draw.expiry, draw.points.decimal())).collect()
    }
}

fn causes_book_once(person: &Person) {
    let causes: BTreeSet<&str> = person.entries.iter().map(|entry| entry.cause.as_str()).collect();
    assert_eq!(causes.len(), person.entries.len(), "one cause, one entry");
}

fn orders_reverse_no_more_than_they_granted(
    shop: &SimulatedShop,
    record: Option<&verno_domain::order::OrderRecord>,
) {
    let Some(record) = record else { return };
    let of_order =
        |entry: &&Entry| entry.kind == EntryKind::Order && entry.order.as_ref() == Some(&record.code);
    let net: Points = shop
        .people
        .iter()
        .flat_map(|person| &person.entries)
        .filter(of_order)
        .map(|entry| entry.change)
        .sum();
    assert_eq!(net, record.earned);
    assert!(!net.is_negative(), "an order reversed more than it granted");
    let counts = record.turnover.is_some();
    assert!(counts || net.is_zero(), "an order that does not count keeps points");
}

/// The sum of all entries whose cause begins with `prefix`.
fn net_of_cause(shop: &SimulatedShop, prefix: &str) -> Points {
    let entries = shop.people.iter().flat_map(|person| &person.entries);
    entries.filter(|entry| entry.cause.starts_with(prefix)).map(|entry| entry.change).sum()
}

/// Points of a redemption are taken once, or not at all.
fn redemptions_hold_all_or_nothing(shop: &SimulatedShop) {
    for redemption in shop.redemptions.values() {
        let net = net_of_cause(shop, &format!("redemption:{}:", redemption.code));
        let held = if redemption.state.holds_points() { redemption.points.negate() } else { Points::ZERO };
        assert_eq!(net, held, "{:?}", redemption.state);
    }
}

/// Points of a request for cashback are taken once, or are back.
fn cashback_holds_all_or_nothing(shop: &SimulatedShop) {
    for request in &shop.cashbacks {
        let net = net_of_cause(shop, &format!("cashback:{}:", request.id));
        let held = if request.state.holds_points() { request.points.negate() } else { Points::ZERO };
        assert_eq!(net, held, "{:?}", request.state);
    }
}

fn counters_say_what_orders_say(shop: &SimulatedShop) {
    for person in &shop.people {
        let mut orders = 0;
        let mut points = Points::ZERO;
        let mut turnover = Decimal::ZERO;
        for record in shop.purchases.iter().filter_map(|purchase| purchase.record.as_ref()) {
            if record.customer.as_ref() == Some(&person.customer.id) {
                orders += u32::from(record.turnover.is_some());
                turnover += record.turnover.unwrap_or_default();
                points = points.add(record.earned).unwrap();
                let waits = person.customer.pending.iter().find(|pending| pending.order == record.code);
                assert_eq!(waits.map(|p| (p.points, p.on)), record.deferred.map(|d| (d.points, d.on)));
            }
        }
        let counters = &person.customer.counters;
        assert_eq!((counters.orders, counters.points), (orders, points));
        assert_eq!(counters.turnover.values().sum::<Decimal>(), turnover);
    }
}

fn levels_keep_to_their_locks(shop: &SimulatedShop) {
    assert_eq!(shop.moved_although_pinned, 0);
    let rank = |group: &verno_domain::GroupId| group.as_str().parse::<u32>().unwrap();
    for person in &shop.people {
        let customer = &person.customer;
        let lock = customer.lock.as_ref().filter(|lock| lock.is_on(shop.today()));
        let (Some(lock), Some(group), true) = (lock, &customer.group, customer.is_registered()) else {
            continue;
        };
        match lock.kind {
            LockKind::Pin => {}
            LockKind::Floor => assert!(rank(group) >= rank(&lock.group)),
            LockKind::Ceiling => assert!(rank(group) <= rank(&lock.group)),
        }
    }
}

/// Whatever happened before, an order's net effect is that of its latest state: what a first look would book.
pub(crate) fn latest_state_alone(shop: &SimulatedShop) {
    for purchase in shop.purchases.iter().filter(|purchase| !purchase.depends_on_earlier_states) {
        let (Some(order), Some(record)) = (&purchase.order, &purchase.record) else { continue };
        let catalogue = Catalogue::new();
        let loyalty = &shop.rules.loyalty;
        let buying = Buying { loyalty, catalogue: &catalogue, group: None, currency: order.currency };
        let rule = earning::rule_for(order, &buying);
        let counts = record.turnover.is_some();
        let left = if counts {
            let gross = Points::round(earning::points(order, &rule, loyalty).unwrap()).unwrap();
            gross.decimal() - earning::returned_points(&purchase.returns, &rule).unwrap()
        } else {
            Decimal::ZERO
        };
        let due = Points::round(left.max(Decimal::ZERO)).unwrap();
        let waits = record.deferred.map_or(Points::ZERO, |deferred| deferred.points);
        assert_eq!(record.earned.add(waits).unwrap(), due);
    }
}

/// The kinds and states that the steps reached.
#[derive(Default)]
pub(crate) struct Seen {
    kinds: BTreeSet<(&'static str, bool)>,
    states: BTreeSet<&'static str>,
    debt: bool,
    deferred: bool,
    edited: bool,
    levels: BTreeSet<String>,
}

impl Seen {
    pub(crate) fn look(&mut self, shop: &SimulatedShop) {
        for person in &shop.people {
            let kinds = person.entries.iter().map(|entry| (entry.kind.as_str(), entry.change.is_negative()));
            self.kinds.extend(kinds);
            self.debt |= person.customer.account.balance.is_negative();
            self.levels.extend(person.customer.group.as_ref().map(ToString::to_string));
        }
        let records = || shop.purchases.iter().filter_map(|purchase| purchase.record.as_ref());
        self.deferred |= records().any(|record| record.deferred.is_some());
        self.edited |= records().any(|record| record.edited);
        self.states.extend(shop.redemptions.values().map(|redemption| redemption.state.as_str()));
    }

    pub(crate) fn assert_all(&self) {
        for kind in ["order", "redemption", "cashback", "admin"] {
            assert!(self.kinds.contains(&(kind, true)) && self.kinds.contains(&(kind, false)), "{kind}");
        }
        assert!(self.kinds.contains(&("birthday", false)) && self.kinds.contains(&("expiry", true)));
        for state in [State::Reserved, State::Captured, State::Returned, State::Released] {
            assert!(self.states.contains(state.as_str()), "{}", state.as_str());
        }
        assert!(self.debt && self.deferred && self.edited);
        assert_eq!(self.levels.len(), 3, "every level of the ladder");
    }
}
