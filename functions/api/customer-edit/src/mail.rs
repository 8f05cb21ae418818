//! Mail is sent to a customer again.

use verno_domain::ids::hex;
use verno_domain::{CustomerId, Error, Result, Role};
use verno_lambda::http::{Call, Problem, Reply};
use verno_store::{Audit, Consistency, Store};

/// Let mail leave to a customer again
///
/// After a mail came back or was called spam, and whoever asks knows that the mailbox is well again. A customer who
/// unsubscribed stays so: they come back by the link in any mail they got. The same again changes nothing.
#[utoipa::path(
    delete, path = "/v1/customers/{id}/mail-stop", tag = "Customers", operation_id = "liftMailStop",
    params(("id" = String, Path, description = "Id of the customer")),
    responses(
        (status = 204, description = "Nothing stops mail but what the customer asked for"),
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
