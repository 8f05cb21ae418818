//! Credit notes.

mod control;
mod model;
mod routes;
mod store;

pub(crate) use control::{issue, revise};
pub(crate) use routes::{delete, list, show};
