//! A JSON object that is being read.

use std::collections::BTreeMap;

use serde_json::{Map, Value};

use super::codes::Codes;
use super::errors::FieldErrors;
use super::node::{Node, joined};

/// A JSON object being read: whatever is not taken in the end is unknown.
pub struct Object<'a> {
    pub(super) path: String,
    members: BTreeMap<&'a str, &'a Value>,
    pub(super) errors: &'a FieldErrors,
    pub(super) codes: Codes,
    errors_before: usize,
}

impl<'a> Object<'a> {
    pub(super) fn new(
        path: String,
        members: &'a Map<String, Value>,
        codes: Codes,
        errors: &'a FieldErrors,
    ) -> Self {
        let members = members.iter().map(|(name, value)| (name.as_str(), value)).collect();
        Self { path, members, errors, codes, errors_before: errors.count() }
    }

    /// A member, if it is there.
    pub fn take(&mut self, name: &str) -> Option<Node<'a>> {
        let value = self.members.remove(name)?;
        Some(Node::member(self, name, value))
    }

    /// A member that keeps its value when it is left out. One that is wrong reads as nothing, so that rules
    /// over several members do not find further faults in it; the document is refused anyway.
    pub fn keep<T: Clone + Default>(
        &mut self,
        name: &str,
        current: &T,
        read: impl FnOnce(&Node<'a>) -> Option<T>,
    ) -> T {
        self.take(name).map_or_else(|| current.clone(), |node| read(&node).unwrap_or_default())
    }

    /// A member that keeps its value when it is left out, and that `null` switches off.
    pub fn keep_or_off<T: Clone>(
        &mut self,
        name: &str,
        current: Option<&T>,
        read: impl FnOnce(&Node<'a>) -> Option<T>,
    ) -> Option<T> {
        match self.take(name) {
            Some(node) if node.value.is_null() => None,
            Some(node) => read(&node),
            None => current.cloned(),
        }
    }

    /// A member that may be left out or `null`.
    pub fn may<T>(&mut self, name: &str, read: impl FnOnce(&Node<'a>) -> Option<T>) -> Option<T> {
        self.take(name).filter(|node| !node.value.is_null()).and_then(|node| read(&node))
    }

    /// A member that must be there.
    pub fn need<T>(&mut self, name: &str, read: impl FnOnce(&Node<'a>) -> Option<T>) -> Option<T> {
        match self.take(name) {
            Some(node) => read(&node),
            None => self.missing(name),
        }
    }

    /// A member that must be there. `null` is a value of another type, but by [`Codes::Field`] it counts as
    /// missing.
    pub fn take_needed(&mut self, name: &str) -> Option<Node<'a>> {
        let absent = |node: &Node<'a>| self.codes == Codes::Field && node.value.is_null();
        match self.members.remove(name).map(|value| Node::member(self, name, value)) {
            Some(node) if !absent(&node) => Some(node),
            _ => self.missing(name),
        }
    }

    /// Notes that a member is missing; `None`, to be returned.
    pub fn missing<T>(&self, name: &str) -> Option<T> {
        match self.codes {
            Codes::Type => self.wrong("", "invalid_type", format!("The field {name} is missing.")),
            Codes::Field | Codes::Settings => self.wrong(name, "required", "A value is needed."),
        }
    }

    /// Notes what is wrong with a member; an empty name is the object itself.
    pub fn wrong<T>(&self, name: &str, code: &'static str, detail: impl Into<String>) -> Option<T> {
        let path = if name.is_empty() { self.path.clone() } else { joined(&self.path, name) };
        self.errors.refuse(&path, code, detail);
        None
    }

    /// Whether nothing in it was wrong so far: only then can a rule over several members be asked.
    pub fn is_sound(&self) -> bool {
        self.errors.count() == self.errors_before
    }

    /// Refuses what was not taken.
    pub fn close(self) {
        let (code, detail) = self.codes.unknown();
        for name in self.members.keys() {
            self.errors.refuse(&joined(&self.path, name), code, detail);
        }
    }
}
