//! `DELETE /v1/views/{id}`: removes a saved view of the customer list.

use utoipa::OpenApi;
use verno_domain::{Error, Kind, Result, Role, ViewId};
use verno_lambda::http::{Call, Problem, Reply, route};
use verno_lambda::{ConfigError, Function, Platform};
use verno_store::Store;

/// Folder, binary and log name.
pub const NAME: &str = "view-delete";

/// This function's part of the API's description.
#[derive(OpenApi)]
#[openapi(paths(handle))]
pub struct Doc;

/// Builds the function.
///
/// # Errors
/// If a variable is missing.
pub fn build(platform: &impl Platform) -> Result<Function, ConfigError> {
    Ok(Function::http(NAME, platform.store()?, [route("DELETE /v1/views/{id}", handle)]))
}

/// Remove a view
///
/// A view that all see is removed by its owner, or by an owner or manager of the shop; a private one by its
/// owner.
#[utoipa::path(
    delete, path = "/v1/views/{id}", tag = "Customers", operation_id = "deleteView",
    params(("id" = String, Path, description = "Id of the view")),
    responses(
        (status = 204, description = "It is gone"),
        (status = "4XX", description = "A problem", body = Problem, content_type = "application/problem+json"),
    ),
    security(("token" = [])),
)]
async fn handle(store: Store, call: Call) -> Result<Reply> {
    let session = call.allow_any()?;
    let shop = store.shop(session.shop);
    let id = call.path("id", "view", ViewId::parse)?;
    let view = shop.view(&id).await?.filter(|view| view.is_seen_by(&session.user));
    let view = view.ok_or_else(|| Error::not_found("view"))?;
    if !view.is_of(&session.user) {
        let detail = "Only its owner, or an owner or manager of the shop, may remove it.";
        let refused = |_| Error::new(Kind::Forbidden, "not_your_view", detail);
        session.allow(&[Role::Owner, Role::Manager]).map_err(refused)?;
    }
    shop.remove_view(&id).await?;
    Ok(Reply::empty(204))
}
