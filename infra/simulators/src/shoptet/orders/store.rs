//! Orders in the database, and the events about them.

use rusqlite::{Connection, OptionalExtension, params};

use super::super::changes;
use super::super::failure::Failure;
use super::super::query::{Filter, Params};
use super::super::state::Work;
use super::super::statuses;
use super::{Order, discounts};

/// Largest number of codes in a filter.
const CODES_MAX: usize = 50;

pub(super) fn get(sql: &Connection, eshop: u64, code: &str) -> Result<Option<Order>, Failure> {
    let doc: Option<String> = sql
        .prepare_cached("SELECT doc FROM orders WHERE eshop = ?1 AND code = ?2")?
        .query_row(params![eshop.cast_signed(), code], |row| row.get(0))
        .optional()?;
    Ok(doc.map(|doc| serde_json::from_str(&doc)).transpose()?)
}

/// Finds an order, or fails with 404.
pub(crate) fn find(sql: &Connection, eshop: u64, code: &str) -> Result<Order, Failure> {
    get(sql, eshop, code)?.ok_or_else(|| Failure::missing("order-not-found", "Order", code))
}

pub(crate) fn exists(sql: &Connection, eshop: u64, code: &str) -> rusqlite::Result<bool> {
    sql.prepare_cached("SELECT EXISTS (SELECT 1 FROM orders WHERE eshop = ?1 AND code = ?2)")?
        .query_row(params![eshop.cast_signed(), code], |row| row.get(0))
}

/// The next free number of a shop: its year and a sequence.
pub(super) fn next_code(work: &Work<'_>, eshop: u64) -> Result<String, Failure> {
    loop {
        let next = "UPDATE eshops SET sequence = sequence + 1 WHERE id = ?1 RETURNING sequence";
        let sequence: i64 =
            work.sql.prepare_cached(next)?.query_row(params![eshop.cast_signed()], |row| row.get(0))?;
        let code = format!("{}{sequence:06}", work.now.format("%Y"));
        if !exists(work.sql, eshop, &code)? {
            return Ok(code);
        }
    }
}

/// Stores an order and its change, without an event.
pub(super) fn put(work: &Work<'_>, eshop: u64, order: &Order) -> Result<(), Failure> {
    work.sql
        .prepare_cached(
            "INSERT OR REPLACE INTO orders (eshop, code, created, changed, email, phone, customer, status, doc)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)",
        )?
        .execute(params![
            eshop.cast_signed(),
            order.code,
            order.created.timestamp_millis(),
            order.changed.timestamp_millis(),
            order.email.as_ref().map(|email| email.to_lowercase()),
            order.phone,
            order.customer_guid,
            order.status,
            serde_json::to_string(order)?,
        ])?;
    changes::record(work.sql, eshop, changes::ORDERS, &order.code, changes::Change::Edit(order.changed))?;
    Ok(())
}

/// Stores an edited order and emits the events of the edit.
pub(super) fn touch(work: &Work<'_>, eshop: u64, before: &Order, mut after: Order) -> Result<Order, Failure> {
    after.changed = work.now;
    put(work, eshop, &after)?;
    discounts::settle(work, eshop, &after.code, &before.items, &after.items)?;
    work.emit(eshop, "order:update", &after.code)?;
    if after.status == statuses::CANCELLED && before.status != statuses::CANCELLED {
        work.emit(eshop, "order:cancel", &after.code)?;
    }
    // An order that is created paid does not pass here, so it has no `order:paid`.
    if after.paid == Some(true) && before.paid != Some(true) {
        work.emit(eshop, "order:paid", &after.code)?;
    }
    Ok(after)
}

/// Deletes an order and emits its deletion.
pub(super) fn remove(work: &Work<'_>, eshop: u64, code: &str) -> Result<(), Failure> {
    let order = find(work.sql, eshop, code)?;
    discounts::settle(work, eshop, code, &order.items, &[])?;
    work.sql
        .execute("DELETE FROM orders WHERE eshop = ?1 AND code = ?2", params![eshop.cast_signed(), code])?;
    work.sql
        .execute("DELETE FROM remarks WHERE eshop = ?1 AND code = ?2", params![eshop.cast_signed(), code])?;
    changes::record(work.sql, eshop, changes::ORDERS, code, changes::Change::Delete(work.now))?;
    work.emit(eshop, "order:delete", code)
}

/// The filters of the list and of the snapshot; codes override the others.
pub(crate) fn list_filter(eshop: u64, params: &Params) -> Result<Filter, Failure> {
    if let Some(codes) = params.get("orderCodes").filter(|codes| !codes.is_empty()) {
        let codes: Vec<&str> = codes.split(',').map(str::trim).collect();
        if codes.len() > CODES_MAX {
            return Err(Failure::parameter("orderCodes", "At most 50 codes are expected."));
        }
        return Ok(Filter::of(eshop).any_of("code", &codes));
    }
    let item = "EXISTS (SELECT 1 FROM json_each(doc, '$.items') WHERE json_extract(value, '$.code') = ?)";
    Filter::of(eshop)
        .text(params, "email", "email = lower(?)")
        .text(params, "phone", "phone = ?")
        .text(params, "customerGuid", "customer = ?")
        .text(params, "codeFrom", "code >= ?")
        .text(params, "codeTo", "code <= ?")
        .text(params, "shippingGuid", "json_extract(doc, '$.shipping') = ?")
        .text(params, "paymentMethodGuid", "json_extract(doc, '$.payment') = ?")
        .text(params, "productCode", item)
        .number(params, "statusId", "status = ?")?
        .time(params, "creationTimeFrom", "created >= ?")?
        .time(params, "creationTimeTo", "created <= ?")?
        .time(params, "changeTimeFrom", "changed >= ?")?
        .time(params, "changeTimeTo", "changed <= ?")
}

/// Passes every order that matches a filter to `take`, oldest first.
pub(crate) fn each(
    sql: &Connection,
    filter: &Filter,
    mut take: impl FnMut(Order) -> Result<(), Failure>,
) -> Result<(), Failure> {
    filter.each(sql, ("doc", "orders", "created, code"), |row| {
        take(serde_json::from_str(row.get_ref(0)?.as_str().map_err(rusqlite::Error::from)?)?)
    })
}
