//! `POST /v1/transactions-exports`: the shop's transactions as a file, by a job.

use chrono::{DateTime, NaiveDate, Utc};
use serde::Deserialize;
use utoipa::{OpenApi, ToSchema};
use verno_contract::JobView;
use verno_domain::settings::Rules;
use verno_domain::{EntryKind, Error, Result, Role};
use verno_jobs::{Begun, FileShape, JobRequest, TransactionsExport, Work};
use verno_lambda::http::{Call, Problem, Reply, route};
use verno_lambda::{ConfigError, Function, Platform};
use verno_store::{Job, ShopStore, Store};

/// Folder, binary and log name.
pub const NAME: &str = "transactions-export";

/// The begin of a span that has none: earlier than any e-shop.
const EARLIEST: &str = "1990-01-01T00:00:00Z";

/// This function's part of the API's description.
#[derive(OpenApi)]
#[openapi(paths(handle))]
pub struct Doc;

/// Which transactions are exported, and in which form.
#[derive(Debug, Deserialize, ToSchema)]
#[schema(as = TransactionsExportRequest)]
#[serde(deny_unknown_fields)]
struct ExportRequest {
    /// Not before: a time, or a date of the shop's calendar.
    #[schema(example = "2026-01-01")]
    from: Option<String>,
    /// Before; now, if left out.
    #[schema(example = "2027-01-01")]
    to: Option<String>,
    /// Only of these types; all if left out.
    #[schema(example = json!(["order", "redemption"]))]
    types: Option<Vec<String>>,
    /// `csv` if left out, or `parquet`.
    #[schema(example = "csv")]
    format: Option<String>,
    /// What stands between cells of CSV: `;` if left out, or `,`.
    #[schema(example = ";")]
    separator: Option<String>,
    /// In which zone CSV says times: `shop` if left out, or `utc`. Parquet always says them in UTC.
    #[schema(example = "shop")]
    time_zone: Option<String>,
}

/// Builds the function.
///
/// # Errors
/// If a variable is missing.
pub fn build(platform: &impl Platform) -> Result<Function, ConfigError> {
    Ok(Function::http(NAME, platform.store()?, [route("POST /v1/transactions-exports", handle)]))
}

/// Export transactions
///
/// All of the shop's transactions of a span, newest first, as CSV for spreadsheets or Parquet for
/// calculations. No cell is taken for a formula. Internal notes are in files of owners and managers. The
/// job's `result_url` is the file; it is kept for 30 days.
#[utoipa::path(
    post, path = "/v1/transactions-exports", tag = "Jobs", operation_id = "createTransactionsExport",
    params(("Idempotency-Key" = Option<String>, Header, description = "Any text of up to 255 characters that names this request. The same key with the same body gets the first answer and no second job, with another body answers 409.")),
    request_body = ExportRequest,
    responses(
        (status = 202, description = "The job that makes the file", body = JobView, headers(("Idempotency-Replayed" = String, description = "`true` if this is the first answer again"))),
        (status = "4XX", description = "A problem", body = Problem, content_type = "application/problem+json"),
    ),
    security(("token" = [])),
)]
async fn handle(store: Store, call: Call) -> Result<Reply> {
    let session = call.allow(&[Role::Owner, Role::Manager, Role::Marketing])?;
    let internal = session.has(Role::Owner) || session.has(Role::Manager);
    let shop = store.shop(session.shop);
    let wanted: ExportRequest = call.json()?;
    let name = call.name(shop.random(), "transactions-export", "")?.kept();
    let request = JobRequest::new(&call.request_id, name, &[call.body()]);
    let accepted = request.accept(&shop, || begin(&shop, &wanted, internal, &request, &session.user)).await?;
    Ok(Reply::accepted(accepted.job).replayed(accepted.repeated))
}

async fn begin(
    shop: &ShopStore,
    wanted: &ExportRequest,
    internal: bool,
    request: &JobRequest<'_>,
    user: &str,
) -> Result<Begun> {
    let rules = shop.rules().await?;
    let now = shop.clock().now();
    let work = Work::TransactionsExport(read(wanted, &rules, now, internal)?);
    let mut job = Job::new(shop.new_job_id(now)?, work.kind(), user, now);
    job.work = Some(work.to_value()?);
    Begun::of(shop, job, request)
}

fn read(
    request: &ExportRequest,
    rules: &Rules,
    now: DateTime<Utc>,
    internal: bool,
) -> Result<TransactionsExport> {
    let earliest = EARLIEST.parse().unwrap_or(DateTime::UNIX_EPOCH);
    let from = read_time("from", request.from.as_deref(), rules)?.unwrap_or(earliest).max(earliest);
    // Entries that are booked while the job runs are left out: the file shows one moment.
    let to = read_time("to", request.to.as_deref(), rules)?.unwrap_or(now).min(now);
    if to <= from && request.to.is_some() {
        return Err(Error::field("to", "before_from", "The span must end after it begins."));
    }
    let mut kinds = Vec::new();
    for (place, name) in request.types.iter().flatten().enumerate() {
        let kind = EntryKind::parse(name).ok_or_else(|| {
            Error::field(format!("types[{place}]"), "unknown_type", "There is no such type of transaction.")
        })?;
        kinds.push(kind);
    }
    let shape = FileShape::read(
        request.format.as_deref(),
        request.separator.as_deref(),
        request.time_zone.as_deref(),
        rules.timezone.name(),
    )?;
    let file = shape.name("transactions", rules.day(now));
    Ok(TransactionsExport { from, to, kinds, internal, shape, file })
}

/// A time, or the beginning of a day in the shop's zone.
fn read_time(name: &'static str, text: Option<&str>, rules: &Rules) -> Result<Option<DateTime<Utc>>> {
    let Some(text) = text else { return Ok(None) };
    let day = || rules.beginning(text.parse::<NaiveDate>().ok()?);
    let at = DateTime::parse_from_rfc3339(text).ok().map(|at| at.to_utc()).or_else(day);
    let refuse =
        || Error::field(name, "invalid_value", format!("{name} must be an RFC 3339 time or a date."));
    at.map(Some).ok_or_else(refuse)
}
