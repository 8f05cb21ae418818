//! What models and reports are made from, and what they found.

pub(crate) mod figures;
pub(crate) mod histories;
pub(crate) mod models;
pub(crate) mod order_log;
