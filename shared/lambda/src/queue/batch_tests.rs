//! What becomes of each message of a batch.

use std::sync::Mutex;

use async_trait::async_trait;
use serde_json::json;
use verno_domain::Kind;

use super::*;

#[derive(Default)]
struct Recorded(Mutex<Vec<Outgoing>>);

#[async_trait]
impl Queue for Recorded {
    async fn send(&self, messages: &[Outgoing]) -> Result<()> {
        self.0.lock().unwrap().extend_from_slice(messages);
        Ok(())
    }
}

async fn handle(delivery: Delivery) -> Result<Verdict> {
    match delivery.body.as_str() {
        "busy" => Ok(Verdict::Later(Duration::from_secs(30))),
        "down" => Err(Error::unavailable("down")),
        "poison" => Err(Error::new(Kind::Invalid, "unreadable", "not a hint")),
        "panic" => panic!("a bug"),
        _ => Ok(Verdict::Done),
    }
}

fn function() -> (QueueFunction, Arc<Recorded>, Arc<Recorded>) {
    let (again, dead) = (Arc::new(Recorded::default()), Arc::new(Recorded::default()));
    (QueueFunction::new("test", 2, dead.clone(), handle).deferring(again.clone()), again, dead)
}

fn event(messages: &[(&str, u32)]) -> Value {
    let record = |(nth, (body, receives)): (usize, &(&str, u32))| {
        json!({"messageId": format!("m{nth}"), "body": body,
               "attributes": {"ApproximateReceiveCount": receives.to_string()}})
    };
    json!({"Records": messages.iter().enumerate().map(record).collect::<Vec<_>>()})
}

fn failed(report: &BatchReport) -> Vec<&str> {
    let mut ids: Vec<_> =
        report.batch_item_failures.iter().map(|item| item.item_identifier.as_str()).collect();
    ids.sort_unstable();
    ids
}

#[tokio::test]
async fn only_what_failed_comes_again() {
    let (function, again, dead) = function();
    let report = function.event(event(&[("fine", 1), ("down", 1), ("fine", 1), ("down", 4)])).await.unwrap();
    assert_eq!(failed(&report), ["m1", "m3"]);
    assert!(again.0.lock().unwrap().is_empty() && dead.0.lock().unwrap().is_empty());
}

#[tokio::test]
async fn poison_and_what_failed_too_often_is_given_up_with_its_reason() {
    let (function, _, dead) = function();
    let report = function.event(event(&[("poison", 1), ("down", 5), ("panic", 1)])).await.unwrap();
    assert_eq!(failed(&report), Vec::<&str>::new());
    let dead = dead.0.lock().unwrap();
    let reasons: Vec<_> = dead.iter().map(|message| message.reason.as_deref().unwrap()).collect();
    assert!(
        reasons.contains(&"unreadable: not a hint") && reasons.contains(&"unavailable: down"),
        "{reasons:?}"
    );
    assert_eq!(dead.len(), 3);
}

#[tokio::test]
async fn what_must_wait_is_sent_again_and_does_not_count_as_a_failure() {
    let (function, again, dead) = function();
    let report = function.event(event(&[("busy", 5)])).await.unwrap();
    assert_eq!(failed(&report), Vec::<&str>::new());
    assert_eq!(again.0.lock().unwrap()[0].delay, Duration::from_secs(30));
    assert!(dead.0.lock().unwrap().is_empty());
}

#[tokio::test]
async fn an_event_of_another_shape_is_an_error_not_an_empty_success() {
    assert!(function().0.event(json!({"records": []})).await.is_err());
}
