//! That a shop's customer list is to be written down.

use serde::{Deserialize, Serialize};

use crate::ids::ShopId;
use crate::message::Message;

/// Such a wish on its way through the queue. It may come twice, or for nothing.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SnapshotMessage {
    /// Version of this shape.
    pub v: u8,
    /// Whose list.
    pub shop: ShopId,
}

impl Message for SnapshotMessage {
    const VERSION: u8 = 1;
    const DESCRIPTION: &'static str = "a request for a snapshot";
    const NOT_ONE: &'static str = "not_a_snapshot";

    fn shop(&self) -> ShopId {
        self.shop
    }
}

impl SnapshotMessage {
    /// For the list of `shop`.
    pub fn new(shop: ShopId) -> Self {
        Self { v: Self::VERSION, shop }
    }
}
