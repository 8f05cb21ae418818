//! Signatures after the Standard Webhooks specification 1.0 (<https://www.standardwebhooks.com>): HMAC-SHA256
//! over id, time and payload, in base64, so that receivers verify with a library they may have already. The
//! payload is the body; a GET has none, so its address takes that place.

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use hmac::{Hmac, KeyInit, Mac};
use sha2::Sha256;
use verno_domain::Secret;

/// Random bytes of a key; the specification asks for 24 to 64.
pub const SIGNING_KEY_BYTES: usize = 32;

/// Prefix of a key in that form.
const PREFIX: &str = "whsec_";

/// Makes a signing key in the form that merchants see.
pub fn signing_key(random: &[u8; SIGNING_KEY_BYTES]) -> Secret {
    Secret::new(format!("{PREFIX}{}", STANDARD.encode(random)))
}

/// Signs a payload: the value of the header `webhook-signature`.
pub fn sign(key: &Secret, id: &str, unix_s: i64, payload: &str) -> String {
    let text = key.expose();
    let key = text.strip_prefix(PREFIX).and_then(|text| STANDARD.decode(text).ok());
    let key = key.unwrap_or_else(|| text.as_bytes().to_vec());
    #[expect(clippy::expect_used, reason = "HMAC takes keys of any length")]
    let mut mac = Hmac::<Sha256>::new_from_slice(&key).expect("HMAC takes any key");
    mac.update(format!("{id}.{unix_s}.{payload}").as_bytes());
    format!("v1,{}", STANDARD.encode(mac.finalize().into_bytes()))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The example of the specification's reference implementations.
    #[test]
    fn the_specifications_own_example() {
        let key = Secret::new("whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw".to_owned());
        let signature = sign(&key, "msg_p5jXN8AQM9LWM0D4loKWxJek", 1_614_265_330, r#"{"test": 2432232314}"#);
        assert_eq!(signature, "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=");
    }
}
