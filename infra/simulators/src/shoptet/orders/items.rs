//! Changing the lines of an order.

use axum::Extension;
use axum::extract::{Path, State};
use serde_json::{Value, json};

use super::super::Simulator;
use super::super::access::Caller;
use super::super::answer::{Answer, Data, Reply};
use super::super::eshops::Eshop;
use super::super::failure::Failure;
use super::super::field::Fields;
use super::super::state::Work;
use super::item::Item;
use super::routes::shown;
use super::{Order, body, goods, store};

/// `POST /api/orders/{code}/item`.
pub(crate) async fn add(
    State(simulator): State<Simulator>,
    Extension(caller): Extension<Caller>,
    Path(code): Path<String>,
    Data(data): Data,
) -> Reply {
    let fields = Fields::of(&data, "data")?;
    simulator.core.transact(|work| {
        let before = store::find(work.sql, caller.eshop, &code)?;
        let mut order = before.clone();
        let mut item = Item::read(order.next_item, fields, None)?;
        known_status(work, caller.eshop, fields)?;
        goods::complete(work.sql, caller.eshop, &mut item)?;
        let added = item.json(&Value::Null);
        order.next_item += 1;
        order.items.push(item);
        store::touch(work, caller.eshop, &before, order)?;
        Ok(Answer::created(json!({ "orderItem": added })))
    })
}

fn position(order: &Order, id: &str) -> Result<usize, Failure> {
    let found = id.parse::<i64>().ok().and_then(|id| order.items.iter().position(|item| item.id == id));
    found.ok_or_else(|| Failure::missing("order-item-not-found", "Order item", id))
}

/// Checks the status of a line, which the shop must have.
fn known_status(work: &Work<'_>, eshop: u64, fields: Fields<'_>) -> Result<(), Failure> {
    let Some(id) = fields.number("statusId")? else { return Ok(()) };
    body::status(work, &Eshop::find(work.sql, eshop)?, fields, id).map(|_| ())
}

/// `PATCH /api/orders/{code}/item/{id}`: with `statusId`, a single line can be cancelled.
pub(crate) async fn update(
    State(simulator): State<Simulator>,
    Extension(caller): Extension<Caller>,
    Path((code, id)): Path<(String, String)>,
    Data(data): Data,
) -> Reply {
    let fields = Fields::of(&data, "data")?;
    simulator.core.transact(|work| {
        let before = store::find(work.sql, caller.eshop, &code)?;
        let mut order = before.clone();
        let at = position(&order, &id)?;
        known_status(work, caller.eshop, fields)?;
        order.items[at] = Item::read(order.items[at].id, fields, Some(&order.items[at]))?;
        let changed = order.items[at].json(&Value::Null);
        store::touch(work, caller.eshop, &before, order)?;
        Ok(Answer::ok(json!({ "orderItem": changed })))
    })
}

/// `DELETE /api/orders/{code}/item/{id}`.
pub(crate) async fn remove(
    State(simulator): State<Simulator>,
    Extension(caller): Extension<Caller>,
    Path((code, id)): Path<(String, String)>,
) -> Reply {
    simulator.core.transact(|work| {
        let before = store::find(work.sql, caller.eshop, &code)?;
        let mut order = before.clone();
        order.items.remove(position(&order, &id)?);
        store::touch(work, caller.eshop, &before, order)?;
        Ok(Answer::ok(Value::Null))
    })
}

/// `PUT /simulator/eshops/{id}/orders/{code}/items`: replaces all lines, as an edit in the administration
/// does.
pub(crate) async fn replace(
    State(simulator): State<Simulator>,
    Extension(caller): Extension<Caller>,
    Path((_, code)): Path<(String, String)>,
    Data(data): Data,
) -> Reply {
    let fields = Fields::of(&data, "data")?;
    simulator.core.transact(|work| {
        let before = store::find(work.sql, caller.eshop, &code)?;
        let mut order = before.clone();
        order.items = body::items(fields, order.next_item)?;
        goods::complete_all(work.sql, caller.eshop, &mut order.items)?;
        order.next_item += i64::try_from(order.items.len()).unwrap_or_default();
        let order = store::touch(work, caller.eshop, &before, order)?;
        Ok(Answer::ok(shown(work, caller.eshop, &order, "")?))
    })
}
