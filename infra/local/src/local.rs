//! Starting everything, in order, and stopping it.

use std::path::PathBuf;
use std::sync::Arc;
use std::time::Duration;

use chrono::TimeDelta;
use tokio::net::TcpListener;
use tokio::sync::watch;
use tokio::task::JoinSet;
use verno_domain::random::SystemRandom;
use verno_domain::{Clock, Role, ShopId};
use verno_lambda::Function;
use verno_simulators::mailing::Mailing;
use verno_simulators::shoptet::Simulator;
use verno_store::{KeyWrapper, Store};

use crate::assembly::Assembly;
use crate::bucket::Bucket;
use crate::clock::MovableClock;
use crate::controls::Controls;
use crate::error::{LocalError, Result};
use crate::folder::DataFolder;
use crate::gateway::Gateway;
use crate::issuer::{Issuer, TokenRequest};
use crate::keyfile::KeyFile;
use crate::mailbox::Mailbox;
use crate::options::{Data, Options};
use crate::platform::Services;
use crate::queue::Queues;
use crate::quiet::Quiet;
use crate::registry::Registry;
use crate::schedule::Schedules;
use crate::server;
use crate::shops::{self, Shops};
use crate::state::State;
use crate::stream::Stream;
use crate::table::{Place, Table};
use crate::template::{TEMPLATE, Template};

/// How long work in progress may take at the end.
const SHUTDOWN_MAX: Duration = Duration::from_secs(20);
/// From this difference on the clock counts as moved.
const CLOCK_MOVED: TimeDelta = TimeDelta::minutes(1);
/// How long a test waits for everything to be done.
const DRAIN_MAX: Duration = Duration::from_mins(1);

/// What the simulated e-mailing services draw their trouble from.
pub(crate) const MAILING_SEED: u64 = 7;

/// Starts local runs. Several may run in one process, each with its own state.
pub struct Local;

/// A local run that is ready.
pub struct Running {
    /// Where Verno answers, without a final slash.
    pub base_url: String,
    /// Where the Shoptet simulator answers, without a final slash.
    pub shoptet_url: String,
    /// The clock that everything reads.
    pub clock: MovableClock,
    /// The table, with the keys to its secrets.
    pub store: Store,
    /// The simulated Shoptet.
    pub simulator: Simulator,
    /// The simulated e-mailing services; what they hold is gone with the process.
    pub mailing: Mailing,
    /// Mails that would have left.
    pub mailbox: Mailbox,
    /// The queues.
    pub queues: Queues,
    /// The schedules.
    pub schedules: Schedules,
    issuer: Issuer,
    bucket: Bucket,
    quiet: Quiet,
    stop: watch::Sender<bool>,
    /// What feeds functions, and then what serves; stopped in this order.
    feeders: JoinSet<()>,
    servers: JoinSet<()>,
    table: Arc<Table>,
    // Held until everything has stopped.
    _folder: Option<DataFolder>,
}

/// What a run stands on before the first function is built.
struct Ground {
    folder: Option<DataFolder>,
    state: State,
    clock: MovableClock,
    listener: TcpListener,
    base_url: String,
    shoptet_listener: TcpListener,
    shoptet_url: String,
}

