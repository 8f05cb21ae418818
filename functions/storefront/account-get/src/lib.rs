//! `GET /storefront/v1/{eshop_id}/account`: what the shop's profile page shows customers of their points.

mod view;

use utoipa::OpenApi;
use verno_domain::{Error, Kind, Result};
use verno_lambda::http::{Call, Problem, Reply, route};
use verno_lambda::{ConfigError, Function, Platform};
use verno_store::{EntryFilter, Store};
use verno_storefront::{StorefrontShop, Visitor, preflight};

use view::AccountView;

/// Folder, binary and log name.
pub const NAME: &str = "account-get";

/// Transactions shown.
const TRANSACTIONS: usize = 50;

/// This function's part of the API's description.
#[derive(OpenApi)]
#[openapi(paths(account))]
pub struct Doc;

/// Builds the function.
///
/// # Errors
/// If a variable is missing.
pub fn build(platform: &impl Platform) -> Result<Function, ConfigError> {
    let routes = [
        route("GET /storefront/v1/{eshop_id}/account", handle),
        route("OPTIONS /storefront/v1/{eshop_id}/account", |store, call| preflight(store, call, "GET")),
    ];
    Ok(Function::http(NAME, platform.store_with_secrets()?, routes))
}

async fn handle(store: Store, call: Call) -> Result<Reply> {
    let storefront = StorefrontShop::of(&store, &call).await?;
    let outcome = account(&storefront, &call).await;
    Ok(storefront.answer(&call, outcome))
}

/// Get a customer's account
///
/// For the shop's own pages, with a session of the storefront as the bearer token.
#[utoipa::path(
    get, path = "/storefront/v1/{eshop_id}/account", tag = "Storefront", operation_id = "getAccount",
    params(
        ("eshop_id" = String, Path, description = "Shoptet's id of the shop"),
        ("Authorization" = String, Header, description = "`Bearer` and the session"),
    ),
    responses(
        (status = 200, description = "The account", body = AccountView),
        (status = 409, description = "The shop does not show its programme", body = Problem, content_type = "application/problem+json"),
        (status = "4XX", description = "A problem", body = Problem, content_type = "application/problem+json"),
    ),
)]
async fn account(storefront: &StorefrontShop, call: &Call) -> Result<Reply> {
    let rules = storefront.open().await?;
    let bearer = call.header("authorization").and_then(|value| value.strip_prefix("Bearer "));
    let bearer =
        bearer.ok_or_else(|| Error::new(Kind::Unauthenticated, "not_signed_in", "Sign in first."))?;
    let shop = &storefront.shop;
    let customer = Visitor::of(shop, bearer.trim()).await?.read(shop).await?;
    let page = shop.entries(&customer.id, &EntryFilter::default(), None, TRANSACTIONS).await?;
    Reply::ok(&AccountView::new(&customer, &page.entries, &rules))
}
