//! Customers in the database.

use rusqlite::{Connection, OptionalExtension, params};

use super::super::changes;
use super::super::failure::Failure;
use super::super::query::{Filter, Params};
use super::super::state::Work;
use super::Customer;

/// Finds a customer.
pub(crate) fn get(sql: &Connection, eshop: u64, guid: &str) -> Result<Option<Customer>, Failure> {
    let doc: Option<String> = sql
        .prepare_cached("SELECT doc FROM customers WHERE eshop = ?1 AND guid = ?2")?
        .query_row(params![eshop.cast_signed(), guid], |row| row.get(0))
        .optional()?;
    Ok(doc.map(|doc| serde_json::from_str(&doc)).transpose()?)
}

/// Finds a customer, or fails with 404.
pub(crate) fn find(sql: &Connection, eshop: u64, guid: &str) -> Result<Customer, Failure> {
    get(sql, eshop, guid)?.ok_or_else(|| Failure::missing("customer-not-found", "Customer with guid", guid))
}

pub(crate) fn exists(sql: &Connection, eshop: u64, guid: &str) -> rusqlite::Result<bool> {
    sql.prepare_cached("SELECT EXISTS (SELECT 1 FROM customers WHERE eshop = ?1 AND guid = ?2)")?
        .query_row(params![eshop.cast_signed(), guid], |row| row.get(0))
}

/// GUID of the customer who has an account with this address.
pub(crate) fn by_email(sql: &Connection, eshop: u64, email: &str) -> rusqlite::Result<Option<String>> {
    sql.prepare_cached("SELECT guid FROM customers WHERE eshop = ?1 AND email = ?2")?
        .query_row(params![eshop.cast_signed(), email.to_lowercase()], |row| row.get(0))
        .optional()
}

/// Stores a customer and its change, without an event.
pub(crate) fn put(work: &Work<'_>, eshop: u64, customer: &Customer) -> Result<(), Failure> {
    let main = customer.main();
    let email = main.map(|account| account.email.to_lowercase()).unwrap_or_default();
    work.sql
        .prepare_cached(
            "INSERT OR REPLACE INTO customers (eshop, guid, created, changed, email, phone, group_id, doc)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)",
        )?
        .execute(params![
            eshop.cast_signed(),
            customer.guid,
            customer.created.timestamp_millis(),
            customer.changed.timestamp_millis(),
            email,
            main.and_then(|account| account.phone.as_deref()),
            customer.group,
            serde_json::to_string(customer)?,
        ])?;
    changes::record(
        work.sql,
        eshop,
        changes::CUSTOMERS,
        &customer.guid,
        changes::Change::Edit(customer.changed),
    )?;
    Ok(())
}

/// Stores an edited customer and emits the event of the edit.
pub(crate) fn touch(work: &Work<'_>, eshop: u64, mut customer: Customer) -> Result<Customer, Failure> {
    customer.changed = work.now;
    put(work, eshop, &customer)?;
    work.emit(eshop, "customer:update", &customer.guid)?;
    Ok(customer)
}

/// Moves a customer to another group.
pub(crate) fn regroup(work: &Work<'_>, eshop: u64, guid: &str, group: i64) -> Result<(), Failure> {
    let mut customer = find(work.sql, eshop, guid)?;
    customer.group = group;
    touch(work, eshop, customer).map(drop)
}

/// The filters of the snapshot.
pub(crate) fn snapshot_filter(eshop: u64, params: &Params) -> Result<Filter, Failure> {
    Filter::of(eshop)
        .time(params, "creationTimeFrom", "created >= ?")?
        .time(params, "creationTimeTo", "created <= ?")?
        .time(params, "changeTimeFrom", "changed >= ?")?
        .time(params, "changeTimeTo", "changed <= ?")
}

/// Passes every customer that matches a filter to `take`, oldest first.
pub(crate) fn each(
    sql: &Connection,
    filter: &Filter,
    mut take: impl FnMut(Customer) -> Result<(), Failure>,
) -> Result<(), Failure> {
    filter.each(sql, ("doc", "customers", "created, guid"), |row| {
        take(serde_json::from_str(row.get_ref(0)?.as_str().map_err(rusqlite::Error::from)?)?)
    })
}
