//! `/local/schedules`: lists the schedules with their next runs, and runs one at once.

use axum::Json;
use axum::extract::{Path, State};
use serde_json::{Value, json};

use super::Controls;
use super::problem::Problem;

pub(super) async fn list(State(controls): State<Controls>) -> Result<Json<Value>, Problem> {
    Ok(Json(json!({"items": controls.schedules.list().await?, "next_cursor": null})))
}

pub(super) async fn run(
    State(controls): State<Controls>,
    Path(name): Path<String>,
) -> Result<Json<Value>, Problem> {
    match controls.schedules.run_now(&name).await {
        None => Err(Problem::not_found("schedule")),
        Some(Err(error)) => {
            let detail = format!("The schedule ran and failed: {}", error.detail);
            Err(Problem::new(500, "schedule_failed", detail))
        }
        Some(Ok(())) => {
            let all = controls.schedules.list().await?;
            Ok(Json(json!(all.into_iter().find(|schedule| schedule.name == name))))
        }
    }
}
