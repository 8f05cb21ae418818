//! Templates, which say what the coupons of one kind apply to.

use axum::Extension;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use rusqlite::{OptionalExtension, params};
use serde_json::{Value, json};

use super::super::access::Caller;
use super::super::answer::{Answer, Data, Reply};
use super::super::failure::{Failure, Problem};
use super::super::field::Fields;
use super::super::state::Work;
use super::super::{Simulator, groups, random};

/// Longest title, in characters.
const TITLE_CHARS_MAX: usize = 64;

pub(super) fn exists(work: &Work<'_>, eshop: u64, guid: &str) -> rusqlite::Result<bool> {
    let query = "SELECT EXISTS (SELECT 1 FROM coupon_templates WHERE eshop = ?1 AND guid = ?2)";
    work.sql.prepare_cached(query)?.query_row(params![eshop.cast_signed(), guid], |row| row.get(0))
}

/// `GET /api/discount-coupons/templates`.
pub(crate) async fn list(State(simulator): State<Simulator>, Extension(caller): Extension<Caller>) -> Reply {
    simulator.core.transact(|work| {
        let mut statement =
            work.sql.prepare("SELECT doc FROM coupon_templates WHERE eshop = ?1 ORDER BY guid")?;
        let rows = statement.query_map(params![caller.eshop.cast_signed()], |row| row.get::<_, String>(0))?;
        let mut templates = Vec::new();
        for doc in rows {
            templates.push(serde_json::from_str::<Value>(&doc?)?);
        }
        Ok(Answer::ok(json!({ "couponTemplates": templates })))
    })
}

fn find(work: &Work<'_>, eshop: u64, guid: &str) -> Result<Value, Failure> {
    let query = "SELECT doc FROM coupon_templates WHERE eshop = ?1 AND guid = ?2";
    let doc: Option<String> =
        work.sql.query_row(query, params![eshop.cast_signed(), guid], |row| row.get(0)).optional()?;
    let doc = doc.ok_or_else(|| Failure::missing("discount-coupon-template-not-found", "Template", guid))?;
    Ok(serde_json::from_str(&doc)?)
}

/// `GET /api/discount-coupons/templates/{guid}`.
pub(crate) async fn show(
    State(simulator): State<Simulator>,
    Extension(caller): Extension<Caller>,
    Path(guid): Path<String>,
) -> Reply {
    simulator.core.transact(|work| Ok(Answer::ok(find(work, caller.eshop, &guid)?)))
}

/// `POST /api/discount-coupons/templates`.
pub(crate) async fn create(
    State(simulator): State<Simulator>,
    Extension(caller): Extension<Caller>,
    Data(data): Data,
) -> Reply {
    let fields = Fields::of(&data, "data")?;
    let title = fields.required("title")?;
    if title.chars().count() > TITLE_CHARS_MAX {
        return Err(fields.wrong("title", "A title of at most 64 characters is expected."));
    }
    let group = fields.number("customerGroupId")?;
    simulator.core.transact(|work| {
        let group = match group {
            None => Value::Null,
            Some(id) => {
                let name = groups::name(work.sql, caller.eshop, id)?;
                let name = name.ok_or_else(|| fields.wrong("customerGroupId", "There is no such group."))?;
                json!({ "id": id, "name": name })
            }
        };
        let guid = random::guid();
        let template = json!({
            "guid": guid, "title": title, "customerGroup": group, "categories": null, "brands": null, "productFlags": null,
        });
        let write = "INSERT INTO coupon_templates (eshop, guid, doc) VALUES (?1, ?2, ?3)";
        work.sql.execute(write, params![caller.eshop.cast_signed(), guid, template.to_string()])?;
        Ok(Answer::created(template))
    })
}

/// `DELETE /api/discount-coupons/templates/{guid}`: not while coupons use it.
pub(crate) async fn delete(
    State(simulator): State<Simulator>,
    Extension(caller): Extension<Caller>,
    Path(guid): Path<String>,
) -> Reply {
    simulator.core.transact(|work| {
        find(work, caller.eshop, &guid)?;
        let key = params![caller.eshop.cast_signed(), guid];
        let query = "SELECT EXISTS (SELECT 1 FROM coupons WHERE eshop = ?1 AND template = ?2)";
        if work.sql.query_row(query, key, |row| row.get(0))? {
            let problem = Problem::new(
                "discount-coupon-template-used",
                "The template is used by coupons.",
                guid.clone(),
            );
            return Err(Failure::new(StatusCode::CONFLICT, problem));
        }
        work.sql.execute("DELETE FROM coupon_templates WHERE eshop = ?1 AND guid = ?2", key)?;
        Ok(Answer::ok(Value::Null))
    })
}
