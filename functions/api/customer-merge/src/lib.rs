//! `POST /v1/customers/{id}/merge`: merges two customers who are one person, or previews what that would do.

mod view;

use serde::Deserialize;
use utoipa::{OpenApi, ToSchema};
use verno_booking::{Editor, merge_customers, preview_merge};
use verno_contract::MergeView;
use verno_domain::{CustomerId, Error, Result, Role};
use verno_lambda::http::{Call, Problem, Reply, route};
use verno_lambda::{ConfigError, Function, Platform};
use verno_store::Store;

use view::{MergeAnswer, PreviewView};

/// Folder, binary and log name.
pub const NAME: &str = "customer-merge";

/// This function's part of the API's description.
#[derive(OpenApi)]
#[openapi(paths(handle))]
pub struct Doc;

/// Builds the function.
///
/// # Errors
/// If a variable is missing.
pub fn build(platform: &impl Platform) -> Result<Function, ConfigError> {
    Ok(Function::http(NAME, platform.store()?, [route("POST /v1/customers/{id}/merge", handle)]))
}

/// The customer to merge with.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct MergeRequest {
    /// Id of the other customer.
    #[schema(example = "cus_4f0c5b1e6d2a49f08b7a3c9d1e5f6a70")]
    other: String,
    /// Whether only to preview the merge.
    #[serde(default)]
    dry_run: bool,
}

/// Merge two customers
///
/// The registered one stays; of two anonymous ones the one in the path. The other's points move in the lots
/// they are in, the orders, the address and the referral code come along, gaps are filled, and a one-time
/// reward that both had is kept once. A repeat completes and answers the first merge. It can be undone for 30
/// days.
#[utoipa::path(
    post, path = "/v1/customers/{id}/merge", tag = "Customers", operation_id = "mergeCustomers",
    params(("id" = String, Path, description = "Id of the customer")),
    request_body = MergeRequest,
    responses(
        (status = 201, description = "Merged", body = MergeAnswer),
        (status = 200, description = "What it would come to, or merged before", body = MergeAnswer),
        (status = 409, description = "Both have an account in the shop, one is the other's friend, one was merged before, or the other has too many orders", body = Problem, content_type = "application/problem+json"),
        (status = "4XX", description = "A problem", body = Problem, content_type = "application/problem+json"),
    ),
    security(("token" = [])),
)]
async fn handle(store: Store, call: Call) -> Result<Reply> {
    let session = call.allow(&[Role::Owner, Role::Manager])?;
    let shop = store.shop(session.shop);
    let id = call.path("id", "customer", CustomerId::parse)?;
    let request: MergeRequest = call.json()?;
    let wrong = || Error::field("other", "invalid_value", "The id of a customer is expected.");
    let other = CustomerId::parse(&request.other).ok_or_else(wrong)?;
    if request.dry_run {
        let preview = PreviewView::from(&preview_merge(&shop, &id, &other).await?);
        return Reply::ok(&MergeAnswer { preview: Some(preview), merge: None });
    }
    let editor = Editor { user: &session.user, request_id: &call.request_id };
    let (merge, is_new) = merge_customers(&shop, &id, &other, &editor, shop.clock().now()).await?;
    let answer = MergeAnswer { preview: None, merge: Some(MergeView::from(&merge)) };
    let reply = Reply::json(if is_new { 201 } else { 200 }, &answer)?;
    Ok(reply.changed(shop.versions([&merge.target, &merge.other]).await?))
}
