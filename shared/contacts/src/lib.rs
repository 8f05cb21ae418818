//! Customers as contacts of e-mailing services.
//!
//! What is told is always the whole state of a customer ("120 points"), read when it is told: a repeat is harmless, two changes
//! are one, and the last state wins. What a service was last told is kept beside the customer ([`ContactRecord`]), so that an
//! unchanged customer costs no request. One at a time is at a service ([`ServiceLease`]): nobody writes an older state over a newer one,
//! and one alone keeps its limits. Fields go before events, and each event is told once.
//!
//! [`ContactRecord`]: verno_domain::integration::ContactRecord

mod compare;
mod contact;
mod events;
mod gateway;
mod lease;
mod session;
mod stop;
mod sync;

pub use compare::Difference;
pub use events::Told;
pub use gateway::{Connect, Gateways};
pub use lease::{Entry, ServiceLease};
pub use session::SyncSession;
pub use stop::stop;
pub use sync::{Report, Synced};

/// The index of changes follows the table within moments, and clocks differ a little: what was written longer ago than this
/// is found in it.
pub const INDEX_OVERLAP: chrono::TimeDelta = chrono::TimeDelta::seconds(10);
