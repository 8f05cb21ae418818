//! Tables of a shop as files: customers, and entries of the ledger.
//!
//! Each step leaves a part; the last one puts the parts together. So the memory that is used does not grow with the file,
//! and what is interrupted goes on at the last part.

mod customers;
mod file;
mod transactions;

pub use customers::{CustomerColumn, CustomersExport};
pub use file::{FileFormat, FileShape};
pub use transactions::TransactionsExport;
