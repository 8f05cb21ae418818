//! Large changes by hand wait for a second person, and the team's settings bound the others.

use serde_json::{Value, json};
use verno_domain::Points;
use verno_domain::ledger::replay::replay;
use verno_lambda::Function;
use verno_testkit::{Answer, Ask, OTHER_SHOP, OrderBuilder, SHOP};

use crate::support::{TableHarness, field};

/// A customer with 1250 points, in a shop where a change of 1000 needs a second person.
struct Team {
    harness: TableHarness,
    id: String,
    change: Function,
    list: Function,
    decide: Function,
}

impl Team {
    async fn start() -> Self {
        let harness = TableHarness::start().await;
        let mut rules = harness.shop().rules().await.unwrap();
        rules.team.approval_from = Points::parse("1000").ok();
        harness.shop().save_rules(&rules).await.unwrap();
        harness.book(&OrderBuilder::new("1").goods("25000").build()).await;
        let id = harness.customer("jan@example.cz").await.unwrap().id.to_string();
        let (change, list) = (harness.build(points_change::build), harness.build(approval_list::build));
        let decide = harness.build(approval_decide::build);
        Self { harness, id, change, list, decide }
    }

    fn post(&self, body: &Value) -> Ask {
        Ask::post("/v1/customers/{id}/points", body).with("id", &self.id).by(SHOP, "owner").named("jana@demo")
    }

    /// Requests a change; returns the id of its approval.
    async fn ask(&self, body: &Value) -> String {
        let answer = self.post(body).of(&self.change).await;
        assert_eq!(answer.status, 202, "{:?}", answer.body);
        answer.body["approval"]["id"].as_str().unwrap().to_owned()
    }

    async fn decide(&self, approval: &str, command: &str) -> Answer {
        decision(approval, command).of(&self.decide).await
    }

    async fn states(&self, query: &[(&str, &str)]) -> Vec<String> {
        let mut ask = Ask::get("/v1/approvals").by(SHOP, "reader");
        for (name, value) in query {
            ask = ask.query(name, *value);
        }
        let answer = ask.of(&self.list).await;
        field(&answer, "state").into_iter().map(|state| state.as_str().unwrap().to_owned()).collect()
    }

    async fn balance(&self) -> String {
        self.harness.customer("jan@example.cz").await.unwrap().account.balance.to_string()
    }

    async fn entries(&self) -> usize {
        self.harness.ledger(&self.harness.customer("jan@example.cz").await.unwrap()).await.len()
    }
}

/// A decision by another person than the one who requested the change.
fn decision(approval: &str, command: &str) -> Ask {
    let ask = Ask::post("/v1/approvals/{id}", &json!({"decision": command, "note": "fine"}));
    ask.with("id", approval).by(SHOP, "manager").named("petr@demo")
}

fn code(answer: &Answer) -> (u16, &str) {
    (answer.status, answer.body["code"].as_str().unwrap_or_default())
}

#[tokio::test]
async fn a_large_change_is_booked_only_when_somebody_else_agrees() {
    let team = Team::start().await;
    let body = json!({"change": "1000", "note": "fair", "internal_note": "call", "reason": "complaint"});
    let asked = team.post(&body).of(&team.change).await;
    assert_eq!(asked.status, 202);
    assert_eq!(asked.body["approval"]["state"], "open");
    assert_eq!(asked.body["approval"]["asked_by"], "jana@demo");
    assert_eq!(asked.body["approval"]["closes_at"], "2026-11-29T12:00:00.000Z");
    assert_eq!((team.balance().await.as_str(), team.entries().await), ("1250.00", 1));

    let id = asked.body["approval"]["id"].as_str().unwrap();
    let decided = team.decide(id, "approve").await;
    assert_eq!(decided.status, 200, "{:?}", decided.body);
    let approval = &decided.body["approval"];
    assert_eq!((&approval["state"], &approval["decided_by"]), (&json!("approved"), &json!("petr@demo")));
    assert_eq!(approval["decision_note"], "fine");
    assert_eq!(team.balance().await, "2250.00");
    let customer = team.harness.customer("jan@example.cz").await.unwrap();
    let ledger = team.harness.ledger(&customer).await;
    assert_eq!(replay(&ledger).unwrap(), customer.account);
    let entry = ledger.last().unwrap();
    assert_eq!(approval["transaction_id"], entry.id.as_str());
    assert_eq!(entry.actor.to_string(), "jana@demo");
    let texts = [&entry.note, &entry.internal_note, &entry.reason].map(|text| text.as_deref().unwrap());
    assert_eq!(texts, ["fair", "call", "complaint"]);
}

