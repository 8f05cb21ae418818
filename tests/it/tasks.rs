//! Tasks: what is due is found, made into messages and worked off, for each shop by itself.

use std::collections::BTreeSet;

use aws_sdk_dynamodb::types::{AttributeValue, PutRequest, WriteRequest};
use chrono::TimeDelta;
use futures::{StreamExt, TryStreamExt};
use serde_json::{Value, json};
use verno_domain::task::{Task, TaskMessage};
use verno_domain::{Clock, Points, ShopId};
use verno_lambda::queue::Delivery;
use verno_lambda::{Function, ScheduledRun};
use verno_store::{Connection, ShopState};
use verno_testkit::{OTHER_SHOP, OrderBuilder, SHOP};

use crate::due::{at, set, with};
use crate::world::{World, registration};

const TASKS: &str = "TASK_QUEUE_URL";
const HINTS: &str = "HINT_QUEUE_URL";
const DEAD: &str = "TASK_DLQ_URL";

/// Lets a shop stand as if the add-on were installed there.
pub(crate) async fn connect(world: &World, shop: ShopId, state: ShopState) {
    let store = world.shop_of(shop);
    let version = store.connection().await.unwrap().map_or(0, |connection| connection.version);
    let connection = Connection {
        state,
        sealed_oauth: "sealed".into(),
        sealed_key: None,
        sealed_previous_key: None,
        rotated_at: None,
        installed_at: world.table.clock.now(),
        version,
    };
    store.save_connection(&connection).await.unwrap();
}

/// Gives one message to the worker; it must be taken.
async fn work(world: &World, body: String) {
    let Function::Queue(function) = world.build(due_work::build) else { panic!() };
    let delivery = Delivery { id: "m".into(), body, receives: 1 };
    assert!(function.batch(vec![delivery]).await.batch_item_failures.is_empty());
}

/// Works off a task and all that follow from it; returns how many there were.
pub(crate) async fn work_off(world: &World, shop: ShopId, task: Task) -> usize {
    let mut waiting = vec![serde_json::to_string(&TaskMessage::new(shop, task)).unwrap()];
    let mut done = 0;
    while let Some(body) = waiting.pop() {
        work(world, body).await;
        done += 1;
        waiting.extend(world.platform.recorded(TASKS).take().into_iter().map(|message| message.body));
    }
    assert!(world.platform.recorded(DEAD).take().is_empty());
    done
}

async fn sweep(world: &World, shop: ShopId) -> usize {
    work_off(world, shop, Task::Sweep { after: None }).await
}

async fn balances(world: &World, count: usize) -> BTreeSet<Points> {
    let mut found = BTreeSet::new();
    for nth in 0..count {
        found.insert(world.customer(&format!("c{nth}@example.cz")).await.unwrap().account.balance);
    }
    found
}

#[tokio::test]
async fn a_turn_of_the_day_does_what_is_due_in_every_shop_that_is_active() {
    let world = with(|rules| rules.loyalty.deferral_days = 3).await;
    for nth in 0..5 {
        world.see(&OrderBuilder::new(&nth.to_string()).email(&format!("c{nth}@example.cz")).build()).await;
    }
    connect(&world, SHOP, ShopState::Suspended).await;
    connect(&world, OTHER_SHOP, ShopState::Active).await;
    let Function::Schedule(turn) = world.build(daily_dispatch::build) else { panic!() };
    turn.run(ScheduledRun { at: world.table.clock.now() }).await.unwrap();
    let sent = world.platform.recorded(TASKS).take();
    let shops: Vec<_> = sent.iter().map(|message| message.shop.unwrap()).collect();
    assert_eq!(shops, [SHOP, OTHER_SHOP]);

    world.table.clock.advance(TimeDelta::days(3));
    for message in sent {
        work(&world, message.body).await;
    }
    assert!(world.platform.recorded(TASKS).take().is_empty(), "suspended, and nothing is due in the other");
    assert_eq!(balances(&world, 5).await, [Points::ZERO].into());
    connect(&world, SHOP, ShopState::Active).await;
    assert_eq!(sweep(&world, SHOP).await, 6);
    assert_eq!(balances(&world, 5).await, [Points::parse("50").unwrap()].into());
    assert_eq!(sweep(&world, SHOP).await, 1, "nothing is due any more");
}

