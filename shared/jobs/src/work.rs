//! The kinds of jobs, and which steps each of them has.

use serde::{Deserialize, Serialize};
use serde_json::Value;
use verno_domain::mailing_service::Service;
use verno_domain::{Error, JobId, Result};

use crate::bulk::{Action, BulkWork};
use crate::contacts::ContactsWork;
use crate::export::{CustomersExport, TransactionsExport};
use crate::import::ImportWork;

/// How a job can be undone.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Undoing {
    /// Not at all.
    Never,
    /// By the reverse of this action, for every customer of its selection.
    Selection(Action),
    /// By a reversal of each entry that its rows name. Impossible while one of its steps is interrupted,
    /// because the rows of that step are not written yet.
    Entries,
}

/// Undoes one job.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct UndoWork {
    /// The job to undo.
    pub of: JobId,
}

/// What a job is to do, as it is stored with the job. Each variant is a kind of job and does its own steps.
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
    /// Sends customers to a mailing service.
    ContactsExport(ContactsWork),
    /// Compares customers with the contacts of a mailing service.
    ContactsCheck(ContactsWork),
    /// Undoes another job.
    Undo(UndoWork),
    /// The backfill of a shop. Stored, and known to the API, as `shop_sync`.
    #[serde(rename = "shop_sync")]
    Backfill,
}

impl Work {
    /// Sends customers to a mailing service.
    pub fn contacts_export(service: Service) -> Self {
        Self::ContactsExport(ContactsWork { service })
    }

    /// Compares customers with the contacts of a mailing service.
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

    /// Whether it changes customers, so that the snapshot of their list becomes outdated.
    pub(crate) fn changes_customers(&self) -> bool {
        matches!(self, Self::Bulk(_) | Self::PointsImport(_) | Self::Undo(_) | Self::Backfill)
    }

    /// How the job can be undone.
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

    /// As JSON, to be stored with a job.
    ///
    /// # Errors
    /// `Internal` if it is not JSON.
    pub fn to_value(&self) -> Result<Value> {
        serde_json::to_value(self).map_err(|error| Error::internal("work is not JSON").with_source(error))
    }

    /// From the JSON that was stored with a job.
    ///
    /// # Errors
    /// `Internal` if it is of another shape.
    pub fn from_value(value: &Value) -> Result<Self> {
        serde_json::from_value(value.clone()).map_err(|error| {
            Error::internal("a job's work is damaged, or of a later release").with_source(error)
        })
    }
}
