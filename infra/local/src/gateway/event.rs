//! A request as the event that API Gateway sends (payload format 2.0).
//!
//! <https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-develop-integrations-lambda.html>

use std::collections::BTreeMap;

use axum::http::request::Parts;
use axum::http::{HeaderMap, header};
use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use chrono::{DateTime, Utc};
use serde_json::{Map, Value, json};

use super::route::{Found, decode};

/// A request, and what was found out about it before the function is called.
pub(super) struct Incoming<'a> {
    pub(super) parts: &'a Parts,
    pub(super) body: &'a [u8],
    pub(super) found: &'a Found<'a>,
    pub(super) claims: Option<BTreeMap<String, String>>,
    pub(super) host: &'a str,
    pub(super) request_id: String,
    pub(super) at: DateTime<Utc>,
}

pub(super) fn build(incoming: &Incoming<'_>) -> Value {
    let Incoming { parts, found, host, .. } = incoming;
    let mut event = json!({
        "version": "2.0",
        "routeKey": found.route.key(),
        "rawPath": decode(parts.uri.path()),
        "rawQueryString": parts.uri.query().unwrap_or_default(),
        "headers": headers(&parts.headers, host),
        "requestContext": context(incoming),
        "isBase64Encoded": false,
    });
    let cookies: Vec<&str> = cookies(&parts.headers).collect();
    if !cookies.is_empty() {
        event["cookies"] = json!(cookies);
    }
    if !found.parameters.is_empty() {
        event["pathParameters"] = json!(found.parameters);
    }
    if !incoming.body.is_empty() {
        let (body, is_base64) = body(&parts.headers, incoming.body);
        event["body"] = Value::String(body);
        event["isBase64Encoded"] = Value::Bool(is_base64);
    }
    event
}

fn context(incoming: &Incoming<'_>) -> Value {
    let parts = incoming.parts;
    let mut context = json!({
        "accountId": "000000000000",
        "apiId": "local",
        "domainName": incoming.host,
        "domainPrefix": "local",
        "http": {
            "method": parts.method.as_str(),
            "path": decode(parts.uri.path()),
            "protocol": "HTTP/1.1",
            "sourceIp": "127.0.0.1",
            "userAgent": text(&parts.headers, &header::USER_AGENT),
        },
        "requestId": incoming.request_id,
        "routeKey": incoming.found.route.key(),
        "stage": "$default",
        "time": incoming.at.format("%d/%b/%Y:%H:%M:%S +0000").to_string(),
        "timeEpoch": incoming.at.timestamp_millis(),
    });
    if let Some(claims) = &incoming.claims {
        context["authorizer"] = json!({"jwt": {"claims": claims, "scopes": null}});
    }
    context
}

/// Names in lower case, values of one name joined, cookies apart. The host is ours: API Gateway refuses other
/// names, and what reads the event makes an address of it.
fn headers(headers: &HeaderMap, host: &str) -> Map<String, Value> {
    let mut all: BTreeMap<String, String> = BTreeMap::new();
    for (name, value) in headers {
        if name == header::COOKIE || name == header::HOST {
            continue;
        }
        let value = String::from_utf8_lossy(value.as_bytes());
        all.entry(name.as_str().to_owned())
            .and_modify(|known| {
                known.push(',');
                known.push_str(&value);
            })
            .or_insert_with(|| value.into_owned());
    }
    all.insert("host".into(), host.to_owned());
    all.insert("x-forwarded-for".into(), "127.0.0.1".into());
    all.insert("x-forwarded-proto".into(), "http".into());
    let port = host.rsplit(':').next().unwrap_or_default();
    all.insert("x-forwarded-port".into(), port.to_owned());
    all.into_iter().map(|(name, value)| (name, Value::String(value))).collect()
}

fn cookies(headers: &HeaderMap) -> impl Iterator<Item = &str> {
    let all = headers.get_all(header::COOKIE).iter().filter_map(|value| value.to_str().ok());
    all.flat_map(|line| line.split(';')).map(str::trim).filter(|cookie| !cookie.is_empty())
}

fn text<'a>(headers: &'a HeaderMap, name: &header::HeaderName) -> &'a str {
    headers.get(name).and_then(|value| value.to_str().ok()).unwrap_or_default()
}

/// Text stays text; everything else goes as base64.
fn body(headers: &HeaderMap, bytes: &[u8]) -> (String, bool) {
    let kind = text(headers, &header::CONTENT_TYPE);
    let kind = kind.split(';').next().unwrap_or_default().trim().to_ascii_lowercase();
    let is_text = kind.starts_with("text/")
        || ["application/json", "application/javascript", "application/xml"].contains(&kind.as_str())
        || kind.ends_with("+json")
        || kind.ends_with("+xml");
    match std::str::from_utf8(bytes) {
        Ok(text) if is_text => (text.to_owned(), false),
        _ => (STANDARD.encode(bytes), true),
    }
}
