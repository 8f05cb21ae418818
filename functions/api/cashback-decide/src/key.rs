//! The name of a decision, by which a repeat is recognised.

use sha2::{Digest, Sha256};
use verno_booking::CallKey;
use verno_domain::ids::hex;
use verno_domain::{CashbackId, Random, Result};
use verno_lambda::http::Call;

/// The call's name: the caller's key, or a random one.
pub(crate) fn key(random: &dyn Random, call: &Call, id: &CashbackId) -> Result<CallKey> {
    let body = Sha256::new().chain_update(format!("{id}\n")).chain_update(call.body());
    Ok(CallKey {
        digest: call.name(random, "cashback-decision", "")?.digest,
        body: hex(&body.finalize()[..16]),
    })
}
