//! `POST /v1/models`, `PUT` and `DELETE /v1/models/{id}`, `POST /v1/models/{id}/preview` and `/run`: changes
//! how customers are scored, and shows before what a change would do. What is saved is run at once.

mod preview;

use std::sync::Arc;

use serde_json::Value;
use utoipa::OpenApi;
use verno_analytics::model::{Model, read};
use verno_contract::{JobView, ModelView};
use verno_domain::ids::hex;
use verno_domain::model_run::{RunMessage, RunStep};
use verno_domain::{Error, ModelId, Random, Result, Role};
use verno_lambda::http::{Call, Problem, Reply, Session, route};
use verno_lambda::queue::Queue;
use verno_lambda::{ConfigError, Function, Platform};
use verno_store::{Job, Models, ShopStore, Store};

/// Folder, binary and log name.
pub const NAME: &str = "model-edit";

/// Models of one shop at most, as each of them is run every night.
const MODELS_MAX: usize = 10;
const WRITERS: [Role; 3] = [Role::Owner, Role::Manager, Role::Marketing];

#[derive(Clone)]
struct Deps {
    store: Store,
    runs: Arc<dyn Queue>,
}

/// This function's part of the API's description.
#[derive(OpenApi)]
#[openapi(paths(create, put, delete, run, preview::handle))]
pub struct Doc;

/// Builds the function.
///
/// # Errors
/// If a variable is missing.
pub fn build(platform: &impl Platform) -> Result<Function, ConfigError> {
    let store = platform.store()?.with_blobs(platform.blobs()?);
    let deps = Deps { store, runs: platform.queue("MODEL_QUEUE_URL")? };
    let routes = [
        route("POST /v1/models", create),
        route("PUT /v1/models/{id}", put),
        route("DELETE /v1/models/{id}", delete),
        route("POST /v1/models/{id}/preview", preview::handle),
        route("POST /v1/models/{id}/run", run),
    ];
    Ok(Function::http(NAME, deps, routes))
}

/// Create a model
///
/// Needs a name, `window_days` and `metrics` whose weights sum to exactly 100; without segments it gets the
/// default ones.
#[utoipa::path(
    post, path = "/v1/models", tag = "Models", operation_id = "createModel",
    request_body = ModelView,
    responses(
        (status = 201, description = "The model; a run of it is under way", body = ModelView),
        (status = "4XX", description = "A problem", body = Problem, content_type = "application/problem+json"),
    ),
    security(("token" = [])),
)]
async fn create(deps: Deps, call: Call) -> Result<Reply> {
    let session = call.allow(&WRITERS)?;
    let shop = deps.store.shop(session.shop);
    let (body, id) = (call.json()?, new_id(shop.random())?);
    let model = save(&shop, &id, &body, Target::New).await?;
    queue_run(&deps, &shop, session).await?;
    Reply::json(201, &ModelView::of(&model, None))
}

/// Change a model
///
/// A field that is left out keeps its value; lists are replaced whole. With `version` the change happens only
/// if that is still the current one.
#[utoipa::path(
    put, path = "/v1/models/{id}", tag = "Models", operation_id = "putModel",
    params(("id" = String, Path, description = "Id of the model")),
    request_body = ModelView,
    responses(
        (status = 200, description = "The model as it is now; a run of it is under way", body = ModelView),
        (status = 409, description = "It was changed meanwhile", body = Problem, content_type = "application/problem+json"),
        (status = "4XX", description = "A problem", body = Problem, content_type = "application/problem+json"),
    ),
    security(("token" = [])),
)]
async fn put(deps: Deps, call: Call) -> Result<Reply> {
    let session = call.allow(&WRITERS)?;
    let shop = deps.store.shop(session.shop);
    let id = call.path("id", "model", ModelId::parse)?;
    if shop.models().await?.get(&id).is_none() {
        return Err(Error::not_found("model"));
    }
    let model = save(&shop, &id, &call.json()?, Target::Existing).await?;
    // Also if nothing changed: the request may repeat one that ended in 503 before the run was queued.
    queue_run(&deps, &shop, session).await?;
    Reply::ok(&ModelView::of(&model, None))
}

