//! The customer list: what it is loaded from, how fresh it is, and what it answers besides a page.

mod answers;
mod freshness;
mod memory;
mod snapshots;
