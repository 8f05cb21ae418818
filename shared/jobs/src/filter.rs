//! The filters of the customer list as a JSON object, with the names and values of the list's query
//! parameters.

use serde_json::{Map, Value};
use verno_contract::{LIST_FILTERS, list_filter};
use verno_directory::Filter;
use verno_domain::{Error, FieldError, Result};

/// Reads filters. An empty object lets every customer through.
///
/// # Errors
/// `Invalid`, naming every wrong filter at once, as in `filter.points_min`.
pub fn read_filter(fields: &Map<String, Value>) -> Result<Filter> {
    let (mut known, mut wrong) = (Vec::new(), Vec::new());
    for (name, value) in fields {
        match text(value) {
            None => wrong.push(refusal(name, "invalid_type", "A text is expected.")),
            Some(_) if !LIST_FILTERS.contains(&name.as_str()) => {
                wrong.push(refusal(name, "unknown_field", "There is no such filter."));
            }
            // As in a query, where an empty parameter is one that is not given.
            Some(text) if text.is_empty() => {}
            Some(text) => known.push((name.as_str(), text)),
        }
    }
    let of = |name: &str| known.iter().find(|(known, _)| *known == name).map(|(_, text)| text.as_str());
    // One by one, so that each is named; a segment is nothing without its model.
    let pair =
        |name: &str| if ["model", "segment"].contains(&name) { ["model", "segment"] } else { ["", ""] };
    for (name, _) in &known {
        let alone = |asked: &str| of(asked).filter(|_| asked == *name || pair(name).contains(&asked));
        if let Err(error) = list_filter(alone) {
            wrong.extend(
                error.fields.into_iter().map(|field| refusal(&field.field, field.code, &field.detail)),
            );
        }
    }
    wrong.sort_by(|one, other| one.field.cmp(&other.field));
    wrong.dedup();
    if wrong.is_empty() { list_filter(of) } else { Err(Error::fields(wrong)) }
}

fn text(value: &Value) -> Option<String> {
    match value {
        Value::String(text) => Some(text.trim().to_owned()),
        Value::Null => Some(String::new()),
        Value::Bool(flag) => Some(flag.to_string()),
        _ => None,
    }
}

fn refusal(name: &str, code: &'static str, detail: &str) -> FieldError {
    FieldError { field: format!("filter.{name}"), code, detail: detail.to_owned() }
}

#[cfg(test)]
mod tests {
    use verno_directory::{Registration, Search};
    use verno_domain::Points;

    use super::*;

    fn read(value: &Value) -> Result<Filter> {
        read_filter(value.as_object().unwrap())
    }

    #[test]
    fn filters_are_those_of_the_list() {
        let filter = read(&serde_json::json!({"q": "nov", "group": "3", "registration": "registered",
            "points_min": "10", "modified_from": "2026-01-01", "points_max": ""}));
        let filter = filter.unwrap();
        assert_eq!(filter.search, Search::parse("nov"));
        assert_eq!(filter.registration, Registration::Registered);
        assert_eq!(filter.points, (Points::parse("10").ok(), None));
        assert!(filter.modified.0.is_some() && filter.registered.0.is_none());
        assert_eq!(read(&serde_json::json!({})).unwrap(), Filter::default());
    }

    #[test]
    fn every_wrong_filter_is_named() {
        let wrong =
            read(&serde_json::json!({"points_min": "1,5", "sort": "name", "registration": "x", "q": 5}));
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
