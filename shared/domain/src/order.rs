//! Orders: what the shop says about a purchase now, and the record of what we booked for it.

use std::collections::BTreeMap;

use chrono::{DateTime, NaiveDate, Utc};
use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};

use crate::email::Email;
use crate::ids::{CustomerGuid, CustomerId, EntryId, OrderCode};
use crate::ledger::{Expiry, Rule};
use crate::money::{Currency, ExchangeRate};
use crate::points::Points;
use crate::referral::ReferralCode;

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
    /// The line's own status: a line may be cancelled while its order is not. Which ones cancel, the shop's rules say.
    pub status: Option<i64>,
    /// What was bought: the product's guid, else the variant's code. It may point to something that no longer exists.
    pub product: Option<String>,
    /// On a discount: its texts, in one of which the code of a coupon may be.
    pub texts: Vec<String>,
}

impl Item {
    /// Goods of this value, with VAT and without.
    pub fn goods(with_vat: Decimal, without_vat: Decimal) -> Self {
        Self {
            kind: ItemKind::Product,
            with_vat,
            without_vat,
            status: None,
            product: None,
            texts: Vec::new(),
        }
    }
}

/// Goods that came back, as a credit note has them: one line of it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ReturnLine {
    /// As [`Item::product`].
    pub product: Option<String>,
    /// Value given back, with VAT; not negative.
    pub with_vat: Decimal,
    /// Value given back, without VAT; not negative.
    pub without_vat: Decimal,
}

/// Credit notes of an order by their code.
pub type Returns = BTreeMap<String, Vec<ReturnLine>>;

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
    /// The rate of its currency when it was placed, as the shop states it (see [`MainCurrency`](crate::MainCurrency)).
    pub exchange_rate: Option<Decimal>,
    /// Total with VAT, shipping and payment included: what the customer pays.
    pub amount: Decimal,
    /// Its status, if it has one.
    pub status: Option<Status>,
    /// Whether it is paid; an unknown state counts as unpaid.
    pub paid: bool,
    /// The referral code in the customer's remark; it may be unknown, or their own.
    pub referral: Option<ReferralCode>,
    /// Its lines.
    pub items: Vec<Item>,
}

/// Points that are due for an order but not credited yet.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Deferred {
    /// How many.
    pub points: Points,
    /// The shop's day from which on they are credited.
    pub on: NaiveDate,
}

/// What we know and have booked of one order. Its `version` guards every write.
#[derive(Debug, Clone, PartialEq, Eq)]
#[expect(
    clippy::struct_excessive_bools,
    reason = "paid, cancelled, deleted and edited come and go by themselves"
)]
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
    /// What a unit of it was worth when the order was placed; `None` for an order in the shop's main currency, and where
    /// it was not told.
    pub exchange_rate: Option<ExchangeRate>,
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
    /// Points that its lines are worth under its rule, before returns; `None` until it first counts.
    pub base: Option<Points>,
    /// The day its points are credited, once it counts.
    pub credit_on: Option<NaiveDate>,
    /// What is due but not credited yet.
    pub deferred: Option<Deferred>,
    /// Its credit notes.
    pub returns: Returns,
    /// Codes of our coupons on it, while it is alive.
    pub coupons: Vec<String>,
    /// Points spent on it.
    pub used: Points,
    /// Its goods were edited after points were spent on it: what it earned stays, and the merchant is warned.
    pub edited: bool,
    /// The referral code in the customer's remark.
    pub referral: Option<ReferralCode>,
    /// The which paid order of its customer it was when it first counted, from 1.
    pub nth: Option<u32>,
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

impl OrderRecord {
    /// An amount of this order in `currency` by the order's own rate, not rounded; `None` where the order has none to it.
    pub fn in_currency(&self, amount: Decimal, currency: Currency) -> Option<Decimal> {
        if self.currency == currency {
            return Some(amount);
        }
        self.exchange_rate.filter(|rate| rate.to == currency)?.convert(amount)
    }
}
