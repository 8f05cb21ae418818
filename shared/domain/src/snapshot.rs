//! The message that asks for a snapshot of a shop's directory.

use serde::{Deserialize, Serialize};

use crate::ids::ShopId;

/// Asks for a snapshot. It may come twice, or when nothing changed; writing it again is harmless.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SnapshotMessage {
    /// Version of this shape.
    pub v: u8,
    /// The shop whose directory is written.
    pub shop: ShopId,
}

impl SnapshotMessage {
    /// The shape written now.
    pub const VERSION: u8 = 1;

    /// The message for the directory of `shop`.
    pub fn new(shop: ShopId) -> Self {
        Self { v: Self::VERSION, shop }
    }
}
