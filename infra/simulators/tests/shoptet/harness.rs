//! The harness of Shoptet's simulator: it serves a simulator with one shop, and has a client and a receiver
//! of webhooks.

use std::collections::VecDeque;
use std::path::Path;
use std::sync::{Arc, Mutex};
use std::time::Duration;

use axum::Router;
use axum::body::Bytes;
use axum::extract::State;
use axum::http::{HeaderMap, StatusCode};
use axum::routing::post;
use chrono::{DateTime, TimeDelta, Utc};
use serde::de::DeserializeOwned;
use serde_json::{Value, json};
use tokio::net::TcpListener;
use verno_shoptet::dto::Job;
use verno_shoptet::{Config, MemoryTokens, Secret, ShopClient, Shoptet, signature};
use verno_simulators::shoptet::{EshopSeed, GroupSeed, Simulator};
use verno_tls::{Roots, client_config};

pub(crate) const ESHOP: u64 = 222_651;

/// A clock that tests move.
#[derive(Clone)]
pub(crate) struct ManualClock(Arc<Mutex<DateTime<Utc>>>);

impl ManualClock {
    pub(crate) fn at(time: &str) -> Self {
        Self(Arc::new(Mutex::new(time.parse().unwrap())))
    }

    pub(crate) fn now(&self) -> DateTime<Utc> {
        *self.0.lock().unwrap()
    }

    pub(crate) fn advance(&self, by: TimeDelta) {
        *self.0.lock().unwrap() += by;
    }

    pub(crate) fn clock(&self) -> verno_simulators::shoptet::Clock {
        let hands = self.clone();
        Arc::new(move || hands.now())
    }
}

/// A running simulator with one shop, and everything that a test needs to call it.
pub(crate) struct ShoptetHarness {
    pub(crate) simulator: Simulator,
    pub(crate) clock: ManualClock,
    /// The machine's time, as far as tokens are concerned.
    pub(crate) wall: ManualClock,
    pub(crate) url: String,
    pub(crate) shoptet: Shoptet,
    pub(crate) shop: ShopClient,
    pub(crate) http: reqwest::Client,
}

/// Whether the simulator enforces Shoptet's rate limits and locks.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Limits {
    On,
    Off,
}

pub(crate) fn seed(limits: Limits) -> EshopSeed {
    let group = |id, name: &str| GroupSeed { id, name: name.into(), code: None };
    EshopSeed {
        id: ESHOP,
        name: "Zkušební".into(),
        currency: "CZK".into(),
        currencies: vec!["EUR".into(), "USD".into()],
        timezone: "Europe/Prague".into(),
        language: "cs".into(),
        groups: vec![group(1, "Výchozí"), group(3, "VIP Zlatá")],
        limits: limits == Limits::On,
    }
}

impl ShoptetHarness {
    pub(crate) async fn new() -> Self {
        Self::with(None, Limits::Off).await
    }

    pub(crate) async fn limited() -> Self {
        Self::with(None, Limits::On).await
    }

    pub(crate) async fn with(path: Option<&Path>, limits: Limits) -> Self {
        let clock = ManualClock::at("2026-05-29T07:00:00Z");
        let wall = ManualClock::at("2026-05-29T07:00:00Z");
        let simulator = Simulator::with_clocks(path, clock.clock(), wall.clock()).unwrap();
        simulator.add_eshop(seed(limits)).unwrap();
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let url = format!("http://{}", listener.local_addr().unwrap());
        let served = simulator.clone();
        tokio::spawn(async move { served.serve(listener, std::future::pending()).await });
        let config =
            Config { api_url: url.clone(), oauth_url: url.clone(), timeout: Duration::from_secs(10) };
        let shoptet = Shoptet::new(config).unwrap();
        let oauth = install(&simulator, &shoptet).await;
        let tokens = Arc::new(MemoryTokens::new(shoptet.clone(), oauth));
        let shop = shoptet.shop(ESHOP, tokens);
        Self { simulator, clock, wall, url, shoptet, shop, http: plain_http() }
    }

    /// A call with the private token, outside of our client.
    pub(crate) async fn call(&self, method: &str, path: &str, data: Value) -> (u16, Value) {
        let request = self
            .http
            .request(method.parse().unwrap(), format!("{}{path}", self.url))
            .header("Shoptet-Private-API-Token", format!("{ESHOP}-p-simulator"));
        let request =
            if data.is_null() { request } else { request.body(json!({ "data": data }).to_string()) };
        let response = request.send().await.unwrap();
        let status = response.status().as_u16();
        (status, serde_json::from_slice(&response.bytes().await.unwrap()).unwrap())
    }

    /// A successful call's data.
    pub(crate) async fn data(&self, method: &str, path: &str, data: Value) -> Value {
        let (status, body) = self.call(method, path, data).await;
        assert!((200..300).contains(&status), "{method} {path}: {status} {body}");
        body["data"].clone()
    }

