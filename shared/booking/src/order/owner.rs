//! Whose an order is.

use verno_domain::order::Order;
use verno_domain::{CustomerId, Error, Kind, Result};
use verno_store::OrderSight;

/// Whose order it is.
pub(super) enum Owner {
    /// Somebody we know.
    Known(CustomerId),
    /// Somebody new.
    New,
    /// It names nobody.
    Nobody,
}

impl Owner {
    pub(super) fn id(&self) -> Option<&CustomerId> {
        match self {
            Self::Known(id) => Some(id),
            _ => None,
        }
    }
}

const UNKNOWN_GUID: &str = "unknown_guid";

/// Whether `error` says that the order's registered customer is not known yet.
pub fn unknown_guid(error: &Error) -> bool {
    error.code == UNKNOWN_GUID
}

/// The guid decides, then the address. An order of a cash desk may have neither.
pub(super) fn owner(order: &Order, sight: &OrderSight) -> Result<Owner> {
    if order.buyer.guid.is_some() {
        let known = sight.by_guid.clone().map(Owner::Known);
        return known
            .ok_or_else(|| Error::new(Kind::NotFound, UNKNOWN_GUID, "This customer is not known yet."));
    }
    Ok(match (&sight.by_email, &order.buyer.email) {
        (Some(id), _) => Owner::Known(id.clone()),
        (None, Some(_)) => Owner::New,
        (None, None) => Owner::Nobody,
    })
}
