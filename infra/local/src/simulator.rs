//! The simulated Shoptet of a run with its demo shops; or the simulators by themselves, without Verno.

use std::future::Future;
use std::sync::Arc;

use tokio::sync::watch;
use verno_domain::Clock;
use verno_simulators::mailing::Mailing;
use verno_simulators::shoptet::Simulator;

use crate::cli::Cli;
use crate::clock::MovableClock;
use crate::error::{LocalError, Result};
use crate::folder::DataFolder;
use crate::options::{Data, Steps};
use crate::state::State;
use crate::{eshops, server};

/// What the random faults of the simulated mailing services are drawn from.
pub(crate) const MAILING_SEED: u64 = 7;

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
    let simulator = open(folder.as_ref(), &MovableClock::open(&state)?)?;
    let url = server::url(&listener)?;
    let (stop, stopping) = watch::channel(false);
    let serving =
        tokio::spawn(server::serve_simulators(simulator, Mailing::new(MAILING_SEED), listener, stopping));
    steps(&format!("Shoptet simulator on {url}"));
    steps("ready");
    stopped.await;
    // Fails only if everything has ended already.
    let _ = stop.send(true);
    Ok(serving.await?)
}

/// Opens the simulated Shoptet, and creates its demo shops unless they are there.
pub(crate) fn open(folder: Option<&DataFolder>, clock: &MovableClock) -> Result<Simulator> {
    let path = folder.map(|folder| folder.file("shoptet.sqlite"));
    let clock = clock.clone();
    let simulator = Simulator::open(path.as_deref(), Arc::new(move || clock.now()));
    let simulator = simulator.map_err(|error| LocalError::Simulator(error.to_string()))?;
    eshops::create(&simulator)?;
    Ok(simulator)
}
