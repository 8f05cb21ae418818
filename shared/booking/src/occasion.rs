//! Books what is rewarded besides buying: an account, the newsletter, a review. Each once per its natural
//! key.

use chrono::{DateTime, Utc};
use verno_domain::customer::NewsletterReward;
use verno_domain::ledger::{Expiry, Posting};
use verno_domain::{Cause, CustomerId, Email, EntryId, EntryKind, Points, Result};
use verno_store::{Consistency, ShopStore};

use crate::draft::Draft;

/// Rewards a customer for the account in the shop: once, and only one created since the programme began.
pub(crate) fn reward_registration(draft: &mut Draft<'_>) -> Result<()> {
    let rules = draft.rules();
    let customer = &draft.customer;
    let (Some(points), Some(started)) = (rules.loyalty.rewards.registration, rules.started_at) else {
        return Ok(());
    };
    let since = customer.registered_at.is_some_and(|registered| registered >= started);
    if !customer.is_registered() || !since || customer.rewarded.registration {
        return Ok(());
    }
    let posting = reward(&customer.id, EntryKind::Registration, "once", points, draft.expiry());
    draft.post(posting)?;
    draft.customer.rewarded.registration = true;
    Ok(())
}

/// An address joined or left the newsletter. Joining is rewarded unless the customer still has the points;
/// leaving takes them back where the shop wants that. Somebody who is no customer has nothing. Returns
/// whether anything was booked.
pub async fn book_newsletter(
    shop: &ShopStore,
    email: &Email,
    subscribed: bool,
    at: DateTime<Utc>,
) -> Result<bool> {
    shop.optimistic(|_| async move {
        let Some(id) = shop.customer_by_email(email).await? else { return Ok(false) };
        let rules = shop.rules().await?;
        let mut draft = Draft::load(shop, &rules, &id, at, Consistency::Strong).await?;
        let change = if subscribed { join } else { leave };
        change(&mut draft)?;
        let booked = draft.is_changed();
        if booked {
            draft.add_to(shop.writes())?.commit().await?;
        }
        Ok(booked)
    })
    .await
}

fn join(draft: &mut Draft<'_>) -> Result<()> {
    let Some(points) = draft.rules().loyalty.rewards.newsletter else { return Ok(()) };
    let had = draft.customer.rewarded.newsletter.clone();
    if had.as_ref().is_some_and(|had| had.held) {
        return Ok(());
    }
    let turn = had.map_or(1, |had| had.turn.saturating_add(1));
    let (id, expiry) = (draft.customer.id.clone(), draft.expiry());
    let entry = draft.post(reward(&id, EntryKind::Newsletter, &turn.to_string(), points, expiry))?;
    draft.customer.rewarded.newsletter =
        Some(NewsletterReward { turn, points, entry: entry.id, expiry, held: true });
    Ok(())
}

/// What was granted is taken back, whatever the reward is now.
fn leave(draft: &mut Draft<'_>) -> Result<()> {
    let held = draft.customer.rewarded.newsletter.clone().filter(|had| had.held);
    let (Some(had), true) = (held, draft.rules().loyalty.newsletter_taken_back) else { return Ok(()) };
    let id = draft.customer.id.clone();
    let key = format!("{}:left", had.turn);
    let back = reward(&id, EntryKind::Newsletter, &key, had.points.negate(), had.expiry);
    draft.post(Posting { reverses: Some(had.entry.clone()), ..back })?;
    draft.customer.rewarded.newsletter = Some(NewsletterReward { held: false, ..had });
    Ok(())
}

/// Rewards an approved review: once per customer, product and order. Returns whether it was booked now.
pub async fn book_review(
    shop: &ShopStore,
    customer: &CustomerId,
    product: &str,
    order: Option<&str>,
    at: DateTime<Utc>,
) -> Result<bool> {
    let key = format!("{product}:{}", order.unwrap_or_default());
    let key = key.as_str();
    shop.optimistic(|_| async move {
        let rules = shop.rules().await?;
        let Some(points) = rules.loyalty.rewards.review else { return Ok(false) };
        let mut draft = Draft::load(shop, &rules, customer, at, Consistency::Strong).await?;
        let posting = reward(customer, EntryKind::Review, key, points, draft.expiry());
        let entry = EntryId::of_cause(shop.id(), &posting.cause.to_string());
        if shop.entry(customer, &entry).await?.is_some() {
            return Ok(false);
        }
        draft.post(posting)?;
        draft.add_to(shop.writes())?.commit().await?;
        Ok(true)
    })
    .await
}

/// A reward that is booked once per customer, kind and key.
pub(crate) fn reward(
    customer: &CustomerId,
    kind: EntryKind,
    key: &str,
    points: Points,
    expiry: Expiry,
) -> Posting {
    let cause = Cause::Occasion { customer: customer.clone(), kind, key: key.to_owned() };
    Posting::automatic(cause, kind, points, expiry)
}
