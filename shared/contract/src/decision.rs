//! A decision of the team about what somebody asked for.

use serde::Deserialize;
use utoipa::ToSchema;
use verno_domain::{Error, FieldError, Result};

/// Characters of a note to a decision.
const NOTE_CHARS_MAX: usize = 500;

/// A decision.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct DecisionRequest {
    /// `approve` or `reject`.
    #[schema(example = "approve")]
    decision: String,
    /// Why. At most 500 characters. The team sees it; on a rejected cashback the customer does as well, beside the points
    /// that come back.
    note: Option<String>,
}

/// A decision, read and sound in itself.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Decided {
    /// Whether it was approved.
    pub approved: bool,
    /// Why.
    pub note: Option<String>,
}

impl DecisionRequest {
    /// Reads it; all wrong fields are named at once.
    pub fn read(self) -> Result<Decided> {
        let mut wrong = Vec::new();
        let mut refuse = |field: &str, code, detail: String| {
            wrong.push(FieldError { field: field.to_owned(), code, detail });
        };
        if !["approve", "reject"].contains(&self.decision.as_str()) {
            refuse("decision", "invalid_value", "One of approve, reject is needed.".to_owned());
        }
        let note = self.note.map(|note| note.trim().to_owned()).filter(|note| !note.is_empty());
        if note.as_ref().is_some_and(|note| note.chars().count() > NOTE_CHARS_MAX) {
            refuse("note", "too_long", format!("At most {NOTE_CHARS_MAX} characters."));
        }
        if note.as_ref().is_some_and(|note| note.chars().any(|c| c.is_control() && c != '\n')) {
            refuse("note", "invalid_text", "Control characters are not accepted.".to_owned());
        }
        if wrong.is_empty() {
            Ok(Decided { approved: self.decision == "approve", note })
        } else {
            Err(Error::fields(wrong))
        }
    }
}
