//! Bulk adjustments: one action on every customer of a selection.

use chrono::NaiveDate;
use futures::future::BoxFuture;
use futures::{FutureExt, StreamExt, TryStreamExt};
use serde::{Deserialize, Serialize};
use verno_booking::{
    Change, Edit, JobContext, LockCommand, PointsCommand, PointsTarget, RowResult, edit_by_job,
    points_by_job, reset_pin_by_job,
};
use verno_domain::vip::LockKind;
use verno_domain::{Cause, CustomerId, EntryKind, GroupId, Points, Result};
use verno_store::ShopStore;

use crate::rows::JobRow;
use crate::selection::{Selection, SelectionPosition};
use crate::step::{Progress, Step};
use crate::summary::Summary;

/// Applies one action to the customers of the job's selection.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct BulkWork {
    /// What is done to each customer.
    pub action: Action,
}

/// An action on a customer.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Action {
    /// Adds points, or takes them with a minus.
    Points {
        /// Signed; never zero.
        change: Points,
        /// Text that the customer sees.
        note: Option<String>,
        /// Text that only the merchant's team sees.
        internal_note: Option<String>,
        /// One of the reasons that the shop's team settings list.
        reason: Option<String>,
        /// The last day on which added points can be spent; the shop's rule if `None`.
        expires_on: Option<NaiveDate>,
    },
    /// Moves the customer to a group.
    Group(GroupId),
    /// Locks the customer in their current group.
    Lock {
        /// Which moves of the customer it forbids.
        kind: LockKind,
        /// Last day of the lock; without end if `None`.
        until: Option<NaiveDate>,
        /// Why the customer is locked, in the merchant's words.
        reason: Option<String>,
    },
    /// Removes the customer's lock.
    Unlock,
    /// Gives the customer a new PIN, which is mailed to them.
    ResetPin,
}

/// Customers of one step: a few seconds of work.
pub(crate) const STEP_ROWS: u64 = 500;
/// Customers of a step that are changed at the same time.
pub(crate) const CONCURRENCY: usize = 12;

impl Action {
    /// Whether it can be undone. A PIN that was mailed cannot.
    pub fn can_be_undone(&self) -> bool {
        !matches!(self, Self::ResetPin)
    }

    async fn apply(
        &self,
        shop: &ShopStore,
        context: &JobContext<'_>,
        customer: &CustomerId,
    ) -> Result<RowResult> {
        match self {
            Self::Points { change, note, internal_note, reason, expires_on } => {
                let command = PointsCommand {
                    target: PointsTarget::Change(*change),
                    expected: None,
                    note: note.clone(),
                    internal_note: internal_note.clone(),
                    reason: reason.clone(),
                    expires_on: *expires_on,
                };
                let cause = Cause::Job { job: context.job.clone(), customer: customer.clone() };
                points_by_job(shop, context, customer, (&cause, EntryKind::Admin), &command).await
            }
            Self::Group(group) => {
                let edit = Edit { group: Some(group.clone()), ..Edit::default() };
                edit_by_job(shop, context, customer, &edit).await
            }
            Self::Lock { kind, until, reason } => {
                let command = LockCommand { kind: *kind, until: *until, reason: reason.clone() };
                let edit = Edit { lock: Change::Set(command), ..Edit::default() };
                edit_by_job(shop, context, customer, &edit).await
            }
            Self::Unlock => {
                let edit = Edit { lock: Change::Clear, ..Edit::default() };
                edit_by_job(shop, context, customer, &edit).await
            }
            Self::ResetPin => reset_pin_by_job(shop, context, customer).await,
        }
    }
}

impl BulkWork {
    pub(crate) async fn step(&self, step: &Step<'_>) -> Result<Progress> {
        let Step { shop, job, .. } = step;
        let position = step.checkpoint::<SelectionPosition>()?.unwrap_or_default();
        let (customers, next) = Selection::read(shop, &job.id, position, STEP_ROWS).await?;
        let rules = shop.rules().await?;
        let context = step.job_context(&rules);
        let rows = each(&customers, position, |customer| self.action.apply(shop, &context, customer).boxed())
            .await?;
        let summary = Summary::before(job)?.with(job, &rows)?;
        let finished = job.total.is_none_or(|total| next.row >= total);
        Progress { rows, finished, summary: Some(summary.value()?), ..Progress::default() }.go_on_at(&next)
    }
}

/// Calls `act` for each customer of a part of a selection that begins at `position`, several at the same
/// time. The rows keep the order of the customers.
pub(crate) async fn each<'a>(
    customers: &'a Selection,
    position: SelectionPosition,
    act: impl Fn(&'a CustomerId) -> BoxFuture<'a, Result<RowResult>>,
) -> Result<Vec<JobRow>> {
    let numbered = customers.0.iter().zip(position.row + 1..);
    let rows: Vec<_> = numbered
        .map(|(customer, number)| act(customer).map(move |done| JobRow::done(number, customer, done)))
        .collect();
    futures::stream::iter(rows).buffered(CONCURRENCY).try_collect().await
}
