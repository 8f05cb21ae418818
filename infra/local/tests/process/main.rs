//! The binary as a process: killed at any moment, started twice, asked to stop.
#![cfg(unix)]
#![expect(clippy::unwrap_used, reason = "a test that cannot go on fails")]

use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, ExitStatus, Stdio};
use std::time::{Duration, Instant};

/// How long a run may take to stop: longer than it gives its own work.
const STOP_MAX: Duration = Duration::from_mins(1);

/// A data folder of this test alone, removed at the end.
struct Folder(PathBuf);

impl Folder {
    fn new(name: &str) -> Self {
        let path = std::env::temp_dir().join(format!("verno-process-{name}-{}", std::process::id()));
        let _ = std::fs::remove_dir_all(&path);
        Self(path)
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        let _ = std::fs::remove_dir_all(&self.0);
    }
}

/// A process and the lines it wrote. It is killed at the end of the test if it still runs.
struct Run {
    child: Child,
    lines: Box<dyn Iterator<Item = String>>,
}

impl Run {
    fn start(arguments: &[&str]) -> Self {
        let mut child = Command::new(env!("CARGO_BIN_EXE_verno"))
            .args(["--port", "0", "--shoptet-port", "0", "--console-assets", "none"])
            .args(arguments)
            .stdin(Stdio::null())
            .stdout(Stdio::piped())
            .stderr(Stdio::inherit())
            .spawn()
            .unwrap();
        let lines = BufReader::new(child.stdout.take().unwrap()).lines().map(Result::unwrap);
        Self { child, lines: Box::new(lines) }
    }

    /// Reads lines until one contains `text`, and returns it.
    fn until(&mut self, text: &str) -> String {
        self.lines.find(|line| line.contains(text)).unwrap_or_else(|| panic!("the run ended before: {text}"))
    }

    /// Asks the process to stop and returns its exit status; a process that goes on fails the test.
    fn terminate(mut self) -> ExitStatus {
        assert!(Command::new("kill").arg(self.child.id().to_string()).status().unwrap().success());
        let asked = Instant::now();
        while asked.elapsed() < STOP_MAX {
            if let Some(status) = self.child.try_wait().unwrap() {
                return status;
            }
            std::thread::sleep(Duration::from_millis(20));
        }
        panic!("asked to stop, the run goes on after {STOP_MAX:?}");
    }
}

