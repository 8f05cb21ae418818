//! The codes under which a body that has not the shape of its schema is refused.

use serde_json::Value;

/// By which codes a value of another type, a member that is missing and one that is unknown are named. Codes
/// are part of the public API, so each body keeps those it had before all of them went through one reader
/// (decision 27).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Codes {
    /// `invalid_type`, `required` and `unknown_field`: what a new body uses.
    #[default]
    Field,
    /// `invalid_type` for all three; a missing member is reported at the object that lacks it.
    Type,
    /// Those of settings and models: as [`Codes::Field`], but what is no text is `not_a_string`, and `null`
    /// where a value must be is `required`.
    Settings,
}

impl Codes {
    /// Code and sentence for a value that is not `what` ("A text").
    pub(super) fn mistyped(self, value: &Value, what: &str) -> (&'static str, String) {
        match self {
            Self::Settings if value.is_null() => ("required", "A value is needed.".to_owned()),
            Self::Settings => ("invalid_type", format!("{what} is needed.")),
            Self::Field | Self::Type => ("invalid_type", format!("{what} is expected.")),
        }
    }

    /// Code and sentence for a value that is no text.
    pub(super) fn not_text(self, value: &Value, what: &str) -> (&'static str, String) {
        match (self, self.mistyped(value, what)) {
            (Self::Settings, ("invalid_type", detail)) => ("not_a_string", detail),
            (_, refusal) => refusal,
        }
    }

    pub(super) fn unknown(self) -> (&'static str, &'static str) {
        let code = if self == Self::Type { "invalid_type" } else { "unknown_field" };
        (code, "There is no such field.")
    }
}
