//! `verno`: the local run from the command line.

use std::io::Write;
use std::process::ExitCode;
use std::sync::Arc;
use std::time::Instant;

use clap::Parser;
use verno_local::{Cli, Local, LocalError, Running, Steps, Stop};

fn main() -> ExitCode {
    let cli = Cli::parse();
    let logs = verno_local::start_logs(&cli);
    let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().build();
    let ended = match (logs, runtime) {
        (Ok(()), Ok(runtime)) => runtime.block_on(run(&cli)),
        (Err(error), _) => Err(error),
        (_, Err(error)) => Err(LocalError::Io(error)),
    };
    match ended {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            // Standard error may be closed; then nobody reads it.
            let _ = writeln!(std::io::stderr(), "verno: {error}");
            ExitCode::FAILURE
        }
    }
}

async fn run(cli: &Cli) -> Result<(), LocalError> {
    let mut stop = Stop::listen()?;
    let begun = Instant::now();
    let steps: Steps =
        Arc::new(move |text| say(&format!("{:>7.1} s  {text}", begun.elapsed().as_secs_f64())));
    if cli.simulator_only {
        return verno_local::run_simulator(cli, &steps, stop.asked()).await;
    }
    let starting = Local::start(cli.options(steps.clone()));
    let running = tokio::select! {
        running = starting => running?,
        () = stop.asked() => return Ok(()),
    };
    announce(&running);
    steps("ready");
    stop.asked().await;
    say("stopping");
    // A second request to stop ends the process without waiting.
    tokio::select! {
        () = running.shutdown() => {}
        () = stop.asked() => {}
    }
    Ok(())
}

fn announce(running: &Running) {
    let (verno, shoptet) = (&running.base_url, &running.shoptet_url);
    for (what, address) in [
        ("console", format!("{verno}/")),
        ("API docs", format!("{verno}/docs")),
        ("mail", format!("{verno}/local/mail")),
        ("Shoptet simulator", format!("{shoptet}/")),
    ] {
        say(&format!("            {what:<18} {address}"));
    }
}

/// A line for the person who started the run.
fn say(line: &str) {
    // A closed standard output must not end the run.
    let _ = writeln!(std::io::stdout(), "{line}");
}
