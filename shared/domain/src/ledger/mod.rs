//! The ledger: append-only entries and the account they add up to.
//!
//! Invariants, each a property test in [`replay`]:
//! balance = sum of the entries' changes; balance = sum of the open lots, or is a debt with no lot open;
//! an entry's `seq` counts from 1 without gaps; nothing here changes an entry that exists.

mod account;
mod entry;
mod lots;
pub mod replay;

pub use account::{Account, Posting, reopened};
pub use entry::{Actor, Cause, Draw, Entry, EntryKind, Rule};
pub use lots::{Expiry, Lots};
