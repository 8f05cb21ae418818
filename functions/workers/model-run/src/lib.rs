//! SQS `ModelQueue`: runs a shop's analytical models, at night and on request.
//!
//! A run gathers what changed since the last one into the shop's order log, scores all customers, and writes
//! those whose segment changed. Each step is bounded and may come twice; one run of a shop is under way at a
//! time.

mod gather;
mod moves;
mod score;
mod write;

use std::sync::Arc;

use chrono::{DateTime, Days, TimeDelta, Utc};
use verno_domain::model_run::{RunMessage, RunStep};
use verno_domain::{JobId, Result};
use verno_lambda::queue::{DELIVERIES_MAX, Delivered, Queue, QueueFunction, Verdict};
use verno_lambda::{ConfigError, Function, Platform};
use verno_store::{Job, JobState, ModelRun, ShopState, ShopStore, Store};

/// Folder, binary and log name.
pub const NAME: &str = "model-run";

/// Steps at a time: each may hold the log of a whole shop.
const CONCURRENCY: usize = 1;
/// A run that has been under way for longer than this has died with its message.
const DEAD_AFTER: TimeDelta = TimeDelta::hours(6);

/// What the function works with.
#[derive(Clone)]
struct Deps {
    store: Store,
    runs: Arc<dyn Queue>,
}

/// Builds the function.
///
/// # Errors
/// If a variable is missing.
pub fn build(platform: &impl Platform) -> Result<Function, ConfigError> {
    let store = platform.store()?.with_blobs(platform.blobs()?);
    let deps = Deps { store, runs: platform.queue("MODEL_QUEUE_URL")? };
    let dead = platform.queue("MODEL_DLQ_URL")?;
    Ok(Function::Queue(QueueFunction::typed(NAME, CONCURRENCY, dead, deps, handle)))
}

async fn handle(deps: Deps, Delivered { message, receives }: Delivered<RunMessage>) -> Result<Verdict> {
    let shop = deps.store.shop(message.shop);
    let done = step(&deps, &shop, &message.step).await;
    if let (Err(error), Some(job)) = (&done, message.step.job())
        && (receives >= DELIVERIES_MAX || !error.is_retryable())
    {
        // No message is left to go on with this run: the next one begins anew.
        tracing::warn!("a run of models is given up");
        give_up(&deps, &shop, job).await?;
    }
    done.map(|()| Verdict::Done)
}

async fn step(deps: &Deps, shop: &ShopStore, step: &RunStep) -> Result<()> {
    match step {
        RunStep::Night => night(deps, shop).await,
        RunStep::Now { job } => now(deps, shop, job).await,
        RunStep::Gather { job, day } if is_at_work(shop, job).await? => {
            gather::run(deps, shop, job, *day).await
        }
        RunStep::Write { job, day, from } if is_at_work(shop, job).await? => {
            write::run(deps, shop, job, *day, *from).await
        }
        // The run is over, but the next one may not have begun.
        RunStep::Gather { .. } | RunStep::Write { .. } => wake(deps, shop).await,
    }
}

async fn is_at_work(shop: &ShopStore, job: &JobId) -> Result<bool> {
    Ok(shop.model_run().await?.at_work.is_some_and(|(at_work, _)| at_work == *job))
}

/// Begins the run of the day that ended, once. While a shop is suspended, or after it left, its nights are
/// left out.
async fn night(deps: &Deps, shop: &ShopStore) -> Result<()> {
    let rules = shop.rules().await?;
    let now = shop.clock().now();
    let Some(day) = rules.day(now).checked_sub_days(Days::new(1)) else { return Ok(()) };
    let run = shop.model_run().await?;
    if run.night >= Some(day) || is_busy(&run, now) {
        return Ok(());
    }
    let connection = shop.connection().await?;
    if connection.is_none_or(|connection| connection.state != ShopState::Active) {
        return Ok(());
    }
    close_dead(shop, run.at_work.as_ref().map(|(dead, _)| dead)).await?;
    let job = shop.queue_model_run("system").await?;
    let taken = ModelRun { night: Some(day), at_work: Some((job.id.clone(), now)), ..run.clone() };
    shop.save_model_run(&taken).await?;
    let sent = deps.send(shop, RunStep::Gather { job: job.id, day }).await;
    if sent.is_err() {
        // This message comes again, and must find the night as if it had not begun.
        shop.save_model_run(&ModelRun { version: taken.version + 1, ..run }).await?;
    }
    sent
}

async fn now(deps: &Deps, shop: &ShopStore, job: &JobId) -> Result<()> {
    let at = shop.clock().now();
    let begins = shop
        .optimistic(|_| async move {
            let mut run = shop.model_run().await?;
            let before = run.at_work.as_ref().map(|(at_work, _)| at_work.clone());
            let begins = !is_busy(&run, at) || before.as_ref() == Some(job);
            if begins {
                run.at_work = Some((job.clone(), at));
                run.waiting.retain(|waiting| waiting != job);
            } else if !run.waiting.contains(job) {
                run.waiting.push(job.clone());
            }
            shop.save_model_run(&run).await?;
            Ok(begins.then_some(before))
        })
        .await?;
    let Some(before) = begins else { return Ok(()) };
    close_dead(shop, before.filter(|dead| dead != job).as_ref()).await?;
    let day = shop.rules().await?.day(at);
    deps.send(shop, RunStep::Gather { job: job.clone(), day }).await
}

fn is_busy(run: &ModelRun, now: DateTime<Utc>) -> bool {
    run.at_work.as_ref().is_some_and(|(_, since)| now - *since < DEAD_AFTER)
}

async fn give_up(deps: &Deps, shop: &ShopStore, job: &JobId) -> Result<()> {
    release(deps, shop, job, |_| ()).await?;
    fail(shop, job, "It failed too often; the next run begins anew.").await
}

/// Fails the job of a run that died with its message; the run that takes its place does this.
async fn close_dead(shop: &ShopStore, dead: Option<&JobId>) -> Result<()> {
    match dead {
        Some(dead) => fail(shop, dead, "It was cut off; the next run begins anew.").await,
        None => Ok(()),
    }
}

async fn fail(shop: &ShopStore, job: &JobId, error: &str) -> Result<()> {
    let Some(found) = shop.job(job).await? else { return Ok(()) };
    let (error, now) = (Some(error.to_owned()), shop.clock().now());
    shop.put_job(&Job { state: JobState::Failed, error, updated_at: now, ..found }).await
}

/// Ends the run, and begins the one that waits.
async fn release(deps: &Deps, shop: &ShopStore, job: &JobId, note: impl Fn(&mut ModelRun)) -> Result<()> {
    let note = &note;
    shop.optimistic(|_| async move {
        let mut run = shop.model_run().await?;
        if run.at_work.as_ref().is_none_or(|(at_work, _)| at_work != job) {
            return Ok(());
        }
        run.at_work = None;
        note(&mut run);
        shop.save_model_run(&run).await
    })
    .await?;
    wake(deps, shop).await
}

/// Sends the first step of the run that waits the longest. It stays on the list until it has begun, so that
/// it is not lost with a message.
async fn wake(deps: &Deps, shop: &ShopStore) -> Result<()> {
    let run = shop.model_run().await?;
    match run.waiting.first() {
        Some(job) if run.at_work.is_none() => deps.send(shop, RunStep::Now { job: job.clone() }).await,
        _ => Ok(()),
    }
}

impl Deps {
    async fn send(&self, shop: &ShopStore, step: RunStep) -> Result<()> {
        self.runs.send_all(&[RunMessage::new(shop.id(), step)]).await
    }
}
