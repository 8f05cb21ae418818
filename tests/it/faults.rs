//! Faults of the table: what is written once is written once.

use serde_json::json;
use verno_domain::ledger::replay::replay;
use verno_domain::{Clock, Kind};
use verno_testkit::Fault::{Conflict, LostAnswer, Throttled};
use verno_testkit::{Ask, OrderBuilder, SHOP};

use crate::support::TableHarness;

#[tokio::test]
async fn a_conflict_between_transactions_is_tried_again_and_books_once() {
    let harness = TableHarness::start().await;
    harness.table.faults.plan(&[Conflict, Conflict, Conflict]);
    assert!(harness.book(&OrderBuilder::new("1").build()).await);
    assert_eq!(harness.table.faults.left(), 0);
    let customer = harness.customer("jan@example.cz").await.unwrap();
    assert_eq!(harness.ledger(&customer).await.len(), 1);
}

#[tokio::test]
async fn an_order_whose_answer_got_lost_is_booked_once() {
    let harness = TableHarness::start().await;
    harness.book(&OrderBuilder::new("1").build()).await;
    harness.table.faults.plan(&[LostAnswer, LostAnswer]);
    harness.book(&OrderBuilder::new("2").build()).await;
    assert_eq!(harness.table.faults.left(), 0);
    let customer = harness.customer("jan@example.cz").await.unwrap();
    assert_eq!(customer.account.balance.to_string(), "100.00");
    assert_eq!(replay(&harness.ledger(&customer).await).unwrap(), customer.account);
}

#[tokio::test]
async fn a_change_whose_answer_got_lost_is_booked_once_and_answered() {
    let harness = TableHarness::start().await;
    harness.book(&OrderBuilder::new("1").build()).await;
    let id = harness.customer("jan@example.cz").await.unwrap().id.to_string();
    let change = harness.build(points_change::build);
    harness.table.faults.plan(&[LostAnswer, Conflict]);
    let ask =
        Ask::post("/v1/customers/{id}/points", &json!({"change": "10"})).with("id", &id).by(SHOP, "owner");
    let answer = ask.header("idempotency-key", "k").of(&change).await;
    assert_eq!((answer.status, &answer.body["balance"]), (201, &json!("60.00")));
    assert_eq!(harness.ledger(&harness.customer("jan@example.cz").await.unwrap()).await.len(), 2);
}

#[tokio::test]
async fn a_table_that_stays_throttled_is_unavailable_and_nothing_is_half_written() {
    let harness = TableHarness::start().await;
    harness.table.faults.plan(&[Throttled; 20]);
    let order = OrderBuilder::new("1").build();
    let error = verno_booking::book_order(&harness.shop(), &order, None, harness.table.clock.now())
        .await
        .unwrap_err();
    assert_eq!(error.kind, Kind::Unavailable, "the queue delivers it again");
    harness.table.faults.plan(&[]);
    assert!(harness.customer("jan@example.cz").await.is_none());
    assert!(harness.book(&order).await);
}
