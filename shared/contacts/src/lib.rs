//! Contact sync: customers as contacts of mailing services.
//!
//! A customer is always sent as a whole ("120 points"), read at the moment of sending: a repeat is harmless,
//! two changes are one, and the last state wins. What a service last got of a customer is kept beside the
//! customer ([`ContactRecord`]), so that an unchanged customer costs no request. One process at a time is at
//! a service ([`ServiceLease`]): nobody writes an older state over a newer one, and the service's limits are
//! kept by one. Fields go before events, and each event is sent once.
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
pub use events::EventOutcome;
pub use gateway::{Connect, Gateways};
pub use lease::{LeaseAttempt, ServiceLease};
pub use session::SyncSession;
pub use stop::stop_integration;
pub use sync::{Report, Scope, Synced};

/// The index of changes follows the table within moments, and clocks differ a little: what was written longer
/// ago than this is found in it.
pub const INDEX_OVERLAP: chrono::TimeDelta = chrono::TimeDelta::seconds(10);
