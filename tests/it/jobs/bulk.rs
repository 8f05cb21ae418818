//! One action on many customers.

use serde_json::{Value, json};
use verno_domain::ledger::replay::replay;
use verno_domain::{EntryKind, Group, GroupId};
use verno_store::JobState;
use verno_testkit::{Ask, OTHER_SHOP, OrderBuilder, SHOP};

use crate::support::jobs::{
    balance, bulk, control, customer, done, get, id, job, rows, with_customers, work_off,
};
use crate::support::{TableHarness, change_rules, ladder, points, registration};

const EMAILS: [&str; 3] = ["a@example.cz", "b@example.cz", "c@example.cz"];

#[tokio::test]
async fn points_are_added_to_everybody_of_a_filter_as_by_hand() {
    let harness = with_customers(&EMAILS).await;
    let body = json!({"filter": {"points_min": "50"}, "expected_total": 3, "change": "10", "note": "Thanks",
        "internal_note": "campaign", "reason": "promotion", "expires_on": "2027-01-31"});
    let job = done(&harness, &body).await;
    assert_eq!((job.state, job.done, job.failed, job.skipped, job.total), (JobState::Done, 3, 0, 0, Some(3)));
    let summary = job.summary.unwrap();
    assert_eq!((&summary["customers"], &summary["change_total"]), (&json!(3), &json!("30.00")));
    for email in EMAILS {
        let customer = customer(&harness, email).await;
        let ledger = harness.ledger(&customer).await;
        let entry = ledger.last().unwrap();
        assert_eq!(
            (entry.kind, entry.change, entry.note.as_deref()),
            (EntryKind::Admin, points("10"), Some("Thanks"))
        );
        assert_eq!(
            (entry.actor.to_string().as_str(), entry.reason.as_deref()),
            ("owner@demo", Some("promotion"))
        );
        assert_eq!((ledger.len(), replay(&ledger).unwrap()), (2, customer.account.clone()));
        let audits = harness.shop().audits(&customer.id, None, 10).await.unwrap().0;
        let audit = &audits[0];
        assert_eq!(
            (audit.what.as_str(), audit.before.as_str(), audit.after.as_str()),
            ("points", "50.00", "60.00")
        );
        assert_eq!((audit.actor.as_str(), audit.request_id.as_str()), ("owner@demo", job.id.as_str()));
    }
    let listed = rows(&harness, &job.id, "done").await;
    let changes: Vec<_> = listed.iter().map(|row| (&row["before"], &row["after"], &row["change"])).collect();
    assert_eq!(changes, vec![(&json!("50.00"), &json!("60.00"), &json!("10.00")); 3]);
    assert_eq!(listed.iter().map(|row| row["row"].as_u64().unwrap()).collect::<Vec<_>>(), [1, 2, 3]);
    assert!(rows(&harness, &job.id, "failed").await.is_empty());
}

#[tokio::test]
async fn who_cannot_be_changed_is_a_failed_row_with_its_reason_and_in_the_file_of_errors() {
    let harness = with_customers(&EMAILS).await;
    done(&harness, &json!({"ids": [customer(&harness, EMAILS[1]).await.id], "change": "-45"})).await;
    let everybody: Vec<_> = [EMAILS[0], EMAILS[1], EMAILS[2]].to_vec();
    let mut ids = vec![json!("cus_nobody")];
    for email in &everybody {
        ids.push(json!(customer(&harness, email).await.id));
    }
    let job = done(&harness, &json!({"ids": ids, "change": "-20"})).await;
    assert_eq!((job.state, job.done, job.failed), (JobState::Done, 4, 2));
    let failed = rows(&harness, &job.id, "failed").await;
    let codes: Vec<_> =
        failed.iter().map(|row| (row["row"].as_u64().unwrap(), row["code"].as_str().unwrap())).collect();
    assert_eq!(codes, [(1, "not_found"), (3, "below_zero")]);
    assert_eq!(balance(&harness, EMAILS[0]).await, "30.00");
    assert_eq!(balance(&harness, EMAILS[1]).await, "5.00", "nothing is taken in part");
    let view = get(&harness, &job.id, "owner").await;
    assert!(view["errors_url"].as_str().unwrap().contains("errors.csv"), "{view}");
    assert!(get(&harness, &job.id, "reader").await["errors_url"].is_null(), "files are not for everybody");
    let blob = verno_store::Blob::Job(job.id.clone(), "errors.csv".into());
    let file = harness.shop().blob(&blob).await.unwrap().unwrap();
    assert!(file.starts_with(b"\xef\xbb\xbfrow;customer_id;email;change;error"));
    assert_eq!(String::from_utf8_lossy(&file).lines().count(), 3);
}

