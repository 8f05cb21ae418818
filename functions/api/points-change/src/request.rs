//! Reads a change of points, and names the request so that it is booked once.

use chrono::{DateTime, NaiveDate, Utc};
use sha2::{Digest, Sha256};
use verno_body::{Body, Field, FieldErrors, Text};
use verno_booking::{PointsCommand, PointsTarget};
use verno_domain::ids::hex;
use verno_domain::{CustomerId, Points, Random, Result};
use verno_lambda::http::{Call, CallName};

/// A change by hand: `change` or `balance`, not both.
#[derive(Body)]
#[body(codes = Type)]
pub(crate) struct ChangeRequest {
    /// Points to add, or with a minus to take.
    #[body(example("50"))]
    change: Field<Option<Points>>,
    /// The balance that there should be.
    #[body(example("1300.5"))]
    balance: Field<Option<Points>>,
    /// The balance that the change was decided on; if it moved meanwhile, the answer is 409.
    #[body(example("1250"))]
    expected_balance: Field<Option<Points>>,
    /// The customer sees it beside the change. At most 500 characters.
    note: Field<Option<Text<500>>>,
    /// Only the team sees it. At most 1000 characters.
    internal_note: Field<Option<Text<1_000>>>,
    /// Why, by the shop's list. At most 100 characters.
    reason: Field<Option<Text<100>>>,
    /// The last day on which added points can be spent; the shop's rule if left out.
    expires_on: Field<Option<NaiveDate>>,
}

/// Which request it is.
pub(crate) struct Key {
    /// Whether the caller named it; an unnamed one is never answered twice.
    pub(crate) given: bool,
    pub(crate) digest: String,
    pub(crate) body: String,
}

/// Reads the body; all wrong fields are named at once.
pub(crate) fn read(call: &Call, now: DateTime<Utc>) -> Result<PointsCommand> {
    let (request, errors) = call.read::<ChangeRequest>()?;
    let ChangeRequest { change, balance, expected_balance, note, internal_note, reason, expires_on } =
        request;
    let target = target(change, balance, &errors);
    let expires_on = expires_on.flat();
    if expires_on.is_some_and(|day| day < now.date_naive()) {
        errors.refuse("expires_on", "in_the_past", "The day is over.");
    }
    errors.build(target.map(|target| PointsCommand {
        target,
        expected: expected_balance.flat(),
        note: note.flat().and_then(Text::filled),
        internal_note: internal_note.flat().and_then(Text::filled),
        reason: reason.flat().and_then(Text::filled),
        expires_on,
    }))
}

fn target(
    change: Field<Option<Points>>,
    balance: Field<Option<Points>>,
    errors: &FieldErrors,
) -> Option<PointsTarget> {
    match (change.is_filled(), balance.is_filled()) {
        (true, false) => {
            let change = change.flat()?;
            if change.is_zero() {
                errors.refuse("change", "zero_change", "A change of zero changes nothing.");
            }
            Some(PointsTarget::Change(change))
        }
        (false, true) => balance.flat().map(PointsTarget::Balance),
        (true, true) => {
            errors.refuse("balance", "ambiguous", "Send either change or balance.");
            None
        }
        (false, false) => {
            errors.refuse("change", "required", "Send either change or balance.");
            None
        }
    }
}

/// The request's name: the caller's key, or a random one.
pub(crate) fn key(random: &dyn Random, call: &Call, customer: &CustomerId) -> Result<Key> {
    let CallName { given, digest } = call.name(random, "points", "")?;
    let body = Sha256::new().chain_update(format!("{customer}\n")).chain_update(call.body());
    Ok(Key { given, digest, body: hex(&body.finalize()[..16]) })
}
