//! `GET /v1/reports/{report}`: what the programme does for the shop, as JSON and as CSV.
//!
//! Answered from figures by day that each run of the shop's models leaves behind, and the entries booked since, so that a
//! report costs the same however many customers there are.

mod asked;
mod cohorts;
mod known;
mod liability;
mod model;
mod overview;
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
        // Boxed: it reads much at once, and the other reports would carry its size.
        "overview" => Box::pin(overview::handle(shop, call)).await,
        "points" => points::handle(shop, call).await,
        "liability" => liability::handle(shop, call).await,
        "segments" => segments::handle(shop, call).await,
        "transitions" => segments::transitions(shop, call).await,
        "cohorts" => cohorts::handle(shop, call).await,
        _ => Err(Error::not_found("report")),
    }
}