#[tokio::test]
async fn a_dry_run_shows_what_would_happen_and_writes_nothing() {
    let harness = with_customers(&EMAILS[..2]).await;
    change_rules(&harness, |rules| {
        rules.vip =
            serde_json::from_value(json!({"version": 2, "active": true, "zero_group_id": "3", "levels": [
            {"name": "Gold", "group_id": "4", "rule": {"all": [{"field": "balance", "at_least": "1000"}]}}]}))
            .unwrap();
        rules.notifications.points_changed = true;
        rules.notifications.level_changed = true;
    })
    .await;
    harness.book_registration(&registration("guid-1", "jan@example.cz")).await;
    let before = harness.table.dump().await;
    let job = done(&harness, &json!({"filter": {}, "change": "1000", "dry_run": true})).await;
    assert_eq!((job.state, job.done, job.failed), (JobState::Done, 3, 0));
    let expected =
        json!({"customers": 3, "change_total": "3000.00", "failed": 0, "levels_crossed": 1, "mails": 4});
    assert_eq!(job.summary.clone().unwrap(), expected);
    let listed = rows(&harness, &job.id, "all").await;
    let jan = listed.iter().find(|row| row["email"] == "jan@example.cz").unwrap();
    assert_eq!((&jan["level_before"], &jan["level_after"]), (&Value::Null, &json!("Gold")));
    assert_eq!(jan["mails"], json!(["points_changed", "level_changed"]));
    let kept = |items: Vec<String>| {
        let mut items: Vec<_> = items
            .into_iter()
            .filter(|item| !item.contains(job.id.as_str()))
            .map(|item| {
                let mut chars: Vec<char> = item.chars().collect();
                chars.sort_unstable();
                chars.into_iter().collect::<String>()
            })
            .collect();
        items.sort();
        items
    };
    assert_eq!(kept(harness.table.dump().await), kept(before), "only the job itself was written");
    assert_eq!(control(&harness, &job.id, "undo", "owner@demo").await.body["code"], "not_undoable");
}

