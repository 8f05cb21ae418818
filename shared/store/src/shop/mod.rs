//! What there is once for a shop: its connection, its rules, what its team saved and did, and what is due.

pub(crate) mod audit;
pub(crate) mod connection;
pub(crate) mod due;
pub(crate) mod integrations;
pub(crate) mod resets;
pub(crate) mod rules;
pub(crate) mod tokens;
pub(crate) mod views;
pub(crate) mod watermarks;
pub(crate) mod webhooks;
