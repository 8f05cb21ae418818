//! The e-mailing services, simulated: their shapes, their limits, and the traps they lay for those who only want to tell of points.
//!
//! Built from the services' public documentation and apart from our own clients, so that a misreading on one side shows on the other.
//! Where the documentation is silent, what would hurt most is assumed. State is in memory; an account comes into being with the first
//! call that uses a key beginning with `simulator`, so shops with different keys have nothing in common.

mod account;
mod boldem;
mod brevo;
mod call;
mod chaos;
mod contact;
mod controls;
mod ecomail;
mod gate;
mod klaviyo;
mod limits;
mod mailchimp;
mod smartemailing;
mod state;

pub use contact::{Contact, State};
pub use state::{Mailing, Request, SERVICES};