#[tokio::test]
async fn groups_locks_and_pins_are_changed_as_by_hand_and_anonymous_customers_refused() {
    let harness = with_customers(&EMAILS[..1]).await;
    change_rules(&harness, |rules| rules.vip = ladder("all")).await;
    harness.book_registration(&registration("guid-1", "jan@example.cz")).await;
    let group = |id: &str| Group { id: GroupId::parse(id).unwrap(), name: id.to_owned(), code: None };
    harness.shop().save_groups(&[group("2"), group("3")]).await.unwrap();
    let unknown = bulk(&harness, &json!({"filter": {}, "group_id": "9"})).await;
    assert_eq!(unknown.body["errors"][0]["code"], "unknown_group");

    let job = done(&harness, &json!({"filter": {}, "group_id": "2"})).await;
    assert_eq!((job.done, job.failed), (2, 1));
    assert_eq!(rows(&harness, &job.id, "failed").await[0]["code"], "anonymous_customer");
    let jan = customer(&harness, "jan@example.cz").await;
    assert_eq!(jan.group, GroupId::parse("2"));
    assert!(jan.group_sync.is_some(), "it is written to the shop");
    let again = done(&harness, &json!({"filter": {"registration": "registered"}, "group_id": "2"})).await;
    assert_eq!((again.done, again.skipped), (1, 1));
    assert_eq!(rows(&harness, &again.id, "skipped").await[0]["code"], "unchanged");

    let lock = json!({"kind": "floor", "until": null, "reason": "agreed"});
    let job = done(&harness, &json!({"filter": {"registration": "registered"}, "vip_lock": lock})).await;
    assert_eq!(job.failed, 0);
    assert!(customer(&harness, "jan@example.cz").await.lock.is_some());
    done(&harness, &json!({"filter": {"registration": "registered"}, "vip_lock": null})).await;
    assert!(customer(&harness, "jan@example.cz").await.lock.is_none());

    let sealed = customer(&harness, EMAILS[0]).await.sealed_pin;
    let job = done(&harness, &json!({"filter": {}, "reset_pin": true})).await;
    assert_eq!((job.done, job.failed), (2, 1));
    assert_eq!(rows(&harness, &job.id, "failed").await[0]["code"], "registered_customer");
    assert_ne!(customer(&harness, EMAILS[0]).await.sealed_pin, sealed);
    assert_eq!(control(&harness, &job.id, "undo", "owner@demo").await.body["code"], "not_undoable");
}

#[tokio::test]
async fn the_selection_is_that_of_the_request() {
    let harness = with_customers(&EMAILS[..2]).await;
    let moved =
        bulk(&harness, &json!({"filter": {"q": "example"}, "expected_total": 3, "change": "10"})).await;
    assert_eq!((moved.status, &moved.body["code"]), (409, &json!("selection_moved")));
    assert!(harness.shop().jobs(None, 10).await.unwrap().0.is_empty());
    let asked =
        id(&bulk(&harness, &json!({"filter": {"q": "example"}, "expected_total": 2, "change": "10"})).await);
    harness.book(&OrderBuilder::new("9").email("late@example.cz").build()).await;
    let job = work_off(&harness, &asked).await;
    assert_eq!((job.done, balance(&harness, "late@example.cz").await.as_str()), (2, "50.00"));
    let none = done(&harness, &json!({"filter": {"q": "nobody at all"}, "change": "10"})).await;
    assert_eq!((none.state, none.done, none.total), (JobState::Done, 0, Some(0)));
}

#[tokio::test]
async fn the_same_request_again_makes_no_second_job() {
    let harness = with_customers(&EMAILS[..1]).await;
    let function = harness.build(bulk_create::build);
    let ask = |change: &str| {
        let body = json!({"filter": {}, "change": change});
        Ask::post("/v1/bulk-adjustments", &body).by(SHOP, "owner").header("idempotency-key", "k")
    };
    let first = ask("10").of(&function).await;
    let second = ask("10").of(&function).await;
    assert_eq!((second.status, &second.body), (202, &first.body));
    assert_eq!(second.headers["idempotency-replayed"], "true");
    assert_eq!(ask("11").of(&function).await.body["code"], "idempotency_key_reused");
    assert_eq!(harness.shop().jobs(None, 10).await.unwrap().0.len(), 1);
}