impl Local {
    /// Starts a run and returns once it is ready: demo shops installed and filled, a purchase log replayed.
    ///
    /// # Errors
    /// If a port or the data folder is taken, the template and the functions do not match, or a shop cannot be set up.
    pub async fn start(options: Options) -> Result<Running> {
        let console = crate::console::assets(&options).await?;
        let ground = lay_ground(&options).await?;
        let (state, clock) = (ground.state.clone(), ground.clock.clone());
        tell_ground(&options, &clock);
        let simulator = open_simulator(ground.folder.as_ref(), &clock)?;
        let table = Arc::new(Table::open(&place(ground.folder.as_ref())).await?);
        options.step("table open");
        let template =
            Template::read(TEMPLATE, &crate::assembly::parameters(&ground.base_url, &ground.shoptet_url))?;
        let services = services(&ground, &template, &table)?;
        let key = ground.folder.as_ref().map(|folder| folder.file("issuer.key"));
        let issuer = Issuer::open(key.as_deref(), template.authorizer.issuer.clone())?;
        let users =
            shops::users(options.orders.is_some() || shops::is_installed(&state, shops::REPLAY_SHOP)?);
        let assembly = Assembly::build(&Registry::product(), template, &services, &console, &users)?;
        options.step(format!(
            "{} functions, {} routes",
            assembly.functions.len(),
            assembly.template.routes.len()
        ));
        let gateway = assembly.gateway(&issuer, &clock, &ground.base_url);
        let running = run(ground, &assembly, &services, simulator, table, issuer, gateway.clone())?;
        options
            .step(format!("answering on {}, Shoptet simulator on {}", running.base_url, running.shoptet_url));
        Shops { running: &running, state: &state, gateway: &gateway, options: &options }.set_up().await?;
        Ok(running)
    }
}

/// Starts everything that works by itself.
fn run(
    ground: Ground,
    assembly: &Assembly,
    services: &Services,
    simulator: Simulator,
    table: Arc<Table>,
    issuer: Issuer,
    gateway: Gateway,
) -> Result<Running> {
    let stream = Stream::new(table.clone(), ground.state.clone());
    let schedules = assembly.schedules(&ground.clock, &ground.state)?;
    let (stop, stopped) = watch::channel(false);
    let mut feeders = assembly.feeders(services, &stream, &stopped)?;
    feeders.spawn(schedules.clone().run(stopped));
    let queues = services.queues.clone();
    let mut running = Running {
        base_url: ground.base_url,
        shoptet_url: ground.shoptet_url,
        clock: ground.clock,
        store: services.store(),
        simulator: simulator.clone(),
        mailing: Mailing::new(MAILING_SEED),
        mailbox: services.mailbox.clone(),
        bucket: services.bucket.clone(),
        queues: queues.clone(),
        schedules: schedules.clone(),
        issuer,
        quiet: Quiet { simulator, queues, stream, schedules },
        stop,
        feeders,
        servers: JoinSet::new(),
        table,
        _folder: ground.folder,
    };
    running.serve(gateway, ground.listener, ground.shoptet_listener);
    Ok(running)
}

fn services(ground: &Ground, template: &Template, table: &Table) -> Result<Services> {
    let clock: Arc<dyn Clock> = Arc::new(ground.clock.clone());
    let blobs = ground.folder.as_ref().map(|folder| folder.file("blobs"));
    Ok(Services {
        client: table.client(),
        keys: open_keys(ground.folder.as_ref())?,
        queues: Queues::open(&template.queues, &ground.state, &clock)?,
        mailbox: Mailbox::new(ground.state.clone(), clock.clone()),
        bucket: Bucket::open(blobs.as_deref(), &ground.base_url, clock.clone())?,
        clock,
        random: Arc::new(SystemRandom),
    })
}

impl Running {
    /// A token as `POST /local/token` gives it.
    pub fn token(&self, shop: u64, user: &str, roles: &[Role]) -> Result<String> {
        let request = TokenRequest { shop: ShopId::new(shop), user: user.to_owned(), roles: roles.to_vec() };
        self.issuer.token(&request, self.clock.wall())
    }

    /// Waits until nothing is under way: schedules, webhooks, queues, the stream.
    ///
    /// # Errors
    /// `Table` if that is not so within a minute.
    pub async fn drain(&self) -> Result<()> {
        let drained = self.quiet.wait(DRAIN_MAX).await?;
        if drained {
            return Ok(());
        }
        let left = self.quiet.under_way().await?.join("; ");
        Err(LocalError::Table(format!("something is still under way: {left}")))
    }

    pub(crate) fn quiet(&self) -> &Quiet {
        &self.quiet
    }

