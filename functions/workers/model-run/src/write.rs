//! Writes customers whose segment changed, a few hundred with each step. Those who have the segment already
//! are not written.

use chrono::NaiveDate;
use futures::{StreamExt, TryStreamExt};
use verno_analytics::{SegmentChange, day_of};
use verno_domain::model_run::RunStep;
use verno_domain::settings::Rules;
use verno_domain::{Error, JobId, Result};
use verno_lambda::metrics::{Metric, count};
use verno_store::{Consistency, Job, JobState, ShopStore};

use crate::moves::{self, Mover};
use crate::{Deps, release};

/// Bytes of the file that one step reads: some three hundred customers.
const STEP_BYTES: u64 = 32 * 1024;
/// Customers written at a time.
const CONCURRENCY: usize = 8;

pub(crate) async fn run(deps: &Deps, shop: &ShopStore, job: &JobId, day: NaiveDate, from: u64) -> Result<()> {
    let list = moves::blob(job);
    let end = shop.blob_size(&list).await?.unwrap_or(0);
    if from < end {
        let bytes = shop.blob_range(&list, from..end.min(from + STEP_BYTES)).await?.unwrap_or_default();
        let whole = bytes.iter().rposition(|byte| *byte == b'\n').map_or(0, |last| last + 1);
        let movers = read(bytes.get(..whole).unwrap_or_default())?;
        if movers.is_empty() {
            return Err(Error::internal("the list of moved customers is damaged"));
        }
        let rules = shop.rules().await?;
        let seen = movers.len() as u64;
        let written = futures::stream::iter(movers)
            .map(|mover| write_segments(shop, &rules, day, mover))
            .buffer_unordered(CONCURRENCY)
            .try_fold(0_u64, |sum, written| async move { Ok(sum + u64::from(written)) })
            .await?;
        count(Metric::SegmentsChanged, written, Some(shop.id()));
        progress(shop, job, seen, JobState::Running).await?;
        let from = from + whole as u64;
        return deps.send(shop, RunStep::Write { job: job.clone(), day, from }).await;
    }
    let models: Vec<_> = shop.models().await?.models.into_iter().map(|model| model.id).collect();
    for model in &models {
        shop.finish_assignment(model, day).await?;
    }
    progress(shop, job, 0, JobState::Done).await?;
    release(deps, shop, job, |run| run.models.clone_from(&models)).await?;
    shop.remove_blob(&list).await
}

fn read(bytes: &[u8]) -> Result<Vec<Mover>> {
    let lines = bytes.split(|byte| *byte == b'\n').filter(|line| !line.is_empty());
    let movers = lines.map(serde_json::from_slice).collect::<serde_json::Result<_>>();
    movers.map_err(|error| Error::internal("the list of moved customers is damaged").with_source(error))
}

/// Writes the segments of a customer. `modified_at` stays: to the team, nothing about the customer changed.
async fn write_segments(shop: &ShopStore, rules: &Rules, day: NaiveDate, mover: Mover) -> Result<bool> {
    let mover = &mover;
    shop.optimistic(|_| async move {
        let Some(mut customer) = shop.customer(&mover.customer, Consistency::Strong).await? else {
            return Ok(false);
        };
        if customer.merged.is_some() {
            return Ok(false);
        }
        let mut writes = shop.writes();
        let mut changed = false;
        for (model, to) in &mover.to {
            let from = customer.segments.get(model).cloned();
            if from == *to {
                continue;
            }
            changed = true;
            match to {
                Some(to) => customer.segments.insert(model.clone(), to.clone()),
                None => customer.segments.remove(model),
            };
            let change = SegmentChange { day: day_of(day), from, to: to.clone() };
            writes = writes.segment_change(&customer.id, model, &change, shop.clock().now())?;
        }
        if changed {
            writes.customer(&customer, rules)?.commit().await?;
        }
        Ok(changed)
    })
    .await
}

async fn progress(shop: &ShopStore, job: &JobId, done: u64, state: JobState) -> Result<()> {
    let Some(found) = shop.job(job).await? else { return Ok(()) };
    // A step that comes twice counts once more, but never beyond all.
    let done = (found.done + done).min(found.total.unwrap_or(u64::MAX));
    let now = shop.clock().now();
    shop.put_job(&Job { done, state, updated_at: now, ..found }).await
}
