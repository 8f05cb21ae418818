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

/// What an item of an order is, as far as points are concerned. The edge that reads orders maps Shoptet's
/// `itemType`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ItemKind {
    /// Goods and services of the shop: these earn.
    Product,
    /// A coupon or a volume discount: lowers what the products earn.
    Discount,
    /// Shipping, payment, gifts, deposits, parts of a set: neither earns nor lowers.
    Other,
}

/// One line of an order. Its values are the line's total: after its own discount, times its amount.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Item {
    /// Whether the line earns, lowers what others earn, or neither.
    pub kind: ItemKind,
    /// Value with VAT.
    pub with_vat: Decimal,
    /// Value without VAT.
    pub without_vat: Decimal,
    /// The line's own status: a line may be cancelled while its order is not. Which statuses cancel, the
    /// shop's rules say.
    pub status: Option<i64>,
    /// The product's guid, else the variant's code; it may point to something that no longer exists.
    pub product: Option<String>,
    /// On a discount: its texts, one of which may contain the code of a coupon.
    pub texts: Vec<String>,
}

impl Item {
    /// A product line of this value, without anything else.
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

/// One line of a credit note: goods that were returned.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ReturnLine {
    /// The product, as in [`Item::product`].
    pub product: Option<String>,
    /// Value given back, with VAT; not negative.
    pub with_vat: Decimal,
    /// Value given back, without VAT; not negative.
    pub without_vat: Decimal,
}

/// Credit notes of an order by their code.
pub type Returns = BTreeMap<String, Vec<ReturnLine>>;

/// Who ordered. The contact data serve to create and complete the customer.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Buyer {
    /// Shoptet's guid; set for an order of a registered customer.
    pub guid: Option<CustomerGuid>,
    /// The address of the order; orders of a cash desk may have none.
    pub email: Option<Email>,
    /// Full name, as written in the order.
    pub name: Option<String>,
    /// Telephone number, as written in the order.
    pub phone: Option<String>,
}

/// A status from the shop's own list.
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
    /// Shoptet's order code, free text.
    pub code: OrderCode,
    /// When it was placed.
    pub placed_at: DateTime<Utc>,
    /// Who ordered.
    pub buyer: Buyer,
    /// Currency of all its amounts.
    pub currency: Currency,
    /// The rate of its currency when it was placed, as the shop states it (see
    /// [`MainCurrency`](crate::MainCurrency)).
    pub exchange_rate: Option<Decimal>,
    /// Total with VAT, shipping and payment included: what the customer pays.
    pub amount: Decimal,
    /// Its status; `None` where the shop gives none.
    pub status: Option<Status>,
    /// Whether it is paid; an unknown state counts as unpaid.
    pub paid: bool,
    /// The referral code in the customer's remark; it may not exist, or be their own.
    pub referral: Option<ReferralCode>,
    /// Its lines, in the order of the shop.
    pub items: Vec<Item>,
}

/// Points that are due for an order but not credited yet.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Deferred {
    /// Points that will be credited, above zero.
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
    /// Shoptet's order code.
    pub code: OrderCode,
    /// The customer it belongs to; `None` when it names nobody (cash desk).
    pub customer: Option<CustomerId>,
    /// When it was placed.
    pub placed_at: DateTime<Utc>,
    /// Total with VAT.
    pub amount: Decimal,
    /// The part of it that earns, after discounts and returned goods.
    pub goods: Decimal,
    /// Currency of the amounts.
    pub currency: Currency,
    /// What a unit of the currency was worth in the main currency when the order was placed; `None` for an
    /// order in the main currency, and where the shop did not state it.
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
    /// Points that its lines are worth under its rule, before returned goods; `None` until it first counts.
    pub base: Option<Points>,
    /// The day its points are credited; `None` while it does not count.
    pub credit_on: Option<NaiveDate>,
    /// Points that are due but not credited yet.
    pub deferred: Option<Deferred>,
    /// Its credit notes, as they were last read.
    pub returns: Returns,
    /// Codes of our coupons on it, while it is neither cancelled nor deleted.
    pub coupons: Vec<String>,
    /// Points spent on it.
    pub used: Points,
    /// Its goods were edited after points were spent on it: what it earned stays, and the merchant is warned.
    pub edited: bool,
    /// The referral code in the customer's remark.
    pub referral: Option<ReferralCode>,
    /// Its number among its customer's paid orders when it first counted, from 1.
    pub nth: Option<u32>,
    /// How many entries were booked for it; the next one's cause counts on.
    pub bookings: u32,
    /// The rule of its first grant; everything that follows uses it.
    pub rule: Option<Rule>,
    /// The last entry that granted points, which a later reversal names.
    pub grant: Option<EntryId>,
    /// The last day of that grant's lot.
    pub grant_expiry: Expiry,
    /// What it adds to the customer's turnover now: its goods while it is paid, else `None`.
    pub turnover: Option<Decimal>,
    /// Goes up with every write; a write that read an older one is refused.
    pub version: u64,
}

impl OrderRecord {
    /// An amount of this order in `currency` by the order's own rate, not rounded; `None` where it has no
    /// rate to it.
    pub fn in_currency(&self, amount: Decimal, currency: Currency) -> Option<Decimal> {
        if self.currency == currency {
            return Some(amount);
        }
        self.exchange_rate.filter(|rate| rate.to == currency)?.convert(amount)
    }
}
