//! The reading of the shop's past is a job; here it is begun, and called when its file is ready.

use std::time::Duration;

use chrono::{DateTime, TimeDelta, Utc};
use verno_connect::Step;
use verno_domain::{JobId, Result};
use verno_jobs::{Woken, Work, wake};
use verno_lambda::queue::Verdict;
use verno_store::{HistorySync, Job, JobState};

use crate::shop::Shop;

/// The job saves that it waits right after it asked.
const SOON: Duration = Duration::from_secs(1);
/// A file that was not told of for so long is asked about. Shoptet answers ten questions about one that is unfinished, and
/// takes three hours at most.
const UNTOLD_MAX: TimeDelta = TimeDelta::minutes(25);

/// Makes the installation's job read the past, step by step.
pub(crate) async fn begin(shop: &Shop, id: &JobId) -> Result<()> {
    let complete = shop.data.history_sync().await?.is_some_and(|sync| sync.complete);
    let Some(mut job) = shop.data.job(id).await?.filter(|job| job.state != JobState::Done) else {
        return Ok(());
    };
    let sync = HistorySync { job: id.clone(), asking: false, awaited: None, failures: 0, complete };
    shop.data.save_history_sync(&sync).await?;
    job.work = Some(Work::ShopSync.to_value()?);
    job.state = JobState::Running;
    job.updated_at = shop.data.clock().now();
    // The table's stream tells of a turn that is new.
    job.turn += 1;
    shop.data.save_job(&mut job).await
}

/// Shoptet wrote a file, or gave it up.
pub(crate) async fn file_is_ready(shop: &Shop, file: &str) -> Result<Verdict> {
    let Some(sync) = shop.data.history_sync().await? else { return Ok(Verdict::Done) };
    match &sync.awaited {
        Some(awaited) if awaited.file == file => {}
        None if sync.asking => return Ok(Verdict::Later(SOON)),
        _ => return Ok(Verdict::Done),
    }
    Ok(match wake(&shop.data, &sync.job).await? {
        Woken::Busy => Verdict::Later(SOON),
        Woken::Goes | Woken::Over => Verdict::Done,
    })
}

/// Asks about a file that nobody told of.
pub(crate) async fn file_is_late(shop: &Shop, now: DateTime<Utc>) -> Step<()> {
    let Some(HistorySync { job, awaited: Some(awaited), .. }) = shop.data.history_sync().await? else {
        return Ok(());
    };
    if now - awaited.looked_at > UNTOLD_MAX {
        wake(&shop.data, &job).await?;
    }
    Ok(())
}

/// Moves the installation's job on, before it goes by itself.
pub(crate) async fn note(shop: &Shop, id: &JobId, change: impl FnOnce(&mut Job)) -> Result<()> {
    let Some(mut job) = shop.data.job(id).await? else { return Ok(()) };
    change(&mut job);
    job.updated_at = shop.data.clock().now();
    shop.data.put_job(&job).await
}
