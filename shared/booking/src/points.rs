//! Whether and how a wish of the team changes a customer's points: for one customer as for a thousand.

use chrono::NaiveDate;
use verno_domain::ledger::{Expiry, Posting};
use verno_domain::settings::Team;
use verno_domain::{Actor, Cause, Customer, Entry, EntryKind, Error, Kind, Points, Result};
use verno_store::Audit;

use crate::edit::Editor;

/// By how much, or to how much.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PointsTarget {
    /// Points to add, or with a minus to take; not zero.
    Change(Points),
    /// The balance that there should be.
    Balance(Points),
}

/// A change by hand, read and sound in itself.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PointsCommand {
    /// How far.
    pub target: PointsTarget,
    /// The balance that it was decided on.
    pub expected: Option<Points>,
    /// What the customer sees.
    pub note: Option<String>,
    /// What only the team sees.
    pub internal_note: Option<String>,
    /// Why, by the shop's list.
    pub reason: Option<String>,
    /// The last day on which added points can be spent; the shop's rule if `None`.
    pub expires_on: Option<NaiveDate>,
}

/// The change to book; `None` if the balance is the wished one already. `cap` is the most that the caller may change.
///
/// # Errors
/// `Conflict` if the balance moved, `Invalid` if it would fall below zero or the reason is not one of the shop's,
/// `Forbidden` above the caller's cap.
pub fn decide_points(
    customer: &Customer,
    command: &PointsCommand,
    cap: Option<Points>,
    team: &Team,
) -> Result<Option<Points>> {
    if command.reason.as_ref().is_some_and(|reason| !team.reasons.contains(reason)) {
        return Err(Error::field("reason", "unknown_reason", "It is not one of the shop's reasons."));
    }
    let balance = customer.account.balance;
    if let Some(expected) = command.expected
        && expected != balance
    {
        let detail = format!("The balance moved meanwhile; it is {balance} now.");
        return Err(Error::conflict("balance_moved", detail));
    }
    let (field, change) = match command.target {
        PointsTarget::Change(change) => ("change", change),
        PointsTarget::Balance(wanted) => ("balance", wanted.sub(balance)?),
    };
    if change.is_zero() {
        return Ok(None);
    }
    if change.is_negative() && balance.add(change)?.is_negative() {
        let detail = format!("The customer has {balance} points; a change by hand cannot take more.");
        return Err(Error::field(field, "below_zero", detail));
    }
    if command.expires_on.is_some() && change.is_negative() {
        return Err(Error::field("expires_on", "not_a_credit", "Only added points can expire."));
    }
    match cap {
        Some(cap) if size(change) > cap => Err(Error::new(
            Kind::Forbidden,
            "over_cap",
            format!("Your role may change at most {cap} points at a time."),
        )),
        _ => Ok(Some(change)),
    }
}

/// Whether a second person must agree to it.
pub fn needs_approval(change: Points, team: &Team) -> bool {
    team.approval_from.is_some_and(|from| size(change) >= from)
}

fn size(change: Points) -> Points {
    change.max(change.negate())
}

/// The posting of a change by `user`. Added points expire as wished, or by `expiry`.
pub fn points_posting(
    command: &PointsCommand,
    change: Points,
    user: &str,
    cause: Cause,
    kind: EntryKind,
    expiry: Expiry,
) -> Posting {
    let expiry = command.expires_on.map_or(expiry, |day| Some(day).into());
    Posting {
        actor: Actor::User(user.to_owned()),
        note: command.note.clone(),
        internal_note: command.internal_note.clone(),
        reason: command.reason.clone(),
        ..Posting::automatic(cause, kind, change, expiry)
    }
}

/// Who changed the balance, with the value before and after.
pub fn points_audit(before: Points, entry: &Entry, editor: &Editor<'_>) -> Audit {
    Audit {
        id: entry.id.to_string(),
        at: entry.at,
        actor: editor.user.to_owned(),
        what: "points",
        before: before.to_string(),
        after: entry.balance_after.to_string(),
        request_id: editor.request_id.to_owned(),
    }
}
