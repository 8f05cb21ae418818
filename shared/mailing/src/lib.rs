//! What leaves for the merchant's other systems.

pub mod webhook;
