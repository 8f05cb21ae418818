//! Texts with variables. A variable is written `#name#`; one that does not exist, or that has no value, is
//! empty.

use std::collections::BTreeMap;
use std::fmt::Write;

use serde::{Deserialize, Serialize};

/// Values by name. Names are those of the merchant's templates (`customer.email`).
pub type Variables = BTreeMap<&'static str, String>;

/// A text with variables.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Template(String);

/// What a body is, and so how values are written into it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum BodyKind {
    /// Begins with `{` or `[`.
    Json,
    /// `name=value` pairs.
    Form,
    /// Anything else; values go in as they are.
    Text,
}

impl BodyKind {
    /// The media type.
    pub fn content_type(self) -> &'static str {
        match self {
            Self::Json => "application/json",
            Self::Form => "application/x-www-form-urlencoded",
            Self::Text => "text/plain; charset=utf-8",
        }
    }
}

enum Part<'a> {
    Text(&'a str),
    Variable(&'a str),
}

impl Template {
    /// A template from any text; what is no variable stays as it is.
    pub fn new(text: impl Into<String>) -> Self {
        Self(text.into())
    }

    /// As it was written.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The names of its variables, known or not.
    pub fn variables(&self) -> Vec<&str> {
        let variable = |part| match part {
            Part::Variable(name) => Some(name),
            Part::Text(_) => None,
        };
        self.parts().into_iter().filter_map(variable).collect()
    }

    /// Derived from its beginning; decides how values are escaped.
    pub fn body_kind(&self) -> BodyKind {
        let text = self.0.trim_start();
        let pair = || {
            let name = text.split('=').next().unwrap_or_default();
            text.contains('=') && !name.is_empty() && !name.contains(char::is_whitespace)
        };
        match text.chars().next() {
            Some('{' | '[') => BodyKind::Json,
            _ if pair() => BodyKind::Form,
            _ => BodyKind::Text,
        }
    }

    /// As an address: values are percent-encoded.
    pub fn url(&self, variables: &Variables) -> String {
        self.fill(variables, percent)
    }

    /// As a body: values are written as its kind wants, so that none of them can change its structure.
    pub fn body(&self, variables: &Variables) -> String {
        match self.body_kind() {
            BodyKind::Json => self.json(variables),
            BodyKind::Form => self.url(variables),
            BodyKind::Text => self.fill(variables, |value, out| out.push_str(value)),
        }
    }

    fn fill(&self, variables: &Variables, mut write: impl FnMut(&str, &mut String)) -> String {
        let mut out = String::with_capacity(self.0.len());
        for part in self.parts() {
            match part {
                Part::Text(text) => out.push_str(text),
                Part::Variable(name) => write(value(variables, name), &mut out),
            }
        }
        out
    }

    /// Within a JSON string a value is escaped; outside of one a number stays a number, other text becomes a
    /// string, and nothing becomes `null`.
    fn json(&self, variables: &Variables) -> String {
        let mut out = String::with_capacity(self.0.len());
        let mut quoted = false;
        for part in self.parts() {
            match part {
                Part::Text(text) => {
                    quoted = ends_quoted(text, quoted);
                    out.push_str(text);
                }
                Part::Variable(name) => {
                    let value = value(variables, name);
                    let string = serde_json::Value::from(value).to_string();
                    match (quoted, value.is_empty()) {
                        (true, _) => {
                            out.push_str(
                                string.trim_start_matches('"').get(..string.len() - 2).unwrap_or(""),
                            );
                        }
                        (false, true) => out.push_str("null"),
                        (false, false) if is_plain(value) => out.push_str(value),
                        (false, false) => out.push_str(&string),
                    }
                }
            }
        }
        out
    }

    fn parts(&self) -> Vec<Part<'_>> {
        let mut parts = Vec::new();
        let mut rest = self.0.as_str();
        while let Some((before, name, after)) = next_variable(rest) {
            parts.extend([Part::Text(before), Part::Variable(name)]);
            rest = after;
        }
        parts.push(Part::Text(rest));
        parts
    }
}

