//! The log of deliveries, kept for seven days.

use axum::Extension;
use axum::extract::{Query, State};
use serde_json::{Value, json};

use super::super::Simulator;
use super::super::access::Caller;
use super::super::answer::{Answer, Reply, written};
use super::super::eshops::Eshop;
use super::super::failure::Failure;
use super::super::query::{Filter, Paging, Params};
use super::super::state::time;

const COLUMNS: &str = "id, webhook, url, event, created, attempted, attempts, status, active, body";

/// `GET /api/webhooks/notifications`.
pub(crate) async fn list(
    State(simulator): State<Simulator>,
    Extension(caller): Extension<Caller>,
    Query(params): Query<Params>,
) -> Reply {
    let paging = Paging::read(&params, 20, 500)?;
    let filter = Filter::of(caller.eshop)
        .text(&params, "status", "status = ?")
        .text(&params, "event", "event = ?")
        .time(&params, "from", "created >= ?")?;
    let filter = match params.get("active").map(String::as_str) {
        None | Some("") => filter,
        Some("true" | "1") => filter.and("active = ?", 1),
        Some("false" | "0") => filter.and("active = ?", 0),
        Some(_) => return Err(Failure::parameter("active", "A boolean is expected.")),
    };
    simulator.core.transact(|work| {
        let zone = Eshop::find(work.sql, caller.eshop)?.zone();
        let (rows, paginator) = filter.page(work.sql, (COLUMNS, "notifications", "id"), paging, |row| {
            let at = |ms: i64| written(time(ms), zone);
            let body: String = row.get(9)?;
            let data: Value = serde_json::from_str(&body).unwrap_or(Value::Null);
            Ok(json!({
                "id": row.get::<_, i64>(0)?, "webhookId": row.get::<_, i64>(1)?, "webhookUrl": row.get::<_, String>(2)?,
                "event": row.get::<_, String>(3)?, "eventCreated": data["eventCreated"], "created": at(row.get(4)?),
                "attempted": row.get::<_, Option<i64>>(5)?.map(at), "attempts": row.get::<_, i64>(6)?,
                "status": row.get::<_, String>(7)?, "active": row.get::<_, bool>(8)?, "data": data,
            }))
        })?;
        Ok(Answer::ok(json!({ "notifications": rows, "paginator": paginator })))
    })
}
