//! Simulators of the services that Verno calls, for trying the product and for tests.

pub mod mailing;
pub mod shoptet;
