//! Files that Shoptet writes in the background: asked for, awaited, and cut into parts.

use std::time::Duration;

use chrono::TimeDelta;
use verno_connect::{Failure, Step as Waiting};
use verno_domain::{Error, Kind, Result};
use verno_jobs::Progress;
use verno_shoptet::dto::{Job, JobStatus};
use verno_shoptet::{Error as ShoptetError, OrderFilter};
use verno_store::AwaitedFile;

use super::{Phase, Reading, What, parts};

/// Changes are asked for from this long before the last sweep: clocks differ.
pub(super) const OVERLAP: TimeDelta = TimeDelta::minutes(5);
/// Shoptet gives a job up after three hours, without telling.
const WRITING_MAX: TimeDelta = TimeDelta::minutes(195);
/// Files that failed in a row before a person is asked to look.
const FAILURES_MAX: u32 = 3;
/// A step stops cutting after so long and leaves the rest of the file to the next one.
const CUTTING_MAX: Duration = Duration::from_mins(2);
/// The longest wait inside a step for Shoptet to have time again.
const BUSY_MAX: Duration = Duration::from_secs(30);
/// Waits in one step.
const BUSY_TIMES_MAX: u32 = 4;

impl Reading<'_> {
    /// Asks for the file, or asks how far it is.
    pub(super) async fn file(mut self, what: What) -> Result<Progress> {
        let Some(awaited) = self.sync.awaited.clone() else { return self.ask(what).await };
        let (api, file) = (&self.api, awaited.file.as_str());
        let found = patiently(|| async move { Ok(api.job(file).await?) }).await?;
        let now = self.shop.clock().now();
        match found.as_ref().map(|job| job.status) {
            Some(JobStatus::Completed) => {
                self.sync.failures = 0;
                self.shop.save_history_sync(&self.sync).await?;
                self.then(Phase::Cut { what, file: awaited.file, lines: 0, parts: 0 }, Progress::default())
            }
            Some(JobStatus::Pending | JobStatus::Running | JobStatus::Unknown)
                if now - awaited.asked_at < WRITING_MAX =>
            {
                self.sync.awaited = Some(AwaitedFile { looked_at: now, ..awaited });
                self.shop.save_history_sync(&self.sync).await?;
                self.then(Phase::File { what }, Progress { waits: true, ..Progress::default() })
            }
            _ => self.failed(what).await,
        }
    }

    async fn ask(mut self, what: What) -> Result<Progress> {
        // Shoptet may tell of the file before we know its name.
        self.sync.asking = true;
        self.shop.save_history_sync(&self.sync).await?;
        let (api, since) = (&self.api, self.place.since);
        let asked = || async move {
            Ok(match what {
                What::Products => api.request_products_snapshot().await?,
                What::Accounts => api.request_customers_snapshot(since).await?,
                What::Orders => {
                    let filter = OrderFilter { changed_from: since, ..OrderFilter::default() };
                    api.request_orders_snapshot(&filter).await?
                }
            })
        };
        let file = patiently(asked).await?;
        let now = self.shop.clock().now();
        tracing::info!(what = what.name(), file, "asked for a file of the shop's past");
        self.sync.asking = false;
        self.sync.awaited = Some(AwaitedFile { file, asked_at: now, looked_at: now });
        self.shop.save_history_sync(&self.sync).await?;
        self.then(Phase::File { what }, Progress { waits: true, ..Progress::default() })
    }

    /// Shoptet could not write the file, or nobody fetched it in time: it is asked for once more.
    async fn failed(mut self, what: What) -> Result<Progress> {
        self.sync.awaited = None;
        self.sync.failures += 1;
        let enough = self.sync.failures >= FAILURES_MAX;
        if enough {
            // Whoever takes the job up again begins to count anew.
            self.sync.failures = 0;
        }
        self.shop.save_history_sync(&self.sync).await?;
        if enough {
            let detail = format!("Shoptet could not write its file of {}, several times.", what.name());
            return Err(Error::conflict("file_failed", detail));
        }
        self.then(Phase::File { what }, Progress::default())
    }

    /// Cuts the file into parts, from after the first `lines`, which are in `parts` already.
    pub(super) async fn cut(mut self, what: What, file: &str, lines: u64, parts: u32) -> Result<Progress> {
        let api = &self.api;
        let job = patiently(|| async move { Ok(api.job(file).await?) }).await?;
        let Some(job) = job.filter(|job| job.status == JobStatus::Completed) else {
            return self.failed(what).await;
        };
        match self.cut_from(what, &job, lines, parts).await {
            Ok((lines, parts, true)) => {
                self.sync.awaited = None;
                self.shop.save_history_sync(&self.sync).await?;
                let total = Some(self.step.job.total.unwrap_or_default() + lines);
                self.then(Phase::Book { what, part: 0, parts }, Progress { total, ..Progress::default() })
            }
            Ok((lines, parts, false)) => {
                let file = file.to_owned();
                self.then(Phase::Cut { what, file, lines, parts }, Progress::default())
            }
            // The file is gone, or damaged.
            Err(Failure::Failed(error)) if error.kind == Kind::Invalid => self.failed(what).await,
            Err(Failure::Failed(error)) => Err(error),
            Err(Failure::Busy(_)) => Err(Error::unavailable("Shoptet has no time to give the file.")),
        }
    }

    /// Lines and parts so far, and whether that is the whole file.
    async fn cut_from(&self, what: What, job: &Job, lines: u64, mut parts: u32) -> Waiting<(u64, u32, bool)> {
        let begun = tokio::time::Instant::now();
        let mut file = self.api.open_snapshot(job).await?;
        for _ in 0..lines {
            if file.next_line().await.map_err(unusable)?.is_none() {
                return Err(
                    Error::new(Kind::Invalid, "file_unusable", "Shoptet's file became shorter.").into()
                );
            }
        }
        let (mut part, mut done) = (parts::Part::default(), lines);
        loop {
            let line = file.next_line().await.map_err(unusable)?;
            let ended = line.is_none();
            if let Some(line) = line {
                part.push(&line);
            }
            if part.is_full() || (ended && !part.is_empty()) {
                done += part.lines();
                part.write(self.step, what, parts).await?;
                parts += 1;
                part = parts::Part::default();
            }
            if ended || (part.is_empty() && begun.elapsed() > CUTTING_MAX) {
                return Ok((done, parts, ended));
            }
        }
    }
}

/// Calls Shoptet, and waits a little where it has no time.
pub(super) async fn patiently<T, F>(call: impl Fn() -> F) -> Result<T>
where
    F: Future<Output = Waiting<T>>,
{
    for _ in 0..BUSY_TIMES_MAX {
        match call().await {
            Ok(value) => return Ok(value),
            Err(Failure::Failed(error)) => return Err(error),
            Err(Failure::Busy(wait)) => tokio::time::sleep(wait.min(BUSY_MAX)).await,
        }
    }
    Err(Error::unavailable("Shoptet has no time for us."))
}

/// A file that cannot be read at all is asked for anew.
fn unusable(error: ShoptetError) -> Failure {
    match error {
        ShoptetError::Malformed { what, .. } => {
            Failure::Failed(Error::new(Kind::Invalid, "file_unusable", what))
        }
        other => other.into(),
    }
}

/// Whether the shop does not let us read something, for want of a right or a module.
pub(super) fn is_forbidden(error: &ShoptetError) -> bool {
    matches!(error, ShoptetError::Forbidden { .. })
}
