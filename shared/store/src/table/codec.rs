//! Items of the table to values and back, exactly: a number goes as its decimal text, never through a float.

use std::collections::HashMap;

use aws_sdk_dynamodb::types::AttributeValue;
use chrono::{DateTime, NaiveDate, Utc};
use rust_decimal::Decimal;
use serde_json::Value;
use verno_domain::{Error, Points, Result, ShopId};

use crate::keys::{self, Key};

/// What the table stores under one key.
pub type Item = HashMap<String, AttributeValue>;

/// Builds an item, one attribute after another.
pub(crate) struct Writer(Item);

impl Writer {
    pub(crate) fn new(key: &Key) -> Self {
        Self(HashMap::new()).text("pk", &key.pk).text("sk", &key.sk)
    }

    /// Puts the item on a timeline.
    pub(crate) fn timeline(self, tpk: String, tsk: String) -> Self {
        self.text("tpk", tpk).text("tsk", tsk)
    }

    /// Puts the item among what is due, if there is a day.
    pub(crate) fn due(self, shop: ShopId, on: Option<NaiveDate>, kind: char, id: &str) -> Self {
        match on {
            Some(on) => self.text("dpk", keys::due_pk(shop)).text("dsk", keys::due_position(on, kind, id)),
            None => self,
        }
    }

    pub(crate) fn text(mut self, name: &str, value: impl AsRef<str>) -> Self {
        self.0.insert(name.to_owned(), AttributeValue::S(value.as_ref().to_owned()));
        self
    }

    pub(crate) fn opt(self, name: &str, value: Option<impl AsRef<str>>) -> Self {
        match value {
            Some(value) => self.text(name, value),
            None => self,
        }
    }

    pub(crate) fn number(mut self, name: &str, value: impl std::fmt::Display) -> Self {
        self.0.insert(name.to_owned(), AttributeValue::N(value.to_string()));
        self
    }

    pub(crate) fn decimal(self, name: &str, value: Decimal) -> Self {
        self.number(name, value.normalize())
    }

    pub(crate) fn time(self, name: &str, at: DateTime<Utc>) -> Self {
        self.text(name, keys::time(at))
    }

    pub(crate) fn flag(mut self, name: &str, value: bool) -> Self {
        if value {
            self.0.insert(name.to_owned(), AttributeValue::Bool(true));
        }
        self
    }

    /// The table itself may forget the item some time after `at`.
    pub(crate) fn expires(self, at: DateTime<Utc>) -> Self {
        self.number(crate::schema::EXPIRES_AT, at.timestamp())
    }

    /// A structure that is only ever read whole, as JSON text.
    pub(crate) fn json(self, name: &str, value: &impl serde::Serialize) -> Result<Self> {
        let text =
            serde_json::to_string(value).map_err(|error| Error::internal("not JSON").with_source(error))?;
        Ok(self.text(name, text))
    }

    /// The same where there is one.
    pub(crate) fn opt_json(self, name: &str, value: Option<&impl serde::Serialize>) -> Result<Self> {
        match value {
            Some(value) => self.json(name, value),
            None => Ok(self),
        }
    }

    /// A list, unless it is empty.
    pub(crate) fn json_list<T: serde::Serialize>(self, name: &str, list: &[T]) -> Result<Self> {
        if list.is_empty() { Ok(self) } else { self.json(name, &list) }
    }

    pub(crate) fn item(self) -> Item {
        self.0
    }
}

/// Reads an item. An attribute that is missing or has the wrong shape is an error that names key and
/// attribute; nothing is filled in.
pub(crate) struct Reader<'a>(pub(crate) &'a Item);

impl<'a> Reader<'a> {
    fn corrupt(&self, name: &str) -> Error {
        let key = |name: &str| match self.0.get(name) {
            // The part before an address: a key may hold one.
            Some(AttributeValue::S(text)) => {
                text.split('@').next().unwrap_or_default().chars().take(12).collect()
            }
            _ => String::new(),
        };
        Error::internal(format!("item {}/{}: attribute {name} is missing or damaged", key("pk"), key("sk")))
    }

