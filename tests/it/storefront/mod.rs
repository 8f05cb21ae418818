//! The routes behind the shop's own pages: who may ask, what they see, and what is kept from guessers.

mod cashbacks;
mod checkout;
mod coupons;
mod pins;
mod sessions;
mod shape;
