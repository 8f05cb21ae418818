//! Mailing lists and unsubscribed addresses. The list `newsletters` holds all addresses that agreed to
//! e-mails. Source: <https://api.docs.shoptet.com/openapi/E-mail-distribution-lists>.

use axum::Extension;
use axum::extract::{Path, Query, State};
use rusqlite::params;
use serde_json::{Value, json};

use super::access::Caller;
use super::answer::{Answer, Data, Reply, written};
use super::eshops::Eshop;
use super::failure::Failure;
use super::field::Fields;
use super::query::{Filter, Paging, Params};
use super::state::{Work, time};
use super::{Simulator, changes, slug};

/// Largest number of addresses in a request.
const EMAILS_MAX: usize = 500;

fn lists(work: &Work<'_>, eshop: u64) -> rusqlite::Result<Vec<Value>> {
    let mut statement =
        work.sql.prepare_cached("SELECT code, name FROM mailing_lists WHERE eshop = ?1 ORDER BY code")?;
    let rows = statement.query_map(params![eshop.cast_signed()], |row| {
        Ok(json!({ "code": row.get::<_, String>(0)?, "name": row.get::<_, String>(1)? }))
    })?;
    rows.collect()
}

fn known(work: &Work<'_>, eshop: u64, code: &str) -> Result<(), Failure> {
    let found = lists(work, eshop)?.iter().any(|list| list["code"] == code);
    if found { Ok(()) } else { Err(Failure::missing("mailing-list-not-found", "Mailing list", code)) }
}

/// `GET /api/mailing-lists`.
pub(crate) async fn list(State(simulator): State<Simulator>, Extension(caller): Extension<Caller>) -> Reply {
    simulator.core.transact(|work| Ok(Answer::ok(json!({ "mailingLists": lists(work, caller.eshop)? }))))
}

/// `POST /api/mailing-lists`.
pub(crate) async fn create(
    State(simulator): State<Simulator>,
    Extension(caller): Extension<Caller>,
    Data(data): Data,
) -> Reply {
    let fields = Fields::of(&data, "data")?;
    let name = fields.required("name")?;
    let code = fields.word("code")?.unwrap_or_else(|| slug::of(&name));
    simulator.core.transact(|work| {
        let write = "INSERT OR IGNORE INTO mailing_lists (eshop, code, name) VALUES (?1, ?2, ?3)";
        if work.sql.execute(write, params![caller.eshop.cast_signed(), code, name])? == 0 {
            return Err(fields.wrong("code", "A list with this code exists already."));
        }
        Ok(Answer::created(json!({ "mailingList": { "code": code, "name": name } })))
    })
}

/// `GET /api/mailing-lists/{code}`.
pub(crate) async fn show(
    State(simulator): State<Simulator>,
    Extension(caller): Extension<Caller>,
    Path(code): Path<String>,
    Query(params): Query<Params>,
) -> Reply {
    let paging = Paging::read(&params, 100, 500)?;
    simulator.core.transact(|work| {
        known(work, caller.eshop, &code)?;
        let zone = Eshop::find(work.sql, caller.eshop)?.zone();
        let filter = Filter::of(caller.eshop).and("list = ?", code.clone());
        let source = ("email, added", "mailing_list_emails", "added, email");
        let (emails, paginator) = filter.page(work.sql, source, paging, |row| {
            Ok(json!({ "email": row.get::<_, String>(0)?, "added": written(time(row.get(1)?), zone) }))
        })?;
        Ok(Answer::ok(json!({ "emails": emails, "paginator": paginator })))
    })
}

/// Reads the addresses of a body.
fn addresses(data: &Value) -> Result<Vec<String>, Failure> {
    let rows =
        data.get("emails").and_then(Value::as_array).filter(|rows| (1..=EMAILS_MAX).contains(&rows.len()));
    let rows =
        rows.ok_or_else(|| Failure::invalid("data.emails", "A list of 1 to 500 addresses is expected."))?;
    let email = |row: &Value| {
        row.as_str().or_else(|| row.get("email")?.as_str()).unwrap_or_default().trim().to_owned()
    };
    Ok(rows.iter().map(email).collect())
}

fn acceptable(email: &str) -> bool {
    email.split_once('@').is_some_and(|(who, host)| !who.is_empty() && host.contains('.'))
        && !email.contains(char::is_whitespace)
}

