//! Credit notes: their endpoints, their storage and the merchant's changes of them.

mod control;
mod model;
mod routes;
mod store;

pub(crate) use control::{issue, revise};
pub(crate) use routes::{delete, list, show};
