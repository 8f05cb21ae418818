//! Reading the fields of a body; errors name the path of the wrong field.

use chrono::NaiveDate;
use rust_decimal::Decimal;
use serde_json::Value;

use super::answer::{read_date, read_time};
use super::failure::Failure;

/// Longest accepted text, in characters.
const TEXT_CHARS_MAX: usize = 4096;
/// Largest accepted amount, which keeps every sum and product within a decimal.
const AMOUNT_MAX: i64 = 1_000_000_000_000;

/// An object of a body with its path.
#[derive(Clone, Copy)]
pub(crate) struct Fields<'a> {
    value: &'a Value,
    path: &'a str,
}

impl<'a> Fields<'a> {
    /// The object at `path`.
    pub(crate) fn of(value: &'a Value, path: &'a str) -> Result<Self, Failure> {
        if value.is_object() {
            Ok(Self { value, path })
        } else {
            Err(Failure::invalid(path, "An object is expected."))
        }
    }

    /// Whether the key is present, null included.
    pub(crate) fn has(&self, key: &str) -> bool {
        self.value.get(key).is_some()
    }

    pub(crate) fn get(&self, key: &str) -> Option<&'a Value> {
        self.value.get(key).filter(|value| !value.is_null())
    }

    pub(crate) fn wrong(&self, key: &str, message: &str) -> Failure {
        Failure::invalid(format!("{}.{key}", self.path), message)
    }

    pub(crate) fn text(&self, key: &str) -> Result<Option<String>, Failure> {
        match self.get(key) {
            None => Ok(None),
            Some(Value::String(text)) if text.chars().count() <= TEXT_CHARS_MAX => Ok(Some(text.clone())),
            Some(_) => Err(self.wrong(key, "A text is expected.")),
        }
    }

    /// A text that is not empty.
    pub(crate) fn word(&self, key: &str) -> Result<Option<String>, Failure> {
        Ok(self.text(key)?.map(|text| text.trim().to_owned()).filter(|text| !text.is_empty()))
    }

    pub(crate) fn required(&self, key: &str) -> Result<String, Failure> {
        self.word(key)?.ok_or_else(|| self.wrong(key, "The property is required."))
    }

    pub(crate) fn flag(&self, key: &str) -> Result<Option<bool>, Failure> {
        match self.get(key) {
            None => Ok(None),
            Some(Value::Bool(flag)) => Ok(Some(*flag)),
            Some(_) => Err(self.wrong(key, "A boolean is expected.")),
        }
    }

    pub(crate) fn number(&self, key: &str) -> Result<Option<i64>, Failure> {
        match self.get(key) {
            None => Ok(None),
            Some(value) => value.as_i64().map(Some).ok_or_else(|| self.wrong(key, "An integer is expected.")),
        }
    }

    /// An amount as text, or leniently as a number, whose own digits are read instead of its binary fraction.
    pub(crate) fn amount(&self, key: &str) -> Result<Option<Decimal>, Failure> {
        let text = match self.get(key) {
            None => return Ok(None),
            Some(Value::String(text)) => text.trim().to_owned(),
            Some(Value::Number(number)) => number.to_string(),
            Some(_) => return Err(self.wrong(key, "A decimal number is expected.")),
        };
        let amount =
            Decimal::from_str_exact(&text).ok().filter(|amount| amount.abs() <= Decimal::from(AMOUNT_MAX));
        amount.map(Some).ok_or_else(|| self.wrong(key, "A decimal number is expected."))
    }

    pub(crate) fn date(&self, key: &str) -> Result<Option<NaiveDate>, Failure> {
        match self.text(key)? {
            None => Ok(None),
            Some(text) => read_date(&text).map(Some).ok_or_else(|| self.wrong(key, "A date is expected.")),
        }
    }

    pub(crate) fn time(&self, key: &str) -> Result<Option<chrono::DateTime<chrono::Utc>>, Failure> {
        match self.text(key)? {
            None => Ok(None),
            Some(text) => read_time(&text)
                .map(Some)
                .ok_or_else(|| self.wrong(key, "A time with an offset is expected.")),
        }
    }

    pub(crate) fn email(&self, key: &str) -> Result<Option<String>, Failure> {
        let email = self.word(key)?;
        match &email {
            Some(text) if !text.contains('@') || text.len() > 254 || text.contains(char::is_whitespace) => {
                Err(self.wrong(key, "An e-mail address is expected."))
            }
            _ => Ok(email),
        }
    }
}
