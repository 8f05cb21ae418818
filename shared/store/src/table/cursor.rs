//! Opaque page tokens. A token holds only a position; the key it continues from is rebuilt from the caller's
//! own shop, so a token of another shop leads nowhere but into the caller's data, and is refused anyway.

use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};
use verno_domain::{Error, Result, ShopId};

/// Where the next page of a list begins, as a token that callers send back.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Cursor {
    /// The last position that was given out.
    pub position: Vec<String>,
}

#[derive(Serialize, Deserialize)]
struct Token {
    v: u8,
    f: String,
    p: Vec<String>,
}

const VERSION: u8 = 1;
/// Longest token accepted, in bytes; ours have about a hundred.
const TOKEN_BYTES_MAX: usize = 1_024;

impl Cursor {
    /// Goes on after `position`.
    pub fn at(position: impl IntoIterator<Item = String>) -> Self {
        Self { position: position.into_iter().collect() }
    }

    /// The token for this position in the answer to `query` (its normalised text, without limit and cursor).
    pub fn encode(&self, shop: ShopId, query: &str) -> String {
        let token = Token { v: VERSION, f: fingerprint(shop, query), p: self.position.clone() };
        // Plain strings always serialise.
        URL_SAFE_NO_PAD.encode(serde_json::to_vec(&token).unwrap_or_default())
    }

    /// Reads a token that [`Cursor`] wrote for the same shop and query.
    ///
    /// # Errors
    /// `Invalid` for field `cursor` if it is not ours, of another shop or of another query.
    pub fn decode(text: &str, shop: ShopId, query: &str, parts: usize) -> Result<Self> {
        if text.len() > TOKEN_BYTES_MAX {
            return Err(Self::refused());
        }
        let bytes = URL_SAFE_NO_PAD.decode(text).map_err(|_| Self::refused())?;
        let token: Token = serde_json::from_slice(&bytes).map_err(|_| Self::refused())?;
        if token.v != VERSION || token.f != fingerprint(shop, query) || token.p.len() != parts {
            return Err(Self::refused());
        }
        Ok(Self { position: token.p })
    }

    /// The error for a cursor that is not this list's.
    pub fn refused() -> Error {
        Error::field("cursor", "invalid_cursor", "This cursor does not belong to this list.")
    }
}

fn fingerprint(shop: ShopId, query: &str) -> String {
    URL_SAFE_NO_PAD.encode(&Sha256::digest(format!("{shop}\n{query}"))[..9])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_cursor_belongs_to_one_shop_and_one_query() {
        let token = Cursor::at(["57".into()]).encode(ShopId::new(1), "type=order");
        assert_eq!(Cursor::decode(&token, ShopId::new(1), "type=order", 1).unwrap().position, ["57"]);
        assert!(Cursor::decode(&token, ShopId::new(2), "type=order", 1).is_err());
        assert!(Cursor::decode(&token, ShopId::new(1), "type=admin", 1).is_err());
        assert!(Cursor::decode(&token, ShopId::new(1), "type=order", 2).is_err());
        for nonsense in ["", "x", "e30", "🙂", &"A".repeat(5_000)] {
            assert!(Cursor::decode(nonsense, ShopId::new(1), "", 1).is_err());
        }
    }
}