#[tokio::test]
async fn the_audits_name_both_people() {
    let team = Team::start().await;
    let id = team.ask(&json!({"change": "1000"})).await;
    team.decide(&id, "approve").await;
    let audit = team.harness.build(audit_list::build);
    let shops = Ask::get("/v1/audit").by(SHOP, "owner").of(&audit).await;
    assert_eq!(field(&shops, "after"), ["approved", "open"]);
    assert_eq!(field(&shops, "actor"), ["petr@demo", "jana@demo"]);
    let path = "/v1/customers/{id}/audit";
    let customers = Ask::get(path).with("id", &team.id).by(SHOP, "owner").of(&audit).await;
    let only = &customers.body["items"][0];
    assert_eq!(
        (&only["what"], &only["before"], &only["after"]),
        (&json!("points"), &json!("1250.00"), &json!("2250.00"))
    );
    let note = only["note"].as_str().unwrap();
    assert!(note.contains("jana@demo") && note.contains("petr@demo") && note.contains(&id), "{note}");
}

#[tokio::test]
async fn agreeing_many_times_at_once_books_once() {
    let team = Team::start().await;
    let id = team.ask(&json!({"change": "-1000"})).await;
    let answers = futures::future::join_all((0..8).map(|_| team.decide(&id, "approve"))).await;
    assert!(answers.iter().all(|answer| answer.status == 200 && answer.body == answers[0].body));
    assert_eq!((team.balance().await.as_str(), team.entries().await), ("250.00", 2));
    assert_eq!(code(&team.decide(&id, "reject").await), (409, "already_decided"));
}

#[tokio::test]
async fn agreeing_and_refusing_at_once_ends_in_one_of_the_two() {
    let team = Team::start().await;
    let id = team.ask(&json!({"change": "1000"})).await;
    let both = (team.decide(&id, "approve"), team.decide(&id, "reject"));
    let (yes, no) = futures::future::join(both.0, both.1).await;
    let mut statuses = [yes.status, no.status];
    statuses.sort_unstable();
    assert_eq!(statuses, [200, 409]);
    assert_eq!(team.entries().await, if yes.status == 200 { 2 } else { 1 });
}

#[tokio::test]
async fn a_refused_change_is_never_booked() {
    let team = Team::start().await;
    let id = team.ask(&json!({"change": "1000"})).await;
    let refused = team.decide(&id, "reject").await;
    assert_eq!((refused.status, &refused.body["approval"]["state"]), (200, &json!("rejected")));
    assert_eq!(refused.body["approval"]["transaction_id"], Value::Null);
    assert_eq!(team.decide(&id, "reject").await.body, refused.body);
    assert_eq!(code(&team.decide(&id, "approve").await), (409, "already_decided"));
    assert_eq!(team.entries().await, 1);
}

#[tokio::test]
async fn nobody_decides_what_they_asked_for_and_only_owners_and_managers_decide() {
    let team = Team::start().await;
    let id = team.ask(&json!({"change": "1000"})).await;
    for name in ["jana@demo", "Jana@Demo"] {
        let own = decision(&id, "approve").by(SHOP, "owner").named(name);
        assert_eq!(code(&own.of(&team.decide).await), (403, "own_request"), "{name}");
    }
    for roles in ["support", "marketing", "reader"] {
        let answer = decision(&id, "approve").by(SHOP, roles).of(&team.decide).await;
        assert_eq!(code(&answer), (403, "missing_role"), "{roles}");
    }
    let foreign = decision(&id, "approve").by(OTHER_SHOP, "owner").of(&team.decide).await;
    assert_eq!(code(&foreign), (404, "not_found"));
    let list = Ask::get("/v1/approvals").by(OTHER_SHOP, "owner").of(&team.list).await;
    assert_eq!(list.body["items"], json!([]));
    assert_eq!((team.entries().await, team.states(&[]).await), (1, vec!["open".to_owned()]));
}

