//! Changes of statuses and payments, for one order and for many.

use axum::Extension;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use serde_json::{Value, json};

use super::super::access::Caller;
use super::super::answer::{Answer, Data, Reply};
use super::super::eshops::Eshop;
use super::super::failure::{Failure, Problem};
use super::super::field::Fields;
use super::super::state::Work;
use super::super::{Simulator, statuses};
use super::model::BILLING_METHODS;
use super::routes::shown;
use super::{Order, body, store};

/// Largest number of orders in a mass change.
const CODES_MAX: usize = 100;

/// Sets a status, which may make the order paid.
fn enter(work: &Work<'_>, eshop: u64, order: &mut Order, status: i64) -> rusqlite::Result<()> {
    order.status = status;
    if statuses::find(work.sql, eshop, status)?.is_some_and(|status| status.marks_paid) {
        order.paid = Some(true);
    }
    Ok(())
}

/// `PATCH /api/orders/{code}/status`: setting the current value again changes nothing and emits no event.
pub(crate) async fn change(
    State(simulator): State<Simulator>,
    Extension(caller): Extension<Caller>,
    Path(code): Path<String>,
    Data(data): Data,
) -> Reply {
    let fields = Fields::of(&data, "data")?;
    let (status, billing) = (fields.number("statusId")?, fields.number("billingMethodId")?);
    if status.is_none() && billing.is_none() && !fields.has("paid") {
        return Err(fields.wrong("statusId", "At least one of statusId, paid, billingMethodId is required."));
    }
    if billing.is_some_and(|id| BILLING_METHODS.iter().all(|(known, _)| *known != id)) {
        return Err(fields.wrong("billingMethodId", "There is no such billing method."));
    }
    simulator.core.transact(|work| {
        let before = store::find(work.sql, caller.eshop, &code)?;
        let mut order = before.clone();
        if let Some(status) = status {
            let eshop = Eshop::find(work.sql, caller.eshop)?;
            enter(work, caller.eshop, &mut order, body::status(work, &eshop, fields, status)?)?;
        }
        if fields.has("paid") {
            order.paid = fields.flag("paid")?;
        }
        order.billing_method = billing.or(order.billing_method);
        let state = |order: &Order| (order.status, order.paid, order.billing_method);
        if state(&before) != state(&order) {
            order = store::touch(work, caller.eshop, &before, order)?;
        }
        Ok(Answer::ok(shown(work, caller.eshop, &order, "")?))
    })
}

/// Reads the codes of a mass change.
fn codes(fields: Fields<'_>) -> Result<Vec<String>, Failure> {
    let rows = fields.get("orderCodes").and_then(Value::as_array).filter(|rows| !rows.is_empty());
    let codes = rows.and_then(|rows| {
        rows.iter().map(|code| code.as_str().map(str::to_owned)).collect::<Option<Vec<_>>>()
    });
    let codes = codes.ok_or_else(|| fields.wrong("orderCodes", "A list of codes is expected."))?;
    if codes.len() > CODES_MAX {
        let message = "At most 100 orders may be changed at once.";
        let problem = Problem::new("request-too-large", message, "data.orderCodes");
        return Err(Failure::new(StatusCode::PAYLOAD_TOO_LARGE, problem));
    }
    Ok(codes)
}

/// `PATCH /api/orders/status-change`: orders that cannot be changed are left out and reported.
pub(crate) async fn mass_change(
    State(simulator): State<Simulator>,
    Extension(caller): Extension<Caller>,
    Data(data): Data,
) -> Reply {
    let fields = Fields::of(&data, "data")?;
    let codes = codes(fields)?;
    let status = fields.number("statusId")?;
    let status = status.ok_or_else(|| fields.wrong("statusId", "The property is required."))?;
    simulator.core.transact(|work| {
        body::status(work, &Eshop::find(work.sql, caller.eshop)?, fields, status)?;
        let (mut passed, mut changed, mut paid, mut problems) =
            (Vec::new(), Vec::new(), Vec::new(), Vec::new());
        for code in codes {
            let Some(before) = store::get(work.sql, caller.eshop, &code)? else {
                problems.push(Problem::new("order-not-found", format!("Order \"{code}\" not found."), code));
                continue;
            };
            let mut order = before.clone();
            enter(work, caller.eshop, &mut order, status)?;
            if (order.status, order.paid) != (before.status, before.paid) {
                paid.extend((order.paid != before.paid).then(|| code.clone()));
                changed.push(code.clone());
                store::touch(work, caller.eshop, &before, order)?;
            }
            passed.push(code);
        }
        if passed.is_empty() {
            return Err(Failure { status: StatusCode::BAD_REQUEST, problems });
        }
        for (event, codes) in [("order:massUpdate", &changed), ("order:massPaid", &paid)] {
            if !codes.is_empty() {
                work.emit_mass(caller.eshop, event, codes)?;
            }
        }
        Ok(Answer::ok(json!({ "orderCodes": passed })).but(problems))
    })
}
