//! The content of a delivery, by what holds when it is sent.

use chrono::{DateTime, Utc};
use verno_domain::Result;
use verno_domain::webhook::{Delivery, DeliveryContext, Event, Variables};
use verno_store::{Consistency, ShopStore};

/// The variables for the templates; `None` if the customer was erased, or a change of group was no change of
/// the level.
pub(crate) async fn variables(
    shop: &ShopStore,
    delivery: &Delivery,
    now: DateTime<Utc>,
) -> Result<Option<Variables>> {
    let subject = &delivery.subject;
    let customer = shop.customer(&subject.customer, Consistency::Strong).await?;
    let Some(customer) = customer.filter(|customer| customer.erased_at.is_none()) else { return Ok(None) };
    let rules = shop.rules().await?;
    let moved = || {
        let level = |group| rules.vip.level_of(group).map(|level| &level.name);
        rules.vip.active && level(subject.from_group.as_ref()) != level(customer.group.as_ref())
    };
    if subject.event == Event::LevelChanged && !moved() {
        return Ok(None);
    }
    let entry = match &subject.entry {
        Some(id) => shop.entry(&subject.customer, id).await?,
        None => None,
    };
    let groups = shop.groups().await?;
    let context = DeliveryContext {
        shop: shop.id(),
        id: delivery.id.as_str(),
        subject,
        customer: &customer,
        entry: entry.as_ref(),
        rules: &rules,
        groups: &groups,
        today: rules.day(now),
    };
    Ok(Some(context.variables()))
}
