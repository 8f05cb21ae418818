//! Which customer an order belongs to.

use chrono::{DateTime, Utc};
use verno_domain::order::Order;
use verno_domain::settings::Rules;
use verno_domain::{CustomerId, Error, Kind, Result};
use verno_store::{Consistency, OrderContext, ShopStore};

use crate::draft::Draft;
use crate::id::blank_customer;

/// The customer that an order belongs to.
pub(super) enum Owner {
    /// A customer who exists.
    Known(CustomerId),
    /// A customer who is made with the order.
    New,
    /// No customer: the order has neither account nor address.
    Nobody,
}

impl Owner {
    pub(super) fn id(&self) -> Option<&CustomerId> {
        match self {
            Self::Known(id) => Some(id),
            _ => None,
        }
    }

    /// Their change in the making; `None` for nobody.
    pub(super) async fn draft<'a>(
        &self,
        shop: &'a ShopStore,
        rules: &'a Rules,
        at: DateTime<Utc>,
        consistency: Consistency,
    ) -> Result<Option<Draft<'a>>> {
        Ok(match self {
            Self::Known(id) => Some(Draft::load(shop, rules, id, at, consistency).await?),
            Self::New => Some(Draft::new(shop, rules, blank_customer(shop.random(), at)?, at)),
            Self::Nobody => None,
        })
    }
}

const UNKNOWN_GUID: &str = "unknown_guid";

/// Whether `error` says that the order's registered customer is not known yet.
pub fn unknown_guid(error: &Error) -> bool {
    error.code == UNKNOWN_GUID
}

/// The guid decides, then the address. An order of a cash desk may have neither.
pub(super) fn owner(order: &Order, context: &OrderContext) -> Result<Owner> {
    if order.buyer.guid.is_some() {
        let known = context.by_guid.clone().map(Owner::Known);
        return known
            .ok_or_else(|| Error::new(Kind::NotFound, UNKNOWN_GUID, "This customer is not known yet."));
    }
    Ok(match (&context.by_email, &order.buyer.email) {
        (Some(id), _) => Owner::Known(id.clone()),
        (None, Some(_)) => Owner::New,
        (None, None) => Owner::Nobody,
    })
}

/// An order of somebody who was erased stays theirs, without a name: a late change of it must not make the
/// person known again. One more read, only where an order would change hands.
pub(super) async fn of_erased(shop: &ShopStore, owner: Owner, context: &OrderContext) -> Result<Owner> {
    let Some(was) = context.record.as_ref().and_then(|record| record.customer.as_ref()) else {
        return Ok(owner);
    };
    if owner.id() == Some(was) {
        return Ok(owner);
    }
    let erased =
        shop.customer(was, Consistency::Strong).await?.is_some_and(|customer| customer.erased_at.is_some());
    Ok(if erased { Owner::Known(was.clone()) } else { owner })
}
