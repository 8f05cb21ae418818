//! Redemptions: points become coupons, orders capture them or give them back, and no balance is spent twice.

use chrono::TimeDelta;
use verno_booking::{RedeemCommand, Reservation, coupon_gone, coupon_issued, coupon_seen, reserve};
use verno_domain::ledger::replay::replay;
use verno_domain::order::Status;
use verno_domain::redemption::{Redemption, State};
use verno_domain::{Clock, Currency, Customer, EntryKind, OrderCode, Points, Result};
use verno_store::Due;
use verno_testkit::{OTHER_SHOP, OrderBuilder};

use crate::support::TableHarness;

mod races;

const JAN: &str = "jan@example.cz";

fn points(text: &str) -> Points {
    Points::parse(text).unwrap()
}

fn command(amount: &str, key: &str) -> RedeemCommand {
    RedeemCommand {
        points: points(amount),
        currency: Currency::parse("CZK").unwrap(),
        cart: None,
        digest: format!("digest-of-{key}"),
        body: format!("body-of-{amount}"),
    }
}

impl TableHarness {
    /// A customer with 50 points.
    pub(crate) async fn jan(&self) -> Customer {
        self.book(&OrderBuilder::new("1").build()).await;
        self.customer(JAN).await.unwrap()
    }

    pub(crate) async fn balance(&self, email: &str) -> String {
        self.customer(email).await.unwrap().account.balance.to_string()
    }

    pub(crate) async fn try_spend(&self, amount: &str, key: &str) -> Result<Reservation> {
        let customer = self.customer(JAN).await.unwrap();
        reserve(&self.shop(), &customer.id, &command(amount, key), self.table.clock.now()).await
    }

    /// Reserves points and issues the coupon at the shop; returns its code.
    pub(crate) async fn coupon(&self, amount: &str) -> String {
        let code = self.try_spend(amount, amount).await.unwrap().redemption.code;
        coupon_issued(&self.shop(), &code, self.table.clock.now()).await.unwrap();
        code
    }

    pub(crate) async fn redemption(&self, code: &str) -> Redemption {
        self.shop().redemption(code).await.unwrap().unwrap()
    }

    /// Changes of redemptions with their notes; the whole ledger must add up.
    pub(crate) async fn spendings(&self, email: &str) -> Vec<(String, String)> {
        let customer = self.customer(email).await.unwrap();
        let ledger = self.ledger(&customer).await;
        assert_eq!(replay(&ledger).unwrap(), customer.account);
        let spent = ledger.into_iter().filter(|entry| entry.kind == EntryKind::Redemption);
        spent.map(|entry| (entry.change.to_string(), entry.note.unwrap())).collect()
    }

    pub(crate) async fn used(&self, order: &str) -> (Vec<String>, String) {
        let record = self.shop().order(&OrderCode::parse(order).unwrap()).await.unwrap().unwrap();
        (record.coupons, record.used.to_string())
    }
}

fn second() -> OrderBuilder {
    OrderBuilder::new("2").goods("500")
}

#[tokio::test]
async fn points_used_on_an_order_are_taken_once() {
    let harness = TableHarness::start().await;
    harness.jan().await;
    let code = harness.coupon("10").await;
    assert_eq!(harness.redemption(&code).await.amount, 10.into());
    assert_eq!(harness.balance(JAN).await, "40.00");
    let order = second().coupon(&code, "10").build();
    assert!(harness.book(&order).await);
    let redemption = harness.redemption(&code).await;
    assert_eq!((redemption.state, redemption.order), (State::Captured, OrderCode::parse("2")));
    assert_eq!(harness.used("2").await, (vec![code.clone()], "10.00".into()));
    assert_eq!(harness.balance(JAN).await, "64.50", "490 CZK earn 24.50");
    for _ in 0..5 {
        assert!(!harness.book(&order).await, "the same announcement again writes nothing");
    }
    assert_eq!(harness.spendings(JAN).await, [("-10.00".to_owned(), code)]);
}

