//! The answer.

use serde::Serialize;
use utoipa::ToSchema;
use verno_contract::{GroupView, LockView, level_of};
use verno_directory::Row;
use verno_store::Listing;

/// A page of locks.
#[derive(Serialize, ToSchema)]
pub(crate) struct LockListView {
    /// The earliest end first.
    pub(crate) items: Vec<EndingLockView>,
    /// How many end in that time in all, exactly.
    pub(crate) total: usize,
    /// Continue here; `null` on the last page.
    pub(crate) next_cursor: Option<String>,
}

/// A lock, and whose it is.
#[derive(Serialize, ToSchema)]
pub(crate) struct EndingLockView {
    /// Whose.
    customer: LockedCustomerView,
    /// The lock.
    lock: LockView,
}

/// Who has the lock.
#[derive(Serialize, ToSchema)]
pub(crate) struct LockedCustomerView {
    /// Our id.
    id: String,
    /// Address.
    email: Option<String>,
    /// Full name.
    name: Option<String>,
    /// Group in the shop.
    group: Option<GroupView>,
    /// VIP level; `null` without one, or while the programme is off.
    vip_level: Option<String>,
}

impl EndingLockView {
    /// `None` for a customer without a lock.
    pub(crate) fn new(row: &Row, shop: &Listing) -> Option<Self> {
        let level = level_of(&shop.rules.vip, row.group.as_ref());
        let customer = LockedCustomerView {
            id: row.id.to_string(),
            email: row.email.clone(),
            name: row.name.clone(),
            group: row.group.as_ref().map(|id| GroupView::find(id, &shop.groups)),
            vip_level: level.map(|level| level.name.clone()),
        };
        Some(Self { customer, lock: LockView::new(row.lock.as_deref()?, &shop.groups) })
    }
}
