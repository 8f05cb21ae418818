//! Cashback requests from the storefront.

use chrono::TimeDelta;
use futures::future::join_all;
use serde_json::{Value, json};
use verno_booking::{Editor, book_customer_deletion, merge_customers};
use verno_domain::ledger::replay::replay;
use verno_domain::settings::{Cashback, Payout};
use verno_domain::{Clock, Currency, GroupId};
use verno_store::Consistency;
use verno_testkit::{Answer, Ask, OTHER_SHOP, SHOP};

use crate::support::storefront::{EVA, JAN, StorefrontHarness, status};

const ACCOUNT: &str = "CZ65 0800 0000 1920 0014 5399";

/// A shop that pays half a crown for a point, and its registered customer's session.
async fn pages(payout: Payout, groups: &[&str]) -> (StorefrontHarness, String) {
    let pages = StorefrontHarness::start().await;
    let shop = pages.base.shop();
    let mut rules = shop.rules().await.unwrap();
    let rates = [(Currency::parse("CZK").unwrap(), "0.5".parse().unwrap())].into();
    let group_ids = groups.iter().filter_map(|id| GroupId::parse(id)).collect();
    rules.loyalty.cashback = Some(Cashback { rates, payout, group_ids });
    shop.save_rules(&rules).await.unwrap();
    pages.open(&json!({"email": EVA})).await;
    let code = pages.mailed_code().await.unwrap();
    let opened = pages.open(&json!({"email": EVA, "code": code})).await;
    let session = opened.body["session"].as_str().unwrap().to_owned();
    (pages, session)
}

fn post(session: &str, body: &Value) -> Ask {
    let ask = Ask::post("/storefront/v1/{eshop_id}/cashbacks", body).with("eshop_id", SHOP.to_string());
    if session.is_empty() { ask } else { ask.header("authorization", format!("Bearer {session}")) }
}

impl StorefrontHarness {
    async fn cashback(&self, ask: &Ask) -> Answer {
        ask.of(&self.base.build(cashback_create::build)).await
    }

    async fn evas(&self) -> String {
        self.customer(EVA).await.account.balance.to_string()
    }
}

#[tokio::test]
async fn points_leave_at_once_and_the_team_sees_the_request() {
    let (pages, session) = pages(Payout::BankAccount, &["3"]).await;
    let ask = post(&session, &json!({"points": "40", "account": ACCOUNT})).header("idempotency-key", "k");
    let asked = pages.cashback(&ask).await;
    assert_eq!((asked.status, &asked.body["balance"]), (201, &json!("10.00")));
    let cashback = &asked.body["cashback"];
    assert_eq!((&cashback["amount"], &cashback["currency"]), (&json!("20.00"), &json!("CZK")));
    assert_eq!((&cashback["state"], pages.evas().await), (&json!("requested"), "10.00".into()));
    let list = pages.base.build(cashback_list::build);
    let seen = Ask::get("/v1/cashbacks").by(SHOP, "owner").of(&list).await;
    assert_eq!(seen.body["items"][0]["id"], cashback["id"]);
    assert_eq!(seen.body["items"][0]["account"], "CZ6508000000192000145399");
    assert!(pages.base.table.dump().await.iter().all(|item| !item.contains("2000145399")));

    let again = pages.cashback(&ask).await;
    assert_eq!((again.status, &again.body), (201, &asked.body));
    assert_eq!(again.headers["idempotency-replayed"], "true");
    for other in
        [json!({"points": "5", "account": ACCOUNT}), json!({"points": "40", "account": "2000145399/0800"})]
    {
        let refused = pages.cashback(&post(&session, &other).header("idempotency-key", "k")).await;
        assert_eq!(status(&refused), (409, "idempotency_key_reused"), "{other}");
    }
    assert_eq!(pages.evas().await, "10.00");
}

#[tokio::test]
async fn more_points_than_there_are_are_refused() {
    let (pages, session) = pages(Payout::Own, &[]).await;
    let refused = pages.cashback(&post(&session, &json!({"points": "50.01"}))).await;
    assert_eq!((status(&refused), pages.evas().await), ((409, "insufficient_points"), "50.00".into()));
}

#[tokio::test]
async fn without_a_key_every_call_is_a_request_of_its_own() {
    let (pages, session) = pages(Payout::Own, &[]).await;
    let ask = post(&session, &json!({"points": "20"}));
    let answers = join_all((0..5).map(|_| pages.cashback(&ask))).await;
    assert_eq!(answers.iter().filter(|answer| answer.status == 201).count(), 2);
    assert!(
        answers.iter().all(|answer| answer.status == 201 || status(answer) == (409, "insufficient_points"))
    );
    assert_eq!(pages.evas().await, "10.00");
}

#[tokio::test]
async fn only_registered_customers_of_the_shops_groups_are_paid_and_the_account_says_so() {
    let (pages, session) = pages(Payout::Own, &["3"]).await;
    let ask = json!({"points": "1"});
    let offered = pages.account(&session).await.body["cashback"].clone();
    assert_eq!(offered, json!({"rates": {"CZK": "0.5"}, "payout": "own"}));
    let opened = pages.open(&json!({"email": JAN, "pin": pages.pin().await})).await;
    let anonymous = opened.body["session"].as_str().unwrap();
    assert_eq!(status(&pages.cashback(&post(anonymous, &ask)).await), (403, "registered_only"));
    assert_eq!(pages.account(anonymous).await.body["cashback"], Value::Null);
    let shop = pages.base.shop();
    for (groups, code) in
        [(Some(vec![GroupId::parse("4").unwrap()]), (403, "not_in_group")), (None, (409, "cashback_off"))]
    {
        let mut rules = shop.rules().await.unwrap();
        let group_ids = groups.clone().unwrap_or_default();
        let next = rules.loyalty.cashback.take().map(|cashback| Cashback { group_ids, ..cashback });
        rules.loyalty.cashback = next.filter(|_| groups.is_some());
        shop.save_rules(&rules).await.unwrap();
        assert_eq!(status(&pages.cashback(&post(&session, &ask)).await), code);
        assert_eq!(pages.account(&session).await.body["cashback"], Value::Null);
    }
    assert_eq!((pages.evas().await, pages.balance().await), ("50.00".into(), "50.00".into()));
}

