//! `POST /v1/customers-exports`: customers as a file, by a job.
//!
//! Who is in it is decided here and now; what is told of each is what is known when the job comes to them.

use std::collections::BTreeSet;

use serde::Deserialize;
use serde_json::{Map, Value};
use sha2::{Digest, Sha256};
use utoipa::{OpenApi, ToSchema};
use verno_contract::JobView;
use verno_directory::{Filter, Sort};
use verno_domain::ids::hex;
use verno_domain::settings::Rules;
use verno_domain::{Currency, Error, Result, Role};
use verno_jobs::{
    CustomerColumn, CustomersExport, FileShape, Named, Selection, Work, create, new_id, read_filter,
};
use verno_lambda::http::{Call, Problem, Reply};
use verno_lambda::{ConfigError, Function, Platform};
use verno_store::{Directories, Job, ShopStore, Store, optimistic};

/// Folder, binary and log name.
pub const NAME: &str = "customers-export";

/// This function's part of the API's description.
#[derive(OpenApi)]
#[openapi(paths(handle))]
pub struct Doc;

/// Which customers, and how.
#[derive(Debug, Deserialize, ToSchema)]
#[schema(as = CustomersExportRequest)]
#[serde(deny_unknown_fields)]
struct ExportRequest {
    /// The list's own filters; everybody if left out.
    #[schema(value_type = Option<Object>, example = json!({"group": "3", "points_min": "100"}))]
    filter: Option<Map<String, Value>>,
    /// The list's own order.
    #[schema(example = "-points")]
    sort: Option<String>,
    /// What to tell of each, in this order; everything if left out. `turnover` is a column per currency.
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

/// A request, sound in itself.
struct Wish {
    filter: Filter,
    sort: Sort,
    columns: Vec<CustomerColumn>,
    shape: FileShape,
}

#[derive(Clone)]
struct Deps {
    store: Store,
    directories: Directories,
}

/// Builds the function.
///
/// # Errors
/// If a variable is missing.
pub fn build(platform: &impl Platform) -> Result<Function, ConfigError> {
    let store = platform.store()?.with_blobs(platform.blobs()?);
    Ok(Function::http(NAME, Deps { store, directories: Directories::default() }, handle))
}

/// Export customers
///
/// The customers of a filter, or all, as CSV for spreadsheets or Parquet for calculations. No cell is taken for a
/// formula. The job's `result_url` is the file; it is kept for 30 days.
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
    let request: ExportRequest = call.json()?;
    let name = call.name("customers-export", "")?;
    let named = Named {
        given: name.given,
        digest: name.digest,
        body: hex(&Sha256::digest(call.body())[..16]),
        request_id: &call.request_id,
    };
    optimistic(|_| async {
        if let Some(answer) = named.answered(&shop).await? {
            let again = Reply::bytes(202, "application/json", answer);
            return Ok(again.header("idempotency-replayed", "true"));
        }
        let job = begin(&deps, &shop, &request, &session.user).await?;
        let answer = serde_json::to_string(&JobView::of(&job, false))
            .map_err(|error| Error::internal("not JSON").with_source(error))?;
        create(&shop, &job, &named, answer.clone()).await?;
        Ok(Reply::bytes(202, "application/json", answer))
    })
    .await
}

/// The job, with its customers chosen and kept.
async fn begin(deps: &Deps, shop: &ShopStore, request: &ExportRequest, user: &str) -> Result<Job> {
    let rules = shop.rules().await?;
    let wish = read(request, &rules)?;
    let listing = deps.directories.of(shop).await?;
    let now = shop.clock().now();
    let selection = Selection::of(&listing, wish.filter, wish.sort, rules.day(now));
    let currencies: BTreeSet<Currency> =
        rules.loyalty.earn.keys().chain(rules.loyalty.redeem.keys()).copied().collect();
    let file = wish.shape.name("customers", rules.day(now));
    let work = CustomersExport { columns: wish.columns, currencies, shape: wish.shape, file };
    let work = Work::CustomersExport(work);
    let mut job = Job::new(new_id(now)?, work.kind(), user, now);
    selection.keep(shop, &job.id).await?;
    job.total = Some(selection.0.len() as u64);
    job.work = Some(work.to_value()?);
    Ok(job)
}

fn read(request: &ExportRequest, rules: &Rules) -> Result<Wish> {
    let ExportRequest { filter, sort, columns, format, separator, time_zone } = request;
    let sort = match sort.as_deref() {
        None => Sort::DEFAULT,
        Some(text) => Sort::parse(text)
            .ok_or_else(|| Error::field("sort", "invalid_value", "It must be one of the list's orders."))?,
    };
    Ok(Wish {
        filter: filter.as_ref().map(read_filter).transpose()?.unwrap_or_default(),
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
