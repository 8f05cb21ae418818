//! From the JSON body of a request to a settings document, or to everything that is wrong with it, by path.
//!
//! What holds for all five:
//!
//! - A field that is left out keeps its current value, so that a client which does not know a newer field
//!   does not reset it; the same goes for the fields of `rewards`. Lists and amounts by currency are values:
//!   they are replaced whole.
//! - `null` switches off what can be switched off. A field that does not exist is refused.
//! - Points and amounts are decimal strings, days and counts JSON integers.
//! - `warnings`, which answers carry, are not read.
//! - `version`, if given, must be the current one.
//! - The document read has the next version, or, when it changes nothing, the current one: whoever called
//!   compares the two and has nothing to write when they are equal.

mod loyalty;
mod notifications;
mod referral;
mod team;
mod vip;

use serde_json::Value;

pub use self::notifications::mail_text;

use super::{Loyalty, Notifications, Referral, Team, Vip};
use crate::body::{Codes, FieldErrors, Node, Object};
use crate::error::{Error, Result};

/// Reads [`Loyalty`]; its version is `current`'s exactly when nothing changes.
///
/// # Errors
/// `Invalid`, naming every wrong field; `Conflict` with `settings_moved` when the body is made for another
/// version.
pub fn loyalty(body: &Value, current: &Loyalty) -> Result<Loyalty> {
    document(body, current, |document| &mut document.version, loyalty::read)
}

/// Reads [`Vip`]; its version is `current`'s exactly when nothing changes.
///
/// # Errors
/// As [`loyalty()`].
pub fn vip(body: &Value, current: &Vip) -> Result<Vip> {
    document(body, current, |document| &mut document.version, vip::read)
}

/// Reads [`Referral`]; its version is `current`'s exactly when nothing changes.
///
/// # Errors
/// As [`loyalty()`].
pub fn referral(body: &Value, current: &Referral) -> Result<Referral> {
    document(body, current, |document| &mut document.version, referral::read)
}

/// Reads [`Notifications`]; its version is `current`'s exactly when nothing changes.
///
/// # Errors
/// As [`loyalty()`].
pub fn notifications(body: &Value, current: &Notifications) -> Result<Notifications> {
    document(body, current, |document| &mut document.version, notifications::read)
}

/// Reads [`Team`]; its version is `current`'s exactly when nothing changes.
///
/// # Errors
/// As [`loyalty()`].
pub fn team(body: &Value, current: &Team) -> Result<Team> {
    document(body, current, |document| &mut document.version, team::read)
}

/// The reading that all five documents share. `read` leaves the version as it is.
fn document<T: Clone + PartialEq>(
    body: &Value,
    current: &T,
    version: impl Fn(&mut T) -> &mut u32,
    read: impl FnOnce(&mut Object<'_>, &T) -> T,
) -> Result<T> {
    let mut next = current.clone();
    let held = *version(&mut next);
    let errors = FieldErrors::default();
    if let Some(mut object) = Node::root(body, Codes::Settings, &errors).object() {
        let made_for = object.take("version").and_then(|node| node.integer());
        if made_for.is_some_and(|made_for| made_for != i64::from(held)) {
            let detail = "These settings were changed meanwhile. Load them again and repeat the change.";
            return Err(Error::conflict("settings_moved", detail));
        }
        // Part of every answer, so that a document can be sent back as it came.
        object.take("warnings");
        next = read(&mut object, current);
        object.close();
    }
    errors.none()?;
    if next == *current {
        return Ok(next);
    }
    let version = version(&mut next);
    *version = held.checked_add(1).ok_or_else(|| Error::internal("versions of settings are used up"))?;
    Ok(next)
}

#[cfg(test)]
mod loyalty_tests;
#[cfg(test)]
#[path = "read_tests.rs"]
mod tests;
