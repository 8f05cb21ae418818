//! `GET /v1/customers`: the shop's customers, searched, filtered and sorted, with the exact total.
//!
//! Answered from the list in memory, brought up to now by one query for what changed.

mod request;
mod view;

use utoipa::OpenApi;
use verno_directory::SortKey;
use verno_domain::{CustomerId, Result};
use verno_lambda::http::{Call, Problem, Reply};
use verno_lambda::{ConfigError, Function, Platform};
use verno_store::{Cursor, Directories, Store};

use view::CustomerListView;

/// Folder, binary and log name.
pub const NAME: &str = "customer-list";

/// This function's part of the API's description.
#[derive(OpenApi)]
#[openapi(paths(handle))]
pub struct Doc;

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
    Ok(Function::http(NAME, Deps { store: platform.store()?, directories: Directories::default() }, handle))
}

/// List customers
///
/// Filters narrow each other. A page may be continued with `next_cursor` under the same filters and order.
#[utoipa::path(
    get, path = "/v1/customers", tag = "Customers", operation_id = "listCustomers",
    params(request::Parameters),
    responses(
        (status = 200, description = "A page of customers", body = CustomerListView),
        (status = "4XX", description = "A problem", body = Problem, content_type = "application/problem+json"),
    ),
    security(("token" = [])),
)]
async fn handle(deps: Deps, call: Call) -> Result<Reply> {
    let shop = deps.store.shop(call.allow_any()?.shop);
    let request = request::read(&call)?;
    let mut query = request.query;
    if let Some(text) = &request.cursor {
        let cursor = Cursor::decode(text, shop.id(), &request.fingerprint, 2)?;
        let key = SortKey::decode(&cursor.position[0]).zip(CustomerId::parse(&cursor.position[1]));
        query.after = Some(key.ok_or_else(Cursor::refused)?);
    }
    let listing = deps.directories.of(&shop).await?;
    let page = listing.directory.page(&query);
    let next_cursor = page
        .next
        .as_ref()
        .map(|(key, id)| Cursor::at([key.encode(), id.to_string()]).encode(shop.id(), &request.fingerprint));
    let today = listing.rules.day(shop.clock().now());
    Reply::ok(&CustomerListView::new(&page, &listing, today, next_cursor))
}