    /// Creates an order of 500 CZK and gives its number.
    pub(crate) async fn order(&self, extra: Value) -> String {
        let mut body = json!({
            "email": "jana@example.cz", "externalCode": "x", "currency": { "code": "CZK" },
            "billingAddress": { "fullName": "Jana Malá" },
            "items": [ { "itemType": "product", "name": "Hrnek", "amount": "2.000", "vatRate": "21.00", "unitPriceWithVat": "250.00" } ],
        });
        for (key, value) in extra.as_object().into_iter().flatten() {
            body[key] = value.clone();
        }
        let created = self.data("POST", "/api/orders", body).await;
        created["order"]["code"].as_str().unwrap().to_owned()
    }

    /// Registers a receiver for events and gives it.
    pub(crate) async fn receiver(&self, events: &[&str]) -> Receiver {
        let receiver = Receiver::start().await;
        let wanted: Vec<_> = events.iter().map(|event| (*event, receiver.url.as_str())).collect();
        self.shop.register_webhooks(&wanted).await.unwrap();
        receiver
    }

    /// What the file of a job holds.
    pub(crate) async fn lines<T: DeserializeOwned>(&self, job: &Job) -> Vec<T> {
        let mut file = self.shop.open_snapshot(job).await.unwrap();
        let mut entities = Vec::new();
        while let Some(line) = file.next_line().await.unwrap() {
            entities.push(verno_shoptet::read_line(&line).unwrap());
        }
        entities
    }

    pub(crate) async fn idle(&self) {
        tokio::time::timeout(Duration::from_secs(20), self.simulator.deliveries_idle()).await.unwrap();
    }
}

pub(crate) async fn install(simulator: &Simulator, shoptet: &Shoptet) -> Secret {
    let code = simulator.install_code(ESHOP).unwrap();
    let installed =
        shoptet.exchange_code("verno", "secret", &code, "https://app.example/shoptet/install").await.unwrap();
    assert_eq!(installed.eshop_id, ESHOP);
    installed.access_token
}

/// A client for plain HTTP on loopback.
pub(crate) fn plain_http() -> reqwest::Client {
    let tls = client_config(Roots::None).unwrap();
    reqwest::Client::builder().tls_backend_preconfigured(tls).no_proxy().build().unwrap()
}

/// A webhook as it was received.
#[derive(Clone, Debug)]
pub(crate) struct Arrival {
    pub(crate) event: String,
    pub(crate) instances: Vec<String>,
    pub(crate) body: Vec<u8>,
    pub(crate) signature: Option<String>,
}

/// A receiver of webhooks that keeps what it received, and answers as it is configured.
#[derive(Clone)]
pub(crate) struct Receiver {
    pub(crate) url: String,
    inbox: Arc<Mutex<Inbox>>,
}

#[derive(Default)]
struct Inbox {
    arrivals: Vec<Arrival>,
    /// Statuses of the next answers; then 200.
    answers: VecDeque<u16>,
}

impl Receiver {
    pub(crate) async fn start() -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let url = format!("http://{}/webhooks/shoptet/{ESHOP}", listener.local_addr().unwrap());
        let inbox = Arc::new(Mutex::new(Inbox::default()));
        let router =
            Router::new().route("/webhooks/shoptet/{id}", post(receive)).with_state(Arc::clone(&inbox));
        tokio::spawn(async move { axum::serve(listener, router).await });
        Self { url, inbox }
    }

    pub(crate) fn answer(&self, statuses: &[u16]) {
        self.inbox.lock().unwrap().answers = statuses.iter().copied().collect();
    }

    pub(crate) fn arrivals(&self) -> Vec<Arrival> {
        self.inbox.lock().unwrap().arrivals.clone()
    }

    /// Events that arrived, in their order.
    pub(crate) fn events(&self) -> Vec<String> {
        self.arrivals().into_iter().map(|arrival| arrival.event).collect()
    }

    pub(crate) fn forget(&self) {
        self.inbox.lock().unwrap().arrivals.clear();
    }
}

async fn receive(State(inbox): State<Arc<Mutex<Inbox>>>, headers: HeaderMap, body: Bytes) -> StatusCode {
    let delivery: verno_shoptet::dto::Delivery = serde_json::from_slice(&body).unwrap();
    assert_eq!(delivery.eshop_id, ESHOP);
    let signature = headers.get(signature::HEADER).map(|value| value.to_str().unwrap().to_owned());
    let mut inbox = inbox.lock().unwrap();
    let instances = delivery.instances();
    inbox.arrivals.push(Arrival { event: delivery.event, instances, body: body.to_vec(), signature });
    StatusCode::from_u16(inbox.answers.pop_front().unwrap_or(200)).unwrap()
}
