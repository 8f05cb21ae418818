//! Discount coupons: what points are turned into. Whoever knows a code can spend it, so `Debug` leaves it
//! out.

use std::fmt;

use chrono::{DateTime, NaiveDate, Utc};
use rust_decimal::Decimal;
use serde::Deserialize;

use super::amount;

/// A coupon as Shoptet keeps it.
#[derive(Clone, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Coupon {
    /// What the customer types in.
    pub code: String,
    /// Set for a fixed discount.
    #[serde(default, deserialize_with = "amount::optional")]
    pub amount: Option<Decimal>,
    /// Set for a share, `0.1000` = 10 %.
    #[serde(default, deserialize_with = "amount::optional")]
    pub ratio: Option<Decimal>,
    /// ISO 4217.
    #[serde(default)]
    pub currency: Option<String>,
    /// What it applies to.
    #[serde(default)]
    pub template: Option<String>,
    /// Last day it can be used.
    #[serde(default, deserialize_with = "crate::time::optional_date")]
    pub valid_to: Option<NaiveDate>,
    /// Whether it can be used more than once.
    #[serde(default)]
    pub reusable: Option<bool>,
    /// How often it was used.
    #[serde(default)]
    pub used_count: Option<u64>,
    /// Our own note.
    #[serde(default)]
    pub remark: Option<String>,
    /// When made.
    #[serde(default, deserialize_with = "crate::time::optional")]
    pub creation_time: Option<DateTime<Utc>>,
}

impl Coupon {
    /// Whether an order has taken it; `None` when Shoptet does not tell. Which order it was, only the order
    /// tells.
    pub fn is_used(&self) -> Option<bool> {
        self.used_count.map(|count| count > 0)
    }
}

impl fmt::Debug for Coupon {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Coupon")
            .field("amount", &self.amount)
            .field("currency", &self.currency)
            .field("used_count", &self.used_count)
            .finish_non_exhaustive()
    }
}

/// A coupon of a fixed value for one use, to be made.
#[derive(Clone, PartialEq, Eq)]
pub struct NewCoupon {
    /// At most 16 characters, not to be guessed.
    pub code: String,
    /// Value, with the VAT of the shop's default rate.
    pub amount: Decimal,
    /// ISO 4217.
    pub currency: String,
    /// Template that says what it applies to.
    pub template: String,
    /// Price of a cart it can be used from.
    pub min_price: Option<Decimal>,
    /// First day.
    pub valid_from: Option<NaiveDate>,
    /// Last day.
    pub valid_to: Option<NaiveDate>,
    /// Tells our coupon from somebody else's of the same code: put in what makes it.
    pub remark: String,
}

impl fmt::Debug for NewCoupon {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("NewCoupon")
            .field("amount", &self.amount)
            .field("currency", &self.currency)
            .field("remark", &self.remark)
            .finish_non_exhaustive()
    }
}

/// What coupons of one kind apply to.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
pub struct CouponTemplate {
    /// What coupons refer to.
    pub guid: String,
    /// Name shown to the merchant.
    #[serde(default, deserialize_with = "super::order::text")]
    pub title: String,
}
