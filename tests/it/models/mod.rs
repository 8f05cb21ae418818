//! Models of a shop: their nights, and their routes.

mod demo;
mod erasure;
mod list;
mod month;
mod nights;
mod reports;
mod routes;
mod scratch;

use std::collections::BTreeMap;

use verno_domain::model_run::{RunMessage, RunStep};
use verno_domain::{JobId, ModelId, SegmentId, ShopId};
use verno_lambda::Function;
use verno_lambda::queue::Delivery;
use verno_store::{Job, JobState, ShopState};
use verno_testkit::{OrderBuilder, SHOP};

use crate::tasks::connect;
use crate::world::World;

pub(crate) const RUNS: &str = "MODEL_QUEUE_URL";
const DEAD: &str = "MODEL_DLQ_URL";

fn rfm() -> ModelId {
    ModelId::parse("rfm").unwrap()
}

/// A shop with a few customers who ordered on different days, and whose add-on is active.
async fn shop_with(customers: u32) -> World {
    let world = World::start().await;
    connect(&world, SHOP, ShopState::Active).await;
    for nth in 0..customers {
        buy(&world, nth, nth, 100 * (nth + 1)).await;
    }
    world
}

/// Customer `nth` orders for so much, so many days ago.
async fn buy(world: &World, nth: u32, days_ago: u32, goods: u32) {
    let now = verno_domain::Clock::now(world.table.clock.as_ref());
    let code = format!("{nth}-{days_ago}-{goods}-{}", now.timestamp());
    let email = format!("c{nth}@example.cz");
    let mut order = OrderBuilder::new(&code).email(&email).goods(&goods.to_string()).build();
    order.placed_at = now - chrono::TimeDelta::days(i64::from(days_ago));
    assert!(world.see(&order).await);
}

/// Gives one message to the worker; it must be taken.
async fn work(world: &World, body: String) {
    let Function::Queue(function) = world.build(model_run::build) else { panic!() };
    let delivery = Delivery { id: "m".into(), body, receives: 1 };
    assert!(function.batch(vec![delivery]).await.batch_item_failures.is_empty());
}

/// Works off what waits in the queue, and all that follows from it.
async fn work_off(world: &World) {
    loop {
        let waiting = world.platform.recorded(RUNS).take();
        if waiting.is_empty() {
            return;
        }
        for message in waiting {
            work(world, message.body).await;
        }
    }
}

/// The night of a shop, as the turn of the day begins it.
async fn night(world: &World, shop: ShopId) {
    work(world, serde_json::to_string(&RunMessage::new(shop, RunStep::Night)).unwrap()).await;
    work_off(world).await;
    assert!(world.platform.recorded(DEAD).take().is_empty());
}

/// A run that somebody asked for, up to where it has begun to gather.
async fn begin_run(world: &World) -> JobId {
    let job = world.shop().queue_model_run("somebody").await.unwrap().id;
    let now = RunStep::Now { job: job.clone() };
    work(world, serde_json::to_string(&RunMessage::new(SHOP, now)).unwrap()).await;
    job
}

/// A run that somebody asked for, to its end.
pub(crate) async fn run_now(world: &World) {
    let job = begin_run(world).await;
    work_off(world).await;
    assert!(is_done(&world.shop().job(&job).await.unwrap().unwrap()));
}

/// Where everybody is by the model `rfm`, by address.
async fn segments(world: &World, customers: u32) -> BTreeMap<String, Option<SegmentId>> {
    let mut found = BTreeMap::new();
    for nth in 0..customers {
        let email = format!("c{nth}@example.cz");
        let customer = world.customer(&email).await.unwrap();
        found.insert(email, customer.segments.get(&rfm()).cloned());
    }
    found
}

async fn last_job(world: &World, shop: ShopId) -> Job {
    let (jobs, _) = world.shop_of(shop).jobs(None, 1).await.unwrap();
    jobs.into_iter().next().unwrap()
}

fn is_done(job: &Job) -> bool {
    (job.kind.as_str(), job.state) == ("models_run", JobState::Done)
}
