//! A contact at a service.

use std::sync::Arc;

use serde::Serialize;
use serde_json::{Map, Value};

/// What a contact decided about a list.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum State {
    /// Gets campaigns.
    Subscribed,
    /// Left.
    Unsubscribed,
    /// Known, never subscribed.
    NotSubscribed,
    /// Put away by the merchant.
    Archived,
}

/// A contact.
#[derive(Debug, Clone)]
pub struct Contact {
    /// The service's number.
    pub id: u64,
    /// In lower case.
    pub email: String,
    /// Wants no mail at all.
    pub blacklisted: bool,
    /// Lists and what it decided about them.
    pub(crate) lists: Vec<(Arc<str>, State)>,
    /// Name, phone and the like; then the account's own fields.
    pub(crate) person: Fields,
    pub(crate) own: Fields,
}

/// Names with values, in the order they came; empty ones are not kept.
#[derive(Debug, Clone, Default)]
pub(crate) struct Fields(Vec<(Arc<str>, Value)>);

impl Fields {
    /// Sets or, with null or an empty text, clears.
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

    /// A value.
    pub(crate) fn get(&self, name: &str) -> Option<&Value> {
        self.0.iter().find(|(known, _)| known.eq_ignore_ascii_case(name)).map(|(_, value)| value)
    }

    /// All of them.
    pub(crate) fn iter(&self) -> impl Iterator<Item = (&str, &Value)> {
        self.0.iter().map(|(name, value)| (&**name, value))
    }

    /// As an object.
    pub(crate) fn json(&self) -> Map<String, Value> {
        self.iter().map(|(name, value)| (name.to_owned(), value.clone())).collect()
    }
}

impl Contact {
    /// What it decided about a list; `None` if it is not on it.
    pub fn state(&self, list: &str) -> Option<State> {
        self.lists.iter().find(|(known, _)| &**known == list).map(|(_, state)| *state)
    }

    /// Whether it gets the campaigns of a list.
    pub fn gets(&self, list: &str) -> bool {
        !self.blacklisted && self.state(list) == Some(State::Subscribed)
    }

    /// What stands in an own field.
    pub fn field(&self, name: &str) -> Option<&Value> {
        self.own.get(name)
    }

    /// How many own fields hold something.
    pub fn filled(&self) -> usize {
        self.own.0.len()
    }

    /// What stands in a field of its person, by the service's own name.
    pub fn person(&self, name: &str) -> Option<&Value> {
        self.person.get(name)
    }
}
