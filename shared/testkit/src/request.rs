//! Requests as API Gateway makes them, and answers as it would give them.
//!
//! A request goes to the one route of the function that its method and path lead to, as API Gateway would
//! choose it. The path may be written as the route has it, with `{id}`, and the parameters given by
//! [`Ask::with`].

use lambda_http::{Body, Request};
use serde_json::{Map, Value, json};
use verno_domain::ShopId;
use verno_lambda::Function;
use verno_lambda::http::{CLAIM_GROUPS, CLAIM_SHOP, HttpFunction};

/// A request under construction, in the form in which API Gateway sends it.
#[derive(Debug, Clone)]
pub struct Ask {
    method: &'static str,
    path: String,
    parameters: Map<String, Value>,
    query: Vec<(String, String)>,
    headers: Map<String, Value>,
    claims: Option<Value>,
    body: Option<String>,
}

/// The answer of a function, with its body parsed.
#[derive(Debug, Clone, PartialEq)]
pub struct Answer {
    /// The HTTP status code.
    pub status: u16,
    /// Headers by lower-case name.
    pub headers: Map<String, Value>,
    /// The body as JSON, or as a string if it is none.
    pub body: Value,
}

impl Ask {
    /// A request without a body.
    pub fn get(path: impl Into<String>) -> Self {
        Self::new("GET", path)
    }

    /// A request with a JSON body.
    pub fn post(path: impl Into<String>, body: &Value) -> Self {
        Self::new("POST", path).body(body.to_string())
    }

    /// What a browser asks before a page may ask.
    pub fn options(path: impl Into<String>) -> Self {
        Self::new("OPTIONS", path)
    }

    /// A `PATCH` request with a JSON body.
    pub fn patch(path: impl Into<String>, body: &Value) -> Self {
        Self::new("PATCH", path).body(body.to_string())
    }

    /// A request to remove something.
    pub fn delete(path: impl Into<String>) -> Self {
        Self::new("DELETE", path)
    }

    /// A request with a JSON body that replaces.
    pub fn put(path: impl Into<String>, body: &Value) -> Self {
        Self::new("PUT", path).body(body.to_string())
    }

    fn new(method: &'static str, path: impl Into<String>) -> Self {
        Self {
            method,
            path: path.into(),
            parameters: Map::new(),
            query: Vec::new(),
            headers: Map::new(),
            claims: None,
            body: None,
        }
    }

    /// Signed in as somebody of `shop` with these roles.
    #[must_use]
    pub fn by(mut self, shop: ShopId, roles: &str) -> Self {
        self.claims = Some(
            json!({CLAIM_SHOP: shop.to_string(), CLAIM_GROUPS: format!("[{roles}]"), "email": "owner@demo", "sub": "u1"}),
        );
        self
    }

    /// By somebody of another name than `owner@demo`.
    #[must_use]
    pub fn named(mut self, user: &str) -> Self {
        if let Some(claims) = &mut self.claims {
            claims["email"] = user.into();
        }
        self
    }

    /// A parameter of the path, as the gateway finds it.
    #[must_use]
    pub fn with(mut self, name: &str, value: impl Into<String>) -> Self {
        self.parameters.insert(name.to_owned(), Value::String(value.into()));
        self
    }

    /// A parameter of the query.
    #[must_use]
    pub fn query(mut self, name: &str, value: impl Into<String>) -> Self {
        self.query.push((name.to_owned(), value.into()));
        self
    }

    /// Adds a header.
    #[must_use]
    pub fn header(mut self, name: &str, value: impl Into<String>) -> Self {
        self.headers.insert(name.to_owned(), Value::String(value.into()));
        self
    }

    /// Replaces the body by bytes as they are.
    #[must_use]
    pub fn body(mut self, body: impl Into<String>) -> Self {
        self.body = Some(body.into());
        self
    }

