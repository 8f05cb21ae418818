//! Request bodies whose structs are both what is read and the schema in the API's description.
//!
//! A struct with `#[derive(Body)]` lists the members of a JSON object: [`Field`] may be left out, [`Needed`]
//! must be there. What a member holds is a [`Shape`]: it knows how it is read and how it is described, so
//! neither can say something that the other does not. Reading never stops at the first fault: every member
//! that is wrong, missing or unknown is noted in [`FieldErrors`] with its path and code, and rules over
//! several members, or rules that need to know the shop, note theirs there as well before the request is
//! refused.
//!
//! ```
//! use verno_body::{Body, Field, Needed, Text};
//! use verno_domain::Points;
//!
//! /// A change of points.
//! #[derive(Body)]
//! struct ChangeRequest {
//!     /// Points to add, or with a minus to take.
//!     #[body(example("50"))]
//!     change: Needed<Points>,
//!     /// Shown to the customer.
//!     note: Field<Option<Text<500>>>,
//! }
//!
//! let (request, errors) = verno_body::read::<ChangeRequest>(br#"{"change": "1,5", "nope": 1}"#).unwrap();
//! let refused = errors.build(request.change.value()).unwrap_err();
//! let named: Vec<_> = refused.fields.iter().map(|error| (error.field.as_str(), error.code)).collect();
//! assert_eq!(named, [("change", "decimal_comma"), ("nope", "unknown_field")]);
//! ```

mod domain;
mod field;
pub mod schema;
mod shape;
mod word;

pub use serde_json::json;
pub use verno_body_derive::Body;
pub use verno_domain::body::{Codes, FieldErrors, Node, Object, Refusal};

pub use domain::SecretText;
pub use field::{Field, Member, Needed, property};
pub use shape::{Shape, Text};
pub use word::Word;

use verno_domain::Result;
use verno_domain::body::document;

/// Reads a body. What is wrong with its members is in the second part, for the caller to add to and to
/// refuse.
///
/// # Errors
/// `Invalid` if the body is no JSON or no document of this kind at all.
pub fn read<T: Shape>(bytes: &[u8]) -> Result<(T, FieldErrors)> {
    let (value, errors) = (document(bytes)?, FieldErrors::default());
    match T::read(&Node::root(&value, T::root_codes(), &errors)) {
        Some(read) => Ok((read, errors)),
        None => Err(errors.into_error()),
    }
}

/// Reads a body that may be left out: none at all is one without members.
///
/// # Errors
/// As [`read()`].
pub fn read_optional<T: Shape>(bytes: &[u8]) -> Result<(T, FieldErrors)> {
    read(if bytes.is_empty() { b"{}" } else { bytes })
}
