//! Conversion of values to the services' JSON and back.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive;
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value as Json, json};
use verno_domain::mailing_service::{ContactList, FieldKind, Meaning, Service, Target, Value};

use super::MailingService;
use super::error::Error;

/// A list as all services describe it: an id, as text or number, and a name.
#[derive(Deserialize)]
pub(crate) struct Named {
    id: Json,
    #[serde(alias = "title")]
    name: String,
}

/// Converts rows to lists.
pub(crate) fn lists(rows: Vec<Named>) -> Vec<ContactList> {
    rows.into_iter().map(|row| ContactList { id: plain(&row.id), name: row.name }).collect()
}

/// The list that a target names; refused if it names none.
pub(crate) fn list_of(target: &Target) -> Result<&str, Error> {
    let missing = || Error::Refused { code: "list_not_found", detail: "no list was chosen".to_owned() };
    target.list.as_deref().ok_or_else(missing)
}

/// Fails if the list that a target names does not exist. Services distinguish that from other refusals only
/// in their messages, if at all.
pub(crate) async fn has_list(service: &impl MailingService, target: &Target) -> Result<(), Error> {
    let list = list_of(target)?;
    if service.lists().await?.iter().any(|known| known.id == list) {
        return Ok(());
    }
    Err(Error::Refused { code: "list_not_found", detail: format!("there is no list {list}") })
}

/// The list that a target names, where the service numbers its lists.
pub(crate) fn list_number(target: &Target) -> Result<u64, Error> {
    let odd = || Error::Refused { code: "list_not_found", detail: "lists have numbers there".to_owned() };
    list_of(target)?.parse().map_err(|_| odd())
}

/// The target's fields that have a value, as the service writes them.
pub(crate) fn fields<'a>(
    target: &Target,
    value: impl Fn(Meaning) -> Option<&'a Value>,
    write: impl Fn(&Value) -> Json,
) -> Map<String, Json> {
    let filled =
        target.fields.iter().filter_map(|field| Some((field.name.clone(), write(value(field.meaning)?))));
    filled.collect()
}

/// The target's fields with the values found at the service. A value that does not fit its field's kind is
/// returned as text.
pub(crate) fn found(
    target: &Target,
    service: Service,
    held: impl Fn(&str) -> Option<Json>,
) -> BTreeMap<Meaning, Value> {
    let one = |name: &str, kind| held(name).map_or(Value::Null, |json| parse(kind, &json));
    target.fields.iter().map(|field| (field.meaning, service.kept(&one(&field.name, field.kind())))).collect()
}

fn parse(kind: FieldKind, json: &Json) -> Value {
    let text = match json {
        Json::Null => return Value::Null,
        Json::Bool(yes) if kind == FieldKind::Bool => return Value::Bool(*yes),
        json => plain(json),
    };
    if text.is_empty() {
        return Value::Null;
    }
    let parsed = match kind {
        FieldKind::Text => None,
        FieldKind::Number => {
            text.parse().or_else(|_| Decimal::from_scientific(&text)).ok().map(Value::Number)
        }
        // Some services add a time of day.
        FieldKind::Date => text.get(..10).and_then(|day| day.parse::<NaiveDate>().ok()).map(Value::Date),
        FieldKind::Bool => match text.as_str() {
            "registered" | "true" | "1" => Some(Value::Bool(true)),
            "anonymous" | "false" | "0" => Some(Value::Bool(false)),
            _ => None,
        },
    };
    parsed.unwrap_or(Value::Text(text))
}

/// The text of a scalar; empty for null.
pub(crate) fn plain(json: &Json) -> String {
    json.as_str().map_or_else(|| if json.is_null() { String::new() } else { json.to_string() }, str::to_owned)
}

/// Yes and no at services that have only texts. The one such field says whether a customer has an account, in
/// the words that merchants who come from other add-ons use in their segments.
pub(crate) fn yes_no(yes: bool) -> &'static str {
    if yes { "registered" } else { "anonymous" }
}

/// A number in JSON, as an integer where possible.
pub(crate) fn decimal(number: &Decimal) -> Json {
    let number = number.normalize();
    match (number.scale(), number.to_i64(), number.to_f64()) {
        (0, Some(whole), _) => json!(whole),
        (_, _, Some(number)) => json!(number),
        _ => json!(number.to_string()),
    }
}

/// Sets a value in a body if there is one.
pub(crate) fn put(body: &mut Map<String, Json>, name: &str, value: Option<impl Serialize>) {
    if let Some(value) = value.and_then(|value| serde_json::to_value(value).ok()) {
        body.insert(name.to_owned(), value);
    }
}

/// The values of an event in JSON.
pub(crate) fn event_values(values: &BTreeMap<String, Value>) -> Map<String, Json> {
    values.iter().map(|(name, value)| (name.clone(), natural(value))).collect()
}

/// A value in the JSON type of its own kind.
pub(crate) fn natural(value: &Value) -> Json {
    match value {
        Value::Text(text) => json!(text),
        Value::Number(number) => decimal(number),
        Value::Date(date) => json!(date),
        Value::Bool(yes) => json!(yes),
        Value::Null => Json::Null,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn values_are_read_as_what_they_should_be_or_shown_as_they_are() {
        let date = NaiveDate::from_ymd_opt(2026, 12, 31).unwrap();
        for (kind, json, value) in [
            (FieldKind::Number, json!("120.50"), Value::Number(Decimal::new(12050, 2))),
            (FieldKind::Number, json!(120), Value::Number(Decimal::new(120, 0))),
            (FieldKind::Number, json!("many"), Value::Text("many".into())),
            (FieldKind::Date, json!("2026-12-31 00:00:00"), Value::Date(date)),
            (FieldKind::Date, json!("2026-12-31T00:00:00Z"), Value::Date(date)),
            (FieldKind::Date, json!("š"), Value::Text("š".into())),
            (FieldKind::Bool, json!("anonymous"), Value::Bool(false)),
            (FieldKind::Bool, json!(true), Value::Bool(true)),
            (FieldKind::Text, json!(""), Value::Null),
            (FieldKind::Text, json!(null), Value::Null),
        ] {
            assert_eq!(parse(kind, &json), value, "{json}");
        }
    }

    #[test]
    fn numbers_are_whole_where_they_can_be() {
        assert_eq!(decimal(&"120.00".parse().unwrap()).to_string(), "120");
        assert_eq!(decimal(&"-0.25".parse().unwrap()).to_string(), "-0.25");
    }
}
