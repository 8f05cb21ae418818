//! What is refused of the rules of earning and spending, and what is kept as it was written.

use serde_json::{Value, json};

use super::loyalty;
use super::tests::{example, of_loyalty, written};
use crate::points::Points;
use crate::settings::{CoefficientLevel, Loyalty};

#[test]
fn the_contracts_example_of_loyalty_is_read_and_written_in_the_same_shape() {
    let read = loyalty(&example(), &Loyalty::starting()).unwrap();
    assert_eq!(read.version, 2);
    let mut written = written(&read);
    for points in written["rewards"].as_object_mut().unwrap().values_mut() {
        // Points are always written with two decimals.
        *points = Points::parse(points.as_str().unwrap()).unwrap().decimal().normalize().to_string().into();
    }
    for (name, value) in example().as_object().unwrap() {
        assert_eq!(&written[name], value, "{name}");
    }
}

#[test]
fn a_point_must_cost_more_than_it_is_worth_in_every_record() {
    of_loyalty(&json!({"earn": {"CZK": "1", "EUR": "1"}}), &[("earn.CZK", "earn_not_above_redeem")]);
    of_loyalty(&json!({"redeem": {"EUR": "1.5"}}), &[("earn.EUR", "earn_not_above_redeem")]);
    of_loyalty(
        &json!({"coefficients": [
            {"level": "global", "earn": {"CZK": "0"}, "redeem": {"CZK": "5"}},
            {"level": "global", "group_id": "2", "earn": {"CZK": "5"}, "redeem": {"CZK": "0"}},
            {"level": "brand", "key": "a", "earn": {"CZK": "5", "EUR": "2"}, "redeem": {"CZK": "5", "EUR": "1"}},
        ]}),
        &[("coefficients[2].earn.CZK", "earn_not_above_redeem")],
    );
}

#[test]
fn a_notice_leaves_before_the_points_do() {
    of_loyalty(&json!({"validity_days": 14}), &[("expiry_notice_days", "out_of_range")]);
    let starting = Loyalty::starting();
    assert!(loyalty(&json!({"validity_days": 15}), &starting).is_ok());
    assert!(loyalty(&json!({"validity_days": null, "expiry_notice_days": 365}), &starting).is_ok());
    assert!(loyalty(&json!({"validity_days": 3_650, "expiry_notice_days": 365}), &starting).is_ok());
    // A wrong validity is one fault, not two.
    of_loyalty(&json!({"validity_days": 3_651}), &[("validity_days", "out_of_range")]);
}

#[test]
fn a_share_is_more_than_nothing_and_at_most_all() {
    for wrong in ["0", "0.00", "-0.1", "1.00000001"] {
        of_loyalty(&json!({"redeem_cap_share": wrong}), &[("redeem_cap_share", "out_of_range")]);
    }
    for share in ["0.00000001", "1", "1.00"] {
        let read = loyalty(&json!({"redeem_cap_share": share}), &Loyalty::starting()).unwrap();
        assert_eq!(written(&read)["redeem_cap_share"], share);
    }
}

#[test]
fn a_record_has_coefficients_once_for_each_group() {
    let record =
        |level: &str, key: &str, group: Value| json!({"level": level, "key": key, "group_id": group});
    let coefficients = [
        record("brand", "a", Value::Null),
        record("brand", "a", json!("2")),
        record("brand", "a", json!("2")),
        record("product", "a", Value::Null),
        record("global", "", Value::Null),
        json!({"level": "global"}),
        record("global", "x", Value::Null),
        record("category", " ", Value::Null),
        record("category", &"x".repeat(65), Value::Null),
        record("category", "a\n", json!("1#2")),
        json!({}),
    ];
    of_loyalty(
        &json!({"coefficients": coefficients}),
        &[
            ("coefficients[2]", "duplicate"),
            ("coefficients[5]", "duplicate"),
            ("coefficients[6].key", "not_applicable"),
            ("coefficients[7].key", "required"),
            ("coefficients[8].key", "too_long"),
            ("coefficients[9].key", "invalid_text"),
            ("coefficients[9].group_id", "invalid_value"),
            ("coefficients[10].level", "required"),
        ],
    );
}

#[test]
fn a_status_means_one_thing() {
    of_loyalty(
        &json!({"cancelling_statuses": [-4, -4, "x"]}),
        &[("cancelling_statuses[1]", "duplicate"), ("cancelling_statuses[2]", "invalid_type")],
    );
    of_loyalty(&json!({"ignored_statuses": [7, -4]}), &[("ignored_statuses[1]", "duplicate")]);
}

#[test]
fn the_priority_names_every_level_once() {
    let read =
        loyalty(&json!({"priority": ["global", "brand", "category", "product"]}), &Loyalty::starting())
            .unwrap();
    assert_eq!(read.priority[0], CoefficientLevel::Global);
    of_loyalty(&json!({"priority": ["global", "brand", "product"]}), &[("priority", "required")]);
    of_loyalty(
        &json!({"priority": ["global", "brand", "category", "product", "brand"]}),
        &[("priority[4]", "duplicate")],
    );
}

