//! Contact sync with mailing services: what is written there, when, how often, and what must not reach them.

mod chaos;
mod connect;
mod consent;
mod sync;
mod trouble;
