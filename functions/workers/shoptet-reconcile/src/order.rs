//! Books orders. The one place where an order turns into points.

use chrono::{DateTime, Utc};
use verno_domain::order::{Order, OrderRecord};
use verno_domain::reconcile::{Plan, reconcile, release};
use verno_domain::settings::Rules;
use verno_domain::{Customer, CustomerId, Error, OrderCode, Result};
use verno_lambda::metrics::{Metric, count};
use verno_store::{Lost, OrderSight, ShopStore, optimistic};

/// Books the difference between what `order` should have booked and what it has, as of `at`.
///
/// `order.cancelled` is decided here, by the shop's rules. Returns `false` when there was nothing to write.
///
/// # Errors
/// `NotFound` with code `unknown_guid` if the order names a registered customer we do not know: they must be booked first.
/// `Unavailable` if the race for the customer was lost too often.
pub async fn book_order(shop: &ShopStore, order: &Order, at: DateTime<Utc>) -> Result<bool> {
    optimistic(|nth| try_order(shop, order, at, nth > 0)).await
}

/// Takes back everything of an order that the shop deleted. Returns `false` when there was nothing to write.
pub async fn book_deletion(shop: &ShopStore, code: &OrderCode, at: DateTime<Utc>) -> Result<bool> {
    optimistic(|_| async move {
        let Some(record) = shop.order(code).await? else { return Ok(false) };
        let rules = shop.rules().await?;
        match release(&record, true)? {
            Some(plan) => write_release(shop, plan, &rules, at).await.map(|()| true),
            None => Ok(false),
        }
    })
    .await
}

/// Whether `error` says that the order's registered customer is not known yet.
pub(crate) fn unknown_guid(error: &Error) -> bool {
    error.code == UNKNOWN_GUID
}

const UNKNOWN_GUID: &str = "unknown_guid";

async fn try_order(shop: &ShopStore, order: &Order, at: DateTime<Utc>, consistent: bool) -> Result<bool> {
    let buyer = &order.buyer;
    let sight = shop.sight(&order.code, buyer.guid.as_ref(), buyer.email.as_ref(), consistent).await?;
    let cancelled = order.status.as_ref().is_some_and(|status| sight.rules.cancelling.contains(&status.id));
    let order = Order { cancelled: order.cancelled || cancelled, ..order.clone() };
    let owner = owner(&order, &sight)?;
    if let Some(plan) = move_away(sight.record.as_ref(), owner.as_ref())? {
        write_release(shop, plan, &sight.rules, at).await?;
        return Err(lost_on_purpose());
    }
    let (customer, is_new) = match &owner {
        Owner::Known(id) => (Some(load(shop, id, consistent).await?), false),
        Owner::New => (Some(new_customer(shop, &order, at).await?), true),
        Owner::Nobody => (None, false),
    };
    let id = customer.as_ref().map(|customer| customer.id.clone());
    let Some(plan) = reconcile(sight.record.as_ref(), &order, id, &sight.rules.loyalty)? else {
        return Ok(false);
    };
    write(shop, plan, customer, &order, is_new, &sight.rules, at).await?;
    Ok(true)
}

/// Whose order it is.
enum Owner {
    Known(CustomerId),
    New,
    Nobody,
}

impl Owner {
    fn as_ref(&self) -> Option<&CustomerId> {
        match self {
            Self::Known(id) => Some(id),
            _ => None,
        }
    }
}

/// The guid decides, then the address. An order of a cash desk may have neither.
fn owner(order: &Order, sight: &OrderSight) -> Result<Owner> {
    if order.buyer.guid.is_some() {
        let known = sight.by_guid.clone().map(Owner::Known);
        return known.ok_or_else(|| {
            Error::new(verno_domain::Kind::NotFound, UNKNOWN_GUID, "This customer is not known yet.")
        });
    }
    Ok(match (&sight.by_email, &order.buyer.email) {
        (Some(id), _) => Owner::Known(id.clone()),
        (None, Some(_)) => Owner::New,
        (None, None) => Owner::Nobody,
    })
}

