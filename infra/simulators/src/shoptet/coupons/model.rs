//! A coupon as it is stored and as the API shows it.

use chrono::{DateTime, NaiveDate, Utc};
use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};

use super::super::answer::written;
use super::super::eshops::Eshop;
use super::super::failure::Failure;
use super::super::field::Fields;
use super::super::random;

/// Longest code, in characters.
const CODE_CHARS_MAX: usize = 16;
/// Effects of a coupon on the price of shipping.
const SHIPPING_PRICES: [&str; 3] = ["cart", "free", "beforeDiscount"];

/// A coupon of a shop.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub(crate) struct Coupon {
    pub(crate) code: String,
    pub(crate) created: DateTime<Utc>,
    pub(crate) template: String,
    pub(crate) reusable: bool,
    discount: Discount,
    min_price: Option<Decimal>,
    currency: Option<String>,
    shipping_price: String,
    valid_from: Option<NaiveDate>,
    valid_to: Option<NaiveDate>,
    remark: Option<String>,
}

/// Discount of a coupon.
#[derive(Debug, Clone, Copy, Serialize, Deserialize)]
enum Discount {
    Fixed(Decimal),
    Percentual(Decimal),
}

impl Coupon {
    /// Reads a coupon from a body; a missing code is generated.
    pub(super) fn read(fields: Fields<'_>, eshop: &Eshop, now: DateTime<Utc>) -> Result<Self, Failure> {
        let code = fields.word("code")?.unwrap_or_else(|| random::hex(8).to_uppercase());
        if code.chars().count() > CODE_CHARS_MAX {
            return Err(fields.wrong("code", "A code of at most 16 characters is expected."));
        }
        let mut coupon = Self {
            code,
            created: now,
            template: fields.required("template")?,
            reusable: fields
                .flag("reusable")?
                .ok_or_else(|| fields.wrong("reusable", "The property is required."))?,
            discount: discount(fields)?,
            min_price: None,
            currency: None,
            shipping_price: fields.required("shippingPrice")?,
            valid_from: None,
            valid_to: None,
            remark: None,
        };
        coupon.set(fields)?;
        let needs_currency = matches!(coupon.discount, Discount::Fixed(_)) || coupon.min_price.is_some();
        match &coupon.currency {
            None if needs_currency => Err(fields.wrong("currency", "The property is required.")),
            Some(code) if !eshop.sells_in(code) => {
                Err(fields.wrong("currency", "The e-shop does not sell in this currency."))
            }
            _ => Ok(coupon),
        }
    }

    /// Sets the fields that the body names; the others stay.
    pub(super) fn set(&mut self, fields: Fields<'_>) -> Result<(), Failure> {
        if fields.has("amount") || fields.has("ratio") {
            self.discount = match self.discount {
                Discount::Fixed(_) => Discount::fixed(fields)?,
                Discount::Percentual(_) => Discount::percentual(fields)?,
            };
        }
        if fields.has("minPrice") {
            self.min_price = fields.amount("minPrice")?;
        }
        if fields.has("currency") {
            self.currency = fields.word("currency")?;
        }
        if let Some(shipping) = fields.word("shippingPrice")? {
            self.shipping_price = shipping;
        }
        if !SHIPPING_PRICES.contains(&self.shipping_price.as_str()) {
            return Err(fields.wrong("shippingPrice", "One of cart, free, beforeDiscount is expected."));
        }
        if fields.has("validFrom") {
            self.valid_from = fields.date("validFrom")?;
        }
        if fields.has("validTo") {
            self.valid_to = fields.date("validTo")?;
        }
        if self.valid_from.zip(self.valid_to).is_some_and(|(from, to)| from > to) {
            return Err(fields.wrong("validTo", "A day after validFrom is expected."));
        }
        if fields.has("remark") {
            self.remark = fields.text("remark")?;
        }
        Ok(())
    }

    pub(super) fn json(&self, used: i64, eshop: &Eshop) -> Value {
        let money = |amount: Decimal| format!("{amount:.2}");
        let (kind, amount, ratio) = match self.discount {
            Discount::Fixed(amount) => ("fixed", Some(money(amount)), None),
            Discount::Percentual(ratio) => ("percentual", None, Some(format!("{ratio:.4}"))),
        };
        json!({
            "code": self.code, "discountType": kind, "amount": amount, "ratio": ratio, "minPrice": self.min_price.map(money),
            "currency": self.currency, "template": self.template, "shippingPrice": self.shipping_price,
            "validFrom": self.valid_from, "validTo": self.valid_to, "reusable": self.reusable, "remark": self.remark,
            "creationTime": written(self.created, eshop.zone()), "usedCount": used,
        })
    }
}

fn discount(fields: Fields<'_>) -> Result<Discount, Failure> {
    match fields.required("discountType")?.as_str() {
        "fixed" => Discount::fixed(fields),
        "percentual" => Discount::percentual(fields),
        _ => Err(fields.wrong("discountType", "One of fixed, percentual is expected.")),
    }
}

impl Discount {
    fn fixed(fields: Fields<'_>) -> Result<Self, Failure> {
        positive(fields, "amount", Decimal::MAX).map(Self::Fixed)
    }

    fn percentual(fields: Fields<'_>) -> Result<Self, Failure> {
        positive(fields, "ratio", Decimal::ONE).map(Self::Percentual)
    }
}

/// Reads a required amount above zero and up to `max`.
fn positive(fields: Fields<'_>, key: &str, max: Decimal) -> Result<Decimal, Failure> {
    let value = fields.amount(key)?.filter(|value| *value > Decimal::ZERO && *value <= max);
    value.ok_or_else(|| fields.wrong(key, "A positive number is expected."))
}
