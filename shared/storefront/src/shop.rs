//! The shop that a request of the storefront names, and answers that only this shop's pages may read.

use verno_domain::settings::Rules;
use verno_domain::{Currency, Error, Kind, Result, ShopId};
use verno_lambda::http::{Call, Reply};
use verno_store::{Eshop, ShopState, ShopStore, Store};

/// Seconds for which a browser may remember the answer to a preflight.
const PREFLIGHT_AGE_S: &str = "600";

/// The shop from whose pages a request comes.
pub struct StorefrontShop {
    /// The data of the shop.
    pub shop: ShopStore,
    /// Name, address and currency as Shoptet has them; `None` until they are read for the first time.
    eshop: Option<Eshop>,
}

impl StorefrontShop {
    /// The shop that the path names.
    ///
    /// # Errors
    /// `NotFound` if the path names none.
    pub async fn of(store: &Store, call: &Call) -> Result<Self> {
        let shop = store.shop(call.path("eshop_id", "shop", ShopId::parse)?);
        Ok(Self { eshop: shop.eshop().await?, shop })
    }

    /// The shop's main currency; `None` until Shoptet's data are read.
    pub fn currency(&self) -> Option<Currency> {
        self.eshop.as_ref().and_then(|eshop| Currency::parse(&eshop.currency))
    }

    /// The shop's rules, if customers can use its programme.
    ///
    /// # Errors
    /// `NotFound` if the add-on is not installed; `Unavailable` while it is suspended; `Conflict` with
    /// `programme_hidden` while customers do not see the programme.
    pub async fn open(&self) -> Result<Rules> {
        match self.shop.connection().await?.map(|connection| connection.state) {
            Some(ShopState::Active) => {}
            Some(ShopState::Suspended) => return Err(Error::unavailable("The add-on is suspended.")),
            Some(ShopState::Uninstalled) | None => return Err(Error::not_found("shop")),
        }
        let rules = self.shop.rules().await?;
        if !rules.loyalty.visible {
            return Err(Error::conflict("programme_hidden", "The shop does not show its programme."));
        }
        Ok(rules)
    }

    /// Adds the headers by which browsers let the shop's own pages, and no others, read the answer.
    pub fn readable(&self, call: &Call, reply: Reply) -> Reply {
        let reply = reply.header("vary", "origin");
        let own = self.eshop.as_ref().and_then(|eshop| origin(&eshop.url));
        match (call.header("origin"), own) {
            (Some(asking), Some(own)) if asking.eq_ignore_ascii_case(&own) => reply
                .header("access-control-allow-origin", own)
                .header("access-control-expose-headers", "idempotency-replayed, retry-after"),
            _ => reply,
        }
    }

    /// The outcome of a call as an answer that the shop's pages can read, even if it is a problem.
    pub fn answer(&self, call: &Call, outcome: Result<Reply>) -> Reply {
        let reply = outcome.unwrap_or_else(|error| Reply::problem(&error, &call.request_id));
        self.readable(call, reply)
    }
}

/// Answers a preflight, the `OPTIONS` request by which a browser finds out whether a page of the shop may
/// call a route; `methods` are the route's own, such as `POST`.
pub async fn preflight(store: Store, call: Call, methods: &'static str) -> Result<Reply> {
    let storefront = StorefrontShop::of(&store, &call).await?;
    Ok(storefront
        .readable(&call, Reply::empty(204))
        .header("access-control-allow-methods", methods)
        .header("access-control-allow-headers", "authorization, content-type, idempotency-key")
        .header("access-control-max-age", PREFLIGHT_AGE_S))
}

/// The origin of an address (scheme and host) as browsers send it.
fn origin(url: &str) -> Option<String> {
    let (scheme, rest) = url.split_once("://")?;
    let host = rest.split(['/', '?', '#']).next().filter(|host| !host.is_empty())?;
    let plain = matches!(scheme, "http" | "https") && !host.contains('@');
    plain.then(|| format!("{scheme}://{host}").to_ascii_lowercase())
}

/// The error for every failed proof of identity. It does not say what was wrong.
pub(crate) fn not_recognised() -> Error {
    Error::new(Kind::Unauthenticated, "not_recognised", "The address and the PIN or code do not match.")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_origin_is_scheme_and_host() {
        assert_eq!(origin("https://Shop.example/"), Some("https://shop.example".into()));
        assert_eq!(origin("http://127.0.0.1:8081/a?b"), Some("http://127.0.0.1:8081".into()));
        for wrong in ["", "shop.example", "ftp://a", "https://", "https://a@b/", "javascript://x"] {
            assert_eq!(origin(wrong), None, "{wrong}");
        }
    }
}
