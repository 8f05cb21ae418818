//! `GET /v1/customers/{id}/pending`: changes of points that are due on a future day, ordered by day.

mod view;

use utoipa::{IntoParams, OpenApi};
use verno_domain::{CustomerId, Error, Result};
use verno_lambda::http::{Call, Problem, Reply, route};
use verno_lambda::{ConfigError, Function, Platform};
use verno_store::{Consistency, Cursor, Store};

use view::{PendingListView, PendingView};

/// Folder, binary and log name.
pub const NAME: &str = "pending-list";

/// This function's part of the API's description.
#[derive(OpenApi)]
#[openapi(paths(handle))]
pub struct Doc;

/// Builds the function.
///
/// # Errors
/// If a variable is missing.
pub fn build(platform: &impl Platform) -> Result<Function, ConfigError> {
    Ok(Function::http(NAME, platform.store()?, [route("GET /v1/customers/{id}/pending", handle)]))
}

/// The query parameters of a page.
#[derive(IntoParams)]
#[into_params(parameter_in = Query)]
#[expect(dead_code, reason = "describes the parameters; they are read one by one, each with its own error")]
struct Parameters {
    /// Changes of a page, 1 to 200; 50 if left out.
    limit: Option<u16>,
    /// `next_cursor` of the page before.
    cursor: Option<String>,
}

/// List a customer's coming changes
///
/// Points of orders that will be credited, and points that will lapse unless they are spent before.
#[utoipa::path(
    get, path = "/v1/customers/{id}/pending", tag = "Customers", operation_id = "listPending",
    params(("id" = String, Path, description = "Id of the customer"), Parameters),
    responses(
        (status = 200, description = "A page of changes, the next one first", body = PendingListView),
        (status = "4XX", description = "A problem", body = Problem, content_type = "application/problem+json"),
    ),
    security(("token" = [])),
)]
async fn handle(store: Store, call: Call) -> Result<Reply> {
    let shop = store.shop(call.allow_any()?.shop);
    let id = call.path("id", "customer", CustomerId::parse)?;
    let page = call.page()?;
    let query = format!("{id}\npending");
    let after = match page.cursor {
        Some(text) => Some(Cursor::decode(&text, shop.id(), &query, 3)?.position),
        None => None,
    };
    let customer =
        shop.customer(&id, Consistency::Strong).await?.ok_or_else(|| Error::not_found("customer"))?;
    let mut items = PendingView::all(&customer);
    items.retain(|item| after.as_ref().is_none_or(|after| item.position().as_slice() > after.as_slice()));
    let more = items.len() > page.limit;
    items.truncate(page.limit);
    let last = items.last().filter(|_| more);
    let next_cursor = last.map(|item| Cursor::at(item.position()).encode(shop.id(), &query));
    Reply::ok(&PendingListView { items, next_cursor })
}
