//! `/local/queues` and `/local/outbox`: what is under way, what was given up, and what mailing services
//! received.

use std::time::Duration;

use axum::Json;
use axum::extract::{Path, State};
use serde_json::{Value, json};
use verno_domain::mailing_service::Service;

use super::Controls;
use super::problem::Problem;

/// How long `POST /local/queues/drain` waits before it answers that something is still under way.
const DRAIN_MAX: Duration = Duration::from_mins(1);

pub(super) async fn list(State(controls): State<Controls>) -> Result<Json<Value>, Problem> {
    let mut items = Vec::new();
    for queue in controls.queues.all() {
        items.push(queue.status().await?);
    }
    Ok(Json(json!({"items": items, "next_cursor": null})))
}

pub(super) async fn drain(State(controls): State<Controls>) -> Result<Json<Value>, Problem> {
    if controls.quiet.wait(DRAIN_MAX).await? {
        return list(State(controls)).await;
    }
    let left = controls.quiet.under_way().await?.join("; ");
    let detail = format!("After {} s something is still under way: {left}.", DRAIN_MAX.as_secs());
    Err(Problem::new(503, "not_drained", detail))
}

/// The latest requests that a service received, newest first.
pub(super) async fn outbox(
    State(controls): State<Controls>,
    Path(service): Path<String>,
) -> Result<Json<Value>, Problem> {
    if Service::parse(&service).is_none() {
        return Err(Problem::not_found("mailing service"));
    }
    let mut items = controls.mailing.requests(&service);
    items.reverse();
    Ok(Json(json!({"items": items, "next_cursor": null})))
}
