//! Makes two customers one, and two again. One transaction moves points, counters and look-ups; the orders
//! follow in batches. Between the two nothing is lost: whatever is booked for the other goes to the target
//! already, because a draft of a merged customer is one of the target. Every step may be repeated.

mod orders;
mod undo;

use chrono::{DateTime, Utc};
use verno_domain::customer::Merged;
use verno_domain::ids::MergeId;
use verno_domain::ledger::Posting;
use verno_domain::merge::{Filled, Merge, ReversedReward, join, sides};
use verno_domain::settings::Rules;
use verno_domain::{Actor, Cause, Customer, CustomerId, EntryId, EntryKind, Error, Points, Result};
use verno_store::{Consistency, ShopStore, Writes};

use crate::draft::Draft;
use crate::edit::Editor;

pub use undo::undo_merge;

/// A merge before it happens, or as it happened.
#[derive(Debug, Clone)]
pub struct Merging {
    /// Who stays, as they were before.
    pub target: Customer,
    /// Who goes, as they were before.
    pub other: Customer,
    /// Gaps of the target that the other fills.
    pub filled: Vec<Filled>,
    /// Rewards that both have and that are taken back from the other.
    pub taken_back: Vec<ReversedReward>,
    /// The target's balance after it.
    pub balance: Points,
    /// The target's paid orders after it.
    pub orders: u32,
}

/// What merging two customers comes to. Nothing is written.
///
/// # Errors
/// `NotFound`; those of [`sides`]; `Conflict` with code `merged` if one of them was merged before.
pub async fn preview_merge(shop: &ShopStore, named: &CustomerId, other: &CustomerId) -> Result<Merging> {
    let (named, other) = (read(shop, named).await?, read(shop, other).await?);
    preview(shop, named, other).await
}

/// Merges two customers; the same again completes and answers the first merge. The flag is true if it was
/// done now.
///
/// # Errors
/// As [`preview_merge`]; `Conflict` with code `too_many_orders`.
pub async fn merge_customers(
    shop: &ShopStore,
    named: &CustomerId,
    other: &CustomerId,
    editor: &Editor<'_>,
    at: DateTime<Utc>,
) -> Result<(Merge, bool)> {
    let id = MergeId::from_random(shop.random().bytes()?);
    let (id, is_new) = shop.optimistic(|_| try_merge(shop, [named, other], &id, editor, at)).await?;
    orders::take_over(shop, &id).await?;
    let merge = shop.merge(&id).await?.ok_or_else(|| Error::internal("a merge vanished"))?;
    Ok((merge, is_new))
}

async fn try_merge(
    shop: &ShopStore,
    [named, other]: [&CustomerId; 2],
    id: &MergeId,
    editor: &Editor<'_>,
    at: DateTime<Utc>,
) -> Result<(MergeId, bool)> {
    let (named, other) = (read(shop, named).await?, read(shop, other).await?);
    for (gone, stays) in [(&named, &other), (&other, &named)] {
        if let Some(merged) = gone.merged.as_ref().filter(|merged| merged.into == stays.id) {
            return Ok((merged.merge.clone(), false));
        }
    }
    let merging = preview(shop, named, other).await?;
    let rules = shop.rules().await?;
    let known = orders::known(shop, &merging.other.id).await?;
    let Merging { target, other, taken_back, .. } = merging;
    let mut merge = Merge {
        id: id.clone(),
        target: target.id.clone(),
        other: other.id.clone(),
        by: editor.user.to_owned(),
        at,
        moved: Points::ZERO,
        lots: Vec::new(),
        orders: known,
        filled: Vec::new(),
        reversed: taken_back,
        first_on: target.counters.first_on,
        undone_at: None,
        version: 0,
    };
    let writes = write(shop, &rules, &mut merge, [target, other], editor).await?;
    writes.merge(&merge)?.commit().await?;
    Ok((id.clone(), true))
}

