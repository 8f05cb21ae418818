//! What API Gateway does: finds the route, verifies the token, hands the function the event that AWS would
//! send.

mod authorizer;
mod event;
mod route;

use std::collections::HashMap;
use std::sync::Arc;

use axum::body::Body;
use axum::extract::Request;
use axum::http::{HeaderValue, Response, StatusCode, header};
use axum::response::IntoResponse;
use serde_json::{Value, json};
use verno_lambda::http::HttpFunction;

pub(crate) use authorizer::Authorizer;
pub(crate) use route::{Found, Routes};

use crate::template::RouteSpec;

/// Bytes of a request body at most (API Gateway's quota for HTTP APIs).
const BODY_BYTES_MAX: usize = 10 * 1024 * 1024;

/// The API that the template describes. Clones share it.
#[derive(Clone)]
pub(crate) struct Gateway {
    inner: Arc<Inner>,
}

struct Inner {
    routes: Routes,
    functions: HashMap<String, HttpFunction>,
    authorizer: Authorizer,
    host: String,
}

impl Gateway {
    /// `host` is our own address, `127.0.0.1:8080`.
    pub(crate) fn new(
        routes: Vec<RouteSpec>,
        functions: HashMap<String, HttpFunction>,
        authorizer: Authorizer,
        host: String,
    ) -> Self {
        Self { inner: Arc::new(Inner { routes: Routes::new(routes), functions, authorizer, host }) }
    }

    /// Answers one request as API Gateway would, including its own 401, 404 and 413.
    pub(crate) async fn answer(&self, request: Request) -> Response<Body> {
        let (parts, body) = request.into_parts();
        let Some(found) = self.inner.routes.find(parts.method.as_str(), parts.uri.path()) else {
            return message(StatusCode::NOT_FOUND, "Not Found");
        };
        let claims = if found.route.jwt {
            match self.inner.authorizer.claims(parts.headers.get(header::AUTHORIZATION)) {
                Some(claims) => Some(claims),
                None => return unauthorized(),
            }
        } else {
            None
        };
        let Ok(body) = axum::body::to_bytes(body, BODY_BYTES_MAX).await else {
            return message(StatusCode::PAYLOAD_TOO_LARGE, "Request Entity Too Large");
        };
        let event = event::build(&event::Incoming {
            parts: &parts,
            body: &body,
            found: &found,
            claims,
            host: &self.inner.host,
            request_id: request_id(),
            at: self.inner.authorizer.clock(),
        });
        self.invoke(&found, &event).await
    }

    async fn invoke(&self, found: &Found<'_>, event: &Value) -> Response<Body> {
        let broken = || message(StatusCode::INTERNAL_SERVER_ERROR, "Internal Server Error");
        let Some(function) = self.inner.functions.get(&found.route.function) else { return broken() };
        let Ok(request) = lambda_http::request::from_str(&event.to_string()) else { return broken() };
        function.call(request).await.map(|body| match body {
            lambda_http::Body::Text(text) => Body::from(text),
            lambda_http::Body::Binary(bytes) => Body::from(bytes),
            _ => Body::empty(),
        })
    }
}

fn unauthorized() -> Response<Body> {
    let mut response = message(StatusCode::UNAUTHORIZED, "Unauthorized");
    response.headers_mut().insert(header::WWW_AUTHENTICATE, HeaderValue::from_static("Bearer"));
    response
}

/// An answer of API Gateway's own.
fn message(status: StatusCode, text: &str) -> Response<Body> {
    let mut response = (status, json!({ "message": text }).to_string()).into_response();
    response.headers_mut().insert(header::CONTENT_TYPE, HeaderValue::from_static("application/json"));
    response
}

/// API Gateway's ids are 16 characters of base64 and an equals sign; ours are as long and plainer.
fn request_id() -> String {
    crate::keyfile::random::<8>().map(hex::encode).unwrap_or_default()
}

#[cfg(test)]
mod tests;
