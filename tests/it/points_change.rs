//! Changes of points by hand.

use serde_json::{Value, json};
use verno_domain::ledger::replay::replay;
use verno_lambda::Function;
use verno_testkit::{Answer, Ask, OTHER_SHOP, OrderBuilder, SHOP};

use crate::support::{TableHarness, ask, field};

/// A customer with 1250 points.
async fn with_jan() -> (TableHarness, Function, String) {
    let harness = TableHarness::start().await;
    harness.book(&OrderBuilder::new("1").goods("25000").build()).await;
    let id = harness.customer("jan@example.cz").await.unwrap().id.to_string();
    let function = harness.build(points_change::build);
    (harness, function, id)
}

fn post(id: &str, body: &Value) -> Ask {
    Ask::post(format!("/v1/customers/{id}/points"), body).with("id", id).by(SHOP, "owner")
}

fn code(answer: &Answer) -> (u16, &str) {
    (answer.status, answer.body["code"].as_str().unwrap_or_default())
}

#[tokio::test]
async fn typing_the_balance_books_the_difference_with_its_note() {
    let (harness, function, id) = with_jan().await;
    let body = json!({"balance": "1300.5", "expected_balance": "1250", "note": "late parcel"});
    let answer = post(&id, &body).of(&function).await;
    assert_eq!(answer.status, 201);
    assert_eq!(answer.body["balance"], "1300.50");
    assert_eq!(answer.body["transaction"]["change"], "50.50");
    assert_eq!(answer.body["transaction"]["type"], "admin");
    let customer = harness.customer("jan@example.cz").await.unwrap();
    let list = harness.build(transaction_list::build);
    let transactions = ask(&list, "/v1/customers/{id}/transactions", &customer, &[]).await;
    assert_eq!(field(&transactions, "note"), ["late parcel", "1"]);
    assert_eq!(replay(&harness.ledger(&customer).await).unwrap(), customer.account);
}

#[tokio::test]
async fn a_comma_is_refused_by_name_and_nothing_is_booked() {
    let (harness, function, id) = with_jan().await;
    let answer = post(&id, &json!({"balance": "1300,5"})).of(&function).await;
    assert_eq!(code(&answer), (400, "decimal_comma"));
    assert_eq!(answer.body["errors"][0]["field"], "balance");
    assert_eq!(harness.ledger(&harness.customer("jan@example.cz").await.unwrap()).await.len(), 1);
}

#[tokio::test]
async fn nonsense_gets_a_clear_answer_that_names_the_field() {
    let (harness, function, id) = with_jan().await;
    let cases = [
        (json!({}), "change", "required"),
        (json!({"change": "1", "balance": "2"}), "balance", "ambiguous"),
        (json!({"change": "0"}), "change", "zero_change"),
        (json!({"change": 50}), "change", "invalid_type"),
        (json!({"change": "abc"}), "change", "not_a_number"),
        (json!({"change": "1.005"}), "change", "too_precise"),
        (json!({"change": "-1250.01"}), "change", "below_zero"),
        (json!({"balance": "-1"}), "balance", "below_zero"),
        (json!({"change": "1", "expires_on": "2020-01-01"}), "expires_on", "in_the_past"),
        (json!({"change": "-1", "expires_on": "2030-01-01"}), "expires_on", "not_a_credit"),
        (json!({"change": "1", "expires_on": "soon"}), "expires_on", "invalid_date"),
        (json!({"change": "1", "note": "x".repeat(501)}), "note", "too_long"),
    ];
    for (body, name, expected) in cases {
        let answer = post(&id, &body).of(&function).await;
        assert_eq!(code(&answer), (400, expected), "{body}");
        assert_eq!(answer.body["errors"][0]["field"], name, "{body}");
        assert_eq!(answer.headers["content-type"], "application/problem+json");
    }
    for body in ["", "{", "[]", "null", "{\"change\":\"1\"} x", "{\"shop\":\"222652\",\"change\":\"1\"}"] {
        let answer = post(&id, &json!({})).body(body).of(&function).await;
        assert_eq!(answer.status, 400, "{body}");
    }
    let large = post(&id, &json!({})).body("x".repeat(70_000)).of(&function).await;
    assert_eq!(code(&large), (413, "body_too_large"));
    assert_eq!(harness.ledger(&harness.customer("jan@example.cz").await.unwrap()).await.len(), 1);
}

