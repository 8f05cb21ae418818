//! Model runs of a shop, message by message.

use std::collections::BTreeMap;

use verno_domain::model_run::{RunMessage, RunStep};
use verno_domain::{Clock, JobId, ModelId, SegmentId, ShopId};
use verno_lambda::Function;
use verno_lambda::queue::Delivery;
use verno_store::{Job, JobState, ShopState};
use verno_testkit::{OrderBuilder, SHOP};

use super::{TableHarness, install};

pub(crate) const RUNS: &str = "MODEL_QUEUE_URL";

pub(crate) const DEAD: &str = "MODEL_DLQ_URL";

pub(crate) fn rfm() -> ModelId {
    ModelId::parse("rfm").unwrap()
}

/// A shop with a few customers who ordered on different days, and whose add-on is active.
pub(crate) async fn shop_with(customers: u32) -> TableHarness {
    let harness = TableHarness::start().await;
    install(&harness, SHOP, ShopState::Active).await;
    for nth in 0..customers {
        buy(&harness, nth, nth, 100 * (nth + 1)).await;
    }
    harness
}

/// Customer `nth` places an order of `goods` CZK `days_ago` days ago.
pub(crate) async fn buy(harness: &TableHarness, nth: u32, days_ago: u32, goods: u32) {
    let now = harness.table.clock.now();
    let code = format!("{nth}-{days_ago}-{goods}-{}", now.timestamp());
    let email = format!("c{nth}@example.cz");
    let mut order = OrderBuilder::new(&code).email(&email).goods(&goods.to_string()).build();
    order.placed_at = now - chrono::TimeDelta::days(i64::from(days_ago));
    assert!(harness.book(&order).await);
}

/// Gives one message to the worker, which must accept it.
pub(crate) async fn work(harness: &TableHarness, body: String) {
    let Function::Queue(function) = harness.build(model_run::build) else { panic!() };
    let delivery = Delivery { id: "m".into(), body, receives: 1 };
    assert!(function.batch(vec![delivery]).await.batch_item_failures.is_empty());
}

/// Runs what is in the queue, and all that follows from it.
pub(crate) async fn work_off(harness: &TableHarness) {
    loop {
        let waiting = harness.platform.recorded(RUNS).take();
        if waiting.is_empty() {
            return;
        }
        for message in waiting {
            work(harness, message.body).await;
        }
    }
}

/// The nightly run of a shop, as the daily dispatch starts it.
pub(crate) async fn night(harness: &TableHarness, shop: ShopId) {
    work(harness, serde_json::to_string(&RunMessage::new(shop, RunStep::Night)).unwrap()).await;
    work_off(harness).await;
    assert!(harness.platform.recorded(DEAD).take().is_empty());
}

/// Starts a run by hand, and stops after its first step.
pub(crate) async fn begin_run(harness: &TableHarness) -> JobId {
    let job = harness.shop().queue_model_run("somebody").await.unwrap().id;
    let now = RunStep::Now { job: job.clone() };
    work(harness, serde_json::to_string(&RunMessage::new(SHOP, now)).unwrap()).await;
    job
}

/// Starts a run by hand, and runs it to its end.
pub(crate) async fn run_now(harness: &TableHarness) {
    let job = begin_run(harness).await;
    work_off(harness).await;
    assert!(is_done(&harness.shop().job(&job).await.unwrap().unwrap()));
}

/// The segment of everybody in the model `rfm`, by address.
pub(crate) async fn segments(harness: &TableHarness, customers: u32) -> BTreeMap<String, Option<SegmentId>> {
    let mut found = BTreeMap::new();
    for nth in 0..customers {
        let email = format!("c{nth}@example.cz");
        let customer = harness.customer(&email).await.unwrap();
        found.insert(email, customer.segments.get(&rfm()).cloned());
    }
    found
}

pub(crate) async fn last_job(harness: &TableHarness, shop: ShopId) -> Job {
    let (jobs, _) = harness.shop_of(shop).jobs(None, 1).await.unwrap();
    jobs.into_iter().next().unwrap()
}

pub(crate) fn is_done(job: &Job) -> bool {
    (job.kind.as_str(), job.state) == ("models_run", JobState::Done)
}
