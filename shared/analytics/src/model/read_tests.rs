//! What is refused of a model, and what is kept as it was written.

use serde_json::json;
use verno_domain::Kind;

use super::*;
use crate::model::rfm;

fn id() -> ModelId {
    ModelId::parse("rfm").unwrap()
}

fn body() -> Value {
    json!({
        "name": "RFM - e-shop 180 days", "description": "", "window_days": 180,
        "metrics": [
            {"metric": "recency", "weight": "40", "normalisation": "min_max", "inverted": true},
            {"metric": "frequency", "weight": "30", "normalisation": "min_max", "inverted": false},
            {"metric": "monetary", "weight": "30", "normalisation": "log", "inverted": false},
        ],
        "segments": [
            {"id": "top", "name": "Top", "color": "#00FF00", "from_score": "70.5", "description": "d", "action": "a\nb"},
            {"id": "rest", "name": "Rest", "color": "#000000", "from_score": "0"},
        ],
    })
}

fn with(pointer: &str, value: Value) -> Value {
    let mut body = body();
    *body.pointer_mut(pointer).unwrap() = value;
    body
}

/// The fields and codes a body is refused with.
fn refused(body: &Value) -> Vec<(String, &'static str)> {
    let error = read(body, &id(), None).unwrap_err();
    assert_eq!(error.kind, Kind::Invalid);
    error.fields.into_iter().map(|field| (field.field, field.code)).collect()
}

fn is_refused(body: &Value, expected: &[(&str, &'static str)]) {
    let expected: Vec<_> = expected.iter().map(|(field, code)| ((*field).to_owned(), *code)).collect();
    assert_eq!(refused(body), expected);
}

#[test]
fn a_model_is_read_and_written_in_the_same_shape() {
    let model = read(&body(), &id(), None).unwrap();
    assert_eq!(model.version, 1);
    let mut expected = body();
    expected["segments"][0]["color"] = json!("#00ff00");
    expected["segments"][1]["description"] = json!("");
    expected["segments"][1]["action"] = json!("");
    let written = serde_json::to_value(&model).unwrap();
    for (name, value) in expected.as_object().unwrap() {
        assert_eq!(&written[name], value, "{name}");
    }
    assert_eq!(read(&written, &id(), Some(&model)).unwrap(), model);
    assert_eq!(serde_json::from_value::<Model>(written).unwrap(), model);
}

#[test]
fn weights_that_do_not_sum_to_100_are_refused() {
    let error = read(&with("/metrics/2/weight", json!("20")), &id(), None).unwrap_err();
    assert_eq!(error.fields[0].field, "metrics");
    assert_eq!(error.fields[0].code, "weights_not_100");
    assert!(error.fields[0].detail.contains("sum to 90 %"), "{}", error.fields[0].detail);
    is_refused(&with("/metrics/2/weight", json!("30.01")), &[("metrics", "weights_not_100")]);
    is_refused(&with("/metrics/2/weight", json!("29.99")), &[("metrics", "weights_not_100")]);
    let thirds = json!([
        {"metric": "recency", "weight": "33.33"}, {"metric": "frequency", "weight": "33.33"},
        {"metric": "monetary", "weight": "33.34"}, {"metric": "reviews", "weight": "0"},
    ]);
    let model = read(&with("/metrics", thirds), &id(), None).unwrap();
    assert!(model.metrics[0].inverted && !model.metrics[1].inverted);
    assert_eq!(model.metrics[3].weight, Hundredths::ZERO);
}

#[test]
fn everything_wrong_is_named_at_once() {
    let body = json!({
        "name": " ", "description": 5, "window_days": 0, "currency": "CZK",
        "metrics": [
            {"metric": "spend", "weight": "40,5", "normalisation": "z", "inverted": 1, "extra": 1},
            {"metric": "recency", "weight": "100.01"},
            {"metric": "recency", "weight": 40},
            {"weight": "0.001"},
        ],
        "segments": [
            {"id": "A b", "name": "", "color": "green", "from_score": "101"},
            {"id": "x", "name": "X", "color": "#12345g", "from_score": "50"},
            {"id": "x", "name": "X", "color": "#123456", "from_score": "50", "action": "x".repeat(501)},
            {"id": "y", "name": "Y", "color": "#123456", "from_score": "60", "description": "\u{7}"},
        ],
    });
    is_refused(
        &body,
        &[
            ("name", "required"),
            ("description", "not_a_string"),
            ("window_days", "out_of_range"),
            ("metrics[0].metric", "invalid_value"),
            ("metrics[0].weight", "decimal_comma"),
            ("metrics[0].normalisation", "invalid_value"),
            ("metrics[0].inverted", "invalid_type"),
            ("metrics[0].extra", "unknown_field"),
            ("metrics[1].weight", "out_of_range"),
            ("metrics[2].metric", "duplicate"),
            ("metrics[2].weight", "not_a_string"),
            ("metrics[3].metric", "required"),
            ("metrics[3].weight", "too_precise"),
            ("segments[0].id", "invalid_value"),
            ("segments[0].name", "required"),
            ("segments[0].color", "invalid_value"),
            ("segments[0].from_score", "out_of_range"),
            ("segments[1].color", "invalid_value"),
            ("segments[2].id", "duplicate"),
            ("segments[2].from_score", "not_descending"),
            ("segments[2].action", "too_long"),
            ("segments[3].from_score", "not_descending"),
            ("segments[3].description", "invalid_text"),
            ("currency", "unknown_field"),
        ],
    );
    is_refused(&json!([]), &[("body", "invalid_type")]);
    is_refused(&json!({}), &[("name", "required"), ("window_days", "required"), ("metrics", "required")]);
}

#[test]
fn bounds_descend_to_0() {
    is_refused(&with("/segments/1/from_score", json!("0.01")), &[("segments", "last_bound_not_0")]);
    is_refused(&with("/segments/0/from_score", json!("0")), &[("segments[1].from_score", "not_descending")]);
    is_refused(&with("/segments", json!([])), &[("segments", "required")]);
    is_refused(&with("/metrics", json!([])), &[("metrics", "required")]);
}

#[test]
fn what_is_left_out_keeps_its_value_and_the_version_counts_changes() {
    let current = rfm().unwrap();
    let same = read(&json!({"version": 1, "name": "RFM", "id": "rfm"}), &id(), Some(&current)).unwrap();
    assert_eq!(same, current);
    let changed = read(&json!({"window_days": 90}), &id(), Some(&current)).unwrap();
    assert_eq!((changed.version, changed.window_days), (2, 90));
    assert_eq!(changed.metrics, current.metrics);
    let moved = read(&json!({"version": 1, "window_days": 60}), &id(), Some(&changed)).unwrap_err();
    assert_eq!((moved.kind, moved.code), (Kind::Conflict, "model_moved"));
    is_refused(&with("/name", Value::Null), &[("name", "required")]);
    let renamed = read(&json!({"id": "other"}), &id(), Some(&current)).unwrap_err();
    assert_eq!((renamed.fields[0].field.as_str(), renamed.fields[0].code), ("id", "not_applicable"));
}
