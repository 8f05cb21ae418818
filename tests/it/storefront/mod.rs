//! The storefront API: who may call it, what they see, and what is kept from attackers.

mod cashbacks;
mod checkout;
mod coupons;
mod pins;
mod sessions;
mod shape;
