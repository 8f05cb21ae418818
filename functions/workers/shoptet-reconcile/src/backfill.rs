//! The backfill of a shop is a job; here it is begun, and woken when its file is ready.

use std::time::Duration;

use chrono::{DateTime, TimeDelta, Utc};
use verno_connect::Step;
use verno_domain::{JobId, Result};
use verno_jobs::{Woken, Work, wake};
use verno_lambda::queue::Verdict;
use verno_store::{BackfillState, Job, JobState};

use crate::shop::Shop;

/// When to come again while the job has requested the file but not saved yet that it waits.
const SOON: Duration = Duration::from_secs(1);
/// A file that was not announced for this long is asked about. Shoptet answers ten questions about one that
/// is unfinished, and takes three hours at most.
const UNANNOUNCED_MAX: TimeDelta = TimeDelta::minutes(25);

/// Turns the installation's job into the backfill.
pub(crate) async fn begin(shop: &Shop, id: &JobId) -> Result<()> {
    let complete = shop.data.backfill_state().await?.is_some_and(|state| state.complete);
    let Some(mut job) = shop.data.job(id).await?.filter(|job| job.state != JobState::Done) else {
        return Ok(());
    };
    let state = BackfillState { job: id.clone(), asking: false, awaited: None, failures: 0, complete };
    shop.data.save_backfill_state(&state).await?;
    job.work = Some(Work::Backfill.to_value()?);
    job.state = JobState::Running;
    job.updated_at = shop.data.clock().now();
    // The table's stream passes a new turn on to the queue of jobs.
    job.turn += 1;
    shop.data.save_job(&mut job).await
}

/// Shoptet wrote a file, or gave it up.
pub(crate) async fn file_is_ready(shop: &Shop, file: &str) -> Result<Verdict> {
    let Some(state) = shop.data.backfill_state().await? else { return Ok(Verdict::Done) };
    match &state.awaited {
        Some(awaited) if awaited.file == file => {}
        None if state.asking => return Ok(Verdict::Later(SOON)),
        _ => return Ok(Verdict::Done),
    }
    Ok(match wake(&shop.data, &state.job).await? {
        Woken::Busy => Verdict::Later(SOON),
        Woken::Goes | Woken::Over => Verdict::Done,
    })
}

/// Asks about a file that was not announced.
pub(crate) async fn file_is_late(shop: &Shop, now: DateTime<Utc>) -> Step<()> {
    let Some(BackfillState { job, awaited: Some(awaited), .. }) = shop.data.backfill_state().await? else {
        return Ok(());
    };
    if now - awaited.looked_at > UNANNOUNCED_MAX {
        wake(&shop.data, &job).await?;
    }
    Ok(())
}

/// Changes the installation's job while it does not run by itself yet.
pub(crate) async fn note(shop: &Shop, id: &JobId, change: impl FnOnce(&mut Job)) -> Result<()> {
    let Some(mut job) = shop.data.job(id).await? else { return Ok(()) };
    change(&mut job);
    job.updated_at = shop.data.clock().now();
    shop.data.put_job(&job).await
}
