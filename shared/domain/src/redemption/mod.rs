//! Redemptions: points turned into a coupon of the shop.
//!
//! [`Offer`] says what points may buy, [`coupon_code`] names the coupon, [`Redemption`] follows it until it
//! is captured or its points are back.
//!
//! Sources: the product's public help on spending points; where it is silent (rounding, the order of
//! refusals, coupons used after we gave their points back) the rules are our own.

mod coupon;
mod quote;
mod state;
mod worth;

pub use coupon::{CODE_CHARS, PREFIX_CHARS_MAX, coupon_code, find_codes, is_ours};
pub use quote::{Cart, Line, Offer, Quote};
pub use state::{Redemption, State};
