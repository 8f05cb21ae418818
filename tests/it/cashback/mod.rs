//! Cashback: points leave when a customer requests it and return when the team rejects it, each once, however
//! often the request is repeated.

mod merged;

use chrono::TimeDelta;
use serde_json::{Value, json};
use verno_booking::{CallKey, CashbackAsked, request_cashback};
use verno_domain::cashback::{BankAccount, CashbackCommand};
use verno_domain::ledger::replay::replay;
use verno_domain::settings::{Cashback, Payout};
use verno_domain::{Clock, Currency, Customer, Points, Result};
use verno_lambda::Function;
use verno_testkit::Fault::{Conflict, LostAnswer};
use verno_testkit::{Answer, Ask, OTHER_SHOP, OrderBuilder, SHOP};

use crate::support::{TableHarness, field, registration};

const ACCOUNT: &str = "19-2000145399/0800";
const PATH: &str = "/v1/cashbacks/{id}";

/// A shop that pays half a crown for a point to bank accounts, with two registered customers: Jan has 600
/// points.
struct Shop {
    harness: TableHarness,
    list: Function,
    decide: Function,
}

impl Shop {
    async fn start() -> Self {
        let harness = TableHarness::start().await;
        let mut rules = harness.shop().rules().await.unwrap();
        let rates = [(Currency::parse("CZK").unwrap(), "0.5".parse().unwrap())].into();
        rules.loyalty.cashback = Some(Cashback { rates, payout: Payout::BankAccount, group_ids: Vec::new() });
        harness.shop().save_rules(&rules).await.unwrap();
        for (guid, email) in [("g1", "jan@example.cz"), ("g2", "eva@example.cz")] {
            harness.book_registration(&registration(guid, email)).await;
        }
        harness.book(&OrderBuilder::new("1").goods("12000").build()).await;
        harness.book(&OrderBuilder::new("2").email("eva@example.cz").goods("2000").build()).await;
        let (list, decide) = (harness.build(cashback_list::build), harness.build(cashback_decide::build));
        Self { harness, list, decide }
    }

    async fn customer(&self, email: &str) -> Customer {
        self.harness.customer(email).await.unwrap()
    }

    async fn balance(&self) -> String {
        self.customer("jan@example.cz").await.account.balance.to_string()
    }

    /// Requests a cashback as the storefront does.
    async fn ask(&self, email: &str, points: &str, key: &str) -> Result<CashbackAsked> {
        let customer = self.customer(email).await;
        let command = CashbackCommand {
            points: Points::parse(points).unwrap(),
            currency: Currency::parse("CZK").unwrap(),
            account: BankAccount::parse(ACCOUNT),
        };
        let key = CallKey { digest: key.to_owned(), body: points.to_owned() };
        request_cashback(&self.harness.shop(), &customer.id, &command, &key, self.harness.table.clock.now())
            .await
    }

    /// The id of a new request.
    async fn asked(&self, email: &str, points: &str, key: &str) -> String {
        self.ask(email, points, key).await.unwrap().request.id.to_string()
    }

    async fn decide(&self, id: &str, decision: &str) -> Answer {
        decision_of(id, &json!({"decision": decision})).of(&self.decide).await
    }

    async fn list(&self, roles: &str, query: &[(&str, &str)]) -> Answer {
        let mut ask = Ask::get("/v1/cashbacks").by(SHOP, roles);
        for (name, value) in query {
            ask = ask.query(name, *value);
        }
        ask.of(&self.list).await
    }

    /// What cashback booked for Jan, and that his ledger adds up.
    async fn booked(&self) -> Vec<String> {
        let customer = self.customer("jan@example.cz").await;
        let ledger = self.harness.ledger(&customer).await;
        assert_eq!(replay(&ledger).unwrap(), customer.account);
        let cashback = ledger.iter().filter(|entry| entry.kind.as_str() == "cashback");
        cashback.map(|entry| entry.change.to_string()).collect()
    }
}

fn decision_of(id: &str, body: &Value) -> Ask {
    Ask::post(PATH, body).with("id", id).by(SHOP, "owner")
}

