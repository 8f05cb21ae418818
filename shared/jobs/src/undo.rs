//! Undoes what another job did, by a job of its own.

use chrono::{DateTime, TimeDelta, Utc};
use futures::FutureExt;
use verno_booking::{undo_edit_by_job, undo_points_by_job};
use verno_domain::{Cause, EntryId, Error, JobId, Result};
use verno_store::{Job, JobState, ShopStore};

use crate::bulk::{Action, STEP_ROWS, each};
use crate::create::{Begun, JobRequest, audit};
use crate::rows::{JobRow, of_step};
use crate::selection::{Selection, SelectionPosition};
use crate::step::{Progress, Step};
use crate::summary::Summary;
use crate::work::{UndoWork, Undoing, Work};

/// Days in which a job can be undone: as long as its files are kept.
const UNDO_DAYS: i64 = 30;

impl UndoWork {
    pub(crate) async fn step(&self, step: &Step<'_>) -> Result<Progress> {
        let shop = step.shop;
        let gone = || Error::internal("the job to take back is gone");
        let of = shop.job(&self.of).await?.ok_or_else(gone)?;
        let work = of.work.as_ref().map(Work::from_value).transpose()?.ok_or_else(gone)?;
        match work.undoing() {
            Undoing::Selection(action) => Self::selection(step, &of, &action).await,
            Undoing::Entries => Self::entries(step, &of).await,
            Undoing::Never => Err(Error::internal("this kind of job cannot be taken back")),
        }
    }

    /// Undoes an action for the customers of a selection. It does not go by the job's rows, because an
    /// interrupted step changed customers without leaving rows.
    async fn selection(step: &Step<'_>, of: &Job, action: &Action) -> Result<Progress> {
        let Step { shop, job, .. } = step;
        let rules = shop.rules().await?;
        let context = step.job_context(&rules);
        let position = step.checkpoint::<SelectionPosition>()?.unwrap_or_default();
        let total = job.total.unwrap_or_default();
        let left = total.saturating_sub(position.row).min(STEP_ROWS);
        let (customers, next) = Selection::read(shop, &of.id, position, left).await?;
        let points = matches!(action, Action::Points { .. });
        let rows = each(&customers, position, |customer| {
            let context = &context;
            async move {
                if !points {
                    return undo_edit_by_job(shop, context, customer, &of.id).await;
                }
                let cause = Cause::Job { job: of.id.clone(), customer: customer.clone() };
                let entry = EntryId::of_cause(shop.id(), &cause.to_string());
                undo_points_by_job(shop, context, customer, &entry).await
            }
            .boxed()
        })
        .await?;
        Self::progress(job, rows, next.row >= total)?.go_on_at(&next)
    }

    fn progress(job: &Job, rows: Vec<JobRow>, finished: bool) -> Result<Progress> {
        let summary = Summary::before(job)?.with(job, &rows)?;
        Ok(Progress { rows, finished, summary: Some(summary.value()?), ..Progress::default() })
    }

    /// Reverses the entries that a job's rows name, one of that job's steps at a time.
    async fn entries(step: &Step<'_>, of: &Job) -> Result<Progress> {
        let Step { shop, job, .. } = step;
        let nth = step.checkpoint::<u64>()?.unwrap_or_default();
        let rules = shop.rules().await?;
        let context = step.job_context(&rules);
        let mut rows = Vec::new();
        // One by one, the last first: of several entries of a customer, a later one may have spent an earlier
        // one.
        for row in of_step(shop, of, of.steps.saturating_sub(nth + 1)).await?.into_iter().rev() {
            if let (Some(customer), Some(entry)) = (&row.customer_id, &row.entry) {
                rows.push(JobRow::done(
                    row.row,
                    customer,
                    undo_points_by_job(shop, &context, customer, entry).await,
                )?);
            }
        }
        Self::progress(job, rows, nth + 1 >= of.steps)?.go_on_at(&(nth + 1))
    }
}

/// Prepares the job that undoes another one.
///
/// # Errors
/// `NotFound`; `Conflict` with code `not_undoable` if it changed nothing or cannot be undone,
/// `still_running`, `unfinished_step`, `already_undone`, `too_late` after thirty days.
pub async fn undo(shop: &ShopStore, id: &JobId, user: &str, request: &JobRequest<'_>) -> Result<Begun> {
    let mut of = shop.job(id).await?.ok_or_else(|| Error::not_found("job"))?;
    let now = shop.clock().now();
    refuse(&of, now)?;
    let mut job = Job::new(shop.new_job_id(now)?, "undo", user, now);
    job.work = Some(Work::Undo(UndoWork { of: of.id.clone() }).to_value()?);
    job.undo_of = Some(of.id.clone());
    job.silent = of.silent;
    job.total = Some(match undoing(&of)? {
        Undoing::Entries => of.done.saturating_sub(of.failed + of.skipped),
        // An interrupted step may have changed all the rows it would have counted.
        _ if of.begun_at.is_some() => of.total.unwrap_or(u64::MAX).min(of.done + STEP_ROWS),
        _ => of.done,
    });
    of.undone_by = Some(job.id.clone());
    of.updated_at = now;
    let audit = audit(&job, "job_undo", of.id.as_str(), job.state.as_str(), request.id());
    let writes = shop.writes().job(&of)?.job(&job)?.shop_audit(&audit, Some(of.id.as_str()))?;
    Ok(Begun::with(job, writes))
}

/// Whether a job can be undone at `now`.
pub fn can_undo(job: &Job, now: DateTime<Utc>) -> bool {
    refuse(job, now).is_ok()
}

fn refuse(job: &Job, now: DateTime<Utc>) -> Result<()> {
    let conflict = |code, detail: &str| Err(Error::conflict(code, detail));
    let undoing = undoing(job)?;
    if job.dry_run || undoing == Undoing::Never {
        return conflict("not_undoable", "This job changed nothing that can be taken back.");
    }
    if job.undone_by.is_some() {
        return conflict("already_undone", "The job was taken back before.");
    }
    match job.state {
        JobState::Done | JobState::Failed | JobState::Cancelled => {}
        JobState::Queued | JobState::Running | JobState::AwaitingApproval => {
            return conflict("still_running", "Stop the job first, or wait for its end.");
        }
    }
    if undoing == Undoing::Entries && job.begun_at.is_some() {
        return conflict(
            "unfinished_step",
            "The job failed in the middle of a step: take it up again first.",
        );
    }
    if job.done == 0 && job.begun_at.is_none() {
        return conflict("not_undoable", "The job ended before it changed anything.");
    }
    if now > job.created_at + TimeDelta::days(UNDO_DAYS) {
        return conflict("too_late", "A job can be taken back for 30 days.");
    }
    Ok(())
}

fn undoing(job: &Job) -> Result<Undoing> {
    let work = job.work.as_ref().map(Work::from_value).transpose()?;
    Ok(work.map_or(Undoing::Never, |work| work.undoing()))
}
