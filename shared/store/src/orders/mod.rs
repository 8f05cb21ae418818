//! Orders as they were booked, and where their products stand.

pub(crate) mod catalogue;
pub(crate) mod records;
