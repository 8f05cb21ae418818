//! The envelope around every answer: `{data, errors, metadata}`.

use serde::Deserialize;

/// An error row of the envelope, without the text that may name a person.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Problem {
    /// Short stable code, e.g. `customer-not-found`.
    pub code: String,
    /// Shoptet's text with everything quoted, every e-mail address and every long number taken out.
    pub message: String,
}

/// The form that every answer has.
#[derive(Debug, Deserialize)]
pub(crate) struct Envelope<T> {
    #[serde(default = "none")]
    pub(crate) data: Option<T>,
    #[serde(default)]
    errors: Option<Vec<ErrorRow>>,
    #[serde(default)]
    metadata: Option<Metadata>,
}

/// `#[serde(default)]` alone would ask for `T: Default`.
fn none<T>() -> Option<T> {
    None
}

#[derive(Debug, Deserialize)]
struct ErrorRow {
    #[serde(rename = "errorCode", default)]
    code: Option<String>,
    #[serde(default)]
    message: Option<String>,
}

#[derive(Debug, Deserialize)]
struct Metadata {
    #[serde(rename = "requestId", default)]
    request_id: Option<String>,
}

impl<T> Envelope<T> {
    /// Errors in the answer; a 200 may carry some as well.
    pub(crate) fn problems(&self) -> Vec<Problem> {
        let rows = self.errors.as_deref().unwrap_or_default();
        rows.iter()
            .map(|row| Problem {
                code: row.code.clone().unwrap_or_default(),
                message: row.message.as_deref().map(redacted).unwrap_or_default(),
            })
            .collect()
    }

    /// Shoptet's id of the request, which its support asks for.
    pub(crate) fn request_id(&self) -> Option<String> {
        self.metadata.as_ref()?.request_id.clone()
    }
}

/// Longest message kept, characters.
const MESSAGE_CHARS_MAX: usize = 300;
/// A number of this many digits may be a phone or a birth number.
const DIGITS_MAX: usize = 8;

/// A message fit for a log: Shoptet quotes the offending value, which may be a name or an address.
pub(crate) fn redacted(message: &str) -> String {
    let mut quoted = false;
    let mut text = String::new();
    for part in message.split('"') {
        text.push_str(if quoted { "\"…\"" } else { part });
        quoted = !quoted;
    }
    let words = text.split_whitespace().map(|word| if personal(word) { "…" } else { word });
    words.collect::<Vec<_>>().join(" ").chars().take(MESSAGE_CHARS_MAX).collect()
}

fn personal(word: &str) -> bool {
    word.contains('@') || word.chars().filter(char::is_ascii_digit).count() > DIGITS_MAX
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_message_loses_whatever_may_name_a_person() {
        let text = redacted("Account jan@example.cz, +420604600444, \"Jan Novák\" already exists.");
        assert_eq!(text, "Account … … \"…\" already exists.");
        assert_eq!(redacted("open \"Jan Novák"), "open \"…\"");
    }

    #[test]
    fn missing_sections_are_as_good_as_null_ones() {
        let empty: Envelope<serde_json::Value> = serde_json::from_str("{}").unwrap();
        assert!(empty.data.is_none() && empty.problems().is_empty() && empty.request_id().is_none());
        let null: Envelope<serde_json::Value> =
            serde_json::from_str(r#"{"data":null,"errors":null,"metadata":null,"more":1}"#).unwrap();
        assert!(null.data.is_none() && null.problems().is_empty());
    }
}
