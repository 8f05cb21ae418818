//! `PUT /v1/integrations/{service}`: connects a mailing service, or changes the connection.

use std::sync::Arc;
use std::time::Duration;

use verno_contacts::INDEX_OVERLAP;
use verno_contract::IntegrationView;
use verno_domain::hint::{Hint, HintMessage};
use verno_domain::integration::{ContactMessage, ContactTask, Credentials as Kept, Integration};
use verno_domain::mailing_service::Reach;
use verno_domain::{Error, Result};
use verno_lambda::http::{Call, Problem, Reply};
use verno_lambda::queue::Outgoing;
use verno_mailing::{Credentials, Error as ServiceError, MailingService};
use verno_store::{Purpose, ShopStore};

use crate::request::{self, IntegrationRequest};
use crate::{Deps, WRITERS, audit, service, summary, unreachable, view};

/// Shoptet's list of everybody who consented to newsletters.
const NEWSLETTERS: &str = "newsletters";
/// Tries to make the fields at a service that limits the rate of calls.
const FIELD_TRIES: u32 = 8;
/// Longest pause before one more try; a service that asks for a longer one gets none.
const WAIT_MAX: Duration = Duration::from_secs(2);
/// Delay before catching up: longer than the relay remembers which services a shop is connected to.
const RELAY_REMEMBERS: Duration = Duration::from_secs(3);

/// Connect a service, or change how
///
/// What is left out stays. Credentials are tried out, and refused with a problem that names them; so is a
/// list that the account does not have. Fields are made at the service if it needs that. Switching on sends
/// the customers who changed meanwhile; all others are sent by an export.
#[utoipa::path(
    put, path = "/v1/integrations/{service}", tag = "Integrations", operation_id = "putIntegration",
    params(("service" = String, Path, description = "Name of the service")),
    request_body = IntegrationRequest,
    responses(
        (status = 200, description = "As it is now", body = IntegrationView),
        (status = 503, description = "The service does not answer; nothing is saved", body = Problem, content_type = "application/problem+json"),
        (status = "4XX", description = "A problem", body = Problem, content_type = "application/problem+json"),
    ),
    security(("token" = [])),
)]
pub(crate) async fn put(deps: Deps, call: Call) -> Result<Reply> {
    let session = call.allow(&WRITERS)?;
    let shop = deps.store.shop(session.shop);
    let service = service(&call)?;
    let (before, after) = shop
        .optimistic(|_| async {
            let now = shop.clock().now();
            let found = shop.integration(service).await?;
            let before = found.unwrap_or_else(|| Integration::new(service, now));
            let (request, command) = request::read(&call, &before)?;
            let command = try_out(&deps, &shop, &request, &before, command).await?;
            if command == before {
                return Ok((before.clone(), before));
            }
            let after = Integration { updated_at: now, ..command };
            let text = if before.version == 0 { String::new() } else { summary(&before) };
            let audit = audit(&call, &before, text, summary(&after), now)?;
            let writes = shop.writes().integration(&after)?;
            writes.shop_audit(&audit, Some(service.as_str()))?.commit().await?;
            Ok((before, Integration { version: after.version + 1, ..after }))
        })
        .await?;
    follow(&deps, &shop, &before, &after).await?;
    Reply::ok(&view(&shop, &after).await?)
}

/// Checks with the service what only it knows: credentials, list and fields.
async fn try_out(
    deps: &Deps,
    shop: &ShopStore,
    request: &IntegrationRequest,
    before: &Integration,
    mut command: Integration,
) -> Result<Integration> {
    let service = before.service;
    let can = service.capabilities();
    if (request.credentials.is_some() || command.active) && can.reach == Reach::None {
        let detail = format!("{} documents no API; reach it by an outgoing webhook.", service.title());
        return Err(Error::field("active", "not_supported", detail));
    }
    let client = match &request.credentials {
        Some(object) => Some(sign_in(deps, shop, &mut command, object).await?),
        None if command.credentials.is_some() => Some(deps.gateways.open(shop, &command).await?),
        None => None,
    };
    let Some(client) = client else {
        if command.active {
            return Err(Error::field("credentials", "required", "The service has no credentials yet."));
        }
        if request.list_id.is_some() {
            return Err(Error::field(
                "list_id",
                "no_credentials",
                "Lists are known once there are credentials.",
            ));
        }
        return Ok(command);
    };
    choose_list(client.as_ref(), request, &mut command).await?;
    if command.active && can.needs_list && command.list.is_none() {
        return Err(Error::field("list_id", "required", "Choose a list of the account."));
    }
    let chosen = request.active == Some(true) || request.credentials.is_some() || command.list != before.list;
    if chosen {
        command.stopped = None;
    }
    let moved = !before.is_running() || command.target() != before.target() || chosen;
    if command.is_running() && moved {
        match make_fields(client.as_ref(), &command).await {
            Ok(()) | Err(ServiceError::Unsupported(_)) => {}
            Err(ServiceError::Refused { detail, .. }) => {
                let detail = format!("{}: {detail}", service.title());
                return Err(Error::field("fields", "refused_by_service", detail));
            }
            Err(error) => return Err(unreachable(service, &error)),
        }
    }
    Ok(command)
}

