//! A request as handlers see it.

use std::collections::HashMap;

use chrono::{DateTime, NaiveDate, Utc};
use lambda_http::aws_lambda_events::apigw::ApiGatewayRequestAuthorizer;
use lambda_http::http::HeaderMap;
use lambda_http::request::RequestContext;
use lambda_http::{Body, Request, RequestExt};
use serde::de::DeserializeOwned;
use verno_domain::{Error, FieldError, Kind, Result, Role};

use super::session::Session;

/// Bytes of a body that are accepted unless a function accepts more. Our largest JSON body has a few kilobytes.
pub const BODY_BYTES_MAX: usize = 64 * 1024;

/// Items of a page when the caller does not say.
const LIMIT_DEFAULT: usize = 50;
/// Items of a page at most.
const LIMIT_MAX: usize = 200;

/// One request: who, what, and nothing of how it came.
pub struct Call {
    /// API Gateway's id of the request; in the answer and in every log line.
    pub request_id: String,
    route_key: String,
    session: Option<Result<Session>>,
    path: HashMap<String, String>,
    query: HashMap<String, String>,
    headers: HeaderMap,
    body: Vec<u8>,
}

/// Which page of a list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PageRequest {
    /// Items, 1 to 200.
    pub limit: usize,
    /// Where to go on, opaque.
    pub cursor: Option<String>,
}

impl Call {
    pub(super) fn from_request(request: Request) -> Self {
        let (request_id, route_key, session) = match request.request_context_ref() {
            Some(RequestContext::ApiGatewayV2(context)) => {
                let session = context.authorizer.as_ref().and_then(session);
                let text = |text: &Option<String>| text.clone().unwrap_or_default();
                (text(&context.request_id), text(&context.route_key), session)
            }
            _ => (String::new(), String::new(), None),
        };
        let multi = |map: Option<&lambda_http::aws_lambda_events::query_map::QueryMap>| {
            map.into_iter().flat_map(|map| map.iter()).fold(HashMap::new(), |mut all, (name, value)| {
                all.entry(name.to_owned()).or_insert_with(|| value.to_owned());
                all
            })
        };
        let path = multi(request.path_parameters_ref());
        let query = multi(request.query_string_parameters_ref());
        let (parts, body) = request.into_parts();
        let body = match body {
            Body::Text(text) => text.into_bytes(),
            Body::Binary(bytes) => bytes,
            _ => Vec::new(),
        };
        Self { request_id, route_key, session, path, query, headers: parts.headers, body }
    }

    /// Which route API Gateway chose, such as `GET /v1/customers/{id}`.
    pub fn route_key(&self) -> &str {
        &self.route_key
    }

    /// Who is calling.
    ///
    /// # Errors
    /// `Unauthenticated` on a route without an authorizer, `Forbidden` if the token is not for this API.
    pub fn session(&self) -> Result<&Session> {
        match &self.session {
            Some(Ok(session)) => Ok(session),
            Some(Err(error)) => Err(Error::new(error.kind, error.code, error.detail.clone())),
            None => Err(Error::new(Kind::Unauthenticated, "not_signed_in", "Sign in first.")),
        }
    }

    /// Who is calling, if they have one of the roles.
    pub fn allow(&self, roles: &[Role]) -> Result<&Session> {
        let session = self.session()?;
        session.allow(roles)?;
        Ok(session)
    }

    /// Who is calling, if they have any role at all.
    pub fn allow_any(&self) -> Result<&Session> {
        self.allow(&Role::ALL.map(|(role, _)| role))
    }

    /// A parameter of the path as the kind of id that `parse` makes; what is not one exists nowhere.
    pub fn path<T>(
        &self,
        name: &str,
        what: &'static str,
        parse: impl FnOnce(&str) -> Option<T>,
    ) -> Result<T> {
        self.path.get(name).and_then(|text| parse(text)).ok_or_else(|| Error::not_found(what))
    }

    /// A parameter of the query; empty counts as absent.
    pub fn query(&self, name: &str) -> Option<&str> {
        self.query.get(name).map(String::as_str).filter(|text| !text.is_empty())
    }

    /// A parameter of the query that `parse` understands.
    pub fn query_as<T>(
        &self,
        name: &str,
        shape: &str,
        parse: impl FnOnce(&str) -> Option<T>,
    ) -> Result<Option<T>> {
        let refuse = || Error::field(name, "invalid_value", format!("{name} must be {shape}."));
        self.query(name).map(|text| parse(text).ok_or_else(refuse)).transpose()
    }

    /// An instant of the query: RFC 3339, or a date, which means its beginning in UTC.
    pub fn query_time(&self, name: &str) -> Result<Option<DateTime<Utc>>> {
        self.query_as(name, "an RFC 3339 time or a date", |text| {
            let day = || text.parse::<NaiveDate>().ok()?.and_hms_opt(0, 0, 0).map(|at| at.and_utc());
            DateTime::parse_from_rfc3339(text).ok().map(|at| at.to_utc()).or_else(day)
        })
    }

    /// `limit` and `cursor`.
    pub fn page(&self) -> Result<PageRequest> {
        let shape = format!("a number from 1 to {LIMIT_MAX}");
        let limit = self.query_as("limit", &shape, |text| {
            text.parse().ok().filter(|limit| (1..=LIMIT_MAX).contains(limit))
        })?;
        Ok(PageRequest {
            limit: limit.unwrap_or(LIMIT_DEFAULT),
            cursor: self.query("cursor").map(str::to_owned),
        })
    }

    /// The values of these parameters as one text: what a cursor belongs to.
    pub fn fingerprint(&self, names: &[&str]) -> String {
        names.iter().map(|name| self.query(name).unwrap_or_default()).collect::<Vec<_>>().join("\n")
    }

    /// A header as text.
    pub fn header(&self, name: &str) -> Option<&str> {
        self.headers.get(name).and_then(|value| value.to_str().ok())
    }

    /// What a header holds that may be repeated, or hold several parts separated by commas.
    pub fn header_parts(&self, name: &str) -> Vec<&str> {
        let values = self.headers.get_all(name).iter().map(|value| value.to_str().unwrap_or("?"));
        values.flat_map(|text| text.split(',')).map(str::trim).filter(|part| !part.is_empty()).collect()
    }

    /// The raw body.
    pub fn body(&self) -> &[u8] {
        &self.body
    }

    /// The body as JSON of a known shape.
    ///
    /// # Errors
    /// `Invalid`, naming the field that has the wrong shape.
    pub fn json<T: DeserializeOwned>(&self) -> Result<T> {
        let mut reader = serde_json::Deserializer::from_slice(&self.body);
        let value = serde_path_to_error::deserialize(&mut reader).map_err(|error| refuse(&error))?;
        reader.end().map_err(|_| {
            Error::field("body", "invalid_json", "There is something after the JSON document.")
        })?;
        Ok(value)
    }
}

fn session(authorizer: &ApiGatewayRequestAuthorizer) -> Option<Result<Session>> {
    authorizer.jwt.as_ref().map(|jwt| Session::from_claims(&jwt.claims))
}

fn refuse(error: &serde_path_to_error::Error<serde_json::Error>) -> Error {
    if !error.inner().is_data() {
        return Error::field("body", "invalid_json", "The body is not a JSON document.");
    }
    let path = error.path().to_string();
    let field = if path == "." { "body".to_owned() } else { path };
    // serde's message names the expected and the found type; the position in the text helps nobody.
    let message = error.inner().to_string();
    let detail = message.split(" at line ").next().unwrap_or_default().to_owned();
    Error::fields(vec![FieldError { field, code: "invalid_type", detail }])
}
