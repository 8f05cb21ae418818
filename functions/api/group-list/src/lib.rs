//! `GET /v1/groups`: the shop's customer groups with how many customers each has.

use serde::Serialize;
use utoipa::{OpenApi, ToSchema};
use verno_domain::{Group, Result};
use verno_lambda::directories::ShopDirectories;
use verno_lambda::http::{Call, Problem, Reply, route};
use verno_lambda::{ConfigError, Function, Platform};
use verno_store::Store;

/// Folder, binary and log name.
pub const NAME: &str = "group-list";

/// This function's part of the API's description.
#[derive(OpenApi)]
#[openapi(paths(handle))]
pub struct Doc;

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
        [route("GET /v1/groups", handle)],
    ))
}

/// The shop's groups.
#[derive(Serialize, ToSchema)]
struct GroupListView {
    /// The groups, in the order that the shop gives them.
    items: Vec<CountedGroupView>,
    /// There is one page.
    next_cursor: Option<String>,
}

/// A group and how many customers it has.
#[derive(Serialize, ToSchema)]
struct CountedGroupView {
    /// Shoptet's id of the group.
    #[schema(example = "3")]
    id: String,
    /// Name of the group in the shop.
    #[schema(example = "VIP Gold")]
    name: String,
    /// Number of customers in the group.
    count: usize,
}

/// List customer groups
#[utoipa::path(
    get, path = "/v1/groups", tag = "Customers", operation_id = "listGroups",
    responses(
        (status = 200, description = "All groups", body = GroupListView),
        (status = "4XX", description = "A problem", body = Problem, content_type = "application/problem+json"),
    ),
    security(("token" = [])),
)]
async fn handle(deps: Deps, call: Call) -> Result<Reply> {
    let shop = deps.store.shop(call.allow_any()?.shop);
    let listing = deps.directories.of(&shop, &call).await?;
    let counts = listing.directory.groups();
    let view = |group: &Group| CountedGroupView {
        id: group.id.to_string(),
        name: group.name.clone(),
        count: counts.get(&Some(group.id.clone())).copied().unwrap_or_default(),
    };
    Reply::ok(&GroupListView { items: listing.groups.iter().map(view).collect(), next_cursor: None })
}
