//! The e-mailing services: what every client and its simulator must do, and the traps each service lays.

mod chaos;
mod contract;
mod documented;
mod stays_unsubscribed;
mod traps;
mod world;
