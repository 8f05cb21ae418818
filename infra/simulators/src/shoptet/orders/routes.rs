//! The order endpoints. Source: <https://api.docs.shoptet.com/openapi/Orders>.

use axum::Extension;
use axum::extract::{Path, Query, State};
use serde_json::{Value, json};

use super::super::access::Caller;
use super::super::answer::{Answer, Data, Reply};
use super::super::eshops::Eshop;
use super::super::failure::{Error, Failure};
use super::super::field::Fields;
use super::super::query::{Paging, Params};
use super::super::state::Work;
use super::super::{Simulator, customers};
use super::{Order, body, discounts, store};

/// Largest number of orders in a mass creation.
const MASS_MAX: usize = 1000;

/// `GET /api/orders`.
pub(crate) async fn list(
    State(simulator): State<Simulator>,
    Extension(caller): Extension<Caller>,
    Query(params): Query<Params>,
) -> Reply {
    let paging = Paging::read(&params, 50, 50)?;
    let filter = store::list_filter(caller.eshop, &params)?;
    simulator.core.transact(|work| {
        let eshop = Eshop::find(work.sql, caller.eshop)?;
        let source = ("doc", "orders", "created, code");
        let (docs, paginator) = filter.page(work.sql, source, paging, |row| row.get::<_, String>(0))?;
        let mut rows = Vec::with_capacity(docs.len());
        for doc in docs {
            rows.push(serde_json::from_str::<Order>(&doc)?.row(work.sql, &eshop)?);
        }
        Ok(Answer::ok(json!({ "orders": rows, "paginator": paginator })))
    })
}

pub(super) fn shown(work: &Work<'_>, eshop: u64, order: &Order, include: &str) -> Result<Value, Failure> {
    let eshop = Eshop::find(work.sql, eshop)?;
    Ok(json!({ "order": order.detail(work.sql, &eshop, include)? }))
}

/// `GET /api/orders/{code}`.
pub(crate) async fn show(
    State(simulator): State<Simulator>,
    Extension(caller): Extension<Caller>,
    Path(code): Path<String>,
    Query(params): Query<Params>,
) -> Reply {
    let include = params.get("include").map(String::as_str).unwrap_or_default();
    simulator.core.transact(|work| {
        let order = store::find(work.sql, caller.eshop, &code)?;
        Ok(Answer::ok(shown(work, caller.eshop, &order, include)?))
    })
}

/// Stores a new order and emits its creation. An order that is created paid has no event of payment.
fn add(work: &Work<'_>, eshop: u64, data: &Value) -> Result<Order, Failure> {
    let order = body::order(work, &Eshop::find(work.sql, eshop)?, data)?;
    store::put(work, eshop, &order)?;
    discounts::settle(work, eshop, &order.code, &[], &order.items)?;
    work.emit(eshop, "order:create", &order.code)?;
    Ok(order)
}

/// `POST /api/orders`.
pub(crate) async fn create(
    State(simulator): State<Simulator>,
    Extension(caller): Extension<Caller>,
    Data(data): Data,
) -> Reply {
    simulator.core.transact(|work| {
        let order = add(work, caller.eshop, &data)?;
        Ok(Answer::created(shown(work, caller.eshop, &order, "notes")?))
    })
}

impl Simulator {
    /// Creates an order from the body of `POST /api/orders`, with or without its `data` wrapper, and emits
    /// the events of it. Blocks for the length of one transaction.
    ///
    /// # Errors
    ///
    /// [`Error::Refused`] as over HTTP.
    pub fn create_order(&self, eshop_id: u64, mut body: Value) -> Result<String, Error> {
        let data = body.get_mut("data").map(Value::take).unwrap_or(body);
        self.core.transact(|work| add(work, eshop_id, &data)).map(|order| order.code).map_err(Error::from)
    }

    /// Whether a shop has an order of this number.
    pub fn order_exists(&self, eshop_id: u64, code: &str) -> Result<bool, Error> {
        Ok(self.core.transact(|work| store::exists(work.sql, eshop_id, code))?)
    }
}

/// `POST /simulator/eshops/{id}/mass`: many orders at once, announced by `order:massCreate` and, as Shoptet
/// does for now, also one by one.
pub(crate) async fn mass_create(
    State(simulator): State<Simulator>,
    Extension(caller): Extension<Caller>,
    Data(data): Data,
) -> Reply {
    let rows =
        Fields::of(&data, "data")?.get("orders").and_then(Value::as_array).cloned().unwrap_or_default();
    if rows.is_empty() || rows.len() > MASS_MAX {
        return Err(Failure::invalid("data.orders", "A list of 1 to 1000 orders is expected."));
    }
    simulator.core.transact(|work| {
        let mut codes = Vec::with_capacity(rows.len());
        for row in &rows {
            codes.push(add(work, caller.eshop, row)?.code);
        }
        work.emit_mass(caller.eshop, "order:massCreate", &codes)?;
        Ok(Answer::created(json!({ "orderCodes": codes })))
    })
}

/// `DELETE /api/orders/{code}`.
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

/// `PATCH /api/orders/{code}/head`: changes buyer and addresses.
pub(crate) async fn update_head(
    State(simulator): State<Simulator>,
    Extension(caller): Extension<Caller>,
    Path(code): Path<String>,
    Data(data): Data,
) -> Reply {
    let fields = Fields::of(&data, "data")?;
    simulator.core.transact(|work| {
        let before = store::find(work.sql, caller.eshop, &code)?;
        let mut order = before.clone();
        if fields.has("email") {
            order.email = fields.email("email")?;
        }
        if fields.has("phone") {
            order.phone = fields.word("phone")?;
        }
        if fields.has("customerGuid") {
            order.customer_guid = fields.word("customerGuid")?;
            if let Some(guid) = &order.customer_guid
                && !customers::exists(work.sql, caller.eshop, guid)?
            {
                return Err(fields.wrong("customerGuid", "There is no such customer."));
            }
        }
        if let Some(address) = fields.get("billingAddress") {
            order.billing.update(Fields::of(address, "data.billingAddress")?)?;
        }
        order.created = fields.time("creationTime")?.unwrap_or(order.created);
        let order = store::touch(work, caller.eshop, &before, order)?;
        Ok(Answer::ok(shown(work, caller.eshop, &order, "")?))
    })
}

/// `PATCH /api/orders/{code}/notes`.
pub(crate) async fn notes(
    State(simulator): State<Simulator>,
    Extension(caller): Extension<Caller>,
    Path(code): Path<String>,
    Data(data): Data,
) -> Reply {
    simulator.core.transact(|work| {
        let before = store::find(work.sql, caller.eshop, &code)?;
        let notes = body::notes(before.notes.clone(), Some(&data))?;
        let order = store::touch(work, caller.eshop, &before, Order { notes, ..before.clone() })?;
        Ok(Answer::ok(shown(work, caller.eshop, &order, "notes")?))
    })
}
