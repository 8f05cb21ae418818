//! The whole house in one process, and somebody who talks to it over HTTP.

use serde_json::{Value, json};
use verno_domain::Role;
use verno_local::{Local, Options, Running};

pub(crate) const SHOP: u64 = 222_651;

/// A run and somebody who talks to it over HTTP.
pub(crate) struct House {
    pub(crate) run: Running,
    pub(crate) http: reqwest::Client,
    pub(crate) token: String,
}

impl House {
    pub(crate) async fn start() -> Self {
        Self::with(Options::in_memory()).await
    }

    /// With a demo shop of so many.
    pub(crate) async fn with_customers(customers: u32) -> Self {
        Self::with(Options { customers, ..Options::in_memory() }).await
    }

    async fn with(options: Options) -> Self {
        let run = Local::start(options).await.unwrap();
        let token = run.token(SHOP, "owner@demo", &[Role::Owner]).unwrap();
        let provider = rustls::crypto::ring::default_provider();
        let tls = rustls::ClientConfig::builder_with_provider(provider.into())
            .with_safe_default_protocol_versions()
            .unwrap();
        let tls = tls.with_root_certificates(rustls::RootCertStore::empty()).with_no_client_auth();
        let http = reqwest::Client::builder().tls_backend_preconfigured(tls).no_proxy().build().unwrap();
        Self { run, http, token }
    }

    pub(crate) async fn shop_call(&self, method: &str, path: &str, body: &Value) -> Value {
        let url = format!("{}{path}", self.run.shoptet_url);
        let request = self.http.request(method.parse().unwrap(), url).json(body);
        let answer =
            request.header("Shoptet-Private-API-Token", format!("{SHOP}-p-simulator")).send().await.unwrap();
        assert!(answer.status().is_success(), "{method} {path}: {}", answer.status());
        answer.json().await.unwrap_or_default()
    }

    pub(crate) async fn order(&self, code: &str, email: &str, value: &str, paid: bool) {
        let body = json!({"data": {
            "code": code, "email": email, "paid": paid, "currency": {"code": "CZK"},
            "billingAddress": {"fullName": "Eva Nová"},
            "items": [{"itemType": "product", "name": "Tea", "amount": "1.000", "vatRate": "21.00", "itemPriceWithVat": value}],
        }});
        self.shop_call("POST", "/api/orders", &body).await;
    }

    pub(crate) async fn set_status(&self, code: &str, data: Value) {
        self.shop_call("PATCH", &format!("/api/orders/{code}/status"), &json!({"data": data})).await;
    }

    pub(crate) async fn get(&self, path: &str) -> Value {
        let url = format!("{}{path}", self.run.base_url);
        let answer = self.http.get(url).bearer_auth(&self.token).send().await.unwrap();
        answer.json().await.unwrap_or_default()
    }

    pub(crate) async fn post(&self, path: &str, body: &Value) -> (u16, Value) {
        let url = format!("{}{path}", self.run.base_url);
        let answer = self.http.post(url).bearer_auth(&self.token).json(body).send().await.unwrap();
        (answer.status().as_u16(), answer.json().await.unwrap_or_default())
    }

    pub(crate) async fn points(&self, email: &str) -> Option<String> {
        let list = self.get(&format!("/v1/customers?q={email}")).await;
        list["items"][0]["points"].as_str().map(str::to_owned)
    }

    /// Sets what is to go wrong in the simulated shop.
    pub(crate) async fn chaos(&self, chaos: &Value) {
        let url = format!("{}/simulator/chaos", self.run.shoptet_url);
        assert!(self.http.post(url).json(chaos).send().await.unwrap().status().is_success());
    }
}
