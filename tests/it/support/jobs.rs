//! Jobs from their request to their end, step by step.

use serde_json::{Value, json};
use verno_domain::task::JobMessage;
use verno_domain::{Customer, JobId};
use verno_lambda::Function;
use verno_lambda::queue::Delivery;
use verno_store::Job;
use verno_testkit::{Answer, Ask, OrderBuilder, SHOP};

use super::TableHarness;

/// Customers without an account, each with fifty points.
pub(crate) async fn with_customers(emails: &[&str]) -> TableHarness {
    let harness = TableHarness::start().await;
    for (nth, email) in emails.iter().enumerate() {
        harness.book(&OrderBuilder::new(&nth.to_string()).email(email).build()).await;
    }
    harness
}

pub(crate) async fn bulk(harness: &TableHarness, body: &Value) -> Answer {
    let function = harness.build(bulk_create::build);
    Ask::post("/v1/bulk-adjustments", body).by(SHOP, "owner").of(&function).await
}

pub(crate) fn id(answer: &Answer) -> JobId {
    assert_eq!(answer.status, 202, "{}", answer.body);
    JobId::parse(answer.body["id"].as_str().unwrap()).unwrap()
}

pub(crate) async fn job(harness: &TableHarness, id: &JobId) -> Job {
    harness.shop().job(id).await.unwrap().unwrap()
}

/// Delivers the message for the job's turn; returns whether it must be delivered again.
pub(crate) async fn deliver(harness: &TableHarness, job: &Job, receives: u32) -> bool {
    let Function::Queue(worker) = harness.build(job_run::build) else { panic!() };
    let body = serde_json::to_string(&JobMessage::new(SHOP, job.id.clone(), job.turn)).unwrap();
    let delivery = Delivery { id: "m".into(), body, receives };
    !worker.batch(vec![delivery]).await.batch_item_failures.is_empty()
}

/// Runs steps until the job is no longer active.
pub(crate) async fn work_off(harness: &TableHarness, id: &JobId) -> Job {
    for _ in 0..50 {
        let job = job(harness, id).await;
        if !job.state.is_active() {
            return job;
        }
        assert!(!deliver(harness, &job, 1).await);
    }
    panic!("the job does not end");
}

/// A bulk job from its request to its end.
pub(crate) async fn done(harness: &TableHarness, body: &Value) -> Job {
    let id = id(&bulk(harness, body).await);
    work_off(harness, &id).await
}

pub(crate) async fn rows(harness: &TableHarness, id: &JobId, outcome: &str) -> Vec<Value> {
    let function = harness.build(job_row_list::build);
    let (mut rows, mut cursor) = (Vec::new(), None);
    loop {
        let mut ask = Ask::get("/v1/jobs/{id}/rows").by(SHOP, "owner").with("id", id.to_string());
        ask = ask.query("outcome", outcome).query("limit", "2");
        if let Some(cursor) = cursor {
            ask = ask.query("cursor", cursor);
        }
        let answer = ask.of(&function).await;
        assert_eq!(answer.status, 200, "{}", answer.body);
        rows.extend(answer.body["items"].as_array().unwrap().clone());
        match answer.body["next_cursor"].as_str() {
            Some(next) => cursor = Some(next.to_owned()),
            None => return rows,
        }
    }
}

pub(crate) async fn get(harness: &TableHarness, id: &JobId, role: &str) -> Value {
    let function = harness.build(job_get::build);
    Ask::get("/v1/jobs/{id}").by(SHOP, role).with("id", id.to_string()).of(&function).await.body
}

/// Calls one of the routes that control a job: `undo`, `cancel`, `retry`, `approve`, `reject`.
pub(crate) async fn control(harness: &TableHarness, id: &JobId, what: &str, user: &str) -> Answer {
    let function = match what {
        "undo" => harness.build(job_undo::build),
        _ => harness.build(job_control::build),
    };
    let ask = Ask::post(format!("/v1/jobs/{{id}}/{what}"), &json!({})).with("id", id.to_string());
    ask.by(SHOP, "manager").named(user).of(&function).await
}

pub(crate) async fn balance(harness: &TableHarness, email: &str) -> String {
    harness.customer(email).await.unwrap().account.balance.to_string()
}

pub(crate) async fn customer(harness: &TableHarness, email: &str) -> Customer {
    harness.customer(email).await.unwrap()
}
