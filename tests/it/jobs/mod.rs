//! Jobs: one action on many customers, in steps that survive everything, and the way back.

mod bulk;
mod crash;
mod steps;
mod undo;

use serde_json::{Value, json};
use verno_domain::task::JobMessage;
use verno_domain::{Customer, JobId};
use verno_lambda::Function;
use verno_lambda::queue::Delivery;
use verno_store::Job;
use verno_testkit::{Answer, Ask, OrderBuilder, SHOP};

use crate::world::World;

/// A world of customers without an account, each with fifty points.
async fn with_customers(emails: &[&str]) -> World {
    let world = World::start().await;
    for (nth, email) in emails.iter().enumerate() {
        world.see(&OrderBuilder::new(&nth.to_string()).email(email).build()).await;
    }
    world
}

async fn bulk(world: &World, body: &Value) -> Answer {
    let function = world.build(bulk_create::build);
    Ask::post("/v1/bulk-adjustments", body).by(SHOP, "owner").of(&function).await
}

fn id(answer: &Answer) -> JobId {
    assert_eq!(answer.status, 202, "{}", answer.body);
    JobId::parse(answer.body["id"].as_str().unwrap()).unwrap()
}

async fn job(world: &World, id: &JobId) -> Job {
    world.shop().job(id).await.unwrap().unwrap()
}

/// Delivers the message for the job's turn; tells whether it must come again.
async fn deliver(world: &World, job: &Job, receives: u32) -> bool {
    let Function::Queue(worker) = world.build(job_run::build) else { panic!() };
    let body = serde_json::to_string(&JobMessage::new(SHOP, job.id.clone(), job.turn)).unwrap();
    let delivery = Delivery { id: "m".into(), body, receives };
    !worker.batch(vec![delivery]).await.batch_item_failures.is_empty()
}

/// Does steps until none is asked for.
async fn work_off(world: &World, id: &JobId) -> Job {
    for _ in 0..50 {
        let job = job(world, id).await;
        if !job.state.is_active() {
            return job;
        }
        assert!(!deliver(world, &job, 1).await);
    }
    panic!("the job does not end");
}

/// A bulk job from its request to its end.
async fn done(world: &World, body: &Value) -> Job {
    let id = id(&bulk(world, body).await);
    work_off(world, &id).await
}

async fn rows(world: &World, id: &JobId, outcome: &str) -> Vec<Value> {
    let function = world.build(job_row_list::build);
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

async fn get(world: &World, id: &JobId, role: &str) -> Value {
    let function = world.build(job_get::build);
    Ask::get("/v1/jobs/{id}").by(SHOP, role).with("id", id.to_string()).of(&function).await.body
}

/// What somebody does to a job: `undo`, `cancel`, `retry`, `approve`, `reject`.
async fn control(world: &World, id: &JobId, what: &str, user: &str) -> Answer {
    let function = match what {
        "undo" => world.build(job_undo::build),
        _ => world.build(job_control::build),
    };
    let ask = Ask::post(format!("/v1/jobs/{{id}}/{what}"), &json!({})).with("id", id.to_string());
    ask.by(SHOP, "manager").named(user).of(&function).await
}

async fn balance(world: &World, email: &str) -> String {
    world.customer(email).await.unwrap().account.balance.to_string()
}

async fn customer(world: &World, email: &str) -> Customer {
    world.customer(email).await.unwrap()
}
