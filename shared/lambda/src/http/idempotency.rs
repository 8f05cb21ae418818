//! The name of a call that must happen once: what its caller named it, or something nobody names twice.

use sha2::{Digest, Sha256};
use verno_domain::ids::hex;
use verno_domain::{Error, Result};

use super::Call;

/// Longest idempotency key, in bytes; as with other well-known APIs.
const KEY_BYTES_MAX: usize = 255;

/// Which call it is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CallName {
    /// Whether the caller named it; an unnamed one is never answered twice.
    pub given: bool,
    /// Digest over route, scope and key.
    pub digest: String,
}

impl CallName {
    /// The digest under which the answer is kept for a repeated call; `None` for an unnamed call, which is never repeated.
    pub fn kept(self) -> Option<String> {
        self.given.then_some(self.digest)
    }
}

impl Call {
    /// The call's name on `route`. The same key in two scopes (a customer's id, say) names two calls; an empty scope is
    /// the whole shop.
    ///
    /// # Errors
    /// `Invalid` naming `Idempotency-Key`, if that is empty or too long.
    pub fn name(&self, route: &str, scope: &str) -> Result<CallName> {
        let given = self.header("idempotency-key").map(str::trim);
        if given.is_some_and(|key| key.is_empty() || key.len() > KEY_BYTES_MAX) {
            let detail = format!("A key has 1 to {KEY_BYTES_MAX} characters.");
            return Err(Error::field("Idempotency-Key", "invalid_key", detail));
        }
        let scope = if scope.is_empty() { String::new() } else { format!("{scope}\n") };
        let name = match given {
            Some(key) => format!("{route}\n{scope}{key}"),
            None => format!("{route}-unnamed\n{scope}{}", hex(&random()?)),
        };
        Ok(CallName { given: given.is_some(), digest: hex(&Sha256::digest(name.as_bytes())[..16]) })
    }
}

fn random() -> Result<[u8; 16]> {
    let mut random = [0_u8; 16];
    getrandom::fill(&mut random).map_err(|error| Error::internal("no randomness").with_source(error))?;
    Ok(random)
}
