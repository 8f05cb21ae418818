//! Measures the nightly run over a million customers and ten million orders against its budget.
//!
//! `cargo bench -p verno-analytics [-- --customers N] [--orders N] [--data DIR]`. The shop is built first and
//! stored; the night is a process of its own, as it is in production, and its processor time and memory are
//! what is measured. `--data` keeps the shop's facts as raw columns and the result, for
//! `tests/load/analytics`.
#![expect(
    clippy::cast_precision_loss,
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "made-up numbers and figures for people"
)]

mod shop;

use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::process::{Command, ExitCode};
use std::{env, fs, io};

use serde_json::json;
use verno_analytics::report::Figures;
use verno_analytics::value::{Purchases, Spend, Summary, summaries};
use verno_analytics::{Assignment, Log, Model, Outcome, model, run};

type Failure = Box<dyn std::error::Error>;

/// Budget of processor time for a night, in seconds.
const CPU_S_MAX: f64 = 10.0;
/// Budget of memory for a night, in MB.
const MEMORY_MB_MAX: f64 = 1_000.0;
/// One in this many customers orders on the day: ten million orders in three years.
const BUYS_ONE_OF: usize = 110;

fn main() -> Result<ExitCode, Failure> {
    let arguments: Vec<String> = env::args().collect();
    let value = |name: &str| {
        let position = arguments.iter().position(|argument| argument == name)?;
        arguments.get(position + 1).cloned()
    };
    if let Some(folder) = value("--night") {
        return night(Path::new(&folder)).map(|()| ExitCode::SUCCESS);
    }
    let customers = value("--customers").map_or(Ok(1_000_000), |text| text.parse())?;
    let orders = value("--orders").map_or(Ok(10_000_000), |text| text.parse())?;
    let keep = value("--data").map(PathBuf::from);
    let folder = keep.clone().unwrap_or_else(|| env::temp_dir().join("verno-analytics-bench"));
    fs::create_dir_all(&folder)?;
    build(&folder, customers, orders, keep.is_some())?;
    let status = Command::new(env::current_exe()?).arg("--night").arg(&folder).status()?;
    if keep.is_none() {
        fs::remove_dir_all(&folder)?;
    }
    Ok(if status.success() { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}

/// Stores the shop and the result of the night before.
fn build(folder: &Path, customers: usize, orders: usize, raw: bool) -> Result<(), Failure> {
    let mut log = shop::build(customers, orders)?;
    fs::write(folder.join("log"), log.to_bytes()?)?;
    let models = model::defaults()?;
    for outcome in run(&log, &models, shop::TODAY - 1, &[])? {
        fs::write(folder.join(outcome.model.as_str()), outcome.assignment.to_bytes()?)?;
    }
    if raw {
        log.apply(shop::day(&log, BUYS_ONE_OF), shop::TODAY)?;
        columns(folder, &log)?;
    }
    Ok(())
}

/// The facts of the whole log, day included, as columns of little-endian numbers.
fn columns(folder: &Path, log: &Log) -> Result<(), Failure> {
    let file = |name: &str| fs::File::create(folder.join(name)).map(io::BufWriter::new);
    let (mut customers, mut days) = (file("customer.u32")?, file("day.i32")?);
    let (mut kinds, mut values) = (file("kind.u8")?, file("value.i64")?);
    for index in log.indexes() {
        for fact in log.facts(index) {
            customers.write_all(&index.to_le_bytes())?;
            days.write_all(&fact.day.to_le_bytes())?;
            kinds.write_all(&[fact.kind as u8])?;
            values.write_all(&fact.value.to_le_bytes())?;
        }
    }
    Ok(())
}

/// A night as a worker runs it, each part with its processor time.
fn night(folder: &Path) -> Result<(), Failure> {
    let bytes = fs::read(folder.join("log"))?;
    let stored = bytes.len();
    let begin = cpu_s()?;
    let mut log = Log::from_bytes(&bytes)?;
    drop(bytes);
    let read = cpu_s()?;
    log.apply(shop::day(&log, BUYS_ONE_OF), shop::TODAY)?;
    let applied = cpu_s()?;
    let models = model::defaults()?;
    let previous: Vec<Assignment> = models
        .iter()
        .map(|model| Ok(Assignment::from_bytes(&fs::read(folder.join(model.id.as_str()))?)?))
        .collect::<Result<_, Failure>>()?;
    let previous: Vec<Option<&Assignment>> = previous.iter().map(Some).collect();
    let outcomes = run(&log, &models, shop::TODAY, &previous)?;
    let ran = cpu_s()?;
    let mut figures = Figures::new("Europe/Prague", log.currency());
    figures.set_orders(&log, shop::TODAY);
    let reports = serde_json::to_vec(&figures)?;
    let reported = cpu_s()?;
    let results: Vec<Vec<u8>> = outcomes
        .iter()
        .map(|outcome| Ok([outcome.scale.to_bytes()?, outcome.assignment.to_bytes()?].concat()))
        .collect::<Result<_, Failure>>()?;
    let written = log.to_bytes()?;
    let end = cpu_s()?;
    // Not part of every night: the models of customer value move slowly.
    let all: Vec<Summary> = summaries(&log, shop::TODAY).into_iter().map(|(_, summary)| summary).collect();
    let (purchases, spend) = (Purchases::fit(all.iter()), Spend::fit(all.iter()));
    let (purchases, spend) =
        (purchases.map_err(|unfit| unfit.to_string()), spend.map_err(|unfit| unfit.to_string()));
    let fitted = cpu_s()?;
    let memory = memory_mb()?;
    let total = end - begin;
    let is_within = total <= CPU_S_MAX && memory <= MEMORY_MB_MAX;
    let measured = json!({
        "customers": log.len(), "facts": log.facts_len(), "stored_mb": stored as f64 / 1e6,
        "bits_per_fact": stored as f64 * 8.0 / log.facts_len() as f64,
        "read_s": read - begin, "apply_s": applied - read, "models_s": ran - applied,
        "figures_s": reported - ran, "write_s": end - reported, "figures_kb": reports.len() as f64 / 1e3,
        "cpu_s": total, "cpu_s_max": CPU_S_MAX, "peak_mb": memory, "peak_mb_max": MEMORY_MB_MAX,
        "written_mb": written.len() as f64 / 1e6, "results_kb": results.concat().len() as f64 / 1e3,
        "models": models.iter().zip(&outcomes).map(summary).collect::<Vec<_>>(),
        "value_s": fitted - end, "purchases": purchases, "spend": spend,
        "within_budget": is_within,
    });
    writeln!(io::stdout(), "{measured:#}")?;
    fs::write(folder.join("figures.json"), measured.to_string())?;
    if is_within { Ok(()) } else { Err("over the budget".into()) }
}

fn summary((model, outcome): (&Model, &Outcome)) -> serde_json::Value {
    json!({
        "model": model, "sizes": outcome.sizes, "population": outcome.scale.population,
        "moved": outcome.moved.len(), "scale_bytes": outcome.scale.to_bytes().map_or(0, |bytes| bytes.len()),
        "trust": outcome.confidence,
    })
}

/// Processor time of the only thread.
fn cpu_s() -> Result<f64, Failure> {
    let text = fs::read_to_string("/proc/thread-self/schedstat")?;
    let nanoseconds: f64 = text.split(' ').next().unwrap_or_default().parse()?;
    Ok(nanoseconds / 1e9)
}

/// The most memory that was ever resident.
fn memory_mb() -> Result<f64, Failure> {
    let text = fs::read_to_string("/proc/self/status")?;
    let line = text.lines().find_map(|line| line.strip_prefix("VmHWM:")).unwrap_or_default();
    let kilobytes: f64 = line.trim().trim_end_matches(" kB").parse()?;
    Ok(kilobytes * 1_024.0 / 1e6)
}
