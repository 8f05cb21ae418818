//! What every document keeps to, and what each one refuses. The lists of faults are complete: a fault too
//! many fails.

use serde::Serialize;
use serde_json::json;

use super::*;
use crate::error::Kind;

/// Field and code of everything wrong, in order.
fn faults<T: std::fmt::Debug>(result: Result<T>) -> Vec<(String, &'static str)> {
    let error = result.unwrap_err();
    assert_eq!(error.kind, Kind::Invalid, "{error}");
    let mut found: Vec<_> = error.fields.into_iter().map(|fault| (fault.field, fault.code)).collect();
    found.sort();
    found
}

#[track_caller]
fn assert_faults<T: std::fmt::Debug>(result: Result<T>, expected: &[(&str, &'static str)]) {
    let mut expected: Vec<_> = expected.iter().map(|(field, code)| ((*field).to_owned(), *code)).collect();
    expected.sort();
    assert_eq!(faults(result), expected);
}

#[track_caller]
pub(super) fn of_loyalty(body: &Value, expected: &[(&str, &'static str)]) {
    assert_faults(loyalty(body, &Loyalty::starting()), expected);
}

#[track_caller]
fn of_referral(body: &Value, expected: &[(&str, &'static str)]) {
    assert_faults(referral(body, &Referral::starting()), expected);
}

#[track_caller]
fn of_team(body: &Value, expected: &[(&str, &'static str)]) {
    assert_faults(team(body, &Team::starting()), expected);
}

pub(super) fn written<T: Serialize>(document: &T) -> Value {
    serde_json::to_value(document).unwrap()
}

/// The contract's example, as a client sends it.
pub(super) fn example() -> Value {
    json!({"earn": {"CZK": "20"}, "redeem": {"CZK": "1"}, "prices_with_vat": true, "deferral_days": 0,
        "validity_days": 365, "expiry_notice_days": 14, "min_order": {"CZK": "500"},
        "redeem_cap": {"CZK": "100"}, "redeem_cap_share": "0.30",
        "rewards": {"registration": "100", "newsletter": "20", "name_day": "10", "birthday": "50",
            "anniversary": "10", "review": "3"},
        "priority": ["product", "category", "brand", "global"],
        "coefficients": [{"level": "category", "key": "…", "group_id": null, "earn": {"CZK": "0"}, "redeem": {}}]})
}

#[test]
fn a_body_that_changes_nothing_keeps_the_version() {
    let current = Loyalty::starting();
    for body in [
        json!({}),
        json!({"version": 1}),
        json!({"earn": {"CZK": "20.00", "EUR": "1", "usd": "1.0"}}),
        json!({"rewards": {}, "validity_days": 365}),
        written(&current),
    ] {
        assert_eq!(loyalty(&body, &current).unwrap(), current, "{body}");
    }
    let starting = (Vip::starting(), Referral::starting(), Notifications::starting(), Team::starting());
    assert_eq!(vip(&written(&starting.0), &starting.0).unwrap(), starting.0);
    assert_eq!(referral(&written(&starting.1), &starting.1).unwrap(), starting.1);
    assert_eq!(notifications(&written(&starting.2), &starting.2).unwrap(), starting.2);
    assert_eq!(team(&written(&starting.3), &starting.3).unwrap(), starting.3);
}

#[test]
fn what_is_left_out_keeps_its_value_and_what_is_given_is_replaced_whole() {
    let mut current = Loyalty::starting();
    current.version = 7;
    let read = loyalty(&json!({"earn": {"CZK": "30"}, "rewards": {"review": null}}), &current).unwrap();
    assert_eq!(read.version, 8);
    assert_eq!(written(&read.earn), json!({"CZK": "30"}));
    assert_eq!((read.redeem, read.validity_days), (current.redeem, current.validity_days));
    assert_eq!(read.rewards, crate::settings::Rewards { review: None, ..current.rewards });
}

#[test]
fn null_switches_off_what_can_be_switched_off() {
    let body = json!({"validity_days": null, "expiry_notice_days": null, "redeem_cap_share": null,
        "redeem_min_points": null, "cashback": null, "min_order": null, "redeem_cap": null, "rewards": {"birthday": null}});
    let read = loyalty(&body, &loyalty(&example(), &Loyalty::starting()).unwrap()).unwrap();
    assert_eq!((read.validity_days, read.expiry_notice_days, read.redeem_cap_share), (None, None, None));
    assert!(read.min_order.is_empty() && read.redeem_cap.is_empty());
    assert_eq!(read.rewards.birthday, None);
    of_loyalty(
        &json!({"earn": null, "visible": null, "deferral_days": null, "coupon_prefix": null, "rewards": null,
            "priority": null, "coefficients": null}),
        &["earn", "visible", "deferral_days", "coupon_prefix", "rewards", "priority", "coefficients"]
            .map(|field| (field, "required")),
    );
}

#[test]
fn another_version_is_a_conflict_whatever_else_is_wrong() {
    let error = loyalty(&json!({"version": 2, "unknown": 1}), &Loyalty::starting()).unwrap_err();
    assert_eq!((error.kind, error.code), (Kind::Conflict, "settings_moved"));
    for version in [json!(0), json!(-1), json!(4_294_967_297_i64)] {
        let error = team(&json!({"version": version}), &Team::starting()).unwrap_err();
        assert_eq!(error.code, "settings_moved", "{version}");
    }
    for version in [json!("1"), json!(1.5), json!(true)] {
        of_team(&json!({"version": version}), &[("version", "invalid_type")]);
    }
    of_team(&json!({"version": null}), &[("version", "required")]);
}

#[test]
fn versions_never_wrap() {
    let last = Team { version: u32::MAX, ..Team::starting() };
    assert_eq!(team(&json!({"reasons": []}), &last).unwrap_err().kind, Kind::Internal);
}

#[test]
fn a_body_that_is_no_object_is_refused() {
    for body in [json!([]), json!("x"), json!(1)] {
        of_loyalty(&body, &[("body", "invalid_type")]);
    }
    of_loyalty(&Value::Null, &[("body", "required")]);
}

#[test]
fn everything_wrong_is_named_at_once_by_its_path() {
    of_loyalty(
        &json!({
            "visible": "yes", "typo": 1, "deferral_days": "3", "validity_days": 10, "coupon_validity_days": 1.5,
            "ignored_statuses": [-4],
            "earn": {"CZK": "1300,5", "EUR": 10, "XX": "1", "USD": "-1", "PLN": "1.123456789", "HUF": ""},
            "redeem": {"CZK": "abc", "GBP": "1000000000.01", "RON": "9".repeat(39)},
            "redeem_cap_share": "1.01", "redeem_min_points": "0", "coupon_prefix": "vb",
            "rewards": {"review": "0", "birthday": "-1", "name_day": "0.001", "wedding": "5"},
            "coefficients": [
                {"level": "brand", "earn": {"EUR": "x"}},
                {"level": "shop", "key": "a", "other": 1},
                3,
            ],
        }),
        &[
            ("visible", "invalid_type"),
            ("expiry_notice_days", "out_of_range"),
            ("ignored_statuses[0]", "duplicate"),
            ("coefficients[0].key", "required"),
            ("typo", "unknown_field"),
            ("deferral_days", "invalid_type"),
            ("coupon_validity_days", "invalid_type"),
            ("earn.CZK", "decimal_comma"),
            ("earn.EUR", "not_a_string"),
            ("earn.XX", "invalid_value"),
            ("earn.USD", "out_of_range"),
            ("earn.PLN", "too_precise"),
            ("earn.HUF", "required"),
            ("redeem.CZK", "not_a_number"),
            ("redeem.GBP", "out_of_range"),
            ("redeem.RON", "too_large"),
            ("redeem_cap_share", "out_of_range"),
            ("redeem_min_points", "out_of_range"),
            ("coupon_prefix", "invalid_value"),
            ("rewards.review", "out_of_range"),
            ("rewards.birthday", "out_of_range"),
            ("rewards.name_day", "too_precise"),
            ("rewards.wedding", "unknown_field"),
            ("coefficients[0].earn.EUR", "not_a_number"),
            ("coefficients[1].level", "invalid_value"),
            ("coefficients[1].other", "unknown_field"),
            ("coefficients[2]", "invalid_type"),
        ],
    );
}

#[test]
fn reading_what_was_written_changes_nothing() {
    let mut full = example();
    full["coefficients"] = json!([
        {"level": "product", "key": "1b02", "group_id": "3", "earn": {"CZK": "10.5"}, "redeem": {"EUR": "0.004"}},
        {"level": "global", "group_id": "4", "earn": {"CZK": "0"}},
    ]);
    full["ignored_statuses"] = json!([7]);
    full["redeem_min_points"] = json!("50");
    full["coupon_prefix"] = json!("A1");
    full["visible"] = json!(false);
    full["cashback"] = json!({"rates": {"CZK": "0.5"}, "payout": "own", "group_ids": ["3"]});
    let document = loyalty(&full, &Loyalty::starting()).unwrap();
    assert_eq!(loyalty(&written(&document), &document).unwrap(), document);
    assert_eq!(serde_json::from_value::<Loyalty>(written(&document)).unwrap(), document, "as it is stored");

    let body = json!({"active": true, "landing_url": "https://shop.cz/welcome", "rewards": [
        {"points": "50", "purchases_to": 1}, {"points": "5.5", "within_days": 90}, {"points": "1"}]});
    let document = referral(&body, &Referral::starting()).unwrap();
    assert_eq!(referral(&written(&document), &document).unwrap(), document);

    let body = json!({"reasons": ["Pozdní zásilka"], "quick_changes": ["-1.5"], "support_cap": null,
        "approval_from": "500"});
    let document = team(&body, &Team::starting()).unwrap();
    assert_eq!(team(&written(&document), &document).unwrap(), document);

    let document =
        notifications(&json!({"reply_to": "a@b.cz", "pin": false}), &Notifications::starting()).unwrap();
    assert_eq!(notifications(&written(&document), &document).unwrap(), document);
}

#[test]
fn lists_have_an_end() {
    let many = |count: usize| (0..count).map(|i| i.to_string()).collect::<Vec<_>>();
    let currencies = |count: usize| -> Value {
        let letter = |i: usize| char::from(b'A' + u8::try_from(i).unwrap());
        (0..count).map(|i| (format!("AA{}", letter(i)), json!("1"))).collect::<serde_json::Map<_, _>>().into()
    };
    assert!(loyalty(&json!({"min_order": currencies(20)}), &Loyalty::starting()).is_ok());
    of_loyalty(
        &json!({"min_order": currencies(21), "coefficients": vec![0; 1_001], "ignored_statuses": vec![0; 51],
            "priority": vec!["brand"; 6]}),
        &["min_order", "coefficients", "ignored_statuses", "priority"].map(|field| (field, "too_many")),
    );
    of_team(
        &json!({"reasons": many(51), "quick_changes": vec!["1"; 13]}),
        &[("reasons", "too_many"), ("quick_changes", "too_many")],
    );
    assert!(team(&json!({"reasons": many(50), "quick_changes": vec!["1"; 12]}), &Team::starting()).is_ok());
    of_referral(&json!({"rewards": vec![0; 11]}), &[("rewards", "too_many")]);
}

#[test]
fn referral_rewards_are_positive_and_the_landing_page_is_safe() {
    of_referral(
        &json!({"rewards": [{"points": "0"}, {"purchases_to": 0, "within_days": -1}, {"points": 5, "x": 1}]}),
        &[
            ("rewards[0].points", "out_of_range"),
            ("rewards[1].points", "required"),
            ("rewards[1].purchases_to", "out_of_range"),
            ("rewards[1].within_days", "out_of_range"),
            ("rewards[2].points", "not_a_string"),
            ("rewards[2].x", "unknown_field"),
        ],
    );
    for wrong in
        ["http://shop.cz", "https://", "shop.cz", "https://a b", "https://shop.cz@x.cz", "https:///x"]
    {
        of_referral(&json!({"landing_url": wrong}), &[("landing_url", "invalid_value")]);
    }
    of_referral(
        &json!({"landing_url": format!("https://x.cz/{}", "a".repeat(500))}),
        &[("landing_url", "too_long")],
    );
    let read =
        referral(&json!({"landing_url": "https://shop.cz/a?b=c#d@e", "active": true}), &Referral::starting());
    assert_eq!(read.unwrap().landing_url.as_deref(), Some("https://shop.cz/a?b=c#d@e"));
}

#[test]
fn answers_go_to_a_real_address() {
    let starting = Notifications::starting();
    let read = notifications(&json!({"reply_to": " Shop@Example.CZ ", "pin": false}), &starting).unwrap();
    assert_eq!((read.reply_to.as_deref(), read.pin, read.version), (Some("shop@example.cz"), false, 2));
    let wrong = notifications(&json!({"reply_to": "shop", "pin": 1}), &starting);
    assert_faults(wrong, &[("reply_to", "invalid_value"), ("pin", "invalid_type")]);
    let off = notifications(&json!({"reply_to": null}), &read).unwrap();
    assert_eq!((off.reply_to, off.version), (None, 3));
}

#[test]
fn reasons_and_quick_changes_are_worth_offering() {
    of_team(
        &json!({"reasons": ["a", " a ", "", "b\u{7}", "c".repeat(101), 1], "quick_changes": ["0", "-5", "1.001"],
            "support_cap": "0", "approval_from": "-1"}),
        &[
            ("reasons[1]", "duplicate"),
            ("reasons[2]", "required"),
            ("reasons[3]", "invalid_text"),
            ("reasons[4]", "too_long"),
            ("reasons[5]", "not_a_string"),
            ("quick_changes[0]", "out_of_range"),
            ("quick_changes[2]", "too_precise"),
            ("support_cap", "out_of_range"),
            ("approval_from", "out_of_range"),
        ],
    );
}
