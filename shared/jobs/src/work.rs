//! What jobs do.

use futures::FutureExt;
use serde::{Deserialize, Serialize};
use serde_json::Value;
use verno_domain::mailing_service::Service;
use verno_domain::{Error, Result};

use crate::bulk::{Action, BulkWork};
use crate::contacts::ContactsWork;
use crate::export::{CustomersExport, TransactionsExport};
use crate::import::ImportWork;
use crate::step::{Progress, Step};
use crate::undo::UndoWork;

/// How a job is taken back.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Undoing {
    /// It cannot be.
    Never,
    /// Customer by customer of its selection, each of whom it did this to.
    Selection(Action),
    /// Entry by entry, as its rows name them. Not while a step of it is interrupted, whose rows are not kept yet.
    Entries,
}

/// What a job is to do, as it is kept on it. A variant per kind of job; each does its own steps.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum Work {
    /// One action on every customer of a selection.
    Bulk(BulkWork),
    /// Points from a file.
    PointsImport(ImportWork),
    /// Customers as a file.
    CustomersExport(CustomersExport),
    /// Entries as a file.
    TransactionsExport(TransactionsExport),
    /// Customers to an e-mailing service.
    ContactsExport(ContactsWork),
    /// Customers compared with what an e-mailing service has.
    ContactsCheck(ContactsWork),
    /// Takes back what another job did.
    Undo(UndoWork),
    /// The backfill of a shop. Stored, and known to the API, as `shop_sync`.
    #[serde(rename = "shop_sync")]
    Backfill,
}

impl Work {
    /// Customers to a service.
    pub fn contacts_export(service: Service) -> Self {
        Self::ContactsExport(ContactsWork { service })
    }

    /// Customers compared with what a service has.
    pub fn contacts_check(service: Service) -> Self {
        Self::ContactsCheck(ContactsWork { service })
    }

    /// The API's name of the kind of job.
    pub fn kind(&self) -> &'static str {
        match self {
            Self::Bulk(_) => "bulk",
            Self::PointsImport(_) => "points_import",
            Self::CustomersExport(_) => "customers_export",
            Self::TransactionsExport(_) => "transactions_export",
            Self::ContactsExport(_) => "contacts_export",
            Self::ContactsCheck(_) => "contacts_check",
            Self::Undo(_) => "undo",
            Self::Backfill => "shop_sync",
        }
    }

    /// Whether customers are others by what it does.
    pub(crate) fn changes_customers(&self) -> bool {
        matches!(self, Self::Bulk(_) | Self::PointsImport(_) | Self::Undo(_) | Self::Backfill)
    }

    /// How what it did is taken back.
    pub fn undoing(&self) -> Undoing {
        match self {
            Self::Bulk(work) if work.action.can_be_undone() => Undoing::Selection(work.action.clone()),
            Self::PointsImport(_) => Undoing::Entries,
            Self::Bulk(_)
            | Self::CustomersExport(_)
            | Self::TransactionsExport(_)
            | Self::ContactsExport(_)
            | Self::ContactsCheck(_)
            | Self::Undo(_)
            | Self::Backfill => Undoing::Never,
        }
    }

    /// Does one step. Whatever it does must be safe to do again from the same place: the step may be interrupted anywhere
    /// and is then repeated whole.
    ///
    /// # Errors
    /// `Unavailable` to be tried again. Anything else fails the job, so what is wrong with one row is that row's outcome.
    pub(crate) async fn step(&self, step: &Step<'_>) -> Result<Progress> {
        match self {
            Self::Bulk(work) => work.step(step).await,
            Self::PointsImport(work) => work.step(step).boxed().await,
            Self::CustomersExport(work) => work.step(step).boxed().await,
            Self::TransactionsExport(work) => work.step(step).boxed().await,
            Self::ContactsExport(work) => work.export(step).boxed().await,
            Self::ContactsCheck(work) => work.check(step).boxed().await,
            Self::Undo(work) => work.step(step).await,
            Self::Backfill => step.outside()?.backfill(step).await,
        }
    }

    /// As it is kept on a job.
    ///
    /// # Errors
    /// `Internal` if it is not JSON.
    pub fn to_value(&self) -> Result<Value> {
        serde_json::to_value(self).map_err(|error| Error::internal("work is not JSON").with_source(error))
    }

    /// As it was kept on a job.
    ///
    /// # Errors
    /// `Internal` if it is of another shape.
    pub fn from_value(value: &Value) -> Result<Self> {
        serde_json::from_value(value.clone()).map_err(|error| {
            Error::internal("a job's work is damaged, or of a later release").with_source(error)
        })
    }
}
