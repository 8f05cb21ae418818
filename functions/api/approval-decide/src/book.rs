//! Books a change that was agreed to.

use verno_booking::Draft;
use verno_domain::ledger::Posting;
use verno_domain::{Actor, Cause, EntryKind, Error, Result};
use verno_lambda::metrics::{Metric, count};
use verno_store::{Approval, Audit, Consistency, Decision, ShopStore};

/// Books the change and keeps the decision with it.
///
/// # Errors
/// `Conflict` if it cannot be booked as things are now; the approval stays open.
pub(crate) async fn approve(
    shop: &ShopStore,
    mut approval: Approval,
    mut decision: Decision,
    request_id: &str,
) -> Result<Approval> {
    let rules = shop.rules().await?;
    let gone = || Error::conflict("customer_gone", "The customer does not exist any more.");
    let customer = shop.customer(&approval.customer, Consistency::Strong).await?.ok_or_else(gone)?;
    customer.refuse_erased()?;
    let before = customer.account.balance;
    let change = approval.change;
    if change.is_negative() && before.add(change)?.is_negative() {
        let detail = format!("The customer has {before} points now; a change by hand cannot take more.");
        return Err(Error::conflict("below_zero", detail));
    }
    if approval.expires_on.is_some_and(|day| day < rules.day(decision.at)) {
        let detail =
            "The day on which the points were to expire is over; the change must be asked for again.";
        return Err(Error::conflict("expired_meanwhile", detail));
    }
    let mut draft = Draft::of(shop, &rules, customer, decision.at);
    // The id of the approval stands for the request that asked for it.
    let cause = Cause::Request { digest: approval.id.to_string() };
    let expiry = approval.expires_on.map_or_else(|| draft.expiry(), |day| Some(day).into());
    let entry = draft.post(Posting {
        actor: Actor::User(approval.asked_by.clone()),
        note: approval.note.clone(),
        internal_note: approval.internal_note.clone(),
        reason: approval.reason.clone(),
        ..Posting::automatic(cause, EntryKind::Admin, change, expiry)
    })?;
    decision.entry = Some(entry.id.clone());
    let booked = Audit {
        id: entry.id.to_string(),
        at: entry.at,
        actor: decision.by.clone(),
        what: "points",
        before: before.to_string(),
        after: draft.customer.account.balance.to_string(),
        request_id: request_id.to_owned(),
    };
    let note = note(&approval, &decision);
    let decided = crate::audit(&approval, &decision, request_id);
    approval.decision = Some(decision);
    draft
        .add_to(shop.writes().approval(&approval)?)?
        .noted_audit(&approval.customer, &booked, Some(&note))?
        .shop_audit(&decided, Some(&note))?
        .commit()
        .await?;
    count(Metric::ChangesBooked, 1, Some(shop.id()));
    Ok(approval)
}

/// Both people and the change in a sentence, for the audit.
pub(crate) fn note(approval: &Approval, decision: &Decision) -> String {
    let verb = if decision.approved { "approved" } else { "rejected" };
    let Approval { id, customer, change, asked_by, .. } = approval;
    format!("{id}: {change} points for {customer}, asked for by {asked_by}, {verb} by {}", decision.by)
}
