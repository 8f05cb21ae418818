//! Brands and categories. Sources: <https://api.docs.shoptet.com/openapi/Brands>,
//! <https://api.docs.shoptet.com/openapi/Categories>.

use axum::Extension;
use axum::extract::{Query, State};
use rusqlite::{Connection, OptionalExtension, params};
use serde_json::json;

use super::super::access::Caller;
use super::super::answer::{Answer, Data, Reply};
use super::super::failure::Failure;
use super::super::field::Fields;
use super::super::query::{Filter, Paging, Params};
use super::super::state::Work;
use super::super::{Simulator, random, slug};

/// Name of a brand by its code.
pub(crate) fn brand_name(sql: &Connection, eshop: u64, code: &str) -> rusqlite::Result<Option<String>> {
    sql.prepare_cached("SELECT name FROM brands WHERE eshop = ?1 AND code = ?2")?
        .query_row(params![eshop.cast_signed(), code], |row| row.get(0))
        .optional()
}

/// Name of a category and the category above it.
pub(super) fn category(
    sql: &Connection,
    eshop: u64,
    guid: &str,
) -> rusqlite::Result<Option<(String, Option<String>)>> {
    sql.prepare_cached("SELECT name, parent FROM categories WHERE eshop = ?1 AND guid = ?2")?
        .query_row(params![eshop.cast_signed(), guid], |row| Ok((row.get(0)?, row.get(1)?)))
        .optional()
}

/// Adds a brand; `false` when its code is taken.
pub(super) fn add_brand(work: &Work<'_>, eshop: u64, code: &str, name: &str) -> rusqlite::Result<bool> {
    let write = "INSERT OR IGNORE INTO brands (eshop, code, name) VALUES (?1, ?2, ?3)";
    Ok(work.sql.prepare_cached(write)?.execute(params![eshop.cast_signed(), code, name])? == 1)
}

/// Adds a category; `false` when its GUID is taken.
pub(super) fn add_category(
    work: &Work<'_>,
    eshop: u64,
    guid: &str,
    name: &str,
    parent: Option<&str>,
) -> rusqlite::Result<bool> {
    let write = "INSERT OR IGNORE INTO categories (eshop, guid, name, parent) VALUES (?1, ?2, ?3, ?4)";
    Ok(work.sql.prepare_cached(write)?.execute(params![eshop.cast_signed(), guid, name, parent])? == 1)
}

/// `GET /api/brands`.
pub(crate) async fn brands(
    State(simulator): State<Simulator>,
    Extension(caller): Extension<Caller>,
    Query(params): Query<Params>,
) -> Reply {
    let paging = Paging::read(&params, 500, 1000)?;
    simulator.core.transact(|work| {
        let source = ("code, name", "brands", "code");
        let (rows, paginator) = Filter::of(caller.eshop).page(work.sql, source, paging, |row| {
            let (code, name): (String, String) = (row.get(0)?, row.get(1)?);
            Ok(json!({ "guid": code, "name": name, "indexName": code, "brandWeb": null }))
        })?;
        Ok(Answer::ok(json!({ "brands": rows, "paginator": paginator })))
    })
}

/// `POST /api/brands`.
pub(crate) async fn create_brand(
    State(simulator): State<Simulator>,
    Extension(caller): Extension<Caller>,
    Data(data): Data,
) -> Reply {
    let fields = Fields::of(&data, "data")?;
    let name = fields.required("name")?;
    let code = fields.word("indexName")?.unwrap_or_else(|| slug::of(&name));
    simulator.core.transact(|work| {
        if !add_brand(work, caller.eshop, &code, &name)? {
            return Err(fields.wrong("indexName", "A brand with this code exists already."));
        }
        work.emit(caller.eshop, "brand:create", &code)?;
        Ok::<_, Failure>(Answer::created(json!({ "guid": code, "name": name, "indexName": code })))
    })
}

/// `GET /api/categories`.
pub(crate) async fn categories(
    State(simulator): State<Simulator>,
    Extension(caller): Extension<Caller>,
    Query(params): Query<Params>,
) -> Reply {
    let paging = Paging::read(&params, 500, 1000)?;
    simulator.core.transact(|work| {
        let source = ("guid, name, parent", "categories", "name, guid");
        let (rows, paginator) = Filter::of(caller.eshop).page(work.sql, source, paging, |row| {
            let (guid, name): (String, String) = (row.get(0)?, row.get(1)?);
            let (parent, code): (Option<String>, _) = (row.get(2)?, slug::of(&name));
            Ok(json!({ "guid": guid, "name": name, "indexName": code, "parentGuid": parent, "visible": true }))
        })?;
        Ok(Answer::ok(json!({ "categories": rows, "paginator": paginator })))
    })
}

/// `POST /api/categories`.
pub(crate) async fn create_category(
    State(simulator): State<Simulator>,
    Extension(caller): Extension<Caller>,
    Data(data): Data,
) -> Reply {
    let fields = Fields::of(&data, "data")?;
    let (name, parent) = (fields.required("name")?, fields.word("parentGuid")?);
    let guid = fields.word("guid")?.unwrap_or_else(random::guid);
    simulator.core.transact(|work| {
        if let Some(parent) = &parent
            && category(work.sql, caller.eshop, parent)?.is_none()
        {
            return Err(fields.wrong("parentGuid", "There is no such category."));
        }
        if !add_category(work, caller.eshop, &guid, &name, parent.as_deref())? {
            return Err(fields.wrong("guid", "A category with this GUID exists already."));
        }
        work.emit(caller.eshop, "category:create", &guid)?;
        Ok(Answer::created(json!({ "guid": guid, "name": name, "parentGuid": parent })))
    })
}