fn code(answer: &Answer) -> (u16, &str) {
    (answer.status, answer.body["code"].as_str().unwrap_or_default())
}

#[tokio::test]
async fn of_600_points_500_leave_at_once_and_return_to_their_lots_when_rejected() {
    let shop = Shop::start().await;
    let before = shop.customer("jan@example.cz").await.account;
    assert_eq!(before.balance.to_string(), "600.00");
    let asked = shop.ask("jan@example.cz", "500", "k").await.unwrap();
    assert_eq!((asked.balance.to_string(), shop.balance().await), ("100.00".into(), "100.00".into()));
    assert_eq!(shop.customer("jan@example.cz").await.account.earned().unwrap(), before.earned().unwrap());

    let body = json!({"decision": "reject", "note": "The account is not yours."});
    let answer = decision_of(asked.request.id.as_str(), &body).of(&shop.decide).await;
    assert_eq!((answer.status, &answer.body["state"]), (200, &json!("rejected")));
    assert_eq!((&answer.body["points"], &answer.body["amount"]), (&json!("500.00"), &json!("250.00")));
    assert_eq!(
        (&answer.body["account"], &answer.body["decided_by"]),
        (&json!(ACCOUNT), &json!("owner@demo"))
    );
    assert_eq!(shop.booked().await, ["-500.00", "500.00"]);
    let after = shop.customer("jan@example.cz").await.account;
    assert_eq!((after.balance, after.lots, after.redeemed), (before.balance, before.lots, before.redeemed));

    let ledger = shop.harness.ledger(&shop.customer("jan@example.cz").await).await;
    let [taken, back] = &ledger[ledger.len() - 2..] else { panic!("two entries") };
    assert_eq!(back.reverses.as_ref(), Some(&taken.id));
    assert_eq!((taken.actor.to_string(), back.actor.to_string()), ("system".into(), "owner@demo".into()));
    assert_eq!(back.note.as_deref(), Some("The account is not yours."));
    assert_eq!(answer.body["transaction_id"], taken.id.as_str());
    assert_eq!(answer.body["returned_transaction_id"], back.id.as_str());
}

#[tokio::test]
async fn a_request_for_700_of_600_points_is_refused_and_nothing_is_written() {
    let shop = Shop::start().await;
    let before = shop.harness.table.dump().await.len();
    let refused = shop.ask("jan@example.cz", "700", "k").await.unwrap_err();
    assert_eq!(refused.code, "insufficient_points");
    assert_eq!((shop.balance().await, shop.harness.table.dump().await.len()), ("600.00".into(), before));
    assert_eq!(shop.list("owner", &[]).await.body["items"], json!([]));
}

#[tokio::test]
async fn an_approved_request_books_nothing_more_and_counts_as_spent() {
    let shop = Shop::start().await;
    let id = shop.asked("jan@example.cz", "500", "k").await;
    let answer = shop.decide(&id, "approve").await;
    assert_eq!((answer.status, &answer.body["state"]), (200, &json!("approved")));
    assert_eq!(answer.body["returned_transaction_id"], Value::Null);
    assert_eq!((shop.booked().await, shop.balance().await), (vec!["-500.00".to_owned()], "100.00".into()));
    assert_eq!(shop.customer("jan@example.cz").await.account.redeemed.to_string(), "500.00");
}

#[tokio::test]
async fn a_request_is_decided_once_and_any_second_decision_is_a_conflict() {
    let shop = Shop::start().await;
    for (nth, first) in ["approve", "reject"].into_iter().enumerate() {
        let id = shop.asked("jan@example.cz", "100", &format!("k{nth}")).await;
        assert_eq!(shop.decide(&id, first).await.status, 200);
        let booked = shop.booked().await;
        for second in ["approve", "reject"] {
            assert_eq!(code(&shop.decide(&id, second).await), (409, "already_decided"), "{first} {second}");
        }
        assert_eq!(shop.booked().await, booked);
    }
    assert_eq!(shop.balance().await, "500.00");
}

