//! `GET /v1/reports/{report}`: reports on the shop's programme, as JSON and as CSV.
//!
//! Computed from figures by day, which each run of the shop's models writes, and the entries booked since. So
//! the cost of a report does not depend on the number of customers.

mod cohorts;
mod figures;
mod liability;
mod model;
mod overview;
mod parameters;
mod period;
mod points;
mod segments;
mod waiting;

use utoipa::OpenApi;
use verno_domain::{Error, Result};
use verno_lambda::http::{Call, Reply, route};
use verno_lambda::{ConfigError, Function, Platform};
use verno_store::Store;

/// Folder, binary and log name.
pub const NAME: &str = "report-get";

/// This function's part of the API's description.
#[derive(OpenApi)]
#[openapi(paths(
    overview::handle,
    points::handle,
    liability::handle,
    segments::handle,
    segments::transitions,
    cohorts::handle
))]
pub struct Doc;

/// Builds the function.
///
/// # Errors
/// If a variable is missing.
pub fn build(platform: &impl Platform) -> Result<Function, ConfigError> {
    let store = platform.store()?.with_blobs(platform.blobs()?);
    Ok(Function::http(NAME, store, [route("GET /v1/reports/{report}", handle)]))
}

async fn handle(store: Store, call: Call) -> Result<Reply> {
    let shop = store.shop(call.allow_any()?.shop);
    let report = call.path("report", "report", |name| Some(name.to_owned()))?;
    match report.as_str() {
        // Boxed: its future is large, and would make those of the other reports as large.
        "overview" => Box::pin(overview::handle(shop, call)).await,
        "points" => points::handle(shop, call).await,
        "liability" => liability::handle(shop, call).await,
        "segments" => segments::handle(shop, call).await,
        "transitions" => segments::transitions(shop, call).await,
        "cohorts" => cohorts::handle(shop, call).await,
        _ => Err(Error::not_found("report")),
    }
}
