//! That a shop's customer list is to be written down.

use serde::{Deserialize, Serialize};

use crate::ids::ShopId;

/// Such a wish on its way through the queue. It may come twice, or for nothing.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SnapshotMessage {
    /// Version of this shape.
    pub v: u8,
    /// Whose list.
    pub shop: ShopId,
}

impl SnapshotMessage {
    /// The shape written now.
    pub const VERSION: u8 = 1;

    /// For the list of `shop`.
    pub fn new(shop: ShopId) -> Self {
        Self { v: Self::VERSION, shop }
    }
}