#[tokio::test]
async fn a_repeated_key_gets_the_first_answer_and_another_body_a_conflict() {
    let shop = Shop::start().await;
    let id = shop.asked("jan@example.cz", "500", "k").await;
    let other = shop.asked("jan@example.cz", "50", "k2").await;
    let reject = |id: &str, note: &str| {
        let body = json!({"decision": "reject", "note": note});
        decision_of(id, &body).header("idempotency-key", "d")
    };
    let first = reject(&id, "no").of(&shop.decide).await;
    assert!(first.status == 200 && !first.headers.contains_key("idempotency-replayed"));
    let again = reject(&id, "no").of(&shop.decide).await;
    assert_eq!((again.status, &again.body), (200, &first.body));
    assert_eq!(again.headers["idempotency-replayed"], "true");
    assert_eq!(code(&reject(&id, "never").of(&shop.decide).await), (409, "idempotency_key_reused"));
    assert_eq!(code(&reject(&other, "no").of(&shop.decide).await), (409, "idempotency_key_reused"));
    assert_eq!(shop.booked().await, ["-500.00", "-50.00", "500.00"]);
}

#[tokio::test]
async fn a_repeated_request_finds_its_cashback_and_another_one_of_the_same_key_is_a_conflict() {
    let shop = Shop::start().await;
    let first = shop.ask("jan@example.cz", "500", "k").await.unwrap();
    shop.decide(first.request.id.as_str(), "reject").await;
    let again = shop.ask("jan@example.cz", "500", "k").await.unwrap();
    assert!(again.repeated && !first.repeated);
    assert_eq!((&again.request.id, again.balance), (&first.request.id, first.balance));
    assert_eq!(again.request.state, first.request.state, "the first answer, whatever was decided");
    assert_eq!(shop.ask("jan@example.cz", "400", "k").await.unwrap_err().code, "idempotency_key_reused");
    assert_eq!(shop.booked().await, ["-500.00", "500.00"]);
}

#[tokio::test]
async fn many_requests_at_once_never_take_more_than_there_is() {
    let shop = Shop::start().await;
    let keys: Vec<String> = (0..10).map(|nth| format!("k{nth}")).collect();
    let requests = keys.iter().map(|key| shop.ask("jan@example.cz", "150", key));
    let results = futures::future::join_all(requests).await;
    let refused: Vec<_> = results.iter().filter_map(|result| result.as_ref().err()).collect();
    assert_eq!((results.len() - refused.len(), shop.balance().await), (4, "0.00".into()));
    assert!(refused.iter().all(|error| error.code == "insufficient_points"), "{refused:?}");
    assert_eq!(field(&shop.list("owner", &[]).await, "points").len(), 4);
    assert_eq!(shop.booked().await.len(), 4);
}

#[tokio::test]
async fn many_decisions_at_once_are_one() {
    let shop = Shop::start().await;
    let id = shop.asked("jan@example.cz", "500", "k").await;
    let decisions = (0..10).map(|nth| shop.decide(&id, if nth % 2 == 0 { "reject" } else { "approve" }));
    let answers = futures::future::join_all(decisions).await;
    let done: Vec<_> = answers.iter().filter(|answer| answer.status == 200).collect();
    assert_eq!(done.len(), 1, "{answers:?}");
    assert!(answers.iter().all(|answer| answer.status == 200 || code(answer) == (409, "already_decided")));
    let rejected = done[0].body["state"] == "rejected";
    assert_eq!(shop.balance().await, if rejected { "600.00" } else { "100.00" });
    assert_eq!(shop.booked().await.len(), if rejected { 2 } else { 1 });
}

#[tokio::test]
async fn what_a_conflict_or_a_lost_answer_interrupts_is_done_once() {
    let shop = Shop::start().await;
    let faults = &shop.harness.table.faults;
    faults.plan(&[LostAnswer, Conflict]);
    let id = shop.asked("jan@example.cz", "500", "k").await;
    assert_eq!(faults.left(), 0);
    faults.plan(&[LostAnswer, Conflict]);
    assert_eq!(shop.decide(&id, "reject").await.status, 200);
    assert_eq!((faults.left(), shop.booked().await.len()), (0, 2));
}

