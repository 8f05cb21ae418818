//! The latest change of every order and customer; a creation counts as an edit.
//! Source: <https://developers.shoptet.com/api/documentation/changes-in-lists/>.

use axum::Extension;
use axum::extract::{Query, State};
use chrono::{DateTime, Utc};
use rusqlite::{Connection, params};
use serde_json::json;

use super::Simulator;
use super::access::Caller;
use super::answer::{Answer, Reply, written};
use super::state::time;
use super::eshops::Eshop;
use super::failure::Failure;
use super::query::{Filter, Paging, Params, from};

/// Which list a change is in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum List {
    Orders,
    Customers,
}

impl List {
    fn name(self) -> &'static str {
        match self {
            Self::Orders => "orders",
            Self::Customers => "customers",
        }
    }
}

/// Remembers a change instead of the one before it.
pub(crate) fn record(
    sql: &Connection,
    eshop: u64,
    list: List,
    key: &str,
    at: DateTime<Utc>,
    deleted: bool,
) -> rusqlite::Result<()> {
    sql.prepare_cached("INSERT OR REPLACE INTO changes (eshop, list, key, changed, deleted) VALUES (?1, ?2, ?3, ?4, ?5)")?
        .execute(params![eshop.cast_signed(), list.name(), key, at.timestamp_millis(), deleted])?;
    Ok(())
}

/// `GET /api/orders/changes`.
pub(crate) async fn orders(
    State(simulator): State<Simulator>,
    Extension(caller): Extension<Caller>,
    Query(params): Query<Params>,
) -> Reply {
    page(&simulator, caller.eshop, &params, List::Orders, "code", 1000)
}

/// `GET /api/customers/changes`.
pub(crate) async fn customers(
    State(simulator): State<Simulator>,
    Extension(caller): Extension<Caller>,
    Query(params): Query<Params>,
) -> Reply {
    page(&simulator, caller.eshop, &params, List::Customers, "guid", 20)
}

fn page(simulator: &Simulator, eshop: u64, params: &Params, list: List, key: &str, max: i64) -> Reply {
    from(params)?;
    let paging = Paging::read(params, 20, max)?;
    let filter = Filter::of(eshop).and("list = ?", list.name().to_owned()).time(params, "from", "changed >= ?")?;
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
