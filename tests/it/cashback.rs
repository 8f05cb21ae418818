//! Cashback.
