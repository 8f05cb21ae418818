//! Outgoing webhooks: one message, made from the merchant's template, signed, and sent once to a public
//! address. Which deliveries are due and when a failed one is tried again is decided above.

mod client;
mod signature;
mod target;

pub use client::{Client, Failure, Message};
pub use signature::{SIGNING_KEY_BYTES, sign, signing_key};
pub use target::{Targets, is_public};
