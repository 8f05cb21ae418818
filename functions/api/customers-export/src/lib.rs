//! `POST /v1/customers-exports`: customers as a file, by a job.
//!
//! Which customers are in it is decided with the request; their data are those of the moment when the job
//! reaches them.

use std::collections::BTreeSet;

use serde::Deserialize;
use serde_json::Value;
use utoipa::{OpenApi, ToSchema};
use verno_contract::{JobView, Wrong};
use verno_directory::Sort;
use verno_domain::settings::Rules;
use verno_domain::{Currency, Error, Result, Role};
use verno_jobs::{
    Audience, Begun, CustomerColumn, CustomersExport, FileShape, IDS_BYTES_MAX, JobRequest, Work,
};
use verno_lambda::directories::ShopDirectories;
use verno_lambda::http::{Call, HttpFunction, Problem, Reply, route};
use verno_lambda::{ConfigError, Function, Platform};
use verno_store::{Job, ShopStore, Store};

/// Folder, binary and log name.
pub const NAME: &str = "customers-export";

/// This function's part of the API's description.
#[derive(OpenApi)]
#[openapi(paths(handle))]
pub struct Doc;

/// Which customers are exported, and in which form.
#[derive(Debug, Deserialize, ToSchema)]
#[schema(as = CustomersExportRequest)]
#[serde(deny_unknown_fields)]
struct ExportRequest {
    /// The list's own filters; everybody if they and `ids` are left out.
    #[schema(value_type = Option<Object>, example = json!({"group": "3", "points_min": "100"}))]
    filter: Option<Value>,
    /// Ids of customers instead, at most 10,000. The file keeps their order, regardless of `sort`; customers
    /// who do not exist are left out.
    #[schema(value_type = Option<Vec<String>>)]
    ids: Option<Value>,
    /// The list's own order.
    #[schema(example = "-points")]
    sort: Option<String>,
    /// Columns of the file, in this order; all of them if left out. `turnover` becomes a column per currency.
    #[schema(example = json!(["email", "name", "points"]))]
    columns: Option<Vec<String>>,
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

/// A request whose fields are all valid.
struct ExportCommand {
    audience: Audience,
    sort: Sort,
    columns: Vec<CustomerColumn>,
    shape: FileShape,
}

#[derive(Clone)]
struct Deps {
    store: Store,
    directories: ShopDirectories,
}

/// Builds the function.
///
/// # Errors
/// If a variable is missing.
pub fn build(platform: &impl Platform) -> Result<Function, ConfigError> {
    let store = platform.store()?.with_blobs(platform.blobs()?);
    let deps = Deps { store, directories: platform.directories()? };
    let routes = [route("POST /v1/customers-exports", handle)];
    Ok(Function::Http(HttpFunction::new(NAME, deps, routes).accepting(IDS_BYTES_MAX)))
}

/// Export customers
///
/// The customers of a filter, or all, as CSV for spreadsheets or Parquet for calculations. No cell is taken
/// for a formula. The job's `result_url` is the file; it is kept for 30 days.
#[utoipa::path(
    post, path = "/v1/customers-exports", tag = "Jobs", operation_id = "createCustomersExport",
    params(("Idempotency-Key" = Option<String>, Header, description = "Any text of up to 255 characters that names this request. The same key with the same body gets the first answer and no second job, with another body answers 409.")),
    request_body = ExportRequest,
    responses(
        (status = 202, description = "The job that makes the file", body = JobView, headers(("Idempotency-Replayed" = String, description = "`true` if this is the first answer again"))),
        (status = "4XX", description = "A problem", body = Problem, content_type = "application/problem+json"),
    ),
    security(("token" = [])),
)]
async fn handle(deps: Deps, call: Call) -> Result<Reply> {
    let session = call.allow(&[Role::Owner, Role::Manager, Role::Marketing])?;
    let shop = deps.store.shop(session.shop);
    let body: ExportRequest = call.json()?;
    let name = call.name(shop.random(), "customers-export", "")?.kept();
    let request = JobRequest::new(&call.request_id, name, &[call.body()]);
    let accepted = request.accept(&shop, || begin(&deps, &shop, &call, &body, &request)).await?;
    Ok(Reply::accepted(accepted.job).replayed(accepted.repeated))
}

/// Prepares the job: chooses its customers and writes their selection.
async fn begin(
    deps: &Deps,
    shop: &ShopStore,
    call: &Call,
    body: &ExportRequest,
    request: &JobRequest<'_>,
) -> Result<Begun> {
    let rules = shop.rules().await?;
    let command = read(body, &rules)?;
    let now = shop.clock().now();
    let selection = command.audience.select(shop, || deps.directories.of(shop, call), command.sort).await?;
    let currencies: BTreeSet<Currency> =
        rules.loyalty.earn.keys().chain(rules.loyalty.redeem.keys()).copied().collect();
    let file = command.shape.name("customers", rules.day(now));
    let work = CustomersExport { columns: command.columns, currencies, shape: command.shape, file };
    let work = Work::CustomersExport(work);
    let mut job = Job::new(shop.new_job_id(now)?, work.kind(), &call.session()?.user, now);
    selection.keep(shop, &job.id).await?;
    job.total = Some(selection.0.len() as u64);
    job.work = Some(work.to_value()?);
    Begun::of(shop, job, request)
}

fn read(request: &ExportRequest, rules: &Rules) -> Result<ExportCommand> {
    let ExportRequest { filter, ids, sort, columns, format, separator, time_zone } = request;
    let sort = match sort.as_deref() {
        None => Sort::DEFAULT,
        Some(text) => Sort::parse(text)
            .ok_or_else(|| Error::field("sort", "invalid_value", "It must be one of the list's orders."))?,
    };
    Ok(ExportCommand {
        audience: read_audience(filter.as_ref(), ids.as_ref())?,
        sort,
        columns: read_columns(columns.as_deref())?,
        shape: FileShape::read(
            format.as_deref(),
            separator.as_deref(),
            time_zone.as_deref(),
            rules.timezone.name(),
        )?,
    })
}

fn read_audience(filter: Option<&Value>, ids: Option<&Value>) -> Result<Audience> {
    let mut wrong = Wrong::default();
    let audience = match (filter, ids) {
        (Some(filter), None) => Audience::filter(filter, &mut wrong),
        (None, Some(ids)) => Audience::ids(ids, &mut wrong),
        (None, None) => Some(Audience::all()),
        (Some(_), Some(_)) => {
            wrong.refuse("filter", "ambiguous", "Send either filter or ids.");
            None
        }
    };
    wrong.none()?;
    audience.ok_or_else(|| Error::internal("nobody was chosen and nothing refused"))
}

fn read_columns(names: Option<&[String]>) -> Result<Vec<CustomerColumn>> {
    let all = || CustomerColumn::ALL.map(|(column, ..)| column).to_vec();
    let Some(names) = names else { return Ok(all()) };
    let mut columns = Vec::new();
    for (place, name) in names.iter().enumerate() {
        let field = format!("columns[{place}]");
        let Some(column) = CustomerColumn::parse(name) else {
            let known = CustomerColumn::ALL.map(|(_, name, _)| name).join(", ");
            return Err(Error::field(field, "unknown_column", format!("Columns are {known}.")));
        };
        if columns.contains(&column) {
            return Err(Error::field(field, "duplicate_column", "A column can be named once."));
        }
        columns.push(column);
    }
    if columns.is_empty() {
        return Err(Error::field("columns", "required", "Name at least one column."));
    }
    Ok(columns)
}
