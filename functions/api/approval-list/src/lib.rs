//! `GET /v1/approvals`: large changes by hand that wait for a second person, or waited.

use serde::Serialize;
use utoipa::{IntoParams, OpenApi, ToSchema};
use verno_contract::ApprovalView;
use verno_domain::{ApprovalId, Result};
use verno_lambda::http::{Call, Problem, Reply, route};
use verno_lambda::{ConfigError, Function, Platform};
use verno_store::{ApprovalState, Cursor, Store};

/// Folder, binary and log name.
pub const NAME: &str = "approval-list";

/// This function's part of the API's description.
#[derive(OpenApi)]
#[openapi(paths(handle))]
pub struct Doc;

/// Builds the function.
///
/// # Errors
/// If a variable is missing.
pub fn build(platform: &impl Platform) -> Result<Function, ConfigError> {
    Ok(Function::http(NAME, platform.store()?, [route("GET /v1/approvals", handle)]))
}

/// The query parameters of the list.
#[derive(IntoParams)]
#[into_params(parameter_in = Query)]
#[expect(dead_code, reason = "describes the parameters; they are read one by one, each with its own error")]
struct Parameters {
    /// `open`, `approved`, `rejected` or `expired`; all if left out.
    state: Option<String>,
    /// Approvals of a page, 1 to 200; 50 if left out.
    limit: Option<u16>,
    /// `next_cursor` of the page before.
    cursor: Option<String>,
}

/// A page of approvals.
#[derive(Serialize, ToSchema)]
struct ApprovalListView {
    /// Newest first. With a state a page may be shorter than `limit` although there are more.
    items: Vec<ApprovalView>,
    /// Continue here; `null` on the last page.
    next_cursor: Option<String>,
}

/// List approvals
///
/// A request can be decided for 7 days, and is kept for 90.
#[utoipa::path(
    get, path = "/v1/approvals", tag = "Approvals", operation_id = "listApprovals",
    params(Parameters),
    responses(
        (status = 200, description = "A page of approvals, newest first", body = ApprovalListView),
        (status = "4XX", description = "A problem", body = Problem, content_type = "application/problem+json"),
    ),
    security(("token" = [])),
)]
async fn handle(store: Store, call: Call) -> Result<Reply> {
    let shop = store.shop(call.allow_any()?.shop);
    let shape = "open, approved, rejected or expired";
    let state = call.query_as("state", shape, ApprovalState::parse)?;
    let page = call.page()?;
    let query = format!("{NAME}\n{}", call.fingerprint(&["state"]));
    let after = match page.cursor {
        Some(text) => {
            let cursor = Cursor::decode(&text, shop.id(), &query, 1)?;
            Some(ApprovalId::parse(&cursor.position[0]).ok_or_else(Cursor::refused)?)
        }
        None => None,
    };
    let now = shop.clock().now();
    let (approvals, next) = shop.approvals(state, now, after.as_ref(), page.limit).await?;
    Reply::ok(&ApprovalListView {
        items: approvals.iter().map(|approval| ApprovalView::at(approval, now)).collect(),
        next_cursor: next.map(|id| Cursor::at([id.to_string()]).encode(shop.id(), &query)),
    })
}
