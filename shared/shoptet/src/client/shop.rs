//! The API of one shop: orders, customers, statuses, changes, and how a call is made.

use std::sync::Arc;

use chrono::{DateTime, Utc};
use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};
use reqwest::{Client, Method, StatusCode};
use serde::Deserialize;
use serde::de::DeserializeOwned;
use serde_json::{Value, json};

use super::pace::Pace;
use crate::dto::{Change, Customer, CustomerRow, Eshop, Order, OrderRow, OrderStatuses, Page};
use crate::error::Error;
use crate::time;
use crate::tokens::Tokens;
use crate::wire::{self, Answer};
use verno_domain::Secret;

/// Header that carries the API token.
const TOKEN_HEADER: &str = "shoptet-access-token";
/// Largest pages that Shoptet gives, by endpoint.
const ORDERS_PER_PAGE: u32 = 50;
const ORDER_CHANGES_PER_PAGE: u32 = 1000;
const CUSTOMERS_PER_PAGE: u32 = 1000;
const CUSTOMER_CHANGES_PER_PAGE: u32 = 20;

/// Everything but unreserved characters (RFC 3986) is encoded: a code may hold a slash, a time holds a plus.
const ENCODED: &AsciiSet = &NON_ALPHANUMERIC.remove(b'-').remove(b'_').remove(b'.').remove(b'~');

/// Which orders to list; an order must pass every filter that is set.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct OrderFilter {
    /// Placed at or after this time.
    pub created_from: Option<DateTime<Utc>>,
    /// Placed at or before this time.
    pub created_to: Option<DateTime<Utc>>,
    /// Changed at or after this time.
    pub changed_from: Option<DateTime<Utc>>,
    /// Changed at or before this time.
    pub changed_to: Option<DateTime<Utc>>,
    /// Placed by this registered customer.
    pub customer_guid: Option<String>,
    /// In this status, by Shoptet's number for it.
    pub status_id: Option<i64>,
}

impl OrderFilter {
    /// Puts the filter into a call.
    pub(super) fn query<'a>(&self, call: Call<'a>) -> Call<'a> {
        call.with("creationTimeFrom", self.created_from.map(time::format))
            .with("creationTimeTo", self.created_to.map(time::format))
            .with("changeTimeFrom", self.changed_from.map(time::format))
            .with("changeTimeTo", self.changed_to.map(time::format))
            .with("customerGuid", self.customer_guid.clone())
            .with("statusId", self.status_id.map(|id| id.to_string()))
    }
}

/// The API of one shop. Cloning is cheap, and clones share the shop's limits.
#[derive(Clone)]
pub struct ShopClient {
    pub(super) http: Client,
    api_url: String,
    eshop_id: u64,
    tokens: Arc<dyn Tokens>,
    pace: Arc<Pace>,
}

/// A request, kept so that it can be repeated with another token.
pub(super) struct Call<'a> {
    pub(super) method: Method,
    pub(super) path: String,
    pub(super) query: Vec<(&'a str, String)>,
    pub(super) body: Option<Value>,
}

impl Call<'_> {
    pub(super) fn get(path: impl Into<String>) -> Self {
        Self { method: Method::GET, path: path.into(), query: Vec::new(), body: None }
    }

    pub(super) fn write(method: Method, path: impl Into<String>, data: &Value) -> Self {
        Self { method, path: path.into(), query: Vec::new(), body: Some(json!({ "data": data })) }
    }
}

impl<'a> Call<'a> {
    /// Adds a parameter when it has a value.
    pub(super) fn with(mut self, name: &'a str, value: Option<String>) -> Self {
        self.query.extend(value.map(|value| (name, value)));
        self
    }

    pub(super) fn page(self, page: u32, per_page: u32) -> Self {
        self.with("page", Some(page.to_string())).with("itemsPerPage", Some(per_page.to_string()))
    }
}

impl ShopClient {
    pub(super) fn new(
        http: Client,
        api_url: String,
        eshop_id: u64,
        tokens: Arc<dyn Tokens>,
        pace: Arc<Pace>,
    ) -> Self {
        Self { http, api_url, eshop_id, tokens, pace }
    }

    /// The shop this client is for.
    pub fn eshop_id(&self) -> u64 {
        self.eshop_id
    }

    /// An order with its notes as it is now; `None` when it is gone.
    pub async fn order(&self, code: &str) -> Result<Option<Order>, Error> {
        #[derive(Deserialize)]
        struct Data {
            order: Order,
        }
        let Some(code) = segment(code) else { return Ok(None) };
        let call = Call::get(format!("/api/orders/{code}")).with("include", Some("notes".into()));
        let found = self.find::<Data>(call, "order").await?;
        Ok(found.map(|data| data.order))
    }

    /// A registered customer as it is now; `None` when it is gone.
    pub async fn customer(&self, guid: &str) -> Result<Option<Customer>, Error> {
        #[derive(Deserialize)]
        struct Data {
            customer: Customer,
        }
        let Some(guid) = segment(guid) else { return Ok(None) };
        let found = self.find::<Data>(Call::get(format!("/api/customers/{guid}")), "customer").await?;
        Ok(found.map(|data| data.customer))
    }

    /// All statuses of orders.
    pub async fn order_statuses(&self) -> Result<OrderStatuses, Error> {
        self.read(Call::get("/api/orders/statuses"), "order statuses").await
    }

    /// Name, settings, currencies and modules of the shop.
    pub async fn eshop(&self) -> Result<Eshop, Error> {
        self.read(Call::get("/api/eshop"), "e-shop").await
    }

