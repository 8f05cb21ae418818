//! What the team changes on a customer besides points.

use serde_json::{Value, json};
use verno_booking::{group_refused, group_written};
use verno_domain::{Clock, Customer};
use verno_lambda::Function;
use verno_testkit::{Answer, Ask, OTHER_SHOP, SHOP};

use crate::support::{TableHarness, field, group, patch, shop_with_levels, shop_with_levels_off};

async fn jan(harness: &TableHarness) -> Customer {
    harness.customer("jan@example.cz").await.unwrap()
}

/// All audit items of the table as text, sorted.
async fn audits(harness: &TableHarness) -> Vec<String> {
    let mut found: Vec<String> =
        harness.table.dump().await.into_iter().filter(|item| item.contains("S(\"A#")).collect();
    found.sort();
    found
}

fn code(answer: &Answer) -> (u16, &str) {
    (answer.status, answer.body["code"].as_str().unwrap_or_default())
}

#[tokio::test]
async fn a_group_is_set_here_and_waits_to_be_written_to_the_shop() {
    let harness = shop_with_levels().await;
    let answer = patch(&harness, "jan@example.cz", &json!({"group_id": "2"})).await;
    assert_eq!(answer.status, 200);
    assert_eq!(answer.body["group"], json!({"id": "2", "name": "Silver"}));
    assert_eq!(
        (&answer.body["vip_level"], &answer.body["vip"]["next_level"]),
        (&json!("Silver"), &json!("Gold"))
    );
    assert_eq!(answer.body["group_sync"]["state"], "waiting");
    let now = harness.table.clock.now();
    group_written(&harness.shop(), &jan(&harness).await.id, &group("2"), now).await.unwrap();
    assert_eq!(jan(&harness).await.group_sync, None);
    let audits = audits(&harness).await;
    assert_eq!(audits.len(), 1);
    assert!(audits[0].contains("S(\"group\")") && audits[0].contains("owner@demo"), "{audits:?}");
}

#[tokio::test]
async fn with_the_programme_off_no_lock_is_offered_and_the_group_is_still_written() {
    let harness = shop_with_levels_off().await;
    let get = harness.build(customer_get::build);
    let detail = crate::support::ask(&get, "/v1/customers/{id}", &jan(&harness).await, &[]).await.body;
    assert_eq!((&detail["vip"]["lock_offered"], &detail["vip_level"]), (&json!(false), &Value::Null));
    let refused = patch(&harness, "jan@example.cz", &json!({"vip_lock": true, "group_id": "2"})).await;
    assert_eq!(code(&refused), (409, "vip_inactive"));
    assert_eq!(jan(&harness).await.group, Some(group("3")), "all or nothing");
    let answer = patch(&harness, "jan@example.cz", &json!({"group_id": "2"})).await;
    assert_eq!(answer.body["group_sync"]["state"], "waiting");
}

#[tokio::test]
async fn a_lock_holds_the_group_it_was_set_with_and_comes_off_again() {
    let harness = shop_with_levels().await;
    let lock = json!({"kind": "floor", "until": "2026-12-31", "reason": " agreed by phone "});
    let answer = patch(&harness, "jan@example.cz", &json!({"group_id": "2", "vip_lock": lock})).await;
    let shown = &answer.body["vip"]["lock"];
    assert_eq!((&shown["kind"], &shown["until"]), (&json!("floor"), &json!("2026-12-31")));
    assert_eq!((&shown["reason"], &shown["by"]), (&json!("agreed by phone"), &json!("owner@demo")));
    assert_eq!(shown["group"]["id"], "2");
    assert_eq!(answer.body["vip_locked"], true);
    assert_eq!(audits(&harness).await.len(), 2);
    let version = jan(&harness).await.version;
    patch(&harness, "jan@example.cz", &json!({"group_id": "2", "vip_lock": lock})).await;
    assert_eq!(jan(&harness).await.version, version, "the same again writes nothing");

    let pinned = patch(&harness, "jan@example.cz", &json!({"vip_lock": true})).await;
    assert_eq!(
        (&pinned.body["vip"]["lock"]["kind"], &pinned.body["vip"]["lock"]["until"]),
        (&json!("pin"), &Value::Null)
    );
    for off in [Value::Null, json!(false)] {
        patch(&harness, "jan@example.cz", &json!({"vip_lock": true})).await;
        let answer = patch(&harness, "jan@example.cz", &json!({"vip_lock": off})).await;
        assert_eq!((&answer.body["vip_locked"], &answer.body["vip"]["lock"]), (&json!(false), &Value::Null));
    }
    assert!(jan(&harness).await.vip_review.is_some(), "what the lock held back is looked at");
}

