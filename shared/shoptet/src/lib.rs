//! Shoptet's API: the shapes of its answers ([`dto`]), the client ([`client`]), and the signature by which
//! its webhooks are verified ([`signature`]).
//!
//! Rules of the remote side come from the public documentation at <https://developers.shoptet.com> and
//! <https://api.docs.shoptet.com>. Fields may be added there at any time, so nothing here refuses a field it
//! does not know, and every field that the documentation calls nullable may be null or missing.

pub mod client;
pub mod dto;
mod envelope;
mod error;
mod memory_tokens;
pub mod signature;
pub mod time;
mod tokens;
mod wire;

pub use client::{
    Added, ApiToken, Config, GroupRefusal, Installation, OrderFilter, Pages, Registered, ShopClient, Shoptet,
    Snapshot, pages, read_line,
};
pub use envelope::Problem;
pub use error::Error;
pub use memory_tokens::MemoryTokens;
pub use tokens::Tokens;
pub use verno_domain::Secret;
