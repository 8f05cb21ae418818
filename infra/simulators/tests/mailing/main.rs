//! The e-mailing services: what every client and its simulator must do, and the traps each service lays.

#![expect(clippy::unwrap_used, reason = "a test that cannot go on fails")]

mod chaos;
mod contract;
mod documented;
mod harness;
mod stays_unsubscribed;
mod traps;
