//! Discount coupons and their templates.

mod model;
mod routes;
mod store;
mod templates;

pub(crate) use routes::{create, create_set, delete, delete_many, list, mark_used, show, update};
pub(crate) use store::{release, spend};
pub(crate) use templates::{
    create as create_template, delete as delete_template, list as templates, show as show_template,
};