#[tokio::test]
async fn a_repeated_key_gets_the_first_answer_and_another_body_a_conflict() {
    let (harness, function, id) = with_jan().await;
    let change = |points: &str| post(&id, &json!({"change": points})).header("idempotency-key", "k1");
    let first = change("10").of(&function).await;
    let again = change("10").of(&function).await;
    assert_eq!(again.status, 201);
    assert_eq!(again.body, first.body);
    assert_eq!(again.headers["idempotency-replayed"], "true");
    assert!(!first.headers.contains_key("idempotency-replayed"));
    assert_eq!(code(&change("11").of(&function).await), (409, "idempotency_key_reused"));
    assert_eq!(harness.customer("jan@example.cz").await.unwrap().account.balance.to_string(), "1260.00");
}

#[tokio::test]
async fn a_replay_answers_even_after_the_balance_moved_on() {
    let (_world, function, id) = with_jan().await;
    let body = json!({"balance": "1300", "expected_balance": "1250"});
    let first = post(&id, &body).header("idempotency-key", "k").of(&function).await;
    post(&id, &json!({"change": "1"})).of(&function).await;
    let again = post(&id, &body).header("idempotency-key", "k").of(&function).await;
    assert_eq!((again.status, &again.body), (201, &first.body));
}

#[tokio::test]
async fn one_key_sent_many_times_at_once_books_once() {
    let (harness, function, id) = with_jan().await;
    let change = post(&id, &json!({"change": "10"})).header("idempotency-key", "k");
    let answers = futures::future::join_all((0..10).map(|_| change.of(&function))).await;
    assert!(answers.iter().all(|answer| answer.status == 201 && answer.body["balance"] == "1260.00"));
    assert_eq!(harness.ledger(&harness.customer("jan@example.cz").await.unwrap()).await.len(), 2);
}

#[tokio::test]
async fn a_moved_balance_is_a_conflict_and_an_equal_one_books_nothing() {
    let (_world, function, id) = with_jan().await;
    let moved = post(&id, &json!({"balance": "10", "expected_balance": "1249"})).of(&function).await;
    assert_eq!(code(&moved), (409, "balance_moved"));
    let equal = post(&id, &json!({"balance": "1250.00"})).of(&function).await;
    assert_eq!((equal.status, &equal.body["transaction"]), (200, &Value::Null));
}

#[tokio::test]
async fn roles_bound_who_may_change_how_much() {
    let (_world, function, id) = with_jan().await;
    let by = |roles: &str, change: &str| post(&id, &json!({"change": change})).by(SHOP, roles);
    assert_eq!(code(&by("reader", "1").of(&function).await), (403, "missing_role"));
    assert_eq!(code(&by("marketing", "1").of(&function).await), (403, "missing_role"));
    assert_eq!(by("support", "1000").of(&function).await.status, 201);
    assert_eq!(code(&by("support", "1000.01").of(&function).await), (403, "over_cap"));
    assert_eq!(by("support manager", "5000").of(&function).await.status, 201);
}

#[tokio::test]
async fn another_shops_customer_does_not_exist() {
    let (harness, function, id) = with_jan().await;
    let answer = post(&id, &json!({"change": "1"})).by(OTHER_SHOP, "owner").of(&function).await;
    assert_eq!(code(&answer), (404, "not_found"));
    assert!(harness.table.dump().await.iter().all(|item| !item.contains("222652")));
}
