//! Undoing a job.

use chrono::TimeDelta;
use serde_json::json;
use verno_domain::ledger::replay::replay;
use verno_domain::{EntryKind, Group, GroupId};
use verno_store::JobState;
use verno_testkit::{Ask, LastWrite, OrderBuilder, SHOP};

use crate::support::jobs::{balance, control, customer, done, get, id, job, rows, with_customers, work_off};
use crate::support::{change_rules, ladder, points, registration};

const EMAILS: [&str; 2] = ["a@example.cz", "b@example.cz"];

#[tokio::test]
async fn points_go_back_by_corrections_that_name_what_they_correct() {
    for change in ["10", "-30"] {
        let harness = with_customers(&EMAILS).await;
        let before = customer(&harness, EMAILS[0]).await.account.lots;
        let original = done(&harness, &json!({"filter": {}, "change": change, "expires_on": null})).await;
        assert_eq!(get(&harness, &original.id, "owner").await["can_undo"], true);
        let answer = control(&harness, &original.id, "undo", "second@demo").await;
        assert_eq!((&answer.body["kind"], &answer.body["undo_of"]), (&json!("undo"), &json!(original.id)));
        let undo = work_off(&harness, &id(&answer)).await;
        assert_eq!((undo.state, undo.done, undo.failed, undo.total), (JobState::Done, 2, 0, Some(2)));
        for email in EMAILS {
            let customer = customer(&harness, email).await;
            let ledger = harness.ledger(&customer).await;
            let [.., booked, correction] = ledger.as_slice() else { panic!() };
            assert_eq!((correction.kind, correction.change), (EntryKind::Correction, booked.change.negate()));
            assert_eq!(
                (correction.reverses.as_ref(), correction.actor.to_string()),
                (Some(&booked.id), "second@demo".into())
            );
            assert_eq!(
                (&replay(&ledger).unwrap(), customer.account.balance),
                (&customer.account, points("50"))
            );
            assert_eq!(customer.account.lots, before, "the lots are what they were");
        }
        let view = get(&harness, &original.id, "owner").await;
        assert_eq!((&view["undone_by"], &view["can_undo"]), (&json!(undo.id), &json!(false)));
        let again = control(&harness, &original.id, "undo", "second@demo").await;
        assert_eq!((again.status, &again.body["code"]), (409, &json!("already_undone")));
        assert_eq!(control(&harness, &undo.id, "undo", "second@demo").await.body["code"], "not_undoable");
    }
}

#[tokio::test]
async fn points_that_were_spent_stay_spent_and_the_row_says_so() {
    let harness = with_customers(&EMAILS).await;
    let original = done(&harness, &json!({"filter": {}, "change": "10"})).await;
    done(&harness, &json!({"ids": [customer(&harness, EMAILS[0]).await.id], "change": "-55"})).await;
    let undo = work_off(&harness, &id(&control(&harness, &original.id, "undo", "o").await)).await;
    assert_eq!((undo.done, undo.failed), (2, 1));
    assert_eq!(rows(&harness, &undo.id, "failed").await[0]["code"], "below_zero");
    assert_eq!(balance(&harness, EMAILS[0]).await, "5.00");
    assert_eq!(balance(&harness, EMAILS[1]).await, "50.00");
}

#[tokio::test]
async fn groups_and_locks_go_back_unless_somebody_changed_them_since() {
    let harness = with_customers(&[]).await;
    change_rules(&harness, |rules| rules.vip = ladder("all")).await;
    for nth in ["1", "2"] {
        harness.book_registration(&registration(&format!("guid-{nth}"), &format!("{nth}@example.cz"))).await;
    }
    let group = |id: &str| Group { id: GroupId::parse(id).unwrap(), name: id.to_owned(), code: None };
    harness.shop().save_groups(&[group("1"), group("2"), group("3")]).await.unwrap();
    let moved = done(&harness, &json!({"filter": {}, "group_id": "2"})).await;
    done(&harness, &json!({"ids": [customer(&harness, "1@example.cz").await.id], "group_id": "1"})).await;
    let undo = work_off(&harness, &id(&control(&harness, &moved.id, "undo", "o").await)).await;
    assert_eq!((undo.done, undo.failed), (2, 1));
    assert_eq!(rows(&harness, &undo.id, "failed").await[0]["code"], "changed_since");
    assert_eq!(customer(&harness, "1@example.cz").await.group, GroupId::parse("1"));
    let second = customer(&harness, "2@example.cz").await;
    assert_eq!(second.group, GroupId::parse("3"));
    assert_eq!(second.group_sync.unwrap().group.as_str(), "3", "it is written to the shop");

    let locked = done(&harness, &json!({"filter": {}, "vip_lock": true})).await;
    assert_eq!(locked.failed, 0);
    let undo = work_off(&harness, &id(&control(&harness, &locked.id, "undo", "o").await)).await;
    assert_eq!((undo.done, undo.failed), (2, 0));
    assert!(customer(&harness, "1@example.cz").await.lock.is_none());
}

#[tokio::test]
async fn a_job_is_undone_within_thirty_days_and_only_at_its_end() {
    let harness = with_customers(&EMAILS).await;
    let asked = id(&crate::support::jobs::bulk(&harness, &json!({"filter": {}, "change": "10"})).await);
    assert_eq!(control(&harness, &asked, "undo", "o").await.body["code"], "still_running");
    work_off(&harness, &asked).await;
    harness.table.clock.advance(TimeDelta::days(31));
    assert_eq!(control(&harness, &asked, "undo", "o").await.body["code"], "too_late");
    assert_eq!(job(&harness, &asked).await.undone_by, None);
}

#[tokio::test]
async fn the_same_request_to_undo_gets_the_first_answer() {
    let harness = with_customers(&EMAILS).await;
    let original = done(&harness, &json!({"filter": {}, "change": "10"})).await;
    let function = harness.build(job_undo::build);
    let ask = Ask::post("/v1/jobs/{id}/undo", &json!({})).with("id", original.id.to_string());
    let ask = ask.by(SHOP, "owner").header("idempotency-key", "k");
    let first = ask.of(&function).await;
    let second = ask.of(&function).await;
    assert_eq!((second.status, &second.body), (202, &first.body));
    assert_eq!(second.headers["idempotency-replayed"], "true");
}

#[tokio::test]
async fn what_was_done_before_a_job_was_stopped_can_be_undone() {
    let harness = with_customers(&EMAILS).await;
    let asked = id(&crate::support::jobs::bulk(&harness, &json!({"filter": {}, "change": "10"})).await);
    // Killed in the middle of its step, and then given up: what it did is not in the job's rows.
    harness.table.faults.halt(3, LastWrite::Lost);
    let before = job(&harness, &asked).await;
    tokio::select! {
        _ = crate::support::jobs::deliver(&harness, &before, 1) => panic!("it stands still"),
        () = harness.table.faults.halted() => {}
    }
    harness.table.faults.resume();
    let interrupted = job(&harness, &asked).await;
    assert!(interrupted.begun_at.is_some() && interrupted.done == 0);
    let down = verno_domain::Error::unavailable("The table is down.");
    verno_jobs::give_up(&harness.shop(), &asked, interrupted.turn, &down).await.unwrap();
    harness.book(&OrderBuilder::new("9").email("late@example.cz").build()).await;
    let undo = work_off(&harness, &id(&control(&harness, &asked, "undo", "o").await)).await;
    assert_eq!((undo.state, undo.done, undo.failed), (JobState::Done, 2, 0));
    for email in EMAILS {
        assert_eq!(balance(&harness, email).await, "50.00");
    }
}
