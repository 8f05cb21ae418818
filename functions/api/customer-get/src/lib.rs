//! `GET /v1/customers/{id}`: the data of one customer, without their lists.

use utoipa::OpenApi;
use verno_contract::CustomerView;
use verno_domain::{CustomerId, Error, Result, Role};
use verno_lambda::http::{Call, Problem, Reply, route};
use verno_lambda::{ConfigError, Function, Platform};
use verno_store::{Consistency, Store};

/// Folder, binary and log name.
pub const NAME: &str = "customer-get";

/// Roles that may see a PIN.
const SEES_PIN: [Role; 3] = [Role::Owner, Role::Manager, Role::Support];

/// This function's part of the API's description.
#[derive(OpenApi)]
#[openapi(paths(handle))]
pub struct Doc;

/// Builds the function.
///
/// # Errors
/// If a variable is missing.
pub fn build(platform: &impl Platform) -> Result<Function, ConfigError> {
    Ok(Function::http(NAME, platform.store_with_secrets()?, [route("GET /v1/customers/{id}", handle)]))
}

/// Get a customer
///
/// `pin` is shown for anonymous customers, to owner, manager and support.
#[utoipa::path(
    get, path = "/v1/customers/{id}", tag = "Customers", operation_id = "getCustomer",
    params(("id" = String, Path, description = "Id of the customer")),
    responses(
        (status = 200, description = "The customer", body = CustomerView),
        (status = 409, description = "They were merged into another customer, whom the detail names", body = Problem, content_type = "application/problem+json"),
        (status = "4XX", description = "A problem", body = Problem, content_type = "application/problem+json"),
    ),
    security(("token" = [])),
)]
async fn handle(store: Store, call: Call) -> Result<Reply> {
    let session = call.allow_any()?;
    let shop = store.shop(session.shop);
    let id = call.path("id", "customer", CustomerId::parse)?;
    let customer =
        shop.customer(&id, Consistency::Strong).await?.ok_or_else(|| Error::not_found("customer"))?;
    if customer.erased_at.is_some() {
        return Err(Error::not_found("customer"));
    }
    customer.refuse_merged()?;
    let sees_pin = SEES_PIN.iter().any(|role| session.has(*role));
    Reply::ok(&CustomerView::read(&shop, &customer, &shop.rules().await?, sees_pin).await?)
}
