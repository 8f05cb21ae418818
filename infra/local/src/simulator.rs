//! The simulators by themselves.

use std::future::Future;

use tokio::sync::watch;
use verno_simulators::mailing::Mailing;

use crate::cli::Cli;
use crate::clock::MovableClock;
use crate::error::Result;
use crate::folder::DataFolder;
use crate::local::{MAILING_SEED, open_simulator};
use crate::options::{Data, Steps};
use crate::server;
use crate::state::State;

/// Serves the simulator with its demo shops until `stopped` is done.
///
/// # Errors
/// If its port or the data folder is taken.
pub async fn run_simulator(cli: &Cli, steps: &Steps, stopped: impl Future<Output = ()>) -> Result<()> {
    let folder = match cli.data() {
        Data::Folder(path) => Some(DataFolder::take(&path)?),
        Data::Memory => None,
    };
    let listener = server::bind(cli.shoptet_port, "shoptet-port").await?;
    let state = match &folder {
        Some(folder) => State::open(&folder.file("verno.sqlite"))?,
        None => State::memory()?,
    };
    let simulator = open_simulator(folder.as_ref(), &MovableClock::open(&state)?)?;
    let url = server::url(&listener)?;
    let (stop, stopping) = watch::channel(false);
    let serving =
        tokio::spawn(server::serve_simulators(simulator, Mailing::new(MAILING_SEED), listener, stopping));
    steps(&format!("Shoptet simulator on {url}"));
    steps("ready");
    stopped.await;
    // Nobody listening any more is as good.
    let _ = stop.send(true);
    Ok(serving.await?)
}
