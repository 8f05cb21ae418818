//! Reads the JSON body of a request member by member. Whatever is wrong is noted with its path and reading
//! goes on, so that a caller learns of every wrong field at once.

mod codes;
mod errors;
mod node;
mod object;

pub use codes::Codes;
pub use errors::FieldErrors;
pub use node::{AMOUNT_MAX, AMOUNT_SCALE, CURRENCIES_MAX, Node, Refusal};
pub use object::Object;

use crate::error::{Error, Result};

/// The JSON document in `bytes`.
///
/// # Errors
/// `Invalid` naming `body` if it is no JSON, or if anything follows it.
pub fn document(bytes: &[u8]) -> Result<serde_json::Value> {
    serde_json::from_slice(bytes).map_err(|error| {
        let detail = if error.to_string().starts_with("trailing characters") {
            "There is something after the JSON document."
        } else {
            "The body is not a JSON document."
        };
        Error::field("body", "invalid_json", detail)
    })
}