#[tokio::test]
async fn points_that_lapsed_meanwhile_return_for_the_time_of_the_notice() {
    let shop = Shop::start().await;
    let id = shop.asked("jan@example.cz", "500", "k").await;
    shop.harness.table.clock.advance(TimeDelta::days(400));
    assert_eq!(shop.decide(&id, "reject").await.status, 200);
    let customer = shop.customer("jan@example.cz").await;
    let lots: Vec<String> =
        customer.account.lots.iter().map(|(expiry, points)| format!("{expiry:?} {points}")).collect();
    // The day is 2027-12-27, the notice two weeks; what was not asked for lapses by itself.
    assert_eq!(lots, ["On(2027-11-22) 100.00", "On(2028-01-10) 500.00"]);
}

#[tokio::test]
async fn the_list_is_newest_first_in_pages_and_narrowed_by_state_and_customer() {
    let shop = Shop::start().await;
    let mut ids = Vec::new();
    for (nth, email) in
        ["jan@example.cz", "eva@example.cz", "jan@example.cz", "jan@example.cz"].into_iter().enumerate()
    {
        shop.harness.table.clock.advance(TimeDelta::seconds(1));
        ids.insert(0, shop.asked(email, "10", &format!("k{nth}")).await);
    }
    assert_eq!(field(&shop.list("reader", &[]).await, "id"), ids.iter().collect::<Vec<_>>());
    shop.decide(&ids[1], "approve").await;
    shop.decide(&ids[2], "reject").await;
    let requested = shop.list("reader", &[("state", "requested")]).await;
    assert_eq!(field(&requested, "id"), [&ids[0], &ids[3]]);
    assert_eq!(field(&shop.list("reader", &[("state", "rejected")]).await, "id"), [&ids[2]]);

    let jan = shop.customer("jan@example.cz").await.id.to_string();
    for (filter, expected) in [
        (vec![], vec![&ids[0], &ids[1], &ids[2], &ids[3]]),
        (vec![("customer", jan.as_str())], vec![&ids[0], &ids[1], &ids[3]]),
        (vec![("customer", jan.as_str()), ("state", "requested")], vec![&ids[0], &ids[3]]),
        (vec![("customer", "cus_unknown")], vec![]),
    ] {
        let (mut found, mut cursor) = (Vec::new(), None::<String>);
        loop {
            let mut query = filter.clone();
            query.push(("limit", "1"));
            query.extend(cursor.as_deref().map(|cursor| ("cursor", cursor)));
            let page = shop.list("reader", &query).await;
            assert_eq!(page.status, 200, "{}", page.body);
            found.extend(field(&page, "id").into_iter().cloned());
            match page.body["next_cursor"].as_str() {
                Some(next) => cursor = Some(next.to_owned()),
                None => break,
            }
        }
        assert_eq!(found.iter().collect::<Vec<_>>(), expected, "{filter:?}");
    }
    let page = shop.list("owner", &[("limit", "1")]).await;
    let cursor = page.body["next_cursor"].as_str().unwrap();
    let elsewhere = shop.list("owner", &[("cursor", cursor), ("state", "approved")]).await;
    assert_eq!(code(&elsewhere), (400, "invalid_cursor"));
    for (name, value) in [("state", "paid"), ("customer", "a#b"), ("limit", "0"), ("cursor", "x")] {
        let refused = shop.list("owner", &[(name, value)]).await;
        assert_eq!((refused.status, &refused.body["errors"][0]["field"]), (400, &json!(name)), "{value}");
    }
}

#[tokio::test]
async fn the_account_is_sealed_and_shown_only_to_those_who_decide() {
    let shop = Shop::start().await;
    let id = shop.asked("jan@example.cz", "500", "k").await;
    for (roles, expected) in [
        ("owner", json!(ACCOUNT)),
        ("manager", json!(ACCOUNT)),
        ("support", Value::Null),
        ("marketing", Value::Null),
        ("reader", Value::Null),
    ] {
        assert_eq!(field(&shop.list(roles, &[]).await, "account"), [&expected], "{roles}");
    }
    shop.decide(&id, "reject").await;
    assert!(shop.harness.table.dump().await.iter().all(|item| !item.contains("2000145399")));
}

