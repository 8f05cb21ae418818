//! Changes of credit notes that a merchant makes in the administration.

use axum::Extension;
use axum::extract::{Path, State};
use serde_json::json;

use super::super::access::Caller;
use super::super::answer::{Answer, Data, Reply};
use super::super::eshops::Eshop;
use super::super::field::Fields;
use super::super::{Simulator, orders};
use super::model::{self, CreditNote};
use super::store;

/// `POST /simulator/eshops/{id}/orders/{code}/credit-note`: credits the lines of `items` (`itemId`, and
/// `amount` or `priceWithVat` where less is given back), else the whole order. The order itself stays.
///
/// Prices are negative, as on a return, or with `positive` as on the invoice: Shoptet does not document
/// which.
pub(crate) async fn issue(
    State(simulator): State<Simulator>,
    Extension(caller): Extension<Caller>,
    Path((_, order)): Path<(String, String)>,
    Data(data): Data,
) -> Reply {
    let fields = Fields::of(&data, "data")?;
    simulator.core.transact(|work| {
        let order = orders::find(work.sql, caller.eshop, &order)?;
        let code = match fields.word("code")? {
            None => store::next_code(work.sql, caller.eshop)?,
            Some(code) if store::get(work.sql, caller.eshop, &code)?.is_none() => code,
            Some(_) => return Err(fields.wrong("code", "A credit note with this code exists already.")),
        };
        let note = CreditNote::of(code, &order, fields, work.now)?;
        store::put(work, caller.eshop, &note, "creditNote:create")?;
        let eshop = Eshop::find(work.sql, caller.eshop)?;
        Ok(Answer::created(json!({ "creditNote": note.detail(&eshop) })))
    })
}

/// `PATCH /simulator/eshops/{id}/credit-notes/{code}`: cancels it (`valid`), or credits other `items`.
pub(crate) async fn revise(
    State(simulator): State<Simulator>,
    Extension(caller): Extension<Caller>,
    Path((_, code)): Path<(String, String)>,
    Data(data): Data,
) -> Reply {
    let fields = Fields::of(&data, "data")?;
    simulator.core.transact(|work| {
        let mut note = store::find(work.sql, caller.eshop, &code)?;
        if fields.has("items") {
            note.items = model::items(&orders::find(work.sql, caller.eshop, &note.order_code)?, fields)?;
        }
        note.valid = fields.flag("valid")?.unwrap_or(note.valid);
        note.changed = work.now;
        store::put(work, caller.eshop, &note, "creditNote:update")?;
        let eshop = Eshop::find(work.sql, caller.eshop)?;
        Ok(Answer::ok(json!({ "creditNote": note.detail(&eshop) })))
    })
}
