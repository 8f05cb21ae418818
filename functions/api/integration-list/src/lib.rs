//! `GET /v1/integrations`: every mailing service with the state of the shop's connection to it;
//! `GET /v1/integrations/{service}/failures`: the customers whom a service refused.

use serde::Serialize;
use utoipa::{OpenApi, ToSchema};
use verno_contract::{ContactFailureView, IntegrationView, JobView, Standing};
use verno_domain::Result;
use verno_domain::integration::Integration;
use verno_domain::mailing_service::Service;
use verno_jobs::can_undo;
use verno_lambda::http::{Call, Problem, Reply, route};
use verno_lambda::{ConfigError, Function, Platform};
use verno_store::{Consistency, Cursor, ShopStore, Store};

/// Folder, binary and log name.
pub const NAME: &str = "integration-list";

/// This function's part of the API's description.
#[derive(OpenApi)]
#[openapi(paths(list, failures))]
pub struct Doc;

/// Builds the function.
///
/// # Errors
/// If a variable is missing.
pub fn build(platform: &impl Platform) -> Result<Function, ConfigError> {
    let routes =
        [route("GET /v1/integrations", list), route("GET /v1/integrations/{service}/failures", failures)];
    Ok(Function::http(NAME, platform.store()?, routes))
}

/// All mailing services.
#[derive(Serialize, ToSchema)]
struct IntegrationListView {
    /// Every service, also those that are not set up.
    items: Vec<IntegrationView>,
    /// Always `null`: there are few.
    next_cursor: Option<String>,
}

/// List mailing services
///
/// Every service that Verno knows, with the state of the shop's connection to it. Keys are never shown.
#[utoipa::path(
    get, path = "/v1/integrations", tag = "Integrations", operation_id = "listIntegrations",
    responses(
        (status = 200, description = "All services", body = IntegrationListView),
        (status = "4XX", description = "A problem", body = Problem, content_type = "application/problem+json"),
    ),
    security(("token" = [])),
)]
async fn list(store: Store, call: Call) -> Result<Reply> {
    let session = call.allow_any()?;
    let shop = store.shop(session.shop);
    let saved = shop.integrations(Consistency::Strong).await?;
    let mut items = Vec::with_capacity(Service::ALL.len());
    for (service, _) in Service::ALL {
        items.push(match saved.iter().find(|saved| saved.service == service) {
            Some(saved) => IntegrationView::new(saved, standing(&shop, saved).await?),
            None => IntegrationView::new(&Integration::new(service, shop.clock().now()), Standing::default()),
        });
    }
    Reply::ok(&IntegrationListView { items, next_cursor: None })
}

async fn standing(shop: &ShopStore, integration: &Integration) -> Result<Standing> {
    let health = shop.integration_health(integration.service).await?;
    let waiting = match &health.behind {
        Some(position) => shop.count_modified(position).await?,
        None => verno_store::Waiting::default(),
    };
    let failed = shop.count_refused(integration.service).await?;
    let export = match &health.export {
        Some(id) => shop.job(id).await?,
        None => None,
    };
    let now = shop.clock().now();
    Ok(Standing {
        waiting: waiting.customers,
        waiting_or_more: waiting.or_more,
        failed: failed.customers,
        export: export.map(|job| JobView::of(&job, can_undo(&job, now))),
        health,
    })
}

/// Customers whom a service refused.
#[derive(Serialize, ToSchema)]
struct ContactFailureListView {
    /// The customers, the one refused last first.
    items: Vec<ContactFailureView>,
    /// Continue here; `null` on the last page.
    next_cursor: Option<String>,
}

/// List refused customers
///
/// Customers whom the service refused when they were last sent, with its reason. They are sent again when
/// they change, and with every export.
#[utoipa::path(
    get, path = "/v1/integrations/{service}/failures", tag = "Integrations", operation_id = "listContactFailures",
    params(
        ("service" = String, Path, description = "Name of the service"),
        ("limit" = Option<usize>, Query, description = "1 to 200, 50 if left out"),
        ("cursor" = Option<String>, Query, description = "Where to go on"),
    ),
    responses(
        (status = 200, description = "A page of them", body = ContactFailureListView),
        (status = "4XX", description = "A problem", body = Problem, content_type = "application/problem+json"),
    ),
    security(("token" = [])),
)]
async fn failures(store: Store, call: Call) -> Result<Reply> {
    let session = call.allow_any()?;
    let shop = store.shop(session.shop);
    let service = call.path("service", "mailing service", Service::parse)?;
    let page = call.page()?;
    let list = format!("{NAME} {}", service.as_str());
    let start = match page.cursor {
        Some(text) => Some(Cursor::decode(&text, shop.id(), &list, 1)?.position[0].clone()),
        None => None,
    };
    let limit = i32::try_from(page.limit).unwrap_or(i32::MAX);
    let found = shop.refused_contacts(service, start.as_deref(), limit).await?;
    Reply::ok(&ContactFailureListView {
        items: found.records.iter().filter_map(ContactFailureView::of).collect(),
        next_cursor: found.next.map(|next| Cursor::at([next]).encode(shop.id(), &list)),
    })
}