    fn serve(&mut self, gateway: Gateway, listener: TcpListener, shoptet_listener: TcpListener) {
        let controls = Controls {
            bucket: self.bucket.clone(),
            clock: self.clock.clone(),
            issuer: self.issuer.clone(),
            mailbox: self.mailbox.clone(),
            mailing: self.mailing.clone(),
            queues: self.queues.clone(),
            quiet: self.quiet.clone(),
            schedules: self.schedules.clone(),
        };
        self.servers.spawn(server::serve(listener, server::router(gateway, controls), self.stop.subscribe()));
        self.servers.spawn(server::serve_simulators(
            self.simulator.clone(),
            self.mailing.clone(),
            shoptet_listener,
            self.stop.subscribe(),
        ));
    }

    /// Finishes what is under way, closes the state, and returns when everything has stopped.
    pub async fn shutdown(mut self) {
        // Nobody listening any more is as good.
        let _ = self.stop.send(true);
        let stopped = async {
            while self.servers.join_next().await.is_some() {}
            while self.feeders.join_next().await.is_some() {}
        };
        if tokio::time::timeout(SHUTDOWN_MAX, stopped).await.is_err() {
            tracing::warn!("something did not end in time; it will be done again after the next start");
            self.servers.abort_all();
            self.feeders.abort_all();
        }
        self.table.close().await;
    }
}

async fn lay_ground(options: &Options) -> Result<Ground> {
    let folder = match &options.data {
        Data::Folder(path) => Some(DataFolder::take(path)?),
        Data::Memory => None,
    };
    let listener = server::bind(options.port, "port").await?;
    let shoptet_listener = server::bind(options.shoptet_port, "shoptet-port").await?;
    let state = match &folder {
        Some(folder) => State::open(&database(folder))?,
        None => State::memory()?,
    };
    let clock = MovableClock::open(&state)?;
    Ok(Ground {
        base_url: server::url(&listener)?,
        shoptet_url: server::url(&shoptet_listener)?,
        folder,
        state,
        clock,
        listener,
        shoptet_listener,
    })
}

/// Where the state is, and that the clock was moved, if it was.
fn tell_ground(options: &Options, clock: &MovableClock) {
    match &options.data {
        Data::Folder(path) => options.step(format!("state in {}", path.display())),
        Data::Memory => options.step("state in memory"),
    }
    let moved = clock.now() - clock.wall();
    if moved.abs() > CLOCK_MOVED {
        options.step(format!("the clock is at {}", clock.now().format("%Y-%m-%d %H:%M")));
    }
}

fn database(folder: &DataFolder) -> PathBuf {
    folder.file("verno.sqlite")
}

fn place(folder: Option<&DataFolder>) -> Place {
    folder.map_or(Place::Memory, |folder| Place::File(database(folder)))
}

fn open_keys(folder: Option<&DataFolder>) -> Result<Arc<dyn KeyWrapper>> {
    Ok(Arc::new(match folder {
        Some(folder) => KeyFile::open(&folder.file("data.key"))?,
        None => KeyFile::ephemeral()?,
    }))
}

pub(crate) fn open_simulator(folder: Option<&DataFolder>, clock: &MovableClock) -> Result<Simulator> {
    let path = folder.map(|folder| folder.file("shoptet.sqlite"));
    let clock = clock.clone();
    let simulator = Simulator::open(path.as_deref(), Arc::new(move || clock.now()));
    let simulator = simulator.map_err(|error| LocalError::Simulator(error.to_string()))?;
    shops::open(&simulator)?;
    Ok(simulator)
}

/// A queue, stream or schedule of the template that leads to a function of another kind.
pub(crate) fn wrong_kind(name: &str, function: &Function) -> LocalError {
    let kind = match function {
        Function::Http(_) => "requests",
        Function::Queue(_) => "a queue",
        Function::Stream(_) => "the stream",
        Function::Schedule(_) => "a schedule",
    };
    LocalError::Registry(format!("{name} is made for {kind}; the template connects it to something else"))
}

#[cfg(test)]
#[path = "local_tests.rs"]
mod tests;
