//! Remarks on an order.

use axum::Extension;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use rusqlite::params;
use serde_json::{Value, json};

use super::super::Simulator;
use super::super::access::Caller;
use super::super::answer::{Answer, Data, Reply, written};
use super::super::eshops::Eshop;
use super::super::failure::{Failure, Problem};
use super::super::field::Fields;
use super::super::state::{Work, time};
use super::store;

/// Largest number of remarks of an order.
const REMARKS_MAX: i64 = 100;

fn rows(work: &Work<'_>, eshop: u64, code: &str) -> Result<Vec<Value>, Failure> {
    let zone = Eshop::find(work.sql, eshop)?.zone();
    let mut statement = work.sql.prepare_cached(
        "SELECT id, created, kind, text FROM remarks WHERE eshop = ?1 AND code = ?2 ORDER BY id",
    )?;
    let rows = statement.query_map(params![eshop.cast_signed(), code], |row| {
        Ok(json!({
            "id": row.get::<_, i64>(0)?, "creationTime": written(time(row.get(1)?), zone), "text": row.get::<_, String>(3)?,
            "type": row.get::<_, String>(2)?, "user": null,
        }))
    })?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

/// `GET /api/orders/{code}/history`.
pub(crate) async fn list(
    State(simulator): State<Simulator>,
    Extension(caller): Extension<Caller>,
    Path(code): Path<String>,
) -> Reply {
    simulator.core.transact(|work| {
        store::find(work.sql, caller.eshop, &code)?;
        Ok(Answer::ok(json!({ "orderHistory": rows(work, caller.eshop, &code)? })))
    })
}

/// `POST /api/orders/{code}/history`.
pub(crate) async fn add(
    State(simulator): State<Simulator>,
    Extension(caller): Extension<Caller>,
    Path(code): Path<String>,
    Data(data): Data,
) -> Reply {
    let fields = Fields::of(&data, "data")?;
    let (text, kind) = (fields.required("text")?, fields.word("type")?.unwrap_or_else(|| "comment".into()));
    if !matches!(kind.as_str(), "comment" | "system") {
        return Err(fields.wrong("type", "One of comment, system is expected."));
    }
    simulator.core.transact(|work| {
        store::find(work.sql, caller.eshop, &code)?;
        if i64::try_from(rows(work, caller.eshop, &code)?.len()).unwrap_or(i64::MAX) >= REMARKS_MAX {
            let message = "The order has 100 remarks already.";
            let problem = Problem::new("order-history-item-exceeded-limit", message, code.clone());
            return Err(Failure::new(StatusCode::FORBIDDEN, problem));
        }
        let write = "INSERT INTO remarks (eshop, code, created, kind, text) VALUES (?1, ?2, ?3, ?4, ?5)";
        work.sql.execute(write, params![caller.eshop.cast_signed(), code, work.now_ms(), kind, text])?;
        work.emit(caller.eshop, "orderHistoryRemarks:change", &code)?;
        Ok(Answer::created(json!({ "orderHistory": rows(work, caller.eshop, &code)? })))
    })
}

/// `DELETE /api/orders/{code}/history/{id}`.
pub(crate) async fn remove(
    State(simulator): State<Simulator>,
    Extension(caller): Extension<Caller>,
    Path((code, id)): Path<(String, String)>,
) -> Reply {
    simulator.core.transact(|work| {
        store::find(work.sql, caller.eshop, &code)?;
        let write = "DELETE FROM remarks WHERE eshop = ?1 AND code = ?2 AND id = ?3";
        let removed = work
            .sql
            .execute(write, params![caller.eshop.cast_signed(), code, id.parse::<i64>().unwrap_or(-1)])?;
        if removed == 0 {
            return Err(Failure::missing("order-history-item-not-found", "Remark", &id));
        }
        work.emit(caller.eshop, "orderHistoryRemarks:change", &code)?;
        Ok(Answer::ok(Value::Null))
    })
}