/// Makes the fields at the service, waiting for a service that limits the rate of calls.
async fn make_fields(client: &dyn MailingService, command: &Integration) -> Result<(), ServiceError> {
    let target = command.target();
    for _ in 0..FIELD_TRIES {
        match client.ensure_fields(&target).await {
            Err(ServiceError::Throttled { retry_after }) if retry_after <= WAIT_MAX => {
                tokio::time::sleep(retry_after).await;
            }
            done => return done,
        }
    }
    client.ensure_fields(&target).await
}

/// Connects with new credentials, and keeps them if the service accepts them.
async fn sign_in(
    deps: &Deps,
    shop: &ShopStore,
    command: &mut Integration,
    object: &serde_json::Map<String, serde_json::Value>,
) -> Result<Arc<dyn MailingService>> {
    let credentials = Credentials::parse(command.service, object)?;
    let client = deps.gateways.with(&credentials)?;
    match client.check().await {
        Ok(()) => {}
        Err(ServiceError::Revoked { .. } | ServiceError::Refused { .. }) => {
            let detail = format!("{} refuses them.", command.service.title());
            return Err(Error::field("credentials", "refused_by_service", detail));
        }
        Err(error) => return Err(unreachable(command.service, &error)),
    }
    let sealed = shop.seal(Purpose::MailingCredentials, &credentials.to_secret()).await?;
    command.credentials = Some(Kept { sealed, hint: credentials.hint(), saved_at: shop.clock().now() });
    Ok(client)
}

/// Chooses the list that the request names or, with new credentials, the current one, if the account has it.
async fn choose_list(
    client: &dyn MailingService,
    request: &IntegrationRequest,
    command: &mut Integration,
) -> Result<()> {
    let requested = request.list_id.as_deref().map(str::trim);
    let kept = command.list.as_ref().filter(|_| request.credentials.is_some()).map(|list| list.id.clone());
    let Some(id) = requested.map(str::to_owned).or(kept) else { return Ok(()) };
    if requested == Some("") {
        command.list = None;
        return Ok(());
    }
    let lists = client.lists().await.map_err(|error| unreachable(command.service, &error))?;
    match lists.into_iter().find(|list| list.id == id) {
        Some(list) => command.list = Some(list.into()),
        None if requested.is_some() => {
            return Err(Error::field("list_id", "unknown_list", "The account has no such list."));
        }
        // New credentials may belong to another account.
        None => command.list = None,
    }
    Ok(())
}

/// Starts or stops contact sync after a change of the connection.
async fn follow(deps: &Deps, shop: &ShopStore, before: &Integration, after: &Integration) -> Result<()> {
    let service = after.service;
    let since = shop.position_at(shop.clock().wall() - INDEX_OVERLAP);
    if before.is_running() && !after.is_running() {
        shop.change_health(service, |health| health.fall_behind(&since)).await?;
    }
    if !after.is_running() || (before.is_running() && before.destination() == after.destination()) {
        return Ok(());
    }
    shop.change_health(service, |health| {
        health.reset();
        // The relay may not have passed on changes of the first moments.
        health.fall_behind(&since);
    })
    .await?;
    let task = ContactTask::CatchUp { settle: None };
    let message = ContactMessage::new(shop.id(), service, task);
    deps.contacts.send(&[Outgoing::delayed(&message, RELAY_REMEMBERS)?]).await?;
    // Consents are read from the shop only once a service needs them.
    let hint = Hint::MailingList { list: NEWSLETTERS.to_owned() };
    deps.hints.send_all(&[HintMessage::new(shop.id(), hint)]).await
}
