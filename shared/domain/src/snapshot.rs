//! The request for a snapshot of a shop's customer list.

use serde::{Deserialize, Serialize};

use crate::ids::ShopId;
use crate::message::Message;

/// A request on its way through the queue. It may come twice, or when nothing changed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SnapshotMessage {
    /// Version of this shape.
    pub v: u8,
    /// The shop whose list it is.
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