#[tokio::test]
async fn a_coupon_removed_from_its_order_gives_its_points_back_and_the_order_earns_more() {
    let harness = TableHarness::start().await;
    let customer = harness.jan().await;
    let lots = customer.account.lots.clone();
    let code = harness.coupon("10").await;
    harness.book(&second().coupon(&code, "10").unpaid().build()).await;
    assert_eq!(harness.used("2").await.1, "10.00", "an order that is not paid holds the coupon too");
    harness.book(&second().coupon(&code, "10").build()).await;
    assert_eq!(harness.balance(JAN).await, "64.50");
    for _ in 0..3 {
        harness.book(&second().build()).await;
    }
    assert_eq!(harness.balance(JAN).await, "75.00");
    assert_eq!(
        harness.spendings(JAN).await,
        [("-10.00".to_owned(), code.clone()), ("10.00".to_owned(), "2".to_owned())]
    );
    let redemption = harness.redemption(&code).await;
    assert_eq!(redemption.state, State::Returned);
    assert_eq!(harness.used("2").await, (vec![], "0.00".into()));
    let after = harness.customer(JAN).await.unwrap();
    let first = |lots: &verno_domain::ledger::Lots| lots.iter().next().unwrap().0;
    assert_eq!(first(&after.account.lots), first(&lots), "the points are in the lot they came from");
    let ledger = harness.ledger(&after).await;
    let back = ledger.iter().find(|entry| entry.change == points("10")).unwrap();
    let taken = ledger.iter().find(|entry| entry.change == points("-10")).unwrap();
    assert_eq!(back.reverses.as_ref(), Some(&taken.id));
}

#[tokio::test]
async fn an_edited_order_with_a_coupon_keeps_what_it_earned_and_used_and_is_marked() {
    let harness = TableHarness::start().await;
    harness.jan().await;
    let code = harness.coupon("10").await;
    harness.book(&second().coupon(&code, "10").build()).await;
    harness.book(&second().goods("900").coupon(&code, "10").build()).await;
    assert_eq!(harness.balance(JAN).await, "64.50");
    assert_eq!(harness.used("2").await.1, "10.00");
    let record = harness.shop().order(&OrderCode::parse("2").unwrap()).await.unwrap().unwrap();
    assert!(record.edited);
}

#[tokio::test]
async fn cancelling_reviving_and_deleting_an_order_move_its_points_each_time_once() {
    let harness = TableHarness::start().await;
    harness.jan().await;
    let code = harness.coupon("10").await;
    let order = || second().coupon(&code, "10");
    for (build, balance, state) in [
        (order().build(), "64.50", State::Captured),
        (order().cancelled().build(), "50.00", State::Returned),
        (order().build(), "64.50", State::Captured),
        (order().cancelled().build(), "50.00", State::Returned),
        (order().build(), "64.50", State::Captured),
    ] {
        for _ in 0..3 {
            harness.book(&build).await;
        }
        assert_eq!(
            (harness.balance(JAN).await.as_str(), harness.redemption(&code).await.state),
            (balance, state)
        );
    }
    assert!(harness.book_deletion("2").await);
    assert!(!harness.book_deletion("2").await);
    assert_eq!(harness.balance(JAN).await, "50.00");
    assert_eq!(harness.redemption(&code).await.state, State::Returned);
    let changes: Vec<String> = harness.spendings(JAN).await.into_iter().map(|(change, _)| change).collect();
    assert_eq!(changes, ["-10.00", "10.00", "-10.00", "10.00", "-10.00", "10.00"]);
}

#[tokio::test]
async fn an_order_that_was_cancelled_before_anybody_looked_gives_the_points_back() {
    let harness = TableHarness::start().await;
    harness.jan().await;
    let code = harness.coupon("10").await;
    harness.book(&second().coupon(&code, "10").cancelled().build()).await;
    assert_eq!(
        (harness.balance(JAN).await.as_str(), harness.redemption(&code).await.state),
        ("50.00", State::Returned)
    );
}

