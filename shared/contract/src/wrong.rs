//! Reading a body field by field, so that everything that is wrong with it is named at once.

use chrono::NaiveDate;
use serde_json::Value;
use verno_domain::{Error, FieldError, Result};

/// Collects what is wrong.
#[derive(Debug, Default)]
pub struct Wrong(Vec<FieldError>);

impl Wrong {
    /// Notes that a field is wrong.
    pub fn refuse(&mut self, field: &str, code: &'static str, detail: &str) {
        self.0.push(FieldError { field: field.to_owned(), code, detail: detail.to_owned() });
    }

    /// Notes what else was found wrong.
    pub fn extend(&mut self, fields: impl IntoIterator<Item = FieldError>) {
        self.0.extend(fields);
    }

    /// Text in which `parse` finds a value.
    pub fn text<T>(
        &mut self,
        field: &str,
        value: &Value,
        (code, detail): (&'static str, &str),
        parse: impl FnOnce(&str) -> Option<T>,
    ) -> Option<T> {
        let Some(text) = value.as_str() else {
            self.refuse(field, "invalid_type", "A text is expected.");
            return None;
        };
        let parsed = parse(text);
        if parsed.is_none() {
            self.refuse(field, code, detail);
        }
        parsed
    }

    /// Words that people wrote, of at most `chars_max` characters; `None` if there are none.
    pub fn words(&mut self, field: &str, value: &Value, chars_max: usize) -> Option<String> {
        let detail = format!("At most {chars_max} characters.");
        let fits = |text: &str| {
            let text = text.trim();
            (text.chars().count() <= chars_max).then(|| text.to_owned())
        };
        let text = self.text(field, value, ("too_long", &detail), fits)?;
        if text.chars().any(|c| c.is_control() && c != '\n') {
            self.refuse(field, "invalid_text", "Control characters are not accepted.");
        }
        Some(text).filter(|text| !text.is_empty())
    }

    /// A switch.
    pub fn flag(&mut self, field: &str, value: &Value) -> bool {
        value.as_bool().unwrap_or_else(|| {
            self.refuse(field, "invalid_type", "true or false is expected.");
            false
        })
    }

    /// Notes a field that is not known.
    pub fn unknown(&mut self, field: &str) {
        self.refuse(field, "unknown_field", "There is no such field.");
    }

    /// Goes on only if nothing is wrong.
    ///
    /// # Errors
    /// `Invalid`, naming every wrong field.
    pub fn none(self) -> Result<()> {
        if self.0.is_empty() { Ok(()) } else { Err(Error::fields(self.0)) }
    }
}

/// A date written `YYYY-MM-DD`, nothing else.
pub fn date(text: &str) -> Option<NaiveDate> {
    let date: NaiveDate = text.parse().ok()?;
    (date.to_string() == text).then_some(date)
}
