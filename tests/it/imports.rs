//! Points from files: what is booked, what is refused, and that the same file changes nothing twice.

use serde_json::{Value, json};
use verno_domain::ledger::replay::replay;
use verno_domain::{Clock, Customer, EntryKind, JobId, UploadId};
use verno_jobs::{JobRow, Outcome, RowPosition, StepDeps};
use verno_store::{Blob, Consistency, Job, JobState};
use verno_testkit::{Answer, Ask, Fault, OTHER_SHOP, SHOP};

use crate::support::{TableHarness, finish_job, registration};

/// Two registered customers, `jan@` and `eva@example.cz`, with no points.
async fn with_two_accounts() -> TableHarness {
    let harness = TableHarness::start().await;
    for (guid, email) in [("1", "jan@example.cz"), ("2", "eva@example.cz")] {
        assert!(harness.book_registration(&registration(guid, email)).await);
    }
    harness
}

fn post(file: &str, query: &[(&str, &str)]) -> Ask {
    let ask = Ask::post("/v1/points-imports", &Value::Null).body(file).by(SHOP, "manager");
    query.iter().fold(ask, |ask, (name, value)| ask.query(name, *value))
}

async fn send(harness: &TableHarness, file: &str, query: &[(&str, &str)]) -> Answer {
    post(file, query).of(&harness.build(points_import::build)).await
}

async fn import(harness: &TableHarness, file: &str, query: &[(&str, &str)]) -> Job {
    finish_job(harness, &send(harness, file, query).await).await
}

async fn rows(harness: &TableHarness, job: &Job) -> Vec<JobRow> {
    verno_jobs::rows(&harness.shop(), job, None, RowPosition::default(), 1_000).await.unwrap().rows
}

/// Outcome and code of every row.
async fn outcomes(harness: &TableHarness, job: &Job) -> Vec<(Outcome, String)> {
    let rows = rows(harness, job).await;
    rows.into_iter().map(|row| (row.outcome, row.code.unwrap_or_default())).collect()
}

async fn file(harness: &TableHarness, job: &Job, name: &str) -> String {
    let bytes = harness.shop().blob(&Blob::Job(job.id.clone(), name.to_owned())).await.unwrap().unwrap();
    String::from_utf8(bytes.to_vec()).unwrap()
}

async fn balance(harness: &TableHarness, email: &str) -> String {
    let customer: Customer = harness.customer(email).await.unwrap();
    assert_eq!(replay(&harness.ledger(&customer).await).unwrap(), customer.account);
    customer.account.balance.to_string()
}

#[tokio::test]
async fn rows_become_entries_with_note_actor_and_validity() {
    let harness = with_two_accounts().await;
    let text = "E-mail;Body;Poznámka;Platnost do;Důvod\nJAN@example.cz;1 250,50;Věrnost;31.12.2030;goodwill\neva@example.cz;10;;;\n";
    let job = import(&harness, text, &[]).await;
    assert_eq!((job.state, job.done, job.total, job.failed), (JobState::Done, 2, Some(2), 0));
    let summary = job.summary.clone().unwrap();
    assert_eq!((&summary["change_total"], &summary["rows"]), (&json!("1260.50"), &json!(2)));
    assert_eq!(balance(&harness, "jan@example.cz").await, "1250.50");
    let entries = harness.ledger(&harness.customer("jan@example.cz").await.unwrap()).await;
    let [entry] = entries.as_slice() else { panic!("{entries:?}") };
    assert_eq!((entry.kind, entry.actor.to_string()), (EntryKind::Import, "owner@demo".to_owned()));
    assert_eq!((entry.note.as_deref(), entry.reason.as_deref()), (Some("Věrnost"), Some("goodwill")));
    assert_eq!(
        Option::<chrono::NaiveDate>::from(entry.expiry),
        chrono::NaiveDate::from_ymd_opt(2030, 12, 31)
    );
    let eva = harness.ledger(&harness.customer("eva@example.cz").await.unwrap()).await;
    let rules = harness.shop().rules().await.unwrap();
    assert_eq!(eva[0].expiry, rules.expiry(eva[0].at), "the shop's rule");
    assert_eq!(job.errors, None);
}

