//! Registrations: one URL per event and installation.

use axum::Extension;
use axum::extract::{Path, Query, State};
use axum::http::StatusCode;
use rusqlite::{OptionalExtension, Row, params};
use serde_json::{Value, json};

use super::super::access::Caller;
use super::super::answer::{Answer, Data, Reply, written};
use super::super::eshops::Eshop;
use super::super::failure::{Failure, Problem};
use super::super::field::Fields;
use super::super::query::{Filter, Paging, Params};
use super::super::state::{Work, time};
use super::super::{Simulator, random};
use super::EVENTS;

/// Most registrations in one request.
const REGISTRATIONS_MAX: usize = 50;
/// Longest URL.
const URL_CHARS_MAX: usize = 2000;
/// Events that exclude each other.
const CLASHES: [(&str, &str); 3] = [
    ("order:update", "order:cancel"),
    ("customer:update", "customer:disableOrders"),
    ("customer:update", "customer:enableOrders"),
];
const COLUMNS: &str = "id, event, url, created, updated";

fn json(row: &Row<'_>, zone: chrono_tz::Tz) -> rusqlite::Result<Value> {
    let updated: Option<i64> = row.get(4)?;
    Ok(json!({
        "id": row.get::<_, i64>(0)?, "event": row.get::<_, String>(1)?, "url": row.get::<_, String>(2)?,
        "created": written(time(row.get(3)?), zone), "updated": updated.map(|ms| written(time(ms), zone)), "sendPayload": null,
    }))
}

/// `GET /api/webhooks`.
pub(crate) async fn list(
    State(simulator): State<Simulator>,
    Extension(caller): Extension<Caller>,
    Query(params): Query<Params>,
) -> Reply {
    let paging = Paging::read(&params, 20, 500)?;
    simulator.core.transact(|work| {
        let zone = Eshop::find(work.sql, caller.eshop)?.zone();
        let filter = Filter::of(caller.eshop).text(&params, "event", "event = ?");
        let (rows, paginator) =
            filter.page(work.sql, (COLUMNS, "webhooks", "id"), paging, |row| json(row, zone))?;
        Ok(Answer::ok(json!({ "webhooks": rows, "paginator": paginator })))
    })
}

/// `GET /api/webhooks/{id}`.
pub(crate) async fn show(
    State(simulator): State<Simulator>,
    Extension(caller): Extension<Caller>,
    Path(id): Path<String>,
) -> Reply {
    simulator.core.transact(|work| Ok(Answer::ok(json!({ "webhook": find(work, caller.eshop, &id)? }))))
}

fn find(work: &Work<'_>, eshop: u64, id: &str) -> Result<Value, Failure> {
    let zone = Eshop::find(work.sql, eshop)?.zone();
    let missing = || Failure::missing("webhook-not-found", "Webhook", id);
    let key: i64 = id.parse().map_err(|_| missing())?;
    let query = format!("SELECT {COLUMNS} FROM webhooks WHERE eshop = ?1 AND id = ?2");
    let found =
        work.sql.query_row(&query, params![eshop.cast_signed(), key], |row| json(row, zone)).optional()?;
    found.ok_or_else(missing)
}

/// `POST /api/webhooks`: what clashes is left out and reported; nothing left is a refusal.
pub(crate) async fn create(
    State(simulator): State<Simulator>,
    Extension(caller): Extension<Caller>,
    Data(data): Data,
) -> Reply {
    let rows = data.as_array().filter(|rows| !rows.is_empty());
    let rows = rows.ok_or_else(|| Failure::invalid("data", "A list of webhooks is expected."))?;
    if rows.len() > REGISTRATIONS_MAX {
        let problem =
            Problem::new("request-too-large", "At most 50 webhooks may be registered at once.", "data");
        return Err(Failure::new(StatusCode::PAYLOAD_TOO_LARGE, problem));
    }
    let wanted = (0..).zip(rows).map(|(index, row)| wanted(row, index)).collect::<Result<Vec<_>, _>>()?;
    simulator.core.transact(|work| {
        let (mut ids, mut problems) = (Vec::new(), Vec::new());
        for (index, (event, url)) in wanted.iter().enumerate() {
            clash(work, caller.eshop, event)?;
            match register(work, caller.eshop, event, url)? {
                Some(id) => ids.push(id),
                None => problems.push(Problem::new(
                    "duplicate",
                    format!("A webhook already exists for the event {event}."),
                    format!("data[{index}].event"),
                )),
            }
        }
        if ids.is_empty() {
            return Err(Failure { status: StatusCode::UNPROCESSABLE_ENTITY, problems });
        }
        let created =
            ids.iter().map(|id| find(work, caller.eshop, &id.to_string())).collect::<Result<Vec<_>, _>>()?;
        Ok(Answer::created(json!({ "webhooks": created })).but(problems))
    })
}

