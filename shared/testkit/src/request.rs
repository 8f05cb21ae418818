//! Requests as API Gateway makes them, and answers as it would give them.

use lambda_http::{Body, Request};
use serde_json::{Map, Value, json};
use verno_domain::ShopId;
use verno_lambda::Function;
use verno_lambda::http::{CLAIM_GROUPS, CLAIM_SHOP};

/// A request being made up.
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

/// What came back.
#[derive(Debug, Clone, PartialEq)]
pub struct Answer {
    /// HTTP status.
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

    /// A change of some fields.
    pub fn patch(path: impl Into<String>, body: &Value) -> Self {
        Self::new("PATCH", path).body(body.to_string())
    }

    /// Takes something away.
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

    /// A header.
    #[must_use]
    pub fn header(mut self, name: &str, value: impl Into<String>) -> Self {
        self.headers.insert(name.to_owned(), Value::String(value.into()));
        self
    }

    /// A raw body.
    #[must_use]
    pub fn body(mut self, body: impl Into<String>) -> Self {
        self.body = Some(body.into());
        self
    }

    fn request(&self) -> Request {
        let encode = |text: &str| text.bytes().fold(String::new(), |all, byte| all + &format!("%{byte:02X}"));
        let raw: Vec<_> =
            self.query.iter().map(|(name, value)| format!("{name}={}", encode(value))).collect();
        let parameters: Map<_, _> =
            self.query.iter().cloned().map(|(name, value)| (name, Value::String(value))).collect();
        let mut event = json!({
            "version": "2.0",
            "routeKey": format!("{} {}", self.method, self.path),
            "rawPath": self.path,
            "rawQueryString": raw.join("&"),
            "headers": self.headers,
            "queryStringParameters": parameters,
            "pathParameters": self.parameters,
            "requestContext": {
                "accountId": "000000000000", "apiId": "test", "stage": "$default", "requestId": "test-request",
                "domainName": "test.local", "domainPrefix": "test", "routeKey": "$default",
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

    /// Sends it to a function.
    pub async fn of(&self, function: &Function) -> Answer {
        let Function::Http(http) = function else { panic!("not an HTTP function") };
        let response = http.call(self.request()).await;
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