#[tokio::test]
async fn only_owners_and_managers_decide() {
    let shop = Shop::start().await;
    let id = shop.asked("jan@example.cz", "500", "k").await;
    let by = |roles: &str| decision_of(&id, &json!({"decision": "reject"})).by(SHOP, roles);
    for roles in ["reader", "marketing", "support", ""] {
        assert_eq!(code(&by(roles).of(&shop.decide).await), (403, "missing_role"), "{roles}");
    }
    assert_eq!(shop.booked().await, ["-500.00"]);
    assert_eq!(by("manager").of(&shop.decide).await.status, 200);
}

#[tokio::test]
async fn another_shops_request_does_not_exist() {
    let shop = Shop::start().await;
    let id = shop.asked("jan@example.cz", "500", "k").await;
    for body in [json!({"decision": "reject"}), json!({"change": "10"})] {
        let answer = decision_of(&id, &body).by(OTHER_SHOP, "owner").of(&shop.decide).await;
        assert_eq!(code(&answer), (404, "not_found"), "{body}");
    }
    let jan = shop.customer("jan@example.cz").await.id.to_string();
    for query in [None, Some(jan)] {
        let mut ask = Ask::get("/v1/cashbacks").by(OTHER_SHOP, "owner");
        if let Some(customer) = query {
            ask = ask.query("customer", customer);
        }
        assert_eq!(ask.of(&shop.list).await.body["items"], json!([]));
    }
    assert_eq!(shop.booked().await, ["-500.00"]);
    assert!(shop.harness.table.dump().await.iter().all(|item| !item.contains("222652")));
}

#[tokio::test]
async fn nonsense_is_refused_by_its_field_and_decides_nothing() {
    let shop = Shop::start().await;
    let id = shop.asked("jan@example.cz", "500", "k").await;
    let long = "x".repeat(501);
    for (body, name, expected) in [
        (json!({}), "body", "invalid_type"),
        (json!({"decision": "pay"}), "decision", "invalid_value"),
        (json!({"decision": true}), "decision", "invalid_type"),
        (json!({"decision": "reject", "note": long}), "note", "too_long"),
        (json!({"decision": "reject", "note": "a\u{7}"}), "note", "invalid_text"),
        (json!({"decision": "reject", "points": "1"}), "points", "invalid_type"),
    ] {
        let answer = decision_of(&id, &body).of(&shop.decide).await;
        assert_eq!(code(&answer), (400, expected), "{body}");
        assert_eq!(answer.body["errors"][0]["field"], name, "{body}");
    }
    let reject = decision_of(&id, &json!({"decision": "reject"}));
    let key = reject.clone().header("idempotency-key", "x".repeat(256)).of(&shop.decide).await;
    assert_eq!(code(&key), (400, "invalid_key"));
    for unknown in ["cbk_0", "", "a#b", "x"] {
        let answer = reject.clone().with("id", unknown).of(&shop.decide).await;
        assert_eq!(code(&answer), (404, "not_found"), "{unknown}");
    }
    assert_eq!(field(&shop.list("owner", &[]).await, "state"), ["requested"]);
    assert_eq!(shop.booked().await, ["-500.00"]);
}

#[tokio::test]
async fn a_decision_is_in_the_customers_audit() {
    let shop = Shop::start().await;
    let id = shop.asked("jan@example.cz", "500", "k").await;
    shop.decide(&id, "approve").await;
    shop.decide(&id, "reject").await;
    let audit = shop.harness.build(audit_list::build);
    let jan = shop.customer("jan@example.cz").await;
    let answer = crate::support::ask(&audit, "/v1/customers/{id}/audit", &jan, &[]).await;
    assert_eq!(field(&answer, "what"), ["cashback"]);
    assert_eq!(field(&answer, "before"), ["requested"]);
    assert_eq!(field(&answer, "after"), ["approved"]);
    assert_eq!(field(&answer, "actor"), ["owner@demo"]);
}
