//! Totals of a backfill so far.

use serde::{Deserialize, Serialize};
use serde_json::Value;
use verno_domain::{Error, Result};
use verno_store::Job;

/// Totals, as the job's `summary`.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(default)]
pub(super) struct Summary {
    /// Products whose categories and brand are known.
    pub(super) products: u64,
    /// How many of them are kept with prices that include VAT.
    pub(super) with_vat: u64,
    /// How many are kept with prices without VAT.
    pub(super) without_vat: u64,
    /// Accounts that were new.
    pub(super) accounts: u64,
    /// Orders that were new.
    pub(super) orders: u64,
    /// Entities that differ from what is known, or changed since: they are looked at in the shop.
    pub(super) looked_at: u64,
    /// Whether the shop lets its credit notes be read.
    pub(super) credit_notes: Option<bool>,
}

impl Summary {
    pub(super) fn before(job: &Job) -> Result<Self> {
        let read = |value: &Value| serde_json::from_value(value.clone());
        let read = job.summary.as_ref().map_or_else(|| Ok(Self::default()), read);
        read.map_err(|error| Error::internal("a job's summary is damaged").with_source(error))
    }

    pub(super) fn value(&self) -> Result<Value> {
        serde_json::to_value(self)
            .map_err(|error| Error::internal("a summary is not JSON").with_source(error))
    }
}
