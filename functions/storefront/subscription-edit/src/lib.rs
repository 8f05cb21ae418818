//! `GET` and `POST /storefront/v1/{eshop_id}/mail/{token}`: the recipient of a mail ends such mails, or
//! subscribes again.
//!
//! `GET` changes nothing, because programs that check links would otherwise unsubscribe people. The button of
//! a mailbox posts `List-Unsubscribe=One-Click` (RFC 8058); the page posts a `choice`. Both work even while
//! the programme is hidden or after the add-on was removed, and the page shows nothing about the person.

mod page;

use verno_domain::{Error, Kind, Result, ShopId};
use verno_lambda::http::{Call, Reply, route};
use verno_lambda::{ConfigError, Function, Platform};
use verno_notify::Letterhead;
use verno_store::{MailSubscription, ShopStore, Store};

use page::{Page, State};

/// Folder, binary and log name.
pub const NAME: &str = "subscription-edit";

/// The body that the page posts to subscribe again. Any other body ends the mails.
const AGAIN: &str = "choice=again";

/// Builds the function.
///
/// # Errors
/// If a variable is missing.
pub fn build(platform: &impl Platform) -> Result<Function, ConfigError> {
    let routes = [
        route("GET /storefront/v1/{eshop_id}/mail/{token}", look),
        route("POST /storefront/v1/{eshop_id}/mail/{token}", decide),
    ];
    Ok(Function::http(NAME, platform.store_with_secrets()?, routes))
}

async fn look(store: Store, call: Call) -> Result<Reply> {
    let shop = store.shop(call.path("eshop_id", "shop", ShopId::parse)?);
    let state = state(&shop, &call).await;
    page(&shop, state).await
}

async fn decide(store: Store, call: Call) -> Result<Reply> {
    let shop = store.shop(call.path("eshop_id", "shop", ShopId::parse)?);
    let state = change(&shop, &call).await;
    page(&shop, state).await
}

/// The page that shows the state of a subscription.
async fn page(shop: &ShopStore, state: Result<State>) -> Result<Reply> {
    let rules = shop.rules().await?;
    let eshop = shop.eshop().await?;
    let named = eshop.as_ref().map(|eshop| (eshop.name.as_str(), eshop.language.as_str()));
    let head = Letterhead::new(shop.id(), &rules, named);
    let (status, state) = match state {
        Ok(state) => (200, state),
        Err(error) if error.kind == Kind::NotFound => (404, State::Unknown),
        Err(error) => return Err(error),
    };
    let page = Page { shop: &head.shop, language: head.language, state };
    Ok(Reply::bytes(status, "text/html; charset=utf-8", page.html())
        .header("content-security-policy", page::POLICY)
        .header("referrer-policy", "no-referrer")
        .header("x-robots-tag", "noindex"))
}

/// The state of the subscription that the link names.
async fn state(shop: &ShopStore, call: &Call) -> Result<State> {
    let about = subscription(shop, call).await?;
    let stops = shop.mail_stops(Some(&about.customer), &about.address).await?;
    Ok(if stops.unsubscribed.is_some() { State::Ended } else { State::Subscribed })
}

async fn change(shop: &ShopStore, call: &Call) -> Result<State> {
    let about = subscription(shop, call).await?;
    let again = call.body() == AGAIN.as_bytes();
    shop.set_unsubscribed(&about.customer, &about.address, !again).await?;
    Ok(if again { State::Again } else { State::Ended })
}

/// The subscription that the link names.
async fn subscription(shop: &ShopStore, call: &Call) -> Result<MailSubscription> {
    // A shop that was never here has no key to have signed anything with.
    if shop.connection().await?.is_none() {
        return Err(Error::not_found("link"));
    }
    let token = call.path("token", "link", |text| Some(text.to_owned()))?;
    MailSubscription::from_token(shop, &token).await
}