impl Drop for Run {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// The body of an answer.
fn call(base: &str, method: &str, path: &str, token: &str, body: &str) -> String {
    let host = base.trim_start_matches("http://").trim_end_matches('/');
    let mut stream = TcpStream::connect(host).unwrap();
    let length = body.len();
    write!(
        stream,
        "{method} {path} HTTP/1.1\r\nHost: {host}\r\nConnection: close\r\nAuthorization: {token}\r\n\
         Content-Length: {length}\r\n\r\n{body}"
    )
    .unwrap();
    let mut answer = String::new();
    stream.read_to_string(&mut answer).unwrap();
    answer.split_once("\r\n\r\n").unwrap().1.to_owned()
}

fn base(run: &mut Run) -> String {
    let line = run.until("console   ");
    line.split_whitespace().last().unwrap().trim_end_matches('/').to_owned()
}

/// The customer list as text.
fn customers(base: &str) -> String {
    let token = token(base);
    call(base, "POST", "/local/queues/drain", "", "");
    call(base, "GET", "/v1/customers?sort=email&limit=200", &token, "")
}

fn in_folder(folder: &Path) -> [&str; 4] {
    ["--customers", "10", "--data", folder.to_str().unwrap()]
}

#[test]
fn state_survives_being_killed_while_filling_and_when_ready() {
    let folder = Folder::new("killed");
    let mut filling = Run::start(&in_folder(&folder.0));
    filling.until("customers with");
    drop(filling);
    let mut ready = Run::start(&in_folder(&folder.0));
    let address = base(&mut ready);
    let before = customers(&address);
    assert!(before.contains("\"total\":10"), "{before}");
    drop(ready);
    let mut again = Run::start(&in_folder(&folder.0));
    let address = base(&mut again);
    assert_eq!(customers(&address), before);
}

/// A token for the demo shop's owner.
fn token(base: &str) -> String {
    let body = r#"{"eshop_id": "222651", "user": "owner@demo", "roles": ["owner"]}"#;
    let answer: serde_json::Value =
        serde_json::from_str(&call(base, "POST", "/local/token", "", body)).unwrap();
    answer["token"].as_str().unwrap().to_owned()
}

/// The balances of all customers, in hundredths, by their ids.
fn balances(base: &str) -> std::collections::BTreeMap<String, i64> {
    let token = token(base);
    let (mut all, mut cursor) = (std::collections::BTreeMap::new(), String::new());
    loop {
        let path = format!("/v1/customers?sort=email&limit=200{cursor}");
        let page: serde_json::Value = serde_json::from_str(&call(base, "GET", &path, &token, "")).unwrap();
        for customer in page["items"].as_array().unwrap() {
            let points = customer["points"].as_str().unwrap().replace('.', "").parse().unwrap();
            all.insert(customer["id"].as_str().unwrap().to_owned(), points);
        }
        match page["next_cursor"].as_str() {
            Some(next) => cursor = format!("&cursor={next}"),
            None => return all,
        }
    }
}

#[test]
fn a_bulk_job_that_is_killed_in_the_middle_changes_every_customer_exactly_once() {
    let folder = Folder::new("bulk");
    let arguments = ["--customers", "300", "--data", folder.0.to_str().unwrap()];
    let mut run = Run::start(&arguments);
    let address = base(&mut run);
    call(&address, "POST", "/local/queues/drain", "", "");
    let before = balances(&address);
    assert!(before.len() >= 300, "{}", before.len());
    let body = r#"{"filter": {}, "change": "7"}"#;
    let owner = token(&address);
    let answer = call(&address, "POST", "/v1/bulk-adjustments", &owner, body);
    let asked: serde_json::Value = serde_json::from_str(&answer).unwrap();
    let path = format!("/v1/jobs/{}", asked["id"].as_str().unwrap());
    let job = |address: &str, token: &str| -> serde_json::Value {
        serde_json::from_str(&call(address, "GET", &path, token, "")).unwrap()
    };
    let begun = Instant::now();
    while job(&address, &owner)["state"] == "queued" {
        assert!(begun.elapsed() < STOP_MAX, "the job does not begin");
    }
    // Some customers are written by then, and not all of them.
    std::thread::sleep(Duration::from_millis(100));
    let seen = job(&address, &owner);
    drop(run);
    assert_eq!(
        (&seen["state"], seen["done"].as_u64()),
        (&"running".into(), Some(0)),
        "killed too late: {seen}"
    );

    let mut again = Run::start(&arguments);
    let address = base(&mut again);
    let owner = token(&address);
    let restarted = Instant::now();
    let ended = loop {
        let seen = job(&address, &owner);
        if seen["state"] != "running" {
            break seen;
        }
        assert!(restarted.elapsed() < STOP_MAX, "the job does not go on: {seen}");
        std::thread::sleep(Duration::from_millis(50));
    };
    assert_eq!((&ended["state"], &ended["failed"]), (&"done".into(), &0.into()), "{ended}");
    call(&address, "POST", "/local/queues/drain", "", "");
    let after = balances(&address);
    assert_eq!(after.keys().collect::<Vec<_>>(), before.keys().collect::<Vec<_>>());
    for (customer, points) in before {
        assert_eq!(after[&customer], points + 700, "{customer}");
    }
}

#[test]
fn a_second_run_on_the_same_folder_says_so_and_fails() {
    let folder = Folder::new("twice");
    let mut first = Run::start(&in_folder(&folder.0));
    first.until("table open");
    let second = Command::new(env!("CARGO_BIN_EXE_verno"))
        .args(["--port", "0", "--shoptet-port", "0", "--console-assets", "none"])
        .args(in_folder(&folder.0))
        .output()
        .unwrap();
    assert_eq!(second.status.code(), Some(1));
    let said = String::from_utf8(second.stderr).unwrap();
    assert!(said.contains("another run is using") && said.contains("--data"), "{said}");
}

#[test]
fn asked_to_stop_it_stops_without_an_error_at_any_moment() {
    let mut starting = Run::start(&["--memory"]);
    starting.until("table open");
    assert_eq!(starting.terminate().code(), Some(0));
    // Again and again, as the moment between being ready and waiting is short.
    for _ in 0..5 {
        let mut ready = Run::start(&["--memory", "--customers", "0"]);
        ready.until("ready");
        assert_eq!(ready.terminate().code(), Some(0));
    }
}

#[test]
fn the_simulator_alone_answers_with_its_demo_shops() {
    let mut run = Run::start(&["--memory", "--simulator-only"]);
    let line = run.until("Shoptet simulator on ");
    let base = line.split_whitespace().last().unwrap().to_owned();
    assert!(call(&base, "GET", "/", "", "").contains("222652"));
    assert_eq!(run.terminate().code(), Some(0));
}
