//! Work that outlasts a request, done in steps.
//!
//! A request makes a job and answers at once ([`JobRequest`]). The table's stream sends the job's first turn
//! to a queue; a worker runs one step ([`run`]) and saves the job with its next turn, which the stream sends
//! again. No step is lost by a crash, because the write that ends a step is what calls for the next one. A
//! step may be run twice: whatever it does to a customer is booked under a cause of its own, and a second run
//! finds and reports what the first one did.

mod audience;
mod bulk;
mod contacts;
mod control;
mod create;
mod errors;
mod export;
mod filter;
mod import;
mod rows;
mod run;
mod selection;
mod step;
mod summary;
mod undo;
mod work;

pub use audience::{Audience, IDS_BYTES_MAX};
pub use bulk::{Action, BulkWork};
pub use control::{Person, Woken, approve, cancel, reject, retry, wake};
pub use create::{Accepted, Begun, JobRequest};
pub use export::{CustomerColumn, CustomersExport, FileFormat, FileShape, TransactionsExport};
pub use filter::read_filter;
pub use import::{FILE_BYTES_MAX, ImportWork, ROWS_MAX};
pub use rows::{JobRow, Outcome, RowPage, RowPosition, rows};
pub use run::{StepDeps, give_up, run};
pub use selection::{Selection, SelectionPosition};
pub use step::{Progress, ShopReader, Step};
pub use undo::{can_undo, undo};
pub use work::{UndoWork, Undoing, Work};
