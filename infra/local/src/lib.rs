//! The whole of Verno in one process: the product's own functions behind a router, queues, a stream, schedules and a
//! table that do what AWS does, wired by `infra/template.yaml`, beside a simulated Shoptet.

mod clock;
mod error;
mod folder;
mod gateway;
mod issuer;
mod keyfile;
mod mailbox;
mod platform;
mod queue;
mod registry;
mod schedule;
mod state;
mod stream;
mod table;
pub mod template;

pub use clock::{ClockError, MovableClock, advance};
pub use error::{LocalError, Result};
