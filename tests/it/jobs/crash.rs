//! A job whose worker is killed at any write loses nothing and does nothing twice.

use chrono::TimeDelta;
use serde_json::{Value, json};
use verno_domain::ledger::replay::replay;
use verno_domain::{Group, GroupId, JobId};
use verno_store::JobState;
use verno_testkit::LastWrite;

use crate::support::jobs::{bulk, control, customer, deliver, id, job, rows, with_customers, work_off};
use crate::support::{TableHarness, change_rules, ladder, registration};

const EMAILS: [&str; 3] = ["a@example.cz", "b@example.cz", "c@example.cz"];
/// More writes than any of these jobs makes.
const WRITES_MAX: u32 = 20;

/// Everything that a job leaves, without what differs between two runs: ids and times.
async fn remains(harness: &TableHarness, job: &JobId) -> Value {
    let mut all = Vec::new();
    for email in EMAILS {
        let customer = customer(harness, email).await;
        let ledger = harness.ledger(&customer).await;
        assert_eq!(replay(&ledger).unwrap(), customer.account, "{email}");
        let entries: Vec<_> = ledger
            .iter()
            .map(|entry| json!([entry.seq, entry.kind.as_str(), entry.change, entry.balance_after]))
            .collect();
        let audits = harness.shop().audits(&customer.id, None, 50).await.unwrap().0;
        let audits: Vec<_> =
            audits.iter().map(|audit| json!([audit.what, audit.before, audit.after])).collect();
        all.push(json!([email, entries, audits, customer.group, customer.lock.is_some(), customer.version]));
    }
    let mut listed = rows(harness, job, "all").await;
    for row in &mut listed {
        row["customer_id"] = Value::Null;
    }
    let job = crate::support::jobs::job(harness, job).await;
    json!([all, listed, job.state.as_str(), job.done, job.failed, job.skipped, job.summary])
}

/// The job whose worker is killed.
#[derive(Clone, Copy)]
enum Killed {
    TheJob,
    ItsUndo,
}

/// Customers for an action: an account is needed to be in a group, and stands in the way of no change of
/// points.
async fn crowd(action: &Value) -> TableHarness {
    if action["group_id"].is_null() {
        return with_customers(&EMAILS).await;
    }
    let harness = TableHarness::start().await;
    change_rules(&harness, |rules| rules.vip = ladder("all")).await;
    for (nth, email) in EMAILS.iter().enumerate() {
        harness.book_registration(&registration(&format!("guid-{nth}"), email)).await;
    }
    let group = |id: &str| Group { id: GroupId::parse(id).unwrap(), name: id.to_owned(), code: None };
    harness.shop().save_groups(&[group("2"), group("3")]).await.unwrap();
    harness
}

/// Requests the job that is to be killed; before an undo, the job itself runs to its end.
async fn request(harness: &TableHarness, action: &Value, killed: Killed) -> JobId {
    let mut ids = Vec::new();
    for email in EMAILS {
        ids.push(customer(harness, email).await.id);
    }
    let mut body = action.clone();
    body["ids"] = json!(ids);
    let job = id(&bulk(harness, &body).await);
    if matches!(killed, Killed::TheJob) {
        return job;
    }
    work_off(harness, &job).await;
    // Audits of one instant come in the order of their ids, which differ between runs.
    harness.table.clock.advance(TimeDelta::seconds(1));
    id(&control(harness, &job, "undo", "o").await)
}

async fn killed_at_every_write(action: Value, killed: Killed) {
    let calm = crowd(&action).await;
    let undisturbed = request(&calm, &action, killed).await;
    assert_eq!(work_off(&calm, &undisturbed).await.state, JobState::Done);
    let expected = remains(&calm, &undisturbed).await;
    let mut kills = 0;
    for last_write in [LastWrite::Lost, LastWrite::CarriedOut] {
        for writes in 0..WRITES_MAX {
            let harness = crowd(&action).await;
            let asked = request(&harness, &action, killed).await;
            harness.table.faults.halt(writes, last_write);
            let begun = job(&harness, &asked).await;
            let was_killed = tokio::select! {
                again = deliver(&harness, &begun, 1) => { assert!(!again); false }
                () = harness.table.faults.halted() => true,
            };
            harness.table.faults.resume();
            // The message comes again, also where the job went on: then it is late.
            assert!(!deliver(&harness, &begun, 2).await);
            assert_eq!(work_off(&harness, &asked).await.state, JobState::Done);
            assert_eq!(
                remains(&harness, &asked).await,
                expected,
                "{action}: killed at {writes}, {last_write:?}"
            );
            if !was_killed {
                break;
            }
            kills += 1;
        }
    }
    // Beginning, three customers and the end, each before and after it was carried out.
    assert_eq!(kills, 10, "{action}");
}

#[tokio::test]
async fn points_by_a_job_that_is_killed_are_changed_once() {
    killed_at_every_write(json!({"change": "10"}), Killed::TheJob).await;
}

#[tokio::test]
async fn groups_by_a_job_that_is_killed_are_changed_once() {
    killed_at_every_write(json!({"group_id": "2"}), Killed::TheJob).await;
}

#[tokio::test]
async fn an_undo_of_points_that_is_killed_takes_them_back_once() {
    killed_at_every_write(json!({"change": "-10"}), Killed::ItsUndo).await;
}

#[tokio::test]
async fn an_undo_of_groups_that_is_killed_puts_them_back_once() {
    killed_at_every_write(json!({"group_id": "2"}), Killed::ItsUndo).await;
}
