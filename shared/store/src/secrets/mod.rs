//! What is kept sealed or as a digest only, and how many attempts at it are allowed.

pub(crate) mod attempts;
pub(crate) mod login_codes;
pub(crate) mod purpose;
pub(crate) mod vault;
