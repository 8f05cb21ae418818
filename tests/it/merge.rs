//! Merging two customers who are one person, and undoing it.

use chrono::TimeDelta;
use serde_json::{Value, json};
use verno_domain::ledger::replay::replay;
use verno_domain::{Clock, Customer, Email};
use verno_store::Consistency;
use verno_testkit::{Answer, Ask, OTHER_SHOP, OrderBuilder, SHOP};

use crate::support::{TableHarness, ask, field, registration};

/// Jan is registered with 50 points; old@ is anonymous with 35.
async fn with_two_accounts() -> TableHarness {
    let harness = TableHarness::start().await;
    harness.book_registration(&registration("guid-1", "jan@example.cz")).await;
    harness.book(&OrderBuilder::new("1").guid("guid-1").build()).await;
    harness.book(&old("2", "500").build()).await;
    harness.table.clock.advance(TimeDelta::days(1));
    harness.book(&old("3", "200").build()).await;
    harness
}

fn old(code: &str, goods: &str) -> OrderBuilder {
    OrderBuilder::new(code).email("old@example.cz").goods(goods)
}

async fn by_email(harness: &TableHarness, email: &str) -> Customer {
    harness.customer(email).await.unwrap()
}

async fn merge(harness: &TableHarness, one: &Customer, other: &Customer) -> Answer {
    call_merge(harness, one, &json!({"other": other.id.to_string(), "dry_run": false})).await
}

async fn preview(harness: &TableHarness, one: &Customer, other: &Customer) -> Answer {
    call_merge(harness, one, &json!({"other": other.id.to_string(), "dry_run": true})).await
}

async fn call_merge(harness: &TableHarness, one: &Customer, body: &Value) -> Answer {
    let ask = Ask::post("/v1/customers/{id}/merge", body).with("id", one.id.to_string()).by(SHOP, "manager");
    ask.of(&harness.build(customer_merge::build)).await
}

async fn undo(harness: &TableHarness, merged: &Answer) -> Answer {
    let id = merged.body["merge"]["id"].as_str().unwrap();
    let ask = Ask::post("/v1/merges/{id}/undo", &json!({})).with("id", id).by(SHOP, "manager");
    ask.of(&harness.build(merge_undo::build)).await
}

async fn fresh(harness: &TableHarness, customer: &Customer) -> Customer {
    harness.shop().customer(&customer.id, Consistency::Strong).await.unwrap().unwrap()
}

async fn assert_sound(harness: &TableHarness, customers: &[&Customer]) {
    for customer in customers {
        let now = fresh(harness, customer).await;
        assert_eq!(replay(&harness.ledger(&now).await).unwrap(), now.account);
    }
}

async fn orders(harness: &TableHarness, customer: &Customer) -> Vec<Value> {
    let answer =
        ask(&harness.build(order_list::build), "/v1/customers/{id}/orders", customer, &[("limit", "200")])
            .await;
    let mut codes: Vec<Value> = field(&answer, "code").into_iter().cloned().collect();
    codes.sort_by_key(|code| code.to_string());
    codes
}

fn code(answer: &Answer) -> (u16, &str) {
    (answer.status, answer.body["code"].as_str().unwrap_or_default())
}

#[tokio::test]
async fn a_preview_says_what_it_comes_to_and_writes_nothing() {
    let harness = with_two_accounts().await;
    let (jan, old) = (by_email(&harness, "jan@example.cz").await, by_email(&harness, "old@example.cz").await);
    harness.table.meter.take();
    let answer = preview(&harness, &old, &jan).await;
    let preview = &answer.body["preview"];
    assert_eq!((answer.status, &answer.body["merge"]), (200, &Value::Null));
    assert_eq!((&preview["points"], &preview["orders"]), (&json!("85.00"), &json!(3)));
    assert_eq!(preview["target"]["email"], "jan@example.cz", "the registered one stays");
    assert_eq!(preview["other"]["points"], "35.00");
    assert!(harness.table.meter.take().write <= 0.0);
}

