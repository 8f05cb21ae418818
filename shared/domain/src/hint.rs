//! Hints: something may have changed at Shoptet. A hint says where to look, never what is true.

use serde::{Deserialize, Serialize};

use crate::ids::{CustomerGuid, CustomerId, JobId, OrderCode, ShopId};
use crate::message::Message;

/// Where to look.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "look_at", rename_all = "snake_case")]
pub enum Hint {
    /// At an order.
    Order {
        /// Its number.
        code: OrderCode,
    },
    /// At a registered customer.
    Customer {
        /// Its guid.
        guid: CustomerGuid,
    },
    /// At a product, for its place in the catalogue.
    Product {
        /// Its guid.
        guid: String,
    },
    /// At a credit note of an order.
    CreditNote {
        /// Its number.
        code: String,
    },
    /// At who joined or left a mailing list.
    MailingList {
        /// Code of the list.
        list: String,
    },
    /// At everybody who agreed to the shop's e-mails, from a page on.
    Consents {
        /// From 1.
        page: u32,
    },
    /// At the newest product reviews.
    Reviews,
    /// At a customer whose group waits to be written to the shop.
    Group {
        /// Who.
        customer: CustomerId,
    },
    /// At a coupon that points were turned into.
    Coupon {
        /// Its code.
        code: String,
    },
    /// At the list of customer groups.
    Groups,
    /// At the information about the shop.
    Eshop,
    /// At everything that changed since the last time.
    Sweep,
    /// The add-on was installed: connect the shop.
    Setup {
        /// The job that shows the progress.
        job: JobId,
    },
    /// At a file of the shop's past that Shoptet was asked for.
    FileReady {
        /// Shoptet's id of the job that writes it.
        file: String,
    },
    /// The add-on was suspended, approved again, terminated or uninstalled.
    Addon {
        /// Shoptet's event (`addon:suspend`).
        event: String,
    },
}

/// A hint on its way through the queue.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct HintMessage {
    /// Version of this shape.
    pub v: u8,
    /// Whose.
    pub shop: ShopId,
    /// Where to look.
    #[serde(flatten)]
    pub hint: Hint,
}

impl Message for HintMessage {
    const VERSION: u8 = 1;
    const DESCRIPTION: &'static str = "a hint";
    const NOT_ONE: &'static str = "not_a_hint";

    fn shop(&self) -> ShopId {
        self.shop
    }
}

impl HintMessage {
    /// A hint for `shop`.
    pub fn new(shop: ShopId, hint: Hint) -> Self {
        Self { v: Self::VERSION, shop, hint }
    }
}
