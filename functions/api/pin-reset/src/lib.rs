//! `POST /v1/customers/{id}/pin`: a new PIN for an anonymous customer. The old one is dead at once; the new
//! one is mailed.

use serde::Serialize;
use utoipa::{OpenApi, ToSchema};
use verno_booking::{Editor, reset_pin};
use verno_domain::settings::Notice;
use verno_domain::{Customer, CustomerId, Email, Result, Role};
use verno_lambda::http::{Call, Problem, Reply, route};
use verno_lambda::{ConfigError, Function, Platform};
use verno_store::{ShopStore, Store};

/// Folder, binary and log name.
pub const NAME: &str = "pin-reset";

/// This function's part of the API's description.
#[derive(OpenApi)]
#[openapi(paths(handle))]
pub struct Doc;

/// Builds the function.
///
/// # Errors
/// If a variable is missing.
pub fn build(platform: &impl Platform) -> Result<Function, ConfigError> {
    Ok(Function::http(NAME, platform.store_with_secrets()?, [route("POST /v1/customers/{id}/pin", handle)]))
}

/// A new PIN.
#[derive(Serialize, ToSchema)]
struct PinView {
    /// Four digits; the one before is worthless from now on.
    #[schema(example = "0427")]
    pin: String,
    /// Where it is mailed to, masked; `null` without an address, or while the programme is hidden and mails
    /// nobody.
    #[schema(example = "j***@example.cz")]
    sent_to: Option<String>,
}

/// Reset a customer's PIN
///
/// Only anonymous customers have one. At most five resets per customer and day.
#[utoipa::path(
    post, path = "/v1/customers/{id}/pin", tag = "Customers", operation_id = "resetPin",
    params(("id" = String, Path, description = "Id of the customer")),
    responses(
        (status = 200, description = "The new PIN; the old one is dead", body = PinView),
        (status = 409, description = "The customer is registered and needs no PIN", body = Problem, content_type = "application/problem+json"),
        (status = 429, description = "It was reset too often today", body = Problem, content_type = "application/problem+json"),
        (status = "4XX", description = "A problem", body = Problem, content_type = "application/problem+json"),
    ),
    security(("token" = [])),
)]
async fn handle(store: Store, call: Call) -> Result<Reply> {
    let session = call.allow(&[Role::Owner, Role::Manager, Role::Support])?;
    let shop = store.shop(session.shop);
    let id = call.path("id", "customer", CustomerId::parse)?;
    let editor = Editor { user: &session.user, request_id: &call.request_id };
    let (pin, customer) = reset_pin(&shop, &id, &editor, shop.clock().now()).await?;
    let sent_to = recipient(&shop, &customer).await?.map(|email| masked(&email));
    let reply = Reply::ok(&PinView { pin: pin.expose().to_owned(), sent_to })?;
    Ok(reply.changed([(&customer.id, customer.version)]))
}

/// Where the PIN goes; `None` if no mail leaves with it.
async fn recipient(shop: &ShopStore, customer: &Customer) -> Result<Option<Email>> {
    let Some(email) = &customer.email else { return Ok(None) };
    let rules = shop.rules().await?;
    if !rules.loyalty.visible || !rules.notifications.sends(Notice::Pin) {
        return Ok(None);
    }
    let stops = shop.mail_stops(Some(&customer.id), &shop.mail_address(email).await?).await?;
    Ok(Some(email.clone()).filter(|_| stops.let_through(Notice::Pin)))
}

/// The first character and the domain: enough to say over the phone where to look.
fn masked(email: &Email) -> String {
    let (local, domain) = email.as_str().rsplit_once('@').unwrap_or_default();
    let first: String = local.chars().take(1).collect();
    format!("{first}***@{domain}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_is_recognised_and_not_given_away() {
        assert_eq!(masked(&Email::parse("jan.novak@example.cz").unwrap()), "j***@example.cz");
        assert_eq!(masked(&Email::parse("žofie@example.cz").unwrap()), "ž***@example.cz");
    }
}
