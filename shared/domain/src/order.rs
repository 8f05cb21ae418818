//! Orders: what the shop says about a purchase now, and the record of what we booked for it.

use chrono::{DateTime, Utc};
use rust_decimal::Decimal;

use crate::email::Email;
use crate::ids::{CustomerGuid, CustomerId, EntryId, OrderCode};
use crate::ledger::{Expiry, Rule};
use crate::money::Currency;
use crate::points::Points;

/// What an item of an order is, as far as points care. The mapping from Shoptet's `itemType` is in the edge that reads it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ItemKind {
    /// Goods and services of the shop: these earn.
    Product,
    /// A coupon or a volume discount: lowers what the products earn.
    Discount,
    /// Shipping, payment, gifts, deposits, parts of a set: neither earns nor lowers.
    Other,
}

/// A line of an order: the line's total after its own discount, times its amount.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Item {
    /// What it is.
    pub kind: ItemKind,
    /// Total with VAT.
    pub with_vat: Decimal,
    /// Total without VAT.
    pub without_vat: Decimal,
    /// Whether the line itself was cancelled while the order was not.
    pub cancelled: bool,
}

/// Who ordered. Contact data serve to create and complete the customer.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Buyer {
    /// Set for an order of a registered customer.
    pub guid: Option<CustomerGuid>,
    /// May be missing on orders of a cash desk.
    pub email: Option<Email>,
    /// Full name.
    pub name: Option<String>,
    /// As written.
    pub phone: Option<String>,
}

/// A status of the shop's own list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Status {
    /// Shoptet's id; system ones are negative.
    pub id: i64,
    /// As the shop calls it.
    pub name: String,
}

/// An order as the shop describes it now.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Order {
    /// Order number.
    pub code: OrderCode,
    /// When it was placed.
    pub placed_at: DateTime<Utc>,
    /// Who ordered.
    pub buyer: Buyer,
    /// Currency of all its amounts.
    pub currency: Currency,
    /// Total with VAT, shipping and payment included: what the customer pays.
    pub amount: Decimal,
    /// Its status, if it has one.
    pub status: Option<Status>,
    /// Whether it is paid; an unknown state counts as unpaid.
    pub paid: bool,
    /// Whether its status is one that cancels.
    pub cancelled: bool,
    /// Its lines.
    pub items: Vec<Item>,
}

/// What we know and have booked of one order. Its `version` guards every write.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OrderRecord {
    /// Order number.
    pub code: OrderCode,
    /// Whose it is; `None` when it names nobody (cash desk).
    pub customer: Option<CustomerId>,
    /// When it was placed.
    pub placed_at: DateTime<Utc>,
    /// Total with VAT.
    pub amount: Decimal,
    /// What of it counts for points, after discounts.
    pub goods: Decimal,
    /// Currency of the amounts.
    pub currency: Currency,
    /// Last status seen.
    pub status: Option<Status>,
    /// Last payment state seen.
    pub paid: bool,
    /// Whether it is cancelled.
    pub cancelled: bool,
    /// Whether the shop deleted it.
    pub deleted: bool,
    /// Net points booked for it.
    pub earned: Points,
    /// Points spent on it.
    pub used: Points,
    /// How many entries were booked for it.
    pub bookings: u32,
    /// The rule of its first grant; it stays the rule of everything that follows.
    pub rule: Option<Rule>,
    /// The last positive entry, which a later negative one takes back.
    pub grant: Option<EntryId>,
    /// The lot of that grant.
    pub grant_expiry: Expiry,
    /// What it adds to the customer's turnover now: its goods while it is paid, else nothing.
    pub turnover: Option<Decimal>,
    /// Counts writes.
    pub version: u64,
}
