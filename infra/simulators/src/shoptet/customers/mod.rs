//! Registered customers: their endpoints, their accounts and their storage.

mod accounts;
mod model;
mod routes;
mod seed;
mod store;

pub(crate) use accounts::update as update_account;
pub(crate) use model::Customer;
pub(crate) use routes::{create, delete, import, list, show, update};
pub use seed::CustomerSeed;
pub(crate) use store::{each, exists, get, regroup, snapshot_filter};
