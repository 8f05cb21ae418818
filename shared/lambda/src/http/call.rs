//! A request as a handler sees it.

use std::collections::HashMap;

use chrono::{DateTime, NaiveDate, Utc};
use lambda_http::aws_lambda_events::apigw::ApiGatewayRequestAuthorizer;
use lambda_http::http::HeaderMap;
use lambda_http::request::RequestContext;
use lambda_http::{Body, Request, RequestExt};
use serde::de::DeserializeOwned;
use verno_body::{FieldErrors, Shape};
use verno_domain::{Error, FieldError, Kind, Result, Role};

use super::session::Session;

/// Bytes of a body that a function accepts unless it says otherwise. Most JSON bodies have a few kilobytes.
pub const BODY_BYTES_MAX: usize = 64 * 1024;

/// Items of a page if the caller does not ask for a number.
const LIMIT_DEFAULT: usize = 50;
/// Items of a page at most.
const LIMIT_MAX: usize = 200;

/// One request: who makes it, by which route, and with what. How it reached the function is left out.
pub struct Call {
    /// API Gateway's id of the request, which is in the answer and in every log line.
    pub request_id: String,
    route_key: String,
    session: Option<Result<Session>>,
    path: HashMap<String, String>,
    query: HashMap<String, String>,
    headers: HeaderMap,
    body: Vec<u8>,
}

/// The page of a list that a caller asks for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PageRequest {
    /// Items, 1 to 200.
    pub limit: usize,
    /// `next_cursor` of the page before; the first page if `None`.
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

    /// The member of the team who makes the request.
    ///
    /// # Errors
    /// `Unauthenticated` on a route without an authorizer; `Forbidden` if the token is genuine but not for
    /// this API.
    pub fn session(&self) -> Result<&Session> {
        match &self.session {
            Some(Ok(session)) => Ok(session),
            Some(Err(error)) => Err(Error::new(error.kind, error.code, error.detail.clone())),
            None => Err(Error::new(Kind::Unauthenticated, "not_signed_in", "Sign in first.")),
        }
    }

    /// The member of the team who makes the request, if they have one of the roles.
    ///
    /// # Errors
    /// `Forbidden` with code `missing_role` if not; otherwise as [`session`](Self::session).
    pub fn allow(&self, roles: &[Role]) -> Result<&Session> {
        let session = self.session()?;
        session.allow(roles)?;
        Ok(session)
    }

    /// The member of the team who makes the request, if they have any role.
    ///
    /// # Errors
    /// As [`allow`](Self::allow).
    pub fn allow_any(&self) -> Result<&Session> {
        self.allow(&Role::ALL.map(|(role, _)| role))
    }

    /// A parameter of the path, parsed. `what` names the thing for people, such as `customer`.
    ///
    /// # Errors
    /// `NotFound` if `parse` refuses it: nothing has such an id.
    pub fn path<T>(
        &self,
        name: &str,
        what: &'static str,
        parse: impl FnOnce(&str) -> Option<T>,
    ) -> Result<T> {
        self.path.get(name).and_then(|text| parse(text)).ok_or_else(|| Error::not_found(what))
    }

    /// A parameter of the query; an empty one counts as absent.
    pub fn query(&self, name: &str) -> Option<&str> {
        self.query.get(name).map(String::as_str).filter(|text| !text.is_empty())
    }

    /// A parameter of the query, parsed. `shape` completes the sentence "… must be …".
    ///
    /// # Errors
    /// `Invalid`, naming the parameter, if `parse` refuses it.
    pub fn query_as<T>(
        &self,
        name: &str,
        shape: &str,
        parse: impl FnOnce(&str) -> Option<T>,
    ) -> Result<Option<T>> {
        let refuse = || Error::field(name, "invalid_value", format!("{name} must be {shape}."));
        self.query(name).map(|text| parse(text).ok_or_else(refuse)).transpose()
    }

    /// A time of the query: RFC 3339, or a date, which stands for its beginning in UTC.
    ///
    /// # Errors
    /// `Invalid`, naming the parameter, if it is neither.
    pub fn query_time(&self, name: &str) -> Result<Option<DateTime<Utc>>> {
        self.query_as(name, "an RFC 3339 time or a date", |text| {
            let day = || text.parse::<NaiveDate>().ok()?.and_hms_opt(0, 0, 0).map(|at| at.and_utc());
            DateTime::parse_from_rfc3339(text).ok().map(|at| at.to_utc()).or_else(day)
        })
    }

    /// The parameters `limit` and `cursor` of the query.
    ///
    /// # Errors
    /// `Invalid` naming `limit`, if it is out of range.
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

    /// The values of these query parameters as one text. A cursor carries it, so that it is refused under
    /// other filters.
    pub fn fingerprint(&self, names: &[&str]) -> String {
        names.iter().map(|name| self.query(name).unwrap_or_default()).collect::<Vec<_>>().join("\n")
    }

    /// A header; `None` if it is missing or not ASCII text.
    pub fn header(&self, name: &str) -> Option<&str> {
        self.headers.get(name).and_then(|value| value.to_str().ok())
    }

    /// The parts of a header that may be repeated, or have several parts separated by commas. A part that is
    /// not ASCII becomes `?`, so that its reader refuses it.
    pub fn header_parts(&self, name: &str) -> Vec<&str> {
        let values = self.headers.get_all(name).iter().map(|value| value.to_str().unwrap_or("?"));
        values.flat_map(|text| text.split(',')).map(str::trim).filter(|part| !part.is_empty()).collect()
    }

    /// The body as it was sent.
    pub fn body(&self) -> &[u8] {
        &self.body
    }

    /// The body, and what is wrong with its members.
    ///
    /// # Errors
    /// `Invalid` if it is no JSON, or no document of this kind at all.
    pub fn read<T: Shape>(&self) -> Result<(T, FieldErrors)> {
        verno_body::read(&self.body)
    }

    /// As [`Self::read`], where no body at all is one without members.
    ///
    /// # Errors
    /// As [`Self::read`].
    pub fn read_optional<T: Shape>(&self) -> Result<(T, FieldErrors)> {
        verno_body::read_optional(&self.body)
    }

    /// The body as JSON.
    ///
    /// # Errors
    /// `Invalid`, naming the first field that does not fit `T`.
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
    // serde's message names the expected and the found type. Its position in the text is left out.
    let message = error.inner().to_string();
    let detail = message.split(" at line ").next().unwrap_or_default().to_owned();
    Error::fields(vec![FieldError { field, code: "invalid_type", detail }])
}