/// Delete a model
///
/// Customers lose their segments of it with the run that follows; what its nights found stays.
#[utoipa::path(
    delete, path = "/v1/models/{id}", tag = "Models", operation_id = "deleteModel",
    params(("id" = String, Path, description = "Id of the model")),
    responses(
        (status = 204, description = "It is gone"),
        (status = "4XX", description = "A problem", body = Problem, content_type = "application/problem+json"),
    ),
    security(("token" = [])),
)]
async fn delete(deps: Deps, call: Call) -> Result<Reply> {
    let session = call.allow(&WRITERS)?;
    let shop = deps.store.shop(session.shop);
    let id = &call.path("id", "model", ModelId::parse)?;
    let shop_store = &shop;
    shop.optimistic(|_| async move {
        let mut models = shop_store.models().await?;
        if models.get(id).is_none() {
            return Err(Error::not_found("model"));
        }
        models.models.retain(|model| model.id != *id);
        shop_store.writes().models(&models, None)?.commit().await
    })
    .await?;
    queue_run(&deps, &shop, session).await?;
    Ok(Reply::empty(204))
}

/// Run the models now
///
/// All models of the shop are run, as every night; this one is why.
#[utoipa::path(
    post, path = "/v1/models/{id}/run", tag = "Models", operation_id = "runModel",
    params(("id" = String, Path, description = "Id of the model")),
    responses(
        (status = 202, description = "The job of the run", body = JobView),
        (status = "4XX", description = "A problem", body = Problem, content_type = "application/problem+json"),
    ),
    security(("token" = [])),
)]
async fn run(deps: Deps, call: Call) -> Result<Reply> {
    let session = call.allow(&WRITERS)?;
    let shop = deps.store.shop(session.shop);
    let id = call.path("id", "model", ModelId::parse)?;
    if shop.models().await?.get(&id).is_none() {
        return Err(Error::not_found("model"));
    }
    Reply::json(202, &JobView::of(&queue_run(&deps, &shop, session).await?, false))
}

/// Whether a body is saved as a new model, or over one that must exist.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Target {
    New,
    Existing,
}

/// Reads the body over the model of that id, if there is one, and saves it.
async fn save(shop: &ShopStore, id: &ModelId, body: &Value, target: Target) -> Result<Model> {
    shop.optimistic(|_| async move {
        let mut models = shop.models().await?;
        let current = models.get(id).cloned();
        if current.is_none() && target == Target::Existing {
            return Err(Error::not_found("model"));
        }
        let model = read(body, id, current.as_ref())?;
        if current.as_ref() != Some(&model) {
            insert(&mut models, &model)?;
            shop.writes().models(&models, Some(&model))?.commit().await?;
        }
        Ok(model)
    })
    .await
}

fn insert(models: &mut Models, model: &Model) -> Result<()> {
    if let Some(held) = models.models.iter_mut().find(|held| held.id == model.id) {
        held.clone_from(model);
        return Ok(());
    }
    if models.models.len() >= MODELS_MAX {
        let detail = format!("A shop has at most {MODELS_MAX} models; delete one first.");
        return Err(Error::conflict("too_many_models", detail));
    }
    models.models.push(model.clone());
    Ok(())
}

/// Queues a run of the shop's models.
async fn queue_run(deps: &Deps, shop: &ShopStore, session: &Session) -> Result<Job> {
    let job = shop.queue_model_run(&session.user).await?;
    let message = RunMessage::new(shop.id(), RunStep::Now { job: job.id.clone() });
    deps.runs.send_all(&[message]).await?;
    Ok(job)
}

fn new_id(random: &dyn Random) -> Result<ModelId> {
    ModelId::parse(&format!("mdl_{}", hex(&random.bytes::<8>()?)))
        .ok_or_else(|| Error::internal("an id is not one"))
}
