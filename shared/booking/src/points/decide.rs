//! What is asked for, and what of it the shop's rules allow.

use chrono::NaiveDate;
use verno_domain::settings::Team;
use verno_domain::{Customer, Entry, Error, Kind, Points, Result};
use verno_store::Approval;

/// By how much, or to how much.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PointsTarget {
    /// Points to add, or with a minus to take; not zero.
    Change(Points),
    /// The balance that there should be.
    Balance(Points),
}

/// A change of one customer's points, read and sound in itself.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PointsCommand {
    /// The change, or the balance to reach.
    pub target: PointsTarget,
    /// The balance that it was decided on; `None` if any balance will do.
    pub expected: Option<Points>,
    /// A note that the customer sees.
    pub note: Option<String>,
    /// A note that only the team sees.
    pub internal_note: Option<String>,
    /// One of the reasons in the team's settings; `None` if none was given.
    pub reason: Option<String>,
    /// The last day on which added points can be spent; the shop's rule if `None`.
    pub expires_on: Option<NaiveDate>,
}

impl PointsCommand {
    /// A change by `change` and nothing more.
    pub(crate) fn by(change: Points) -> Self {
        Self {
            target: PointsTarget::Change(change),
            expected: None,
            note: None,
            internal_note: None,
            reason: None,
            expires_on: None,
        }
    }

    /// What a second person agreed to, as it was asked for.
    pub fn of_approval(approval: &Approval) -> Self {
        Self {
            note: approval.note.clone(),
            internal_note: approval.internal_note.clone(),
            reason: approval.reason.clone(),
            expires_on: approval.expires_on,
            ..Self::by(approval.change)
        }
    }

    /// The opposite of what `entry` booked.
    pub(crate) fn undoing(entry: &Entry) -> Self {
        Self::by(entry.change.negate())
    }
}

/// The change to book; `None` if the balance is the one asked for already. `cap` is the most that the caller
/// may change.
///
/// # Errors
/// `Conflict` if the balance moved, `Invalid` if it would fall below zero or the reason is not one of the
/// shop's, `Forbidden` above the caller's cap.
pub(super) fn decide(
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
        PointsTarget::Balance(target) => ("balance", target.sub(balance)?),
    };
    if change.is_zero() {
        return Ok(None);
    }
    if overdraws(customer, change)? {
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

/// Whether `change` takes more than the customer has. A debt may still be paid off.
pub(super) fn overdraws(customer: &Customer, change: Points) -> Result<bool> {
    Ok(change.is_negative() && customer.account.balance.add(change)?.is_negative())
}

/// Whether a second person must agree to it.
pub fn needs_approval(change: Points, team: &Team) -> bool {
    team.approval_from.is_some_and(|from| size(change) >= from)
}

fn size(change: Points) -> Points {
    change.max(change.negate())
}
