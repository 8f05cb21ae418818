//! The answer.

use serde::Serialize;
use utoipa::ToSchema;
use verno_contract::TransactionView;
use verno_domain::{Error, Result};

/// What was booked, and the balance with it.
#[derive(Serialize, ToSchema)]
pub(crate) struct ChangeView {
    /// The new transaction; `null` if the balance was the wished one already.
    pub(crate) transaction: Option<TransactionView>,
    /// The balance now.
    #[schema(example = "1300.50")]
    pub(crate) balance: String,
}

impl ChangeView {
    pub(crate) fn to_json(&self) -> Result<String> {
        serde_json::to_string(self).map_err(|error| Error::internal("not JSON").with_source(error))
    }
}
