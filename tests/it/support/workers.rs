//! Messages and changes handed to the workers, as queues and the table's stream would.

use aws_sdk_dynamodb::types::AttributeValue;
use serde_json::Value;
use verno_domain::task::{Task, TaskMessage};
use verno_domain::{Clock, Customer, JobId, ShopId};
use verno_jobs::StepDeps;
use verno_lambda::queue::Delivery;
use verno_lambda::{Change, Function};
use verno_notify::{MailKind, MailMessage};
use verno_store::{Connection, Item, Job, ShopState};
use verno_testkit::{Answer, SHOP};

use super::TableHarness;

pub(crate) const TASKS: &str = "TASK_QUEUE_URL";

pub(crate) const DEAD: &str = "TASK_DLQ_URL";

/// Saves a connection, so that the shop is as if the add-on were installed there.
pub(crate) async fn install(harness: &TableHarness, shop: ShopId, state: ShopState) {
    let store = harness.shop_of(shop);
    let version = store.connection().await.unwrap().map_or(0, |connection| connection.version);
    let connection = Connection {
        state,
        sealed_oauth: "sealed".into(),
        sealed_key: None,
        sealed_previous_key: None,
        rotated_at: None,
        installed_at: harness.table.clock.now(),
        version,
    };
    store.save_connection(&connection).await.unwrap();
}

/// Gives one message to the worker, which must accept it.
pub(crate) async fn run_task(harness: &TableHarness, body: String) {
    let Function::Queue(function) = harness.build(due_work::build) else { panic!() };
    let delivery = Delivery { id: "m".into(), body, receives: 1 };
    assert!(function.batch(vec![delivery]).await.batch_item_failures.is_empty());
}

/// Runs a task and all tasks that follow from it; returns how many ran.
pub(crate) async fn run_tasks(harness: &TableHarness, shop: ShopId, task: Task) -> usize {
    let mut waiting = vec![serde_json::to_string(&TaskMessage::new(shop, task)).unwrap()];
    let mut done = 0;
    while let Some(body) = waiting.pop() {
        run_task(harness, body).await;
        done += 1;
        waiting.extend(harness.platform.recorded(TASKS).take().into_iter().map(|message| message.body));
    }
    assert!(harness.platform.recorded(DEAD).take().is_empty());
    done
}

pub(crate) const MAILS: &str = "MAIL_QUEUE_URL";

/// Gives one message to the mail worker, which must accept it.
pub(crate) async fn send_mail(harness: &TableHarness, message: &str) {
    let Function::Queue(function) = harness.build(mail_send::build) else { panic!() };
    let delivery = Delivery { id: "m".into(), body: message.into(), receives: 1 };
    assert!(function.batch(vec![delivery]).await.batch_item_failures.is_empty());
}

/// The message that asks for the mail with the PIN.
pub(crate) fn pin_mail(customer: &Customer) -> String {
    serde_json::to_string(&MailMessage::new(SHOP, customer.id.clone(), MailKind::Pin)).unwrap()
}

/// A customer's item as it is in the table.
pub(crate) async fn profile_item(harness: &TableHarness, customer: &Customer) -> Item {
    let text = |text: String| AttributeValue::S(text);
    let answer = harness.table.client.get_item().table_name("verno");
    let answer = answer.key("pk", text(format!("S#{SHOP}#C#{}", customer.id))).key("sk", text("P".into()));
    answer.send().await.unwrap().item.unwrap()
}

/// What the relay makes of a change, by queue: mails, hints, tasks.
pub(crate) async fn relayed(harness: &TableHarness, old: Option<Item>, new: Item) -> [Vec<Value>; 3] {
    let Function::Stream(relay) = harness.build(change_relay::build) else { panic!() };
    let change = Change { sequence: "1".into(), old, new: Some(new) };
    assert_eq!(relay.batch(vec![change]).await, None);
    [MAILS, "HINT_QUEUE_URL", "TASK_QUEUE_URL"].map(|queue| {
        let sent = harness.platform.recorded(queue).take();
        sent.into_iter().map(|message| serde_json::from_str(&message.body).unwrap()).collect()
    })
}

/// Runs all steps of a job that needs no approval.
pub(crate) async fn finish_job(harness: &TableHarness, answer: &Answer) -> Job {
    assert_eq!(answer.status, 202, "{}", answer.body);
    let (shop, id) = (harness.shop(), JobId::parse(answer.body["id"].as_str().unwrap()).unwrap());
    loop {
        let job = shop.job(&id).await.unwrap().unwrap();
        if !job.state.is_active() {
            return job;
        }
        verno_jobs::run(&shop, StepDeps::default(), &id, job.turn).await.unwrap();
    }
}
