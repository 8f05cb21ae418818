//! Rows of the changes endpoints, the net under lost webhooks.

use chrono::{DateTime, Utc};
use serde::Deserialize;

/// What last happened to an order, a customer, a product or a credit note. Only the latest change is kept,
/// and a creation is an edit. Source: <https://developers.shoptet.com/api/documentation/changes-in-lists/>.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Change {
    /// Code of the order or credit note, GUID of the customer or product, by the endpoint.
    #[serde(alias = "code", alias = "guid")]
    pub id: String,
    /// When.
    #[serde(with = "crate::time")]
    pub change_time: DateTime<Utc>,
    /// What.
    pub change_type: ChangeType,
}

/// Kind of a change.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum ChangeType {
    /// It is gone; its detail answers 404.
    Delete,
    /// Created or changed, and whatever else may be told of one day: the detail has the truth.
    #[serde(other)]
    Edit,
}