/// Applies a function to the addresses of a body on an existing list.
fn on_list(
    simulator: &Simulator,
    eshop: u64,
    (code, data): (&str, &Value),
    act: impl FnOnce(&Work<'_>, Vec<String>) -> Reply,
) -> Reply {
    let emails = addresses(data)?;
    simulator.core.transact(|work| {
        known(work, eshop, code)?;
        act(work, emails)
    })
}

/// `POST /api/mailing-lists/{code}`: adds addresses and answers with the result for each.
pub(crate) async fn subscribe(
    State(simulator): State<Simulator>,
    Extension(caller): Extension<Caller>,
    Path(code): Path<String>,
    Data(data): Data,
) -> Reply {
    on_list(&simulator, caller.eshop, (&code, &data), |work, emails| {
        let (mut inserted, mut existing, mut invalid) = (Vec::new(), Vec::new(), Vec::new());
        for email in emails {
            if !acceptable(&email) {
                invalid.push(email);
            } else if put_on(work, caller.eshop, &code, &email.to_lowercase())? {
                inserted.push(email);
            } else {
                existing.push(email);
            }
        }
        if !inserted.is_empty() {
            work.emit(caller.eshop, "mailingListEmail:create", &code)?;
        }
        let message = |email: &String| json!({ "email": email, "message": "The address is not valid." });
        let messages: Vec<Value> = invalid.iter().map(message).collect();
        Ok(Answer::created(json!({
            "emailsInserted": inserted, "emailsExisting": existing, "emailsInvalid": invalid, "errorMessages": messages,
        })))
    })
}

/// `DELETE /api/mailing-lists/{code}`: takes addresses off the list.
pub(crate) async fn unsubscribe(
    State(simulator): State<Simulator>,
    Extension(caller): Extension<Caller>,
    Path(code): Path<String>,
    Data(data): Data,
) -> Reply {
    on_list(&simulator, caller.eshop, (&code, &data), |work, emails| {
        for email in emails {
            take_off(work, caller.eshop, &code, &email.to_lowercase())?;
        }
        Ok(Answer::ok(Value::Null))
    })
}

/// Adds an address; `false` when it is on the list already.
fn put_on(work: &Work<'_>, eshop: u64, code: &str, email: &str) -> rusqlite::Result<bool> {
    let write =
        "INSERT OR IGNORE INTO mailing_list_emails (eshop, list, email, added) VALUES (?1, ?2, ?3, ?4)";
    let row = params![eshop.cast_signed(), code, email, work.now_ms()];
    if work.sql.prepare_cached(write)?.execute(row)? == 0 {
        return Ok(false);
    }
    changes::record(work.sql, eshop, &changes::mailing_list(code), email, changes::Change::Edit(work.now))?;
    Ok(true)
}

fn take_off(work: &Work<'_>, eshop: u64, code: &str, email: &str) -> Result<(), Failure> {
    let write = "DELETE FROM mailing_list_emails WHERE eshop = ?1 AND list = ?2 AND email = ?3";
    if work.sql.execute(write, params![eshop.cast_signed(), code, email])? == 1 {
        changes::record(
            work.sql,
            eshop,
            &changes::mailing_list(code),
            email,
            changes::Change::Delete(work.now),
        )?;
        work.emit(eshop, "mailingListEmail:delete", code)?;
    }
    Ok(())
}

/// `GET /api/mailing-lists/{code}/changes`.
pub(crate) async fn changed(
    State(simulator): State<Simulator>,
    Extension(caller): Extension<Caller>,
    Path(code): Path<String>,
    Query(params): Query<Params>,
) -> Reply {
    simulator.core.transact(|work| known(work, caller.eshop, &code))?;
    let list = changes::List { name: &changes::mailing_list(&code), key: "email", page_max: 500 };
    changes::page(&simulator, caller.eshop, &params, &list)
}

/// `GET /api/unsubscribed-emails`.
pub(crate) async fn unsubscribed(
    State(simulator): State<Simulator>,
    Extension(caller): Extension<Caller>,
    Query(params): Query<Params>,
) -> Reply {
    let paging = Paging::read(&params, 1000, 1000)?;
    let filter = Filter::of(caller.eshop).time(&params, "from", "at >= ?")?;
    simulator.core.transact(|work| {
        let zone = Eshop::find(work.sql, caller.eshop)?.zone();
        let (rows, paginator) = filter.page(work.sql, ("email, at", "unsubscribed_emails", "at, email"), paging, |row| {
            Ok(json!({ "email": row.get::<_, String>(0)?, "unsubscribedAt": written(time(row.get(1)?), zone) }))
        })?;
        Ok(Answer::ok(json!({ "unsubscribedEmails": rows, "paginator": paginator })))
    })
}

/// `POST /api/unsubscribed-emails`: unsubscribes addresses and removes them from every list.
pub(crate) async fn leave(
    State(simulator): State<Simulator>,
    Extension(caller): Extension<Caller>,
    Data(data): Data,
) -> Reply {
    let fields = Fields::of(&data, "data")?;
    let email = fields
        .email("email")?
        .ok_or_else(|| fields.wrong("email", "The property is required."))?
        .to_lowercase();
    let at = fields.time("unsubscribedAt")?;
    simulator.core.transact(|work| {
        let at = at.unwrap_or(work.now);
        let write = "INSERT OR REPLACE INTO unsubscribed_emails (eshop, email, at) VALUES (?1, ?2, ?3)";
        work.sql.execute(write, params![caller.eshop.cast_signed(), email, at.timestamp_millis()])?;
        for list in lists(work, caller.eshop)? {
            take_off(work, caller.eshop, list["code"].as_str().unwrap_or_default(), &email)?;
        }
        let zone = Eshop::find(work.sql, caller.eshop)?.zone();
        Ok(Answer::created(json!({ "email": email, "unsubscribedAt": written(at, zone) })))
    })
}
