//! Whether and how a wish changes a customer's points.

use verno_domain::ledger::{Expiry, Posting};
use verno_domain::settings::Team;
use verno_domain::{Actor, Cause, Customer, Entry, EntryKind, Error, Kind, Points, Result, Role};
use verno_lambda::http::Session;
use verno_store::Audit;

use crate::request::{Target, Wish};

/// The change to book; `None` if the balance is the wished one already.
///
/// # Errors
/// `Conflict` if the balance moved, `Invalid` if it would fall below zero or the reason is not one of the shop's,
/// `Forbidden` above the caller's cap.
pub(crate) fn decide(
    customer: &Customer,
    wish: &Wish,
    session: &Session,
    team: &Team,
) -> Result<Option<Points>> {
    if wish.reason.as_ref().is_some_and(|reason| !team.reasons.contains(reason)) {
        return Err(Error::field("reason", "unknown_reason", "It is not one of the shop's reasons."));
    }
    let balance = customer.account.balance;
    if let Some(expected) = wish.expected
        && expected != balance
    {
        let detail = format!("The balance moved meanwhile; it is {balance} now.");
        return Err(Error::conflict("balance_moved", detail));
    }
    let (field, change) = match wish.target {
        Target::Change(change) => ("change", change),
        Target::Balance(wanted) => ("balance", wanted.sub(balance)?),
    };
    if change.is_zero() {
        return Ok(None);
    }
    if change.is_negative() && balance.add(change)?.is_negative() {
        let detail = format!("The customer has {balance} points; a change by hand cannot take more.");
        return Err(Error::field(field, "below_zero", detail));
    }
    if wish.expires_on.is_some() && change.is_negative() {
        return Err(Error::field("expires_on", "not_a_credit", "Only added points can expire."));
    }
    refuse_above_cap(change, session, team)?;
    Ok(Some(change))
}

fn refuse_above_cap(change: Points, session: &Session, team: &Team) -> Result<()> {
    let uncapped = session.has(Role::Owner) || session.has(Role::Manager);
    match team.support_cap {
        Some(cap) if !uncapped && size(change) > cap => Err(Error::new(
            Kind::Forbidden,
            "over_cap",
            format!("Your role may change at most {cap} points at a time."),
        )),
        _ => Ok(()),
    }
}

/// Whether a second person must agree to it.
pub(crate) fn needs_approval(change: Points, team: &Team) -> bool {
    team.approval_from.is_some_and(|from| size(change) >= from)
}

fn size(change: Points) -> Points {
    change.max(change.negate())
}

pub(crate) fn posting(
    wish: &Wish,
    change: Points,
    session: &Session,
    digest: &str,
    expiry: Expiry,
) -> Posting {
    let cause = Cause::Request { digest: digest.to_owned() };
    Posting {
        actor: Actor::User(session.user.clone()),
        note: wish.note.clone(),
        internal_note: wish.internal_note.clone(),
        reason: wish.reason.clone(),
        ..Posting::automatic(cause, EntryKind::Admin, change, expiry)
    }
}

pub(crate) fn audit(
    before: &Customer,
    after: &Customer,
    entry: &Entry,
    session: &Session,
    request_id: &str,
) -> Audit {
    Audit {
        id: entry.id.to_string(),
        at: entry.at,
        actor: session.user.clone(),
        what: "points",
        before: before.account.balance.to_string(),
        after: after.account.balance.to_string(),
        request_id: request_id.to_owned(),
    }
}
