//! `/local/queues` and `/local/outbox`: what is under way, what was given up, what would have been sent on.

use std::time::Duration;

use axum::Json;
use axum::extract::{Path, State};
use serde_json::{Value, json};

use super::Controls;
use super::problem::Problem;

/// How long draining may take.
const DRAIN_MAX: Duration = Duration::from_mins(1);
/// The e-mailing services that customers can be sent to.
const SERVICES: [&str; 7] =
    ["ecomail", "smartemailing", "mailchimp", "klaviyo", "brevo", "boldem", "leadhub"];

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

pub(super) async fn outbox(Path(service): Path<String>) -> Result<Json<Value>, Problem> {
    if !SERVICES.contains(&service.as_str()) {
        return Err(Problem::not_found("e-mailing service"));
    }
    Ok(Json(json!({"items": [], "next_cursor": null})))
}
