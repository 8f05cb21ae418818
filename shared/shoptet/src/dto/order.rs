//! Orders, their items and their statuses.

use std::fmt;

use chrono::{DateTime, NaiveDate, Utc};
use rust_decimal::Decimal;
use serde::{Deserialize, Deserializer};

use super::{Address, OrderNotes, amount};

/// The answer of `GET /api/orders/{code}`, and a line of a snapshot of orders.
#[derive(Clone, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Order {
    /// Order number: text, not a number.
    pub code: String,
    /// Shoptet's id; null for old orders.
    #[serde(default)]
    pub guid: Option<String>,
    /// Time at which it was placed.
    #[serde(default, deserialize_with = "crate::time::optional")]
    pub creation_time: Option<DateTime<Utc>>,
    /// Time of the last change.
    #[serde(default, deserialize_with = "crate::time::optional")]
    pub change_time: Option<DateTime<Utc>>,
    /// E-mail address of the buyer; missing on orders of a cash desk.
    #[serde(default)]
    pub email: Option<String>,
    /// Phone as the buyer wrote it.
    #[serde(default)]
    pub phone: Option<String>,
    /// Birthday that was entered with the order.
    #[serde(default, deserialize_with = "crate::time::optional_date")]
    pub birth_date: Option<NaiveDate>,
    /// Registered customer who placed it; null for a purchase without registration.
    #[serde(default)]
    pub customer_guid: Option<String>,
    /// Whether it was sold over the counter.
    #[serde(default)]
    pub cash_desk_order: Option<bool>,
    /// Current status.
    #[serde(default)]
    pub status: Option<Reference>,
    /// Totals of the order.
    pub price: Price,
    /// Whether it is paid; null means that Shoptet does not know.
    #[serde(default)]
    pub paid: Option<bool>,
    /// Billing address; it carries the name.
    #[serde(default)]
    pub billing_address: Option<Address>,
    /// Language in which it was placed; only with the module of foreign languages.
    #[serde(default)]
    pub language: Option<String>,
    /// Lines of the order; null is read as none.
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
    /// Currency, three letters of ISO 4217.
    pub currency_code: String,
    /// Amount to be paid, after rounding.
    #[serde(default, deserialize_with = "amount::optional")]
    pub to_pay: Option<Decimal>,
    /// Total with VAT.
    #[serde(default, deserialize_with = "amount::optional")]
    pub with_vat: Option<Decimal>,
    /// Total without VAT.
    #[serde(default, deserialize_with = "amount::optional")]
    pub without_vat: Option<Decimal>,
    /// VAT contained in the total.
    #[serde(default, deserialize_with = "amount::optional")]
    pub vat: Option<Decimal>,
    /// Rate to the shop's default currency when the order was placed, 8 decimals. Its direction is a setting
    /// of the shop ([`Eshop::states_rates_flipped`](super::Eshop::states_rates_flipped)).
    #[serde(default, deserialize_with = "amount::optional")]
    pub exchange_rate: Option<Decimal>,
}

/// A line of an order: goods, shipping, billing or a discount.
#[derive(Clone, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct OrderItem {
    /// Id, which stays the same while the order is edited.
    pub item_id: i64,
    /// `product`, `service`, `shipping`, `discount-coupon` and others.
    #[serde(default, deserialize_with = "text")]
    pub item_type: String,
    /// Product that was sold; it may have been deleted since.
    #[serde(default)]
    pub product_guid: Option<String>,
    /// Code of the product's variant; it may have been deleted since.
    #[serde(default)]
    pub code: Option<String>,
    /// Name of the goods at the time of the order.
    #[serde(default)]
    pub name: Option<String>,
    /// Name of the variant, e.g. a size.
    #[serde(default)]
    pub variant_name: Option<String>,
    /// Name of the brand, not its code.
    #[serde(default)]
    pub brand: Option<String>,
    /// Text that the shop or an addon left on the line.
    #[serde(default)]
    pub remark: Option<String>,
    /// A second text that addons use.
    #[serde(default)]
    pub additional_field: Option<String>,
    /// Quantity, three decimals.
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

/// Price of a line, in the order's currency.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct ItemPrice {
    /// Price including VAT.
    #[serde(deserialize_with = "amount::required")]
    pub with_vat: Decimal,
    /// Price excluding VAT.
    #[serde(deserialize_with = "amount::required")]
    pub without_vat: Decimal,
    /// VAT contained in the price.
    #[serde(default, deserialize_with = "amount::optional")]
    pub vat: Option<Decimal>,
    /// Rate of VAT in percent.
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
    /// Time at which it was placed.
    #[serde(default, deserialize_with = "crate::time::optional")]
    pub creation_time: Option<DateTime<Utc>>,
    /// Time of the last change.
    #[serde(default, deserialize_with = "crate::time::optional")]
    pub change_time: Option<DateTime<Utc>>,
    /// Registered customer who placed it; null for a purchase without registration.
    #[serde(default)]
    pub customer_guid: Option<String>,
    /// Current status.
    #[serde(default)]
    pub status: Option<Reference>,
    /// Whether it is paid; null means that Shoptet does not know.
    #[serde(default)]
    pub paid: Option<bool>,
}

impl fmt::Debug for OrderRow {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("OrderRow").field("code", &self.code).finish_non_exhaustive()
    }
}

/// The answer of `GET /api/orders/statuses`.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct OrderStatuses {
    /// Id of the status that new orders get.
    #[serde(default)]
    pub default_status: Option<i64>,
    /// All statuses of the shop, in its order.
    #[serde(default, deserialize_with = "list")]
    pub statuses: Vec<OrderStatus>,
}

/// A status that orders of the shop may have.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct OrderStatus {
    /// Shoptet's id, negative for a system status.
    pub id: i64,
    /// Name that the shop gave it.
    #[serde(default, deserialize_with = "text")]
    pub name: String,
    /// Whether it is one of Shoptet's own.
    #[serde(default)]
    pub system: Option<bool>,
    /// Whether an order that enters it becomes paid.
    #[serde(default)]
    pub mark_as_paid: Option<bool>,
}

/// Reads null as an empty text.
pub(super) fn text<'de, D: Deserializer<'de>>(deserializer: D) -> Result<String, D::Error> {
    Option::<String>::deserialize(deserializer).map(Option::unwrap_or_default)
}

/// Reads null as an empty list.
pub(super) fn list<'de, D: Deserializer<'de>, T: Deserialize<'de>>(
    deserializer: D,
) -> Result<Vec<T>, D::Error> {
    Option::<Vec<T>>::deserialize(deserializer).map(Option::unwrap_or_default)
}
