//! `/local/clock`: shows and moves the clock that everything reads.

use axum::Json;
use axum::body::Bytes;
use axum::extract::State;
use chrono::{DateTime, SecondsFormat, Utc};
use serde_json::{Value, json};
use verno_domain::Clock;

use super::Controls;
use super::problem::{Problem, json_body};
use crate::clock::advance;

pub(super) async fn show(State(controls): State<Controls>) -> Json<Value> {
    Json(time(controls.clock.now()))
}

pub(super) async fn shift(State(controls): State<Controls>, body: Bytes) -> Result<Json<Value>, Problem> {
    let body = json_body(&body)?;
    let target = match (body.get("advance"), body.get("now")) {
        (Some(by), None) => {
            let by = by.as_str().ok_or_else(|| Problem::fields(&[("advance", "must be text")]))?;
            advance(controls.clock.now(), by)
                .map_err(|error| Problem::fields(&[("advance", &error.to_string())]))?
        }
        (None, Some(now)) => {
            let now = now.as_str().and_then(|now| DateTime::parse_from_rfc3339(now).ok());
            now.ok_or_else(|| Problem::fields(&[("now", "must be an RFC 3339 time")]))?.to_utc()
        }
        _ => return Err(Problem::fields(&[("advance", "or now must be given, and only one of them")])),
    };
    let field = if body.get("advance").is_some() { "advance" } else { "now" };
    let now = controls.clock.set(target)?.map_err(|error| Problem::fields(&[(field, &error.to_string())]))?;
    tracing::info!("the clock was moved to {now}");
    Ok(Json(time(now)))
}

fn time(now: DateTime<Utc>) -> Value {
    json!({"now": now.to_rfc3339_opts(SecondsFormat::Millis, true)})
}
