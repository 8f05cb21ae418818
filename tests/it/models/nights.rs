//! Nightly model runs: what they write, and what they leave unchanged.

use std::collections::BTreeMap;

use aws_sdk_dynamodb::types::AttributeValue;
use chrono::TimeDelta;
use verno_analytics::{Change, Log, day_of, run};
use verno_domain::model_run::{RunMessage, RunStep};
use verno_domain::{Clock, CustomerId, SegmentId, ShopId};
use verno_lambda::{Function, ScheduledRun};
use verno_store::{JobState, ShopState};
use verno_testkit::{OTHER_SHOP, SHOP};

use crate::support::models::{
    DEAD, RUNS, begin_run, buy, is_done, last_job, night, segments, shop_with, work, work_off,
};
use crate::support::{TableHarness, install};

/// The segment of everybody at the end of yesterday, computed from orders and entries alone.
async fn from_scratch(harness: &TableHarness, customers: u32) -> BTreeMap<String, Option<SegmentId>> {
    let (shop, rules) = (harness.shop(), harness.shop().rules().await.unwrap());
    let currency = shop.reporting_currency().await.unwrap();
    let yesterday = rules.day(harness.table.clock.now()).pred_opt().unwrap();
    let mut changes = Vec::new();
    let mut people = Vec::new();
    for nth in 0..customers {
        let email = format!("c{nth}@example.cz");
        let customer = harness.customer(&email).await.unwrap();
        let history = shop.history(&customer, &rules, currency).await.unwrap();
        changes.push(Change::Replace(customer.id.clone(), history));
        people.push((email, customer.id));
    }
    let log = Log::build(currency, changes, day_of(yesterday)).unwrap();
    let models = shop.models().await.unwrap().models;
    let outcome = run(&log, &models, day_of(yesterday), &[]).unwrap().remove(0);
    let place = |id: &CustomerId| log.index(id).and_then(|index| outcome.assignment.segment(index)).cloned();
    people.into_iter().map(|(email, id)| (email, place(&id))).collect()
}

#[tokio::test]
async fn only_who_moved_is_written_and_the_same_night_runs_once() {
    let harness = shop_with(6).await;
    harness.table.clock.advance(TimeDelta::days(1));
    night(&harness, SHOP).await;
    let before = people(&harness, 6).await;
    harness.table.meter.take();
    night(&harness, SHOP).await;
    let usage = harness.table.meter.take();
    assert!(usage.write.abs() < f64::EPSILON, "the same night again");
    assert!(usage.requests <= 2 && usage.read <= 2.0, "{usage:?}");
    assert_eq!(people(&harness, 6).await, before);

    harness.table.clock.advance(TimeDelta::days(1));
    let seen: Vec<_> = people(&harness, 6).await;
    night(&harness, SHOP).await;
    // Nobody ordered; whoever stayed was not touched at all.
    for (before, after) in seen.iter().zip(people(&harness, 6).await) {
        let moved = before.segments != after.segments;
        assert_eq!(before.version + u64::from(moved), after.version);
        assert_eq!(before.modified_at, after.modified_at, "for whoever looks at them, nothing happened");
    }
}

async fn people(harness: &TableHarness, customers: u32) -> Vec<verno_domain::Customer> {
    let mut people = Vec::new();
    for nth in 0..customers {
        people.push(harness.customer(&format!("c{nth}@example.cz")).await.unwrap());
    }
    people
}

#[tokio::test]
async fn what_a_night_reads_follows_what_changed() {
    let harness = shop_with(40).await;
    buy(&harness, 5, 9, 50).await;
    for _ in 0..3 {
        harness.table.clock.advance(TimeDelta::days(1));
        night(&harness, SHOP).await;
    }
    let quiet = {
        harness.table.clock.advance(TimeDelta::hours(24));
        harness.table.meter.take();
        night(&harness, SHOP).await;
        harness.table.meter.take()
    };
    // In the middle of everything, so that the scale stays and hardly anybody moves.
    buy(&harness, 3, 9, 50).await;
    harness.table.clock.advance(TimeDelta::days(1));
    harness.table.meter.take();
    night(&harness, SHOP).await;
    let busy = harness.table.meter.take();
    assert!(quiet.requests < 40, "{quiet:?}");
    assert!(busy.requests < 60, "{busy:?}");
}

#[tokio::test]
async fn a_damaged_log_is_made_anew_and_changes_nobody() {
    let harness = shop_with(5).await;
    harness.table.clock.advance(TimeDelta::days(1));
    night(&harness, SHOP).await;
    let store = harness.table.store.clone().with_blobs(harness.table.blobs.clone());
    let shop = store.shop(SHOP);
    for name in ["log", "segments-rfm"] {
        let blob = verno_store::Blob::Orders(name.into());
        assert!(shop.blob(&blob).await.unwrap().is_some(), "{name}");
        shop.put_blob(&blob, &b"damaged"[..]).await.unwrap();
    }
    harness.table.clock.advance(TimeDelta::days(1));
    night(&harness, SHOP).await;
    assert_eq!(segments(&harness, 5).await, from_scratch(&harness, 5).await);
    let changed = people(&harness, 5).await;
    for customer in changed {
        let moves = harness.shop().segment_changes(&customer.id, 10).await.unwrap();
        assert!(moves.iter().all(|(_, change)| change.from != change.to));
    }
}

