//! Files that Shoptet writes in the background: requested, awaited, and cut into parts.

use std::time::Duration;

use chrono::TimeDelta;
use verno_connect::{Failure, Step as Waiting};
use verno_domain::{Error, Kind, Result};
use verno_jobs::Progress;
use verno_shoptet::dto::{Job, JobStatus};
use verno_shoptet::{Error as ShoptetError, OrderFilter};
use verno_store::AwaitedFile;

use super::{Backfill, FileKind, Phase, parts};

/// Changes are requested from this long before the last sweep: clocks differ.
pub(super) const OVERLAP: TimeDelta = TimeDelta::minutes(5);
/// Shoptet gives a job up after three hours, and reports nothing then.
const WRITING_MAX: TimeDelta = TimeDelta::minutes(195);
/// Files that failed in a row before a person is asked to look.
const FAILURES_MAX: u32 = 3;
/// A step stops cutting after so long and leaves the rest of the file to the next one.
const CUTTING_MAX: Duration = Duration::from_mins(2);
/// The longest wait inside a step for Shoptet to have time again.
const BUSY_MAX: Duration = Duration::from_secs(30);
/// How often a step waits like this before it is left to be tried again.
const BUSY_TIMES_MAX: u32 = 4;

/// How far a file is cut.
struct Cut {
    /// Lines that are in parts, from the first one on.
    lines: u64,
    parts: u32,
    /// Whether that is the whole file.
    ended: bool,
}

impl Backfill<'_> {
    /// Requests the file, or asks how far it is.
    pub(super) async fn file(mut self, kind: FileKind) -> Result<Progress> {
        let Some(awaited) = self.state.awaited.clone() else { return self.request(kind).await };
        let (api, file) = (&self.api, awaited.file.as_str());
        let found = patiently(|| async move { Ok(api.job(file).await?) }).await?;
        let now = self.shop.clock().now();
        match found.as_ref().map(|job| job.status) {
            Some(JobStatus::Completed) => {
                self.state.failures = 0;
                self.shop.save_backfill_state(&self.state).await?;
                self.then(Phase::Cut { kind, file: awaited.file, lines: 0, parts: 0 }, Progress::default())
            }
            Some(JobStatus::Pending | JobStatus::Running | JobStatus::Unknown)
                if now - awaited.asked_at < WRITING_MAX =>
            {
                self.state.awaited = Some(AwaitedFile { looked_at: now, ..awaited });
                self.shop.save_backfill_state(&self.state).await?;
                self.then(Phase::File { kind }, Progress { waits: true, ..Progress::default() })
            }
            _ => self.failed(kind).await,
        }
    }

    async fn request(mut self, kind: FileKind) -> Result<Progress> {
        // Shoptet may announce the file before its answer says the name.
        self.state.asking = true;
        self.shop.save_backfill_state(&self.state).await?;
        let (api, since) = (&self.api, self.checkpoint.since);
        let request = || async move {
            Ok(match kind {
                FileKind::Products => api.request_products_snapshot().await?,
                FileKind::Accounts => api.request_customers_snapshot(since).await?,
                FileKind::Orders => {
                    let filter = OrderFilter { changed_from: since, ..OrderFilter::default() };
                    api.request_orders_snapshot(&filter).await?
                }
            })
        };
        let file = patiently(request).await?;
        let now = self.shop.clock().now();
        tracing::info!(kind = kind.name(), file, "requested a file of the backfill");
        self.state.asking = false;
        self.state.awaited = Some(AwaitedFile { file, asked_at: now, looked_at: now });
        self.shop.save_backfill_state(&self.state).await?;
        self.then(Phase::File { kind }, Progress { waits: true, ..Progress::default() })
    }

    /// Shoptet could not write the file, or it was not fetched in time: it is requested once more.
    async fn failed(mut self, kind: FileKind) -> Result<Progress> {
        self.state.awaited = None;
        self.state.failures += 1;
        let enough = self.state.failures >= FAILURES_MAX;
        if enough {
            // A job that is taken up again begins to count anew.
            self.state.failures = 0;
        }
        self.shop.save_backfill_state(&self.state).await?;
        if enough {
            let detail = format!("Shoptet could not write its file of {}, several times.", kind.name());
            return Err(Error::conflict("file_failed", detail));
        }
        self.then(Phase::File { kind }, Progress::default())
    }

    /// Cuts the file into parts, from after the first `lines`, which are in `parts` already.
    pub(super) async fn cut(
        mut self,
        kind: FileKind,
        file: &str,
        lines: u64,
        parts: u32,
    ) -> Result<Progress> {
        let api = &self.api;
        let job = patiently(|| async move { Ok(api.job(file).await?) }).await?;
        let Some(job) = job.filter(|job| job.status == JobStatus::Completed) else {
            return self.failed(kind).await;
        };
        match self.cut_from(kind, &job, lines, parts).await {
            Ok(Cut { lines, parts, ended: true }) => {
                self.state.awaited = None;
                self.shop.save_backfill_state(&self.state).await?;
                let total = Some(self.step.job.total.unwrap_or_default() + lines);
                self.then(Phase::Book { kind, part: 0, parts }, Progress { total, ..Progress::default() })
            }
            Ok(Cut { lines, parts, ended: false }) => {
                let file = file.to_owned();
                self.then(Phase::Cut { kind, file, lines, parts }, Progress::default())
            }
            // The file is gone, or damaged.
            Err(Failure::Failed(error)) if error.kind == Kind::Invalid => self.failed(kind).await,
            Err(Failure::Failed(error)) => Err(error),
            Err(Failure::Busy(_)) => Err(Error::unavailable("Shoptet has no time to give the file.")),
        }
    }

    /// Cuts as long as the time allows.
    async fn cut_from(&self, kind: FileKind, job: &Job, lines: u64, mut parts: u32) -> Waiting<Cut> {
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
                part.write(self.step, kind, parts).await?;
                parts += 1;
                part = parts::Part::default();
            }
            if ended || (part.is_empty() && begun.elapsed() > CUTTING_MAX) {
                return Ok(Cut { lines: done, parts, ended });
            }
        }
    }
}

/// Calls Shoptet, and waits a little each time it is busy.
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

/// A file that cannot be read at all is requested anew.
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
