//! `POST /v1/merges/{id}/undo`: two customers who were merged are two again.

use utoipa::OpenApi;
use verno_booking::{Editor, undo_merge};
use verno_contract::MergeView;
use verno_domain::ids::MergeId;
use verno_domain::{Result, Role};
use verno_lambda::http::{Call, Problem, Reply, route};
use verno_lambda::{ConfigError, Function, Platform};
use verno_store::Store;

/// Folder, binary and log name.
pub const NAME: &str = "merge-undo";

/// This function's part of the API's description.
#[derive(OpenApi)]
#[openapi(paths(handle))]
pub struct Doc;

/// Builds the function.
///
/// # Errors
/// If a variable is missing.
pub fn build(platform: &impl Platform) -> Result<Function, ConfigError> {
    Ok(Function::http(NAME, platform.store()?, [route("POST /v1/merges/{id}/undo", handle)]))
}

/// Undo a merge
///
/// Within 30 days. The other gets back what moved and what their own orders brought or lost since, as far as
/// the target still has it; everything else that happened since stays with the target. A repeat answers the
/// same.
#[utoipa::path(
    post, path = "/v1/merges/{id}/undo", tag = "Customers", operation_id = "undoMerge",
    params(("id" = String, Path, description = "Id of the merge")),
    responses(
        (status = 200, description = "They are two again", body = MergeView),
        (status = 409, description = "It is too late, or the target was merged itself since", body = Problem, content_type = "application/problem+json"),
        (status = "4XX", description = "A problem", body = Problem, content_type = "application/problem+json"),
    ),
    security(("token" = [])),
)]
async fn handle(store: Store, call: Call) -> Result<Reply> {
    let session = call.allow(&[Role::Owner, Role::Manager])?;
    let shop = store.shop(session.shop);
    let id = call.path("id", "merge", MergeId::parse)?;
    let editor = Editor { user: &session.user, request_id: &call.request_id };
    let merge = undo_merge(&shop, &id, &editor, shop.clock().now()).await?;
    let reply = Reply::ok(&MergeView::from(&merge))?;
    Ok(reply.changed(shop.versions([&merge.target, &merge.other]).await?))
}
