//! The whole system in one process, called over HTTP.

use serde_json::{Value, json};
use verno_domain::Role;
use verno_local::{Local, Options, Running};

pub(crate) const SHOP: u64 = 222_651;

/// A local run in memory: functions, queues, table and stream, with the simulated shop and mailing services.
pub(crate) struct SystemHarness {
    pub(crate) run: Running,
    pub(crate) http: reqwest::Client,
    /// A token of the demo shop's owner, for the admin API.
    pub(crate) token: String,
}

/// A client for plain HTTP on this machine. It trusts no certificate, so that none has to be read.
pub(crate) fn http_client() -> reqwest::Client {
    let provider = rustls::crypto::ring::default_provider();
    let tls = rustls::ClientConfig::builder_with_provider(provider.into())
        .with_safe_default_protocol_versions()
        .unwrap();
    let tls = tls.with_root_certificates(rustls::RootCertStore::empty()).with_no_client_auth();
    reqwest::Client::builder().tls_backend_preconfigured(tls).no_proxy().build().unwrap()
}

impl SystemHarness {
    pub(crate) async fn start() -> Self {
        Self::with(Options::in_memory()).await
    }

    /// Fills the demo shop with customers and orders.
    pub(crate) async fn with_customers(customers: u32) -> Self {
        Self::with(Options { customers, ..Options::in_memory() }).await
    }

    async fn with(options: Options) -> Self {
        let run = Local::start(options).await.unwrap();
        let token = run.token(SHOP, "owner@demo", &[Role::Owner]).unwrap();
        Self { run, http: http_client(), token }
    }

    /// Calls the simulated shop's API as its owner.
    pub(crate) async fn try_shop_call(&self, method: &str, path: &str, body: &Value) -> reqwest::Response {
        let url = format!("{}{path}", self.run.shoptet_url);
        let request = self.http.request(method.parse().unwrap(), url).json(body);
        request.header("Shoptet-Private-API-Token", format!("{SHOP}-p-simulator")).send().await.unwrap()
    }

    /// As [`try_shop_call`](Self::try_shop_call), for calls that must succeed.
    pub(crate) async fn shop_call(&self, method: &str, path: &str, body: &Value) -> Value {
        let answer = self.try_shop_call(method, path, body).await;
        assert!(answer.status().is_success(), "{method} {path}: {}", answer.status());
        answer.json().await.unwrap_or_default()
    }

    /// Creates an order in the simulated shop that is paid already.
    pub(crate) async fn order(&self, code: &str, email: &str, value: &str) {
        self.shop_call("POST", "/api/orders", &order(code, email, value)).await;
    }

    pub(crate) async fn unpaid_order(&self, code: &str, email: &str, value: &str) {
        let mut body = order(code, email, value);
        body["data"]["paid"] = json!(false);
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

    /// Sets the faults of the simulated shop, as `POST /simulator/chaos` takes them.
    pub(crate) async fn chaos(&self, chaos: &Value) {
        let url = format!("{}/simulator/chaos", self.run.shoptet_url);
        assert!(self.http.post(url).json(chaos).send().await.unwrap().status().is_success());
    }
}

/// A paid order as the shop's API reads it; `value` is in CZK with VAT.
fn order(code: &str, email: &str, value: &str) -> Value {
    json!({"data": {
        "code": code, "email": email, "paid": true, "currency": {"code": "CZK"},
        "billingAddress": {"fullName": "Eva Nová"},
        "items": [{"itemType": "product", "name": "Tea", "amount": "1.000", "vatRate": "21.00", "itemPriceWithVat": value}],
    }})
}