fn wanted(row: &Value, index: usize) -> Result<(String, String), Failure> {
    let path = format!("data[{index}]");
    let fields = Fields::of(row, &path)?;
    let event = fields.required("event")?;
    if !EVENTS.contains(&event.as_str()) {
        return Err(fields.wrong("event", "There is no such event."));
    }
    Ok((event, url(fields)?))
}

fn url(fields: Fields<'_>) -> Result<String, Failure> {
    let url = fields.required("url")?;
    let parsed = reqwest::Url::parse(&url).ok().filter(|url| matches!(url.scheme(), "http" | "https"));
    if parsed.is_none() || url.chars().count() > URL_CHARS_MAX {
        return Err(fields.wrong("url", "A URL of at most 2000 characters is expected."));
    }
    Ok(url)
}

/// 409 for an event that excludes one already there.
fn clash(work: &Work<'_>, eshop: u64, event: &str) -> Result<(), Failure> {
    for (one, other) in CLASHES {
        let present = if event == one {
            other
        } else if event == other {
            one
        } else {
            continue;
        };
        let query = "SELECT EXISTS (SELECT 1 FROM webhooks WHERE eshop = ?1 AND event = ?2)";
        if work.sql.query_row(query, params![eshop.cast_signed(), present], |row| row.get(0))? {
            let message = format!("The event {event} cannot be registered together with {present}.");
            return Err(Failure::new(StatusCode::CONFLICT, Problem::new("webhook-conflict", message, event)));
        }
    }
    Ok(())
}

/// The new id, or `None` when the event is taken.
fn register(work: &Work<'_>, eshop: u64, event: &str, url: &str) -> rusqlite::Result<Option<i64>> {
    let write = "INSERT OR IGNORE INTO webhooks (eshop, event, url, created) VALUES (?1, ?2, ?3, ?4)";
    let added = work.sql.execute(write, params![eshop.cast_signed(), event, url, work.now_ms()])?;
    Ok((added == 1).then(|| work.sql.last_insert_rowid()))
}

/// `PATCH /api/webhooks/{id}`.
pub(crate) async fn update(
    State(simulator): State<Simulator>,
    Extension(caller): Extension<Caller>,
    Path(id): Path<String>,
    Data(data): Data,
) -> Reply {
    let fields = Fields::of(&data, "data")?;
    let url = if fields.has("url") { Some(url(fields)?) } else { None };
    simulator.core.transact(|work| {
        let webhook = find(work, caller.eshop, &id)?;
        let write = "UPDATE webhooks SET url = coalesce(?2, url), updated = ?3 WHERE id = ?1";
        work.sql.execute(write, params![webhook["id"].as_i64(), url, work.now_ms()])?;
        Ok(Answer::ok(json!({ "webhook": find(work, caller.eshop, &id)? })))
    })
}

/// `DELETE /api/webhooks/{id}`.
pub(crate) async fn delete(
    State(simulator): State<Simulator>,
    Extension(caller): Extension<Caller>,
    Path(id): Path<String>,
) -> Reply {
    simulator.core.transact(|work| {
        let webhook = find(work, caller.eshop, &id)?;
        work.sql.execute("DELETE FROM webhooks WHERE id = ?1", params![webhook["id"].as_i64()])?;
        Ok(Answer::ok(Value::Null))
    })
}

/// `POST /api/webhooks/renew-signature-key`: the old key stops at once.
pub(crate) async fn renew_signature_key(
    State(simulator): State<Simulator>,
    Extension(caller): Extension<Caller>,
) -> Reply {
    let key = random::hex(16);
    simulator.core.transact(|work| {
        let write = "UPDATE eshops SET signature_key = ?2 WHERE id = ?1";
        work.sql.execute(write, params![caller.eshop.cast_signed(), key])?;
        Ok(Answer::ok(json!({ "signatureKey": key })))
    })
}
