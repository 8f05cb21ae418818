//! What is decided and written together: reads what a decision needs, lets the pure rules decide, and writes
//! all of it in one transaction, or loses a race and begins again. Knows neither HTTP nor queues nor Shoptet.

mod cashback;
mod day;
mod draft;
mod edit;
mod erasure;
mod group;
mod id;
mod job;
mod merge;
mod occasion;
mod order;
mod pin;
mod points;
mod redemption;
mod referral;
mod registration;
mod replan;
mod vip;

pub use cashback::{CallKey, CashbackAsked, CashbackVerdict, decide_cashback, request_cashback};
pub use day::run_daily_rules;
pub use draft::Draft;
pub use edit::{Change, Edit, Editor, LockCommand, edit_customer};
pub use erasure::{erase, erase_merged};
pub use group::{group_refused, group_written, retry_group, set_group};
pub use id::{blank_customer, new_pin};
pub use job::{
    JobContext, RowResult, edit_by_job, foresee_points, points_by_job, reset_pin_by_job, undo_edit_by_job,
    undo_points_by_job,
};
pub use merge::{Merging, merge_customers, preview_merge, undo_merge};
pub use occasion::{book_newsletter, book_review};
pub use order::{
    Backfilled, Booked, Note, backfill_order, book_deletion as book_order_deletion, book_order,
    credit_deferred, unknown_guid, unknown_products,
};
pub use pin::reset_pin;
pub use points::{
    PointsCommand, PointsOrigin, PointsOutcome, PointsTarget, PostedPoints, change_points, needs_approval,
};
pub use redemption::{
    RedeemCommand, RedeemLine, Reservation, coupon_gone, coupon_issued, coupon_seen, reserve,
};
pub use registration::{backfill_registration, book_deletion as book_customer_deletion, book_registration};
pub use replan::replan;
pub use vip::vip_target;
