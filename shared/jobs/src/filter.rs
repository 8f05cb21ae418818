//! The list's filters as a document: the same names and values as the list's own parameters.

use chrono::{DateTime, NaiveDate, Utc};
use serde_json::{Map, Value};
use verno_directory::{Filter, Registration, Search};
use verno_domain::{Error, FieldError, GroupId, Points, Result};

/// The longest search read, in bytes; as the list has it.
const SEARCH_BYTES_MAX: usize = 200;

/// Reads filters; all wrong ones are named at once, as `filter.points_min`. Without any, everybody is meant.
///
/// # Errors
/// `Invalid`.
pub fn read_filter(fields: &Map<String, Value>) -> Result<Filter> {
    let (mut filter, mut wrong) = (Filter::default(), Vec::new());
    for (name, value) in fields {
        let Some(text) = text(value) else {
            wrong.push(refusal(name, "invalid_type", "A text is expected."));
            continue;
        };
        // As in a query, where an empty parameter is one that is not given.
        if text.is_empty() {
            continue;
        }
        if let Err((code, detail)) = take(&mut filter, name, &text) {
            wrong.push(refusal(name, code, &detail));
        }
    }
    if wrong.is_empty() { Ok(filter) } else { Err(Error::fields(wrong)) }
}

fn take(filter: &mut Filter, name: &str, text: &str) -> std::result::Result<(), (&'static str, String)> {
    let invalid = |detail: &str| ("invalid_value", detail.to_owned());
    let points = || Points::parse(text).map(Some).map_err(|error| (error.code(), error.to_string()));
    let time = || time(text).map(Some).ok_or_else(|| invalid("An RFC 3339 time or a date is expected."));
    match name {
        "q" if text.len() > SEARCH_BYTES_MAX => {
            return Err(("too_long", format!("At most {SEARCH_BYTES_MAX} bytes are searched for.")));
        }
        "q" => filter.search = Search::parse(text),
        "group" => {
            let group = GroupId::parse(text).ok_or_else(|| invalid("The id of a group is expected."))?;
            filter.group = Some(group);
        }
        "registration" => {
            let registration = Registration::parse(text);
            filter.registration =
                registration.ok_or_else(|| invalid("all, registered or anonymous is expected."))?;
        }
        "registered_from" => filter.registered.0 = time()?,
        "registered_to" => filter.registered.1 = time()?,
        "modified_from" => filter.modified.0 = time()?,
        "modified_to" => filter.modified.1 = time()?,
        "points_min" => filter.points.0 = points()?,
        "points_max" => filter.points.1 = points()?,
        "model" | "segment" => return Err(("unknown_model", "The shop has no such model.".to_owned())),
        _ => return Err(("unknown_field", "There is no such filter.".to_owned())),
    }
    Ok(())
}

fn text(value: &Value) -> Option<String> {
    match value {
        Value::String(text) => Some(text.trim().to_owned()),
        Value::Null => Some(String::new()),
        Value::Bool(flag) => Some(flag.to_string()),
        _ => None,
    }
}

fn time(text: &str) -> Option<DateTime<Utc>> {
    let day = || text.parse::<NaiveDate>().ok()?.and_hms_opt(0, 0, 0).map(|at| at.and_utc());
    DateTime::parse_from_rfc3339(text).ok().map(|at| at.to_utc()).or_else(day)
}

fn refusal(name: &str, code: &'static str, detail: &str) -> FieldError {
    FieldError { field: format!("filter.{name}"), code, detail: detail.to_owned() }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(value: Value) -> Result<Filter> {
        read_filter(value.as_object().unwrap())
    }

    #[test]
    fn filters_are_those_of_the_list() {
        let filter = read(serde_json::json!({"q": "nov", "group": "3", "registration": "registered",
            "points_min": "10", "modified_from": "2026-01-01", "points_max": ""}));
        let filter = filter.unwrap();
        assert_eq!(filter.search, Search::parse("nov"));
        assert_eq!(filter.registration, Registration::Registered);
        assert_eq!(filter.points, (Points::parse("10").ok(), None));
        assert!(filter.modified.0.is_some() && filter.registered.0.is_none());
        assert_eq!(read(serde_json::json!({})).unwrap(), Filter::default());
    }

    #[test]
    fn every_wrong_filter_is_named() {
        let wrong =
            read(serde_json::json!({"points_min": "1,5", "sort": "name", "registration": "x", "q": 5}));
        let fields: Vec<_> =
            wrong.unwrap_err().fields.into_iter().map(|field| (field.field, field.code)).collect();
        let expected = [
            ("filter.points_min", "decimal_comma"),
            ("filter.q", "invalid_type"),
            ("filter.registration", "invalid_value"),
            ("filter.sort", "unknown_field"),
        ];
        assert_eq!(fields, expected.map(|(field, code)| (field.to_owned(), code)));
    }
}