#[tokio::test]
async fn only_a_genuine_session_of_the_shop_asks() {
    let (pages, session) = pages(Payout::Own, &[]).await;
    let ask = json!({"points": "1"});
    for forged in ["", "x", "a.b"] {
        assert_eq!(pages.cashback(&post(forged, &ask)).await.status, 401, "{forged}");
    }
    let other = post(&session, &ask).with("eshop_id", OTHER_SHOP.to_string());
    assert_eq!(pages.cashback(&other).await.status, 401, "another shop's key");
    assert_eq!(pages.cashback(&post(&session, &ask).with("eshop_id", "999")).await.status, 404);
    pages.base.table.clock.advance(TimeDelta::minutes(15));
    assert_eq!(status(&pages.cashback(&post(&session, &ask)).await), (401, "session_over"));
    assert_eq!(pages.evas().await, "50.00");
}

#[tokio::test]
async fn nonsense_is_refused_by_its_field() {
    let (pages, session) = pages(Payout::BankAccount, &[]).await;
    for (body, field, code) in [
        (json!({}), "body", "invalid_type"),
        (json!({"points": 5, "account": ACCOUNT}), "points", "invalid_type"),
        (json!({"points": "1,5", "account": ACCOUNT}), "points", "decimal_comma"),
        (json!({"points": "0", "account": ACCOUNT}), "points", "not_positive"),
        (json!({"points": "-5", "account": ACCOUNT}), "points", "not_positive"),
        (json!({"points": "5", "account": "CZ65 0800 0000 1920 0014 5398"}), "account", "invalid_account"),
        (json!({"points": "5"}), "account", "required"),
        (json!({"points": "5", "account": " "}), "account", "required"),
        (json!({"points": "5", "account": ACCOUNT, "currency": "x"}), "currency", "invalid_currency"),
        (json!({"points": "5", "account": ACCOUNT, "currency": "EUR"}), "currency", "no_cashback"),
        (json!({"points": "5", "account": ACCOUNT, "amount": "500"}), "amount", "invalid_type"),
    ] {
        let answer = pages.cashback(&post(&session, &body)).await;
        assert_eq!(status(&answer), (400, code), "{body}");
        assert_eq!(answer.body["errors"][0]["field"], field, "{body}");
        assert!(!answer.body.to_string().contains("5398"), "no number in an answer");
    }
    let ask = post(&session, &json!({"points": "5", "account": ACCOUNT}));
    let long = pages.cashback(&ask.header("idempotency-key", "k".repeat(256))).await;
    assert_eq!(status(&long), (400, "invalid_key"));
    assert_eq!(pages.evas().await, "50.00");
}

#[tokio::test]
async fn browsers_of_the_shops_pages_may_ask() {
    let (pages, session) = pages(Payout::Own, &[]).await;
    let origin = "https://shop222651.example";
    let options = Ask::options("/storefront/v1/{eshop_id}/cashbacks").with("eshop_id", SHOP.to_string());
    let preflight = pages.cashback(&options.header("origin", origin)).await;
    assert_eq!((preflight.status, &preflight.headers["access-control-allow-methods"]), (204, &json!("POST")));
    let asked = pages.cashback(&post(&session, &json!({"points": "700"})).header("origin", origin)).await;
    assert_eq!((asked.status, &asked.headers["access-control-allow-origin"]), (409, &json!(origin)));
}

#[tokio::test]
async fn points_of_a_merged_customer_return_to_the_customer_they_were_merged_into() {
    let (pages, session) = pages(Payout::Own, &[]).await;
    let asked = pages.cashback(&post(&session, &json!({"points": "40"}))).await;
    let (shop, now) = (pages.base.shop(), pages.base.table.clock.now());
    let (jan, eva) = (pages.customer(JAN).await, pages.customer(EVA).await);
    book_customer_deletion(&shop, eva.guid.as_ref().unwrap(), now).await.unwrap();
    let editor = Editor { user: "owner@demo", request_id: "r" };
    merge_customers(&shop, &jan.id, &eva.id, &editor, now).await.unwrap();
    let decide = pages.base.build(cashback_decide::build);
    let reject = Ask::post("/v1/cashbacks/{id}", &json!({"decision": "reject"})).by(SHOP, "owner");
    let id = asked.body["cashback"]["id"].as_str().unwrap();
    assert_eq!(reject.with("id", id).of(&decide).await.status, 200);
    let mut balances = Vec::new();
    for id in [&jan.id, &eva.id] {
        let customer = shop.customer(id, Consistency::Strong).await.unwrap().unwrap();
        assert_eq!(replay(&pages.base.ledger(&customer).await).unwrap(), customer.account);
        balances.push((customer.merged.is_some(), customer.account.balance.to_string()));
    }
    balances.sort();
    assert_eq!(balances, [(false, "100.00".to_owned()), (true, "0.00".to_owned())]);
}
