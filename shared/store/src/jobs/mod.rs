//! Work that outlasts a request, and what it left behind.

pub(crate) mod backfill;
pub(crate) mod records;
pub(crate) mod traces;
