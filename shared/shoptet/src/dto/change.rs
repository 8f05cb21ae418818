//! Rows of the endpoints for changes, which bring what a lost webhook did not.

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
    /// Time of that change, by Shoptet's clock.
    #[serde(with = "crate::time")]
    pub change_time: DateTime<Utc>,
    /// Whether the thing still exists.
    pub change_type: ChangeType,
}

/// Whether a changed thing still exists.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum ChangeType {
    /// It is gone; its detail answers 404.
    Delete,
    /// Created or changed; also any kind that Shoptet adds later. The detail has the current state.
    #[serde(other)]
    Edit,
}
