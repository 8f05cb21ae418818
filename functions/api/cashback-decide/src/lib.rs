//! `POST /v1/cashbacks/{id}`: the team approves or rejects a request for cashback.
//!
//! One transaction writes the decision, the audit and the answer, and for a rejection the entry and the
//! balance. A request is decided once: a second decision is a conflict, even the same one, so that nothing is
//! paid twice. A repeat with the same `Idempotency-Key` gets the first answer.

mod key;

use utoipa::OpenApi;
use verno_booking::{CallKey, CashbackVerdict, decide_cashback};
use verno_contract::{CashbackView, Decided, DecisionRequest};
use verno_domain::cashback::{Decision, State};
use verno_domain::{CashbackId, Error, Result, Role};
use verno_lambda::http::{Call, Problem, Reply, route};
use verno_lambda::metrics::{Metric, count};
use verno_lambda::{ConfigError, Function, Platform};
use verno_store::{ShopStore, Store};

/// Folder, binary and log name.
pub const NAME: &str = "cashback-decide";

/// This function's part of the API's description.
#[derive(OpenApi)]
#[openapi(paths(handle))]
pub struct Doc;

/// Builds the function.
///
/// # Errors
/// If a variable is missing.
pub fn build(platform: &impl Platform) -> Result<Function, ConfigError> {
    Ok(Function::http(NAME, platform.store_with_secrets()?, [route("POST /v1/cashbacks/{id}", handle)]))
}

/// Decide a request for cashback
///
/// The points were taken with the request. Approving it does not pay: the shop's team does. Rejecting it
/// gives the points back. It is decided once: any second decision answers 409.
#[utoipa::path(
    post, path = "/v1/cashbacks/{id}", tag = "Cashback", operation_id = "decideCashback",
    params(
        ("id" = String, Path, description = "Id of the request"),
        ("Idempotency-Key" = Option<String>, Header, description = "Any text of up to 255 characters that names this decision. The same key with the same body replays the first answer, with another body answers 409."),
    ),
    request_body = DecisionRequest,
    responses(
        (status = 200, description = "Decided", body = CashbackView, headers(("Idempotency-Replayed" = String, description = "`true` if this is the first answer again"))),
        (status = 409, description = "It was decided before, or the key was used with another body", body = Problem, content_type = "application/problem+json"),
        (status = "4XX", description = "A problem", body = Problem, content_type = "application/problem+json"),
    ),
    security(("token" = [])),
)]
async fn handle(store: Store, call: Call) -> Result<Reply> {
    let session = call.allow(&[Role::Owner, Role::Manager])?;
    let shop = store.shop(session.shop);
    let id = call.path("id", "request for cashback", CashbackId::parse)?;
    let (command, key) = match read(&shop, &call, &id) {
        Ok(read) => read,
        Err(error) => return Err(exists(&shop, &id).await.err().unwrap_or(error)),
    };
    let verdict = CashbackVerdict {
        approved: command.approved,
        decision: Decision { by: session.user.clone(), at: shop.clock().now(), note: command.note },
        request_id: call.request_id.clone(),
    };
    let (decided, repeated) = decide_cashback(&shop, &id, &verdict, &key).await?;
    let account = shop.open_account(&decided).await?;
    let changed = Some(&decided.customer).filter(|_| decided.state == State::Rejected);
    let reply = Reply::ok(&CashbackView::new(&decided, account.as_ref()))?;
    let reply = reply.changed(shop.versions(changed).await?).replayed(repeated);
    if repeated {
        count(Metric::ReplaysAnswered, 1, Some(shop.id()));
    } else if decided.state == State::Rejected {
        count(Metric::ChangesBooked, 1, Some(shop.id()));
    }
    Ok(reply)
}

/// A request that does not exist is answered so, whatever else is wrong with the call.
async fn exists(shop: &ShopStore, id: &CashbackId) -> Result<()> {
    shop.cashback(id).await?.map(|_| ()).ok_or_else(|| Error::not_found("request for cashback"))
}

fn read(shop: &ShopStore, call: &Call, id: &CashbackId) -> Result<(Decided, CallKey)> {
    Ok((call.json::<DecisionRequest>()?.read()?, key::key(shop.random(), call, id)?))
}
