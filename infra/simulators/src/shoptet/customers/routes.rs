//! The customer endpoints. Source: <https://api.docs.shoptet.com/openapi/Customers>.

use axum::Extension;
use axum::extract::{Path, Query, State};
use axum::http::StatusCode;
use rusqlite::params;
use rust_decimal::Decimal;
use serde_json::{Value, json};

use super::super::access::Caller;
use super::super::address::Address;
use super::super::answer::{Answer, Data, Reply};
use super::super::changes;
use super::super::eshops::Eshop;
use super::super::failure::{Failure, Problem};
use super::super::field::Fields;
use super::super::query::{Filter, Paging, Params};
use super::super::state::Work;
use super::super::{Simulator, groups, random};
use super::model::{Account, Customer};
use super::store;

/// Largest number of customers in an import.
const IMPORT_MAX: usize = 1000;

/// `GET /api/customers`.
pub(crate) async fn list(
    State(simulator): State<Simulator>,
    Extension(caller): Extension<Caller>,
    Query(params): Query<Params>,
) -> Reply {
    let paging = Paging::read(&params, 20, 1000)?;
    let filter = Filter::of(caller.eshop).text(&params, "email", "email = lower(?)").text(
        &params,
        "phone",
        "phone = ?",
    );
    simulator.core.transact(|work| {
        let eshop = Eshop::find(work.sql, caller.eshop)?;
        let source = ("doc", "customers", "created, guid");
        let (docs, paginator) = filter.page(work.sql, source, paging, |row| row.get::<_, String>(0))?;
        let rows =
            docs.iter().map(|doc| serde_json::from_str::<Customer>(doc).map(|customer| customer.row(&eshop)));
        Ok(Answer::ok(json!({ "customers": rows.collect::<Result<Vec<_>, _>>()?, "paginator": paginator })))
    })
}

fn shown(work: &Work<'_>, caller: &Caller, customer: &Customer) -> Result<Value, Failure> {
    let eshop = Eshop::find(work.sql, caller.eshop)?;
    Ok(json!({ "customer": customer.detail(work.sql, &eshop)? }))
}

/// `GET /api/customers/{guid}`.
pub(crate) async fn show(
    State(simulator): State<Simulator>,
    Extension(caller): Extension<Caller>,
    Path(guid): Path<String>,
) -> Reply {
    simulator.core.transact(|work| {
        let customer = store::find(work.sql, caller.eshop, &guid)?;
        Ok(Answer::ok(shown(work, &caller, &customer)?))
    })
}

/// `POST /api/customers`.
pub(crate) async fn create(
    State(simulator): State<Simulator>,
    Extension(caller): Extension<Caller>,
    Data(data): Data,
) -> Reply {
    simulator.core.transact(|work| {
        let customer = add(work, caller.eshop, &data)?;
        work.emit(caller.eshop, "customer:create", &customer.guid)?;
        Ok(Answer::created(shown(work, &caller, &customer)?))
    })
}

/// Stores a new customer, without an event.
fn add(work: &Work<'_>, eshop: u64, data: &Value) -> Result<Customer, Failure> {
    let fields = Fields::of(data, "data")?;
    let account =
        fields.get("account").ok_or_else(|| fields.wrong("account", "The property is required."))?;
    let account = read_account(Fields::of(account, "data.account")?)?;
    if store::by_email(work.sql, eshop, &account.email)?.is_some() {
        return Err(Failure::invalid("data.account.email", "The e-mail address is registered already."));
    }
    let mut customer = Customer {
        guid: random::guid(),
        created: fields.time("creationTime")?.unwrap_or(work.now),
        changed: work.now,
        group: Eshop::find(work.sql, eshop)?.default_group,
        price_ratio: Decimal::ONE,
        birth_date: None,
        remark: None,
        disabled_orders: false,
        billing: Address::of(account.name.clone()),
        accounts: vec![account],
    };
    apply(work, eshop, &mut customer, fields)?;
    // The name may be given only in the address.
    let name = customer.billing.full_name.clone();
    for account in &mut customer.accounts {
        account.name = account.name.take().or_else(|| name.clone());
    }
    store::put(work, eshop, &customer)?;
    Ok(customer)
}

