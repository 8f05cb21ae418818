//! `GET /v1/segments`: what the list of customers can be narrowed to, with how many customers each has.

use std::collections::BTreeMap;

use serde::Serialize;
use utoipa::{OpenApi, ToSchema};
use verno_domain::Result;
use verno_lambda::http::{Call, HttpFunction, Problem, Reply};
use verno_lambda::{ConfigError, Function, Platform};
use verno_store::Store;

/// Folder, binary and log name.
pub const NAME: &str = "segment-list";

/// This function's part of the API's description.
#[derive(OpenApi)]
#[openapi(paths(handle))]
pub struct Doc;

/// Builds the function.
///
/// # Errors
/// If a variable is missing.
pub fn build(platform: &impl Platform) -> Result<Function, ConfigError> {
    let store = platform.store()?;
    Ok(Function::Http(HttpFunction::new(NAME, move |call| handle(store.clone(), call))))
}

/// All segments of all models.
#[derive(Serialize, ToSchema)]
struct SegmentListView {
    /// Model by model, in each from the best to the last.
    items: Vec<SegmentOfModelView>,
    /// Always `null`.
    next_cursor: Option<String>,
}

/// A segment of a model.
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
    /// Customers the last run put there.
    count: u32,
}

/// List segments
#[utoipa::path(
    get, path = "/v1/segments", tag = "Models", operation_id = "listSegments",
    responses(
        (status = 200, description = "All segments of all models", body = SegmentListView),
        (status = "4XX", description = "A problem", body = Problem, content_type = "application/problem+json"),
    ),
    security(("token" = [])),
)]
async fn handle(store: Store, call: Call) -> Result<Reply> {
    let shop = store.shop(call.allow_any()?.shop);
    let mut items = Vec::new();
    for model in shop.models().await?.models {
        let night = shop.last_night(&model.id).await?;
        let sizes: BTreeMap<_, _> = night.into_iter().flat_map(|night| night.sizes).collect();
        items.extend(model.segments.iter().map(|segment| SegmentOfModelView {
            model: model.id.to_string(),
            model_name: model.name.clone(),
            id: segment.id.to_string(),
            name: segment.name.clone(),
            color: segment.color.clone(),
            count: sizes.get(&segment.id).copied().unwrap_or(0),
        }));
    }
    Reply::ok(&SegmentListView { items, next_cursor: None })
}
