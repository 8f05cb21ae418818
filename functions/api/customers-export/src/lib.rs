//! `POST /v1/customers-exports`: customers as a file, by a job.
//!
//! Which customers are in it is decided with the request; their data are those of the moment when the job
//! reaches them.

use std::collections::BTreeSet;

use utoipa::OpenApi;
use verno_body::{Body, Field, FieldErrors, Word};
use verno_contract::{JobView, ListFilter};
use verno_directory::Sort;
use verno_domain::settings::Rules;
use verno_domain::{Currency, Result, Role};
use verno_jobs::{
    Audience, Begun, CustomerColumn, CustomerIds, CustomersExport, FileFormat, FileShape, FileZone,
    IDS_BYTES_MAX, JobRequest, Separator, Work,
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
#[derive(Body)]
#[body(name = "CustomersExportRequest", codes = Type)]
struct ExportRequest {
    /// The list's own filters; everybody if they and `ids` are left out.
    filter: Field<Option<ListFilter>>,
    /// Ids of customers instead, at most 10,000. They come in this order, whatever `sort` says; those that
    /// are not there are left out.
    ids: Field<Option<CustomerIds>>,
    /// The list's own order: `email`, `name`, `points`, `registered_at`, `modified_at`, `group` or `segment`,
    /// with `-` before it for descending.
    #[body(example("-points"))]
    sort: Field<Option<SortText>>,
    /// What to say of each, in this order; everything if left out. `turnover` is a column per currency.
    #[body(example(["email", "name", "points"]))]
    columns: Field<Option<Vec<CustomerColumn>>>,
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

/// An order of the list.
struct SortText(Sort);

impl Word for SortText {
    fn parse(text: &str) -> Option<Self> {
        Sort::parse(text).map(Self)
    }

    fn refusal() -> (&'static str, String) {
        ("invalid_value", "It must be one of the list's orders.".to_owned())
    }
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
    let name = call.name(shop.random(), "customers-export", "")?.kept();
    let request = JobRequest::new(&call.request_id, name, &[call.body()]);
    let accepted = request.accept(&shop, || begin(&deps, &shop, &call, &request)).await?;
    Ok(Reply::accepted(accepted.job).replayed(accepted.repeated))
}

/// Prepares the job: chooses its customers and writes their selection.
async fn begin(deps: &Deps, shop: &ShopStore, call: &Call, request: &JobRequest<'_>) -> Result<Begun> {
    let rules = shop.rules().await?;
    let command = read(call, &rules)?;
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

fn read(call: &Call, rules: &Rules) -> Result<ExportCommand> {
    let (request, errors) = call.read::<ExportRequest>()?;
    let ExportRequest { filter, ids, sort, columns, format, separator, time_zone } = request;
    let audience = audience(filter, ids, &errors);
    let columns = read_columns(columns, &errors);
    let zone = time_zone.flat().unwrap_or_default();
    let (format, separator) = (format.flat().unwrap_or_default(), separator.flat().unwrap_or_default());
    errors.build(audience.map(|audience| ExportCommand {
        audience,
        sort: sort.flat().map_or(Sort::DEFAULT, |sort| sort.0),
        columns,
        shape: FileShape::new(format, separator, zone, rules.timezone.name()),
    }))
}

fn audience(
    filter: Field<Option<ListFilter>>,
    ids: Field<Option<CustomerIds>>,
    errors: &FieldErrors,
) -> Option<Audience> {
    match (filter.is_filled(), ids.is_filled()) {
        (true, false) => filter.flat().map(|filter| Audience::Filter(filter.0)),
        (false, true) => ids.flat().map(|ids| Audience::Ids(ids.0)),
        (false, false) => Some(Audience::all()),
        (true, true) => {
            errors.refuse("filter", "ambiguous", "Send either filter or ids.");
            None
        }
    }
}

fn read_columns(sent: Field<Option<Vec<CustomerColumn>>>, errors: &FieldErrors) -> Vec<CustomerColumn> {
    if !sent.is_filled() {
        return CustomerColumn::ALL.map(|(column, ..)| column).to_vec();
    }
    let columns = sent.flat().unwrap_or_default();
    for (nth, column) in columns.iter().enumerate() {
        if columns[..nth].contains(column) {
            errors.refuse(&format!("columns[{nth}]"), "duplicate_column", "A column can be named once.");
        }
    }
    if columns.is_empty() && !errors.names("columns") {
        errors.refuse("columns", "required", "Name at least one column.");
    }
    columns
}
