//! `POST /storefront/v1/{eshop_id}/cashbacks`: a registered customer requests cashback for points.
//!
//! The points are taken at once, in the transaction that writes the request; the team decides later.

mod request;

use serde::Serialize;
use utoipa::{OpenApi, ToSchema};
use verno_booking::{CashbackAsked, request_cashback};
use verno_contract::time;
use verno_domain::{Error, Kind, Result};
use verno_lambda::http::{Call, Problem, Reply, route};
use verno_lambda::metrics::{Metric, count};
use verno_lambda::{ConfigError, Function, Platform};
use verno_store::Store;
use verno_storefront::{StorefrontShop, Visitor, preflight};

use request::CashbackRequestBody;

/// Folder, binary and log name.
pub const NAME: &str = "cashback-create";

/// This function's part of the API's description.
#[derive(OpenApi)]
#[openapi(paths(create))]
pub struct Doc;

/// A request, and the balance without its points.
#[derive(Debug, Serialize, ToSchema)]
struct CashbackAskedView {
    /// The request that was made.
    cashback: CashbackItemView,
    /// Balance right after the points were taken.
    #[schema(example = "100.00")]
    balance: String,
}

/// A request as its customer sees it, without the number of the bank account.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = CashbackAskedItem)]
struct CashbackItemView {
    /// Id of the request.
    #[schema(example = "cbk_019a8c34f7e10a2b3c4d5e6f70")]
    id: String,
    /// `requested`: the team has not decided yet.
    #[schema(example = "requested")]
    state: &'static str,
    /// Points that are paid out.
    #[schema(example = "500.00")]
    points: String,
    /// Amount that is paid for them.
    #[schema(example = "250.00")]
    amount: String,
    /// Currency of the amount.
    #[schema(example = "CZK")]
    currency: String,
    /// `bank_account`, or `own` for what the shop arranges itself.
    #[schema(example = "bank_account")]
    payout: &'static str,
    /// Time of the request.
    #[schema(format = DateTime)]
    asked_at: String,
}

/// Builds the function.
///
/// # Errors
/// If a variable is missing.
pub fn build(platform: &impl Platform) -> Result<Function, ConfigError> {
    let routes = [
        route("POST /storefront/v1/{eshop_id}/cashbacks", handle),
        route("OPTIONS /storefront/v1/{eshop_id}/cashbacks", |store, call| preflight(store, call, "POST")),
    ];
    Ok(Function::http(NAME, platform.store_with_secrets()?, routes))
}

async fn handle(store: Store, call: Call) -> Result<Reply> {
    let storefront = StorefrontShop::of(&store, &call).await?;
    let outcome = create(&storefront, &call).await;
    Ok(storefront.answer(&call, outcome))
}

/// Ask for cashback
///
/// For the shop's own pages, with a session of a registered customer as the bearer token. The points are
/// taken at once; if the team rejects the request, they come back.
#[utoipa::path(
    post, path = "/storefront/v1/{eshop_id}/cashbacks", tag = "Storefront", operation_id = "createCashback",
    params(
        ("eshop_id" = String, Path, description = "Shoptet's id of the shop"),
        ("Authorization" = String, Header, description = "`Bearer` and the session"),
        ("Idempotency-Key" = Option<String>, Header, description = "Any text of up to 255 characters that names this request. The same key with the same request gets the first answer, with another request answers 409."),
    ),
    request_body = CashbackRequestBody,
    responses(
        (status = 201, description = "The points are taken", body = CashbackAskedView, headers(("Idempotency-Replayed" = String, description = "`true` if this is the first answer again"))),
        (status = 401, description = "There is no session, or it is over", body = Problem, content_type = "application/problem+json"),
        (status = 403, description = "The customer is not registered, or of no group that is paid", body = Problem, content_type = "application/problem+json"),
        (status = 409, description = "There are not enough points, the shop pays nothing out or hides its programme, or the key was used for another request", body = Problem, content_type = "application/problem+json"),
        (status = "4XX", description = "A problem", body = Problem, content_type = "application/problem+json"),
    ),
)]
async fn create(storefront: &StorefrontShop, call: &Call) -> Result<Reply> {
    storefront.open().await?;
    let bearer = call.header("authorization").and_then(|value| value.strip_prefix("Bearer "));
    let bearer =
        bearer.ok_or_else(|| Error::new(Kind::Unauthenticated, "not_signed_in", "Sign in first."))?;
    let shop = &storefront.shop;
    let customer = Visitor::of(shop, bearer.trim()).await?.read(shop).await?;
    let command = request::read(call, storefront.currency())?;
    let key = request::key(shop, call, &customer.id, &command).await?;
    let asked = request_cashback(shop, &customer.id, &command, &key, shop.clock().now()).await?;
    let metric = if asked.repeated { Metric::ReplaysAnswered } else { Metric::CashbacksRequested };
    count(metric, 1, Some(shop.id()));
    answer(&asked)
}

fn answer(asked: &CashbackAsked) -> Result<Reply> {
    let request = &asked.request;
    let cashback = CashbackItemView {
        id: request.id.to_string(),
        state: request.state.as_str(),
        points: request.points.to_string(),
        amount: format!("{:.2}", request.amount),
        currency: request.currency.to_string(),
        payout: request.payout.as_str(),
        asked_at: time(request.asked_at),
    };
    let reply = Reply::json(201, &CashbackAskedView { cashback, balance: asked.balance.to_string() })?;
    Ok(reply.replayed(asked.repeated))
}