#[tokio::test]
async fn points_orders_and_address_go_over_with_their_lots() {
    let harness = with_two_accounts().await;
    let (jan, old_one) =
        (by_email(&harness, "jan@example.cz").await, by_email(&harness, "old@example.cz").await);
    let answer = merge(&harness, &jan, &old_one).await;
    assert_eq!((answer.status, &answer.body["merge"]["points"]), (201, &json!("35.00")));
    let after = fresh(&harness, &jan).await;
    assert_eq!(after.account.balance.to_string(), "85.00");
    let lots: Vec<String> = after.account.lots.iter().map(|(_, points)| points.to_string()).collect();
    assert_eq!(lots, ["75.00", "10.00"], "what lapsed later still lapses later");
    assert_eq!(after.counters.orders, 3);
    assert_eq!(orders(&harness, &jan).await, ["1", "2", "3"]);
    assert_eq!(by_email(&harness, "old@example.cz").await.id, jan.id);
    assert_sound(&harness, &[&jan, &old_one]).await;

    let list = Ask::get("/v1/customers").by(SHOP, "owner").of(&harness.build(customer_list::build)).await;
    assert_eq!((&list.body["total"], field(&list, "id")), (&json!(1), vec![&json!(jan.id.to_string())]));
    let gone = ask(&harness.build(customer_get::build), "/v1/customers/{id}", &old_one, &[]).await;
    assert_eq!(code(&gone), (409, "merged"));
    assert!(gone.body["detail"].as_str().unwrap().contains(jan.id.as_str()));
}

#[tokio::test]
async fn the_same_again_changes_nothing_and_many_at_once_merge_once() {
    let harness = with_two_accounts().await;
    let (jan, old) = (by_email(&harness, "jan@example.cz").await, by_email(&harness, "old@example.cz").await);
    let answers = futures::future::join_all((0..4).map(|nth| {
        let (one, other) = if nth % 2 == 0 { (&jan, &old) } else { (&old, &jan) };
        merge(&harness, one, other)
    }))
    .await;
    let mut statuses: Vec<u16> = answers.iter().map(|answer| answer.status).collect();
    statuses.sort_unstable();
    assert_eq!(statuses, [200, 200, 200, 201]);
    assert!(answers.iter().all(|answer| answer.body["merge"]["id"] == answers[0].body["merge"]["id"]));
    assert_eq!(fresh(&harness, &jan).await.account.balance.to_string(), "85.00");
    assert_eq!(harness.ledger(&jan).await.len(), 2);
}

#[tokio::test]
async fn what_happens_to_the_others_orders_later_happens_to_the_target() {
    let harness = with_two_accounts().await;
    let (jan, other) =
        (by_email(&harness, "jan@example.cz").await, by_email(&harness, "old@example.cz").await);
    merge(&harness, &jan, &other).await;
    assert!(!harness.book(&old("2", "500").build()).await, "an order that did not change books nothing");
    harness.book(&old("2", "500").cancelled().build()).await;
    harness.book(&old("4", "100").build()).await;
    let after = fresh(&harness, &jan).await;
    assert_eq!((after.account.balance.to_string().as_str(), after.counters.orders), ("65.00", 3));
    assert!(fresh(&harness, &other).await.account.balance.is_zero());
    assert_sound(&harness, &[&jan, &other]).await;
}

#[tokio::test]
async fn nobody_changes_a_merged_customer_by_hand() {
    let harness = with_two_accounts().await;
    let (jan, old) = (by_email(&harness, "jan@example.cz").await, by_email(&harness, "old@example.cz").await);
    merge(&harness, &jan, &old).await;
    let post =
        |path: &str, body: &Value| Ask::post(path, body).with("id", old.id.to_string()).by(SHOP, "owner");
    let change = post("/v1/customers/{id}/points", &json!({"change": "5"}));
    assert_eq!(code(&change.of(&harness.build(points_change::build)).await), (409, "merged"));
    let pin = post("/v1/customers/{id}/pin", &json!({}));
    assert_eq!(code(&pin.of(&harness.build(pin_reset::build)).await), (409, "merged"));
    let edit = Ask::patch("/v1/customers/{id}", &json!({"name_day": "01-01"}));
    let edit = edit.with("id", old.id.to_string()).by(SHOP, "owner");
    assert_eq!(code(&edit.of(&harness.build(customer_edit::build)).await), (409, "merged"));
    assert!(fresh(&harness, &old).await.account.balance.is_zero());
}

#[tokio::test]
async fn an_undo_restores_both_exactly() {
    let harness = with_two_accounts().await;
    let (jan, old) = (by_email(&harness, "jan@example.cz").await, by_email(&harness, "old@example.cz").await);
    let merged = merge(&harness, &jan, &old).await;
    harness.table.clock.advance(TimeDelta::days(29));
    let answer = undo(&harness, &merged).await;
    assert_eq!(answer.status, 200);
    assert!(answer.body["undone_at"].is_string());
    for before in [&jan, &old] {
        let after = fresh(&harness, before).await;
        assert_eq!(after.account.lots, before.account.lots);
        assert_eq!(after.account.balance, before.account.balance);
        assert_eq!(after.counters, before.counters);
        let fields = |c: &Customer| (c.email.clone(), c.phone.clone(), c.merged.clone(), c.pending.clone());
        assert_eq!(fields(&after), fields(before));
    }
    assert_eq!(by_email(&harness, "old@example.cz").await.id, old.id);
    assert_eq!(
        (orders(&harness, &jan).await, orders(&harness, &old).await),
        (vec![json!("1")], vec![json!("2"), json!("3")])
    );
    assert_eq!(undo(&harness, &merged).await.body, answer.body, "the same again answers the same");
    assert_eq!(harness.ledger(&old).await.len(), 4);
    assert_sound(&harness, &[&jan, &old]).await;
    assert_eq!(merge(&harness, &jan, &old).await.status, 201, "they may be merged anew");
}

