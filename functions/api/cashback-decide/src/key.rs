//! Which call it is.

use sha2::{Digest, Sha256};
use verno_booking::CallKey;
use verno_domain::ids::hex;
use verno_domain::{CashbackId, Error, Result};
use verno_lambda::http::Call;

/// Longest idempotency key, in bytes.
const KEY_BYTES_MAX: usize = 255;

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