#[tokio::test]
async fn a_change_that_the_balance_no_longer_bears_stays_open() {
    let team = Team::start().await;
    let id = team.ask(&json!({"change": "-1200"})).await;
    team.post(&json!({"change": "-100"})).of(&team.change).await;
    assert_eq!(code(&team.decide(&id, "approve").await), (409, "below_zero"));
    assert_eq!(
        (team.balance().await, team.states(&[]).await),
        ("1150.00".to_owned(), vec!["open".to_owned()])
    );
    team.post(&json!({"change": "100"})).of(&team.change).await;
    assert_eq!(team.decide(&id, "approve").await.status, 200);
    assert_eq!(team.balance().await, "50.00");
}

#[tokio::test]
async fn a_request_ends_after_seven_days() {
    let team = Team::start().await;
    let id = team.ask(&json!({"change": "1000"})).await;
    let short = team.ask(&json!({"change": "1000", "expires_on": "2026-11-24"})).await;
    team.harness.table.clock.advance(chrono::TimeDelta::days(6));
    assert_eq!(code(&team.decide(&short, "approve").await), (409, "expired_meanwhile"));
    team.harness.table.clock.advance(chrono::TimeDelta::days(1));
    for command in ["approve", "reject"] {
        assert_eq!(code(&team.decide(&id, command).await), (409, "approval_expired"), "{command}");
    }
    assert_eq!(team.states(&[("state", "open")]).await, Vec::<String>::new());
    assert_eq!(team.states(&[("state", "expired")]).await, ["expired"; 2]);
    assert_eq!(team.entries().await, 1);
}

#[tokio::test]
async fn a_repeated_key_gets_the_same_request_even_after_it_was_decided() {
    let team = Team::start().await;
    let ask = team.post(&json!({"change": "1000"})).header("idempotency-key", "k");
    let answers = futures::future::join_all((0..5).map(|_| ask.of(&team.change))).await;
    assert!(answers.iter().all(|answer| answer.status == 202 && answer.body == answers[0].body));
    assert_eq!(team.states(&[]).await, ["open"]);
    team.decide(answers[0].body["approval"]["id"].as_str().unwrap(), "approve").await;
    let again = ask.of(&team.change).await;
    assert_eq!((again.status, &again.body), (202, &answers[0].body));
    assert_eq!(again.headers["idempotency-replayed"], "true");
    let other = team.post(&json!({"change": "1001"})).header("idempotency-key", "k").of(&team.change).await;
    assert_eq!(code(&other), (409, "idempotency_key_reused"));
    assert_eq!(team.entries().await, 2);
}

#[tokio::test]
async fn the_size_of_the_change_decides_whichever_way_it_is_asked_for() {
    let team = Team::start().await;
    let cases = [
        (json!({"change": "999.99"}), 201),
        (json!({"balance": "3249.99"}), 202),
        (json!({"balance": "1250"}), 201),
        (json!({"change": "-1000"}), 202),
        (json!({"change": "-1250.01"}), 400),
    ];
    for (body, status) in cases {
        assert_eq!(team.post(&body).of(&team.change).await.status, status, "{body}");
    }
    let support = team.post(&json!({"change": "1000"})).by(SHOP, "support").of(&team.change).await;
    assert_eq!(support.status, 202, "within the cap, but large");
    let over = team.post(&json!({"change": "1000.01"})).by(SHOP, "support").of(&team.change).await;
    assert_eq!(code(&over), (403, "over_cap"), "a request does not go around the cap");
}

