//! Stand-ins for the services Verno talks to, good enough to be tried and tested against.

pub mod mailing;
pub mod shoptet;
