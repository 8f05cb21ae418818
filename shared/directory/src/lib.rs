//! The directory: the read model of one shop's customers, held in memory. Search, filters, sorting, exact
//! counts.
//!
//! Pure: its holder feeds it with changed customers and puts queries to it. Nearly all rows are columns
//! (`base`) that never change; what changed since they were built is held beside them (`delta`) until it is
//! merged in. A clone shares both.

mod base;
mod bits;
mod blocks;
mod build;
mod coded;
mod collation;
mod counts;
mod delta;
mod directory;
mod duplicates;
mod features;
mod matching;
mod numbers;
mod phones;
mod query;
mod row;
mod select;
mod snapshot;
mod sort;
mod suggest;
mod vocabulary;

pub use counts::{Counts, SegmentCounts};
pub use directory::{Directory, Page};
pub use duplicates::{Duplicate, Likeness};
pub use query::{Filter, Query, Registration, Search};
pub use row::Row;
pub use snapshot::Damage;
pub use sort::{Column, SegmentOrder, Sort, SortKey};

#[cfg(test)]
mod naive_tests;