#[tokio::test]
async fn no_lock_outside_the_ladder_and_nothing_of_groups_for_the_anonymous() {
    let harness = shop_with_levels().await;
    let outside = patch(&harness, "jan@example.cz", &json!({"group_id": "4", "vip_lock": true})).await;
    assert_eq!(code(&outside), (409, "group_outside_vip"));
    for body in [json!({"group_id": "2"}), json!({"vip_lock": true})] {
        assert_eq!(
            code(&patch(&harness, "eva@example.cz", &body).await),
            (409, "anonymous_customer"),
            "{body}"
        );
    }
    assert!(audits(&harness).await.is_empty());
    assert_eq!(patch(&harness, "eva@example.cz", &json!({"vip_lock": null})).await.status, 200);
}

#[tokio::test]
async fn days_and_codes_are_set_shown_and_cleared() {
    let harness = shop_with_levels().await;
    let command = json!({"birth_date": "1985-06-24", "name_day": "02-29", "referral_code": "jan2024"});
    let answer = patch(&harness, "eva@example.cz", &command).await;
    assert_eq!(answer.status, 200, "{:?}", answer.body);
    assert_eq!(answer.body["birth_date"], "1985-06-24");
    assert_eq!((&answer.body["name_day"], &answer.body["name_day_source"]), (&json!("02-29"), &json!("set")));
    assert_eq!(answer.body["referral_code"], "JAN2024");
    assert_eq!(answer.body["pin"].as_str().unwrap().len(), 4, "the answer is the detail");
    assert_eq!(audits(&harness).await.len(), 3);
    let cleared = patch(&harness, "eva@example.cz", &json!({"birth_date": null, "name_day": null})).await;
    assert_eq!(cleared.body["birth_date"], Value::Null);
    assert_eq!(
        (&cleared.body["name_day"], &cleared.body["name_day_source"]),
        (&json!("06-24"), &json!("name"))
    );
    assert_eq!(audits(&harness).await.len(), 5);
}

#[tokio::test]
async fn a_referral_code_is_one_customers_for_ever() {
    let harness = shop_with_levels().await;
    patch(&harness, "jan@example.cz", &json!({"referral_code": "JAN2024"})).await;
    patch(&harness, "jan@example.cz", &json!({"referral_code": "JAN2025"})).await;
    for taken in ["jan2024", "JAN2025"] {
        let answer =
            patch(&harness, "eva@example.cz", &json!({"referral_code": taken, "name_day": "01-01"})).await;
        assert_eq!(code(&answer), (409, "referral_code_taken"));
    }
    assert_eq!(harness.customer("eva@example.cz").await.unwrap().name_day, None, "all or nothing");
    let back = patch(&harness, "jan@example.cz", &json!({"referral_code": "JAN2024"})).await;
    assert_eq!(back.body["referral_code"], "JAN2024");
}

#[tokio::test]
async fn one_code_requested_by_two_at_once_goes_to_one() {
    let harness = shop_with_levels().await;
    let command = json!({"referral_code": "SUMMER"});
    let (one, other) = futures::join!(
        patch(&harness, "jan@example.cz", &command),
        patch(&harness, "eva@example.cz", &command)
    );
    let mut statuses = [one.status, other.status];
    statuses.sort_unstable();
    assert_eq!(statuses, [200, 409]);
}

#[tokio::test]
async fn edits_at_once_all_count() {
    let harness = shop_with_levels().await;
    let days = ["01-01", "02-01", "03-01", "04-01"].map(|day| json!({"name_day": day}));
    let mut requests: Vec<Value> = days.to_vec();
    requests.push(json!({"birth_date": "1985-06-24"}));
    let answers =
        futures::future::join_all(requests.iter().map(|command| patch(&harness, "jan@example.cz", command)))
            .await;
    assert!(answers.iter().all(|answer| answer.status == 200));
    let jan = jan(&harness).await;
    assert!(jan.birth_date.is_some() && jan.name_day.is_some());
    assert_eq!(audits(&harness).await.len(), 5);
}

