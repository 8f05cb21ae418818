//! Controls that the services themselves do not have: faults on purpose, decisions of contacts, and what was
//! received.

use axum::extract::{DefaultBodyLimit, Path, Query, State as Shared};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use axum::routing::{any, get, post};
use axum::{Json, Router};
use serde::Deserialize;
use serde_json::{Value, json};

use super::call::text;
use super::contact::{Contact, State};
use super::gate;
use super::state::Mailing;

/// Key of the account that is shown unless another is named.
const KEY: &str = "simulator";
/// Contacts per page unless `limit` is given.
const PAGE: usize = 100;
/// Longest body in bytes; the services allow less.
const BODY_BYTES_MAX: usize = 20 * 1024 * 1024;

/// The router of the services and the controls.
pub(crate) fn router(mailing: Mailing) -> Router {
    let controls = Router::new()
        .route("/chaos", get(show_chaos).post(set_chaos))
        .route("/contacts", get(contacts))
        .route("/contacts/{email}/decide", post(decide))
        .route("/contacts/{email}", get(contact).delete(remove))
        .route("/events", get(events))
        .route("/requests", get(requests))
        .route("/files/{id}", get(report));
    Router::new()
        .nest("/simulator/mailing/{service}", controls)
        .route("/mailing/{service}/{*path}", any(gate::pass))
        .fallback(gate::nowhere)
        .layer(DefaultBodyLimit::max(BODY_BYTES_MAX))
        .with_state(mailing)
}

/// Query parameters that choose an account and a page of it.
#[derive(Deserialize)]
struct AccountQuery {
    #[serde(default)]
    key: Option<String>,
    #[serde(default)]
    offset: usize,
    #[serde(default)]
    limit: Option<usize>,
}

impl AccountQuery {
    fn key(&self) -> &str {
        self.key.as_deref().unwrap_or(KEY)
    }
}

fn refused(words: impl Into<String>) -> Response {
    (StatusCode::BAD_REQUEST, Json(json!({ "message": words.into() }))).into_response()
}

async fn show_chaos(Shared(mailing): Shared<Mailing>, Path(service): Path<String>) -> Response {
    match mailing.service(&service) {
        Some(service) => Json(service.held().chaos.json()).into_response(),
        None => StatusCode::NOT_FOUND.into_response(),
    }
}

async fn set_chaos(
    Shared(mailing): Shared<Mailing>,
    Path(service): Path<String>,
    Json(body): Json<Value>,
) -> Response {
    match mailing.chaos(&service, &body) {
        Ok(()) => show_chaos(Shared(mailing), Path(service)).await,
        Err(words) => refused(words),
    }
}

fn shown(contact: &Contact, list: &str) -> Value {
    json!({
        "id": contact.id, "email": contact.email, "subscribed": contact.gets(list), "state": contact.state(list),
        "blacklisted": contact.blacklisted, "person": contact.person.json(), "fields": contact.own.json(),
    })
}

async fn contacts(
    Shared(mailing): Shared<Mailing>,
    Path(service): Path<String>,
    Query(query): Query<AccountQuery>,
) -> Response {
    let Some(known) = mailing.service(&service) else { return StatusCode::NOT_FOUND.into_response() };
    let list = known.api.list();
    let mut held = known.held();
    let account = &held.account(query.key(), list).0;
    let page = account.contacts().skip(query.offset).take(query.limit.unwrap_or(PAGE));
    let items: Vec<Value> = page.map(|contact| shown(contact, list)).collect();
    Json(json!({
        "items": items, "total": account.len(),
        "subscribed": account.contacts().filter(|contact| contact.gets(list)).count(),
        "resubscribed": account.resubscribed,
    }))
    .into_response()
}

async fn contact(
    Shared(mailing): Shared<Mailing>,
    Path((service, email)): Path<(String, String)>,
    Query(query): Query<AccountQuery>,
) -> Response {
    let list = mailing.list(&service).unwrap_or_default();
    match mailing.contact(&service, query.key(), &email) {
        Some(contact) => Json(shown(&contact, list)).into_response(),
        None => StatusCode::NOT_FOUND.into_response(),
    }
}

async fn decide(
    Shared(mailing): Shared<Mailing>,
    Path((service, email)): Path<(String, String)>,
    Query(query): Query<AccountQuery>,
    Json(body): Json<Value>,
) -> Response {
    let state = match body.get("state").and_then(Value::as_str) {
        Some("subscribed") => State::Subscribed,
        Some("unsubscribed") => State::Unsubscribed,
        Some("not_subscribed") => State::NotSubscribed,
        Some("archived") => State::Archived,
        _ => return refused("state is subscribed, unsubscribed, not_subscribed or archived"),
    };
    mailing.decide(&service, query.key(), &email, state);
    contact(Shared(mailing), Path((service, email)), Query(query)).await
}

async fn remove(
    Shared(mailing): Shared<Mailing>,
    Path((service, email)): Path<(String, String)>,
    Query(query): Query<AccountQuery>,
) -> StatusCode {
    mailing.remove(&service, query.key(), &email);
    StatusCode::NO_CONTENT
}

async fn events(
    Shared(mailing): Shared<Mailing>,
    Path(service): Path<String>,
    Query(query): Query<AccountQuery>,
) -> Json<Value> {
    Json(json!({ "items": mailing.events(&service, query.key()) }))
}

async fn requests(Shared(mailing): Shared<Mailing>, Path(service): Path<String>) -> Json<Value> {
    Json(json!({ "items": mailing.requests(&service), "received": mailing.received(&service) }))
}

/// The report of a job as a file that its status links to: one address a line.
async fn report(Shared(mailing): Shared<Mailing>, Path((service, id)): Path<(String, String)>) -> Response {
    let Some(service) = mailing.service(&service) else { return StatusCode::NOT_FOUND.into_response() };
    let held = service.held();
    let report =
        held.accounts.values().find_map(|(account, _)| account.job(&id)).map(|job| job.report.clone());
    let lines = report
        .as_ref()
        .and_then(Value::as_array)
        .map(|rows| rows.iter().map(text).collect::<Vec<_>>().join("\n"));
    lines.map_or_else(|| StatusCode::NOT_FOUND.into_response(), IntoResponse::into_response)
}
