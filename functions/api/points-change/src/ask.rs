//! A change that a second person must agree to.

use verno_domain::{ApprovalId, Points, Result};
use verno_store::{Approval, ApprovalState, Audit};

use crate::Change;

/// The request for it, as it is kept.
pub(crate) fn approval(of: &Change<'_>, change: Points) -> Result<Approval> {
    let Change { shop, id, command, key, editor } = of;
    let asked_at = shop.clock().now();
    Ok(Approval {
        id: ApprovalId::new(asked_at.timestamp_millis(), shop.random().bytes()?),
        customer: (*id).clone(),
        change,
        note: command.note.clone(),
        internal_note: command.internal_note.clone(),
        reason: command.reason.clone(),
        expires_on: command.expires_on,
        asked_by: editor.user.to_owned(),
        asked_at,
        decision: None,
        request: key.given.then(|| key.digest.clone()),
        version: 0,
    })
}

/// Who asked, among the changes to the shop.
pub(crate) fn audit(approval: &Approval, request_id: &str) -> Audit {
    Audit {
        id: format!("{}-asked", approval.id),
        at: approval.asked_at,
        actor: approval.asked_by.clone(),
        what: "approval",
        before: String::new(),
        after: ApprovalState::Open.as_str().to_owned(),
        request_id: request_id.to_owned(),
    }
}

/// What was asked for, in a sentence for the audit.
pub(crate) fn note(approval: &Approval) -> String {
    let Approval { id, customer, change, asked_by, .. } = approval;
    format!("{id}: {change} points for {customer}, asked for by {asked_by}")
}
