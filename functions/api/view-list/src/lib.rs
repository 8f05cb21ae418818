//! `GET /v1/views`: the saved views of the customer list that the caller sees.

use serde::Serialize;
use utoipa::{OpenApi, ToSchema};
use verno_contract::ListView;
use verno_domain::Result;
use verno_lambda::http::{Call, Problem, Reply, route};
use verno_lambda::{ConfigError, Function, Platform};
use verno_store::Store;

/// Folder, binary and log name.
pub const NAME: &str = "view-list";

/// This function's part of the API's description.
#[derive(OpenApi)]
#[openapi(paths(handle))]
pub struct Doc;

/// Builds the function.
///
/// # Errors
/// If a variable is missing.
pub fn build(platform: &impl Platform) -> Result<Function, ConfigError> {
    Ok(Function::http(NAME, platform.store()?, [route("GET /v1/views", handle)]))
}

/// Saved views.
#[derive(Serialize, ToSchema)]
struct ViewListView {
    /// The caller's own and the shared ones, by name.
    items: Vec<ListView>,
    /// Always `null`: there is one page.
    next_cursor: Option<String>,
}

/// List saved views
///
/// A private view is seen by its owner only.
#[utoipa::path(
    get, path = "/v1/views", tag = "Customers", operation_id = "listViews",
    responses(
        (status = 200, description = "The caller's own views and the shared ones", body = ViewListView),
        (status = "4XX", description = "A problem", body = Problem, content_type = "application/problem+json"),
    ),
    security(("token" = [])),
)]
async fn handle(store: Store, call: Call) -> Result<Reply> {
    let session = call.allow_any()?;
    let mut views = store.shop(session.shop).views().await?;
    views.retain(|view| view.is_seen_by(&session.user));
    views.sort_by(|one, other| {
        (one.name.to_lowercase(), &one.id).cmp(&(other.name.to_lowercase(), &other.id))
    });
    let items = views.iter().map(|view| ListView::of(view, &session.user)).collect();
    Reply::ok(&ViewListView { items, next_cursor: None })
}
