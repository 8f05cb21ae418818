//! `GET /v1/segments`: what the list of customers can be narrowed to, with how many customers each has.
//!
//! Answered from the list in memory, as the list of customers is.

use serde::Serialize;
use utoipa::{OpenApi, ToSchema};
use verno_directory::Filter;
use verno_domain::Result;
use verno_lambda::http::{Call, Problem, Reply, route};
use verno_lambda::lists::Lists;
use verno_lambda::{ConfigError, Function, Platform};
use verno_store::Store;

/// Folder, binary and log name.
pub const NAME: &str = "segment-list";

/// This function's part of the API's description.
#[derive(OpenApi)]
#[openapi(paths(handle))]
pub struct Doc;

#[derive(Clone)]
struct Deps {
    store: Store,
    lists: Lists,
}

/// Builds the function.
///
/// # Errors
/// If a variable is missing.
pub fn build(platform: &impl Platform) -> Result<Function, ConfigError> {
    let store = platform.store()?.with_blobs(platform.blobs()?);
    Ok(Function::http(NAME, Deps { store, lists: platform.lists()? }, [route("GET /v1/segments", handle)]))
}

/// All segments of all models.
#[derive(Serialize, ToSchema)]
struct SegmentListView {
    /// Model by model, in each from the best to the last.
    items: Vec<SegmentOfModelView>,
    /// Always `null`.
    next_cursor: Option<String>,
}

/// A segment of a model, and how many customers it has.
#[derive(Serialize, ToSchema)]
struct SegmentOfModelView {
    /// Id of its model.
    #[schema(example = "rfm")]
    model: String,
    /// As the merchant calls the model.
    model_name: String,
    /// Its id within the model.
    #[schema(example = "champions")]
    id: String,
    /// As the merchant calls it.
    name: String,
    /// Its color.
    color: String,
    /// Audience it is for; may be empty.
    description: String,
    /// What to do about them; may be empty.
    action: String,
    /// Customers in it, exactly: as many as the list shows.
    count: usize,
}

/// List segments
///
/// Counted in the list of customers as it is now. A very large list that is not in memory yet answers 503 with code
/// `list_being_read` until it is.
#[utoipa::path(
    get, path = "/v1/segments", tag = "Models", operation_id = "listSegments",
    responses(
        (status = 200, description = "All segments of all models", body = SegmentListView),
        (status = "4XX", description = "A problem", body = Problem, content_type = "application/problem+json"),
        (status = 503, description = "The list is being read: come again", body = Problem, content_type = "application/problem+json"),
    ),
    security(("token" = [])),
)]
async fn handle(deps: Deps, call: Call) -> Result<Reply> {
    let shop = deps.store.shop(call.allow_any()?.shop);
    let listing = deps.lists.of(&shop, &call).await?;
    let counts = listing.directory.counts(&Filter::default()).segments;
    let mut items = Vec::new();
    for model in shop.models().await?.models {
        let of_model = counts.get(&model.id);
        items.extend(model.segments.iter().map(|segment| SegmentOfModelView {
            model: model.id.to_string(),
            model_name: model.name.clone(),
            id: segment.id.to_string(),
            name: segment.name.clone(),
            color: segment.color.clone(),
            description: segment.description.clone(),
            action: segment.action.clone(),
            count: of_model.and_then(|sizes| sizes.get(&Some(segment.id.clone()))).copied().unwrap_or(0),
        }));
    }
    Reply::ok(&SegmentListView { items, next_cursor: None })
}
