//! Shapes of the public API that more than one function takes or answers with.
//!
//! JSON in `snake_case`. Points and money are decimal strings; times RFC 3339 in UTC; dates `YYYY-MM-DD`; what is unknown
//! is `null`, never left out.

mod approval;
mod cashback;
mod customer;
mod decision;
mod group;
mod integration;
mod job;
mod list;
mod lock;
mod merge;
mod model;
mod settings;
mod time;
mod transaction;
mod view;
mod vip;
mod webhook;
mod wrong;

pub use approval::ApprovalView;
pub use cashback::CashbackView;
pub use customer::CustomerView;
pub use decision::{Decided, DecisionRequest};
pub use group::GroupView;
pub use integration::{ContactFailureView, IntegrationView, ServiceListView, Standing};
pub use job::JobView;
pub use list::{
    LIST_COLUMNS, LIST_FILTERS, judge_locks, list_filter, list_sort, segment_name, segment_order,
};
pub use lock::{LockAsked, LockRequest, read_lock};
pub use merge::MergeView;
pub use model::{ModelRunView, ModelView, SegmentSizeView};
pub use settings::{MailTextView, SettingsView, VipView, settings, settings_with_warnings};
pub use time::time;
pub use transaction::TransactionView;
pub use view::{ListView, SavedQuery, check_columns};
pub use vip::{LockView, is_locked, level_of};
pub use webhook::{DeliveryView, WebhookView};
pub use wrong::{Wrong, date};
