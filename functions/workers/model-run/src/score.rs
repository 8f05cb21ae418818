//! Scores all customers by every model, and leaves a file of those who are to be written.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use verno_analytics::value::Fits;
use verno_analytics::{Assignment, Day, Log, Outcome, day_of, run as run_models};
use verno_domain::model_run::RunStep;
use verno_domain::{Error, JobId, ModelId, Result, SegmentId};
use verno_store::{Job, Night, ShopStore, StoredLog};

use crate::Deps;
use crate::moves::{self, Mover};

/// Days after which the models of customer value are fitted anew.
const VALUE_DAYS: Day = 7;

type Moves = BTreeMap<u32, Vec<(ModelId, Option<SegmentId>)>>;

pub(crate) async fn run(
    deps: &Deps,
    shop: &ShopStore,
    job: &JobId,
    day: NaiveDate,
    stored: &StoredLog,
) -> Result<()> {
    let log = &stored.log;
    let models = shop.models().await?.models;
    let before: Vec<Option<Assignment>> =
        futures::future::try_join_all(models.iter().map(|model| shop.assignment(&model.id))).await?;
    let before: Vec<Option<&Assignment>> = before.iter().map(Option::as_ref).collect();
    let mut moves = Moves::new();
    for outcome in run_models(log, &models, day_of(day), &before)? {
        for moving in &outcome.moved {
            let to = outcome.assignment.segments().get(usize::from(moving.to)).cloned();
            moves.entry(moving.customer).or_default().push((outcome.model.clone(), to));
        }
        shop.save_next_assignment(&outcome.model, &outcome.assignment).await?;
        shop.save_night(&night(outcome, &stored.id)?).await?;
    }
    value(shop, day_of(day), log).await?;
    let gone = shop.model_run().await?.models.into_iter();
    for gone in gone.filter(|known| models.iter().all(|model| model.id != *known)) {
        for index in log.indexes() {
            moves.entry(index).or_default().push((gone.clone(), None));
        }
    }
    let total = write_movers(shop, job, log, moves).await?;
    tracing::info!(customers = total, "segments changed");
    if let Some(found) = shop.job(job).await? {
        let now = shop.clock().now();
        shop.put_job(&Job { total: Some(total), done: 0, updated_at: now, ..found }).await?;
    }
    deps.send(shop, RunStep::Write { job: job.clone(), day, from: 0 }).await
}

/// Fits the models of customer value, which move slowly: once a week, or each time until there is enough
/// data.
async fn value(shop: &ShopStore, day: Day, log: &Log) -> Result<()> {
    let known = shop.customer_value().await?;
    let is_recent = |fits: &Fits| (fits.day..fits.day + VALUE_DAYS).contains(&day) && fits.purchases.is_ok();
    if known.as_ref().is_some_and(is_recent) {
        return Ok(());
    }
    shop.save_customer_value(&Fits::of(log, day)).await
}

fn night(outcome: Outcome, log: &str) -> Result<Night> {
    let sizes = outcome.assignment.segments().iter().cloned().zip(outcome.sizes).collect();
    let confidence = serde_json::to_value(&outcome.confidence)
        .map_err(|error| Error::internal("not JSON").with_source(error))?;
    Ok(Night { model: outcome.model, scale: outcome.scale, sizes, confidence, log: log.to_owned() })
}

/// Writes the file of movers; answers how many customers are in it.
async fn write_movers(shop: &ShopStore, job: &JobId, log: &Log, moves: Moves) -> Result<u64> {
    let mut total = 0;
    let mut writer = shop.blob_writer(&moves::blob(job))?;
    for (index, to) in moves {
        let Some(customer) = log.customer(index) else { continue };
        let line = serde_json::to_vec(&Mover { customer, to });
        let mut line = line.map_err(|error| Error::internal("not JSON").with_source(error))?;
        line.push(b'\n');
        writer.write(line.into()).await?;
        total += 1;
    }
    writer.finish().await?;
    Ok(total)
}