#[tokio::test]
async fn what_is_wrong_with_a_request_is_named_and_only_managers_may_ask() {
    let harness = TableHarness::start().await;
    let cases = [
        (json!({"change": "10"}), "filter", "required"),
        (json!({"filter": {}, "ids": ["cus_1"], "change": "10"}), "filter", "ambiguous"),
        (json!({"filter": {}}), "change", "required"),
        (json!({"filter": {}, "change": "10", "group_id": "3"}), "change", "ambiguous"),
        (json!({"filter": {}, "change": "1,5"}), "change", "decimal_comma"),
        (json!({"filter": {}, "change": "0"}), "change", "zero_change"),
        (json!({"filter": {"points_min": "x"}, "change": "1"}), "filter.points_min", "not_a_number"),
        (json!({"filter": {"sort": "name"}, "change": "1"}), "filter.sort", "unknown_field"),
        (json!({"ids": [], "change": "1"}), "ids", "out_of_range"),
        (json!({"filter": {}, "change": "1", "reason": "because"}), "reason", "unknown_reason"),
        (json!({"filter": {}, "change": "-1", "expires_on": "2030-01-01"}), "expires_on", "not_a_credit"),
        (json!({"filter": {}, "reset_pin": true, "note": "x"}), "note", "not_with_this_action"),
        (json!({"filter": {}, "change": "1", "nope": 1}), "nope", "unknown_field"),
    ];
    for (body, field, code) in cases {
        let answer = bulk(&harness, &body).await;
        let error = &answer.body["errors"][0];
        assert_eq!((error["field"].as_str(), error["code"].as_str()), (Some(field), Some(code)), "{body}");
    }
    let function = harness.build(bulk_create::build);
    for role in ["support", "marketing", "reader"] {
        let ask = Ask::post("/v1/bulk-adjustments", &json!({"filter": {}, "change": "1"}));
        assert_eq!(ask.by(SHOP, role).of(&function).await.status, 403, "{role}");
    }
    assert!(harness.shop().jobs(None, 10).await.unwrap().0.is_empty());
}

#[tokio::test]
async fn a_large_change_waits_for_a_second_person() {
    let harness = with_customers(&EMAILS[..2]).await;
    change_rules(&harness, |rules| rules.team.approval_from = Some(points("100"))).await;
    let body = json!({"filter": {}, "change": "100"});
    let asked = id(&bulk(&harness, &body).await);
    assert_eq!(work_off(&harness, &asked).await.state, JobState::AwaitingApproval);
    assert_eq!(balance(&harness, EMAILS[0]).await, "50.00");
    let own = control(&harness, &asked, "approve", "OWNER@demo").await;
    assert_eq!((own.status, &own.body["code"]), (403, &json!("own_request")));
    assert_eq!(control(&harness, &asked, "approve", "second@demo").await.body["state"], "queued");
    assert_eq!(control(&harness, &asked, "approve", "second@demo").await.status, 202, "twice");
    assert_eq!(control(&harness, &asked, "reject", "second@demo").await.body["code"], "already_decided");
    assert_eq!(work_off(&harness, &asked).await.state, JobState::Done);
    assert_eq!(balance(&harness, EMAILS[0]).await, "150.00");

    let refused = id(&bulk(&harness, &body).await);
    assert_eq!(control(&harness, &refused, "reject", "second@demo").await.body["state"], "cancelled");
    assert_eq!(control(&harness, &refused, "undo", "second@demo").await.body["code"], "not_undoable");
    assert_eq!(work_off(&harness, &refused).await.done, 0);
    let preview = done(&harness, &json!({"filter": {}, "change": "100", "dry_run": true})).await;
    assert_eq!(preview.state, JobState::Done, "a preview asks nobody");
    assert_eq!(balance(&harness, EMAILS[0]).await, "150.00");
}

#[tokio::test]
async fn a_job_of_one_shop_is_nothing_to_another() {
    let harness = with_customers(&EMAILS[..1]).await;
    let asked = id(&bulk(&harness, &json!({"filter": {}, "change": "10"})).await);
    let functions = [
        ("undo", harness.build(job_undo::build)),
        ("cancel", harness.build(job_control::build)),
        ("approve", harness.build(job_control::build)),
    ];
    for (what, function) in functions {
        let ask = Ask::post(format!("/v1/jobs/{{id}}/{what}"), &json!({})).with("id", asked.to_string());
        assert_eq!(ask.by(OTHER_SHOP, "owner").of(&function).await.status, 404, "{what}");
    }
    assert_eq!(job(&harness, &asked).await.state, JobState::Queued);
}
