//! The life of an order, announced in any order and any number of times.

use chrono::DateTime;
use proptest::prelude::*;

use super::*;
use crate::earning::Catalogue;
use crate::ids::{CustomerId, OrderCode, ShopId};
use crate::ledger::{Account, replay::replay};
use crate::money::{Currency, MainCurrency};
use crate::order::{Buyer, Item, ReturnLine, Status};
use crate::settings::{Loyalty, STATUS_CANCELLED};

/// One customer, one order record and one ledger, written as the store does in a transaction.
#[derive(Default)]
struct OrderHarness {
    account: Account,
    record: Option<OrderRecord>,
    entries: Vec<Entry>,
    orders: i32,
    turnover: Decimal,
}

impl OrderHarness {
    fn see(&mut self, order: &Order, settings: &Loyalty) -> bool {
        self.look(order, settings, |_| {})
    }

    /// Reads the order in the circumstances that `with` sets.
    fn look(&mut self, order: &Order, settings: &Loyalty, with: impl FnOnce(&mut Circumstances<'_>)) -> bool {
        let catalogue = Catalogue::new();
        let mut around = around(settings, &catalogue);
        with(&mut around);
        let plan = reconcile(self.record.as_ref(), order, &around).unwrap();
        self.book(plan)
    }

    fn see_deleted(&mut self) -> bool {
        let plan = reverse(self.record.as_ref().unwrap(), ReversalCause::Deleted, day(1)).unwrap();
        self.book(plan)
    }

    fn deferred(&self) -> Option<String> {
        let deferred = self.record.as_ref()?.deferred?;
        Some(format!("{} on {}", deferred.points, deferred.on))
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

fn day(day: u32) -> NaiveDate {
    NaiveDate::from_ymd_opt(2026, 11, day).unwrap()
}

fn around<'a>(loyalty: &'a Loyalty, catalogue: &'a Catalogue) -> Circumstances<'a> {
    let currency = Currency::parse("CZK").unwrap();
    Circumstances {
        customer: CustomerId::parse("cus_1"),
        orders: 0,
        buying: Buying { loyalty, catalogue, group: None, currency },
        today: day(1),
        predates_programme: false,
        main_currency: None,
        returns: None,
        coupons: Vec::new(),
    }
}

/// An order that the customer paid.
fn paid(cents: i64) -> Order {
    order(cents, OrderState { paid: true, cancelled: false })
}

/// An order that nobody paid yet.
fn unpaid(cents: i64) -> Order {
    order(cents, OrderState { paid: false, cancelled: false })
}

/// An order that was paid and then cancelled.
fn cancelled(cents: i64) -> Order {
    order(cents, OrderState { paid: true, cancelled: true })
}

#[derive(Debug, Clone, Copy)]
struct OrderState {
    paid: bool,
    cancelled: bool,
}

fn order(cents: i64, state: OrderState) -> Order {
    let OrderState { paid, cancelled } = state;
    let with_vat = Decimal::new(cents, 2);
    Order {
        code: OrderCode::parse("2026000057").unwrap(),
        placed_at: DateTime::UNIX_EPOCH,
        buyer: Buyer::default(),
        currency: Currency::parse("CZK").unwrap(),
        exchange_rate: None,
        amount: with_vat,
        status: cancelled.then(|| Status { id: STATUS_CANCELLED, name: String::new() }),
        paid,
        referral: None,
        items: vec![Item::goods(with_vat, with_vat)],
    }
}

fn settings(coefficient: i64, version: u32) -> Loyalty {
    let mut settings = Loyalty { version, ..Loyalty::starting() };
    settings.earn.insert(Currency::parse("CZK").unwrap(), Decimal::from(coefficient));
    settings
}

#[test]
fn a_paid_order_earns_once_and_a_repeated_announcement_writes_nothing() {
    let mut harness = OrderHarness::default();
    assert!(harness.see(&paid(100_000), &settings(100, 1)));
    assert_eq!(harness.balance(), "10.00");
    assert_eq!(harness.entries[0].note.as_deref(), Some("2026000057"));
    assert!(!harness.see(&paid(100_000), &settings(100, 1)));
    assert_eq!(harness.entries.len(), 1);
}

#[test]
fn a_cancellation_reverses_what_was_granted_and_names_the_grant() {
    let mut harness = OrderHarness::default();
    harness.see(&paid(100_000), &settings(100, 1));
    harness.see(&cancelled(100_000), &settings(50, 2));
    assert_eq!(harness.balance(), "0.00");
    assert_eq!(harness.entries[1].reverses.as_ref(), Some(&harness.entries[0].id));
    assert_eq!(harness.entries[1].note.as_deref(), Some("2026000057"));
    assert_eq!((harness.orders, harness.turnover), (0, Decimal::ZERO));
}

#[test]
fn revival_unpaid_again_and_deletion_follow_the_latest_state_under_the_first_rule() {
    let mut harness = OrderHarness::default();
    harness.see(&paid(100_000), &settings(100, 1));
    harness.see(&cancelled(100_000), &settings(100, 1));
    harness.see(&paid(100_000), &settings(1, 2));
    assert_eq!(harness.balance(), "10.00", "revived under the rule of its first grant");
    harness.see(&unpaid(100_000), &settings(1, 2));
    assert_eq!(harness.balance(), "0.00");
    harness.see(&paid(100_000), &settings(1, 2));
    assert!(harness.see_deleted());
    assert_eq!(harness.balance(), "0.00");
    assert!(!harness.see_deleted());
}

#[test]
fn many_partial_refunds_equal_one_full_refund_under_the_original_rule() {
    let mut harness = OrderHarness::default();
    harness.see(&paid(99_999), &settings(7, 1));
    for cents in [66_666, 33_333, 11_111, 1, 0] {
        harness.see(&paid(cents), &settings(3, 2));
    }
    assert_eq!(harness.balance(), "0.00");
    let taken: Points = harness.entries[1..].iter().map(|entry| entry.change.negate()).sum();
    assert_eq!(taken, harness.entries[0].change, "never more than was granted");
}

#[test]
fn an_unpaid_order_is_remembered_without_an_entry() {
    let mut harness = OrderHarness::default();
    assert!(harness.see(&unpaid(100_000), &settings(100, 1)));
    assert!(harness.entries.is_empty());
    assert!(harness.record.as_ref().is_some_and(|record| record.rule.is_none()));
}

#[test]
fn an_order_that_names_nobody_earns_nothing() {
    let (settings, catalogue) = (settings(100, 1), Catalogue::new());
    let nobody = Circumstances { customer: None, ..around(&settings, &catalogue) };
    let plan = reconcile(None, &paid(100_000), &nobody).unwrap().unwrap();
    assert!(plan.posting(Expiry::Never).is_none());
    assert_eq!((plan.orders, plan.turnover), (0, Decimal::ZERO));
}

#[test]
fn a_currency_switched_on_later_does_not_reach_back() {
    let mut harness = OrderHarness::default();
    let mut without = settings(100, 1);
    without.earn.clear();
    harness.see(&paid(100_000), &without);
    assert!(!harness.see(&paid(100_000), &settings(100, 2)));
    assert!(harness.entries.is_empty());
}

#[test]
fn an_order_paid_with_points_keeps_what_it_earned_when_its_goods_are_edited_and_warns() {
    let mut harness = OrderHarness::default();
    let paid_by_points = |around: &mut Circumstances<'_>| {
        around.coupons = vec![("VBAAAA".into(), Points::parse("50").unwrap())];
    };
    harness.look(&paid(100_000), &settings(100, 1), paid_by_points);
    assert_eq!(harness.record.as_ref().unwrap().used.to_string(), "50.00");
    assert!(harness.look(&paid(200_000), &settings(100, 1), paid_by_points));
    assert_eq!(harness.balance(), "10.00");
    assert!(harness.record.as_ref().unwrap().edited);
    harness.see(&paid(200_000), &settings(100, 1));
    assert_eq!(harness.balance(), "20.00", "without the coupon it is computed again");
    assert!(!harness.record.as_ref().unwrap().edited);
}

#[test]
fn deferred_points_are_listed_and_credited_on_their_day() {
    let mut harness = OrderHarness::default();
    let later = Loyalty { deferral_days: 14, ..settings(100, 1) };
    harness.see(&paid(100_000), &later);
    assert!(harness.entries.is_empty());
    assert_eq!(harness.deferred().as_deref(), Some("10.00 on 2026-11-15"));
    let record = harness.record.clone().unwrap();
    assert_eq!(credit_deferred(&record, day(14)).unwrap(), None);
    harness.book(credit_deferred(&record, day(15)).unwrap());
    assert_eq!((harness.balance().as_str(), harness.deferred()), ("10.00", None));
    assert!(!harness.look(&paid(100_000), &later, |around| around.today = day(20)));
}

#[test]
fn a_deferred_order_that_is_cancelled_leaves_no_entry() {
    let mut harness = OrderHarness::default();
    let later = Loyalty { deferral_days: 14, ..settings(100, 1) };
    harness.see(&paid(100_000), &later);
    harness.look(&cancelled(100_000), &later, |around| around.today = day(5));
    assert_eq!((harness.entries.len(), harness.deferred()), (0, None));
}

#[test]
fn an_edit_before_its_day_moves_what_is_deferred_and_not_the_day() {
    let mut harness = OrderHarness::default();
    let later = Loyalty { deferral_days: 14, ..settings(100, 1) };
    harness.see(&paid(100_000), &later);
    harness.look(&paid(50_000), &later, |around| around.today = day(5));
    assert_eq!(harness.deferred().as_deref(), Some("5.00 on 2026-11-15"));
}

#[test]
fn goods_that_come_back_take_their_points_and_all_of_them_take_all() {
    let mut harness = OrderHarness::default();
    harness.see(&paid(99_999), &settings(7, 1));
    let note = |code: &str, cents: &[i64]| {
        let line = |cents: &i64| ReturnLine {
            product: None,
            with_vat: Decimal::new(*cents, 2),
            without_vat: Decimal::new(*cents, 2),
        };
        (code.to_owned(), cents.iter().map(line).collect::<Vec<_>>())
    };
    let mut returns = Returns::from([note("D1", &[33_333])]);
    let now = settings(3, 2);
    harness.look(&paid(99_999), &now, |around| around.returns = Some(returns.clone()));
    assert_eq!(harness.balance(), "95.24", "142.86 less 47.62, under the rule of the grant");
    assert!(!harness.see(&paid(99_999), &now), "the notes stay where nobody looked at them");
    returns.extend([note("D2", &[33_333]), note("D3", &[33_333])]);
    harness.look(&paid(99_999), &now, |around| around.returns = Some(returns.clone()));
    assert_eq!(harness.balance(), "0.00");
    assert_eq!(harness.turnover, Decimal::ZERO);
}

#[test]
fn an_order_in_an_ignored_status_is_as_if_it_did_not_exist() {
    let mut harness = OrderHarness::default();
    let ignoring = Loyalty { ignored_statuses: vec![9], ..settings(100, 1) };
    let mut seen = paid(100_000);
    seen.status = Some(Status { id: 9, name: "B2B".into() });
    harness.see(&seen, &ignoring);
    assert_eq!((harness.entries.len(), harness.orders), (0, 0));
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
        let mut harness = OrderHarness::default();
        for (cents, paid, cancelled) in &history {
            for _ in 0..repeats {
                harness.see(&order(*cents, OrderState { paid: *paid, cancelled: *cancelled }), &settings);
            }
        }
        let mut fresh = OrderHarness::default();
        let (cents, paid, cancelled) = history[history.len() - 1];
        fresh.see(&order(cents, OrderState { paid, cancelled }), &settings);

        prop_assert_eq!(harness.account.balance, fresh.account.balance);
        prop_assert_eq!((harness.orders, harness.turnover), (fresh.orders, fresh.turnover));
        prop_assert!(!harness.account.balance.is_negative());
        prop_assert_eq!(replay(&harness.entries).unwrap(), harness.account);
    }
}

#[test]
fn an_order_keeps_the_rate_of_its_day() {
    let code = |text| Currency::parse(text).unwrap();
    let (settings, catalogue) = (settings(100, 1), Catalogue::new());
    let main = |text| Some(MainCurrency { code: code(text), flipped: false });
    let in_euros = |stated: Option<&str>| Order {
        currency: code("EUR"),
        exchange_rate: stated.map(|stated| stated.parse().unwrap()),
        ..paid(10_000)
    };
    let look = |record: Option<&OrderRecord>, order: &Order, main_currency| {
        let around = Circumstances { main_currency, ..around(&settings, &catalogue) };
        let plan = reconcile(record, order, &around).unwrap();
        plan.map_or_else(|| record.unwrap().clone(), |plan| plan.record)
    };
    let crowns =
        |record: &OrderRecord| record.in_currency(record.goods, code("CZK")).map(|sum| sum.to_string());

    let record = look(None, &in_euros(Some("25.1")), main("CZK"));
    assert_eq!(crowns(&record).as_deref(), Some("2510.000"));
    assert_eq!(record.in_currency(record.goods, code("EUR")), Some(record.goods));
    assert_eq!(record.in_currency(record.goods, code("PLN")), None, "there is no rate to it");
    let unknown = look(Some(&record), &in_euros(None), main("CZK"));
    assert_eq!(crowns(&unknown), crowns(&record), "a rate that is not stated again stays");
    let other = look(Some(&record), &in_euros(Some("0.2")), main("PLN"));
    assert_eq!(crowns(&other), crowns(&record), "another main currency does not reach back");
    let mended = look(Some(&record), &in_euros(Some("24")), main("CZK"));
    assert_eq!(crowns(&mended).as_deref(), Some("2400.00"), "the merchant mended the rate");
    let unstated = look(None, &in_euros(Some("25.1")), None);
    assert_eq!(crowns(&unstated), None, "the shop did not say what the rate converts to");
    let learnt = look(Some(&unstated), &in_euros(Some("25.1")), main("CZK"));
    assert_eq!(crowns(&learnt), crowns(&record), "an order of earlier days learns its rate at the next look");
}

#[test]
fn an_order_from_before_the_programme_is_a_purchase_and_earns_nothing_whatever_becomes_of_it() {
    let (settings, catalogue) = (settings(100, 1), Catalogue::new());
    let mut record: Option<OrderRecord> = None;
    let states =
        [(100_000, true, false), (50_000, true, false), (50_000, false, true), (90_000, true, false)];
    for (cents, paid, cancelled) in states {
        let around = Circumstances { predates_programme: true, ..around(&settings, &catalogue) };
        let plan = reconcile(record.as_ref(), &order(cents, OrderState { paid, cancelled }), &around)
            .unwrap()
            .unwrap();
        let counts = paid && !cancelled;
        assert_eq!((plan.change, plan.record.turnover.is_some()), (Points::ZERO, counts));
        assert_eq!((plan.record.rule.clone(), plan.record.deferred), (None, None));
        record = Some(plan.record);
    }
    let record = record.unwrap();
    assert!(!differs(&record, &paid(90_000), &settings).unwrap());
    for other in [unpaid(90_000), paid(91_000), cancelled(90_000)] {
        assert!(differs(&record, &other, &settings).unwrap());
    }
}
