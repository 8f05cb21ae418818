//! `POST /v1/customers/{id}/points`: a member of the team changes a customer's points by hand.
//!
//! One transaction writes the entry, the balance, the audit and the answer. A repeat with the same `Idempotency-Key`
//! gets the first answer and writes nothing, for ever.

mod change;
mod request;
mod view;

use utoipa::OpenApi;
use verno_booking::Draft;
use verno_domain::{CustomerId, Error, Result, Role};
use verno_lambda::http::{Call, Problem, Reply, Session};
use verno_lambda::metrics::{Metric, count};
use verno_lambda::{ConfigError, Function, Platform};
use verno_store::{Replay, ShopStore, Store, optimistic};

use request::{ChangeRequest, Wish};
use view::ChangeView;

/// Folder, binary and log name.
pub const NAME: &str = "points-change";

/// This function's part of the API's description.
#[derive(OpenApi)]
#[openapi(paths(handle))]
pub struct Doc;

/// Builds the function.
///
/// # Errors
/// If a variable is missing.
pub fn build(platform: &impl Platform) -> Result<Function, ConfigError> {
    Ok(Function::http(NAME, platform.store()?, handle))
}

/// Change a customer's points
///
/// Either by `change`, or to `balance`. With `expected_balance` the change happens only if the balance is still that.
/// Points are decimal strings with a period; a comma is refused. The balance cannot be taken below zero by hand.
#[utoipa::path(
    post, path = "/v1/customers/{id}/points", tag = "Customers", operation_id = "changePoints",
    params(
        ("id" = String, Path, description = "Id of the customer"),
        ("Idempotency-Key" = Option<String>, Header, description = "Any text of up to 255 characters that names this change. The same key with the same body replays the first answer, with another body answers 409."),
    ),
    request_body = ChangeRequest,
    responses(
        (status = 201, description = "Booked", body = ChangeView, headers(("Idempotency-Replayed" = String, description = "`true` if this is the first answer again"))),
        (status = 200, description = "The balance is that already; nothing was booked", body = ChangeView),
        (status = 409, description = "The balance moved, or the key was used with another body", body = Problem, content_type = "application/problem+json"),
        (status = "4XX", description = "A problem", body = Problem, content_type = "application/problem+json"),
    ),
    security(("token" = [])),
)]
async fn handle(store: Store, call: Call) -> Result<Reply> {
    let session = call.allow(&[Role::Owner, Role::Manager, Role::Support])?;
    let shop = store.shop(session.shop);
    let id = call.path("id", "customer", CustomerId::parse)?;
    let wish = request::read(&call, shop.clock().now())?;
    let key = request::key(&call, &id)?;
    optimistic(|_| attempt(&shop, session, &id, &wish, &key, &call.request_id)).await
}

async fn attempt(
    shop: &ShopStore,
    session: &Session,
    id: &CustomerId,
    wish: &Wish,
    key: &request::Key,
    request_id: &str,
) -> Result<Reply> {
    let sight = shop.change_sight(id, &key.digest).await?;
    if let Some(replay) = sight.replay {
        return replayed(&replay, key, shop);
    }
    let before = sight.customer.ok_or_else(|| Error::not_found("customer"))?;
    let Some(change) = change::decide(&before, wish, session)? else {
        return Reply::json(
            200,
            &ChangeView { transaction: None, balance: before.account.balance.to_string() },
        );
    };
    let now = shop.clock().now();
    let expiry = wish.expires_on.map_or_else(|| sight.rules.expiry(now), |date| Some(date).into());
    let mut draft = Draft::of(shop, &sight.rules, before.clone(), now);
    let entry = draft.post(change::posting(wish, change, session, &key.digest, expiry))?;
    let balance = draft.customer.account.balance;
    let view = ChangeView { transaction: Some((&entry).into()), balance: balance.to_string() };
    let answer = view.to_json()?;
    let audit = change::audit(&before, &draft.customer, &entry, session, request_id);
    let mut writes = draft.add_to(shop.writes())?.audit(id, &audit)?;
    if key.given {
        writes = writes.replay(&Replay { digest: key.digest.clone(), body: key.body.clone(), answer })?;
    }
    writes.commit().await?;
    count(Metric::ChangesBooked, 1, Some(shop.id()));
    Reply::json(201, &view)
}

fn replayed(replay: &Replay, key: &request::Key, shop: &ShopStore) -> Result<Reply> {
    if replay.body != key.body {
        let detail = "This Idempotency-Key was used for another change.";
        return Err(Error::conflict("idempotency_key_reused", detail));
    }
    count(Metric::ReplaysAnswered, 1, Some(shop.id()));
    let again = Reply::bytes(201, "application/json", replay.answer.clone());
    Ok(again.header("idempotency-replayed", "true"))
}
