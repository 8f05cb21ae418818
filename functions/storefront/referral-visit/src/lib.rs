//! `GET /r/{eshop_id}/{code}`: a friend follows a customer's referral link. Counts the visit without storing
//! anything about the visitor, and redirects to the shop with the code in the address, where the shop's
//! script reads it.

use percent_encoding::{NON_ALPHANUMERIC, utf8_percent_encode};
use verno_domain::referral::ReferralCode;
use verno_domain::{Error, Result, ShopId};
use verno_lambda::http::{Call, Reply, route};
use verno_lambda::{ConfigError, Function, Platform};
use verno_store::{ShopStore, Store};

/// Folder, binary and log name.
pub const NAME: &str = "referral-visit";

/// Name of the query parameter with the code in the address of the shop.
const PARAMETER: &str = "referral";

/// Builds the function.
///
/// # Errors
/// If a variable is missing.
pub fn build(platform: &impl Platform) -> Result<Function, ConfigError> {
    Ok(Function::http(NAME, platform.store()?, [route("GET /r/{eshop_id}/{code}", handle)]))
}

/// Redirects to the shop even if the code is unknown or the programme is off: a friend must not end on an
/// error page.
async fn handle(store: Store, call: Call) -> Result<Reply> {
    let shop = store.shop(call.path("eshop_id", "shop", ShopId::parse)?);
    let eshop = shop.eshop().await?.ok_or_else(|| Error::not_found("shop"))?;
    let rules = shop.rules().await?;
    let landing = rules.referral.landing_url.clone().unwrap_or(eshop.url);
    let code = call.path("code", "code", ReferralCode::parse).ok().filter(|_| rules.referral.active);
    let Some(code) = counted(&shop, code).await? else { return Ok(redirect(&landing)) };
    let separator = if landing.contains('?') { '&' } else { '?' };
    let value = utf8_percent_encode(code.as_str(), NON_ALPHANUMERIC);
    Ok(redirect(&format!("{landing}{separator}{PARAMETER}={value}")))
}

/// The code, if it is a customer's, after counting the visit.
async fn counted(shop: &ShopStore, code: Option<ReferralCode>) -> Result<Option<ReferralCode>> {
    let Some(code) = code else { return Ok(None) };
    let Some(referrer) = shop.customer_by_referral_code(&code).await? else { return Ok(None) };
    shop.count_visit(&referrer, shop.clock().now().date_naive()).await?;
    Ok(Some(code))
}

fn redirect(to: &str) -> Reply {
    Reply::empty(302).header("location", to)
}