#[tokio::test]
async fn the_same_file_again_changes_nothing_unless_that_is_requested() {
    let harness = with_two_accounts().await;
    let text = "email,points\njan@example.cz,50\njan@example.cz,50\n";
    import(&harness, text, &[]).await;
    assert_eq!(balance(&harness, "jan@example.cz").await, "100.00", "two rows alike are two rows");
    harness.table.clock.advance(chrono::TimeDelta::seconds(1));
    let again = import(&harness, text, &[]).await;
    assert_eq!((again.done, again.skipped, again.failed), (2, 2, 0));
    assert_eq!(outcomes(&harness, &again).await[0], (Outcome::Skipped, "already_imported".to_owned()));
    let foreseen = import(&harness, text, &[("dry_run", "true")]).await;
    assert_eq!(foreseen.skipped, 2, "a dry run reports it too");
    assert_eq!(balance(&harness, "jan@example.cz").await, "100.00");
    import(&harness, text, &[("repeat", "true")]).await;
    assert_eq!(balance(&harness, "jan@example.cz").await, "200.00");
}

#[tokio::test]
async fn refused_rows_come_back_as_a_file_to_be_mended_and_sent_again() {
    let harness = with_two_accounts().await;
    let text = "email,points,note\njan@example.cz,50,fine\neva@example.cz,\"1,250\",=cmd\nnobody@example.cz,5,\n\
        jan@example.cz,-80,too much\neva@example.cz,1,250\n";
    let job = import(&harness, text, &[]).await;
    let expected = ["", "ambiguous_number", "unknown_email", "below_zero", "invalid_text"];
    let codes: Vec<String> = outcomes(&harness, &job).await.into_iter().map(|(_, code)| code).collect();
    assert_eq!(codes[..4], expected[..4]);
    assert_eq!((job.done, job.failed), (5, 3));
    let errors = file(&harness, &job, job.errors.as_deref().unwrap()).await;
    let lines: Vec<&str> = errors.trim_start_matches('\u{feff}').lines().collect();
    assert_eq!(lines[0], "email;points;note;error");
    assert!(lines[1].starts_with("eva@example.cz;1,250;'=cmd;"), "{}", lines[1]);
    assert!(lines[3].starts_with("jan@example.cz;-80;too much;"), "{}", lines[3]);
    assert_eq!(lines.len(), 4, "what was booked is not among them");
    let mended = errors.replace("1,250", "1250").replace("nobody@", "eva@").replace("-80", "-20");
    let again = import(&harness, &mended, &[]).await;
    assert_eq!((again.done, again.failed), (3, 0));
    assert_eq!(balance(&harness, "jan@example.cz").await, "30.00");
    assert_eq!(balance(&harness, "eva@example.cz").await, "1256.00");
    let eva = harness.ledger(&harness.customer("eva@example.cz").await.unwrap()).await;
    assert_eq!(eva[1].note.as_deref(), Some("=cmd"), "the guard against formulas is no part of the text");
}

#[tokio::test]
async fn an_unknown_address_is_refused_or_becomes_a_customer_without_a_pin() {
    let harness = with_two_accounts().await;
    let text = "email,points\nnew@example.cz,5\nNEW@example.cz,6\nother@example.cz,-1\n";
    let refused = import(&harness, text, &[]).await;
    assert_eq!(refused.failed, 3);
    assert!(harness.customer("new@example.cz").await.is_none());
    let job = import(&harness, text, &[("create_unknown", "true")]).await;
    assert_eq!((job.done, job.failed), (3, 1), "{:?}", rows(&harness, &job).await);
    let customer = harness.customer("new@example.cz").await.unwrap();
    assert!(customer.sealed_pin.is_none() && !customer.is_registered());
    assert_eq!(balance(&harness, "new@example.cz").await, "11.00");
    assert!(
        harness.customer("other@example.cz").await.is_none(),
        "nobody is made who cannot have the points"
    );
}

