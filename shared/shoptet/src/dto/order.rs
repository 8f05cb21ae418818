//! Orders, their items and their statuses.

use std::fmt;

use chrono::{DateTime, NaiveDate, Utc};
use rust_decimal::Decimal;
use serde::{Deserialize, Deserializer};

use super::{Address, OrderNotes, amount};

/// `GET /api/orders/{code}`.
#[derive(Clone, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Order {
    /// Order number: text, not a number.
    pub code: String,
    /// Null for old orders.
    #[serde(default)]
    pub guid: Option<String>,
    /// When placed.
    #[serde(default, deserialize_with = "crate::time::optional")]
    pub creation_time: Option<DateTime<Utc>>,
    /// Last change.
    #[serde(default, deserialize_with = "crate::time::optional")]
    pub change_time: Option<DateTime<Utc>>,
    /// Missing on orders of a cash desk.
    #[serde(default)]
    pub email: Option<String>,
    /// As written.
    #[serde(default)]
    pub phone: Option<String>,
    /// Birthday entered with the order.
    #[serde(default, deserialize_with = "crate::time::optional_date")]
    pub birth_date: Option<NaiveDate>,
    /// Null for a purchase without registration.
    #[serde(default)]
    pub customer_guid: Option<String>,
    /// Whether it was sold over the counter.
    #[serde(default)]
    pub cash_desk_order: Option<bool>,
    /// Current status.
    #[serde(default)]
    pub status: Option<Reference>,
    /// Totals.
    pub price: Price,
    /// Null means that Shoptet does not know.
    #[serde(default)]
    pub paid: Option<bool>,
    /// Carries the name.
    #[serde(default)]
    pub billing_address: Option<Address>,
    /// Only with the module of foreign languages.
    #[serde(default)]
    pub language: Option<String>,
    /// Lines; null counts as none.
    #[serde(default, deserialize_with = "list")]
    pub items: Vec<OrderItem>,
    /// Texts left on it; missing in snapshots.
    #[serde(default)]
    pub notes: Option<OrderNotes>,
    /// Link to the shop's administration.
    #[serde(default)]
    pub admin_url: Option<String>,
}

impl fmt::Debug for Order {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Order")
            .field("code", &self.code)
            .field("change_time", &self.change_time)
            .field("status", &self.status)
            .field("paid", &self.paid)
            .field("price", &self.price)
            .field("items", &self.items.len())
            .finish_non_exhaustive()
    }
}

/// Totals of an order, in the order's currency.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Price {
    /// Three letters, ISO 4217.
    pub currency_code: String,
    /// What is to be paid, after rounding.
    #[serde(default, deserialize_with = "amount::optional")]
    pub to_pay: Option<Decimal>,
    /// Total with VAT.
    #[serde(default, deserialize_with = "amount::optional")]
    pub with_vat: Option<Decimal>,
    /// Total without VAT.
    #[serde(default, deserialize_with = "amount::optional")]
    pub without_vat: Option<Decimal>,
    /// VAT alone.
    #[serde(default, deserialize_with = "amount::optional")]
    pub vat: Option<Decimal>,
    /// Rate to the shop's default currency when the order was placed, 8 decimals; in which direction, the
    /// shop's settings tell ([`Eshop::states_rates_flipped`](super::Eshop::states_rates_flipped)).
    #[serde(default, deserialize_with = "amount::optional")]
    pub exchange_rate: Option<Decimal>,
}