#[test]
fn a_currency_is_given_once_in_whatever_case() {
    of_loyalty(&json!({"earn": {"CZK": "20", "czk": "30"}}), &[("earn.czk", "duplicate")]);
    let read = loyalty(&json!({"earn": {"eur": "2", "CZK": null}}), &Loyalty::starting()).unwrap();
    assert_eq!(written(&read.earn), json!({"EUR": "2"}));
}

#[test]
fn numbers_are_kept_as_written_except_for_a_minus_before_zero() {
    let body = json!({"min_order": {"CZK": "500.50", "EUR": "-0.00", "USD": "1.50000000000"}});
    let read = loyalty(&body, &Loyalty::starting()).unwrap();
    assert_eq!(written(&read.min_order), json!({"CZK": "500.50", "EUR": "0", "USD": "1.5"}));
}

#[test]
fn cashback_says_what_is_paid_and_how_and_null_switches_it_off() {
    let on = json!({"cashback": {"rates": {"CZK": "0.5", "eur": "0"}, "payout": "bank_account"}});
    let read = loyalty(&on, &Loyalty::starting()).unwrap();
    let expected = json!({"rates": {"CZK": "0.5", "EUR": "0"}, "payout": "bank_account", "group_ids": []});
    assert_eq!(written(&read)["cashback"], expected);
    let changed = loyalty(&json!({"cashback": {"payout": "own", "group_ids": ["3", "4"]}}), &read).unwrap();
    let expected = json!({"rates": {"CZK": "0.5", "EUR": "0"}, "payout": "own", "group_ids": ["3", "4"]});
    assert_eq!(written(&changed)["cashback"], expected);
    assert_eq!(loyalty(&json!({"redeem_min_points": "5"}), &changed).unwrap().cashback, changed.cashback);
    assert_eq!(loyalty(&written(&changed), &changed).unwrap(), changed);
    assert_eq!(serde_json::from_value::<Loyalty>(written(&changed)).unwrap(), changed, "as it is stored");
    let off = loyalty(&json!({"cashback": null}), &changed).unwrap();
    assert_eq!((off.cashback, off.version), (None, 4));
}

#[test]
fn cashback_that_makes_no_sense_is_refused() {
    let of = |cashback: Value, expected: &[(&str, &'static str)]| {
        of_loyalty(&json!({"cashback": cashback}), expected);
    };
    of(json!([]), &[("cashback", "invalid_type")]);
    of(json!({}), &[("cashback.rates", "required"), ("cashback.payout", "required")]);
    of(
        json!({"rates": null, "payout": null}),
        &[("cashback.rates", "required"), ("cashback.payout", "required")],
    );
    for nothing in [json!({}), json!({"CZK": "0"}), json!({"CZK": null})] {
        of(json!({"rates": nothing, "payout": "own"}), &[("cashback.rates", "required")]);
    }
    of(
        json!({"rates": {"CZK": "0,5", "X": "1"}, "payout": "cash", "group_ids": ["3", "3", "a#b", 1], "rate": "1"}),
        &[
            ("cashback.rates.CZK", "decimal_comma"),
            ("cashback.rates.X", "invalid_value"),
            ("cashback.payout", "invalid_value"),
            ("cashback.group_ids[1]", "duplicate"),
            ("cashback.group_ids[2]", "invalid_value"),
            ("cashback.group_ids[3]", "not_a_string"),
            ("cashback.rate", "unknown_field"),
        ],
    );
    of(
        json!({"rates": {"CZK": "1"}, "payout": "own", "group_ids": vec!["1"; 101]}),
        &[("cashback.group_ids", "too_many")],
    );
}

#[test]
fn a_point_must_cost_more_than_is_paid_for_it_in_every_record() {
    let cashback = |rate: &str| json!({"rates": {"CZK": rate, "PLN": "100"}, "payout": "own"});
    of_loyalty(&json!({"cashback": cashback("20")}), &[("cashback.rates.CZK", "earn_not_above_cashback")]);
    assert!(loyalty(&json!({"cashback": cashback("19.99")}), &Loyalty::starting()).is_ok());
    of_loyalty(
        &json!({"cashback": cashback("10"), "coefficients": [
            {"level": "global", "earn": {"CZK": "0"}},
            {"level": "brand", "key": "a", "group_id": "2", "earn": {"CZK": "10"}},
        ]}),
        &[("cashback.rates.CZK", "earn_not_above_cashback")],
    );
    let on = loyalty(&json!({"cashback": cashback("10")}), &Loyalty::starting()).unwrap();
    let dearer = loyalty(&json!({"earn": {"CZK": "10"}}), &on).unwrap_err();
    assert_eq!(dearer.fields[0].field, "cashback.rates.CZK");
}
