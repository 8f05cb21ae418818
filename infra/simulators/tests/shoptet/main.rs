//! Our client against the simulator, over real loopback sockets: two readings of one documentation.

#![expect(clippy::unwrap_used, reason = "a test that cannot go on fails")]

mod api;
mod credit_notes;
mod groups;
mod harness;
mod limits;
mod marketing;
mod network;
mod orders;
mod products;
mod shapes;
mod survival;
mod tokens;
mod webhooks;
