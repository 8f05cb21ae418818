//! Undoes a merge. The other gets back what moved, from the lots it moved with, and what their
//! orders brought or lost since; never more than the target has, because what was spent or lapsed meanwhile
//! is gone. Everything else that happened since stays with the target: points by hand, redemptions, rewards.
//! So does a new order under the other's address, until the shop announces it again: then it goes where its
//! address leads, which is the other.

use chrono::{DateTime, Utc};
use verno_domain::ids::MergeId;
use verno_domain::ledger::{Draw, Posting, reopened};
use verno_domain::merge::{GRACE_DAYS, Merge, ReversedReward, owed, part};
use verno_domain::{Cause, Customer, Error, Points, Result};
use verno_store::{Consistency, ShopStore, Writes};

use super::{moving, orders};
use crate::draft::Draft;
use crate::edit::Editor;

/// Undoes a merge; one that is undone is answered as it is.
///
/// # Errors
/// `NotFound`; `Conflict` with code `too_late` after thirty days, `merged` if the target was merged itself
/// meanwhile: that one is undone first.
pub async fn undo_merge(
    shop: &ShopStore,
    id: &MergeId,
    editor: &Editor<'_>,
    at: DateTime<Utc>,
) -> Result<Merge> {
    shop.optimistic(|_| try_undo(shop, id, editor, at)).await
}

async fn try_undo(shop: &ShopStore, id: &MergeId, editor: &Editor<'_>, at: DateTime<Utc>) -> Result<Merge> {
    let merge = orders::read(shop, id).await?;
    if merge.undone_at.is_some() {
        return Ok(merge);
    }
    if at > merge.undo_until() {
        return Err(Error::conflict("too_late", "A merge can be undone for 30 days."));
    }
    // Bookings for them go to the target until they are back, so that no point is taken or given twice on the
    // way.
    orders::give_back(shop, &merge).await?;
    let rules = shop.rules().await?;
    let read = async |id| {
        let customer = shop.customer(id, Consistency::Strong).await?;
        customer.ok_or_else(|| Error::internal("a customer of a merge vanished"))
    };
    let (target, other) = (read(&merge.target).await?, read(&merge.other).await?);
    target.refuse_erased()?;
    other.refuse_erased()?;
    let undone = Merge { undone_at: Some(at), ..orders::read(shop, id).await? };
    let records = orders::returned(shop, &undone).await?;
    let versions = (target.version, other.version);
    let mut writes = look_ups(shop, &target, &other).await?;
    let mut from = Draft::of(shop, &rules, target, at);
    let mut to = Draft::of(shop, &rules, other, at);
    part(&mut from.customer, &mut to.customer, &undone, &records)?;
    move_back(&undone, owed(&undone, &records)?, &mut from, &mut to, editor)?;
    for reward in &undone.reversed {
        to.post(give_again(&undone, reward, &to, editor))?;
    }
    for (whose, version) in [(&undone.target, versions.0), (&undone.other, versions.1)] {
        let (before, after) = (undone.target.to_string(), undone.other.to_string());
        writes = writes.audit(whose, &editor.audit("merge_undo", [before, after], version, at))?;
    }
    to.add_to(from.add_to(writes)?)?.merge(&undone)?.commit().await?;
    Ok(undone)
}

/// The other's address and code lead to them again, where they still lead to the target.
async fn look_ups(shop: &ShopStore, target: &Customer, other: &Customer) -> Result<Writes> {
    let mut writes = shop.writes();
    if let Some(email) = &other.email
        && shop.customer_by_email(email).await?.as_ref() == Some(&target.id)
    {
        writes = writes.move_email(email, &other.id)?;
    }
    if let Some(code) = &other.referral_code
        && shop.customer_by_referral_code(code).await?.as_ref() == Some(&target.id)
    {
        writes = writes.move_referral_code(code, &other.id)?;
    }
    Ok(writes)
}

fn move_back(
    merge: &Merge,
    owed: Points,
    from: &mut Draft<'_>,
    to: &mut Draft<'_>,
    editor: &Editor<'_>,
) -> Result<()> {
    let has = from.customer.account.balance.max(Points::ZERO);
    let change = owed.min(has);
    if change.is_zero() {
        return Ok(());
    }
    let (out, into) =
        (moving(merge, &merge.target, change.negate(), editor), moving(merge, &merge.other, change, editor));
    if change.is_negative() {
        // A debt goes back, and with it what the target paid for it.
        let returns = reopened(&merge.lots, from.today(), GRACE_DAYS);
        let returns = if merge.moved.is_negative() { returns } else { Vec::new() };
        let expiry = from.expiry();
        from.post(Posting { returns, expiry, ..out })?;
        to.post(into)?;
        return Ok(());
    }
    let named = if merge.moved.is_negative() { Vec::new() } else { merge.lots.clone() };
    let taken = from.post(Posting { returns: named, ..out })?;
    to.post(Posting { returns: taken.draws, ..into })?;
    Ok(())
}

/// A reward that was taken back because both had it.
fn give_again(merge: &Merge, reward: &ReversedReward, to: &Draft<'_>, editor: &Editor<'_>) -> Posting {
    let ReversedReward { kind, points, expiry, entry } = reward.clone();
    let key = format!("{}:undone", merge.id);
    let cause = Cause::Occasion { customer: merge.other.clone(), kind, key };
    let returns = reopened(&[Draw { expiry, points }], to.today(), GRACE_DAYS);
    let posting = Posting::automatic(cause, kind, points, expiry);
    Posting { actor: editor.actor(), reverses: Some(entry), returns, ..posting }
}