#[tokio::test]
async fn more_than_a_page_is_due_and_coupons_are_hints() {
    let world = World::start().await;
    connect(&world, SHOP, ShopState::Active).await;
    put_due(&world, 0..1_203, "2026-11-20").await;
    let mut item = item("coupon", "2026-11-20");
    item.insert("dsk".into(), AttributeValue::S("2026-11-20#X#VB-1".into()));
    world.table.client.put_item().table_name("verno").set_item(Some(item)).send().await.unwrap();
    let start = serde_json::to_string(&TaskMessage::new(SHOP, Task::Sweep { after: None })).unwrap();
    let (mut pages, mut customers) = (vec![start], BTreeSet::new());
    while let Some(page) = pages.pop() {
        work(&world, page).await;
        for message in world.platform.recorded(TASKS).take() {
            let task: TaskMessage = serde_json::from_str(&message.body).unwrap();
            match task.task {
                Task::Customer { customer } => assert!(customers.insert(customer.to_string())),
                _ => pages.push(message.body),
            }
        }
    }
    assert_eq!(customers.len(), 1_203);
    let hints = world.platform.recorded(HINTS).take();
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

/// Puts the least that a customer is among what is due.
async fn put_due(world: &World, range: std::ops::Range<u32>, on: &str) {
    let numbers: Vec<u32> = range.collect();
    let put = |nth: &u32| {
        let put = PutRequest::builder().set_item(Some(item(&format!("{nth:08}"), on))).build().unwrap();
        WriteRequest::builder().put_request(put).build()
    };
    let batches = numbers.chunks(25).map(|batch| {
        let writes: Vec<_> = batch.iter().map(put).collect();
        let request = world.table.client.batch_write_item().request_items("verno", writes);
        async move { request.send().await.map(drop) }
    });
    let batches: Vec<_> = batches.collect();
    futures::stream::iter(batches).buffer_unordered(4).try_collect::<()>().await.unwrap();
}

#[tokio::test]
async fn a_day_costs_what_is_due_on_it_whatever_the_shops_size() {
    let mut costs = Vec::new();
    for others in [0, 100_000] {
        let world = World::start().await;
        connect(&world, SHOP, ShopState::Active).await;
        put_due(&world, 0..10, "2026-11-22").await;
        put_due(&world, 10..10 + others, "2027-05-01").await;
        let task = serde_json::to_string(&TaskMessage::new(SHOP, Task::Sweep { after: None })).unwrap();
        // Today's list is written down already.
        world.shop().write_snapshot().await.unwrap();
        world.table.meter.take();
        work(&world, task).await;
        costs.push(world.table.meter.take());
        assert_eq!(world.platform.recorded(TASKS).take().len(), 10);
    }
    assert_eq!(costs[0], costs[1]);
    // Connection, rules, what is due, today's snapshot, and whether new rules still wait for their task.
    assert!(costs[0].requests == 5 && costs[0].read <= 4.0, "{costs:?}");
}

#[tokio::test]
async fn new_rules_reach_customers_written_by_the_old_ones_and_change_nothing_else() {
    let world = with(|rules| rules.loyalty.rewards.name_day = None).await;
    set(&world, |rules| rules.started_at = Some(at("2026-11-01T00:00:00Z"))).await;
    for nth in 0..30 {
        let person = registration(&format!("guid-{nth}"), &format!("c{nth}@example.cz"), true);
        world.see_registration(&person).await;
    }
    let first = world.customer("c0@example.cz").await.unwrap();
    let due = async || world.shop().customer_image(&first.id).await.unwrap().unwrap().due;
    assert_eq!(due().await, Some("2027-01-01".parse().unwrap()), "the anniversary");
    set(&world, |rules| {
        rules.loyalty.rewards.anniversary = None;
        rules.loyalty.rewards.name_day = Points::parse("10").ok();
    })
    .await;
    let message =
        serde_json::to_string(&TaskMessage::new(SHOP, Task::Replan { start: None, vip: false })).unwrap();
    work(&world, message).await;
    let sent = world.platform.recorded(TASKS).take();
    assert!(sent[0].delay.as_secs() > 0, "who decided by the old rules has written by then");
    world.table.clock.advance(TimeDelta::seconds(3));
    world.table.meter.take();
    let task: TaskMessage = serde_json::from_str(&sent[0].body).unwrap();
    assert_eq!(work_off(&world, SHOP, task.task).await, 1);
    assert_eq!(world.table.meter.take().requests, 2 + 30);
    assert_eq!(due().await, Some("2027-06-24".parse().unwrap()), "the name day");
    let after = world.customer("c0@example.cz").await.unwrap();
    assert_eq!((after.modified_at, after.account), (first.modified_at, first.account));
    work_off(&world, SHOP, Task::Replan { start: Some("9|".into()), vip: false }).await;
    assert!(world.table.meter.take().write.abs() < f64::EPSILON, "twice");
}

#[tokio::test]
async fn what_is_no_task_is_given_up_with_its_reason() {
    let world = World::start().await;
    for (body, reason) in [
        ("nonsense", "not_a_task"),
        (r#"{"v":1,"shop":222651,"task":"dance"}"#, "not_a_task"),
        (r#"{"v":9,"shop":222651,"task":"sweep"}"#, "unknown_version"),
        (r#"{"v":1,"shop":222651,"task":"replan","start":"here","vip":true}"#, "not_a_position"),
    ] {
        work(&world, body.into()).await;
        let dead = world.platform.recorded(DEAD).take();
        assert!(dead[0].reason.as_deref().unwrap().starts_with(reason), "{:?}", dead[0].reason);
    }
    work(&world, r#"{"v":1,"shop":222651,"task":"customer","customer":"cus_none"}"#.into()).await;
    assert!(world.platform.recorded(DEAD).take().is_empty());
}
