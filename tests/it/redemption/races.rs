//! No balance is spent twice: many at once, the same request again, answers that get lost.

use futures::future::join_all;
use verno_booking::{RedeemCommand, reserve};
use verno_domain::{Clock, Kind};
use verno_testkit::Fault::{Conflict, LostAnswer};
use verno_testkit::OrderBuilder;

use super::{JAN, command};
use crate::support::TableHarness;

#[tokio::test]
async fn a_redemption_beyond_the_balance_writes_nothing() {
    let harness = TableHarness::start().await;
    harness.jan().await;
    let before = harness.table.dump().await.len();
    for (amount, code) in [("50.01", "insufficient_points"), ("0", "not_positive"), ("-5", "not_positive")] {
        let refused = harness.try_spend(amount, amount).await.unwrap_err();
        assert_eq!(refused.code, code);
    }
    assert_eq!((harness.table.dump().await.len(), harness.balance(JAN).await.as_str()), (before, "50.00"));
    // A debt, of points taken back after they were spent, is spent even less.
    harness.coupon("50").await;
    harness.book(&OrderBuilder::new("1").cancelled().build()).await;
    assert_eq!(harness.balance(JAN).await, "-50.00");
    assert_eq!(harness.try_spend("1", "debt").await.unwrap_err().kind, Kind::Conflict);
}

#[tokio::test]
async fn the_same_request_finds_its_redemption_and_another_one_is_refused() {
    let harness = TableHarness::start().await;
    harness.jan().await;
    let first = harness.try_spend("10", "key").await.unwrap();
    let again = harness.try_spend("10", "key").await.unwrap();
    assert!(again.repeated && !first.repeated);
    assert_eq!(
        (again.redemption, again.balance, again.min_price),
        (first.redemption, first.balance, first.min_price)
    );
    assert_eq!(harness.try_spend("11", "key").await.unwrap_err().code, "idempotency_key_reused");
    assert_eq!(harness.balance(JAN).await, "40.00");
}

#[tokio::test]
async fn a_reservation_whose_answer_got_lost_is_made_once() {
    let harness = TableHarness::start().await;
    harness.jan().await;
    harness.table.faults.plan(&[Conflict, LostAnswer, Conflict]);
    let made = harness.try_spend("10", "key").await.unwrap();
    assert_eq!(harness.spendings(JAN).await, [("-10.00".to_owned(), made.redemption.code)]);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_thousand_redemptions_of_one_balance_at_once_take_what_there_is_and_no_more() {
    let harness = TableHarness::start().await;
    let customer = harness.jan().await;
    let (shop, now) = (harness.shop(), harness.table.clock.now());
    let requests: Vec<RedeemCommand> = (0..1_000).map(|nth| command("2", &nth.to_string())).collect();
    let done = join_all(requests.iter().map(|command| reserve(&shop, &customer.id, command, now))).await;
    let refused: Vec<_> =
        done.iter().filter_map(|done| done.as_ref().err()).map(|error| error.code).collect();
    assert_eq!(refused.len(), 975);
    assert!(refused.iter().all(|code| *code == "insufficient_points"), "{refused:?}");
    assert_eq!(harness.balance(JAN).await, "0.00");
    assert_eq!(harness.spendings(JAN).await.len(), 25);
}

#[tokio::test(flavor = "multi_thread")]
async fn orders_and_redemptions_of_one_customer_at_once_all_add_up() {
    let harness = TableHarness::start().await;
    harness.jan().await;
    let mut made = Vec::new();
    for nth in 0..8 {
        made.push(harness.try_spend("5", &nth.to_string()).await.unwrap().redemption.code);
    }
    let orders: Vec<_> = made
        .iter()
        .enumerate()
        .map(|(nth, code)| OrderBuilder::new(&format!("9{nth}")).goods("105").coupon(code, "5").build())
        .collect();
    // Each twice, all at the same time, while others spend.
    let spend = join_all((0..8).map(|nth| {
        let harness = &harness;
        async move { harness.try_spend("1", &format!("more{nth}")).await.unwrap() }
    }));
    let (_, _) = tokio::join!(join_all(orders.iter().chain(&orders).map(|order| harness.book(order))), spend);
    assert_eq!(harness.balance(JAN).await, "42.00", "50 - 8 * 5 + 8 * 5 earned - 8");
    assert_eq!(harness.spendings(JAN).await.len(), 16);
}
