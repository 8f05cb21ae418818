//! Discount coupons, which customers get for points. Knowing the code is enough to spend a coupon, so `Debug`
//! leaves it out.

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
    /// Value in `currency`, for a coupon of a fixed discount; `None` for a percentage.
    #[serde(default, deserialize_with = "amount::optional")]
    pub amount: Option<Decimal>,
    /// Share of the price, for a coupon of a percentage: `0.1000` is 10 %.
    #[serde(default, deserialize_with = "amount::optional")]
    pub ratio: Option<Decimal>,
    /// Currency of `amount`, ISO 4217.
    #[serde(default)]
    pub currency: Option<String>,
    /// GUID of the [`CouponTemplate`] that says which goods it applies to.
    #[serde(default)]
    pub template: Option<String>,
    /// Last day on which it can be used; `None` is no end.
    #[serde(default, deserialize_with = "crate::time::optional_date")]
    pub valid_to: Option<NaiveDate>,
    /// Whether it can be used more than once.
    #[serde(default)]
    pub reusable: Option<bool>,
    /// Number of orders that used it.
    #[serde(default)]
    pub used_count: Option<u64>,
    /// Note that only the shop's team and we see; ours names the redemption.
    #[serde(default)]
    pub remark: Option<String>,
    /// When the shop or we made it.
    #[serde(default, deserialize_with = "crate::time::optional")]
    pub creation_time: Option<DateTime<Utc>>,
}

impl Coupon {
    /// Whether an order has used it; `None` when Shoptet does not say. Only the order itself names its
    /// coupon.
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

/// A request for a coupon of a fixed value for one use.
#[derive(Clone, PartialEq, Eq)]
pub struct NewCoupon {
    /// Code, at most 16 characters, random enough that nobody finds one by trying.
    pub code: String,
    /// Value, including VAT of the shop's default rate.
    pub amount: Decimal,
    /// Currency of `amount`, ISO 4217.
    pub currency: String,
    /// GUID of the [`CouponTemplate`] that says which goods it applies to.
    pub template: String,
    /// Lowest price of a cart that can use it; `None` is any.
    pub min_price: Option<Decimal>,
    /// First day on which it can be used; `None` is at once.
    pub valid_from: Option<NaiveDate>,
    /// Last day on which it can be used; `None` is no end.
    pub valid_to: Option<NaiveDate>,
    /// Names the redemption, so that our coupon is recognised among others that happen to have the same code.
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

/// Which goods the coupons of one kind apply to.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
pub struct CouponTemplate {
    /// Id that [`Coupon::template`] holds.
    pub guid: String,
    /// Name shown to the merchant.
    #[serde(default, deserialize_with = "super::order::text")]
    pub title: String,
}
