//! The customer list as a service: where it comes from, how new it is, what it answers besides a page.

mod answers;
mod freshness;
mod memory;
mod snapshots;
