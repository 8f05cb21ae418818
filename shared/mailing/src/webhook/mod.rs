//! Sending one webhook: made of a template, signed, to a public address alone.

mod client;
mod signature;
mod target;

pub use client::{Client, Failure, Message};
pub use signature::{SIGNING_KEY_BYTES, sign, signing_key};
pub use target::{Targets, is_public};
