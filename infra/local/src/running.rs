//! A run that is ready: everything that works by itself, what tests reach of it, and how it ends.

use std::sync::Arc;
use std::time::Duration;

use tokio::net::TcpListener;
use tokio::sync::watch;
use tokio::task::JoinSet;
use verno_domain::{Clock, Role, ShopId};
use verno_simulators::mailing::Mailing;
use verno_simulators::shoptet::Simulator;
use verno_store::Store;

use crate::assembly::Assembly;
use crate::bucket::Bucket;
use crate::clock::MovableClock;
use crate::controls::Controls;
use crate::error::{LocalError, Result};
use crate::folder::DataFolder;
use crate::gateway::Gateway;
use crate::ground::Ground;
use crate::issuer::{Issuer, TokenRequest};
use crate::mailbox::Mailbox;
use crate::platform::Services;
use crate::queue::Queues;
use crate::quiet::Quiet;
use crate::schedule::Schedules;
use crate::server;
use crate::simulator::MAILING_SEED;
use crate::stream::Stream;
use crate::table::Table;

/// How long work in progress may take at the end.
const SHUTDOWN_MAX: Duration = Duration::from_secs(20);
/// How long a test waits for everything to be done.
const DRAIN_MAX: Duration = Duration::from_mins(1);

/// A local run that is ready.
pub struct Running {
    /// Base URL of Verno, without a final slash.
    pub base_url: String,
    /// Base URL of the Shoptet simulator, without a final slash.
    pub shoptet_url: String,
    /// The clock that everything reads.
    pub clock: MovableClock,
    /// The table, with the keys to its secrets.
    pub store: Store,
    /// The simulated Shoptet.
    pub simulator: Simulator,
    /// The simulated mailing services; what they hold is gone with the process.
    pub mailing: Mailing,
    /// Mails that SES would have sent.
    pub mailbox: Mailbox,
    /// The queues of the template.
    pub queues: Queues,
    /// The schedules of the template.
    pub schedules: Schedules,
    pub(crate) issuer: Issuer,
    bucket: Bucket,
    quiet: Quiet,
    stop: watch::Sender<bool>,
    /// What feeds functions. At the end it stops after the servers.
    feeders: JoinSet<()>,
    servers: JoinSet<()>,
    table: Arc<Table>,
    // Held until everything has stopped.
    _folder: Option<DataFolder>,
}

/// What a run consists of before anything works by itself.
pub(crate) struct Parts {
    pub(crate) ground: Ground,
    pub(crate) assembly: Assembly,
    pub(crate) services: Services,
    pub(crate) simulator: Simulator,
    pub(crate) table: Arc<Table>,
    pub(crate) issuer: Issuer,
    pub(crate) gateway: Gateway,
}

impl Running {
    /// Starts what feeds functions, the schedules and the two servers.
    pub(crate) fn start(parts: Parts) -> Result<Self> {
        let Parts { ground, assembly, services, simulator, table, issuer, gateway } = parts;
        let stream = Stream::new(table.clone(), ground.state.clone());
        let schedules = assembly.schedules(&ground.clock, &ground.state)?;
        let (stop, stopped) = watch::channel(false);
        let mut feeders = assembly.feeders(&services, &stream, &stopped)?;
        feeders.spawn(schedules.clone().run(stopped));
        let queues = services.queues.clone();
        let mut running = Self {
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
        // Fails only if everything has ended already.
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
