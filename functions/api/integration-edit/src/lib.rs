//! `PUT` and `DELETE /v1/integrations/{service}`, `GET …/lists`, `POST …/export` and `…/check`: connects the
//! shop to a mailing service.
//!
//! Credentials and list are tried out before they are saved. A connection that is switched on catches up on
//! what changed while it was off.

mod jobs;
mod request;
mod save;

use std::sync::Arc;

use serde::Serialize;
use utoipa::{OpenApi, ToSchema};
use verno_contacts::Gateways;
use verno_contract::{IntegrationView, ServiceListView, Standing};
use verno_domain::integration::Integration;
use verno_domain::mailing_service::Service;
use verno_domain::{Error, Result, Role};
use verno_lambda::directories::ShopDirectories;
use verno_lambda::http::{Call, Problem, Reply, route};
use verno_lambda::queue::Queue;
use verno_lambda::{ConfigError, Function, Platform};
use verno_mailing::Error as ServiceError;
use verno_store::{Audit, ShopStore, Store};

/// Folder, binary and log name.
pub const NAME: &str = "integration-edit";

const WRITERS: [Role; 2] = [Role::Owner, Role::Marketing];

/// This function's part of the API's description.
#[derive(OpenApi)]
#[openapi(paths(save::put, delete, lists, jobs::export, jobs::check))]
pub struct Doc;

#[derive(Clone)]
struct Deps {
    store: Store,
    directories: ShopDirectories,
    gateways: Gateways,
    contacts: Arc<dyn Queue>,
    hints: Arc<dyn Queue>,
}

/// Builds the function. `EMAILING_SERVICES` is `public`, or the address of simulated mailing services.
///
/// # Errors
/// If a variable is missing or wrong.
pub fn build(platform: &impl Platform) -> Result<Function, ConfigError> {
    let gateways = Gateways::over(&platform.var("EMAILING_SERVICES")?, &platform.var("PUBLIC_URL")?);
    let deps = Deps {
        store: platform.store_with_secrets()?.with_blobs(platform.blobs()?),
        directories: platform.directories()?,
        gateways: gateways.map_err(|error| ConfigError { detail: error.detail })?,
        contacts: platform.queue("CONTACT_QUEUE_URL")?,
        hints: platform.queue("HINT_QUEUE_URL")?,
    };
    let routes = [
        route("PUT /v1/integrations/{service}", save::put),
        route("DELETE /v1/integrations/{service}", delete),
        route("GET /v1/integrations/{service}/lists", lists),
        route("POST /v1/integrations/{service}/export", jobs::export),
        route("POST /v1/integrations/{service}/check", jobs::check),
    ];
    Ok(Function::http(NAME, deps, routes))
}

/// Disconnect a service
///
/// Credentials and settings are deleted. Contacts at the service stay as they are.
#[utoipa::path(
    delete, path = "/v1/integrations/{service}", tag = "Integrations", operation_id = "deleteIntegration",
    params(("service" = String, Path, description = "Name of the service")),
    responses(
        (status = 204, description = "It is off"),
        (status = "4XX", description = "A problem", body = Problem, content_type = "application/problem+json"),
    ),
    security(("token" = [])),
)]
async fn delete(deps: Deps, call: Call) -> Result<Reply> {
    let session = call.allow(&WRITERS)?;
    let shop = deps.store.shop(session.shop);
    let service = service(&call)?;
    let integration = found(&shop, service).await?;
    let now = shop.clock().now();
    let audit = audit(&call, &integration, summary(&integration), String::new(), now)?;
    shop.writes().remove_integration(service)?.shop_audit(&audit, Some(service.as_str()))?.commit().await?;
    Ok(Reply::empty(204))
}

/// The lists of an account at a mailing service.
#[derive(Serialize, ToSchema)]
struct ServiceListListView {
    /// The lists, in the order of the service.
    items: Vec<ServiceListView>,
    /// Always `null`: all of them are here.
    next_cursor: Option<String>,
}

/// List a service's lists
///
/// Read from the service with the saved credentials.
#[utoipa::path(
    get, path = "/v1/integrations/{service}/lists", tag = "Integrations", operation_id = "listServiceLists",
    params(("service" = String, Path, description = "Name of the service")),
    responses(
        (status = 200, description = "The account's lists", body = ServiceListListView),
        (status = 409, description = "There are no credentials yet, or the service refuses them", body = Problem, content_type = "application/problem+json"),
        (status = 503, description = "The service does not answer", body = Problem, content_type = "application/problem+json"),
        (status = "4XX", description = "A problem", body = Problem, content_type = "application/problem+json"),
    ),
    security(("token" = [])),
)]
async fn lists(deps: Deps, call: Call) -> Result<Reply> {
    let session = call.allow(&WRITERS)?;
    let shop = deps.store.shop(session.shop);
    let integration = found(&shop, service(&call)?).await?;
    let client = deps.gateways.open(&shop, &integration).await?;
    let lists = client.lists().await.map_err(|error| unreachable(integration.service, &error))?;
    let items = lists.into_iter().map(|list| ServiceListView { id: list.id, name: list.name });
    Reply::ok(&ServiceListListView { items: items.collect(), next_cursor: None })
}

fn service(call: &Call) -> Result<Service> {
    call.path("service", "mailing service", Service::parse)
}

async fn found(shop: &ShopStore, service: Service) -> Result<Integration> {
    shop.integration(service).await?.ok_or_else(|| Error::not_found("connection to this service"))
}

/// What a failed call to a mailing service means for the caller.
fn unreachable(service: Service, error: &ServiceError) -> Error {
    let title = service.title();
    match error {
        ServiceError::Revoked { .. } => {
            Error::conflict("revoked", format!("{title} refuses the credentials."))
        }
        ServiceError::Throttled { retry_after } => {
            Error::unavailable(format!("{title} wants to be left alone for a while."))
                .after_seconds(retry_after.as_secs().max(1))
        }
        ServiceError::Unavailable { .. } | ServiceError::Malformed(_) => {
            Error::unavailable(format!("{title} does not answer as it should."))
        }
        ServiceError::Refused { detail, .. } => {
            Error::conflict("refused_by_service", format!("{title}: {detail}"))
        }
        ServiceError::Unsupported(what) => {
            Error::conflict("not_supported", format!("{title} has no {what}, or does not document it."))
        }
        ServiceError::Configuration(detail) => Error::internal(detail.clone()),
    }
}

/// The view of a connection that was just changed.
async fn view(shop: &ShopStore, integration: &Integration) -> Result<IntegrationView> {
    let health = shop.integration_health(integration.service).await?;
    Ok(IntegrationView::new(integration, Standing { health, ..Standing::default() }))
}

fn audit(
    call: &Call,
    integration: &Integration,
    before: String,
    after: String,
    at: chrono::DateTime<chrono::Utc>,
) -> Result<Audit> {
    Ok(Audit {
        id: format!("{}-{}", integration.service.as_str(), integration.version),
        at,
        actor: call.session()?.user.clone(),
        what: "integration",
        before,
        after,
        request_id: call.request_id.clone(),
    })
}

/// The settings of a connection as one line of the audit, without keys.
fn summary(integration: &Integration) -> String {
    let list = integration.list.as_ref().map_or("-", |list| list.name.as_str());
    let pin = if integration.pin { ", PIN" } else { "" };
    let hint = integration.credentials.as_ref().map_or("-", |credentials| credentials.hint.as_str());
    format!(
        "{}, {}, {hint}, {list}, {}, {}{pin}",
        integration.service.title(),
        if integration.active { "on" } else { "off" },
        integration.prefix,
        integration.new_contacts.as_str(),
    )
}
