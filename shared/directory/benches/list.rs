//! How fast the list is, how long its snapshot and how large in memory: `cargo bench -p verno-directory`.
//!
//! Each question is put often; the median counts, in CPU time of its one thread. The ratio is against reading the
//! same rows one by one. What is the same on every machine (bytes) must keep its budget, or the run fails.
#![expect(clippy::print_stdout, clippy::expect_used, reason = "a table for people")]

mod people;

use std::process::ExitCode;
use std::time::Duration;

use cpu_time::ThreadTime;
use people::People;
use verno_directory::{Directory, Filter, Query, Registration, Row, Search, Sort};
use verno_domain::fold::fold;
use verno_domain::{GroupId, ModelId, Points, SegmentId};

const SIZES: [usize; 3] = [10_000, 100_000, 1_000_000];
const QUERY_BUDGET: Duration = Duration::from_millis(25);
const LOAD_BUDGET: Duration = Duration::from_millis(300);
const SNAPSHOT_BUDGET: usize = 45_000_000;
const MEMORY_BUDGET: usize = 300_000_000;

fn query(search: &str, sort: &str, change: impl Fn(&mut Filter)) -> Query {
    let mut filter = Filter { search: Search::parse(search), ..Filter::default() };
    change(&mut filter);
    Query { filter, sort: Sort::parse(sort).expect("a column"), segments: None, after: None, limit: 50 }
}

fn narrow(filter: &mut Filter) {
    filter.registration = Registration::Registered;
    filter.group = GroupId::parse("2");
    filter.points.0 = Points::parse("1000").ok();
    filter.segment = ModelId::parse("rfm").zip(SegmentId::parse("loyal"));
}

fn questions() -> Vec<(&'static str, Query)> {
    let any = |_: &mut Filter| {};
    vec![
        ("no words, by points", query("", "-points", any)),
        ("no words, by address", query("", "email", any)),
        ("no words, 4 filters, by name", query("", "name", narrow)),
        ("novak, by registration", query("novak", "registered_at", any)),
        ("NOVÁK, 4 filters, by name", query("NOVÁK", "name", narrow)),
        ("dvořáková, by change", query("dvořáková", "-modified_at", any)),
        ("jan novak, by points", query("jan novak", "points", any)),
        ("gmail.com, by address", query("gmail.com", "email", any)),
        ("an, by points", query("an", "-points", any)),
        ("a, by change", query("a", "-modified_at", any)),
        ("ová, by address", query("ová", "-email", any)),
        ("a o 7, by points", query("a o 7", "points", any)),
        ("a phone, by name", query("+420 777", "name", any)),
        ("nobody, by name", query("xyzzy", "name", any)),
        ("by group", query("", "group", any)),
    ]
}

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

/// How many rows pass, found by folding and looking at one after the other.
fn naive(rows: &[Row], query: &Query, words: &str) -> usize {
    let words: Vec<String> = words.split_whitespace().map(fold).collect();
    let filter = &query.filter;
    rows.iter()
        .filter(|row| {
            let text = |text: &Option<String>| fold(text.as_deref().unwrap_or_default());
            let phone: String =
                row.phone.iter().flat_map(|phone| phone.chars().filter(char::is_ascii_digit)).collect();
            let fields = [text(&row.name), text(&row.email), phone];
            let digits = |word: &str| word.chars().filter(char::is_ascii_digit).collect::<String>();
            let found = |word: &String| {
                fields.iter().any(|field| field.contains(word))
                    || (word.starts_with('+') && fields[2].contains(&digits(word)))
            };
            (filter.registration == Registration::All || row.registered)
                && (filter.group.is_none() || filter.group == row.group)
                && filter.points.0.is_none_or(|least| row.points >= least)
                && filter
                    .segment
                    .as_ref()
                    .is_none_or(|(model, segment)| row.segments.get(model) == Some(segment))
                && words.iter().all(found)
        })
        .count()
}

fn millis(time: Duration) -> f64 {
    time.as_secs_f64() * 1000.0
}

fn verdict(kept: bool) -> &'static str {
    if kept { "ok" } else { "OVER" }
}

fn main() -> ExitCode {
    // The test runner starts benches too, to see that they run; a small list shows that.
    let sizes = if std::env::args().any(|flag| flag == "--bench") { &SIZES[..] } else { &SIZES[..1] };
    let kept: Vec<bool> = sizes.iter().map(|size| measure(*size)).collect();
    if kept.into_iter().all(|kept| kept) { ExitCode::SUCCESS } else { ExitCode::FAILURE }
}

fn measure(size: usize) -> bool {
    let rows: Vec<Row> = People::new().take(size).collect();
    let started = ThreadTime::now();
    let directory: Directory = rows.iter().cloned().collect();
    println!("\n{size} customers; made from rows in {:.0} ms", millis(started.elapsed()));
    let snapshot = directory.snapshot("position");
    let (load, restored) = timed(5, || Directory::restore(&snapshot).expect("a snapshot"));
    let directory = restored.0;
    let runs = if size > 100_000 { 15 } else { 31 };
    let mut kept = true;
    println!("{:<32} {:>9} {:>9} {:>8} {:>7}", "", "customers", "CPU ms", "x naive", "25 ms");
    for (name, query) in questions() {
        let (time, page) = timed(runs, || directory.page(&query));
        let words = name.split(',').next().unwrap_or_default();
        let words = match words {
            "no words" | "by group" => "",
            "a phone" => "+420 777",
            "nobody" => "xyzzy",
            words => words,
        };
        let started = ThreadTime::now();
        let total = naive(&rows, &query, words);
        let ratio = started.elapsed().as_secs_f64() / time.as_secs_f64();
        let same = total == page.total;
        kept &= same;
        let verdict = if same { verdict(time <= QUERY_BUDGET) } else { "WRONG" };
        println!("{name:<32} {:>9} {:>9.2} {ratio:>8.0} {verdict:>7}", page.total, millis(time));
    }
    let all = query("ová", "name", |_| {});
    let (time, counts) = timed(runs, || directory.counts(&all.filter));
    println!(
        "{:<32} {:>9} {:>9.2} {:>8} {:>7}",
        "counts of all filters, ová",
        counts.total,
        millis(time),
        "",
        verdict(time <= QUERY_BUDGET)
    );
    let started = ThreadTime::now();
    let first = directory.suggest("jana nvoakova", &Filter::default());
    let first_time = started.elapsed();
    let (time, again) = timed(5, || directory.suggest("dvorakk@gmial.com", &Filter::default()));
    let ok = verdict(first_time <= Duration::from_millis(150) && time <= Duration::from_millis(30));
    println!(
        "suggested, first then again: {first:?} {:.1} ms, {again:?} {:.1} ms (150, 30 ms: {ok})",
        millis(first_time),
        millis(time)
    );
    println!("load {:.0} ms (300 ms: {})", millis(load), verdict(load <= LOAD_BUDGET));
    let (length, held) = (snapshot.len(), directory.bytes());
    println!("snapshot {length} bytes (45 MB: {})", verdict(length <= SNAPSHOT_BUDGET));
    println!("memory {held} bytes (300 MB: {})", verdict(held <= MEMORY_BUDGET));
    kept && length <= SNAPSHOT_BUDGET && held <= MEMORY_BUDGET
}
