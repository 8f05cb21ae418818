//! Ladders that are refused, and ladders that come back as they were written.

use proptest::prelude::*;
use serde_json::{Value, json};

use crate::error::Result;
use crate::settings::{Vip, read};

fn gold(rule: &Value) -> Value {
    json!({"active": true, "zero_group_id": "1", "levels": [{"name": "Gold", "group_id": "3", "rule": rule}]})
}

fn read(body: &Value) -> Result<Vip> {
    read::vip(body, &Vip::starting())
}

#[track_caller]
fn assert_faults(body: &Value, expected: &[(&str, &'static str)]) {
    let error = read(body).unwrap_err();
    let mut found: Vec<_> = error.fields.iter().map(|fault| (fault.field.as_str(), fault.code)).collect();
    let mut expected = expected.to_vec();
    found.sort_unstable();
    expected.sort_unstable();
    assert_eq!(found, expected);
}

/// Faults of one condition, by the field within it.
#[track_caller]
fn assert_condition(condition: &Value, expected: &[(&str, &'static str)]) {
    let path = |field: &str| match field {
        "" => "levels[0].rule.all[0]".to_owned(),
        field => format!("levels[0].rule.all[0].{field}"),
    };
    let expected: Vec<_> = expected.iter().map(|(field, code)| (path(field), *code)).collect();
    let expected: Vec<_> = expected.iter().map(|(field, code)| (field.as_str(), *code)).collect();
    assert_faults(&gold(&json!({"all": [condition]})), &expected);
}

#[test]
fn the_contracts_example_of_vip_is_read_and_written_the_same() {
    let rule = json!({"all": [
        {"field": "turnover", "at_least": "10000", "currency": "CZK", "period": "365d"}
    ]});
    let mut written = serde_json::to_value(read(&gold(&rule)).unwrap()).unwrap();
    assert_eq!(written["version"].take(), 2);
    let mut expected = gold(&rule);
    expected["version"] = Value::Null;
    assert_eq!(written, expected);
}

#[test]
fn an_active_programme_has_a_zero_group_of_its_own() {
    let condition = json!({"field": "orders", "at_least": "1"});
    let mut body = gold(&condition);
    body["zero_group_id"] = Value::Null;
    assert_faults(&body, &[("zero_group_id", "required")]);
    body["zero_group_id"] = 1.into();
    assert_faults(&body, &[("zero_group_id", "not_a_string")]);
    body["zero_group_id"] = Value::Null;
    body["active"] = false.into();
    assert!(read(&body).is_ok());
    body["zero_group_id"] = "3".into();
    assert_faults(&body, &[("zero_group_id", "duplicate")]);
}

#[test]
fn levels_differ_in_name_and_group() {
    let level = |name: &str, group: &str| json!({"name": name, "group_id": group, "rule": {"field": "orders", "at_least": "1"}});
    let levels =
        [level("Zlatá", "2"), level(" zlata ", "3"), level("B", "2"), level("", "4"), json!({"x": 1})];
    assert_faults(
        &json!({"levels": levels}),
        &[
            ("levels[1].name", "duplicate"),
            ("levels[2].group_id", "duplicate"),
            ("levels[3].name", "required"),
            ("levels[4].name", "required"),
            ("levels[4].group_id", "required"),
            ("levels[4].rule", "required"),
            ("levels[4].x", "unknown_field"),
        ],
    );
    let many: Vec<_> = (0..21).map(|i| level(&format!("L{i}"), &format!("g{i}"))).collect();
    assert!(read(&json!({"levels": many[..20]})).is_ok());
    assert_faults(&json!({"levels": many}), &[("levels", "too_many")]);
    let long = level(&"x".repeat(61), "1");
    assert_faults(&json!({"levels": [long]}), &[("levels[0].name", "too_long")]);
}

#[test]
fn a_condition_takes_what_its_field_knows() {
    assert_condition(&json!({"at_least": 1, "what": 1}), &[("field", "required"), ("what", "unknown_field")]);
    assert_condition(&json!({"field": "age"}), &[("field", "invalid_value")]);
    assert_condition(&json!({"field": "turnover", "at_least": "1"}), &[("currency", "required")]);
    assert_condition(
        &json!({"field": "turnover", "at_least": "1", "currency": "kc"}),
        &[("currency", "invalid_value")],
    );
    assert_condition(
        &json!({"field": "orders", "currency": "CZK", "at_least": "1"}),
        &[("currency", "not_applicable")],
    );
    assert_condition(
        &json!({"field": "balance", "period": "30d", "at_least": "1"}),
        &[("period", "not_applicable")],
    );
    assert_condition(
        &json!({"field": "orders", "period": "0d", "at_least": "1"}),
        &[("period", "invalid_value")],
    );
    assert_condition(&json!({"field": "orders"}), &[("", "required")]);
    assert_condition(&json!({"field": "orders", "at_least": 3}), &[("at_least", "not_a_string")]);
    assert_condition(&json!({"field": "orders", "at_least": "1.5"}), &[("at_least", "too_precise")]);
    assert_condition(&json!({"field": "orders", "at_least": "-1"}), &[("at_least", "out_of_range")]);
    assert_condition(&json!({"field": "orders", "at_least": "1,5"}), &[("at_least", "decimal_comma")]);
    let crossed = json!({"field": "balance", "at_least": "3", "at_most": "2"});
    assert_condition(&crossed, &[("at_most", "out_of_range")]);
    let both = json!({"field": "balance", "equal": "3", "at_most": "5"});
    assert_condition(&both, &[("equal", "not_applicable")]);
    let much = json!({"field": "turnover", "at_least": "x", "period": "x"});
    assert_condition(
        &much,
        &[("at_least", "not_a_number"), ("currency", "required"), ("period", "invalid_value")],
    );
    let yes = json!({"field": "registered", "at_least": "1", "equal": "yes"});
    assert_condition(&yes, &[("at_least", "not_applicable"), ("equal", "invalid_value")]);
}

#[test]
fn what_every_client_may_write_is_read() {
    for condition in [
        json!({"field": "registered", "equal": true}),
        json!({"field": "registered", "equal": "0"}),
        json!({"field": "balance", "at_most": "-0.01", "period": "all", "currency": null}),
        json!({"field": "points_earned", "at_least": "5.5", "at_most": "5.5", "period": "calendar_year"}),
        json!({"field": "days_since_registration", "at_least": "30", "equal": null}),
    ] {
        assert!(read(&gold(&condition)).is_ok(), "{condition}");
    }
    let written =
        serde_json::to_value(read(&gold(&json!({"field": "registered", "equal": true}))).unwrap()).unwrap();
    assert_eq!(written["levels"][0]["rule"]["equal"], "1");
}

#[test]
fn groups_of_conditions_are_neither_empty_nor_endless() {
    let condition = json!({"field": "orders", "at_least": "1"});
    let nested = |depth: usize| (0..depth).fold(condition.clone(), |rule, _| json!({"any": [rule]}));
    assert!(read(&gold(&nested(4))).is_ok());
    assert_faults(&gold(&nested(5)), &[("levels[0].rule.any[0].any[0].any[0].any[0]", "too_deep")]);
    assert_faults(&gold(&json!({"all": []})), &[("levels[0].rule.all", "required")]);
    assert_faults(&gold(&json!({"all": [condition], "any": []})), &[("levels[0].rule.any", "unknown_field")]);
    assert_faults(&gold(&json!({"any": {}})), &[("levels[0].rule.any", "invalid_type")]);
    let half = json!({"any": vec![condition.clone(); 25]});
    assert!(read(&gold(&json!({"all": [half, half]}))).is_ok());
    let over = json!({"all": [half, half, condition]});
    assert_faults(&gold(&over), &[("levels[0].rule", "too_many")]);
    let wide = json!({"all": vec![condition; 51]});
    assert_faults(&gold(&wide), &[("levels[0].rule.all", "too_many")]);
}

fn conditions() -> impl Strategy<Value = Value> {
    prop_oneof![
        (0_u32..100_000, 1_u32..3_660).prop_map(|(least, days)| {
            json!({"field": "turnover", "at_least": format!("{least}.50"), "currency": "CZK",
                "period": format!("{days}d")})
        }),
        (0_u32..50, 0_u32..50).prop_map(|(least, more)| {
            json!({"field": "orders", "at_least": least.to_string(), "at_most": (least + more).to_string(),
                "period": "calendar_year"})
        }),
        (-500_i32..500)
            .prop_map(|equal| json!({"field": "balance", "equal": equal.to_string(), "period": "all"})),
        any::<bool>().prop_map(|is| json!({"field": "registered", "equal": is})),
        (0_u32..4_000)
            .prop_map(|most| json!({"field": "days_since_registration", "at_most": most.to_string()})),
    ]
}

fn rules() -> impl Strategy<Value = Value> {
    conditions().prop_recursive(3, 24, 4, |inner| {
        (any::<bool>(), prop::collection::vec(inner, 1..4))
            .prop_map(|(all, rules)| if all { json!({"all": rules}) } else { json!({"any": rules}) })
    })
}

proptest! {
    #[test]
    fn reading_what_was_written_changes_nothing(rules in prop::collection::vec(rules(), 0..5), active: bool) {
        let level = |(i, rule)| json!({"name": format!("L{i}"), "group_id": format!("g{i}"), "rule": rule});
        let levels: Vec<_> = rules.into_iter().enumerate().map(level).collect();
        let document = read(&json!({"active": active, "zero_group_id": "zero", "levels": levels})).unwrap();
        let written = serde_json::to_value(&document).unwrap();
        prop_assert_eq!(&read::vip(&written, &document).unwrap(), &document);
        prop_assert_eq!(&serde_json::from_value::<Vip>(written.clone()).unwrap(), &document, "as it is stored");
        let elsewhere = Vip { version: document.version, ..Vip::starting() };
        let copied = read::vip(&written, &elsewhere).unwrap();
        prop_assert_eq!(Vip { version: document.version, ..copied }, document, "whatever was there before");
    }
}