/// An order that was booked for somebody else is first taken back from them.
fn move_away(record: Option<&OrderRecord>, owner: Option<&CustomerId>) -> Result<Option<Plan>> {
    let Some(record) = record else { return Ok(None) };
    if record.customer.is_none() || record.customer.as_ref() == owner {
        return Ok(None);
    }
    let Some(mut plan) = release(record, record.deleted)? else { return Ok(None) };
    if plan.change.is_zero() && plan.orders == 0 {
        return Ok(None);
    }
    plan.record.grant.clone_from(&record.grant);
    Ok(Some(plan))
}

/// After a release the order is looked at afresh.
fn lost_on_purpose() -> Error {
    Error::conflict(Lost::CODE, "The order moved to another customer.")
}

async fn load(shop: &ShopStore, id: &CustomerId, consistent: bool) -> Result<Customer> {
    // The version guards the write, so even the first read may be the cheap one.
    let customer = shop.customer(id, consistent).await?;
    match customer {
        Some(customer) => Ok(customer),
        None if !consistent => Err(Error::conflict(Lost::CODE, "The customer is not visible yet.")),
        None => Err(Error::internal(format!("customer {id} is looked up but does not exist"))),
    }
}

async fn new_customer(shop: &ShopStore, order: &Order, at: DateTime<Utc>) -> Result<Customer> {
    let mut customer = crate::customer::blank(at)?;
    customer.learn(&order.buyer);
    customer.sealed_pin = Some(crate::customer::new_pin(shop).await?);
    Ok(customer)
}

async fn write(
    shop: &ShopStore,
    mut plan: Plan,
    customer: Option<Customer>,
    order: &Order,
    is_new: bool,
    rules: &Rules,
    at: DateTime<Utc>,
) -> Result<()> {
    let Some(before) = customer else { return shop.writes().order(&plan.record)?.commit().await };
    let mut after = before.clone();
    after.learn(&order.buyer);
    let (writes, booked) = settle(shop, &mut plan, &mut after, rules, at)?;
    let mut writes = writes;
    if is_new || after != before {
        after.modified_at = at;
        writes = writes.customer(&after)?;
    }
    if let (true, Some(email)) = (is_new, &after.email) {
        writes = writes.claim_email(email, &after.id)?;
    }
    writes.order(&plan.record)?.commit().await?;
    count(Metric::OrdersBooked, u64::from(booked), Some(shop.id()));
    Ok(())
}

async fn write_release(shop: &ShopStore, mut plan: Plan, rules: &Rules, at: DateTime<Utc>) -> Result<()> {
    let Some(id) = plan.record.customer.clone() else {
        return shop.writes().order(&plan.record)?.commit().await;
    };
    let mut customer = load(shop, &id, true).await?;
    let before = customer.clone();
    let (mut writes, booked) = settle(shop, &mut plan, &mut customer, rules, at)?;
    if customer != before {
        customer.modified_at = at;
        writes = writes.customer(&customer)?;
    }
    writes.order(&plan.record)?.commit().await?;
    count(Metric::OrdersBooked, u64::from(booked), Some(shop.id()));
    Ok(())
}

/// Moves the customer's account and counters by the plan, and begins the transaction with the entry, if there is one.
fn settle(
    shop: &ShopStore,
    plan: &mut Plan,
    customer: &mut Customer,
    rules: &Rules,
    at: DateTime<Utc>,
) -> Result<(verno_store::Writes, bool)> {
    customer.count(plan)?;
    let Some(posting) = plan.posting(rules.expiry(at)) else { return Ok((shop.writes(), false)) };
    let entry = customer.account.post(shop.id(), posting, at)?;
    plan.booked(&entry)?;
    Ok((shop.writes().entry(&customer.id, &entry)?, true))
}