    pub(crate) fn opt(&self, name: &str) -> Result<Option<&'a str>> {
        match self.0.get(name) {
            None => Ok(None),
            Some(AttributeValue::S(text)) => Ok(Some(text)),
            Some(_) => Err(self.corrupt(name)),
        }
    }

    pub(crate) fn text(&self, name: &str) -> Result<&'a str> {
        self.opt(name)?.ok_or_else(|| self.corrupt(name))
    }

    /// Optional text that `parse` understands.
    pub(crate) fn opt_as<T>(&self, name: &str, parse: impl FnOnce(&str) -> Option<T>) -> Result<Option<T>> {
        self.opt(name)?.map(|text| parse(text).ok_or_else(|| self.corrupt(name))).transpose()
    }

    /// Text that `parse` understands.
    pub(crate) fn text_as<T>(&self, name: &str, parse: impl FnOnce(&str) -> Option<T>) -> Result<T> {
        parse(self.text(name)?).ok_or_else(|| self.corrupt(name))
    }

    pub(crate) fn opt_owned(&self, name: &str) -> Result<Option<String>> {
        Ok(self.opt(name)?.map(str::to_owned))
    }

    pub(crate) fn decimal(&self, name: &str) -> Result<Decimal> {
        match self.0.get(name) {
            Some(AttributeValue::N(text)) => decimal(text).ok_or_else(|| self.corrupt(name)),
            _ => Err(self.corrupt(name)),
        }
    }

    pub(crate) fn points(&self, name: &str) -> Result<Points> {
        Points::from_exact(self.decimal(name)?).ok_or_else(|| self.corrupt(name))
    }

    pub(crate) fn number<T: TryFrom<i128>>(&self, name: &str) -> Result<T> {
        self.0
            .get(name)
            .and_then(|value| value.as_n().ok())
            .and_then(|text| text.parse::<i128>().ok())
            .and_then(|number| T::try_from(number).ok())
            .ok_or_else(|| self.corrupt(name))
    }

    pub(crate) fn opt_number<T: TryFrom<i128>>(&self, name: &str) -> Result<Option<T>> {
        if self.0.contains_key(name) { self.number(name).map(Some) } else { Ok(None) }
    }

    pub(crate) fn time(&self, name: &str) -> Result<DateTime<Utc>> {
        self.text_as(name, time)
    }

    pub(crate) fn opt_time(&self, name: &str) -> Result<Option<DateTime<Utc>>> {
        self.opt_as(name, time)
    }

    pub(crate) fn opt_date(&self, name: &str) -> Result<Option<NaiveDate>> {
        self.opt_as(name, |text| text.parse().ok())
    }

    pub(crate) fn flag(&self, name: &str) -> bool {
        matches!(self.0.get(name), Some(AttributeValue::Bool(true)))
    }

    pub(crate) fn json<T: serde::de::DeserializeOwned>(&self, name: &str) -> Result<T> {
        serde_json::from_str(self.text(name)?).map_err(|error| self.corrupt(name).with_source(error))
    }

    pub(crate) fn opt_json<T: serde::de::DeserializeOwned>(&self, name: &str) -> Result<Option<T>> {
        if self.0.contains_key(name) { self.json(name).map(Some) } else { Ok(None) }
    }
}

fn time(text: &str) -> Option<DateTime<Utc>> {
    DateTime::parse_from_rfc3339(text).ok().map(|at| at.to_utc())
}

/// DynamoDB may answer large or small numbers in scientific notation.
fn decimal(text: &str) -> Option<Decimal> {
    Decimal::from_str_exact(text).or_else(|_| Decimal::from_scientific(text)).ok()
}

/// An item in the JSON form in which a table's stream carries it (`{"S": "…"}`); attributes of types the
/// table does not use are left out.
pub fn from_stream(image: &Value) -> Item {
    let attribute = |value: &Value| {
        let (kind, content) = value.as_object()?.iter().next()?;
        match (kind.as_str(), content) {
            ("S", Value::String(text)) => Some(AttributeValue::S(text.clone())),
            ("N", Value::String(text)) => Some(AttributeValue::N(text.clone())),
            ("BOOL", Value::Bool(flag)) => Some(AttributeValue::Bool(*flag)),
            _ => None,
        }
    };
    image
        .as_object()
        .into_iter()
        .flatten()
        .filter_map(|(name, value)| Some((name.clone(), attribute(value)?)))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn item(number: &str) -> Item {
        [("n".to_owned(), AttributeValue::N(number.to_owned()))].into()
    }

    #[test]
    fn numbers_are_exact_at_any_size_and_in_scientific_notation() {
        for text in ["12345678901234567.89", "-0.01", "1E+2", "1.5E-1", "0"] {
            let expected = decimal(text).unwrap();
            assert_eq!(Reader(&item(text)).decimal("n").unwrap(), expected);
            let written = Writer(Item::new()).decimal("n", expected).item();
            assert_eq!(Reader(&written).decimal("n").unwrap(), expected);
        }
        assert_eq!(Reader(&item("1E+2")).points("n").unwrap().to_string(), "100.00");
    }

    #[test]
    fn a_damaged_attribute_is_an_error_that_shows_no_address() {
        let item: Item = [("pk".to_owned(), AttributeValue::S("S#1#L#E#jan.novak@example.cz".into()))].into();
        let text = Reader(&item).text("customer").unwrap_err().to_string();
        assert!(text.contains("customer") && !text.contains("jan.novak"), "{text}");
        assert!(Reader(&self::item("x")).decimal("n").is_err());
        assert!(Reader(&self::item("1.005")).points("n").is_err());
    }
}
