//! Orders from before the programme began, read from a file of the shop.
//!
//! The file is some hours old, so it never writes over what is known: where it differs, the shop is looked
//! at.

use chrono::{DateTime, Utc};
use verno_domain::Result;
use verno_domain::earning::{Buying, Catalogue};
use verno_domain::order::Order;
use verno_domain::reconcile::{Circumstances, differs, reconcile};
use verno_store::{Consistency, ShopStore};

use super::{claimed, keep_phone, owner, settle, unknown_guid, write};

/// What became of one line of a backfill file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Backfilled {
    /// It was new and is booked.
    Booked,
    /// The order or account is booked like that already.
    Known,
    /// The file may be outdated: the order must be read from the shop.
    Look,
}

/// Books an order that is not known yet and that is from before the programme: a purchase without points.
/// Nobody gets a PIN or a mail because of it.
///
/// # Errors
/// `Unavailable` if the race for the customer was lost too often.
pub async fn backfill_order(shop: &ShopStore, order: &Order, at: DateTime<Utc>) -> Result<Backfilled> {
    shop.optimistic(|nth| Box::pin(try_order(shop, order, at, Consistency::of_attempt(nth)))).await
}

async fn try_order(
    shop: &ShopStore,
    order: &Order,
    at: DateTime<Utc>,
    consistency: Consistency,
) -> Result<Backfilled> {
    let buyer = &order.buyer;
    let context = shop.context(&order.code, buyer.guid.as_ref(), buyer.email.as_ref(), consistency).await?;
    let rules = &context.rules;
    if let Some(record) = &context.record {
        return Ok(if differs(record, order, &rules.loyalty)? {
            Backfilled::Look
        } else {
            Backfilled::Known
        });
    }
    if !rules.predates(order.placed_at) {
        return Ok(Backfilled::Look);
    }
    let owner = match owner::owner(order, &context) {
        Err(error) if unknown_guid(&error) => return Ok(Backfilled::Look),
        owner => owner?,
    };
    let draft = owner.draft(shop, rules, at, consistency).await?;
    let customer = draft.as_ref().map(|draft| &draft.customer);
    let around = Circumstances {
        customer: customer.map(|customer| customer.id.clone()),
        orders: customer.map_or(0, |customer| customer.counters.orders),
        buying: Buying {
            loyalty: &rules.loyalty,
            catalogue: &Catalogue::new(),
            group: None,
            currency: order.currency,
        },
        today: rules.day(at),
        predates_programme: true,
        main_currency: rules.main_currency,
        returns: None,
        coupons: Vec::new(),
    };
    let Some(mut plan) = reconcile(None, order, &around)? else { return Ok(Backfilled::Known) };
    let writes = shop.writes().silent(true);
    let Some(mut draft) = draft else {
        writes.order(&plan.record)?.commit().await?;
        return Ok(Backfilled::Booked);
    };
    draft.customer.complete(buyer);
    if draft.customer.counters.orders == 0 {
        keep_phone(shop, &draft.customer).await?;
    }
    settle(&mut plan, &mut draft)?;
    let claimed = claimed(order, &draft, &owner);
    write(writes, &plan, draft, claimed.as_ref()).await?;
    Ok(Backfilled::Booked)
}
