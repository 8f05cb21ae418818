//! `DELETE /v1/customers/{id}`: erases a customer's personal data. Figures stay under the id, so that totals
//! still add up.

use serde::Serialize;
use utoipa::{OpenApi, ToSchema};
use verno_booking::{Editor, erase};
use verno_contract::time;
use verno_domain::{CustomerId, Result, Role};
use verno_lambda::http::{Call, Problem, Reply, route};
use verno_lambda::{ConfigError, Function, Platform};
use verno_store::Store;

/// Folder, binary and log name.
pub const NAME: &str = "customer-erase";

/// This function's part of the API's description.
#[derive(OpenApi)]
#[openapi(paths(handle))]
pub struct Doc;

/// Builds the function.
///
/// # Errors
/// If a variable is missing.
pub fn build(platform: &impl Platform) -> Result<Function, ConfigError> {
    Ok(Function::http(NAME, platform.store()?, [route("DELETE /v1/customers/{id}", handle)]))
}

/// The proof of an erasure.
#[derive(Serialize, ToSchema)]
struct ErasedView {
    /// The id under which the figures stay.
    #[schema(example = "cus_4f0c5b1e6d2a49f08b7a3c9d1e5f6a70")]
    id: String,
    /// Time of the erasure.
    #[schema(format = DateTime)]
    erased_at: String,
}

/// Erase a customer
///
/// Name, addresses, phone, PIN, codes and every way to find them are gone with the answer; texts of
/// transactions, changes and files follow within minutes. Points and orders stay as figures under the id.
/// There is no way back.
#[utoipa::path(
    delete, path = "/v1/customers/{id}", tag = "Customers", operation_id = "eraseCustomer",
    params(
        ("id" = String, Path, description = "Id of the customer"),
        ("confirm" = String, Query, description = "The customer's e-mail address or id, once more"),
    ),
    responses(
        (status = 202, description = "They are erased", body = ErasedView),
        (status = 409, description = "They were erased or merged before, or wait for a cashback", body = Problem, content_type = "application/problem+json"),
        (status = "4XX", description = "A problem", body = Problem, content_type = "application/problem+json"),
    ),
    security(("token" = [])),
)]
async fn handle(store: Store, call: Call) -> Result<Reply> {
    let session = call.allow(&[Role::Owner, Role::Manager])?;
    let shop = store.shop(session.shop);
    let id = call.path("id", "customer", CustomerId::parse)?;
    let editor = Editor { user: &session.user, request_id: &call.request_id };
    let confirmed = call.query("confirm").unwrap_or_default();
    let now = shop.clock().now();
    let erased = erase(&shop, &id, confirmed, &editor, now).await?;
    let erased_at = time(erased.erased_at.unwrap_or(now));
    Reply::json(202, &ErasedView { id: id.to_string(), erased_at })
}
