//! Shapes of the public API that more than one function answers with.
//!
//! JSON in `snake_case`. Points and money are decimal strings; times RFC 3339 in UTC; dates `YYYY-MM-DD`; what is unknown
//! is `null`, never left out.

mod approval;
mod cashback;
mod group;
mod job;
mod settings;
mod time;
mod transaction;

pub use approval::ApprovalView;
pub use cashback::CashbackView;
pub use group::GroupView;
pub use job::JobView;
pub use settings::{SettingsView, settings};
pub use time::time;
pub use transaction::TransactionView;
