//! One struct is read and described: all faults at once, by path and code, and a schema that says the same.
#![expect(dead_code, reason = "most members are looked at by their faults, not by their values")]

use chrono::NaiveDate;
use verno_body::schema::PartialSchema;
use verno_body::{Body, Field, FieldErrors, Needed, Text, read, read_optional};
use verno_domain::webhook::Event;
use verno_domain::{Error, GroupId, Points};

/// A line of an order.
#[derive(Body)]
struct Line {
    /// How many.
    count: Needed<u64>,
}

/// A body with one leaf of every kind.
#[derive(Body)]
#[body(name = "OrderRequest")]
struct Order {
    /// What is paid with points.
    #[body(example("50"))]
    points: Needed<Points>,
    /// When it is wanted; `null` is at once.
    on: Field<Option<NaiveDate>>,
    /// Customers it is limited to.
    group_id: Field<GroupId>,
    /// Words for the shop.
    note: Field<Option<Text<5>>>,
    /// What is ordered.
    lines: Field<Vec<Line>>,
    /// Whom to notify.
    #[body(refusal("unknown_event", "There is no such event."))]
    events: Field<Vec<Event>>,
    /// Without mails.
    #[body(default(false))]
    silent: Field<bool>,
}

/// The same with the codes of older bodies.
#[derive(Body)]
#[body(codes = Type)]
struct OlderOrder {
    /// What is paid with points.
    points: Needed<Points>,
    /// What is ordered.
    line: Field<Option<OlderLine>>,
}

/// A line of an older order.
#[derive(Body)]
#[body(codes = Type)]
struct OlderLine {
    /// How many.
    count: Needed<u64>,
}

fn named(errors: FieldErrors) -> Vec<(String, &'static str)> {
    let fields = errors.none().err().map(|error: Error| error.fields).unwrap_or_default();
    fields.into_iter().map(|error| (error.field, error.code)).collect()
}

fn faults(body: &str) -> Vec<(String, &'static str)> {
    named(read::<Order>(body.as_bytes()).expect("JSON").1)
}

fn expected(list: &[(&str, &'static str)]) -> Vec<(String, &'static str)> {
    list.iter().map(|(field, code)| ((*field).to_owned(), *code)).collect()
}

#[test]
fn every_fault_is_named_at_once_by_its_path() {
    let body = r#"{"points": "1,5", "on": "2026-2-3", "group_id": null, "note": "too long", "lines": [{"count": 1},
        {"count": -1, "size": 1}, 3], "events": ["nothing"], "silent": "no", "nope": 1}"#;
    let wanted = [
        ("points", "decimal_comma"),
        ("on", "invalid_date"),
        ("group_id", "invalid_type"),
        ("note", "too_long"),
        ("lines[1].count", "invalid_type"),
        ("lines[1].size", "unknown_field"),
        ("lines[2]", "invalid_type"),
        ("events[0]", "unknown_event"),
        ("silent", "invalid_type"),
        ("nope", "unknown_field"),
    ];
    assert_eq!(faults(body), expected(&wanted));
    assert_eq!(faults("{}"), expected(&[("points", "required")]));
    assert_eq!(faults(r#"{"points": null}"#), expected(&[("points", "required")]));
}

#[test]
fn left_out_null_and_a_value_differ() {
    let (order, errors) = read::<Order>(br#"{"points": "5", "on": null, "note": " a "}"#).unwrap();
    assert_eq!(named(errors), []);
    assert_eq!(order.on, Field::Given(None));
    assert!(order.on.is_sent() && !order.on.is_filled());
    assert!(!order.group_id.is_sent());
    assert_eq!(order.note.flat().and_then(Text::filled).as_deref(), Some("a"));
    assert_eq!(order.points.value(), Points::parse("5").ok());
}

#[test]
fn older_bodies_keep_their_codes() {
    let faults = |body: &str| named(read::<OlderOrder>(body.as_bytes()).unwrap().1);
    assert_eq!(faults("{}"), expected(&[("body", "invalid_type")]));
    assert_eq!(faults(r#"{"points": null}"#), expected(&[("points", "invalid_type")]));
    let body = r#"{"points": "1", "line": {}, "nope": 1}"#;
    assert_eq!(faults(body), expected(&[("line", "invalid_type"), ("nope", "invalid_type")]));
}

#[test]
fn what_is_no_document_of_the_kind_is_refused_whole() {
    for (body, code) in
        [("", "invalid_json"), ("{", "invalid_json"), ("{} x", "invalid_json"), ("[]", "invalid_type")]
    {
        let error = read::<Order>(body.as_bytes()).err().unwrap();
        assert_eq!((error.fields[0].field.as_str(), error.code), ("body", code), "{body}");
    }
    assert_eq!(named(read_optional::<Order>(b"").unwrap().1), expected(&[("points", "required")]));
}

#[test]
fn the_schema_says_what_is_read() {
    let schema = serde_json::to_value(<Order as PartialSchema>::schema()).unwrap();
    assert_eq!(schema["required"], serde_json::json!(["points"]));
    assert_eq!(schema["additionalProperties"], false);
    assert_eq!(schema["description"], "A body with one leaf of every kind.");
    let properties = &schema["properties"];
    assert_eq!(properties["points"]["example"], "50");
    assert_eq!(properties["on"]["type"], serde_json::json!(["string", "null"]));
    assert_eq!(properties["on"]["format"], "date");
    assert_eq!(properties["group_id"]["type"], "string");
    assert_eq!(properties["note"]["maxLength"], 5);
    assert_eq!(properties["lines"]["items"]["$ref"], "#/components/schemas/Line");
    assert_eq!(properties["events"]["items"]["enum"][0], "account_changed");
    assert_eq!(properties["silent"]["default"], false);
}
