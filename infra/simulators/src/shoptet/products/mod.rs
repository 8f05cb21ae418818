//! Products, their brands and their categories.

mod model;
mod routes;
mod seed;
mod shelves;
mod store;

pub(crate) use routes::{create, delete, list, show, update};
pub use seed::ProductSeed;
pub(crate) use shelves::{brand_name, brands, categories, create_brand, create_category};
pub(crate) use store::{each, list_filter, sold};
