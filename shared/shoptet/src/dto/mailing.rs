//! Mailing lists, unsubscribed addresses, and reviews. `Debug` shows no address.

use std::fmt;

use chrono::{DateTime, Utc};
use serde::Deserialize;

use super::ChangeType;

/// An address on a mailing list.
#[derive(Clone, PartialEq, Eq, Deserialize)]
pub struct Subscriber {
    /// E-mail address.
    pub email: String,
    /// Time at which it was put on the list.
    #[serde(default, deserialize_with = "crate::time::optional")]
    pub added: Option<DateTime<Utc>>,
}

/// What last happened to an address on a mailing list.
#[derive(Clone, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct SubscriberChange {
    /// E-mail address.
    pub email: String,
    /// When the address was added or removed.
    #[serde(with = "crate::time")]
    pub change_time: DateTime<Utc>,
    /// `Delete` when it was taken off the list.
    pub change_type: ChangeType,
}

/// An address that unsubscribed from all e-mails.
#[derive(Clone, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Unsubscribed {
    /// E-mail address.
    pub email: String,
    /// Time at which it unsubscribed.
    #[serde(default, deserialize_with = "crate::time::optional")]
    pub unsubscribed_at: Option<DateTime<Utc>>,
}

/// A review of a product. Worth a reward only once it is authorised and visible.
#[derive(Clone, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Review {
    /// Id, as the webhook `review:create` names it.
    pub id: u64,
    /// Order after which the shop invited the review; `None` without an invitation.
    #[serde(default)]
    pub order_code: Option<String>,
    /// Product under review.
    #[serde(default)]
    pub product_guid: Option<String>,
    /// Author, if registered.
    #[serde(default)]
    pub customer_guid: Option<String>,
    /// E-mail address of the author.
    #[serde(default)]
    pub email: Option<String>,
    /// Stars, 1 to 5.
    #[serde(default)]
    pub rating: Option<u8>,
    /// Whether the merchant approved it.
    #[serde(default)]
    pub authorized: Option<bool>,
    /// Whether the shop shows it.
    #[serde(default)]
    pub visible: Option<bool>,
    /// Time of writing.
    #[serde(default, deserialize_with = "crate::time::optional")]
    pub date: Option<DateTime<Utc>>,
    /// Time of the last change; may be null for a review that never changed.
    #[serde(default, deserialize_with = "crate::time::optional")]
    pub updated: Option<DateTime<Utc>>,
}

impl fmt::Debug for Subscriber {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Subscriber").field("added", &self.added).finish_non_exhaustive()
    }
}

impl fmt::Debug for SubscriberChange {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("SubscriberChange").field("change_type", &self.change_type).finish_non_exhaustive()
    }
}

impl fmt::Debug for Unsubscribed {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Unsubscribed").field("unsubscribed_at", &self.unsubscribed_at).finish_non_exhaustive()
    }
}

impl fmt::Debug for Review {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Review").field("id", &self.id).field("rating", &self.rating).finish_non_exhaustive()
    }
}
