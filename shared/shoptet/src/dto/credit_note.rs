//! Credit notes: money that a customer got back after an order was paid. Source:
//! <https://api.docs.shoptet.com/openapi/Credit-notes>.

use std::fmt;

use chrono::{DateTime, Utc};
use rust_decimal::Decimal;
use serde::Deserialize;

use super::{ItemPrice, amount};

/// The answer of `GET /api/credit-notes/{code}`.
#[derive(Clone, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct CreditNote {
    /// Number of the document: text, not a number.
    pub code: String,
    /// The order it belongs to; null when it was made without one.
    #[serde(default)]
    pub order_code: Option<String>,
    /// Whether the document is valid; `false` after its cancellation.
    #[serde(default)]
    pub is_valid: Option<bool>,
    /// Time of issue.
    #[serde(default, deserialize_with = "crate::time::optional")]
    pub creation_time: Option<DateTime<Utc>>,
    /// Time of the last change.
    #[serde(default, deserialize_with = "crate::time::optional")]
    pub change_time: Option<DateTime<Utc>>,
    /// Credited lines; null is read as none.
    #[serde(default, deserialize_with = "super::order::list")]
    pub items: Vec<CreditNoteItem>,
}

impl CreditNote {
    /// Whether it was cancelled. A note without the flag is valid: Shoptet documents the flag as always
    /// present.
    pub fn is_cancelled(&self) -> bool {
        self.is_valid == Some(false)
    }
}

/// A line of a credit note. It does not name the line of the order it credits.
///
/// Shoptet does not document the sign of [`CreditNoteItem::item_price`]: the prices may be negative, as on a
/// return, or positive, as on the invoice. What is credited for goods is the magnitude; within one note a
/// discount has the opposite sign of the goods.
#[derive(Clone, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct CreditNoteItem {
    /// Kind of the line, with the values of [`OrderItem::item_type`](super::OrderItem::item_type).
    #[serde(default, deserialize_with = "super::order::text")]
    pub item_type: String,
    /// Product that is credited; it may have been deleted since.
    #[serde(default)]
    pub product_guid: Option<String>,
    /// Code of the product's variant; `None` for shipping and other lines without one.
    #[serde(default)]
    pub code: Option<String>,
    /// Name of the brand, not its code.
    #[serde(default)]
    pub brand: Option<String>,
    /// How many are credited, three decimals.
    #[serde(default, deserialize_with = "amount::optional")]
    pub amount: Option<Decimal>,
    /// Total of the line, times its amount.
    #[serde(default)]
    pub item_price: Option<ItemPrice>,
}

/// A row of `GET /api/credit-notes`.
#[derive(Clone, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct CreditNoteRow {
    /// Number of the document: text, not a number.
    pub code: String,
    /// Order it belongs to; null when it was made without one.
    #[serde(default)]
    pub order_code: Option<String>,
    /// Whether the document is valid; `false` after its cancellation.
    #[serde(default)]
    pub is_valid: Option<bool>,
    /// Time of issue.
    #[serde(default, deserialize_with = "crate::time::optional")]
    pub creation_time: Option<DateTime<Utc>>,
    /// Time of the last change.
    #[serde(default, deserialize_with = "crate::time::optional")]
    pub change_time: Option<DateTime<Utc>>,
}

impl fmt::Debug for CreditNote {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("CreditNote")
            .field("code", &self.code)
            .field("order_code", &self.order_code)
            .field("is_valid", &self.is_valid)
            .field("items", &self.items)
            .finish_non_exhaustive()
    }
}

impl fmt::Debug for CreditNoteItem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("CreditNoteItem")
            .field("item_type", &self.item_type)
            .field("amount", &self.amount)
            .field("item_price", &self.item_price)
            .finish_non_exhaustive()
    }
}

impl fmt::Debug for CreditNoteRow {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("CreditNoteRow").field("code", &self.code).finish_non_exhaustive()
    }
}
