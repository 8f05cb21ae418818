//! Shapes of the public API that more than one function takes or answers with.
//!
//! JSON in `snake_case`. Points and money are decimal strings; times RFC 3339 in UTC; dates `YYYY-MM-DD`;
//! what is unknown is `null`, never left out.

mod approval;
mod cashback;
mod customer;
mod decision;
mod filter;
mod group;
mod integration;
mod job;
mod list;
mod lock;
mod merge;
mod model;
pub mod names;
mod settings;
mod time;
mod transaction;
mod view;
mod vip;
mod webhook;

pub use approval::ApprovalView;
pub use cashback::CashbackView;
pub use customer::CustomerView;
pub use decision::{DecisionCommand, DecisionRequest};
pub use filter::ListFilter;
pub use group::GroupView;
pub use integration::{ContactFailureView, IntegrationView, ServiceListView, Standing};
pub use job::JobView;
pub use list::{
    LIST_COLUMNS, LIST_FILTERS, judge_locks, list_filter, list_sort, segment_name, segment_order,
};
pub use lock::{LockChange, LockRequest};
pub use merge::MergeView;
pub use model::{ConfidenceView, ModelRequest, ModelRunView, ModelView, SegmentSizeView};
pub use settings::{MailTextView, SettingsView, VipView, settings, settings_with_warnings};
pub use time::time;
pub use transaction::TransactionView;
pub use view::{ListColumn, ListView, SavedQuery, check_columns};
pub use vip::{LockView, is_locked, level_of};
pub use webhook::{DeliveryView, WebhookView};
