//! A shop's Shoptet API with the tokens that all functions share through the table, what its failures mean, and its words
//! as ours.

pub mod convert;
mod failure;
mod tokens;

pub use failure::{Failure, Step};
pub use tokens::{ShopTokens, TokenCache};
