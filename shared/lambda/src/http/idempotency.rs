//! The name of a call that must happen once: from the caller's `Idempotency-Key`, or random without one.

use sha2::{Digest, Sha256};
use verno_domain::ids::hex;
use verno_domain::{Error, Random, Result};

use super::Call;

/// Longest idempotency key in bytes: the limit that well-known payment APIs have.
const KEY_BYTES_MAX: usize = 255;

/// The name of a call.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CallName {
    /// Whether the caller gave the key. A call without one is never a repeat.
    pub given: bool,
    /// Digest over route, scope and key, in hexadecimal.
    pub digest: String,
}

impl CallName {
    /// The digest under which the answer is kept for a repeat of the call; `None` if the caller gave no key.
    pub fn kept(self) -> Option<String> {
        self.given.then_some(self.digest)
    }
}

impl Call {
    /// The call's name. `route` and `scope` are what a key is unique in: the same key under two scopes, such
    /// as the ids of two customers, names two calls. An empty scope is the whole shop.
    ///
    /// # Errors
    /// `Invalid` naming `Idempotency-Key`, if that is empty or too long.
    pub fn name(&self, random: &dyn Random, route: &str, scope: &str) -> Result<CallName> {
        let given = self.header("idempotency-key").map(str::trim);
        if given.is_some_and(|key| key.is_empty() || key.len() > KEY_BYTES_MAX) {
            let detail = format!("A key has 1 to {KEY_BYTES_MAX} characters.");
            return Err(Error::field("Idempotency-Key", "invalid_key", detail));
        }
        let scope = if scope.is_empty() { String::new() } else { format!("{scope}\n") };
        let name = match given {
            Some(key) => format!("{route}\n{scope}{key}"),
            None => format!("{route}-unnamed\n{scope}{}", hex(&random.bytes::<16>()?)),
        };
        Ok(CallName { given: given.is_some(), digest: hex(&Sha256::digest(name.as_bytes())[..16]) })
    }
}
