//! The table itself: keys, items, reads, writes, and what happens when they fail.

pub(crate) mod batches;
pub(crate) mod codec;
pub(crate) mod cursor;
pub(crate) mod error;
pub(crate) mod keys;
pub(crate) mod reads;
pub(crate) mod retry;
pub mod schema;
pub(crate) mod timeline;
pub(crate) mod writes;
