//! Orders: their endpoints, their storage and their effects on coupons.

mod body;
mod credit;
mod discounts;
mod goods;
mod history;
mod item;
mod items;
mod model;
mod routes;
mod seed;
mod status;
mod store;

pub(crate) use credit::Credited;
pub(crate) use history::{add as add_remark, list as remarks, remove as remove_remark};
pub(crate) use item::Item;
pub(crate) use items::{
    add as add_item, remove as remove_item, replace as replace_items, update as update_item,
};
pub(crate) use model::{Order, PAYMENT_METHODS, SHIPPING_METHODS};
pub(crate) use routes::{create, delete, list, mass_create, notes, show, update_head};
pub use seed::{ItemSeed, OrderSeed};
pub(crate) use status::{change as change_status, mass_change as mass_change_status};
pub(crate) use store::{each, exists, find, list_filter};
