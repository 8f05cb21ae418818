//! An approval: a large change by hand that waits for a second person.

use chrono::{DateTime, Utc};
use serde::Serialize;
use utoipa::ToSchema;
use verno_store::Approval;

use crate::names::ApprovalState;
use crate::time::time;

/// A change of points that waits, or waited, for a second person.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct ApprovalView {
    /// Names the approval in `POST /v1/approvals/{id}`.
    #[schema(example = "apr_019a8c34f7e10a2b3c4d5e6f70")]
    pub id: String,
    /// `open`, `approved`, `rejected` or `expired`.
    #[schema(value_type = ApprovalState, example = "open")]
    pub state: String,
    /// Id of the customer whose points they are.
    #[schema(example = "cus_4f2c61d0c1a54be2a7d7f1d5c3b0a911")]
    pub customer_id: String,
    /// Signed points.
    #[schema(example = "5000.00")]
    pub change: String,
    /// What the customer will see beside the change.
    pub note: Option<String>,
    /// What only the team sees.
    pub internal_note: Option<String>,
    /// Why, by the shop's list.
    pub reason: Option<String>,
    /// The last day on which added points can be spent; the shop's rule if `null`.
    #[schema(format = Date)]
    pub expires_on: Option<String>,
    /// Who wants the change.
    #[schema(example = "support@demo")]
    pub asked_by: String,
    /// When the change was asked for.
    #[schema(format = DateTime)]
    pub asked_at: String,
    /// From when on it can no longer be decided.
    #[schema(format = DateTime)]
    pub closes_at: String,
    /// The second person; `null` while nobody has decided.
    pub decided_by: Option<String>,
    /// When they decided.
    #[schema(format = DateTime)]
    pub decided_at: Option<String>,
    /// What they wrote to it.
    pub decision_note: Option<String>,
    /// The transaction that was booked; `null` unless it was approved.
    pub transaction_id: Option<String>,
}

impl ApprovalView {
    /// As it stands at `now`.
    pub fn at(approval: &Approval, now: DateTime<Utc>) -> Self {
        let decision = approval.decision.as_ref();
        Self {
            id: approval.id.to_string(),
            state: approval.state(now).as_str().to_owned(),
            customer_id: approval.customer.to_string(),
            change: approval.change.to_string(),
            note: approval.note.clone(),
            internal_note: approval.internal_note.clone(),
            reason: approval.reason.clone(),
            expires_on: approval.expires_on.map(|day| day.to_string()),
            asked_by: approval.asked_by.clone(),
            asked_at: time(approval.asked_at),
            closes_at: time(approval.closes_at()),
            decided_by: decision.map(|decision| decision.by.clone()),
            decided_at: decision.map(|decision| time(decision.at)),
            decision_note: decision.and_then(|decision| decision.note.clone()),
            transaction_id: decision.and_then(|decision| decision.entry.as_ref()).map(ToString::to_string),
        }
    }
}
