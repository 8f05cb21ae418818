//! Hints: something may have changed at Shoptet. A hint names what to look at, and never says what is true of
//! it.

use serde::{Deserialize, Serialize};

use crate::ids::{CustomerGuid, CustomerId, JobId, OrderCode, ShopId};
use crate::message::Message;

/// What to look at.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "look_at", rename_all = "snake_case")]
pub enum Hint {
    /// An order.
    Order {
        /// Its number, as the shop shows it.
        code: OrderCode,
    },
    /// An account of a customer.
    Customer {
        /// Shoptet's guid of the account.
        guid: CustomerGuid,
    },
    /// A product, for its categories and brand.
    Product {
        /// Shoptet's guid of the product.
        guid: String,
    },
    /// A credit note of an order.
    CreditNote {
        /// Its number, as the shop shows it.
        code: String,
    },
    /// Changes of a mailing list of the shop.
    MailingList {
        /// Shoptet's code of the list.
        list: String,
    },
    /// All addresses that agreed to the shop's newsletter, from a page on.
    Consents {
        /// The first page to read, from 1.
        page: u32,
    },
    /// Product reviews that changed.
    Reviews,
    /// A customer whose group waits to be written to the shop.
    Group {
        /// Our id of the customer.
        customer: CustomerId,
    },
    /// A coupon that points were turned into.
    Coupon {
        /// The code that the buyer enters.
        code: String,
    },
    /// The list of customer groups.
    Groups,
    /// Name, language, currency and time zone of the shop.
    Eshop,
    /// Everything that changed since the last sweep.
    Sweep,
    /// The add-on was installed: connect the shop.
    Setup {
        /// The job that shows the progress.
        job: JobId,
    },
    /// A file of the backfill that Shoptet has written, or has given up.
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
    /// The shop to look into.
    pub shop: ShopId,
    /// What to look at.
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
