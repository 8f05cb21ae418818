//! `DELETE /v1/customers/{id}/mail-stop`: lifts what stopped mails to a customer.

use verno_domain::ids::hex;
use verno_domain::{CustomerId, Error, Result, Role};
use verno_lambda::http::{Call, Problem, Reply};
use verno_store::{Audit, Consistency, Store};

/// Allow mails to a customer again
///
/// For a customer whose mail came back or was reported as spam, once the mailbox works again. A customer who
/// unsubscribed stays so, and can subscribe again by the link in any mail they got. Doing it twice changes
/// nothing.
#[utoipa::path(
    delete, path = "/v1/customers/{id}/mail-stop", tag = "Customers", operation_id = "liftMailStop",
    params(("id" = String, Path, description = "Id of the customer")),
    responses(
        (status = 204, description = "No bounce and no complaint stops mails any more"),
        (status = 409, description = "The customer unsubscribed themselves", body = Problem, content_type = "application/problem+json"),
        (status = "4XX", description = "A problem", body = Problem, content_type = "application/problem+json"),
    ),
    security(("token" = [])),
)]
pub(crate) async fn lift(store: Store, call: Call) -> Result<Reply> {
    let session = call.allow(&[Role::Owner, Role::Manager, Role::Support])?;
    let shop = store.shop(session.shop);
    let id = call.path("id", "customer", CustomerId::parse)?;
    let customer =
        shop.customer(&id, Consistency::Strong).await?.filter(|customer| customer.erased_at.is_none());
    let customer = customer.ok_or_else(|| Error::not_found("customer"))?;
    let Some(email) = &customer.email else { return Ok(Reply::empty(204)) };
    let address = shop.mail_address(email).await?;
    let stops = shop.mail_stops(Some(&id), &address).await?;
    let mut lifted = stops;
    lifted.lift();
    let audit = Audit {
        id: format!("mail-{}", hex(call.request_id.as_bytes())),
        at: shop.clock().now(),
        actor: session.user.clone(),
        what: "mail",
        before: stops.state().0.as_str().to_owned(),
        after: lifted.state().0.as_str().to_owned(),
        request_id: call.request_id.clone(),
    };
    if !shop.lift_mail_stop(&address, &id, &audit).await? && stops.unsubscribed.is_some() {
        let detail = "The customer unsubscribed; only they can subscribe again.";
        return Err(Error::conflict("unsubscribed", detail));
    }
    Ok(Reply::empty(204))
}