#[tokio::test]
async fn the_list_is_newest_first_page_by_page_and_by_state() {
    let team = Team::start().await;
    let mut ids = Vec::new();
    for nth in 0..5 {
        team.harness.table.clock.advance(chrono::TimeDelta::seconds(1));
        ids.push(team.ask(&json!({"change": format!("100{nth}")})).await);
    }
    team.decide(&ids[1], "reject").await;
    team.decide(&ids[3], "reject").await;
    assert_eq!(team.states(&[]).await, ["open", "rejected", "open", "rejected", "open"]);
    let page = async |state: &str, cursor: &str| {
        let ask = Ask::get("/v1/approvals").by(SHOP, "owner").query("limit", "2").query("state", state);
        ask.query("cursor", cursor).of(&team.list).await
    };
    let first = page("open", "").await;
    assert_eq!(field(&first, "id"), [ids[4].as_str(), &ids[2]]);
    let second = page("open", first.body["next_cursor"].as_str().unwrap()).await;
    assert_eq!((field(&second, "id"), &second.body["next_cursor"]), (vec![&json!(ids[0])], &Value::Null));
    let rejected = page("rejected", "").await;
    assert_eq!((field(&rejected, "id").len(), &rejected.body["next_cursor"]), (2, &Value::Null));
    let foreign = page("rejected", first.body["next_cursor"].as_str().unwrap()).await;
    assert_eq!(foreign.body["errors"][0]["field"], "cursor");
    assert_eq!(page("maybe", "").await.body["errors"][0]["field"], "state");
}

#[tokio::test]
async fn a_nonsense_decision_is_refused_by_field() {
    let team = Team::start().await;
    let id = team.ask(&json!({"change": "1000"})).await;
    let cases = [
        (json!({"decision": "yes"}), "decision"),
        (json!({}), "body"),
        (json!({"decision": "approve", "note": "x".repeat(501)}), "note"),
        (json!({"decision": "approve", "note": "a\u{0}"}), "note"),
        (json!({"decision": "approve", "change": "1"}), "change"),
    ];
    for (body, name) in cases {
        let ask = Ask::post("/v1/approvals/{id}", &body).with("id", &id).by(SHOP, "owner").named("petr@demo");
        let answer = ask.of(&team.decide).await;
        assert_eq!(answer.status, 400, "{body}");
        assert_eq!(answer.body["errors"][0]["field"], name, "{body}: {:?}", answer.body);
    }
    assert_eq!(code(&team.decide("apr_none", "approve").await), (404, "not_found"));
    assert_eq!(team.entries().await, 1);
}

#[tokio::test]
async fn the_teams_settings_are_the_cap_and_the_reasons() {
    let team = Team::start().await;
    let mut rules = team.harness.shop().rules().await.unwrap();
    rules.team.support_cap = Points::parse("20").ok();
    rules.team.reasons = vec!["Pozdní zásilka".into()];
    team.harness.shop().save_rules(&rules).await.unwrap();
    let by = |roles: &str, body: Value| team.post(&body).by(SHOP, roles);
    assert_eq!(code(&by("support", json!({"change": "20.01"})).of(&team.change).await), (403, "over_cap"));
    assert_eq!(by("support", json!({"change": "-20"})).of(&team.change).await.status, 201);
    assert_eq!(by("manager", json!({"change": "21"})).of(&team.change).await.status, 201);
    let known = by("owner", json!({"change": "1", "reason": "Pozdní zásilka"})).of(&team.change).await;
    assert_eq!(known.status, 201);
    let unknown = by("owner", json!({"change": "1", "reason": "goodwill"})).of(&team.change).await;
    assert_eq!(code(&unknown), (400, "unknown_reason"));
    assert_eq!(unknown.body["errors"][0]["field"], "reason");

    let mut rules = team.harness.shop().rules().await.unwrap();
    (rules.team.support_cap, rules.team.approval_from) = (None, None);
    team.harness.shop().save_rules(&rules).await.unwrap();
    assert_eq!(by("support", json!({"change": "50000"})).of(&team.change).await.status, 201);
}
