//! What is sent to open a session.

use serde::Deserialize;
use utoipa::ToSchema;
use verno_domain::{Email, Error, FieldError, Result, Secret};
use verno_lambda::http::Call;

/// An address, with a PIN, a code, or neither.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct SessionRequest {
    /// The customer's address.
    #[schema(example = "jan.novak@example.cz")]
    email: String,
    /// The PIN of an anonymous customer.
    pin: Option<String>,
    /// The code that was mailed to a registered one.
    code: Option<String>,
}

/// What somebody proves themselves with.
pub(crate) enum Proof {
    /// Nothing yet: a code is wanted.
    None,
    Pin(Secret),
    Code(Secret),
}

/// No PIN and no code is longer, in bytes.
const PROOF_BYTES_MAX: usize = 64;

pub(crate) fn read(call: &Call) -> Result<(Email, Proof)> {
    let request: SessionRequest = call.json()?;
    let mut wrong = Vec::new();
    let mut refuse = |field: &str, code, detail: &str| {
        wrong.push(FieldError { field: field.to_owned(), code, detail: detail.to_owned() });
    };
    let email = Email::parse(&request.email);
    if email.is_none() {
        refuse("email", "invalid_email", "This is not an e-mail address.");
    }
    for (field, text) in [("pin", &request.pin), ("code", &request.code)] {
        if text.as_ref().is_some_and(|text| text.is_empty() || text.len() > PROOF_BYTES_MAX) {
            refuse(field, "invalid_length", "It has 1 to 64 characters.");
        }
    }
    if request.pin.is_some() && request.code.is_some() {
        refuse("code", "ambiguous", "Send either pin or code.");
    }
    match email {
        Some(email) if wrong.is_empty() => Ok((email, proof(request))),
        _ => Err(Error::fields(wrong)),
    }
}

fn proof(request: SessionRequest) -> Proof {
    match (request.pin, request.code) {
        (Some(pin), _) => Proof::Pin(Secret::new(pin)),
        (None, Some(code)) => Proof::Code(Secret::new(code.trim())),
        (None, None) => Proof::None,
    }
}
