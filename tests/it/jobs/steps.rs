//! The engine: what asks for a step, what a step costs, stopping, failing and going on.

use aws_sdk_dynamodb::types::AttributeValue;
use serde_json::json;
use verno_domain::ids::hex;
use verno_domain::ledger::{Expiry, Posting};
use verno_domain::task::JobMessage;
use verno_domain::{Cause, CustomerId, EntryKind};
use verno_lambda::queue::DELIVERIES_MAX;
use verno_lambda::{Change, Function};
use verno_store::{Consistency, Item, JobState};
use verno_testkit::Fault::Throttled;
use verno_testkit::SHOP;

use crate::support::jobs::{
    balance, bulk, control, customer, deliver, done, id, job, rows, with_customers, work_off,
};
use crate::support::{TableHarness, change_rules, points};

/// The items of a partition whose sort key begins with `begins`.
async fn items(harness: &TableHarness, pk: &str, begins: &str) -> Vec<Item> {
    let value = |text: &str| AttributeValue::S(text.to_owned());
    let query = harness.table.client.query().table_name("verno");
    let query = query.key_condition_expression("pk = :p AND begins_with(sk, :s)").consistent_read(true);
    let query =
        query.expression_attribute_values(":p", value(pk)).expression_attribute_values(":s", value(begins));
    query.send().await.unwrap().items.unwrap_or_default()
}

async fn relay(harness: &TableHarness, old: Option<Item>, new: Item) {
    let Function::Stream(relay) = harness.build(change_relay::build) else { panic!() };
    assert_eq!(relay.batch(vec![Change { sequence: "1".into(), old, new: Some(new) }]).await, None);
}

/// Many customers with nothing but a profile and fifty points.
async fn crowd(count: u32) -> TableHarness {
    let harness = TableHarness::start().await;
    let shop = harness.shop();
    let rules = shop.rules().await.unwrap();
    let at = verno_domain::Clock::now(&*harness.table.clock);
    for nth in 0..count {
        let mut customer =
            verno_domain::Customer::new(CustomerId::parse(&format!("cus_{nth:05}")).unwrap(), at);
        let cause = Cause::Request { digest: hex(&nth.to_be_bytes()) };
        let posting = Posting::automatic(cause, EntryKind::Admin, points("50"), Expiry::Never);
        let entry = customer.account.post(SHOP, posting, at).unwrap();
        let writes = shop.writes().entry(&customer.id, &entry).unwrap().customer(&customer, &rules).unwrap();
        writes.commit().await.unwrap();
    }
    harness
}

#[tokio::test]
async fn the_write_that_ends_a_step_asks_for_the_next_one_and_nothing_else_does() {
    let harness = with_customers(&["a@example.cz"]).await;
    let queue = harness.platform.recorded("JOB_QUEUE_URL");
    let asked = id(&bulk(&harness, &json!({"filter": {}, "change": "10"})).await);
    let image = async || items(&harness, "S#222651#J", "J#").await.pop().unwrap();
    let new = image().await;
    relay(&harness, None, new.clone()).await;
    let sent = queue.take();
    let message: JobMessage = serde_json::from_str(&sent[0].body).unwrap();
    assert_eq!((sent.len(), message), (1, JobMessage::new(SHOP, asked.clone(), 0)));
    work_off(&harness, &asked).await;
    relay(&harness, Some(new), image().await).await;
    assert!(queue.take().is_empty(), "a job at its end asks for nothing");
}

#[tokio::test]
async fn a_long_job_goes_in_steps_is_stopped_between_them_and_undone_as_far_as_it_went() {
    let harness = crowd(1_100).await;
    let asked = id(&bulk(&harness, &json!({"filter": {}, "change": "10"})).await);
    deliver(&harness, &job(&harness, &asked).await, 1).await;
    let first = job(&harness, &asked).await;
    assert_eq!((first.state, first.done, first.turn, first.total), (JobState::Running, 500, 1, Some(1_100)));
    let late = verno_store::Job { turn: 0, ..first.clone() };
    assert!(!deliver(&harness, &late, 1).await);
    assert_eq!(job(&harness, &asked).await, first, "a late message does nothing");
    assert_eq!(control(&harness, &asked, "cancel", "second@demo").await.status, 202);
    let stopped = work_off(&harness, &asked).await;
    assert_eq!((stopped.state, stopped.done), (JobState::Cancelled, 500));
    assert_eq!(control(&harness, &asked, "cancel", "second@demo").await.status, 202, "twice");
    let undo = work_off(&harness, &id(&control(&harness, &asked, "undo", "o").await)).await;
    assert_eq!((undo.state, undo.done, undo.failed, undo.skipped), (JobState::Done, 500, 0, 0));
    let whole = done(&harness, &json!({"filter": {}, "change": "10"})).await;
    assert_eq!((whole.state, whole.done, whole.steps), (JobState::Done, 1_100, 3));
    for nth in [0, 499, 500, 1_099] {
        let customer = CustomerId::parse(&format!("cus_{nth:05}")).unwrap();
        let customer = harness.shop().customer(&customer, Consistency::Strong).await.unwrap().unwrap();
        assert_eq!(customer.account.balance, points("60"), "{nth}");
    }
    assert_eq!(control(&harness, &whole.id, "cancel", "o").await.body["code"], "not_stoppable");
}