/// `POST /simulator/eshops/{id}/import`: imports many customers, as by a file in the shop's administration.
/// They are announced by one `customer:import`, which names none of them.
pub(crate) async fn import(
    State(simulator): State<Simulator>,
    Extension(caller): Extension<Caller>,
    Data(data): Data,
) -> Reply {
    let rows =
        data.get("customers").and_then(Value::as_array).filter(|rows| (1..=IMPORT_MAX).contains(&rows.len()));
    let rows =
        rows.ok_or_else(|| Failure::invalid("data.customers", "A list of 1 to 1000 customers is expected."))?;
    simulator.core.transact(|work| {
        let added = rows.iter().map(|row| add(work, caller.eshop, row).map(|customer| customer.guid));
        let guids = added.collect::<Result<Vec<_>, _>>()?;
        work.emit(caller.eshop, "customer:import", "customers")?;
        Ok(Answer::created(json!({ "guids": guids })))
    })
}

pub(super) fn read_account(fields: Fields<'_>) -> Result<Account, Failure> {
    let email = fields.email("email")?.ok_or_else(|| fields.wrong("email", "The property is required."))?;
    Ok(Account {
        guid: random::guid(),
        name: fields.word("fullName")?,
        email,
        phone: fields.word("phone")?,
        email_verified: fields.flag("emailVerified")?.unwrap_or(true),
    })
}

/// Sets the fields that the body names; the others stay.
fn apply(work: &Work<'_>, eshop: u64, customer: &mut Customer, fields: Fields<'_>) -> Result<(), Failure> {
    if fields.has("customerGroupCode") {
        let code = fields.required("customerGroupCode")?;
        let group = groups::by_code(work.sql, eshop, &code)?;
        customer.group =
            group.ok_or_else(|| fields.wrong("customerGroupCode", "There is no group with this code."))?;
    }
    if fields.has("birthDate") {
        customer.birth_date = fields.date("birthDate")?;
    }
    if fields.has("remark") {
        customer.remark = fields.text("remark")?;
    }
    if let Some(ratio) = fields.amount("priceRatio")? {
        customer.price_ratio = ratio;
    }
    if let Some(disabled) = fields.flag("disabledOrders")? {
        customer.disabled_orders = disabled;
    }
    if let Some(billing) = fields.get("billingAddress") {
        customer.billing.update(Fields::of(billing, "data.billingAddress")?)?;
    }
    Ok(())
}

/// Fails a move to a group if that is to fail on purpose.
fn group_trouble(status: u16) -> Result<(), Failure> {
    let (code, instance) = match status {
        0 => return Ok(()),
        403 => ("missing-module", "wholesale"),
        422 => ("invalid-request-data", "data.customerGroupCode"),
        423 => ("resource-locked", ""),
        503 => ("maintenance", ""),
        _ => ("internal-error", ""),
    };
    let status = StatusCode::from_u16(status).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
    Err(Failure::new(status, Problem::new(code, "The group is refused on purpose.", instance)))
}

/// `PATCH /api/customers/{guid}`.
pub(crate) async fn update(
    State(simulator): State<Simulator>,
    Extension(caller): Extension<Caller>,
    Path(guid): Path<String>,
    Data(data): Data,
) -> Reply {
    let fields = Fields::of(&data, "data")?;
    simulator.core.transact(|work| {
        let mut customer = store::find(work.sql, caller.eshop, &guid)?;
        if fields.has("customerGroupCode") {
            group_trouble(work.chaos.group_status)?;
        }
        let before = customer.disabled_orders;
        apply(work, caller.eshop, &mut customer, fields)?;
        let customer = store::touch(work, caller.eshop, customer)?;
        match (before, customer.disabled_orders) {
            (false, true) => work.emit(caller.eshop, "customer:disableOrders", &guid)?,
            (true, false) => work.emit(caller.eshop, "customer:enableOrders", &guid)?,
            _ => {}
        }
        Ok(Answer::ok(shown(work, &caller, &customer)?))
    })
}

/// `DELETE /api/customers/{guid}`: orders stay.
pub(crate) async fn delete(
    State(simulator): State<Simulator>,
    Extension(caller): Extension<Caller>,
    Path(guid): Path<String>,
) -> Reply {
    simulator.core.transact(|work| {
        store::find(work.sql, caller.eshop, &guid)?;
        let write = "DELETE FROM customers WHERE eshop = ?1 AND guid = ?2";
        work.sql.execute(write, params![caller.eshop.cast_signed(), guid])?;
        changes::record(
            work.sql,
            caller.eshop,
            changes::CUSTOMERS,
            &guid,
            changes::Change::Delete(work.now),
        )?;
        work.emit(caller.eshop, "customer:delete", &guid)?;
        Ok(Answer::ok(Value::Null))
    })
}
