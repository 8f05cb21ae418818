//! The shape of the answer.

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
    /// Locks that end in the span, on all pages together.
    pub(crate) total: usize,
    /// Continue here; `null` on the last page.
    pub(crate) next_cursor: Option<String>,
}

/// A lock and the customer who has it.
#[derive(Serialize, ToSchema)]
pub(crate) struct EndingLockView {
    /// The customer who has the lock.
    customer: LockedCustomerView,
    /// The lock and when it ends.
    lock: LockView,
}

/// A customer with a lock.
#[derive(Serialize, ToSchema)]
pub(crate) struct LockedCustomerView {
    /// Verno's id of the customer.
    id: String,
    /// E-mail address; `null` if none is known.
    email: Option<String>,
    /// Full name; `null` if none is known.
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