#[tokio::test]
async fn a_dry_run_adds_up_rows_of_one_customer_and_writes_nothing() {
    let harness = with_two_accounts().await;
    let text = "email;points;mode\njan@example.cz;50;\njan@example.cz;-60;\njan@example.cz;-50;\njan@example.cz;7;set\n\
        new@example.cz;5;\nnew@example.cz;-4;\n";
    let before = harness.table.dump().await.len();
    let job = import(&harness, text, &[("dry_run", "true"), ("create_unknown", "true")]).await;
    let after: Vec<Option<String>> = rows(&harness, &job).await.into_iter().map(|row| row.after).collect();
    let expected = [Some("50.00"), None, Some("0.00"), Some("7.00"), Some("5.00"), Some("1.00")];
    assert_eq!(after, expected.map(|text| text.map(str::to_owned)));
    assert_eq!(outcomes(&harness, &job).await[1].1, "below_zero");
    assert_eq!(job.summary.as_ref().unwrap()["duplicates"], 4);
    assert_eq!(balance(&harness, "jan@example.cz").await, "0.00");
    assert!(harness.customer("new@example.cz").await.is_none());
    assert_eq!(harness.table.dump().await.len(), before + 2, "the job and its line of audit");
    let real = import(&harness, text, &[("create_unknown", "true")]).await;
    let done: Vec<Option<String>> = rows(&harness, &real).await.into_iter().map(|row| row.after).collect();
    assert_eq!(done, after, "what was foreseen is what happens");
}

#[tokio::test]
async fn large_changes_wait_for_a_second_person() {
    let harness = with_two_accounts().await;
    let put = harness.build(settings_put::build);
    let mut team =
        json!({"approval_from": "1000", "support_cap": null, "reasons": ["goodwill"], "quick_changes": []});
    let answer =
        Ask::put("/v1/settings/team", &team).with("document", "team").by(SHOP, "owner").of(&put).await;
    assert_eq!(answer.status, 200, "{}", answer.body);
    team["version"] = answer.body["version"].clone();
    for text in [
        "email,points\njan@example.cz,999\neva@example.cz,1000\n",
        "email,points,mode\njan@example.cz,5,set\n",
    ] {
        let job = import(&harness, text, &[]).await;
        assert_eq!((job.state, job.done), (JobState::AwaitingApproval, 0));
        assert_eq!(balance(&harness, "jan@example.cz").await, "0.00");
        let foreseen = import(&harness, text, &[("dry_run", "true")]).await;
        assert_eq!(foreseen.state, JobState::Done, "looking needs nobody");
        let person = verno_jobs::Person { user: "second@demo", request_id: "r" };
        if text.contains("set") {
            verno_jobs::reject(&harness.shop(), &job.id, &person).await.unwrap();
            continue;
        }
        verno_jobs::approve(&harness.shop(), &job.id, &person).await.unwrap();
        let view =
            Answer { status: 202, headers: serde_json::Map::default(), body: json!({"id": job.id.as_str()}) };
        let done = finish_job(&harness, &view).await;
        assert_eq!((done.state, done.done), (JobState::Done, 2));
        assert_eq!(balance(&harness, "eva@example.cz").await, "1000.00");
        let shop = harness.shop();
        let jan = harness.customer("jan@example.cz").await.unwrap();
        assert_eq!(
            shop.customer(&jan.id, Consistency::Strong).await.unwrap().unwrap().account.balance.to_string(),
            "999.00"
        );
        import(&harness, "email,points\njan@example.cz,-999\n", &[]).await;
    }
    assert_eq!(balance(&harness, "jan@example.cz").await, "0.00");
}

