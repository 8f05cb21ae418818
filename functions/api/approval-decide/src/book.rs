//! Books a change that was agreed to.

use verno_booking::{Draft, Editor, PointsCommand, PointsOrigin, PointsOutcome, change_points};
use verno_domain::{Error, Result};
use verno_lambda::metrics::{Metric, count};
use verno_store::{Approval, Consistency, Decision, ShopStore};

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
    let command = PointsCommand::of_approval(&approval);
    let note = note(&approval, &decision);
    let editor = Editor { user: &decision.by, request_id };
    let origin = PointsOrigin::Approval { approval: &approval, editor, note: &note };
    let draft = Draft::of(shop, &rules, customer, decision.at);
    let PointsOutcome::Posted(posted) = change_points(draft, &command, origin)? else {
        return Err(Error::internal("an approval that changes nothing"));
    };
    decision.entry = Some(posted.entry.id.clone());
    let decided = crate::audit(&approval, &decision, request_id);
    approval.decision = Some(decision);
    posted.add_to(shop.writes().approval(&approval)?)?.shop_audit(&decided, Some(&note))?.commit().await?;
    count(Metric::ChangesBooked, 1, Some(shop.id()));
    Ok(approval)
}

/// Both people and the change in a sentence, for the audit.
pub(crate) fn note(approval: &Approval, decision: &Decision) -> String {
    let verb = if decision.approved { "approved" } else { "rejected" };
    let Approval { id, customer, change, asked_by, .. } = approval;
    format!("{id}: {change} points for {customer}, asked for by {asked_by}, {verb} by {}", decision.by)
}
