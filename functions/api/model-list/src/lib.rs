//! `GET /v1/models` and `GET /v1/models/{id}`: how customers are scored, with what the last run found.

use serde::Serialize;
use utoipa::{OpenApi, ToSchema};
use verno_contract::ModelView;
use verno_domain::{Error, ModelId, Result};
use verno_lambda::http::{Call, Problem, Reply, route};
use verno_lambda::{ConfigError, Function, Platform};
use verno_store::Store;

/// Folder, binary and log name.
pub const NAME: &str = "model-list";

/// This function's part of the API's description.
#[derive(OpenApi)]
#[openapi(paths(list, one))]
pub struct Doc;

/// Builds the function.
///
/// # Errors
/// If a variable is missing.
pub fn build(platform: &impl Platform) -> Result<Function, ConfigError> {
    let routes = [route("GET /v1/models", list), route("GET /v1/models/{id}", one)];
    Ok(Function::http(NAME, platform.store()?, routes))
}

/// All models of the shop.
#[derive(Serialize, ToSchema)]
struct ModelListView {
    /// In the order in which they were made.
    items: Vec<ModelView>,
    /// Always `null`: a shop has few models.
    next_cursor: Option<String>,
}

/// List models
#[utoipa::path(
    get, path = "/v1/models", tag = "Models", operation_id = "listModels",
    responses(
        (status = 200, description = "All models", body = ModelListView),
        (status = "4XX", description = "A problem", body = Problem, content_type = "application/problem+json"),
    ),
    security(("token" = [])),
)]
async fn list(store: Store, call: Call) -> Result<Reply> {
    let shop = store.shop(call.allow_any()?.shop);
    let mut items = Vec::new();
    for model in shop.models().await?.models {
        items.push(ModelView::of(&model, shop.last_night(&model.id).await?.as_ref()));
    }
    Reply::ok(&ModelListView { items, next_cursor: None })
}

/// Get a model
#[utoipa::path(
    get, path = "/v1/models/{id}", tag = "Models", operation_id = "getModel",
    params(("id" = String, Path, description = "Id of the model")),
    responses(
        (status = 200, description = "The model", body = ModelView),
        (status = "4XX", description = "A problem", body = Problem, content_type = "application/problem+json"),
    ),
    security(("token" = [])),
)]
async fn one(store: Store, call: Call) -> Result<Reply> {
    let shop = store.shop(call.allow_any()?.shop);
    let id = call.path("id", "model", ModelId::parse)?;
    let models = shop.models().await?;
    let model = models.get(&id).ok_or_else(|| Error::not_found("model"))?;
    Reply::ok(&ModelView::of(model, shop.last_night(&id).await?.as_ref()))
}
