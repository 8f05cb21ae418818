//! What leaves for the merchant's other systems: contacts and events to e-mailing services ([`service`]), and outgoing webhooks
//! ([`webhook`]).

pub mod service;
mod tls;
pub mod webhook;