#[tokio::test]
async fn an_order_in_an_ignored_status_neither_uses_nor_keeps_a_coupon() {
    let harness = TableHarness::start().await;
    harness.jan().await;
    let mut rules = harness.shop().rules().await.unwrap();
    rules.loyalty.ignored_statuses = vec![7];
    harness.shop().save_rules(&rules).await.unwrap();
    let code = harness.coupon("10").await;
    let draft = || {
        let mut order = second().coupon(&code, "10").build();
        order.status = Some(Status { id: 7, name: "Koncept".into() });
        order
    };
    harness.book(&draft()).await;
    assert_eq!(harness.redemption(&code).await.state, State::Issued);
    harness.book(&second().coupon(&code, "10").build()).await;
    assert_eq!(harness.redemption(&code).await.state, State::Captured);
    harness.book(&draft()).await;
    assert_eq!(
        (harness.balance(JAN).await.as_str(), harness.redemption(&code).await.state),
        ("50.00", State::Returned)
    );
}

#[tokio::test]
async fn a_coupon_on_somebody_elses_order_is_its_own_customers() {
    let harness = TableHarness::start().await;
    harness.jan().await;
    let code = harness.coupon("10").await;
    let order = |builder: OrderBuilder| builder.email("eva@example.cz").coupon(&code, "10");
    harness.book(&order(second()).build()).await;
    assert_eq!(
        (harness.balance(JAN).await, harness.balance("eva@example.cz").await),
        ("40.00".into(), "24.50".into())
    );
    harness.book(&order(second()).cancelled().build()).await;
    assert_eq!(
        (harness.balance(JAN).await, harness.balance("eva@example.cz").await),
        ("50.00".into(), "0.00".into())
    );
    assert_eq!(harness.spendings(JAN).await.len(), 2);
    assert!(harness.spendings("eva@example.cz").await.is_empty());
    // An order of a cash desk has no buyer, and captures the coupon all the same.
    harness.book(&second().email("").coupon(&code, "10").build()).await;
    harness.book(&OrderBuilder::new("3").email("").coupon(&code, "10").build()).await;
    assert_eq!(harness.balance(JAN).await, "40.00");
}

#[tokio::test]
async fn an_order_that_moves_to_another_customer_keeps_its_coupon() {
    let harness = TableHarness::start().await;
    harness.jan().await;
    let code = harness.coupon("10").await;
    harness.book(&second().coupon(&code, "10").build()).await;
    harness.book(&second().email("eva@example.cz").coupon(&code, "10").build()).await;
    assert_eq!(
        (harness.balance(JAN).await, harness.balance("eva@example.cz").await),
        ("40.00".into(), "24.50".into())
    );
    assert_eq!(harness.used("2").await.1, "10.00");
    assert_eq!(harness.spendings(JAN).await.len(), 1);
}

#[tokio::test]
async fn a_second_order_with_the_same_coupon_is_booked_without_it() {
    let harness = TableHarness::start().await;
    harness.jan().await;
    let code = harness.coupon("10").await;
    harness.book(&second().coupon(&code, "10").build()).await;
    let third = || OrderBuilder::new("3").goods("500").coupon(&code, "10");
    assert!(harness.book(&third().build()).await);
    assert_eq!(harness.used("3").await, (vec![], "0.00".into()));
    assert_eq!(harness.redemption(&code).await.order, OrderCode::parse("2"));
    harness.book(&third().cancelled().build()).await;
    assert_eq!(harness.redemption(&code).await.state, State::Captured, "only its own order gives it back");
    harness.book(&second().cancelled().build()).await;
    harness.book(&third().build()).await;
    assert_eq!(harness.redemption(&code).await.order, OrderCode::parse("3"), "now the coupon is free");
    assert_eq!(harness.balance(JAN).await, "64.50");
}

