//! Measures the speed of the directory, its snapshot and its memory: `cargo bench -p verno-directory`.
//!
//! Each query is repeated; the median counts, in CPU time of its one thread. The ratio is against reading the
//! same rows one by one. What is the same on every machine (bytes) must keep its budget, or the run fails.
//! `--out FOLDER` writes the million customers and the answers there.
#![expect(clippy::print_stdout, clippy::expect_used, reason = "a table for people")]

mod out;
mod people;
mod questions;

use std::path::PathBuf;
use std::process::ExitCode;
use std::time::Duration;

use cpu_time::ThreadTime;
use people::People;
use questions::Question;
use serde_json::{Value, json};
use verno_directory::{Directory, Filter, Row, Search};

const SIZES: [usize; 3] = [10_000, 100_000, 1_000_000];
const QUERY_BUDGET: Duration = Duration::from_millis(25);
const LOAD_BUDGET: Duration = Duration::from_millis(300);
const SNAPSHOT_BUDGET: usize = 45_000_000;
const MEMORY_BUDGET: usize = 300_000_000;

/// The median of some runs.
fn timed<T>(runs: usize, mut work: impl FnMut() -> T) -> (Duration, T) {
    let mut last = work();
    let mut times: Vec<Duration> = (0..runs)
        .map(|_| {
            let started = ThreadTime::now();
            last = work();
            started.elapsed()
        })
        .collect();
    times.sort_unstable();
    (times[runs / 2], last)
}

fn millis(time: Duration) -> f64 {
    time.as_secs_f64() * 1000.0
}

fn verdict(kept: bool) -> &'static str {
    if kept { "ok" } else { "OVER" }
}

fn main() -> ExitCode {
    let flags: Vec<String> = std::env::args().collect();
    let folder = flags.iter().position(|flag| flag == "--out").and_then(|place| flags.get(place + 1));
    let folder = folder.map(PathBuf::from);
    // The test runner starts benches too, to see that they run; a small directory is enough for that.
    let sizes = match (&folder, flags.iter().any(|flag| flag == "--bench")) {
        (Some(_), _) => &SIZES[2..],
        (None, true) => &SIZES[..],
        (None, false) => &SIZES[..1],
    };
    let mut kept = true;
    for size in sizes {
        let rows: Vec<Row> = People::new().take(*size).collect();
        let started = ThreadTime::now();
        let directory: Directory = rows.iter().cloned().collect();
        println!("\n{size} customers; made from rows in {:.0} ms", millis(started.elapsed()));
        let (directory, fits) = stored(&directory);
        let (answers, right) = asked(&rows, &directory);
        if let Some(folder) = &folder {
            out::customers(folder, &rows).and_then(|()| out::answers(folder, &answers)).expect("a folder");
        }
        around(&directory);
        kept &= fits && right;
    }
    if kept { ExitCode::SUCCESS } else { ExitCode::FAILURE }
}

/// Writes a snapshot and reads it again, as a function does; says whether its bytes keep their budgets.
fn stored(directory: &Directory) -> (Directory, bool) {
    let snapshot = directory.snapshot("position");
    let (load, (directory, _)) = timed(5, || Directory::restore(&snapshot).expect("a snapshot"));
    println!("load {:.0} ms (300 ms: {})", millis(load), verdict(load <= LOAD_BUDGET));
    let (length, held) = (snapshot.len(), directory.bytes());
    println!("snapshot {length} bytes (45 MB: {})", verdict(length <= SNAPSHOT_BUDGET));
    println!("memory {held} bytes (300 MB: {})", verdict(held <= MEMORY_BUDGET));
    (directory, length <= SNAPSHOT_BUDGET && held <= MEMORY_BUDGET)
}

/// Puts every query; says whether all totals are right.
fn asked(rows: &[Row], directory: &Directory) -> (Vec<Value>, bool) {
    let runs = if rows.len() > 100_000 { 15 } else { 31 };
    let mut kept = true;
    println!("{:<34} {:>9} {:>9} {:>8} {:>7}", "", "customers", "CPU ms", "x naive", "25 ms");
    let answer = |question: Question| {
        let query = question.query();
        let (time, page) = timed(runs, || directory.page(&query));
        let started = ThreadTime::now();
        let total = question.naive(rows);
        let ratio = started.elapsed().as_secs_f64() / time.as_secs_f64();
        let same = total == page.total;
        kept &= same;
        let verdict = if same { verdict(time <= QUERY_BUDGET) } else { "WRONG" };
        let name = question.name();
        println!("{name:<34} {total:>9} {:>9.2} {ratio:>8.0} {verdict:>7}", millis(time));
        let first: Vec<&str> = page.rows.iter().map(|row| row.id.as_str()).collect();
        let mut answer = question.to_json();
        answer["total"] = json!(page.total);
        answer["first"] = json!(first);
        answer["cpu_ms"] = json!(millis(time));
        answer
    };
    let answers = questions::all().into_iter().map(answer).collect();
    (answers, kept)
}

/// What the route answers besides a page.
fn around(directory: &Directory) {
    let filter = Filter { search: Search::parse("ová"), ..Filter::default() };
    let (time, counts) = timed(15, || directory.counts(&filter));
    let verdict_of = verdict(time <= QUERY_BUDGET);
    println!(
        "{:<34} {:>9} {:>9.2} {verdict_of:>16}",
        "counts of all filters, ová",
        counts.total,
        millis(time)
    );
    let started = ThreadTime::now();
    let first = directory.suggest("jana nvoakova", &Filter::default());
    let first_time = started.elapsed();
    println!(
        "suggested first: {first:?} {:.1} ms (150 ms: {})",
        millis(first_time),
        verdict(first_time <= Duration::from_millis(150))
    );
    for slip in ["dvorakk@gmial.com", "prohca"] {
        let (time, again) = timed(5, || directory.suggest(slip, &Filter::default()));
        println!(
            "suggested again: {again:?} {:.1} ms (30 ms: {})",
            millis(time),
            verdict(time <= Duration::from_millis(30))
        );
    }
}