/// A line of an order.
#[derive(Clone, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct OrderItem {
    /// Stable within the order.
    pub item_id: i64,
    /// `product`, `service`, `shipping`, `discount-coupon` and others.
    #[serde(default, deserialize_with = "text")]
    pub item_type: String,
    /// May point to a product that is gone.
    #[serde(default)]
    pub product_guid: Option<String>,
    /// Code of the variant; may be gone as well.
    #[serde(default)]
    pub code: Option<String>,
    /// What was bought.
    #[serde(default)]
    pub name: Option<String>,
    /// Which variant.
    #[serde(default)]
    pub variant_name: Option<String>,
    /// Name of the brand, not its code.
    #[serde(default)]
    pub brand: Option<String>,
    /// Text of the shop or of an addon.
    #[serde(default)]
    pub remark: Option<String>,
    /// Another text of an addon.
    #[serde(default)]
    pub additional_field: Option<String>,
    /// How many, three decimals.
    #[serde(default, deserialize_with = "amount::optional")]
    pub amount: Option<Decimal>,
    /// The line's discount coefficient, already in [`OrderItem::item_price`].
    #[serde(default, deserialize_with = "amount::optional")]
    pub price_ratio: Option<Decimal>,
    /// The line's own status: a line may be cancelled while the order is not.
    #[serde(default)]
    pub status: Option<Reference>,
    /// Total of the line, after its discount and times its amount; negative for a discount.
    #[serde(default)]
    pub item_price: Option<ItemPrice>,
}

impl fmt::Debug for OrderItem {
    /// Names and remarks are free text and stay out.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("OrderItem")
            .field("item_id", &self.item_id)
            .field("item_type", &self.item_type)
            .field("amount", &self.amount)
            .field("item_price", &self.item_price)
            .finish_non_exhaustive()
    }
}

/// Price of a line.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct ItemPrice {
    /// With VAT.
    #[serde(deserialize_with = "amount::required")]
    pub with_vat: Decimal,
    /// Without VAT.
    #[serde(deserialize_with = "amount::required")]
    pub without_vat: Decimal,
    /// VAT alone.
    #[serde(default, deserialize_with = "amount::optional")]
    pub vat: Option<Decimal>,
    /// Percent.
    #[serde(default, deserialize_with = "amount::optional")]
    pub vat_rate: Option<Decimal>,
}

/// A status, a source or a group that something belongs to: its id decides, its name can be edited.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
pub struct Reference {
    /// Shoptet's id; that of a system status is negative.
    pub id: i64,
    /// Name shown to people.
    #[serde(default, deserialize_with = "text")]
    pub name: String,
}

/// A row of `GET /api/orders`.
#[derive(Clone, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct OrderRow {
    /// Order number.
    pub code: String,
    /// When placed.
    #[serde(default, deserialize_with = "crate::time::optional")]
    pub creation_time: Option<DateTime<Utc>>,
    /// Last change.
    #[serde(default, deserialize_with = "crate::time::optional")]
    pub change_time: Option<DateTime<Utc>>,
    /// Null for a purchase without registration.
    #[serde(default)]
    pub customer_guid: Option<String>,
    /// Current status.
    #[serde(default)]
    pub status: Option<Reference>,
    /// Null means that Shoptet does not know.
    #[serde(default)]
    pub paid: Option<bool>,
}

impl fmt::Debug for OrderRow {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("OrderRow").field("code", &self.code).finish_non_exhaustive()
    }
}

/// `GET /api/orders/statuses`.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct OrderStatuses {
    /// Status of new orders.
    #[serde(default)]
    pub default_status: Option<i64>,
    /// All of them.
    #[serde(default, deserialize_with = "list")]
    pub statuses: Vec<OrderStatus>,
}

/// A status orders of the shop may have.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct OrderStatus {
    /// Negative for a system status.
    pub id: i64,
    /// As the shop calls it.
    #[serde(default, deserialize_with = "text")]
    pub name: String,
    /// Whether it is one of Shoptet's own.
    #[serde(default)]
    pub system: Option<bool>,
    /// Whether the shop marks orders as paid on entering it.
    #[serde(default)]
    pub mark_as_paid: Option<bool>,
}

/// Null counts as an empty text.
pub(super) fn text<'de, D: Deserializer<'de>>(deserializer: D) -> Result<String, D::Error> {
    Option::<String>::deserialize(deserializer).map(Option::unwrap_or_default)
}

/// Null counts as an empty list.
pub(super) fn list<'de, D: Deserializer<'de>, T: Deserialize<'de>>(
    deserializer: D,
) -> Result<Vec<T>, D::Error> {
    Option::<Vec<T>>::deserialize(deserializer).map(Option::unwrap_or_default)
}
