//! Due work: what is due is found, queued and done, for each shop by itself.

use std::collections::BTreeSet;

use aws_sdk_dynamodb::types::{AttributeValue, PutRequest, WriteRequest};
use chrono::TimeDelta;
use futures::{StreamExt, TryStreamExt};
use serde_json::{Value, json};
use verno_domain::task::{Task, TaskMessage};
use verno_domain::{Clock, Points, ShopId};
use verno_lambda::{Function, ScheduledRun};
use verno_store::ShopState;
use verno_testkit::{OTHER_SHOP, OrderBuilder, SHOP};

use crate::support::{
    DEAD, TASKS, TableHarness, at, change_rules, install, registration, run_task, run_tasks, with_rules,
};

const HINTS: &str = "HINT_QUEUE_URL";

async fn sweep(harness: &TableHarness, shop: ShopId) -> usize {
    run_tasks(harness, shop, Task::Sweep { after: None }).await
}

async fn balances(harness: &TableHarness, count: usize) -> BTreeSet<Points> {
    let mut found = BTreeSet::new();
    for nth in 0..count {
        found.insert(harness.customer(&format!("c{nth}@example.cz")).await.unwrap().account.balance);
    }
    found
}

#[tokio::test]
async fn the_daily_dispatch_does_what_is_due_in_every_shop_that_is_active() {
    let harness = with_rules(|rules| rules.loyalty.deferral_days = 3).await;
    for nth in 0..5 {
        harness.book(&OrderBuilder::new(&nth.to_string()).email(&format!("c{nth}@example.cz")).build()).await;
    }
    install(&harness, SHOP, ShopState::Suspended).await;
    install(&harness, OTHER_SHOP, ShopState::Active).await;
    let Function::Schedule(turn) = harness.build(daily_dispatch::build) else { panic!() };
    turn.run(ScheduledRun { at: harness.table.clock.now() }).await.unwrap();
    let sent = harness.platform.recorded(TASKS).take();
    let shops: Vec<_> = sent.iter().map(|message| message.shop.unwrap()).collect();
    assert_eq!(shops, [SHOP, OTHER_SHOP]);

    harness.table.clock.advance(TimeDelta::days(3));
    for message in sent {
        run_task(&harness, message.body).await;
    }
    assert!(harness.platform.recorded(TASKS).take().is_empty(), "suspended, and nothing is due in the other");
    assert_eq!(balances(&harness, 5).await, [Points::ZERO].into());
    install(&harness, SHOP, ShopState::Active).await;
    assert_eq!(sweep(&harness, SHOP).await, 6);
    assert_eq!(balances(&harness, 5).await, [Points::parse("50").unwrap()].into());
    assert_eq!(sweep(&harness, SHOP).await, 1, "nothing is due any more");
}

#[tokio::test]
async fn more_than_a_page_is_due_and_coupons_are_hints() {
    let harness = TableHarness::start().await;
    install(&harness, SHOP, ShopState::Active).await;
    put_due(&harness, 0..1_203, "2026-11-20").await;
    let mut item = item("coupon", "2026-11-20");
    item.insert("dsk".into(), AttributeValue::S("2026-11-20#X#VB-1".into()));
    harness.table.client.put_item().table_name("verno").set_item(Some(item)).send().await.unwrap();
    let start = serde_json::to_string(&TaskMessage::new(SHOP, Task::Sweep { after: None })).unwrap();
    let (mut pages, mut customers) = (vec![start], BTreeSet::new());
    while let Some(page) = pages.pop() {
        run_task(&harness, page).await;
        for message in harness.platform.recorded(TASKS).take() {
            let task: TaskMessage = serde_json::from_str(&message.body).unwrap();
            match task.task {
                Task::Customer { customer } => assert!(customers.insert(customer.to_string())),
                _ => pages.push(message.body),
            }
        }
    }
    assert_eq!(customers.len(), 1_203);
    let hints = harness.platform.recorded(HINTS).take();
    let hint: Value = serde_json::from_str(&hints[0].body).unwrap();
    assert_eq!(
        (hints.len(), hint),
        (1, json!({"v": 1, "shop": 222_651, "look_at": "coupon", "code": "VB-1"}))
    );
}

fn item(id: &str, on: &str) -> verno_store::Item {
    let text = |text: String| AttributeValue::S(text);
    [
        ("pk", text(format!("S#{SHOP}#C#cus_{id}"))),
        ("sk", text("P".into())),
        ("dpk", text(format!("S#{SHOP}#D"))),
        ("dsk", text(format!("{on}#C#cus_{id}"))),
    ]
    .map(|(name, value)| (name.to_owned(), value))
    .into()
}

