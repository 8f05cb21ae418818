//! `POST /storefront/v1/{eshop_id}/sessions`: opens a session of a quarter of an hour for a customer who
//! proves who they are.

mod request;

use serde::Serialize;
use utoipa::{OpenApi, ToSchema};
use verno_contract::time;
use verno_domain::Result;
use verno_lambda::http::{Call, Problem, Reply, route};
use verno_lambda::metrics::{Metric, count};
use verno_lambda::{ConfigError, Function, Platform};
use verno_store::Store;
use verno_storefront::{StorefrontShop, check_login_code, check_pin, preflight, send_login_code, session};

use request::{Proof, SessionRequest};

/// Folder, binary and log name.
pub const NAME: &str = "session-create";

/// This function's part of the API's description.
#[derive(OpenApi)]
#[openapi(paths(open))]
pub struct Doc;

/// A session of the storefront.
#[derive(Debug, Serialize, ToSchema)]
struct SessionView {
    /// The bearer token of the storefront's other routes. Keep it to the page.
    session: String,
    /// Time at which the session ends.
    #[schema(format = DateTime)]
    expires_at: String,
}

/// Builds the function.
///
/// # Errors
/// If a variable is missing.
pub fn build(platform: &impl Platform) -> Result<Function, ConfigError> {
    let routes = [
        route("POST /storefront/v1/{eshop_id}/sessions", handle),
        route("OPTIONS /storefront/v1/{eshop_id}/sessions", |store, call| preflight(store, call, "POST")),
    ];
    Ok(Function::http(NAME, platform.store_with_secrets()?, routes))
}

async fn handle(store: Store, call: Call) -> Result<Reply> {
    let storefront = StorefrontShop::of(&store, &call).await?;
    let outcome = open(&storefront, &call).await;
    if outcome.as_ref().is_err_and(|error| error.code == "not_recognised") {
        count(Metric::AttemptsRefused, 1, Some(storefront.shop.id()));
    }
    Ok(storefront.answer(&call, outcome))
}

/// Open a session
///
/// An anonymous customer sends `email` and `pin`. A registered one sends `email` alone, gets a code of six
/// digits by mail that is good for ten minutes, and sends `email` and `code`. Five wrong attempts for an
/// address within a quarter of an hour lock it for an hour. The answers do not show whether an address is
/// known.
#[utoipa::path(
    post, path = "/storefront/v1/{eshop_id}/sessions", tag = "Storefront", operation_id = "createSession",
    params(("eshop_id" = String, Path, description = "Shoptet's id of the shop")),
    request_body = SessionRequest,
    responses(
        (status = 201, description = "The session", body = SessionView),
        (status = 202, description = "If a registered customer has the address, a code is on its way"),
        (status = 401, description = "Address and PIN or code do not match", body = Problem, content_type = "application/problem+json"),
        (status = 429, description = "Too many attempts; `Retry-After` says when to try again", body = Problem, content_type = "application/problem+json"),
        (status = "4XX", description = "A problem", body = Problem, content_type = "application/problem+json"),
    ),
)]
async fn open(storefront: &StorefrontShop, call: &Call) -> Result<Reply> {
    storefront.open().await?;
    let (email, proof) = request::read(call)?;
    let shop = &storefront.shop;
    let customer = match proof {
        Proof::None => {
            send_login_code(shop, &email).await?;
            return Ok(Reply::empty(202));
        }
        Proof::Pin(pin) => check_pin(shop, &email, &pin).await?,
        Proof::Code(code) => check_login_code(shop, &email, &code).await?,
    };
    let (session, until) = session(shop, &customer).await?;
    Reply::json(201, &SessionView { session: session.expose().to_owned(), expires_at: time(until) })
}
