//! What was answered survives the process.

use std::io::{BufRead, BufReader, Write};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use serde_json::{Value, json};
use verno_simulators::shoptet::Simulator;

use super::harness::{ESHOP, Limits, ShoptetHarness, seed};

/// A file that goes away with the test.
struct StateFile(PathBuf);

impl StateFile {
    fn new(name: &str) -> Self {
        let path = std::env::temp_dir().join(format!("verno-simulator-{name}-{}.sqlite", std::process::id()));
        let file = Self(path);
        file.clear();
        file
    }

    fn clear(&self) {
        for end in ["", "-wal", "-shm"] {
            let _ = std::fs::remove_file(format!("{}{end}", self.0.display()));
        }
    }
}

impl Drop for StateFile {
    fn drop(&mut self) {
        self.clear();
    }
}

#[tokio::test]
async fn orders_tokens_webhooks_and_chaos_are_there_after_a_restart() {
    let file = StateFile::new("restart");
    let harness = ShoptetHarness::with(Some(&file.0), Limits::Off).await;
    let receiver = harness.receiver(&["order:create"]).await;
    receiver.answer(&[500]);
    let code = harness.order(json!({})).await;
    harness.idle().await;
    harness.simulator.set_chaos(&json!({ "drop": 0.5 })).unwrap();

    // A second process on the same file, while the first one has not even stopped.
    let again = ShoptetHarness::with(Some(&file.0), Limits::Off).await;
    assert!(again.shop.order(&code).await.unwrap().is_some());
    assert_eq!(again.shop.webhooks().await.unwrap().len(), 1);
    let (_, body) = again.call("GET", "/api/webhooks/notifications?status=failed", Value::Null).await;
    assert_eq!(body["data"]["notifications"][0]["active"], true, "the repeat is still to come");
    let shown =
        again.http.get(format!("{}/simulator/chaos", again.url)).send().await.unwrap().text().await.unwrap();
    assert!(shown.contains("0.5"), "{shown}");
}

/// The child of the next test: makes orders and says so, until it is killed.
#[test]
#[ignore = "runs as the child of another test"]
fn makes_orders_until_it_is_killed() {
    let Some(file) = std::env::var_os("VERNO_SIMULATOR_FILE") else { return };
    let simulator = open(Path::new(&file));
    simulator.add_eshop(seed(Limits::Off)).unwrap();
    let items = json!([ { "name": "x", "unitPriceWithVat": "1" } ]);
    loop {
        let code = simulator.create_order(ESHOP, json!({ "email": "a@example.cz", "items": items })).unwrap();
        writeln!(std::io::stdout(), "made {code}").unwrap();
    }
}

#[test]
fn every_order_that_was_answered_is_there_after_the_process_was_killed() {
    let file = StateFile::new("killed");
    let mut child = Command::new(std::env::current_exe().unwrap())
        .args(["--ignored", "--exact", "--nocapture", "survival::makes_orders_until_it_is_killed"])
        .env("VERNO_SIMULATOR_FILE", &file.0)
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
    let lines = BufReader::new(child.stdout.take().unwrap()).lines().map_while(Result::ok);
    let codes: Vec<String> =
        lines.filter_map(|line| Some(line.split_once("made ")?.1.to_owned())).take(100).collect();
    child.kill().unwrap();
    child.wait().unwrap();
    assert_eq!(codes.len(), 100);
    let simulator = open(&file.0);
    for code in codes {
        assert!(simulator.order_exists(ESHOP, &code).unwrap(), "{code}");
    }
}

fn open(file: &Path) -> Simulator {
    Simulator::open(Some(file), super::harness::ManualClock::at("2026-05-29T07:00:00Z").clock()).unwrap()
}

#[test]
fn a_shop_that_is_there_is_not_made_anew() {
    let file = StateFile::new("again");
    let body = json!({ "code": "A1", "email": "a@example.cz", "items": [ { "name": "x", "unitPriceWithVat": "1" } ] });
    let first = open(&file.0);
    first.add_eshop(seed(Limits::Off)).unwrap();
    first.create_order(ESHOP, body).unwrap();
    drop(first);
    let second = open(&file.0);
    second.add_eshop(seed(Limits::Off)).unwrap();
    assert_eq!(second.eshops().unwrap(), [ESHOP]);
    assert!(second.order_exists(ESHOP, "A1").unwrap());
}