#[tokio::test]
async fn nonsense_names_every_wrong_field_and_changes_nothing() {
    let harness = shop_with_levels().await;
    let before = jan(&harness).await;
    let wrong = json!({
        "group_id": null, "birth_date": "2027-01-01", "name_day": "24.06", "referral_code": "x", "email": "x@example.cz",
        "vip_lock": {"kind": "roof", "until": "2020-01-01", "reason": "x".repeat(501), "by": "me"},
    });
    let answer = patch(&harness, "jan@example.cz", &wrong).await;
    assert_eq!(answer.status, 400);
    let mut fields: Vec<&str> =
        answer.body["errors"].as_array().unwrap().iter().map(|e| e["field"].as_str().unwrap()).collect();
    fields.sort_unstable();
    assert_eq!(
        fields,
        [
            "birth_date",
            "email",
            "group_id",
            "name_day",
            "referral_code",
            "vip_lock.by",
            "vip_lock.kind",
            "vip_lock.reason",
            "vip_lock.until",
        ]
    );
    for (body, expected) in [
        (json!({"group_id": "99"}), "unknown_group"),
        (json!({"birth_date": "1899-12-31"}), "too_early"),
        (json!({"birth_date": "1985-6-24"}), "invalid_date"),
        (json!({"birth_date": 1985}), "invalid_type"),
        (json!({"vip_lock": "pin"}), "invalid_type"),
        (json!({"vip_lock": {}}), "required"),
        (json!({"referral_code": null}), "invalid_code"),
        (json!([]), "invalid_type"),
    ] {
        assert_eq!(code(&patch(&harness, "jan@example.cz", &body).await), (400, expected), "{body}");
    }
    assert_eq!(patch(&harness, "jan@example.cz", &json!({})).await.status, 200);
    assert_eq!(jan(&harness).await, before);
}

#[tokio::test]
async fn only_owners_and_managers_of_the_shop_edit() {
    let harness = shop_with_levels().await;
    let id = jan(&harness).await.id.to_string();
    let edit = harness.build(customer_edit::build);
    let ask = Ask::patch("/v1/customers/{id}", &json!({"group_id": "2"})).with("id", &id);
    for role in ["support", "marketing", "reader"] {
        assert_eq!(code(&ask.clone().by(SHOP, role).of(&edit).await), (403, "missing_role"), "{role}");
    }
    let foreign = Ask::patch("/v1/customers/{id}", &json!({"name_day": "01-01"})).with("id", &id);
    assert_eq!(code(&foreign.by(OTHER_SHOP, "owner").of(&edit).await), (404, "not_found"));
    assert_eq!(jan(&harness).await.group, Some(group("3")));
}

async fn retry(harness: &TableHarness, function: &Function) -> Answer {
    let id = jan(harness).await.id.to_string();
    Ask::post("/v1/customers/{id}/group-sync", &json!({}))
        .with("id", id)
        .by(SHOP, "manager")
        .of(function)
        .await
}

#[tokio::test]
async fn a_refused_group_is_tried_again_when_asked_and_only_then() {
    let harness = shop_with_levels().await;
    let function = harness.build(group_sync::build);
    assert_eq!(code(&retry(&harness, &function).await), (409, "nothing_waits"));
    patch(&harness, "jan@example.cz", &json!({"group_id": "2"})).await;
    let id = jan(&harness).await.id;
    let reason = "The shop refused the group.";
    group_refused(&harness.shop(), &id, &group("2"), reason, harness.table.clock.now()).await.unwrap();
    let get = harness.build(customer_get::build);
    let detail = crate::support::ask(&get, "/v1/customers/{id}", &jan(&harness).await, &[]).await.body;
    assert_eq!(detail["group_sync"]["state"], "refused");
    assert_eq!(detail["group_sync"]["reason"], reason);
    harness.table.clock.advance(chrono::TimeDelta::hours(1));
    let again = retry(&harness, &function).await;
    assert_eq!(
        again.body["group_sync"],
        json!({"state": "waiting", "since": "2026-11-22T13:00:00.000Z", "reason": null})
    );
}

#[tokio::test]
async fn the_list_shows_level_and_lock_by_the_rules_of_now() {
    let harness = shop_with_levels().await;
    let list = harness.build(customer_list::build);
    let ask = Ask::get("/v1/customers").by(SHOP, "reader").query("sort", "email");
    assert_eq!(field(&ask.of(&list).await, "vip_level"), [&Value::Null, &json!("Gold")]);
    patch(&harness, "jan@example.cz", &json!({"vip_lock": {"kind": "pin", "until": "2026-11-30"}})).await;
    assert_eq!(field(&ask.of(&list).await, "vip_locked"), [false, true]);
    harness.table.clock.advance(chrono::TimeDelta::days(9));
    assert_eq!(field(&ask.of(&list).await, "vip_locked"), [false, false], "its last day is over");
    let mut rules = harness.shop().rules().await.unwrap();
    rules.vip.active = false;
    harness.shop().save_rules(&rules).await.unwrap();
    patch(&harness, "eva@example.cz", &json!({"name_day": "01-01"})).await;
    assert_eq!(field(&ask.of(&list).await, "vip_level"), [&Value::Null, &Value::Null]);
}
