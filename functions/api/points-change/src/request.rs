//! Reads the body of a request and its `Idempotency-Key`.

use chrono::{DateTime, NaiveDate, Utc};
use serde::Deserialize;
use sha2::{Digest, Sha256};
use utoipa::ToSchema;
use verno_booking::{PointsCommand, PointsTarget};
use verno_domain::ids::hex;
use verno_domain::{CustomerId, Error, FieldError, Points, Random, Result};
use verno_lambda::http::{Call, CallName};

/// A change by hand: `change` or `balance`, not both.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct ChangeRequest {
    /// Points to add, or with a minus to take.
    #[schema(example = "50")]
    change: Option<String>,
    /// The balance that there should be.
    #[schema(example = "1300.5")]
    balance: Option<String>,
    /// The balance that the change was decided on; if it moved meanwhile, the answer is 409.
    #[schema(example = "1250")]
    expected_balance: Option<String>,
    /// The customer sees it beside the change. At most 500 characters.
    note: Option<String>,
    /// Only the team sees it. At most 1000 characters.
    internal_note: Option<String>,
    /// Why, by the shop's list. At most 100 characters.
    reason: Option<String>,
    /// The last day on which added points can be spent; the shop's rule if left out.
    #[schema(format = Date)]
    expires_on: Option<String>,
}

/// Names the request, so that a repeated one is recognised.
pub(crate) struct Key {
    /// Whether the caller named it; an unnamed one is never answered twice.
    pub(crate) given: bool,
    pub(crate) digest: String,
    pub(crate) body: String,
}

/// Reads the body; all wrong fields are named at once.
pub(crate) fn read(call: &Call, now: DateTime<Utc>) -> Result<PointsCommand> {
    let request: ChangeRequest = call.json()?;
    let mut wrong = Vec::new();
    let target = target(&request, &mut wrong);
    let expected = points(request.expected_balance.as_deref(), "expected_balance", &mut wrong);
    let note = text(request.note, "note", 500, &mut wrong);
    let internal_note = text(request.internal_note, "internal_note", 1_000, &mut wrong);
    let reason = text(request.reason, "reason", 100, &mut wrong);
    let expires_on = date(request.expires_on.as_deref(), now, &mut wrong);
    match target {
        Some(target) if wrong.is_empty() => {
            Ok(PointsCommand { target, expected, note, internal_note, reason, expires_on })
        }
        _ => Err(Error::fields(wrong)),
    }
}

fn target(request: &ChangeRequest, wrong: &mut Vec<FieldError>) -> Option<PointsTarget> {
    match (&request.change, &request.balance) {
        (Some(change), None) => {
            let change = points(Some(change), "change", wrong)?;
            if change.is_zero() {
                refuse(wrong, "change", "zero_change", "A change of zero changes nothing.");
                return None;
            }
            Some(PointsTarget::Change(change))
        }
        (None, Some(balance)) => points(Some(balance), "balance", wrong).map(PointsTarget::Balance),
        (Some(_), Some(_)) => {
            refuse(wrong, "balance", "ambiguous", "Send either change or balance.");
            None
        }
        (None, None) => {
            refuse(wrong, "change", "required", "Send either change or balance.");
            None
        }
    }
}

fn points(text: Option<&str>, field: &'static str, wrong: &mut Vec<FieldError>) -> Option<Points> {
    Points::parse(text?).map_err(|error| refuse(wrong, field, error.code(), &error.to_string())).ok()
}

fn text(
    text: Option<String>,
    field: &'static str,
    chars_max: usize,
    wrong: &mut Vec<FieldError>,
) -> Option<String> {
    let text = text.map(|text| text.trim().to_owned()).filter(|text| !text.is_empty())?;
    if text.chars().count() > chars_max {
        refuse(wrong, field, "too_long", &format!("At most {chars_max} characters."));
    }
    if text.chars().any(|c| c.is_control() && c != '\n') {
        refuse(wrong, field, "invalid_text", "Control characters are not accepted.");
    }
    Some(text)
}

fn date(text: Option<&str>, now: DateTime<Utc>, wrong: &mut Vec<FieldError>) -> Option<NaiveDate> {
    let text = text?;
    match text.parse::<NaiveDate>() {
        Ok(date) if date >= now.date_naive() => Some(date),
        Ok(_) => {
            refuse(wrong, "expires_on", "in_the_past", "The day is over.");
            None
        }
        Err(_) => {
            refuse(wrong, "expires_on", "invalid_date", "A date is written YYYY-MM-DD.");
            None
        }
    }
}

fn refuse(wrong: &mut Vec<FieldError>, field: &str, code: &'static str, detail: &str) {
    wrong.push(FieldError { field: field.to_owned(), code, detail: detail.to_owned() });
}

/// The request's name: the caller's key, or a random one.
pub(crate) fn key(random: &dyn Random, call: &Call, customer: &CustomerId) -> Result<Key> {
    let CallName { given, digest } = call.name(random, "points", "")?;
    let body = Sha256::new().chain_update(format!("{customer}\n")).chain_update(call.body());
    Ok(Key { given, digest, body: hex(&body.finalize()[..16]) })
}