/// Writes the least item that the index of due customers accepts.
async fn put_due(harness: &TableHarness, range: std::ops::Range<u32>, on: &str) {
    let numbers: Vec<u32> = range.collect();
    let put = |nth: &u32| {
        let put = PutRequest::builder().set_item(Some(item(&format!("{nth:08}"), on))).build().unwrap();
        WriteRequest::builder().put_request(put).build()
    };
    let batches = numbers.chunks(25).map(|batch| {
        let writes: Vec<_> = batch.iter().map(put).collect();
        let request = harness.table.client.batch_write_item().request_items("verno", writes);
        async move { request.send().await.map(drop) }
    });
    let batches: Vec<_> = batches.collect();
    futures::stream::iter(batches).buffer_unordered(4).try_collect::<()>().await.unwrap();
}

#[tokio::test]
async fn a_day_costs_what_is_due_on_it_whatever_the_shops_size() {
    let mut costs = Vec::new();
    for others in [0, 100_000] {
        let harness = TableHarness::start().await;
        install(&harness, SHOP, ShopState::Active).await;
        put_due(&harness, 0..10, "2026-11-22").await;
        put_due(&harness, 10..10 + others, "2027-05-01").await;
        let task = serde_json::to_string(&TaskMessage::new(SHOP, Task::Sweep { after: None })).unwrap();
        // Today's list is written down already.
        harness.shop().write_snapshot().await.unwrap();
        harness.table.meter.take();
        run_task(&harness, task).await;
        costs.push(harness.table.meter.take());
        assert_eq!(harness.platform.recorded(TASKS).take().len(), 10);
    }
    assert_eq!(costs[0], costs[1]);
    // Connection, rules, what is due, today's snapshot, and whether new rules still wait for their task.
    assert!(costs[0].requests == 5 && costs[0].read <= 4.0, "{costs:?}");
}

#[tokio::test]
async fn new_rules_reach_customers_written_by_the_old_ones_and_change_nothing_else() {
    let harness = with_rules(|rules| rules.loyalty.rewards.name_day = None).await;
    change_rules(&harness, |rules| rules.started_at = Some(at("2026-11-01T00:00:00Z"))).await;
    for nth in 0..30 {
        let person = registration(&format!("guid-{nth}"), &format!("c{nth}@example.cz"));
        harness.book_registration(&person).await;
    }
    let first = harness.customer("c0@example.cz").await.unwrap();
    let due = async || harness.shop().customer_image(&first.id).await.unwrap().unwrap().due;
    assert_eq!(due().await, Some("2027-01-01".parse().unwrap()), "the anniversary");
    change_rules(&harness, |rules| {
        rules.loyalty.rewards.anniversary = None;
        rules.loyalty.rewards.name_day = Points::parse("10").ok();
    })
    .await;
    let message =
        serde_json::to_string(&TaskMessage::new(SHOP, Task::Replan { start: None, vip: false })).unwrap();
    run_task(&harness, message).await;
    let sent = harness.platform.recorded(TASKS).take();
    assert!(sent[0].delay.as_secs() > 0, "who decided by the old rules has written by then");
    harness.table.clock.advance(TimeDelta::seconds(3));
    harness.table.meter.take();
    let task: TaskMessage = serde_json::from_str(&sent[0].body).unwrap();
    assert_eq!(run_tasks(&harness, SHOP, task.task).await, 1);
    assert_eq!(harness.table.meter.take().requests, 2 + 30);
    assert_eq!(due().await, Some("2027-06-24".parse().unwrap()), "the name day");
    let after = harness.customer("c0@example.cz").await.unwrap();
    assert_eq!((after.modified_at, after.account), (first.modified_at, first.account));
    run_tasks(&harness, SHOP, Task::Replan { start: Some("9|".into()), vip: false }).await;
    assert!(harness.table.meter.take().write.abs() < f64::EPSILON, "twice");
}

#[tokio::test]
async fn what_is_no_task_is_given_up_with_its_reason() {
    let harness = TableHarness::start().await;
    for (body, reason) in [
        ("nonsense", "not_a_task"),
        (r#"{"v":1,"shop":222651,"task":"dance"}"#, "not_a_task"),
        (r#"{"v":9,"shop":222651,"task":"sweep"}"#, "unknown_version"),
        (r#"{"v":1,"shop":222651,"task":"replan","start":"here","vip":true}"#, "not_a_position"),
    ] {
        run_task(&harness, body.into()).await;
        let dead = harness.platform.recorded(DEAD).take();
        assert!(dead[0].reason.as_deref().unwrap().starts_with(reason), "{:?}", dead[0].reason);
    }
    run_task(&harness, r#"{"v":1,"shop":222651,"task":"customer","customer":"cus_none"}"#.into()).await;
    assert!(harness.platform.recorded(DEAD).take().is_empty());
}