#[tokio::test]
async fn a_shop_that_fails_stops_no_other_and_says_so() {
    let harness = shop_with(4).await;
    install(&harness, OTHER_SHOP, ShopState::Active).await;
    damage(&harness, OTHER_SHOP).await;
    harness.table.clock.advance(TimeDelta::days(1));
    let Function::Schedule(turn) = harness.build(daily_dispatch::build) else { panic!() };
    turn.run(ScheduledRun { at: harness.table.clock.now() }).await.unwrap();
    let nights = harness.platform.recorded(RUNS).take();
    let shops: Vec<_> = nights.iter().map(|message| message.shop.unwrap()).collect();
    assert_eq!(shops, [SHOP, OTHER_SHOP]);
    // The one that fails comes first.
    for message in nights.into_iter().rev() {
        work(&harness, message.body).await;
    }
    work_off(&harness).await;
    assert_eq!(harness.platform.recorded(DEAD).take().len(), 1);
    assert_eq!(last_job(&harness, OTHER_SHOP).await.state, JobState::Failed);
    assert!(is_done(&last_job(&harness, SHOP).await));
    assert!(segments(&harness, 4).await.values().all(Option::is_some));
    // The run is given up, so that the next night can begin.
    assert_eq!(harness.shop_of(OTHER_SHOP).model_run().await.unwrap().at_work, None);
}

/// Makes a shop's models unreadable.
async fn damage(harness: &TableHarness, shop: ShopId) {
    let text = |text: &str| AttributeValue::S(text.to_owned());
    let put = harness.table.client.put_item().table_name("verno");
    let put = put.item("pk", text(&format!("S#{shop}#R"))).item("sk", text("MODELS"));
    put.item("models", text("nonsense"))
        .item("revision", AttributeValue::N("1".into()))
        .send()
        .await
        .unwrap();
}

#[tokio::test]
async fn steps_may_come_twice() {
    let harness = shop_with(5).await;
    harness.table.clock.advance(TimeDelta::days(1));
    let message = verno_domain::model_run::RunMessage::new(SHOP, verno_domain::model_run::RunStep::Night);
    work(&harness, serde_json::to_string(&message).unwrap()).await;
    loop {
        let waiting = harness.platform.recorded(RUNS).take();
        let Some(first) = waiting.into_iter().next() else { break };
        work(&harness, first.body.clone()).await;
        let next = harness.platform.recorded(RUNS).take();
        work(&harness, first.body).await;
        harness.platform.recorded(RUNS).take();
        let Some(next) = next.into_iter().next() else { break };
        work(&harness, next.body.clone()).await;
    }
    work_off(&harness).await;
    assert_eq!(segments(&harness, 5).await, from_scratch(&harness, 5).await);
    for customer in people(&harness, 5).await {
        assert_eq!(harness.shop().segment_changes(&customer.id, 10).await.unwrap().len(), 1);
    }
}

/// Length of a text that makes few customers and entries as large as very many.
const PAD: u32 = 300_000;

/// Makes the items of the first customers large: a page of the table holds a megabyte, a step reads some
/// pages.
async fn pad(harness: &TableHarness, customers: u32) {
    let client = &harness.table.client;
    for customer in people(harness, customers).await {
        let query = client.query().table_name("verno").key_condition_expression("pk = :p");
        let pk = AttributeValue::S(format!("S#{SHOP}#C#{}", customer.id));
        let found = query.expression_attribute_values(":p", pk).send().await.unwrap();
        for item in found.items() {
            let sk = item["sk"].as_s().unwrap();
            if sk == "P" || sk.starts_with("E#") {
                let put = client.put_item().table_name("verno").set_item(Some(item.clone()));
                put.item("pad", AttributeValue::S("x".repeat(PAD as usize))).send().await.unwrap();
            }
        }
    }
}

#[tokio::test]
async fn a_run_of_several_steps_counts_the_day_once() {
    let harness = shop_with(60).await;
    pad(&harness, 60).await;
    let job = begin_run(&harness).await;
    let (mut steps, mut read) = (0, 0.0);
    loop {
        let waiting = harness.platform.recorded(RUNS).take();
        if waiting.is_empty() {
            break;
        }
        for message in waiting {
            let run: RunMessage = serde_json::from_str(&message.body).unwrap();
            harness.table.meter.take();
            work(&harness, message.body).await;
            if matches!(run.step, RunStep::Gather { .. }) {
                steps += 1;
                read += harness.table.meter.take().read;
            }
        }
    }
    assert!(is_done(&harness.shop().job(&job).await.unwrap().unwrap()));
    assert!(steps > 1, "{steps} step");
    // Customers, their own entries, and the day's: each of them once.
    let once = 60.0 * f64::from(PAD) / 8192.0;
    assert!(read < 3.5 * once, "{read} units in {steps} steps; all of one kind are {once}");
}