/// The text before the next variable, its name, and what follows. A `#` that begins none is text, as in an
/// address's fragment.
fn next_variable(text: &str) -> Option<(&str, &str, &str)> {
    let is_name = |name: &str| {
        name.starts_with(|c: char| c.is_ascii_alphabetic())
            && name.chars().all(|c| c.is_ascii_alphanumeric() || matches!(c, '.' | '_'))
    };
    text.match_indices('#').find_map(|(start, _)| {
        let (name, after) = text[start + 1..].split_once('#')?;
        is_name(name).then_some((&text[..start], name, after))
    })
}

fn value<'a>(variables: &'a Variables, name: &str) -> &'a str {
    variables.get(name).map_or("", String::as_str)
}

/// Whether a JSON text that began in or outside of a string ends in one.
fn ends_quoted(text: &str, mut quoted: bool) -> bool {
    let mut escaped = false;
    for c in text.chars() {
        match c {
            _ if escaped => escaped = false,
            '\\' if quoted => escaped = true,
            '"' => quoted = !quoted,
            _ => {}
        }
    }
    quoted
}

/// Whether JSON takes it without quotes: a number or a truth value.
fn is_plain(value: &str) -> bool {
    matches!(serde_json::from_str(value), Ok(serde_json::Value::Number(_) | serde_json::Value::Bool(_)))
}

/// Everything but letters, digits and `-._~` as RFC 3986 wants.
fn percent(value: &str, out: &mut String) {
    for byte in value.bytes() {
        if byte.is_ascii_alphanumeric() || b"-._~".contains(&byte) {
            out.push(char::from(byte));
        } else {
            // Writing to a String does not fail.
            let _ = write!(out, "%{byte:02X}");
        }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn variables(pairs: &[(&'static str, &str)]) -> Variables {
        pairs.iter().map(|(name, value)| (*name, (*value).to_owned())).collect()
    }

    #[test]
    fn an_address_has_its_values_encoded_and_unknown_ones_empty() {
        let template = Template::new("https://host/path?id=#customer.id#&email=#customer.email#&x=#unknown#");
        let filled =
            template.url(&variables(&[("customer.id", "cus_1"), ("customer.email", "jan+a&b@příklad.cz")]));
        assert_eq!(filled, "https://host/path?id=cus_1&email=jan%2Ba%26b%40p%C5%99%C3%ADklad.cz&x=");
        assert_eq!(template.variables(), ["customer.id", "customer.email", "unknown"]);
    }

    #[test]
    fn a_hash_that_begins_no_variable_stays() {
        let template = Template::new("https://host/#/a?x=#customer.id#&y=#");
        assert_eq!(template.url(&variables(&[("customer.id", "1")])), "https://host/#/a?x=1&y=#");
    }

    #[test]
    fn a_json_body_stays_json_whatever_the_values_are() {
        let template =
            Template::new(r##"{"email": "#a#", "points": #b#, "name": #c#, "none": #d#, "t": "x#a#y"}"##);
        let filled = template.body(&variables(&[("a", "\"q\"\n\\"), ("b", "12.50"), ("c", "Jan")]));
        let read: serde_json::Value = serde_json::from_str(&filled).unwrap();
        let wanted = serde_json::json!({"email": "\"q\"\n\\", "points": 12.50, "name": "Jan", "none": null, "t": "x\"q\"\n\\y"});
        assert_eq!(read, wanted);
    }

    #[test]
    fn the_kind_of_a_body_follows_from_its_beginning() {
        assert_eq!(Template::new(" {\"a\": 1}").body_kind(), BodyKind::Json);
        assert_eq!(Template::new("a=#customer.email#&b=2").body_kind(), BodyKind::Form);
        assert_eq!(Template::new("Points changed: a = b").body_kind(), BodyKind::Text);
    }

    proptest! {
        #[test]
        fn no_value_breaks_out_of_a_json_string(value in any::<String>()) {
            let filled = Template::new(r##"{"a": "#v#", "b": 1}"##).body(&variables(&[("v", &value)]));
            let read: serde_json::Value = serde_json::from_str(&filled).unwrap();
            prop_assert_eq!(read, serde_json::json!({"a": value, "b": 1}));
        }
    }
}
