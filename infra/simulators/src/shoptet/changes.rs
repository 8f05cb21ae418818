//! The latest change of every order, customer, product and credit note; a creation counts as an edit.
//! Source: <https://developers.shoptet.com/api/documentation/changes-in-lists/>.

use axum::Extension;
use axum::extract::{Query, State};
use chrono::{DateTime, Utc};
use rusqlite::{Connection, params};
use serde_json::json;

use super::Simulator;
use super::access::Caller;
use super::answer::{Answer, Reply, written};
use super::eshops::Eshop;
use super::failure::Failure;
use super::query::{Filter, Paging, Params, from};
use super::state::time;

/// The list of orders.
pub(crate) const ORDERS: &str = "orders";
/// The list of customers.
pub(crate) const CUSTOMERS: &str = "customers";

/// The list of products.
pub(crate) const PRODUCTS: &str = "products";
/// The list of credit notes.
pub(crate) const CREDIT_NOTES: &str = "credit-notes";

/// The list of addresses in a mailing list.
pub(crate) fn mailing_list(code: &str) -> String {
    format!("mailing-list {code}")
}

/// What happened to an entity.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Change {
    /// It was created or edited at this time.
    Edit(DateTime<Utc>),
    /// It was deleted at this time.
    Delete(DateTime<Utc>),
}

/// Stores the latest change of an entity, in place of an earlier one.
pub(crate) fn record(
    sql: &Connection,
    eshop: u64,
    list: &str,
    key: &str,
    change: Change,
) -> rusqlite::Result<()> {
    let (at, deleted) = match change {
        Change::Edit(at) => (at, false),
        Change::Delete(at) => (at, true),
    };
    sql.prepare_cached(
        "INSERT OR REPLACE INTO changes (eshop, list, key, changed, deleted) VALUES (?1, ?2, ?3, ?4, ?5)",
    )?
    .execute(params![eshop.cast_signed(), list, key, at.timestamp_millis(), deleted])?;
    Ok(())
}

/// `GET /api/orders/changes`.
pub(crate) async fn orders(
    State(simulator): State<Simulator>,
    Extension(caller): Extension<Caller>,
    Query(params): Query<Params>,
) -> Reply {
    page(&simulator, caller.eshop, &params, &List { name: ORDERS, key: "code", page_max: 1000 })
}

/// `GET /api/customers/changes`.
pub(crate) async fn customers(
    State(simulator): State<Simulator>,
    Extension(caller): Extension<Caller>,
    Query(params): Query<Params>,
) -> Reply {
    page(&simulator, caller.eshop, &params, &List { name: CUSTOMERS, key: "guid", page_max: 20 })
}

/// `GET /api/products/changes`.
pub(crate) async fn products(
    State(simulator): State<Simulator>,
    Extension(caller): Extension<Caller>,
    Query(params): Query<Params>,
) -> Reply {
    page(&simulator, caller.eshop, &params, &List { name: PRODUCTS, key: "guid", page_max: 1000 })
}

/// `GET /api/credit-notes/changes`. The size of a page is not documented.
pub(crate) async fn credit_notes(
    State(simulator): State<Simulator>,
    Extension(caller): Extension<Caller>,
    Query(params): Query<Params>,
) -> Reply {
    page(&simulator, caller.eshop, &params, &List { name: CREDIT_NOTES, key: "code", page_max: 1000 })
}

/// A list of changes.
pub(crate) struct List<'a> {
    /// Name under which its changes are stored.
    pub(crate) name: &'a str,
    /// Field of a row that names the changed entity.
    pub(crate) key: &'a str,
    /// Largest page.
    pub(crate) page_max: i64,
}

/// Answers with a page of a list of changes.
pub(crate) fn page(simulator: &Simulator, eshop: u64, params: &Params, list: &List<'_>) -> Reply {
    from(params)?;
    let List { name, key, page_max } = *list;
    let paging = Paging::read(params, 20, page_max)?;
    let filter = Filter::of(eshop).and("list = ?", name.to_owned()).time(params, "from", "changed >= ?")?;
    let filter = match params.get("changeType").map(String::as_str) {
        None | Some("") => filter,
        Some("edit") => filter.and("deleted = ?", 0),
        Some("delete") => filter.and("deleted = ?", 1),
        Some(_) => return Err(Failure::parameter("changeType", "One of edit, delete is expected.")),
    };
    simulator.core.transact(|work| {
        let zone = Eshop::find(work.sql, eshop)?.zone();
        let source = ("key, changed, deleted", "changes", "changed, key");
        let (rows, paginator) = filter.page(work.sql, source, paging, |row| {
            let kind = if row.get(2)? { "delete" } else { "edit" };
            let changed = written(time(row.get(1)?), zone);
            Ok(json!({ key: row.get::<_, String>(0)?, "changeTime": changed, "changeType": kind }))
        })?;
        Ok(Answer::ok(json!({ "changes": rows, "paginator": paginator })))
    })
}
