//! A shop's Shoptet API with the tokens that all functions share through the table, and what its failures mean.

mod failure;
mod tokens;

pub use failure::{Failure, Step};
pub use tokens::{OAUTH, ShopTokens, TokenCache};
