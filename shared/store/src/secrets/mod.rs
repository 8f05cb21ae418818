//! What is kept sealed or as a digest only, and how often somebody may guess at it.

pub(crate) mod attempts;
pub(crate) mod login_codes;
pub(crate) mod purpose;
pub(crate) mod vault;
