//! `POST /v1/transactions-exports`: the shop's transactions as a file, by a job.

use chrono::{DateTime, NaiveDate, Utc};
use utoipa::OpenApi;
use verno_body::{Body, Field, FieldErrors};
use verno_contract::JobView;
use verno_domain::settings::Rules;
use verno_domain::{EntryKind, Result, Role};
use verno_jobs::{Begun, FileFormat, FileShape, FileZone, JobRequest, Separator, TransactionsExport, Work};
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
#[derive(Body)]
#[body(name = "TransactionsExportRequest", codes = Type)]
struct ExportRequest {
    /// Not before: a time, or a date of the shop's calendar.
    #[body(example("2026-01-01"))]
    from: Field<Option<String>>,
    /// Before; now, if left out.
    #[body(example("2027-01-01"))]
    to: Field<Option<String>>,
    /// Only of these types; all if left out.
    #[body(
        example(["order", "redemption"]),
        refusal("unknown_type", "There is no such type of transaction.")
    )]
    types: Field<Option<Vec<EntryKind>>>,
    /// `csv` if left out, or `parquet`.
    #[body(example("csv"))]
    format: Field<Option<FileFormat>>,
    /// What stands between cells of CSV: `;` if left out, or `,`.
    #[body(example(";"))]
    separator: Field<Option<Separator>>,
    /// In which zone CSV says times: `shop` if left out, or `utc`. Parquet always says them in UTC.
    #[body(example("shop"))]
    time_zone: Field<Option<FileZone>>,
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
    let name = call.name(shop.random(), "transactions-export", "")?.kept();
    let request = JobRequest::new(&call.request_id, name, &[call.body()]);
    let accepted = request.accept(&shop, || begin(&shop, &call, internal, &request, &session.user)).await?;
    Ok(Reply::accepted(accepted.job).replayed(accepted.repeated))
}

async fn begin(
    shop: &ShopStore,
    call: &Call,
    internal: bool,
    request: &JobRequest<'_>,
    user: &str,
) -> Result<Begun> {
    let rules = shop.rules().await?;
    let now = shop.clock().now();
    let work = Work::TransactionsExport(read(call, &rules, now, internal)?);
    let mut job = Job::new(shop.new_job_id(now)?, work.kind(), user, now);
    job.work = Some(work.to_value()?);
    Begun::of(shop, job, request)
}

fn read(call: &Call, rules: &Rules, now: DateTime<Utc>, internal: bool) -> Result<TransactionsExport> {
    let (request, errors) = call.read::<ExportRequest>()?;
    let ExportRequest { from, to, types, format, separator, time_zone } = request;
    let earliest = EARLIEST.parse().unwrap_or(DateTime::UNIX_EPOCH);
    let ends = to.is_filled();
    let from = read_time("from", from, rules, &errors).unwrap_or(earliest).max(earliest);
    // Entries that are booked while the job runs are left out: the file shows one moment.
    let to = read_time("to", to, rules, &errors).unwrap_or(now).min(now);
    if to <= from && ends && !errors.names("from") && !errors.names("to") {
        errors.refuse("to", "before_from", "The span must end after it begins.");
    }
    let zone = time_zone.flat().unwrap_or_default();
    let (format, separator) = (format.flat().unwrap_or_default(), separator.flat().unwrap_or_default());
    let shape = FileShape::new(format, separator, zone, rules.timezone.name());
    let file = shape.name("transactions", rules.day(now));
    let kinds = types.flat().unwrap_or_default();
    errors.build(Some(TransactionsExport { from, to, kinds, internal, shape, file }))
}

/// A time, or the beginning of a day in the shop's zone.
fn read_time(
    name: &str,
    sent: Field<Option<String>>,
    rules: &Rules,
    errors: &FieldErrors,
) -> Option<DateTime<Utc>> {
    let text = sent.flat()?;
    let day = || rules.beginning(text.parse::<NaiveDate>().ok()?);
    let at = DateTime::parse_from_rfc3339(&text).ok().map(|at| at.to_utc()).or_else(day);
    if at.is_none() {
        errors.refuse(name, "invalid_value", format!("{name} must be an RFC 3339 time or a date."));
    }
    at
}
