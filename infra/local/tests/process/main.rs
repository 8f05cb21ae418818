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

/// A folder of its own, gone at the end.
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

/// A run, and the lines it wrote. Killed at the end, if it still runs.
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

    /// Reads on until a line contains `text`, and gives it.
    fn until(&mut self, text: &str) -> String {
        self.lines.find(|line| line.contains(text)).unwrap_or_else(|| panic!("the run ended before: {text}"))
    }

    /// Asks it to stop, and gives how it ended; a run that goes on fails the test instead of holding it up.
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
    let body = r#"{"eshop_id": "222651", "user": "owner@demo", "roles": ["owner"]}"#;
    let answer: serde_json::Value =
        serde_json::from_str(&call(base, "POST", "/local/token", "", body)).unwrap();
    let token = answer["token"].as_str().unwrap().to_owned();
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
    filling.until("booking");
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