#[tokio::test]
async fn codes_of_the_merchant_and_of_other_shops_are_none_of_ours() {
    let harness = TableHarness::start().await;
    harness.jan().await;
    let code = harness.coupon("10").await;
    harness.table.meter.take();
    harness.book(&second().coupon("LETOSLEVA", "10").build()).await;
    let plain = harness.table.meter.take();
    harness.book(&OrderBuilder::new("3").goods("500").build()).await;
    assert_eq!(
        harness.table.meter.take().requests,
        plain.requests,
        "without a code of ours nothing more is read"
    );
    harness.book(&OrderBuilder::new("4").goods("500").coupon("ABCDEFGHJKLMNPQR", "10").build()).await;
    assert_eq!(harness.used("4").await.1, "0.00");

    let other = harness.shop_of(OTHER_SHOP);
    let order = OrderBuilder::new("2").coupon(&code, "10").build();
    verno_booking::book_order(&other, &order, None, harness.table.clock.now()).await.unwrap();
    assert_eq!(harness.redemption(&code).await.state, State::Issued);
    assert!(other.redemption(&code).await.unwrap().is_none());
}

#[tokio::test]
async fn points_of_a_coupon_that_is_gone_come_back_once_and_go_again_if_it_was_used_after_all() {
    let harness = TableHarness::start().await;
    harness.jan().await;
    let code = harness.coupon("10").await;
    let (shop, now) = (harness.shop(), harness.table.clock.now());
    for _ in 0..3 {
        assert_eq!(coupon_gone(&shop, &code, now).await.unwrap().state, State::Released);
    }
    assert_eq!(coupon_issued(&shop, &code, now).await.unwrap().state, State::Released, "too late");
    assert_eq!(harness.balance(JAN).await, "50.00");
    harness.book(&second().coupon(&code, "10").build()).await;
    assert_eq!(coupon_gone(&shop, &code, now).await.unwrap().state, State::Captured, "an order has it");
    assert_eq!(harness.balance(JAN).await, "64.50");
    let changes: Vec<String> = harness.spendings(JAN).await.into_iter().map(|(change, _)| change).collect();
    assert_eq!(changes, ["-10.00", "10.00", "-10.00"]);
}

#[tokio::test]
async fn points_whose_lot_lapsed_meanwhile_come_back_for_the_days_of_the_notice() {
    let harness = TableHarness::start().await;
    harness.jan().await;
    let mut rules = harness.shop().rules().await.unwrap();
    rules.loyalty.coupon_validity_days = 400;
    harness.shop().save_rules(&rules).await.unwrap();
    let code = harness.coupon("50").await;
    harness.table.clock.advance(TimeDelta::days(370));
    coupon_gone(&harness.shop(), &code, harness.table.clock.now()).await.unwrap();
    let customer = harness.customer(JAN).await.unwrap();
    let lots: Vec<_> =
        customer.account.lots.iter().map(|(expiry, points)| (expiry, points.to_string())).collect();
    let today = rules.day(harness.table.clock.now());
    assert_eq!(lots, [(Some(today + TimeDelta::days(14)).into(), "50.00".to_owned())]);
}

#[tokio::test]
async fn a_coupon_is_due_at_once_until_it_exists_and_then_after_its_last_day() {
    let harness = TableHarness::start().await;
    harness.jan().await;
    let shop = harness.shop();
    let today = shop.rules().await.unwrap().day(harness.table.clock.now());
    let due = async |days: i64| -> Vec<Due> {
        let page = shop.due(today + TimeDelta::days(days), None).await.unwrap();
        page.due.into_iter().filter(|due| matches!(due, Due::Redemption(_))).collect()
    };
    let code = harness.try_spend("10", "key").await.unwrap().redemption.code;
    assert_eq!(due(0).await, [Due::Redemption(code.clone())]);
    coupon_issued(&shop, &code, harness.table.clock.now()).await.unwrap();
    assert_eq!((due(30).await.len(), due(31).await.len()), (0, 1));
    coupon_seen(&shop, &code, Some(today + TimeDelta::days(3)), harness.table.clock.now()).await.unwrap();
    assert_eq!((due(2).await.len(), due(3).await.len()), (0, 1));
    harness.book(&second().coupon(&code, "10").build()).await;
    assert!(due(400).await.is_empty(), "an order has it");
    harness.book(&second().cancelled().coupon(&code, "10").build()).await;
    assert_eq!(due(0).await.len(), 1, "it must not buy anything any more");
    coupon_gone(&shop, &code, harness.table.clock.now()).await.unwrap();
    assert!(due(400).await.is_empty());
}
