//! The credit note endpoints. Source: <https://api.docs.shoptet.com/openapi/Credit-notes>.
//!
//! Shoptet makes them from an invoice or a proof of payment. The simulator has neither, so a control makes
//! them.

use axum::Extension;
use axum::extract::{Path, Query, State};
use serde_json::{Value, json};

use super::super::Simulator;
use super::super::access::Caller;
use super::super::answer::{Answer, Reply};
use super::super::eshops::Eshop;
use super::super::failure::Failure;
use super::super::query::{Filter, Paging, Params};
use super::model::CreditNote;
use super::store;

/// `GET /api/credit-notes`: without a filter by order, as documented. The sizes of a page are not documented.
pub(crate) async fn list(
    State(simulator): State<Simulator>,
    Extension(caller): Extension<Caller>,
    Query(params): Query<Params>,
) -> Reply {
    let paging = Paging::read(&params, 20, 50)?;
    let filter = Filter::of(caller.eshop).time(&params, "creationTimeFrom", "created >= ?")?.time(
        &params,
        "creationTimeTo",
        "created <= ?",
    )?;
    let filter = match params.get("isValid").map(String::as_str) {
        None | Some("") => filter,
        Some("true" | "1") => filter.and("valid = ?", 1),
        Some("false" | "0") => filter.and("valid = ?", 0),
        Some(_) => return Err(Failure::parameter("isValid", "A boolean is expected.")),
    };
    simulator.core.transact(|work| {
        let eshop = Eshop::find(work.sql, caller.eshop)?;
        let source = ("doc", "credit_notes", "created, code");
        let (docs, paginator) = filter.page(work.sql, source, paging, |row| row.get::<_, String>(0))?;
        let rows = docs.iter().map(|doc| Ok(serde_json::from_str::<CreditNote>(doc)?.row(&eshop)));
        let rows = rows.collect::<Result<Vec<_>, Failure>>()?;
        Ok(Answer::ok(json!({ "creditNotes": rows, "paginator": paginator })))
    })
}

/// `GET /api/credit-notes/{code}`.
pub(crate) async fn show(
    State(simulator): State<Simulator>,
    Extension(caller): Extension<Caller>,
    Path(code): Path<String>,
) -> Reply {
    simulator.core.transact(|work| {
        let eshop = Eshop::find(work.sql, caller.eshop)?;
        let note = store::find(work.sql, caller.eshop, &code)?;
        Ok(Answer::ok(json!({ "creditNote": note.detail(&eshop) })))
    })
}

/// `DELETE /api/credit-notes/{code}`.
pub(crate) async fn delete(
    State(simulator): State<Simulator>,
    Extension(caller): Extension<Caller>,
    Path(code): Path<String>,
) -> Reply {
    simulator.core.transact(|work| {
        store::remove(work, caller.eshop, &code)?;
        Ok(Answer::ok(Value::Null))
    })
}
