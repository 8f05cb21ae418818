//! Tests of the queues against what SQS promises.

use std::sync::Mutex;
use std::time::Duration;

use chrono::{DateTime, TimeDelta, Utc};
use tokio::sync::watch;
use verno_domain::{Error, ShopId};
use verno_lambda::queue::{Outgoing, Queue, QueueFunction, Verdict};

use super::*;

/// A machine's clock that stands still until it is moved.
struct Still(Mutex<DateTime<Utc>>);

impl Still {
    fn pass(&self, seconds: i64) {
        *self.0.lock().unwrap() += TimeDelta::seconds(seconds);
    }
}

impl Clock for Still {
    fn now(&self) -> DateTime<Utc> {
        self.wall()
    }

    fn wall(&self) -> DateTime<Utc> {
        *self.0.lock().unwrap()
    }
}

fn specs() -> [QueueSpec; 2] {
    let spec = |name: &str, redrive: Option<(u32, String)>| QueueSpec {
        url: format!("local:{name}"),
        name: name.to_owned(),
        visibility: Duration::from_secs(30),
        dead_letters: redrive.is_none(),
        redrive,
    };
    [spec("hints", Some((2, "local:dead".into()))), spec("dead", None)]
}

fn open(state: &State) -> (Queues, Arc<Still>) {
    let clock = Arc::new(Still(Mutex::new(DateTime::UNIX_EPOCH)));
    let shared: Arc<dyn Clock> = clock.clone();
    (Queues::open(&specs(), state, &shared).unwrap(), clock)
}

fn message(body: &str) -> Outgoing {
    Outgoing { body: body.to_owned(), delay: Duration::ZERO, shop: Some(ShopId::new(222_651)), reason: None }
}

fn bodies(deliveries: &[verno_lambda::queue::Delivery]) -> Vec<&str> {
    deliveries.iter().map(|delivery| delivery.body.as_str()).collect()
}

#[tokio::test]
async fn a_delivered_message_is_invisible_until_its_time_and_then_counts_again() {
    let (queues, clock) = open(&State::memory().unwrap());
    let queue = queues.get("local:hints").unwrap();
    queue.send(&[message("a"), message("b")]).await.unwrap();
    assert_eq!(bodies(&queue.receive(1).await.unwrap()), ["a"]);
    assert_eq!(bodies(&queue.receive(10).await.unwrap()), ["b"]);
    assert!(queue.receive(10).await.unwrap().is_empty());
    let status = queue.status().await.unwrap();
    assert_eq!((status.depth, status.in_flight), (0, 2));
    clock.pass(31);
    let again = queue.receive(10).await.unwrap();
    assert_eq!(again.iter().map(|delivery| delivery.receives).collect::<Vec<_>>(), [2, 2]);
}

#[tokio::test]
async fn a_deleted_message_never_comes_again() {
    let (queues, clock) = open(&State::memory().unwrap());
    let queue = queues.get("local:hints").unwrap();
    queue.send(&[message("a")]).await.unwrap();
    let ids = queue.receive(10).await.unwrap().into_iter().map(|delivery| delivery.id).collect();
    queue.delete(ids).await.unwrap();
    clock.pass(31);
    assert!(queue.receive(10).await.unwrap().is_empty());
    assert_eq!(queues.activity().await.unwrap(), Activity { idle: true, sent: 1 });
}

#[tokio::test]
async fn a_delayed_message_waits() {
    let (queues, clock) = open(&State::memory().unwrap());
    let queue = queues.get("local:hints").unwrap();
    queue.send(&[Outgoing { delay: Duration::from_mins(1), ..message("later") }]).await.unwrap();
    assert!(queue.receive(10).await.unwrap().is_empty());
    assert_eq!(queue.next_visible().await.unwrap(), Some(Duration::from_mins(1)));
    clock.pass(60);
    assert_eq!(bodies(&queue.receive(10).await.unwrap()), ["later"]);
}

#[tokio::test]
async fn a_message_delivered_too_often_goes_to_the_dead_letters_with_a_reason() {
    let (queues, clock) = open(&State::memory().unwrap());
    let queue = queues.get("local:hints").unwrap();
    queue.send(&[message("poison")]).await.unwrap();
    for _ in 0..2 {
        assert_eq!(queue.receive(10).await.unwrap().len(), 1);
        clock.pass(31);
    }
    assert!(queue.receive(10).await.unwrap().is_empty());
    let dead = queues.get("local:dead").unwrap().status().await.unwrap();
    assert_eq!(dead.dead_letters[0].body, "poison");
    assert_eq!(dead.dead_letters[0].reason.as_deref(), Some("delivered 2 times without success"));
    assert!(queues.activity().await.unwrap().idle, "dead letters are not work");
}

#[tokio::test]
async fn messages_survive_reopening_and_what_was_in_flight_is_delivered_again() {
    let folder = std::env::temp_dir().join(format!("verno-queue-{}", std::process::id()));
    std::fs::create_dir_all(&folder).unwrap();
    let path = folder.join("state.sqlite");
    {
        let (queues, _) = open(&State::open(&path).unwrap());
        let queue = queues.get("local:hints").unwrap();
        queue.send(&[message("waiting"), message("in flight")]).await.unwrap();
        queue.receive(1).await.unwrap();
    }
    let (queues, _) = open(&State::open(&path).unwrap());
    let again = queues.get("local:hints").unwrap().receive(10).await.unwrap();
    assert_eq!(bodies(&again), ["waiting", "in flight"]);
    assert_eq!(again.iter().map(|delivery| delivery.receives).collect::<Vec<_>>(), [2, 1]);
    std::fs::remove_dir_all(folder).unwrap();
}

#[tokio::test]
async fn the_poller_deletes_what_is_done_and_repeats_only_what_failed() {
    let (queues, clock) = open(&State::memory().unwrap());
    let queue = queues.get("local:hints").unwrap().clone();
    let dead: Arc<dyn Queue> = Arc::new(queues.get("local:dead").unwrap().clone());
    let seen = Arc::new(Mutex::new(Vec::new()));
    let record = seen.clone();
    let function = QueueFunction::new("test", 2, dead, move |delivery| {
        record.lock().unwrap().push(delivery.body.clone());
        async move {
            let fails = delivery.body == "down" && delivery.receives == 1;
            if fails { Err(Error::unavailable("down")) } else { Ok(Verdict::Done) }
        }
    });
    queue.send(&[message("fine"), message("down")]).await.unwrap();
    let (stop, stopped) = watch::channel(false);
    let poller = Poller { queue: queue.clone(), function, batch: 10, concurrency: 2 };
    let running = tokio::spawn(poller.run(stopped));
    while !queues.activity().await.unwrap().idle {
        clock.pass(1);
        tokio::task::yield_now().await;
    }
    stop.send(true).unwrap();
    running.await.unwrap();
    let mut seen = seen.lock().unwrap().clone();
    seen.sort_unstable();
    assert_eq!(seen, ["down", "down", "fine"]);
}
