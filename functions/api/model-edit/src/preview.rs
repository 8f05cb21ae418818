//! `POST /v1/models/{id}/preview`: what a change would do, by the order log of the last run.

use serde::Serialize;
use serde_json::Value;
use utoipa::ToSchema;
use verno_analytics::model::read;
use verno_analytics::{Log, Moved, Mover, day_of, preview};
use verno_contract::{ConfidenceView, ModelRequest, SegmentSizeView};
use verno_domain::{Customer, CustomerId, Error, ModelId, Result, SegmentId};
use verno_lambda::http::{Call, Problem, Reply};

use crate::{Deps, WRITERS};

/// Stands for the id of a model that does not exist yet.
const NEW: &str = "new";

/// What a change of the model would do.
#[derive(Serialize, ToSchema)]
pub(crate) struct ModelPreviewView {
    /// Customers of each segment now; empty for a new model.
    before: Vec<SegmentSizeView>,
    /// Customers of each segment then.
    after: Vec<SegmentSizeView>,
    /// Who would go where, and who would stay.
    transitions: Vec<TransitionView>,
    /// Some of those who would move, at most 50; those whose score changes most first.
    movers: Vec<MoverView>,
    /// Customers with an order in the window.
    population: u32,
    /// How far the changed model can be trusted, and why no further.
    #[schema(value_type = ConfidenceView)]
    confidence: Value,
    /// Bounds for five segments of the top 5 %, the next 15, 20 and 40 and the rest; `null` where scores do
    /// not tell so many apart.
    #[schema(example = json!(["71.2", "55.4", "41", "17.5", "0"]))]
    proposed_bounds: Option<Vec<String>>,
}

/// Customers that would go from one segment to another.
#[derive(Serialize, ToSchema)]
struct TransitionView {
    /// Id of the segment they are in; `null` for customers without one.
    from: Option<String>,
    /// Id of the segment they would be in; `null` for customers who would have none.
    to: Option<String>,
    /// Customers who would move this way.
    customers: u32,
}

/// A customer who would move.
#[derive(Serialize, ToSchema)]
struct MoverView {
    /// By which the customer's page is found.
    #[schema(example = "cus_4f2c61d0c1a54be2a7d7f1d5c3b0a911")]
    id: String,
    /// As the shop knows them; `null` if it does not say.
    name: Option<String>,
    /// Their address.
    email: Option<String>,
    /// The segment they are in.
    #[schema(example = "recent")]
    from: String,
    /// The segment they would be in.
    #[schema(example = "loyal")]
    to: String,
    /// Their score now, 0 to 100.
    #[schema(example = "37.6")]
    score_before: String,
    /// Their score then.
    score_after: String,
}

/// Preview a change of a model
///
/// Takes what `PUT` takes and saves nothing. `new` as id previews a model that does not exist yet. Orders
/// since the last run are not in it.
#[utoipa::path(
    post, path = "/v1/models/{id}/preview", tag = "Models", operation_id = "previewModel",
    params(("id" = String, Path, description = "Id of the model, or `new`")),
    request_body = ModelRequest,
    responses(
        (status = 200, description = "Sizes before and after, and who would move", body = ModelPreviewView),
        (status = "4XX", description = "A problem", body = Problem, content_type = "application/problem+json"),
    ),
    security(("token" = [])),
)]
pub(crate) async fn handle(deps: Deps, call: Call) -> Result<Reply> {
    let shop = deps.store.shop(call.allow(&WRITERS)?.shop);
    let id = call.path("id", "model", ModelId::parse)?;
    let models = shop.models().await?;
    let current = models.get(&id);
    if current.is_none() && id.as_str() != NEW {
        return Err(Error::not_found("model"));
    }
    let changed = read(&call.json()?, &id, current)?;
    let (rules, currency) = (shop.rules().await?, shop.reporting_currency().await?);
    let stored = shop.order_log(currency, rules.timezone.name()).await?;
    let log = stored.map_or_else(|| Log::new(currency), |stored| stored.log);
    let found = preview(&log, current, &changed, day_of(rules.day(shop.clock().now())))?;
    let confidence = serde_json::to_value(&found.confidence)
        .map_err(|error| Error::internal("not JSON").with_source(error))?;
    let bounds = |bounds: [verno_analytics::Hundredths; 5]| {
        bounds.iter().map(|bound| bound.decimal().normalize().to_string()).collect()
    };
    let ids: Vec<CustomerId> = found.movers.iter().map(|mover| mover.customer.clone()).collect();
    let people = shop.customers_by_id(&ids).await?;
    Reply::ok(&ModelPreviewView {
        before: found.before.iter().map(size).collect(),
        after: found.after.iter().map(size).collect(),
        transitions: found.transitions.iter().map(transition).collect(),
        movers: found.movers.iter().map(|mover| moving(mover, people.get(&mover.customer))).collect(),
        population: found.population,
        confidence,
        proposed_bounds: found.proposed_bounds.map(bounds),
    })
}

fn size((id, count): &(SegmentId, u32)) -> SegmentSizeView {
    SegmentSizeView { id: id.to_string(), count: *count }
}

fn moving(mover: &Mover, customer: Option<&Customer>) -> MoverView {
    MoverView {
        id: mover.customer.to_string(),
        name: customer.and_then(|customer| customer.name.clone()),
        email: customer.and_then(|customer| Some(customer.email.as_ref()?.as_str().to_owned())),
        from: mover.from.to_string(),
        to: mover.to.to_string(),
        score_before: mover.before.short(),
        score_after: mover.after.short(),
    }
}

fn transition(moved: &Moved) -> TransitionView {
    let text = |segment: &Option<SegmentId>| segment.as_ref().map(ToString::to_string);
    TransitionView { from: text(&moved.from), to: text(&moved.to), customers: moved.customers }
}