#[tokio::test]
async fn an_undo_gives_back_what_own_orders_brought_since_and_leaves_the_rest() {
    let harness = with_two_accounts().await;
    let (jan, other) =
        (by_email(&harness, "jan@example.cz").await, by_email(&harness, "old@example.cz").await);
    let merged = merge(&harness, &jan, &other).await;
    harness.book(&old("2", "500").cancelled().build()).await;
    harness.book(&old("4", "100").build()).await;
    let gift = Ask::post("/v1/customers/{id}/points", &json!({"change": "7"})).by(SHOP, "owner");
    gift.with("id", jan.id.to_string()).of(&harness.build(points_change::build)).await;
    undo(&harness, &merged).await;
    let (jan_now, other_now) = (fresh(&harness, &jan).await, fresh(&harness, &other).await);
    assert_eq!(other_now.account.balance.to_string(), "10.00", "35 less the 25 of the cancelled order");
    assert_eq!(jan_now.account.balance.to_string(), "62.00", "50, a new order's 5 and the gift of 7");
    assert_eq!((jan_now.counters.orders, other_now.counters.orders), (2, 1));
    harness.book(&old("3", "200").cancelled().build()).await;
    assert!(fresh(&harness, &other).await.account.balance.is_zero());
    assert_eq!(fresh(&harness, &jan).await.account, jan_now.account);
    assert_sound(&harness, &[&jan, &other]).await;
}

#[tokio::test]
async fn an_undo_never_takes_more_than_there_is() {
    let harness = with_two_accounts().await;
    let (jan, other) =
        (by_email(&harness, "jan@example.cz").await, by_email(&harness, "old@example.cz").await);
    let merged = merge(&harness, &jan, &other).await;
    let spend = Ask::post("/v1/customers/{id}/points", &json!({"change": "-70"})).by(SHOP, "owner");
    spend.with("id", jan.id.to_string()).of(&harness.build(points_change::build)).await;
    undo(&harness, &merged).await;
    assert_eq!(fresh(&harness, &other).await.account.balance.to_string(), "15.00");
    assert!(fresh(&harness, &jan).await.account.balance.is_zero());
    assert_sound(&harness, &[&jan, &other]).await;
}

#[tokio::test]
async fn a_debt_moves_too_and_comes_back() {
    let harness = with_two_accounts().await;
    let (jan, other) =
        (by_email(&harness, "jan@example.cz").await, by_email(&harness, "old@example.cz").await);
    let spend = Ask::post("/v1/customers/{id}/points", &json!({"change": "-35"})).by(SHOP, "owner");
    spend.with("id", other.id.to_string()).of(&harness.build(points_change::build)).await;
    harness.book(&old("2", "500").cancelled().build()).await;
    let before = fresh(&harness, &other).await;
    assert_eq!(before.account.balance.to_string(), "-25.00");
    let merged = merge(&harness, &jan, &other).await;
    assert_eq!(fresh(&harness, &jan).await.account.balance.to_string(), "25.00");
    undo(&harness, &merged).await;
    assert_eq!(fresh(&harness, &jan).await.account.lots, jan.account.lots);
    assert_eq!(fresh(&harness, &other).await.account.balance.to_string(), "-25.00");
    assert_sound(&harness, &[&jan, &other]).await;
}

