//! Simulated mailing services: their shapes, their rate limits, and their traps for a client that only wants
//! to write points.
//!
//! They are built from the services' public documentation and independently of our clients, so that a
//! misreading on one side shows on the other. Where the documentation is silent, the worst is assumed. State
//! is in memory. An account is created by the first call that uses a key beginning with `simulator`, so shops
//! with different keys have nothing in common.

mod account;
mod api;
mod call;
mod chaos;
mod contact;
mod controls;
mod gate;
mod limits;
mod services;
mod state;

pub use contact::{Contact, State};
pub use services::SERVICES;
pub use state::{Mailing, Request};

impl Mailing {
    /// All services, without contacts. Faults on purpose are the same for the same seed and the same calls in
    /// the same order.
    pub fn new(seed: u64) -> Self {
        let services = SERVICES.into_iter().filter_map(|name| Some((name, services::api(name)?)));
        Self::of(seed, services)
    }

    /// The router: the services below `/mailing/{service}`, its own controls below
    /// `/simulator/mailing/{service}`.
    pub fn router(&self) -> axum::Router {
        controls::router(self.clone())
    }
}
