//! `GET /v1/settings/{document}`: one document of the programme's rules, in its current version or an earlier
//! one; `GET /v1/shop`: the e-shop that has them.

mod shop;

use serde_json::Value;
use utoipa::{IntoParams, OpenApi};
use verno_contract::names::SettingsDocument;
use verno_contract::{SettingsView, settings_with_warnings};
use verno_domain::settings::Rules;
use verno_domain::{Error, Result};
use verno_lambda::http::{Call, Problem, Reply, route};
use verno_lambda::{ConfigError, Function, Platform};
use verno_store::{Document, ShopStore, Store};

/// Folder, binary and log name.
pub const NAME: &str = "settings-get";

/// This function's part of the API's description.
#[derive(OpenApi)]
#[openapi(paths(get, shop::handle))]
pub struct Doc;

/// Builds the function.
///
/// # Errors
/// If a variable is missing.
pub fn build(platform: &impl Platform) -> Result<Function, ConfigError> {
    let routes = [route("GET /v1/settings/{document}", get), route("GET /v1/shop", shop::handle)];
    Ok(Function::http(NAME, platform.store()?, routes))
}

/// The query parameters of a document.
#[derive(IntoParams)]
#[into_params(parameter_in = Query)]
#[expect(dead_code, reason = "describes the parameter; it is read with its own error")]
struct Parameters {
    /// An earlier version; the current one if left out.
    version: Option<u32>,
}

/// Get settings
#[utoipa::path(
    get, path = "/v1/settings/{document}", tag = "Settings", operation_id = "getSettings",
    params(
        ("document" = inline(SettingsDocument), Path, description = "`loyalty`, `vip`, `referral`, `notifications` or `team`"),
        Parameters,
    ),
    responses(
        (status = 200, description = "The document", body = SettingsView),
        (status = "4XX", description = "A problem", body = Problem, content_type = "application/problem+json"),
    ),
    security(("token" = [])),
)]
async fn get(store: Store, call: Call) -> Result<Reply> {
    let shop = store.shop(call.allow_any()?.shop);
    let document = call.path("document", "document of the settings", Document::parse)?;
    let version = call.query_as("version", "a number from 1", |text| {
        text.parse::<u32>().ok().filter(|version| *version >= 1)
    })?;
    let rules = shop.rules().await?;
    match version {
        Some(version) if version != current(&rules, document) => {
            let earlier = earlier(&shop, rules, document, version).await?;
            Reply::ok(&earlier.ok_or_else(|| Error::not_found("version"))?)
        }
        _ => Reply::ok(&shown(&shop, &rules, document).await?),
    }
}

/// The document as it is answered. Only points are computed of prices, so only they need to know those of the
/// shop.
async fn shown(shop: &ShopStore, rules: &Rules, document: Document) -> Result<Value> {
    let prices_with_vat = if document == Document::Loyalty { shop.prices_with_vat().await? } else { None };
    settings_with_warnings(rules, document, prices_with_vat)
}

fn current(rules: &Rules, document: Document) -> u32 {
    match document {
        Document::Loyalty => rules.loyalty.version,
        Document::Vip => rules.vip.version,
        Document::Referral => rules.referral.version,
        Document::Notifications => rules.notifications.version,
        Document::Team => rules.team.version,
    }
}

/// The document in an earlier version. Rules that did not exist then have their initial values.
async fn earlier(
    shop: &ShopStore,
    mut rules: Rules,
    document: Document,
    version: u32,
) -> Result<Option<Value>> {
    /// Replaces a document by the version that was found; returns whether there was one.
    fn replace<T>(found: Option<T>, document: &mut T) -> bool {
        found.map(|found| *document = found).is_some()
    }
    let found = match document {
        Document::Loyalty => replace(shop.document(document, version).await?, &mut rules.loyalty),
        Document::Vip => replace(shop.document(document, version).await?, &mut rules.vip),
        Document::Referral => replace(shop.document(document, version).await?, &mut rules.referral),
        Document::Notifications => replace(shop.document(document, version).await?, &mut rules.notifications),
        Document::Team => replace(shop.document(document, version).await?, &mut rules.team),
    };
    if found { shown(shop, &rules, document).await.map(Some) } else { Ok(None) }
}