#[tokio::test]
async fn a_reward_that_both_had_is_kept_once_and_given_again_by_an_undo() {
    let harness = with_two_accounts().await;
    let mut rules = harness.shop().rules().await.unwrap();
    rules.loyalty.rewards.newsletter = Some(verno_domain::Points::parse("20").unwrap());
    harness.shop().save_rules(&rules).await.unwrap();
    for email in ["jan@example.cz", "old@example.cz"] {
        let (email, now) = (Email::parse(email).unwrap(), harness.table.clock.now());
        assert!(verno_booking::book_newsletter(&harness.shop(), &email, true, now).await.unwrap());
    }
    let (jan, old) = (by_email(&harness, "jan@example.cz").await, by_email(&harness, "old@example.cz").await);
    let preview = preview(&harness, &jan, &old).await.body["preview"].clone();
    assert_eq!(preview["taken_back"], json!([{"type": "newsletter", "points": "20.00"}]));
    assert_eq!(preview["points"], "105.00");
    let merged = merge(&harness, &jan, &old).await;
    assert_eq!(fresh(&harness, &jan).await.account.balance.to_string(), "105.00");
    undo(&harness, &merged).await;
    for before in [&jan, &old] {
        assert_eq!(fresh(&harness, before).await.account.lots, before.account.lots);
    }
    assert_sound(&harness, &[&jan, &old]).await;
}

#[tokio::test]
async fn more_orders_than_one_batch_go_over_and_come_back() {
    let harness = with_two_accounts().await;
    for nth in 100..145 {
        harness.book(&old(&nth.to_string(), "20").build()).await;
    }
    let (jan, other) =
        (by_email(&harness, "jan@example.cz").await, by_email(&harness, "old@example.cz").await);
    let merged = merge(&harness, &jan, &other).await;
    assert_eq!(merged.body["merge"]["orders"], 47);
    assert_eq!((orders(&harness, &jan).await.len(), orders(&harness, &other).await.len()), (48, 0));
    undo(&harness, &merged).await;
    assert_eq!((orders(&harness, &jan).await.len(), orders(&harness, &other).await.len()), (1, 47));
    assert_eq!(fresh(&harness, &other).await.counters, other.counters);
    assert_sound(&harness, &[&jan, &other]).await;
}

#[tokio::test]
async fn a_merge_that_cannot_be_done_is_refused_with_its_reason() {
    let harness = with_two_accounts().await;
    harness.book_registration(&registration("guid-2", "eva@example.cz")).await;
    let (jan, old) = (by_email(&harness, "jan@example.cz").await, by_email(&harness, "old@example.cz").await);
    let eva = by_email(&harness, "eva@example.cz").await;
    assert_eq!(code(&merge(&harness, &jan, &eva).await), (409, "two_registered"));
    assert_eq!(code(&merge(&harness, &jan, &jan).await), (400, "same_customer"));
    let merged = merge(&harness, &jan, &old).await;
    assert_eq!(code(&merge(&harness, &eva, &old).await), (409, "merged"));
    let ask = |id: &str, body: &Value| Ask::post("/v1/customers/{id}/merge", body).with("id", id);
    let function = harness.build(customer_merge::build);
    let command = json!({"other": "cus_none"});
    assert_eq!(
        code(&ask(jan.id.as_str(), &command).by(SHOP, "owner").of(&function).await),
        (404, "not_found")
    );
    for body in
        [json!({}), json!({"other": "a#b"}), json!({"other": 1}), json!({"other": "x", "force": true})]
    {
        assert_eq!(ask(jan.id.as_str(), &body).by(SHOP, "owner").of(&function).await.status, 400, "{body}");
    }
    let support = ask(jan.id.as_str(), &command).by(SHOP, "support").of(&function).await;
    assert_eq!(code(&support), (403, "missing_role"));
    let id = merged.body["merge"]["id"].as_str().unwrap();
    let foreign = Ask::post("/v1/merges/{id}/undo", &json!({})).with("id", id).by(OTHER_SHOP, "owner");
    assert_eq!(code(&foreign.of(&harness.build(merge_undo::build)).await), (404, "not_found"));
    harness.table.clock.advance(TimeDelta::days(31));
    assert_eq!(code(&undo(&harness, &merged).await), (409, "too_late"));
}

#[tokio::test]
async fn likely_duplicates_come_with_their_reasons() {
    let harness = with_two_accounts().await;
    let jan = by_email(&harness, "jan@example.cz").await;
    let function = harness.build(duplicate_list::build);
    // Both orders of Jan's and old@'s carry the same phone and name.
    let answer = ask(&function, "/v1/customers/{id}/duplicates", &jan, &[]).await;
    assert_eq!(field(&answer, "email"), ["old@example.cz"]);
    assert_eq!(answer.body["items"][0]["reasons"], json!(["phone", "name"]));
    assert_eq!(
        (&answer.body["items"][0]["score"], &answer.body["items"][0]["mergeable"]),
        (&json!(90), &json!(true))
    );
    let other = by_email(&harness, "old@example.cz").await;
    merge(&harness, &jan, &other).await;
    let after = ask(&function, "/v1/customers/{id}/duplicates", &jan, &[]).await;
    assert_eq!(after.body["items"], json!([]));
}
