//! What is asked for.

use serde::Deserialize;
use utoipa::ToSchema;
use verno_domain::{Error, FieldError, Result};
use verno_lambda::http::Call;

/// Characters of a note to a decision.
const NOTE_CHARS_MAX: usize = 500;

/// A decision.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct DecisionRequest {
    /// `approve` or `reject`.
    #[schema(example = "approve")]
    decision: String,
    /// Why, for the team. At most 500 characters.
    note: Option<String>,
}

/// A decision, read and sound in itself.
pub(crate) struct Wish {
    pub(crate) approved: bool,
    pub(crate) note: Option<String>,
}

/// Reads the body; all wrong fields are named at once.
pub(crate) fn read(call: &Call) -> Result<Wish> {
    let request: DecisionRequest = call.json()?;
    let mut wrong = Vec::new();
    let mut refuse = |field: &str, code, detail: String| {
        wrong.push(FieldError { field: field.to_owned(), code, detail });
    };
    if !["approve", "reject"].contains(&request.decision.as_str()) {
        refuse("decision", "invalid_value", "One of approve, reject is needed.".to_owned());
    }
    let note = request.note.map(|note| note.trim().to_owned()).filter(|note| !note.is_empty());
    if note.as_ref().is_some_and(|note| note.chars().count() > NOTE_CHARS_MAX) {
        refuse("note", "too_long", format!("At most {NOTE_CHARS_MAX} characters."));
    }
    if note.as_ref().is_some_and(|note| note.chars().any(|c| c.is_control() && c != '\n')) {
        refuse("note", "invalid_text", "Control characters are not accepted.".to_owned());
    }
    if !wrong.is_empty() {
        return Err(Error::fields(wrong));
    }
    Ok(Wish { approved: request.decision == "approve", note })
}
