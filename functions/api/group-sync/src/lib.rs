//! `POST /v1/customers/{id}/group-sync`: a group that the shop refused is written to it once more.

use utoipa::OpenApi;
use verno_booking::retry_group;
use verno_contract::CustomerView;
use verno_domain::{CustomerId, Error, Result, Role};
use verno_lambda::http::{Call, Problem, Reply, route};
use verno_lambda::{ConfigError, Function, Platform};
use verno_store::{Consistency, Store};

/// Folder, binary and log name.
pub const NAME: &str = "group-sync";

/// This function's part of the API's description.
#[derive(OpenApi)]
#[openapi(paths(handle))]
pub struct Doc;

/// Builds the function.
///
/// # Errors
/// If a variable is missing.
pub fn build(platform: &impl Platform) -> Result<Function, ConfigError> {
    Ok(Function::http(
        NAME,
        platform.store_with_secrets()?,
        [route("POST /v1/customers/{id}/group-sync", handle)],
    ))
}

/// Write a customer's group to the shop again
///
/// For use after the reason of the refusal was removed. A group that is only waiting is tried again at once.
#[utoipa::path(
    post, path = "/v1/customers/{id}/group-sync", tag = "Customers", operation_id = "retryGroup",
    params(("id" = String, Path, description = "Id of the customer")),
    responses(
        (status = 200, description = "The customer, whose group waits to be written", body = CustomerView),
        (status = 409, description = "The shop has the group; nothing waits", body = Problem, content_type = "application/problem+json"),
        (status = "4XX", description = "A problem", body = Problem, content_type = "application/problem+json"),
    ),
    security(("token" = [])),
)]
async fn handle(store: Store, call: Call) -> Result<Reply> {
    let shop = store.shop(call.allow(&[Role::Owner, Role::Manager])?.shop);
    let id = call.path("id", "customer", CustomerId::parse)?;
    let customer =
        shop.customer(&id, Consistency::Strong).await?.ok_or_else(|| Error::not_found("customer"))?;
    if customer.group_sync.is_none() {
        return Err(Error::conflict("nothing_waits", "The shop has the customer's group; nothing waits."));
    }
    retry_group(&shop, &id, shop.clock().now()).await?;
    let customer =
        shop.customer(&id, Consistency::Strong).await?.ok_or_else(|| Error::not_found("customer"))?;
    // Only registered customers have a group, and they have no PIN.
    let reply = Reply::ok(&CustomerView::read(&shop, &customer, &shop.rules().await?, false).await?)?;
    Ok(reply.changed([(&customer.id, customer.version)]))
}
