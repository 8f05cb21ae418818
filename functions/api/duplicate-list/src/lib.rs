//! `GET /v1/customers/{id}/duplicates`: customers who are likely the same person, from the directory in
//! memory.

mod view;

use utoipa::OpenApi;
use verno_domain::{CustomerId, Error, Result};
use verno_lambda::directories::ShopDirectories;
use verno_lambda::http::{Call, Problem, Reply, route};
use verno_lambda::{ConfigError, Function, Platform};
use verno_store::Store;

use view::DuplicateListView;

/// Folder, binary and log name.
pub const NAME: &str = "duplicate-list";

/// This function's part of the API's description.
#[derive(OpenApi)]
#[openapi(paths(handle))]
pub struct Doc;

/// Duplicates of one answer: more than a person looks through.
const DUPLICATES_MAX: usize = 20;

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
    Ok(Function::http(
        NAME,
        Deps { store, directories: platform.directories()? },
        [route("GET /v1/customers/{id}/duplicates", handle)],
    ))
}

/// List likely duplicates of a customer
///
/// At most 20, the likeliest first. A common phone is enough; a common name needs a common mailbox beside it.
#[utoipa::path(
    get, path = "/v1/customers/{id}/duplicates", tag = "Customers", operation_id = "listDuplicates",
    params(("id" = String, Path, description = "Id of the customer")),
    responses(
        (status = 200, description = "Who is likely the same person", body = DuplicateListView),
        (status = "4XX", description = "A problem", body = Problem, content_type = "application/problem+json"),
    ),
    security(("token" = [])),
)]
async fn handle(deps: Deps, call: Call) -> Result<Reply> {
    let shop = deps.store.shop(call.allow_any()?.shop);
    let id = call.path("id", "customer", CustomerId::parse)?;
    let listing = deps.directories.of(&shop, &call).await?;
    let row = listing.directory.row(&id).ok_or_else(|| Error::not_found("customer"))?;
    let found = listing.directory.duplicates(&id, DUPLICATES_MAX);
    Reply::ok(&DuplicateListView::new(&row, &found))
}