#[tokio::test]
async fn a_job_that_cannot_go_on_fails_where_everybody_sees_it_and_goes_on_later() {
    let harness = with_customers(&["a@example.cz", "b@example.cz"]).await;
    let asked = id(&bulk(&harness, &json!({"filter": {}, "change": "10"})).await);
    let begun = job(&harness, &asked).await;
    harness.table.faults.plan(&[Throttled; 200]);
    assert!(deliver(&harness, &begun, 1).await, "the message comes again");
    assert_eq!(job(&harness, &asked).await.state, JobState::Running);
    deliver(&harness, &begun, DELIVERIES_MAX).await;
    harness.table.faults.plan(&[]);
    let failed = job(&harness, &asked).await;
    assert_eq!((failed.state, failed.done), (JobState::Failed, 0));
    let reason = failed.error.unwrap();
    assert!(reason.contains("Throughput"), "{reason}");
    assert_eq!(harness.platform.recorded("JOB_DLQ_URL").take().len(), 1, "somebody looks at it");
    assert_eq!(control(&harness, &asked, "retry", "o").await.body["state"], "running");
    assert!(!deliver(&harness, &begun, 1).await);
    assert_eq!(job(&harness, &asked).await.done, 0, "the message of before is late");
    assert_eq!(work_off(&harness, &asked).await.state, JobState::Done);
    assert_eq!(balance(&harness, "a@example.cz").await, "60.00");
    assert_eq!(control(&harness, &asked, "retry", "o").await.body["code"], "not_failed");
}

#[tokio::test]
async fn nobody_gets_a_mail_for_what_a_silent_job_does() {
    for (silent, mails) in [(false, 2), (true, 0)] {
        let harness = with_customers(&["a@example.cz"]).await;
        change_rules(&harness, |rules| rules.notifications.points_changed = true).await;
        let before = customer(&harness, "a@example.cz").await;
        done(&harness, &json!({"filter": {}, "change": "10", "silent": silent})).await;
        let pk = format!("S#222651#C#{}", before.id);
        let old = items(&harness, &pk, "P").await.pop().unwrap();
        done(&harness, &json!({"filter": {}, "reset_pin": true, "silent": silent})).await;
        let new = items(&harness, &pk, "P").await.pop().unwrap();
        let entries = items(&harness, &pk, "E#").await;
        for entry in entries.into_iter().filter(|entry| entry["kind"] == AttributeValue::S("admin".into())) {
            relay(&harness, None, entry).await;
        }
        relay(&harness, Some(old), new).await;
        assert_eq!(harness.platform.recorded("MAIL_QUEUE_URL").take().len(), mails, "silent: {silent}");
    }
}

#[tokio::test]
async fn a_silent_job_moves_levels_with_the_points_and_as_silently() {
    let harness = TableHarness::start().await;
    change_rules(&harness, |rules| {
        rules.vip =
            serde_json::from_value(json!({"version": 2, "active": true, "zero_group_id": "3", "levels": [
            {"name": "Gold", "group_id": "4", "rule": {"all": [{"field": "balance", "at_least": "1000"}]}}]}))
            .unwrap();
    })
    .await;
    harness.book_registration(&crate::support::registration("guid-1", "jan@example.cz")).await;
    let jan = customer(&harness, "jan@example.cz").await;
    let pk = format!("S#222651#C#{}", jan.id);
    let old = items(&harness, &pk, "P").await.pop().unwrap();
    done(&harness, &json!({"filter": {}, "change": "1000", "silent": true})).await;
    let gold = customer(&harness, "jan@example.cz").await;
    assert_eq!(gold.group.as_ref().unwrap().as_str(), "4");
    relay(&harness, Some(old), items(&harness, &pk, "P").await.pop().unwrap()).await;
    assert!(harness.platform.recorded("MAIL_QUEUE_URL").take().is_empty());
    assert_eq!(harness.platform.recorded("HINT_QUEUE_URL").take().len(), 1, "the group goes to the shop");
}

#[tokio::test]
#[expect(clippy::print_stdout, reason = "the figures are what the test is run for")]
async fn a_customer_of_a_job_costs_little() {
    let harness = crowd(100).await;
    // The shop's data key is read once by a process.
    done(&harness, &json!({"ids": ["cus_00000"], "reset_pin": true})).await;
    let actions = [json!({"filter": {}, "change": "10"}), json!({"filter": {}, "reset_pin": true})];
    for body in actions {
        let asked = id(&bulk(&harness, &body).await);
        harness.table.meter.take();
        let ended = work_off(&harness, &asked).await;
        let used = harness.table.meter.take();
        assert_eq!(
            (ended.done, ended.failed),
            (100, 0),
            "{:?}",
            rows(&harness, &asked, "failed").await.first()
        );
        let each = |units: f64| units / 100.0;
        let (requests, write, read) = (each(f64::from(used.requests)), each(used.write), each(used.read));
        println!("{body}: {requests:.2} requests, {write:.2} write units, {read:.2} read units a customer");
        // The job itself is read and written a few times besides.
        assert!(requests <= 3.15 && write <= 12.2, "{body}: {used:?}");
    }
    let moved = bulk(&harness, &json!({"filter": {}, "change": "10", "dry_run": true})).await;
    harness.table.meter.take();
    work_off(&harness, &id(&moved)).await;
    let used = harness.table.meter.take();
    assert!(used.write < 20.0 && used.requests < 120, "a dry run writes the job alone: {used:?}");
}
