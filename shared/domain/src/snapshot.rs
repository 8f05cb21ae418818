//! The message that asks for a snapshot of a shop's directory.

use serde::{Deserialize, Serialize};

use crate::ids::ShopId;
use crate::message::Message;

/// Asks for a snapshot. It may come twice, or when nothing changed; writing it again is harmless.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SnapshotMessage {
    /// Version of this shape.
    pub v: u8,
    /// The shop whose directory is written.
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
    /// A request for the list of `shop`.
    pub fn new(shop: ShopId) -> Self {
        Self { v: Self::VERSION, shop }
    }
}
