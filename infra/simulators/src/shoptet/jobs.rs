//! Asynchronous jobs: snapshots, written as gzip JSON Lines, one detail per line. Source:
//! <https://developers.shoptet.com/api/documentation/asynchronous-requests/>.

use std::io::Write;

use axum::Extension;
use axum::extract::{Path, Query, State};
use axum::http::{HeaderMap, StatusCode, header};
use axum::response::{IntoResponse, Response};
use chrono::TimeDelta;
use flate2::Compression;
use flate2::write::GzEncoder;
use rusqlite::{OptionalExtension, Row, params};
use serde_json::{Value, json};

use super::access::Caller;
use super::answer::{Answer, Reply, written};
use super::eshops::Eshop;
use super::failure::{Failure, Problem};
use super::query::{Filter, Paging, Params};
use super::state::{Core, Work, time};
use super::{Simulator, customers, orders, products, random};

/// Time from the request to the end of a job, by the shops' clock.
const DURATION: TimeDelta = TimeDelta::milliseconds(50);
/// Time for which a result is kept.
const RESULT_KEPT: TimeDelta = TimeDelta::hours(24);
/// Requests about an unfinished job that are answered.
const POLLS_MAX: i64 = 10;
const COLUMNS: &str = "id, endpoint, created, completed, status, base, file";

/// `GET /api/orders/snapshot`.
pub(crate) async fn orders_snapshot(
    State(simulator): State<Simulator>,
    Extension(caller): Extension<Caller>,
    Query(params): Query<Params>,
    headers: HeaderMap,
) -> Reply {
    orders::list_filter(caller.eshop, &params)?;
    request(&simulator, caller.eshop, "/api/orders/snapshot", &params, &headers)
}

/// `GET /api/customers/snapshot`.
pub(crate) async fn customers_snapshot(
    State(simulator): State<Simulator>,
    Extension(caller): Extension<Caller>,
    Query(params): Query<Params>,
    headers: HeaderMap,
) -> Reply {
    customers::snapshot_filter(caller.eshop, &params)?;
    request(&simulator, caller.eshop, "/api/customers/snapshot", &params, &headers)
}

/// `GET /api/products/snapshot`.
pub(crate) async fn products_snapshot(
    State(simulator): State<Simulator>,
    Extension(caller): Extension<Caller>,
    Query(params): Query<Params>,
    headers: HeaderMap,
) -> Reply {
    products::list_filter(caller.eshop, &params)?;
    request(&simulator, caller.eshop, "/api/products/snapshot", &params, &headers)
}

/// Starts a job: 202 with its id, or 403 when no webhook is registered for its end.
fn request(simulator: &Simulator, eshop: u64, endpoint: &str, params: &Params, headers: &HeaderMap) -> Reply {
    let host = headers.get(header::HOST).and_then(|host| host.to_str().ok()).unwrap_or("127.0.0.1");
    let (id, base) = (random::hex(4), format!("http://{host}"));
    simulator.core.transact(|work| {
        let registered = "SELECT EXISTS (SELECT 1 FROM webhooks WHERE eshop = ?1 AND event = 'job:finished')";
        if !work.sql.query_row(registered, params![eshop.cast_signed()], |row| row.get(0))? {
            let message = "The webhook job:finished must be registered before an asynchronous request.";
            return Err(Failure::new(
                StatusCode::FORBIDDEN,
                Problem::new("missing-webhook", message, "job:finished"),
            ));
        }
        work.sql.execute(
            "INSERT INTO jobs (id, eshop, endpoint, query, base, created, due, status)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, 'pending')",
            params![
                id,
                eshop.cast_signed(),
                endpoint,
                serde_json::to_string(params)?,
                base,
                work.now_ms(),
                due(work)
            ],
        )?;
        Ok(Answer { status: StatusCode::ACCEPTED, ..Answer::ok(json!({ "jobId": id })) })
    })
}

fn due(work: &Work<'_>) -> i64 {
    (work.now + DURATION).timestamp_millis()
}

/// Finishes the jobs that are due.
pub(crate) fn finish_due(core: &Core) {
    while let Some(id) = core.transact(next).unwrap_or_else(|error: rusqlite::Error| {
        tracing::error!(%error, "the jobs cannot be read");
        None
    }) {
        if let Err(failure) = core.transact(|work| finish(work, &id)) {
            tracing::error!(job = id, status = failure.status.as_u16(), "a job cannot be finished");
            return;
        }
    }
}

fn next(work: &Work<'_>) -> rusqlite::Result<Option<String>> {
    work.sql
        .prepare_cached("SELECT id FROM jobs WHERE status = 'pending' AND due <= ?1 ORDER BY due LIMIT 1")?
        .query_row(params![work.now_ms()], |row| row.get(0))
        .optional()
}

/// Writes the result of a job and emits `job:finished`.
fn finish(work: &Work<'_>, id: &str) -> Result<(), Failure> {
    let query = "SELECT eshop, endpoint, query FROM jobs WHERE id = ?1";
    let (eshop, endpoint, query): (i64, String, String) =
        work.sql.query_row(query, params![id], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)))?;
    let params: Params = serde_json::from_str(&query)?;
    // With faults on purpose a job may fail, which is announced as well.
    let result = if random::happens(work.chaos.error_rate) {
        None
    } else {
        Some(snapshot(work, eshop.cast_unsigned(), &endpoint, &params)?)
    };
    let (status, file) = match &result {
        Some(_) => ("completed", Some(format!("{id}-{}.gz", random::hex(4)))),
        None => ("failed", None),
    };
    work.sql.execute(
        "UPDATE jobs SET status = ?2, completed = ?3, file = ?4, result = ?5 WHERE id = ?1",
        params![id, status, work.now_ms(), file, result],
    )?;
    work.emit(eshop.cast_unsigned(), "job:finished", id)
}

