//! The bodies of the answers.

use serde::Serialize;
use serde_json::Value;
use utoipa::ToSchema;
use verno_contract::{ApprovalView, TransactionView};
use verno_domain::{Error, Result};

/// What was booked, and the balance with it.
#[derive(Serialize, ToSchema)]
pub(crate) struct ChangeView {
    /// The new transaction; `null` if the balance was the one asked for already.
    pub(crate) transaction: Option<TransactionView>,
    /// The balance after the change.
    #[schema(example = "1300.50")]
    pub(crate) balance: String,
}

/// A change that waits for a second person; nothing is booked yet.
#[derive(Serialize, ToSchema)]
pub(crate) struct AskedView {
    /// The request that waits.
    pub(crate) approval: ApprovalView,
}

/// An answer as text, to be sent and kept.
pub(crate) fn to_json(view: &impl Serialize) -> Result<String> {
    serde_json::to_string(view).map_err(|error| Error::internal("not JSON").with_source(error))
}

/// The status that an answer was first sent with, which its content shows.
pub(crate) fn status(answer: &str) -> u16 {
    let asked = serde_json::from_str::<Value>(answer).is_ok_and(|answer| answer.get("approval").is_some());
    if asked { 202 } else { 201 }
}
