//! Models of a shop: their nights, and their routes.

mod demo;
mod erasure;
mod list;
mod month;
mod nights;
mod reports;
mod routes;
mod scratch;
