//! Crediting a line of an order.

use rust_decimal::Decimal;
use serde_json::Value;

use super::item::{Item, Price, cents};

/// How a line is credited.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Credited {
    /// Quantity that is credited; `None` is all.
    pub(crate) amount: Option<Decimal>,
    /// Credited amount including VAT, without its sign; `None` is the share of the quantity.
    pub(crate) price: Option<Decimal>,
    /// Whether prices keep the order's sign; otherwise they have the opposite one.
    pub(crate) positive: bool,
}

impl Item {
    /// The line of a credit note; `None` when nothing, or more than the line, would be credited.
    pub(crate) fn credited(&self, credited: Credited) -> Option<Self> {
        let amount = credited.amount.unwrap_or(self.amount);
        if amount.is_zero() || amount.abs() > self.amount.abs() || amount.is_sign_negative() {
            return None;
        }
        let share = |price: Decimal| cents(price * amount / self.amount);
        let mut line = match credited.price {
            // The amount has no sign: a discount stays a discount.
            Some(price) if self.line.with_vat.is_sign_negative() => Price::with_vat(-price, self.vat_rate),
            Some(price) => Price::with_vat(price, self.vat_rate),
            None => Price { with_vat: share(self.line.with_vat), without_vat: share(self.line.without_vat) },
        };
        if !credited.positive {
            line = Price { with_vat: -line.with_vat, without_vat: -line.without_vat };
        }
        let mut given = self.clone();
        (given.amount, given.line) = (amount, line);
        Some(given)
    }

    /// The line as JSON of a document, without a status and a price of a unit.
    pub(crate) fn document(&self) -> Value {
        let mut row = self.json(&Value::Null);
        if let Some(fields) = row.as_object_mut() {
            for key in ["status", "unitPrice", "amountCompleted", "productType"] {
                fields.remove(key);
            }
        }
        row
    }
}