#[tokio::test]
async fn what_cannot_be_understood_is_refused_at_once() {
    let harness = with_two_accounts().await;
    let large = format!("email,points\n{}", "a@example.cz,1\n".repeat(300_000));
    for (text, query, status, code) in [
        ("email;value\n", vec![], 400, "missing_column"),
        ("", vec![], 400, "required"),
        ("email,points\n\u{fffd}@b.cz,1\n", vec![], 400, "lost_characters"),
        ("PK\u{3}\u{4}", vec![], 400, "not_csv"),
        ("email,points\n", vec![("mode", "replace")], 400, "invalid_value"),
        ("email,points\n", vec![("dry_run", "yes")], 400, "invalid_value"),
        ("email,points\n", vec![("columns", "phone:X")], 400, "invalid_value"),
        ("email,points\n", vec![("upload", "upl_1")], 400, "ambiguous"),
        ("", vec![("upload", "upl_1")], 400, "no_file"),
        (large.as_str(), vec![], 413, "file_too_large"),
    ] {
        let answer = send(&harness, text, &query).await;
        let found = (answer.status, answer.body["code"].as_str().unwrap_or_default().to_owned());
        assert_eq!(found, (status, code.to_owned()), "{query:?}");
    }
    assert!(harness.shop().jobs(None, 10).await.unwrap().0.is_empty());
    let function = harness.build(points_import::build);
    for role in ["support", "marketing", "reader"] {
        assert_eq!(post("email,points\n", &[]).by(SHOP, role).of(&function).await.status, 403, "{role}");
    }
}

#[tokio::test]
async fn a_file_with_nothing_but_a_header_is_done_at_once() {
    let harness = with_two_accounts().await;
    let job = import(&harness, "email,points\n\n,,\n", &[]).await;
    assert_eq!((job.state, job.total, job.done), (JobState::Done, Some(0), 0));
}

#[tokio::test]
async fn a_large_file_comes_by_an_upload_of_the_same_shop() {
    let harness = with_two_accounts().await;
    let link = Ask::post("/v1/uploads", &Value::Null)
        .by(SHOP, "owner")
        .of(&harness.build(upload_create::build))
        .await;
    assert_eq!((link.status, &link.body["method"]), (201, &json!("PUT")));
    let id = link.body["id"].as_str().unwrap();
    assert!(link.body["url"].as_str().unwrap().contains(id));
    // In Windows-1250, which shows only long after the head.
    let mut bytes = b"email;points;note\n".to_vec();
    bytes.extend("\n".repeat(70_000).bytes());
    bytes.extend(b"jan@example.cz;5;\x8elu\x9dou\xe8k\xfd\n");
    let upload = Blob::Upload(UploadId::parse(id).unwrap());
    harness.shop().put_blob(&upload, bytes).await.unwrap();
    let theirs =
        post("", &[("upload", id)]).by(OTHER_SHOP, "owner").of(&harness.build(points_import::build)).await;
    assert_eq!((theirs.status, theirs.body["code"].as_str()), (400, Some("no_file")));
    let job = import(&harness, "", &[("upload", id)]).await;
    assert_eq!((job.state, job.done, job.failed), (JobState::Done, 1, 0));
    assert_eq!(job.summary.as_ref().unwrap()["encoding"], "Windows-1250");
    let entries = harness.ledger(&harness.customer("jan@example.cz").await.unwrap()).await;
    assert_eq!(entries[0].note.as_deref(), Some("Žluťoučký"));
}