/// The transaction of a merge, but for its own record, which is completed here.
async fn write(
    shop: &ShopStore,
    rules: &Rules,
    merge: &mut Merge,
    [target, other]: [Customer; 2],
    editor: &Editor<'_>,
) -> Result<Writes> {
    let versions = (target.version, other.version);
    let mut writes = shop.writes();
    if let Some(email) = &other.email
        && shop.customer_by_email(email).await?.as_ref() == Some(&other.id)
    {
        writes = writes.move_email(email, &target.id)?;
    }
    if let Some(code) = &other.referral_code {
        writes = writes.move_referral_code(code, &target.id)?;
    }
    let mut from = Draft::of(shop, rules, other, merge.at);
    let mut to = Draft::of(shop, rules, target, merge.at);
    for reward in &merge.reversed {
        from.post(take_back(merge, reward, &editor.actor()))?;
    }
    merge.moved = from.customer.account.balance;
    if !merge.moved.is_zero() {
        let out = from.post(moving(merge, &merge.other, merge.moved.negate(), editor))?;
        let returns = out.draws.clone();
        let into = to.post(Posting { returns, ..moving(merge, &merge.target, merge.moved, editor) })?;
        merge.lots = if merge.moved.is_negative() { into.draws } else { out.draws };
    }
    merge.filled = join(&mut to.customer, &from.customer)?;
    from.customer.merged = Some(Merged { into: merge.target.clone(), merge: merge.id.clone() });
    for (whose, version) in [(&merge.target, versions.0), (&merge.other, versions.1)] {
        let (before, after) = (merge.other.to_string(), merge.target.to_string());
        writes = writes.audit(whose, &editor.audit("merge", [before, after], version, merge.at))?;
    }
    to.add_to(from.add_to(writes)?)
}

async fn preview(shop: &ShopStore, named: Customer, other: Customer) -> Result<Merging> {
    named.refuse_merged()?;
    other.refuse_merged()?;
    let (target, other) = sides(named, other)?;
    let taken_back = doubled(shop, &target, &other).await?;
    let mut after = target.clone();
    let filled = join(&mut after, &other)?;
    let mut balance = target.account.balance.add(other.account.balance)?;
    for reward in &taken_back {
        balance = balance.sub(reward.points)?;
    }
    Ok(Merging { orders: after.counters.orders, target, other, filled, taken_back, balance })
}

/// The one-time rewards that both have.
async fn doubled(shop: &ShopStore, target: &Customer, other: &Customer) -> Result<Vec<ReversedReward>> {
    let mut found = Vec::new();
    let held = |customer: &Customer| customer.rewarded.newsletter.clone().filter(|had| had.held);
    if let (Some(_), Some(had)) = (held(target), held(other)) {
        let (kind, entry) = (EntryKind::Newsletter, had.entry);
        found.push(ReversedReward { kind, points: had.points, expiry: had.expiry, entry });
    }
    if target.rewarded.registration && other.rewarded.registration {
        let (kind, customer) = (EntryKind::Registration, other.id.clone());
        let cause = Cause::Occasion { customer, kind, key: "once".to_owned() };
        let entry = EntryId::of_cause(shop.id(), &cause.to_string());
        if let Some(granted) = shop.entry(&other.id, &entry).await? {
            found.push(ReversedReward { kind, points: granted.change, expiry: granted.expiry, entry });
        }
    }
    Ok(found)
}

fn take_back(merge: &Merge, reward: &ReversedReward, actor: &Actor) -> Posting {
    let ReversedReward { kind, points, expiry, entry } = reward.clone();
    let cause = Cause::Occasion { customer: merge.other.clone(), kind, key: merge.id.to_string() };
    let posting = Posting::automatic(cause, kind, points.negate(), expiry);
    Posting { reverses: Some(entry), actor: actor.clone(), ..posting }
}

fn moving(merge: &Merge, customer: &CustomerId, change: Points, editor: &Editor<'_>) -> Posting {
    let cause = Cause::Merge {
        merge: merge.id.to_string(),
        customer: customer.clone(),
        undone: merge.undone_at.is_some(),
    };
    // Points that move keep their lots; a debt that is paid or lent has none.
    let posting = Posting::automatic(cause, EntryKind::Correction, change, None.into());
    Posting { actor: editor.actor(), internal_note: Some(merge.id.to_string()), ..posting }
}

async fn read(shop: &ShopStore, id: &CustomerId) -> Result<Customer> {
    shop.customer(id, Consistency::Strong).await?.ok_or_else(|| Error::not_found("customer"))
}
