//! A simulated Shoptet: its API, its tokens, its limits, and its webhooks.
//!
//! It is built from the public documentation (<https://developers.shoptet.com>,
//! <https://api.docs.shoptet.com>) and independently of our own client, so that a misreading on one side
//! shows on the other. State is one `SQLite` file; everything that was answered survives the end of the
//! process.
//!
//! There are two clocks. Times of a shop (of orders, between attempts of a webhook, of a job's result) follow
//! the clock that is given to [`Simulator::open`], which may be moved. Times of the machine (30 minutes of a
//! token, the leaky bucket, `Date` and `Retry-After`) follow the machine's own clock.

mod access;
mod addon;
mod address;
mod answer;
mod changes;
mod chaos;
mod controls;
mod coupons;
mod credit_notes;
mod customers;
mod eshops;
mod failure;
mod field;
mod gate;
mod groups;
mod index;
mod jobs;
mod limits;
mod mailing;
mod orders;
mod products;
mod query;
mod random;
mod reviews;
mod routes;
mod slug;
mod snippets;
mod state;
mod statuses;
mod system;
mod webhooks;

use std::future::Future;
use std::path::Path;
use std::sync::Arc;

use chrono::Utc;
use tokio::net::TcpListener;

pub use addon::AddonEvent;
pub use customers::CustomerSeed;
pub use eshops::EshopSeed;
pub use failure::Error;
pub use groups::GroupSeed;
pub use orders::{ItemSeed, OrderSeed};
pub use products::ProductSeed;
pub use state::Clock;
pub use webhooks::UnderWay;

use state::Core;

/// A simulated Shoptet. Cloning is cheap; clones share their state.
#[derive(Clone)]
pub struct Simulator {
    core: Arc<Core>,
}

impl Simulator {
    /// Opens the state at `path`, or begins with an empty one in memory.
    ///
    /// # Errors
    ///
    /// [`Error::Database`] when the file cannot be opened or is not a state of the simulator.
    #[expect(
        clippy::disallowed_methods,
        reason = "a token lives by the machine's time, never by a clock that is moved"
    )]
    pub fn open(path: Option<&Path>, clock: Clock) -> Result<Self, Error> {
        Self::with_clocks(path, clock, Arc::new(Utc::now))
    }

    /// As [`Simulator::open`], with the machine's time given as well: for tests of what takes 30 minutes.
    ///
    /// # Errors
    ///
    /// As [`Simulator::open`].
    pub fn with_clocks(path: Option<&Path>, clock: Clock, wall: Clock) -> Result<Self, Error> {
        Ok(Self { core: Arc::new(Core::open(path, clock, wall)?) })
    }

    /// The router of everything. Webhooks are only delivered once [`Simulator::start`] was called.
    pub fn router(&self) -> axum::Router {
        routes::router(self.clone())
    }

    /// Starts delivering webhooks and finishing jobs in the background, for as long as a clone of the
    /// simulator lives. Must be called inside a Tokio runtime; calling it again does nothing.
    pub fn start(&self) {
        if self.core.engine.start() {
            tokio::spawn(webhooks::run(Arc::downgrade(&self.core)));
        }
    }

    /// Serves until `shutdown` is done, and delivers meanwhile.
    ///
    /// # Errors
    ///
    /// [`Error::Network`] when the listener fails.
    pub async fn serve(
        &self,
        listener: TcpListener,
        shutdown: impl Future<Output = ()> + Send + 'static,
    ) -> Result<(), Error> {
        self.start();
        let served = axum::serve(listener, self.router()).with_graceful_shutdown(shutdown).await;
        served.map_err(|error| Error::Network(error.to_string()))
    }

    /// Waits until no webhook is due, none is being delivered, and no job is running. A webhook that waits
    /// for another attempt, or is delayed on purpose, is not due.
    pub async fn deliveries_idle(&self) {
        self.core.deliveries_idle().await;
    }

    /// Numbers of webhooks and jobs in progress.
    ///
    /// # Errors
    ///
    /// [`Error::Database`] when the state cannot be read.
    pub fn under_way(&self) -> Result<UnderWay, Error> {
        self.core.under_way().map_err(Error::from)
    }
}
