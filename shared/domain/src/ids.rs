//! Ids: one type per noun, so that two of different nouns cannot be swapped in a call.

use std::fmt;

use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

/// Shoptet's `eshopId`, the tenant. Example: `222651`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(transparent)]
pub struct ShopId(u64);

impl ShopId {
    /// From Shoptet's number.
    pub const fn new(eshop_id: u64) -> Self {
        Self(eshop_id)
    }

    /// From text: digits only, no sign, no leading zero, at most 12 digits.
    pub fn parse(text: &str) -> Option<Self> {
        let plain = (1..=12).contains(&text.len())
            && text.bytes().all(|byte| byte.is_ascii_digit())
            && !text.starts_with('0');
        plain.then(|| text.parse().ok().map(Self)).flatten()
    }

    /// Shoptet's number.
    pub const fn get(self) -> u64 {
        self.0
    }
}

impl fmt::Display for ShopId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

/// The longest text accepted as an id from outside, in bytes. Shoptet's guids have 36, its order codes fewer.
pub const ID_BYTES_MAX: usize = 64;

macro_rules! text_id {
    ($(#[$doc:meta])* $name:ident) => {
        $(#[$doc])*
        #[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
        #[serde(transparent)]
        pub struct $name(String);

        impl $name {
            /// From text of 1 to [`ID_BYTES_MAX`] bytes without control characters or `#`, which separates
            /// the parts of a storage key.
            pub fn parse(text: &str) -> Option<Self> {
                let fits = (1..=ID_BYTES_MAX).contains(&text.len());
                let plain = !text.chars().any(|c| c.is_control() || c == '#');
                (fits && plain).then(|| Self(text.to_owned()))
            }

            /// The id as text.
            pub fn as_str(&self) -> &str {
                &self.0
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(&self.0)
            }
        }
    };
}

/// Ids of ours that are random: a prefix and 16 bytes in hexadecimal.
macro_rules! random_ids {
    ($($name:ident: $prefix:literal)*) => {$(
        impl $name {
            /// A new id from 16 random bytes.
            pub fn from_random(bytes: [u8; 16]) -> Self {
                Self(format!(concat!($prefix, "_{}"), hex(&bytes)))
            }
        }
    )*};
}

/// Ids of ours that sort by time: a prefix, the time, and random bytes that keep two of one millisecond
/// apart.
macro_rules! timed_ids {
    ($($name:ident: $prefix:literal)*) => {$(
        impl $name {
            /// An id that sorts by `unix_ms`; `random` keeps two of the same millisecond apart.
            pub fn new(unix_ms: i64, random: [u8; 8]) -> Self {
                Self(format!(concat!($prefix, "_{:012x}{}"), unix_ms, hex(&random)))
            }
        }
    )*};
}

random_ids! { CustomerId: "cus" MergeId: "mrg" UploadId: "upl" ViewId: "viw" WebhookId: "whk" }
timed_ids! { ApprovalId: "apr" CashbackId: "cbk" JobId: "job" }

text_id! {
    /// Our own id of a customer; it survives a registration, a changed e-mail and a merge. Example:
    /// `cus_4f…`.
    CustomerId
}
text_id! {
    /// Id of a ledger entry, made from its cause. Example: `txn_9c…`.
    EntryId
}
text_id! {
    /// Shoptet's order code: free text, never a number. Example: `2026000057`.
    OrderCode
}
text_id! {
    /// Shoptet's id of a customer group; a number there, opaque text here. Example: `3`.
    GroupId
}
text_id! {
    /// Shoptet's guid of a registered customer.
    CustomerGuid
}
text_id! {
    /// Id of a job; ids of later jobs sort after those of earlier ones. Example: `job_0198…`.
    JobId
}

text_id! {
    /// Id of an analytical model of a shop. Example: `rfm`.
    ModelId
}
text_id! {
    /// Id of a segment within its model. Example: `champions`.
    SegmentId
}
text_id! {
    /// Id of a saved view of the customer list. Example: `viw_7b…`.
    ViewId
}

text_id! {
    /// Id of a file that somebody sends. Example: `upl_7b…`.
    UploadId
}

text_id! {
    /// Id of an outgoing webhook. Example: `whk_7b…`.
    WebhookId
}

text_id! {
    /// Id of one event's delivery to one webhook; ids of later events sort after those of earlier ones.
    DeliveryId
}

impl DeliveryId {
    /// An id that sorts by `unix_ms`; `tail` keeps two of the same millisecond apart.
    pub fn new(unix_ms: i64, tail: &str) -> Self {
        Self(format!("dlv_{unix_ms:012x}{tail}"))
    }
}

text_id! {
    /// Id of a merge of two customers. Example: `mrg_7b…`.
    MergeId
}

text_id! {
    /// Id of a change that waits for a second person; ids of later ones sort after those of earlier ones.
    /// Example: `apr_0198…`.
    ApprovalId
}

impl EntryId {
    /// The id of the entry that `cause` makes in `shop`: the same cause always gives the same id.
    pub fn of_cause(shop: ShopId, cause: &str) -> Self {
        let digest = Sha256::digest(format!("{shop}\n{cause}").as_bytes());
        Self(format!("txn_{}", hex(&digest[..16])))
    }
}

text_id! {
    /// Id of a request for cashback; ids of later requests sort after those of earlier ones. Example:
    /// `cbk_0198…`.
    CashbackId
}

/// Lower-case hexadecimal text. Every customer of a page or an export is named by it, so it goes around the
/// formatter.
pub fn hex(bytes: &[u8]) -> String {
    const DIGITS: &[u8; 16] = b"0123456789abcdef";
    let mut text = String::with_capacity(bytes.len() * 2);
    for byte in bytes {
        text.push(char::from(DIGITS[usize::from(byte >> 4)]));
        text.push(char::from(DIGITS[usize::from(byte & 15)]));
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bytes_are_two_lower_case_digits_each() {
        assert_eq!(hex(&[0x00, 0x0f, 0xa5, 0xff]), "000fa5ff");
        assert_eq!(hex(&[]), "");
    }

    #[test]
    fn a_shop_id_is_a_plain_number() {
        assert_eq!(ShopId::parse("222651"), Some(ShopId::new(222_651)));
        for wrong in ["", "0", "01", "-1", "1.0", " 1", "222651x", "9999999999999"] {
            assert_eq!(ShopId::parse(wrong), None, "{wrong}");
        }
    }

    #[test]
    fn an_id_cannot_smuggle_a_key_separator() {
        assert!(OrderCode::parse("2026#1").is_none());
        assert!(OrderCode::parse("a\nb").is_none());
        assert!(OrderCode::parse(&"x".repeat(65)).is_none());
        assert!(OrderCode::parse("Č-1/2026").is_some());
    }

    #[test]
    fn the_same_cause_gives_the_same_entry_id_and_another_shop_another() {
        let one = EntryId::of_cause(ShopId::new(1), "order:57:1");
        assert_eq!(one, EntryId::of_cause(ShopId::new(1), "order:57:1"));
        assert_ne!(one, EntryId::of_cause(ShopId::new(2), "order:57:1"));
        assert_ne!(one, EntryId::of_cause(ShopId::new(1), "order:57:2"));
    }
}
