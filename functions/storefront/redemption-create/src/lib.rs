//! `POST /storefront/v1/{eshop_id}/redemptions`: turns points into a coupon of the shop.
//!
//! The points are taken first, in one transaction; then the shop makes the coupon. If it certainly does not,
//! the points are given back before the answer. If that is unknown, they stay taken until a repeat of the
//! request, or the worker that reads coupons, finds out.

mod coupon;
mod request;
mod template;

use std::time::Duration;

use serde::Serialize;
use utoipa::{OpenApi, ToSchema};
use verno_booking::{Reservation, reserve};
use verno_connect::TokenCache;
use verno_domain::redemption::State;
use verno_domain::{CustomerId, Error, Result};
use verno_lambda::http::{Call, Problem, Reply, route};
use verno_lambda::metrics::{Metric, count};
use verno_lambda::{ConfigError, Function, Platform};
use verno_shoptet::{Config, Shoptet};
use verno_store::Store;
use verno_storefront::{StorefrontShop, Visitor, check_pin, preflight};

use request::{Proof, RedemptionRequest};

/// Folder, binary and log name.
pub const NAME: &str = "redemption-create";

/// How long one call to Shoptet may take. It is short because a customer waits at the checkout.
const SHOPTET_TIMEOUT: Duration = Duration::from_secs(5);

/// This function's part of the API's description.
#[derive(OpenApi)]
#[openapi(paths(redeem))]
pub struct Doc;

#[derive(Clone)]
struct Deps {
    store: Store,
    shoptet: Shoptet,
    tokens: TokenCache,
}

/// A coupon, and the balance without its points.
#[derive(Debug, Serialize, ToSchema)]
struct RedemptionView {
    /// The coupon that was made for the points.
    coupon: CouponView,
    /// Balance right after the points were taken.
    #[schema(example = "1150.00")]
    balance: String,
}

/// A coupon for one order.
#[derive(Debug, Serialize, ToSchema)]
struct CouponView {
    /// Code to enter at the checkout.
    #[schema(example = "VB7K2M9QHT4XRW3P")]
    code: String,
    /// Amount that it takes off one order.
    #[schema(example = "100.00")]
    amount: String,
    /// Currency of the amount.
    #[schema(example = "CZK")]
    currency: String,
    /// The last day on which it can be used.
    #[schema(format = Date)]
    valid_to: String,
}

/// Builds the function.
///
/// # Errors
/// If a variable is missing or the Shoptet client cannot be set up.
pub fn build(platform: &impl Platform) -> Result<Function, ConfigError> {
    let config = Config {
        api_url: platform.var("SHOPTET_API_URL")?,
        oauth_url: platform.var("SHOPTET_OAUTH_URL")?,
        timeout: SHOPTET_TIMEOUT,
    };
    let shoptet = Shoptet::new(config).map_err(|error| ConfigError { detail: error.to_string() })?;
    let deps = Deps { store: platform.store_with_secrets()?, shoptet, tokens: TokenCache::default() };
    let routes = [
        route("POST /storefront/v1/{eshop_id}/redemptions", handle),
        route("OPTIONS /storefront/v1/{eshop_id}/redemptions", |deps: Deps, call| {
            preflight(deps.store, call, "POST")
        }),
    ];
    Ok(Function::http(NAME, deps, routes))
}

async fn handle(deps: Deps, call: Call) -> Result<Reply> {
    let storefront = StorefrontShop::of(&deps.store, &call).await?;
    let outcome = redeem(&deps, &storefront, &call).await;
    if outcome.as_ref().is_err_and(|error| error.code == "not_recognised") {
        count(Metric::AttemptsRefused, 1, Some(storefront.shop.id()));
    }
    Ok(storefront.answer(&call, outcome))
}

/// Turn points into a coupon
///
/// An anonymous customer sends `email` and `pin`, a registered one the `session`. With the `cart` the shop's
/// rules on it are checked at once; without, the coupon carries them. The coupon is good for one order;
/// points of one that is never used come back by themselves.
#[utoipa::path(
    post, path = "/storefront/v1/{eshop_id}/redemptions", tag = "Storefront", operation_id = "createRedemption",
    params(
        ("eshop_id" = String, Path, description = "Shoptet's id of the shop"),
        ("Idempotency-Key" = Option<String>, Header, description = "Any text of up to 255 characters that names this redemption. The same key with the same request finds the same coupon, with another request answers 409."),
    ),
    request_body = RedemptionRequest,
    responses(
        (status = 201, description = "The coupon", body = RedemptionView, headers(("Idempotency-Replayed" = String, description = "`true` if this is the first answer again"))),
        (status = 401, description = "Address and PIN do not match, or the session is over", body = Problem, content_type = "application/problem+json"),
        (status = 409, description = "There are not enough points, the shop makes no coupons or hides its programme, or the key was used for another request", body = Problem, content_type = "application/problem+json"),
        (status = 429, description = "Too many attempts; `Retry-After` says when to try again", body = Problem, content_type = "application/problem+json"),
        (status = 503, description = "The shop does not answer; ask again with the same key", body = Problem, content_type = "application/problem+json"),
        (status = "4XX", description = "A problem", body = Problem, content_type = "application/problem+json"),
    ),
)]
async fn redeem(deps: &Deps, storefront: &StorefrontShop, call: &Call) -> Result<Reply> {
    storefront.open().await?;
    let asked = request::read(call, storefront.currency())?;
    let customer = identify(storefront, &asked.proof).await?;
    let shop = &storefront.shop;
    let command = asked.command(shop.random(), call, &customer)?;
    let reservation = reserve(shop, &customer, &command, shop.clock().now()).await?;
    match reservation.redemption.state {
        State::Reserved => coupon::issue(deps, shop, &reservation).await?,
        State::Issued | State::Captured | State::Returned => {}
        State::Released => return Err(returned()),
    }
    let metric = if reservation.repeated { Metric::ReplaysAnswered } else { Metric::RedemptionsMade };
    count(metric, 1, Some(shop.id()));
    answer(&reservation)
}

async fn identify(storefront: &StorefrontShop, proof: &Proof) -> Result<CustomerId> {
    let customer = match proof {
        Proof::Pin(email, pin) => check_pin(&storefront.shop, email, pin).await?,
        Proof::Session(session) => {
            Visitor::of(&storefront.shop, session.expose()).await?.read(&storefront.shop).await?
        }
    };
    Ok(customer.id)
}

/// The error for a repeated request whose points were given back: another coupon needs another key.
fn returned() -> Error {
    let detail = "The points of this redemption were given back; ask again with another Idempotency-Key.";
    Error::conflict("points_returned", detail)
}

fn answer(reservation: &Reservation) -> Result<Reply> {
    let redemption = &reservation.redemption;
    let coupon = CouponView {
        code: redemption.code.clone(),
        amount: format!("{:.2}", redemption.amount),
        currency: redemption.currency.to_string(),
        valid_to: redemption.valid_to.to_string(),
    };
    let reply = Reply::json(201, &RedemptionView { coupon, balance: reservation.balance.to_string() })?;
    Ok(reply.replayed(reservation.repeated))
}
