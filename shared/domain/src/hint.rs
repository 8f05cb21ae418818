//! Hints: something may have changed at Shoptet. A hint names what to look at, and never says what is true of
//! it.

use serde::{Deserialize, Serialize};

use crate::ids::{CustomerGuid, CustomerId, JobId, OrderCode, ShopId};
use crate::message::Message;

/// Where to look at Shoptet.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "look_at", rename_all = "snake_case")]
pub enum Hint {
    /// An order, by its code.
    Order {
        /// Shoptet's order code.
        code: OrderCode,
    },
    /// A registered customer.
    Customer {
        /// Shoptet's guid of the customer.
        guid: CustomerGuid,
    },
    /// A product, for its category and brand.
    Product {
        /// Shoptet's guid of the product.
        guid: String,
    },
    /// A credit note of an order.
    CreditNote {
        /// Shoptet's code of the credit note.
        code: String,
    },
    /// Subscribers of a mailing list of the shop.
    MailingList {
        /// Shoptet's code of the list.
        list: String,
    },
    /// Everybody who agreed to the shop's e-mails, page by page.
    Consents {
        /// The page to read, from 1.
        page: u32,
    },
    /// The newest product reviews.
    Reviews,
    /// A customer whose group is to be written to the shop.
    Group {
        /// The customer to write.
        customer: CustomerId,
    },
    /// A coupon that points were turned into.
    Coupon {
        /// The coupon's code.
        code: String,
    },
    /// The list of customer groups.
    Groups,
    /// The information about the shop: name, currency, language.
    Eshop,
    /// Everything that changed since the last sweep.
    Sweep,
    /// The add-on was installed: connect the shop.
    Setup {
        /// The job that shows the progress.
        job: JobId,
    },
    /// A file for the backfill that Shoptet was asked for is ready.
    FileReady {
        /// Shoptet's id of the job that wrote it.
        file: String,
    },
    /// The add-on was suspended, approved again, terminated or uninstalled.
    Addon {
        /// Shoptet's event (`addon:suspend`).
        event: String,
    },
}

/// Carries a hint through the queue.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct HintMessage {
    /// Version of this shape.
    pub v: u8,
    /// The shop to look at.
    pub shop: ShopId,
    /// Where to look there.
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
