//! Registered webhooks, what they deliver, and the log of deliveries.

use chrono::{DateTime, Utc};
use serde::Deserialize;

/// A registration of one event for delivery to one address.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Webhook {
    /// Id of the registration.
    pub id: u64,
    /// Event that is delivered, e.g. `order:create`.
    pub event: String,
    /// Address to which it is delivered.
    pub url: String,
    /// Time of registration.
    #[serde(default, deserialize_with = "crate::time::optional")]
    pub created: Option<DateTime<Utc>>,
    /// Time of the last change of the registration.
    #[serde(default, deserialize_with = "crate::time::optional")]
    pub updated: Option<DateTime<Utc>>,
}

/// Body of a delivery. It has no id of its own and arrives in any order, twice or not at all.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Delivery {
    /// Shop in which it happened.
    pub eshop_id: u64,
    /// Name of the event, e.g. `order:update`.
    pub event: String,
    /// Time of the event.
    #[serde(with = "crate::time")]
    pub event_created: DateTime<Utc>,
    /// What it happened to.
    pub event_instance: EventInstance,
}

impl Delivery {
    /// What the event is about: one id, or the many of a mass event.
    pub fn instances(&self) -> Vec<String> {
        self.event_instance.ids()
    }
}

/// What an event is about: an order code, a GUID, an id. Shoptet's examples have it as text and as a number,
/// and for mass events as a text that holds a JSON array.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(untagged)]
pub enum EventInstance {
    /// A text, as documented.
    Text(String),
    /// A number, as in one official example.
    Number(i64),
    /// An array: not seen so far, but the obvious form of a mass event.
    List(Vec<EventInstance>),
}

impl EventInstance {
    /// The ids it names. A text that begins like an array and is none is one id.
    pub fn ids(&self) -> Vec<String> {
        match self {
            Self::Number(number) => vec![number.to_string()],
            Self::List(list) => list.iter().flat_map(Self::ids).collect(),
            Self::Text(text) if text.starts_with('[') => match serde_json::from_str::<Vec<Scalar>>(text) {
                Ok(list) => list.into_iter().map(Scalar::text).collect(),
                Err(_) => vec![text.clone()],
            },
            Self::Text(text) => vec![text.clone()],
        }
    }
}

/// An element of a mass event; a nested list is not one.
#[derive(Deserialize)]
#[serde(untagged)]
enum Scalar {
    Text(String),
    Number(i64),
}

impl Scalar {
    fn text(self) -> String {
        match self {
            Self::Text(text) => text,
            Self::Number(number) => number.to_string(),
        }
    }
}

/// A row of the log of deliveries, kept for seven days.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Notification {
    /// Id of the row.
    pub id: u64,
    /// Registration that caused the delivery.
    #[serde(default)]
    pub webhook_id: Option<u64>,
    /// Name of the event, e.g. `order:update`.
    pub event: String,
    /// Time of the event.
    #[serde(default, deserialize_with = "crate::time::optional")]
    pub event_created: Option<DateTime<Utc>>,
    /// Time of the last attempt.
    #[serde(default, deserialize_with = "crate::time::optional")]
    pub attempted: Option<DateTime<Utc>>,
    /// Number of attempts so far.
    #[serde(default)]
    pub attempts: Option<u32>,
    /// Result of the last attempt.
    pub status: NotificationStatus,
    /// Whether another attempt follows.
    #[serde(default)]
    pub active: Option<bool>,
    /// The body that was sent.
    #[serde(default)]
    pub data: Option<Delivery>,
}

/// State of a delivery.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum NotificationStatus {
    /// Not attempted yet.
    New,
    /// The last attempt failed.
    Failed,
    /// Delivered.
    Success,
    /// A state this client does not know.
    #[serde(other)]
    Unknown,
}

impl NotificationStatus {
    /// Name in a query; `None` for a state that cannot be asked for.
    pub(crate) fn name(self) -> Option<&'static str> {
        match self {
            Self::New => Some("new"),
            Self::Failed => Some("failed"),
            Self::Success => Some("success"),
            Self::Unknown => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn ids(instance: &str) -> Vec<String> {
        let body = format!(
            r#"{{"eshopId":1,"event":"order:massCreate","eventCreated":"2026-01-08T15:13:39+0100","eventInstance":{instance},"payload":{{}}}}"#
        );
        serde_json::from_str::<Delivery>(&body).unwrap().instances()
    }

    #[test]
    fn one_many_and_a_number_are_all_understood() {
        assert_eq!(ids(r#""2018000057""#), ["2018000057"]);
        assert_eq!(ids("315185"), ["315185"]);
        assert_eq!(ids(r#""[\"2018000057\",\"2018000058\"]""#), ["2018000057", "2018000058"]);
        assert_eq!(ids(r#""[1,2]""#), ["1", "2"]);
        assert_eq!(ids(r#"["a",2]"#), ["a", "2"]);
    }

    #[test]
    fn a_code_that_only_looks_like_a_list_stays_a_code() {
        assert_eq!(ids(r#""[A-1""#), ["[A-1"]);
        assert_eq!(ids(r#""[[1]]""#), ["[[1]]"]);
        assert!(ids(r#""[]""#).is_empty());
    }
}
