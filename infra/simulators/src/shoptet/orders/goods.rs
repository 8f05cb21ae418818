//! Fields that a line of an order takes from its product when the body does not name them. They are taken
//! when the line is created; later changes of the product change no order.

use rusqlite::Connection;

use super::super::failure::Failure;
use super::super::products;
use super::item::Item;

/// Kinds of lines that sell a product.
const GOODS: [&str; 6] = ["product", "bazar", "service", "gift", "product-set", "product-set-item"];

/// Fills in the product, its name and its brand.
pub(super) fn complete(sql: &Connection, eshop: u64, item: &mut Item) -> Result<(), Failure> {
    if !GOODS.contains(&item.kind.as_str()) {
        return Ok(());
    }
    let product = products::sold(sql, eshop, item.product_guid.as_deref(), item.code.as_deref())?;
    let Some(product) = product else { return Ok(()) };
    let only = match product.variants.as_slice() {
        [variant] => Some(variant.code.clone()),
        _ => None,
    };
    item.code = item.code.take().or(only);
    item.name = item.name.take().or(Some(product.name));
    if item.brand.is_none()
        && let Some(code) = &product.brand
    {
        item.brand = products::brand_name(sql, eshop, code)?;
    }
    item.product_guid = Some(product.guid);
    Ok(())
}

/// As [`complete`], for all lines of an order.
pub(super) fn complete_all(sql: &Connection, eshop: u64, items: &mut [Item]) -> Result<(), Failure> {
    items.iter_mut().try_for_each(|item| complete(sql, eshop, item))
}
