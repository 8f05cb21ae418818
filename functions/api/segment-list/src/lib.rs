//! `GET /v1/segments`: all segments by which the customer list can be filtered, each with the number of its
//! customers.
//!
//! Answered from the directory in memory, as the customer list is.

use serde::Serialize;
use utoipa::{OpenApi, ToSchema};
use verno_directory::Filter;
use verno_domain::Result;
use verno_lambda::directories::ShopDirectories;
use verno_lambda::http::{Call, Problem, Reply, route};
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
        [route("GET /v1/segments", handle)],
    ))
}

/// All segments of all models.
#[derive(Serialize, ToSchema)]
struct SegmentListView {
    /// Model by model, in each from the best to the last.
    items: Vec<SegmentOfModelView>,
    /// Always `null`.
    next_cursor: Option<String>,
}

/// A segment of a model with the number of its customers.
#[derive(Serialize, ToSchema)]
struct SegmentOfModelView {
    /// Id of its model.
    #[schema(example = "rfm")]
    model: String,
    /// Name that the merchant gave the model.
    model_name: String,
    /// Id of the segment within its model.
    #[schema(example = "champions")]
    id: String,
    /// Name that the merchant gave it.
    name: String,
    /// Color of the segment, as `#` and six hexadecimal digits.
    color: String,
    /// Which customers the segment is for, in the merchant's words; may be empty.
    description: String,
    /// What the merchant wants to do about these customers; may be empty.
    action: String,
    /// Number of customers in it: as many as the customer list shows for this segment.
    count: usize,
}

/// List segments
///
/// Counted in the list of customers as it is now. A very large list that is not in memory yet answers 503
/// with code `list_being_read` until it is.
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
    let listing = deps.directories.of(&shop, &call).await?;
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