fn snapshot(work: &Work<'_>, eshop: u64, endpoint: &str, params: &Params) -> Result<Vec<u8>, Failure> {
    let shop = Eshop::find(work.sql, eshop)?;
    let include = params.get("include").map(String::as_str).unwrap_or_default();
    let mut lines = GzEncoder::new(Vec::new(), Compression::fast());
    let mut write = |entity: Value| {
        writeln!(lines, "{entity}").map_err(|_| Failure::invalid("", "The result cannot be written."))
    };
    let written = match endpoint {
        "/api/orders/snapshot" => orders::each(work.sql, &orders::list_filter(eshop, params)?, |order| {
            write(order.detail(work.sql, &shop, include)?)
        }),
        "/api/products/snapshot" => {
            products::each(work.sql, &products::list_filter(eshop, params)?, |product| {
                write(product.detail(work.sql, &shop, include)?)
            })
        }
        _ => customers::each(work.sql, &customers::snapshot_filter(eshop, params)?, |customer| {
            write(customer.detail(work.sql, &shop)?)
        }),
    };
    written?;
    lines.finish().map_err(|_| Failure::invalid("", "The result cannot be written."))
}

fn row_json(row: &Row<'_>, work: &Work<'_>, zone: chrono_tz::Tz) -> rusqlite::Result<Value> {
    let (created, completed): (i64, Option<i64>) = (row.get(2)?, row.get(3)?);
    let (base, file): (String, Option<String>) = (row.get(5)?, row.get(6)?);
    let valid_until = completed.filter(|_| file.is_some()).map(|ms| time(ms) + RESULT_KEPT);
    let expired = valid_until.is_some_and(|until| until < work.now);
    let status: String = if expired { "expired".into() } else { row.get(4)? };
    Ok(json!({
        "jobId": row.get::<_, String>(0)?, "endpoint": row.get::<_, String>(1)?, "creationTime": written(time(created), zone),
        "completionTime": completed.map(|ms| written(time(ms), zone)),
        "duration": completed.map(|ms| format!("{}.{:03}", (ms - created) / 1000, (ms - created).rem_euclid(1000))),
        "status": status, "resultUrl": file.filter(|_| !expired).map(|file| format!("{base}/api-results/{file}")),
        "validUntil": valid_until.map(|until| written(until, zone)), "log": null,
    }))
}

/// `GET /api/system/jobs`.
pub(crate) async fn list(
    State(simulator): State<Simulator>,
    Extension(caller): Extension<Caller>,
    Query(params): Query<Params>,
) -> Reply {
    let paging = Paging::read(&params, 100, 500)?;
    let filter = Filter::of(caller.eshop).text(&params, "status", "status = ?").time(
        &params,
        "creationTimeFrom",
        "created >= ?",
    )?;
    simulator.core.transact(|work| {
        let zone = Eshop::find(work.sql, caller.eshop)?.zone();
        let (jobs, paginator) = filter
            .page(work.sql, (COLUMNS, "jobs", "created, id"), paging, |row| row_json(row, work, zone))?;
        Ok(Answer::ok(json!({ "jobs": jobs, "paginator": paginator })))
    })
}

/// `GET /api/system/jobs/{id}`: answered ten times while the job is unfinished.
pub(crate) async fn show(
    State(simulator): State<Simulator>,
    Extension(caller): Extension<Caller>,
    Path(id): Path<String>,
) -> Reply {
    // Counted before it is refused, so the count must outlive the refusal.
    let polls = simulator.core.transact(|work| {
        work.sql
            .query_row(
                "UPDATE jobs SET polls = polls + (status = 'pending') WHERE eshop = ?1 AND id = ?2
                 RETURNING polls * (status = 'pending')",
                params![caller.eshop.cast_signed(), id],
                |row| row.get::<_, i64>(0),
            )
            .optional()
    })?;
    let polls = polls.ok_or_else(|| Failure::missing("job-not-found", "Job", &id))?;
    if polls > POLLS_MAX {
        let message = "The job has been asked about too often; wait for the webhook job:finished.";
        return Err(Failure::new(
            StatusCode::FORBIDDEN,
            Problem::new("job-detail-try-counter-exceeded-limit", message, id),
        ));
    }
    simulator.core.transact(|work| {
        let zone = Eshop::find(work.sql, caller.eshop)?.zone();
        let query = format!("SELECT {COLUMNS} FROM jobs WHERE eshop = ?1 AND id = ?2");
        let job = work
            .sql
            .query_row(&query, params![caller.eshop.cast_signed(), id], |row| row_json(row, work, zone))?;
        Ok(Answer::ok(json!({ "job": job })))
    })
}

/// `GET /api-results/{file}`: the result, without a token.
pub(crate) async fn result(State(simulator): State<Simulator>, Path(file): Path<String>) -> Response {
    let found = simulator.core.transact(|work| {
        let query = "SELECT result FROM jobs WHERE file = ?1 AND completed > ?2";
        let oldest = (work.now - RESULT_KEPT).timestamp_millis();
        work.sql.query_row(query, params![file, oldest], |row| row.get::<_, Vec<u8>>(0)).optional()
    });
    match found {
        Ok(Some(bytes)) => ([(header::CONTENT_TYPE, "application/gzip")], bytes).into_response(),
        Ok(None) => StatusCode::NOT_FOUND.into_response(),
        Err(_) => StatusCode::INTERNAL_SERVER_ERROR.into_response(),
    }
}
