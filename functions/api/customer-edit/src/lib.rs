//! `PATCH /v1/customers/{id}`: a member of the team changes a customer's group, lock, days or referral code;
//! and `DELETE /v1/customers/{id}/mail-stop`: lets mail leave to them again.
//!
//! The group is set here first and then written to the shop. Until that is done, the customer has
//! `group_sync`.

mod mail;
mod request;

use utoipa::OpenApi;
use verno_booking::{Editor, edit_customer};
use verno_contract::CustomerView;
use verno_domain::{CustomerId, Result, Role};
use verno_lambda::http::{Call, Problem, Reply, route};
use verno_lambda::{ConfigError, Function, Platform};
use verno_store::Store;

use request::EditRequest;

/// Folder, binary and log name.
pub const NAME: &str = "customer-edit";

/// This function's part of the API's description.
#[derive(OpenApi)]
#[openapi(paths(edit, mail::lift))]
pub struct Doc;

/// Builds the function.
///
/// # Errors
/// If a variable is missing.
pub fn build(platform: &impl Platform) -> Result<Function, ConfigError> {
    let routes =
        [route("PATCH /v1/customers/{id}", edit), route("DELETE /v1/customers/{id}/mail-stop", mail::lift)];
    Ok(Function::http(NAME, platform.store_with_secrets()?, routes))
}

/// Edit a customer
///
/// Fields that are left out stay as they are. The group is written to the shop too, and `group_sync` is set
/// until that is done. A lock is set at the group that the customer has with this change; it can be set only
/// while the VIP programme is on and the group is one of its ladder.
#[utoipa::path(
    patch, path = "/v1/customers/{id}", tag = "Customers", operation_id = "editCustomer",
    params(("id" = String, Path, description = "Id of the customer")),
    request_body = EditRequest,
    responses(
        (status = 200, description = "The customer as they are now", body = CustomerView),
        (status = 409, description = "The customer is anonymous, no lock can be set, or the referral code is another customer's", body = Problem, content_type = "application/problem+json"),
        (status = "4XX", description = "A problem", body = Problem, content_type = "application/problem+json"),
    ),
    security(("token" = [])),
)]
async fn edit(store: Store, call: Call) -> Result<Reply> {
    let session = call.allow(&[Role::Owner, Role::Manager])?;
    let shop = store.shop(session.shop);
    let id = call.path("id", "customer", CustomerId::parse)?;
    let now = shop.clock().now();
    let edit = request::read(&call, shop.rules().await?.day(now))?;
    request::refuse_unknown_group(&shop, &edit).await?;
    let editor = Editor { user: &session.user, request_id: &call.request_id };
    let (customer, rules) = edit_customer(&shop, &id, &edit, &editor, now).await?;
    let reply = Reply::ok(&CustomerView::read(&shop, &customer, &rules, true).await?)?;
    Ok(reply.changed([(&customer.id, customer.version)]))
}
