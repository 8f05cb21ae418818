//! The customer list of one shop, held in memory: search, filter, sort, exact counts.
//!
//! Pure: whoever holds it feeds it with changed customers and asks. A row is small; the whole answer comes from here.

mod counts;
mod directory;
mod duplicates;
mod query;
mod row;
mod snapshot;
mod sort;
mod suggest;

pub use counts::Counts;
pub use directory::{Directory, Page};
pub use duplicates::{Duplicate, Likeness};
pub use query::{Filter, Query, Registration, Search};
pub use row::Row;
pub use snapshot::Damage;
pub use sort::{Column, Sort, SortKey};
