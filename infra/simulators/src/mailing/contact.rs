//! A contact at a service.

use std::sync::Arc;

use serde::Serialize;
use serde_json::{Map, Value};

/// A contact's state on a list.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum State {
    /// Gets the list's campaigns.
    Subscribed,
    /// Left the list, and must not be subscribed again by a call.
    Unsubscribed,
    /// On the list without ever having subscribed.
    NotSubscribed,
    /// Archived by the merchant.
    Archived,
}

/// A contact of an account.
#[derive(Debug, Clone)]
pub struct Contact {
    /// Number that the service gave it.
    pub id: u64,
    /// Address in lower case.
    pub email: String,
    /// Excluded from all mail.
    pub blacklisted: bool,
    /// State on each list.
    pub(crate) lists: Vec<(Arc<str>, State)>,
    /// Name, phone and other fields that the service predefines.
    pub(crate) person: Fields,
    pub(crate) own: Fields,
}

/// Names with values, in the order of arrival; empty values are not kept.
#[derive(Debug, Clone, Default)]
pub(crate) struct Fields(Vec<(Arc<str>, Value)>);

impl Fields {
    /// Sets a value; null or an empty text removes it.
    pub(crate) fn set(&mut self, name: &Arc<str>, value: Value) {
        let at = self.0.iter().position(|(known, _)| known.eq_ignore_ascii_case(name));
        let empty = value.is_null() || value.as_str() == Some("");
        match (at, empty) {
            (Some(at), true) => drop(self.0.remove(at)),
            (Some(at), false) => self.0[at].1 = value,
            (None, true) => {}
            (None, false) => self.0.push((Arc::clone(name), value)),
        }
    }

    /// The value of a name, in upper or lower case.
    pub(crate) fn get(&self, name: &str) -> Option<&Value> {
        self.0.iter().find(|(known, _)| known.eq_ignore_ascii_case(name)).map(|(_, value)| value)
    }

    /// All names and values.
    pub(crate) fn iter(&self) -> impl Iterator<Item = (&str, &Value)> {
        self.0.iter().map(|(name, value)| (&**name, value))
    }

    /// The fields as a JSON object.
    pub(crate) fn json(&self) -> Map<String, Value> {
        self.iter().map(|(name, value)| (name.to_owned(), value.clone())).collect()
    }
}

impl Contact {
    /// State on a list; `None` if it is not on the list.
    pub fn state(&self, list: &str) -> Option<State> {
        self.lists.iter().find(|(known, _)| &**known == list).map(|(_, state)| *state)
    }

    /// Whether it gets the campaigns of a list.
    pub fn gets(&self, list: &str) -> bool {
        !self.blacklisted && self.state(list) == Some(State::Subscribed)
    }

    /// The value of a custom field.
    pub fn field(&self, name: &str) -> Option<&Value> {
        self.own.get(name)
    }

    /// Number of custom fields with a value.
    pub fn filled(&self) -> usize {
        self.own.0.len()
    }

    /// The value of a predefined field, by the service's own name.
    pub fn person(&self, name: &str) -> Option<&Value> {
        self.person.get(name)
    }
}
