//! The signature of a webhook: lower-case hex of HMAC-SHA1 over the raw bytes of the body, keyed with
//! the 32 characters of the signature key as they are (not decoded from hex). Sent in
//! [`HEADER`]. Source: <https://developers.shoptet.com/webhooks/>.

use hmac::{Hmac, KeyInit, Mac};
use sha1::Sha1;

/// The request header that carries the signature.
pub const HEADER: &str = "Shoptet-Webhook-Signature";

/// Length of a SHA-1 digest, bytes.
const DIGEST_BYTES: usize = 20;

/// Whether `header` signs `body` under one of `keys`.
///
/// Several keys, because a renewed key takes over at once while deliveries signed with the old one are still
/// in flight or waiting for their repeat. The comparison takes the same time wherever a difference is.
pub fn verify(keys: &[&str], body: &[u8], header: &str) -> bool {
    let mut claimed = [0_u8; DIGEST_BYTES];
    if hex::decode_to_slice(header.trim(), &mut claimed).is_err() {
        return false;
    }
    // No early return: which key fits stays hidden as well. An empty key is a missing one, never a match.
    keys.iter().filter(|key| !key.is_empty()).fold(false, |valid, key| {
        valid | mac(key, body).is_some_and(|mac| mac.verify_slice(&claimed).is_ok())
    })
}

/// The signature of `body` under `key`, as the header carries it.
pub fn sign(key: &str, body: &[u8]) -> String {
    mac(key, body).map(|mac| hex::encode(mac.finalize().into_bytes())).unwrap_or_default()
}

/// HMAC takes a key of any length, so `None` does not occur.
fn mac(key: &str, body: &[u8]) -> Option<Hmac<Sha1>> {
    let mut mac = Hmac::<Sha1>::new_from_slice(key.as_bytes()).ok()?;
    mac.update(body);
    Some(mac)
}

#[cfg(test)]
mod tests {
    use super::*;

    // Vector published with the tests of Shoptet's own PHP SDK.
    const KEY: &str = "61d1175f54c47dd67df14c17002a17b2";
    const BODY: &[u8] = br#"{"eshopId":315185,"event":"addon:uninstall","eventCreated":"2019-09-23T22:01:36+0200","eventInstance":"315185"}"#;
    const SIGNATURE: &str = "a0e0a3e7689bd4c80e4d6ffcccb05235b864e1d0";

    #[test]
    fn the_official_vector_holds() {
        assert_eq!(sign(KEY, BODY), SIGNATURE);
        assert!(verify(&[KEY], BODY, SIGNATURE));
    }

    #[test]
    fn the_old_key_still_counts_beside_the_new_one() {
        assert!(verify(&["00000000000000000000000000000000", KEY], BODY, SIGNATURE));
        assert!(verify(&[KEY, "00000000000000000000000000000000"], BODY, SIGNATURE));
    }

    #[test]
    fn anything_changed_is_refused() {
        let mut body = BODY.to_vec();
        body[12] ^= 1;
        assert!(!verify(&[KEY], &body, SIGNATURE));
        assert!(!verify(&["00000000000000000000000000000000"], BODY, SIGNATURE));
        assert!(!verify(&[], BODY, SIGNATURE));
        for header in [
            "",
            "a0",
            "zz",
            &SIGNATURE[1..],
            &format!("{SIGNATURE}00"),
            "á0e0a3e7689bd4c80e4d6ffcccb05235b864e1d",
        ] {
            assert!(!verify(&[KEY], BODY, header), "{header}");
        }
    }

    #[test]
    fn an_empty_key_never_fits() {
        assert!(!verify(&[""], BODY, &sign("", BODY)));
    }
}
