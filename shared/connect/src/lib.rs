//! Connects a shop to Shoptet's API: the tokens that all functions share through the table, the meaning of
//! failed calls, and the conversion of Shoptet's data to the domain's types.

pub mod convert;
mod failure;
mod tokens;

pub use failure::{Failure, Step};
pub use tokens::{ShopTokens, TokenCache};