#[tokio::test]
async fn a_step_that_is_interrupted_anywhere_is_done_once() {
    let text = "email,points\njan@example.cz,50\neva@example.cz,7\nnew@example.cz,5\njan@example.cz,-20\nnew@example.cz,1\n";
    let undisturbed = with_two_accounts().await;
    let expected = import(&undisturbed, text, &[("create_unknown", "true")]).await;
    for nth in 0..5 {
        for fault in [Fault::Conflict, Fault::Throttled, Fault::LostAnswer] {
            let harness = with_two_accounts().await;
            let answer = send(&harness, text, &[("create_unknown", "true")]).await;
            let (shop, id) = (harness.shop(), JobId::parse(answer.body["id"].as_str().unwrap()).unwrap());
            for turn in 0..2 {
                verno_jobs::run(&shop, StepDeps::default(), &id, turn).await.unwrap();
            }
            // The client of the table tries again by itself, so one fault is met by as many as it tries.
            let mut faults = vec![Fault::Conflict; nth];
            faults.extend([fault; 4]);
            harness.table.faults.plan(&faults);
            let first = verno_jobs::run(&shop, StepDeps::default(), &id, 2).await;
            harness.table.faults.plan(&[]);
            harness.table.clock.advance(chrono::TimeDelta::minutes(5));
            if let Err(error) = first {
                assert!(error.is_retryable(), "{error}");
            }
            let job = finish_job(&harness, &answer).await;
            assert_eq!(
                (job.state, job.done, job.failed, job.skipped),
                (JobState::Done, 5, 0, 0),
                "{fault:?} at {nth}"
            );
            assert_eq!(job.summary, expected.summary, "{fault:?} at {nth}");
            for (email, points) in
                [("jan@example.cz", "30.00"), ("eva@example.cz", "7.00"), ("new@example.cz", "6.00")]
            {
                assert_eq!(balance(&harness, email).await, points, "{fault:?} at {nth}");
            }
        }
    }
}

#[tokio::test]
async fn an_import_is_taken_back_as_a_whole() {
    let harness = with_two_accounts().await;
    let text = "email,points\njan@example.cz,50\njan@example.cz,-20\neva@example.cz,7\nnobody@example.cz,1\n";
    let job = import(&harness, text, &[]).await;
    assert!(verno_jobs::can_undo(&job, harness.table.clock.now()));
    let ask = Ask::post(format!("/v1/jobs/{}/undo", job.id), &json!({})).by(SHOP, "owner");
    let undo = ask.with("id", job.id.to_string()).of(&harness.build(job_undo::build)).await;
    assert_eq!(undo.status, 202, "{}", undo.body);
    let undone = finish_job(&harness, &undo).await;
    assert_eq!((undone.state, undone.done, undone.failed), (JobState::Done, 3, 0));
    for email in ["jan@example.cz", "eva@example.cz"] {
        assert_eq!(balance(&harness, email).await, "0.00");
    }
}

#[tokio::test]
async fn a_long_import_asks_for_a_snapshot_of_the_list_and_a_short_one_does_not() {
    let harness = with_two_accounts().await;
    let row = |nth: usize| format!("c{nth}@example.cz,1\n");
    let rows = |count: usize| (0..count).map(row).collect::<Vec<_>>().concat();
    let create = [("create_unknown", "true"), ("silent", "true")];
    for (count, asked) in [(20, false), (2_001, true)] {
        let job = import(&harness, &format!("email,points\n{}", rows(count)), &create).await;
        assert_eq!((job.state, job.done, job.failed), (JobState::Done, count as u64, 0));
        let state = harness.shop().snapshot_state(Consistency::Strong).await.unwrap();
        assert_eq!(state.asked_at.is_some(), asked, "{count} rows");
    }
}

#[tokio::test]
async fn the_same_request_twice_is_one_job() {
    let harness = with_two_accounts().await;
    let function = harness.build(points_import::build);
    let ask = |file| post(file, &[]).header("idempotency-key", "monday");
    let first = ask("email,points\njan@example.cz,5\n").of(&function).await;
    let again = ask("email,points\njan@example.cz,5\n").of(&function).await;
    assert_eq!((again.status, &again.body["id"]), (202, &first.body["id"]));
    assert_eq!(again.headers["idempotency-replayed"], "true");
    let other = ask("email,points\njan@example.cz,6\n").of(&function).await;
    assert_eq!((other.status, other.body["code"].as_str()), (409, Some("idempotency_key_reused")));
    let query = ask("email,points\njan@example.cz,5\n").query("mode", "set").of(&function).await;
    assert_eq!(query.status, 409, "another mode is another request");
    assert_eq!(harness.shop().jobs(None, 10).await.unwrap().0.len(), 1);
}
