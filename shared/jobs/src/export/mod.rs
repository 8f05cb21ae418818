//! Exports: the customers of a selection, and the entries of the ledger, as files.
//!
//! Each step writes a part, and the last one joins the parts. So the memory used does not grow with the file,
//! and an interrupted export goes on at its last part.

mod customers;
mod file;
mod transactions;

pub use customers::{CustomerColumn, CustomersExport};
pub use file::{FileFormat, FileShape, FileZone, Separator};
pub use transactions::TransactionsExport;
