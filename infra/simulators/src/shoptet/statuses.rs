//! Statuses of orders: the system's have negative ids, the shop's own positive ones.

use axum::Extension;
use axum::extract::State;
use rusqlite::{Connection, OptionalExtension, params};
use serde_json::{Value, json};

use super::Simulator;
use super::access::Caller;
use super::answer::{Answer, Reply};

/// Status of a new order.
pub(crate) const NEW: i64 = -1;
/// Status of a cancelled order.
pub(crate) const CANCELLED: i64 = -4;

/// Id, name, and whether it makes an order paid. Shoptet publishes -1 and -4; the other negative ones are its
/// usual names.
const STATUSES: [(i64, &str, bool); 6] = [
    (NEW, "Nevyřízená", false),
    (-2, "Vyřizuje se", false),
    (-3, "Vyřízena", false),
    (CANCELLED, "Stornována", false),
    (1, "Odeslána", false),
    (2, "Zaplacena", true),
];

pub(crate) fn seed(sql: &Connection, eshop: u64) -> rusqlite::Result<()> {
    for (position, (id, name, paid)) in (1_i64..).zip(STATUSES) {
        sql.execute(
            "INSERT INTO order_statuses (eshop, id, name, position, paid) VALUES (?1, ?2, ?3, ?4, ?5)",
            params![eshop.cast_signed(), id, name, position, paid],
        )?;
    }
    Ok(())
}

/// A status that orders of a shop may have.
pub(crate) struct Status {
    pub(crate) name: String,
    pub(crate) marks_paid: bool,
}

pub(crate) fn find(sql: &Connection, eshop: u64, id: i64) -> rusqlite::Result<Option<Status>> {
    sql.prepare_cached("SELECT name, paid FROM order_statuses WHERE eshop = ?1 AND id = ?2")?
        .query_row(params![eshop.cast_signed(), id], |row| {
            Ok(Status { name: row.get(0)?, marks_paid: row.get(1)? })
        })
        .optional()
}

/// Content of `GET /api/orders/statuses`.
pub(crate) fn list(sql: &Connection, eshop: u64) -> rusqlite::Result<Value> {
    let mut statement = sql.prepare_cached(
        "SELECT id, name, position, paid FROM order_statuses WHERE eshop = ?1 ORDER BY position",
    )?;
    let rows = statement.query_map(params![eshop.cast_signed()], |row| {
        let id: i64 = row.get(0)?;
        Ok(json!({
            "id": id, "name": row.get::<_, String>(1)?, "system": id < 0, "order": row.get::<_, i64>(2)?,
            "markAsPaid": row.get::<_, bool>(3)?, "color": null, "backgroundColor": null, "changeOrderItems": false,
            "stockClaimResolved": false, "documents": {},
        }))
    })?;
    let statuses: Vec<Value> = rows.collect::<rusqlite::Result<_>>()?;
    Ok(json!({ "defaultStatus": NEW, "statuses": statuses }))
}

/// `GET /api/orders/statuses`.
pub(crate) async fn show(State(simulator): State<Simulator>, Extension(caller): Extension<Caller>) -> Reply {
    simulator.core.transact(|work| Ok(Answer::ok(list(work.sql, caller.eshop)?)))
}
