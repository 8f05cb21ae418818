//! The level a customer stands on: looked at when something moved that a rule may look at, or when time alone
//! may have moved them, and written with whatever else happens to them then.

use chrono::{DateTime, NaiveDate, TimeDelta, Utc};
use verno_domain::settings::{Rules, Vip};
use verno_domain::vip::{self, Purchase};
use verno_domain::{Actor, Customer, CustomerId, Error, GroupId, Result};
use verno_store::{Audit, ShopStore};

use crate::draft::Draft;
use crate::group::set_group;

/// No shop's day begins earlier than this before the same day of UTC.
const DAY_AHEAD: TimeDelta = TimeDelta::hours(14);
/// Pages of orders that one look may read; each has more than a thousand orders.
const PAGES_MAX: usize = 50;

/// Looks at the VIP rules with everything that changes in the draft: moves the customer, unless a lock or
/// their group keeps them, and says when to look again. Returns what to note, if they moved.
pub(crate) async fn review(
    shop: &ShopStore,
    draft: &mut Draft<'_>,
    at: DateTime<Utc>,
) -> Result<Option<Audit>> {
    let (rules, today) = (draft.rules(), draft.today());
    if !rules.vip.active {
        draft.reviewed(None);
        return Ok(None);
    }
    let purchases = purchases(shop, rules, &draft.customer.id, today).await?;
    let customer = &draft.customer;
    let (group, lock) = (customer.group.clone(), customer.lock.clone());
    let facts = customer.vip_facts(rules, today, purchases);
    let target = vip::decide(&rules.vip, group.as_ref(), lock.as_ref(), &facts);
    let next = vip::next_review(&rules.vip, group.as_ref(), lock.as_ref(), &facts);
    draft.reviewed(next);
    let Some(target) = target else { return Ok(None) };
    set_group(draft, &target, at);
    let level = |group: Option<&GroupId>| level_name(&rules.vip, group);
    Ok(Some(system_audit("vip_level", level(group.as_ref()), level(Some(&target)), at)))
}

/// The group to which the rules would move a customer as they are; `None` where they stay.
///
/// # Errors
/// Those of reading their orders.
pub async fn vip_target(
    shop: &ShopStore,
    rules: &Rules,
    customer: &Customer,
    today: NaiveDate,
) -> Result<Option<GroupId>> {
    let purchases = purchases(shop, rules, &customer.id, today).await?;
    let facts = customer.vip_facts(rules, today, purchases);
    Ok(vip::decide(&rules.vip, customer.group.as_ref(), customer.lock.as_ref(), &facts))
}

/// What the rules ask for of a customer's orders.
async fn purchases(
    shop: &ShopStore,
    rules: &Rules,
    customer: &CustomerId,
    today: NaiveDate,
) -> Result<Vec<Purchase>> {
    let Some(since) = vip::needs_orders_since(&rules.vip, today) else { return Ok(Vec::new()) };
    // Earlier orders do no harm, so the hour at which the shop's day began need not be known.
    let midnight = since.and_time(chrono::NaiveTime::MIN).and_utc();
    let from = midnight.checked_sub_signed(DAY_AHEAD).unwrap_or(DateTime::<Utc>::MIN_UTC);
    let (mut purchases, mut after) = (Vec::new(), None);
    for _ in 0..PAGES_MAX {
        let page = shop.orders_since(customer, from, after.as_deref()).await?;
        purchases.extend(page.orders.into_iter().filter_map(|order| {
            Some(Purchase {
                placed_on: rules.day(order.placed_at),
                currency: order.currency,
                goods: order.turnover?,
                points: order.earned,
            })
        }));
        after = page.next;
        if after.is_none() {
            return Ok(purchases);
        }
    }
    // A level by half of the orders would be a wrong one.
    Err(Error::internal(format!("customer {customer} has more orders than a VIP rule can look at")))
}

/// The name of a group's level; empty for the zero level and outside the ladder.
pub(crate) fn level_name(vip: &Vip, group: Option<&GroupId>) -> String {
    vip.level_of(group).map(|level| level.name.clone()).unwrap_or_default()
}

/// A change that no person made.
pub(crate) fn system_audit(what: &'static str, before: String, after: String, at: DateTime<Utc>) -> Audit {
    let actor = Actor::System.to_string();
    Audit { id: what.to_owned(), at, actor, what, before, after, request_id: String::new() }
}
