//! What is asked for.

use serde::Deserialize;
use sha2::{Digest, Sha256};
use utoipa::ToSchema;
use verno_booking::CallKey;
use verno_domain::ids::hex;
use verno_domain::{CashbackId, Error, FieldError, Result};
use verno_lambda::http::Call;

/// Characters of a note to a decision.
const NOTE_CHARS_MAX: usize = 500;
/// Longest idempotency key, in bytes.
const KEY_BYTES_MAX: usize = 255;

/// A decision.
#[derive(Debug, Deserialize, ToSchema)]
#[schema(as = CashbackDecisionRequest)]
#[serde(deny_unknown_fields)]
pub(crate) struct DecisionRequest {
    /// `approve` or `reject`.
    #[schema(example = "approve")]
    decision: String,
    /// Why; the customer sees it beside points that come back. At most 500 characters.
    note: Option<String>,
}

/// A decision, read and sound in itself.
pub(crate) struct Wish {
    pub(crate) approved: bool,
    pub(crate) note: Option<String>,
}

/// Reads the body; all wrong fields are named at once.
pub(crate) fn read(call: &Call) -> Result<Wish> {
    let request: DecisionRequest = call.json()?;
    let mut wrong = Vec::new();
    let mut refuse = |field: &str, code, detail: String| {
        wrong.push(FieldError { field: field.to_owned(), code, detail });
    };
    if !["approve", "reject"].contains(&request.decision.as_str()) {
        refuse("decision", "invalid_value", "One of approve, reject is needed.".to_owned());
    }
    let note = request.note.map(|note| note.trim().to_owned()).filter(|note| !note.is_empty());
    if note.as_ref().is_some_and(|note| note.chars().count() > NOTE_CHARS_MAX) {
        refuse("note", "too_long", format!("At most {NOTE_CHARS_MAX} characters."));
    }
    if note.as_ref().is_some_and(|note| note.chars().any(|c| c.is_control() && c != '\n')) {
        refuse("note", "invalid_text", "Control characters are not accepted.".to_owned());
    }
    if !wrong.is_empty() {
        return Err(Error::fields(wrong));
    }
    Ok(Wish { approved: request.decision == "approve", note })
}

/// The call's name: the caller's key, or a random one.
pub(crate) fn key(call: &Call, id: &CashbackId) -> Result<CallKey> {
    let given = call.header("idempotency-key").map(str::trim);
    if given.is_some_and(|key| key.is_empty() || key.len() > KEY_BYTES_MAX) {
        let detail = format!("A key has 1 to {KEY_BYTES_MAX} characters.");
        return Err(Error::field("Idempotency-Key", "invalid_key", detail));
    }
    let name = match given {
        Some(key) => format!("cashback-decision\n{key}"),
        None => format!("cashback-decision-unnamed\n{}", hex(&random()?)),
    };
    let digest = |parts: [&[u8]; 2]| {
        hex(&Sha256::new().chain_update(parts[0]).chain_update(parts[1]).finalize()[..16])
    };
    Ok(CallKey {
        digest: digest([name.as_bytes(), b""]),
        body: digest([format!("{id}\n").as_bytes(), call.body()]),
    })
}

fn random() -> Result<[u8; 16]> {
    let mut random = [0_u8; 16];
    getrandom::fill(&mut random).map_err(|error| Error::internal("no randomness").with_source(error))?;
    Ok(random)
}