    /// The most specific of the routes that the request leads to, with the parameters of the path.
    fn route(&self, http: &HttpFunction) -> (&'static str, Map<String, Value>) {
        let of_method = http.route_keys().filter_map(|key| Some((key, key.split_once(' ')?)));
        let of_method = of_method.filter(|(_, (method, _))| *method == self.method);
        let found = of_method.filter_map(|(key, (_, path))| Some((key, parameters(path, &self.path)?)));
        let found = found.min_by_key(|(_, parameters)| parameters.len());
        let (key, mut parameters) =
            found.unwrap_or_else(|| panic!("no route of the function for {} {}", self.method, self.path));
        parameters.extend(self.parameters.clone());
        (key, parameters)
    }

    fn request(&self, route: &str, parameters: &Map<String, Value>) -> Request {
        let encode = |text: &str| text.bytes().fold(String::new(), |all, byte| all + &format!("%{byte:02X}"));
        let raw: Vec<_> =
            self.query.iter().map(|(name, value)| format!("{name}={}", encode(value))).collect();
        let query: Map<_, _> =
            self.query.iter().cloned().map(|(name, value)| (name, Value::String(value))).collect();
        let mut event = json!({
            "version": "2.0",
            "routeKey": route,
            "rawPath": self.path,
            "rawQueryString": raw.join("&"),
            "headers": self.headers,
            "queryStringParameters": query,
            "pathParameters": parameters,
            "requestContext": {
                "accountId": "000000000000", "apiId": "test", "stage": "$default", "requestId": "test-request",
                "domainName": "test.local", "domainPrefix": "test", "routeKey": route,
                "time": "22/Nov/2026:12:00:00 +0000", "timeEpoch": 1_795_000_000_000_u64,
                "http": {"method": self.method, "path": self.path, "protocol": "HTTP/1.1", "sourceIp": "127.0.0.1", "userAgent": "test"},
            },
            "body": self.body,
            "isBase64Encoded": false,
        });
        if let Some(claims) = &self.claims {
            event["requestContext"]["authorizer"] = json!({"jwt": {"claims": claims, "scopes": null}});
        }
        lambda_http::request::from_str(&event.to_string()).unwrap()
    }

    /// Sends it to a function and reads the answer.
    pub async fn of(&self, function: &Function) -> Answer {
        let Function::Http(http) = function else { panic!("not an HTTP function") };
        let (route, parameters) = self.route(http);
        self.send(http, route, &parameters).await
    }

    /// Sends it to a function by a route key that the function may not know, as a template that is wired
    /// wrong would.
    pub async fn by_route(&self, function: &Function, route: &str) -> Answer {
        let Function::Http(http) = function else { panic!("not an HTTP function") };
        self.send(http, route, &self.parameters).await
    }

    async fn send(&self, http: &HttpFunction, route: &str, parameters: &Map<String, Value>) -> Answer {
        let response = http.call(self.request(route, parameters)).await;
        let text = match response.body() {
            Body::Text(text) => text.clone(),
            Body::Binary(bytes) => String::from_utf8_lossy(bytes).into_owned(),
            _ => String::new(),
        };
        let header = |(name, value): (&lambda_http::http::HeaderName, &lambda_http::http::HeaderValue)| {
            (name.to_string(), Value::String(value.to_str().unwrap().to_owned()))
        };
        Answer {
            status: response.status().as_u16(),
            headers: response.headers().iter().map(header).collect(),
            body: serde_json::from_str(&text).unwrap_or(Value::String(text)),
        }
    }
}

/// What the placeholders of a route stand for in a path; `None` if the path is none of the route's.
fn parameters(route: &str, path: &str) -> Option<Map<String, Value>> {
    let mut parameters = Map::new();
    let mut path = path.split('/');
    for segment in route.split('/') {
        let here = path.next()?;
        let Some(name) = segment.strip_prefix('{').and_then(|name| name.strip_suffix('}')) else {
            if segment != here {
                return None;
            }
            continue;
        };
        let value = match name.strip_suffix('+') {
            Some(_) => [here].into_iter().chain(path.by_ref()).collect::<Vec<_>>().join("/"),
            None => here.to_owned(),
        };
        parameters.insert(name.trim_end_matches('+').to_owned(), Value::String(value));
    }
    path.next().is_none().then_some(parameters)
}