    /// A page of orders, from 1.
    pub async fn orders(&self, filter: &OrderFilter, page: u32) -> Result<Page<OrderRow>, Error> {
        self.page(filter.query(Call::get("/api/orders")).page(page, ORDERS_PER_PAGE), "orders").await
    }

    /// A page of registered customers, from 1.
    pub async fn customers(&self, page: u32) -> Result<Page<CustomerRow>, Error> {
        self.page(Call::get("/api/customers").page(page, CUSTOMERS_PER_PAGE), "customers").await
    }

    /// A page of what happened to orders at or after `from`; Shoptet remembers 30 days.
    pub async fn order_changes(&self, from: DateTime<Utc>, page: u32) -> Result<Page<Change>, Error> {
        self.changes("/api/orders/changes", from, page, ORDER_CHANGES_PER_PAGE).await
    }

    /// A page of what happened to customers at or after `from`; Shoptet remembers 30 days.
    pub async fn customer_changes(&self, from: DateTime<Utc>, page: u32) -> Result<Page<Change>, Error> {
        self.changes("/api/customers/changes", from, page, CUSTOMER_CHANGES_PER_PAGE).await
    }

    /// A page of one of the lists of changes.
    pub(super) async fn changes(
        &self,
        path: &str,
        from: DateTime<Utc>,
        page: u32,
        per_page: u32,
    ) -> Result<Page<Change>, Error> {
        let call = Call::get(path).with("from", Some(time::format(from))).page(page, per_page);
        self.page(call, "changes").await
    }

    /// Reads a detail; `None` when Shoptet answers 404, because it is gone.
    pub(super) async fn find<T: DeserializeOwned>(
        &self,
        call: Call<'_>,
        what: &'static str,
    ) -> Result<Option<T>, Error> {
        let answer = self.call(&call).await?;
        if answer.status == StatusCode::NOT_FOUND {
            return Ok(None);
        }
        answer.data(what).map(Some)
    }

    pub(super) async fn read<T: DeserializeOwned>(
        &self,
        call: Call<'_>,
        what: &'static str,
    ) -> Result<T, Error> {
        self.call(&call).await?.data(what)
    }

    /// Makes a call; a refused token is renewed once.
    pub(super) async fn call(&self, call: &Call<'_>) -> Result<Answer, Error> {
        let token = self.tokens.current().await?;
        let answer = self.attempt(call, &token).await?;
        if answer.status != StatusCode::UNAUTHORIZED {
            return Ok(answer);
        }
        let token = self.tokens.refresh(&token).await?;
        match self.attempt(call, &token).await? {
            answer if answer.status == StatusCode::UNAUTHORIZED => Err(Error::Unauthorised),
            answer => Ok(answer),
        }
    }

    async fn attempt(&self, call: &Call<'_>, token: &Secret) -> Result<Answer, Error> {
        let _slot = self.pace.enter().await;
        // Shoptet asks for the content type on every request, those without content included.
        let mut request = self
            .http
            .request(call.method.clone(), url(&self.api_url, call))
            .header(TOKEN_HEADER, token.expose())
            .header(reqwest::header::CONTENT_TYPE, "application/json");
        if let Some(body) = &call.body {
            request = request.body(body.to_string());
        }
        let answer = wire::send(request).await?;
        self.pace.learn(&answer.headers);
        self.note(call, &answer);
        Ok(answer)
    }

    /// Logs what is needed later: announced removals of endpoints, and failures with their request id.
    fn note(&self, call: &Call<'_>, answer: &Answer) {
        let header =
            |name: &str| answer.headers.get(name).and_then(|value| value.to_str().ok()).unwrap_or_default();
        let endpoint = call.path.split('/').take(3).collect::<Vec<_>>().join("/");
        let (deprecated, sunset) = (header("x-shoptet-deprecated"), header("sunset"));
        if !deprecated.is_empty() || !sunset.is_empty() {
            tracing::warn!(
                eshop.id = self.eshop_id,
                endpoint,
                deprecated,
                sunset,
                "Shoptet announces a removal"
            );
        }
        if !answer.status.is_success() {
            let (status, request_id) = (answer.status.as_u16(), header("x-request-id"));
            tracing::info!(
                eshop.id = self.eshop_id,
                endpoint,
                status,
                shoptet.request.id = request_id,
                "Shoptet refused a call"
            );
        }
    }
}

/// A code as a part of a path. `None` for what cannot be one: dots are steps in the tree even when encoded.
pub(super) fn segment(code: &str) -> Option<String> {
    (!matches!(code, "" | "." | "..")).then(|| encoded(code))
}

fn encoded(text: &str) -> String {
    utf8_percent_encode(text, ENCODED).to_string()
}

fn url(root: &str, call: &Call<'_>) -> String {
    let query: Vec<_> = call.query.iter().map(|(name, value)| format!("{name}={}", encoded(value))).collect();
    if query.is_empty() {
        return format!("{root}{}", call.path);
    }
    format!("{root}{}?{}", call.path, query.join("&"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_and_times_cannot_change_the_meaning_of_an_address() {
        assert_eq!(segment("2026/1?x=#&á").as_deref(), Some("2026%2F1%3Fx%3D%23%26%C3%A1"));
        assert_eq!((segment(""), segment("."), segment("..")), (None, None, None));
        let from = time::parse("2026-05-29T07:02:27Z").map(time::format);
        let call = Call::get("/api/orders/changes").with("from", from).page(2, 1000);
        assert_eq!(
            url("http://a", &call),
            "http://a/api/orders/changes?from=2026-05-29T07%3A02%3A27%2B0000&page=2&itemsPerPage=1000"
        );
    }
}
