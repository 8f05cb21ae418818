//! Reads who opens a session, and how they prove it.

use verno_body::{Body, Field, Needed, SecretText};
use verno_domain::{Email, Result, Secret};
use verno_lambda::http::Call;

/// An address, with a PIN, a code, or neither.
#[derive(Body)]
#[body(codes = Type)]
pub(crate) struct SessionRequest {
    /// The customer's address.
    #[body(example("jan.novak@example.cz"))]
    email: Needed<Email>,
    /// The PIN of an anonymous customer.
    pin: Field<Option<SecretText<PROOF_BYTES_MAX>>>,
    /// The code that was mailed to a registered one.
    code: Field<Option<SecretText<PROOF_BYTES_MAX>>>,
}

/// What somebody proves themselves with.
pub(crate) enum Proof {
    /// Nothing yet: a code is to be mailed.
    None,
    Pin(Secret),
    Code(Secret),
}

/// No PIN and no code is longer, in bytes.
const PROOF_BYTES_MAX: usize = 64;

/// Reads the body; all wrong fields are named at once.
pub(crate) fn read(call: &Call) -> Result<(Email, Proof)> {
    let (SessionRequest { email, pin, code }, errors) = call.read()?;
    if pin.is_filled() && code.is_filled() {
        errors.refuse("code", "ambiguous", "Send either pin or code.");
    }
    let proof = match (pin.flat(), code.flat()) {
        (Some(pin), _) => Proof::Pin(pin.0),
        (None, Some(code)) => Proof::Code(Secret::new(code.0.expose().trim())),
        (None, None) => Proof::None,
    };
    errors.build(email.value().map(|email| (email, proof)))
}
