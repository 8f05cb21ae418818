//! A transaction: what the ledger calls an entry.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use verno_domain::{Entry, EntryId, OrderCode};

use crate::names::TransactionType;
use crate::time::time;

/// One change of a customer's points.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct TransactionView {
    /// Stays the same for ever; a reversal names it.
    #[schema(example = "txn_9f2c61d0c1a54be2a7d7f1d5c3b0a911")]
    pub id: String,
    /// When it was booked.
    #[schema(format = DateTime)]
    pub at: String,
    /// One of `order`, `redemption`, `cashback`, `admin`, `registration`, `newsletter`, `name_day`,
    /// `birthday`, `anniversary`, `review`, `referral`, `expiry`, `import`, `correction`.
    #[schema(value_type = TransactionType, example = "admin")]
    pub r#type: String,
    /// Signed points.
    #[schema(example = "50.00")]
    pub change: String,
    /// All points of the customer once this was booked.
    #[schema(example = "1300.00")]
    pub balance_after: String,
    /// What the customer sees beside it.
    pub note: Option<String>,
    /// What only the team sees.
    pub internal_note: Option<String>,
    /// Why, by the shop's list.
    pub reason: Option<String>,
    /// The order it belongs to.
    pub order_code: Option<String>,
    /// Who made it: `system`, or the name of a team member.
    #[schema(example = "owner@demo")]
    pub actor: String,
    /// The transaction that it takes back, wholly or in part.
    pub reverses: Option<String>,
    /// The last day on which the points can be spent; `null` is for ever.
    #[schema(format = Date)]
    pub expires_on: Option<String>,
}

impl From<&Entry> for TransactionView {
    fn from(entry: &Entry) -> Self {
        Self {
            id: entry.id.to_string(),
            at: time(entry.at),
            r#type: entry.kind.as_str().to_owned(),
            change: entry.change.to_string(),
            balance_after: entry.balance_after.to_string(),
            note: entry.note.clone(),
            internal_note: entry.internal_note.clone(),
            reason: entry.reason.clone(),
            order_code: entry.order.as_ref().map(OrderCode::to_string),
            actor: entry.actor.to_string(),
            reverses: entry.reverses.as_ref().map(EntryId::to_string),
            expires_on: Option::<NaiveDate>::from(entry.expiry).map(|date| date.to_string()),
        }
    }
}
