//! Products in the database.

use rusqlite::{Connection, OptionalExtension, params};

use super::super::changes;
use super::super::failure::Failure;
use super::super::query::{Filter, Params};
use super::super::state::Work;
use super::model::Product;

/// Finds a product, or fails with 404.
pub(super) fn find(sql: &Connection, eshop: u64, guid: &str) -> Result<Product, Failure> {
    get(sql, eshop, guid)?.ok_or_else(|| Failure::missing("product-not-found", "Product", guid))
}

pub(super) fn get(sql: &Connection, eshop: u64, guid: &str) -> Result<Option<Product>, Failure> {
    let doc: Option<String> = sql
        .prepare_cached("SELECT doc FROM products WHERE eshop = ?1 AND guid = ?2")?
        .query_row(params![eshop.cast_signed(), guid], |row| row.get(0))
        .optional()?;
    Ok(doc.map(|doc| serde_json::from_str(&doc)).transpose()?)
}

/// The product that has a variant with this code.
pub(super) fn holder(sql: &Connection, eshop: u64, code: &str) -> rusqlite::Result<Option<String>> {
    sql.prepare_cached("SELECT product FROM variant_codes WHERE eshop = ?1 AND code = ?2")?
        .query_row(params![eshop.cast_signed(), code], |row| row.get(0))
        .optional()
}

/// The product on a line of an order, by its GUID or by the code of a variant.
pub(crate) fn sold(
    sql: &Connection,
    eshop: u64,
    guid: Option<&str>,
    code: Option<&str>,
) -> Result<Option<Product>, Failure> {
    let guid = match (guid, code) {
        (Some(guid), _) => Some(guid.to_owned()),
        (None, Some(code)) => holder(sql, eshop, code)?,
        (None, None) => None,
    };
    guid.map_or(Ok(None), |guid| get(sql, eshop, &guid))
}

/// Stores a product and its change, without an event.
pub(super) fn put(work: &Work<'_>, eshop: u64, product: &Product) -> Result<(), Failure> {
    let key = eshop.cast_signed();
    work.sql
        .prepare_cached(
            "INSERT OR REPLACE INTO products (eshop, guid, created, changed, brand, category, doc)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)",
        )?
        .execute(params![
            key,
            product.guid,
            product.created.timestamp_millis(),
            product.changed.timestamp_millis(),
            product.brand,
            product.category,
            serde_json::to_string(product)?,
        ])?;
    forget_codes(work, eshop, &product.guid)?;
    for variant in &product.variants {
        work.sql
            .prepare_cached(
                "INSERT OR REPLACE INTO variant_codes (eshop, code, product) VALUES (?1, ?2, ?3)",
            )?
            .execute(params![key, variant.code, product.guid])?;
    }
    changes::record(
        work.sql,
        eshop,
        changes::PRODUCTS,
        &product.guid,
        changes::Change::Edit(product.changed),
    )?;
    Ok(())
}

fn forget_codes(work: &Work<'_>, eshop: u64, guid: &str) -> rusqlite::Result<usize> {
    work.sql
        .prepare_cached("DELETE FROM variant_codes WHERE eshop = ?1 AND product = ?2")?
        .execute(params![eshop.cast_signed(), guid])
}

/// Deletes a product and emits its deletion. Lines of orders still name it.
pub(super) fn remove(work: &Work<'_>, eshop: u64, guid: &str) -> Result<(), Failure> {
    find(work.sql, eshop, guid)?;
    let write = "DELETE FROM products WHERE eshop = ?1 AND guid = ?2";
    work.sql.execute(write, params![eshop.cast_signed(), guid])?;
    forget_codes(work, eshop, guid)?;
    changes::record(work.sql, eshop, changes::PRODUCTS, guid, changes::Change::Delete(work.now))?;
    work.emit(eshop, "product:delete", guid)
}

/// The filters of the list and of the snapshot.
pub(crate) fn list_filter(eshop: u64, params: &Params) -> Result<Filter, Failure> {
    let listed = "? IN (SELECT category UNION ALL SELECT value FROM json_each(doc, '$.categories'))";
    Filter::of(eshop)
        .text(params, "brandCode", "brand = ?")
        .text(params, "defaultCategoryGuid", "category = ?")
        .text(params, "categoryGuid", listed)
        .time(params, "creationTimeFrom", "created >= ?")?
        .time(params, "creationTimeTo", "created <= ?")?
        .time(params, "changeTimeFrom", "changed >= ?")?
        .time(params, "changeTimeTo", "changed <= ?")
}

/// Passes every product that matches a filter to `take`, oldest first.
pub(crate) fn each(
    sql: &Connection,
    filter: &Filter,
    mut take: impl FnMut(Product) -> Result<(), Failure>,
) -> Result<(), Failure> {
    filter.each(sql, ("doc", "products", "created, guid"), |row| {
        take(serde_json::from_str(row.get_ref(0)?.as_str().map_err(rusqlite::Error::from)?)?)
    })
}
