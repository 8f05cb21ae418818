//! Tokens: codes of installations, permanent OAuth tokens, 30-minute API tokens, private tokens.
//! Source: <https://developers.shoptet.com/api/documentation/getting-api-access-token/>.

use std::time::Duration;

use axum::Json;
use axum::body::Bytes;
use axum::extract::State;
use axum::http::{HeaderMap, StatusCode};
use axum::response::{IntoResponse, Response};
use rusqlite::{Connection, OptionalExtension, params};
use serde_json::{Value, json};

use super::eshops::{Eshop, private_token};
use super::failure::{Error, Failure, Problem};
use super::state::Work;
use super::{Simulator, random};

/// Lifetime of an API token.
const TOKEN_LIFE: Duration = Duration::from_mins(30);
/// Largest number of valid API tokens per installation.
const TOKENS_MAX: i64 = 5;
/// Lifetime of the code that an installation is given.
const CODE_LIFE: Duration = Duration::from_mins(10);

/// The shop and the rights of a caller.
#[derive(Debug, Clone)]
pub(crate) struct Caller {
    pub(crate) eshop: u64,
    pub(crate) limits: bool,
    pub(crate) token: String,
}

/// Finds the caller by its token: an API token or a private one.
pub(crate) fn caller(work: &Work<'_>, headers: &HeaderMap) -> Result<Caller, Failure> {
    let token =
        |name: &str| headers.get(name).and_then(|value| value.to_str().ok()).filter(|text| !text.is_empty());
    let eshop = match (token("shoptet-access-token"), token("shoptet-private-api-token")) {
        (None, None) => return Err(unauthorised("missing-access-token", "The access token is missing.")),
        (Some(token), _) => by_api_token(work, token)?,
        (None, Some(token)) => by_private_token(token)?,
    };
    let found = Eshop::get(work.sql, eshop)?;
    let found = found.ok_or_else(|| unauthorised("invalid-token", "The access token is not valid."))?;
    // The merchant's own token still works.
    if found.suspended && token("shoptet-access-token").is_some() {
        let problem = Problem::new("addon-suspended", "The addon is suspended.", "access-token");
        return Err(Failure::new(StatusCode::FORBIDDEN, problem));
    }
    let token =
        token("shoptet-access-token").or(token("shoptet-private-api-token")).unwrap_or_default().to_owned();
    Ok(Caller { eshop, limits: found.limits, token })
}

fn by_api_token(work: &Work<'_>, token: &str) -> Result<u64, Failure> {
    let row: Option<(i64, i64)> = work
        .sql
        .prepare_cached("SELECT eshop, expires FROM api_tokens WHERE token = ?1")?
        .query_row(params![token], |row| Ok((row.get(0)?, row.get(1)?)))
        .optional()?;
    match row {
        Some((eshop, expires)) if expires > work.wall.timestamp_millis() => Ok(eshop.cast_unsigned()),
        Some(_) => Err(unauthorised("expired-token", "The token has expired, please request a new one.")),
        None => Err(unauthorised("invalid-token", "The access token is not valid.")),
    }
}

fn by_private_token(token: &str) -> Result<u64, Failure> {
    let eshop =
        token.split('-').next().and_then(|id| id.parse().ok()).filter(|id| private_token(*id) == token);
    eshop.ok_or_else(|| unauthorised("invalid-token", "The access token is not valid."))
}

fn unauthorised(code: &'static str, message: &str) -> Failure {
    Failure::new(StatusCode::UNAUTHORIZED, Problem::new(code, message, "access-token"))
}

impl Simulator {
    /// Makes the code that an install link carries; it can be exchanged once.
    pub fn install_code(&self, eshop_id: u64) -> Result<String, Error> {
        let work = |work: &Work<'_>| {
            Eshop::find(work.sql, eshop_id)?;
            let code = random::hex(32);
            let expires = (work.wall + CODE_LIFE).timestamp_millis();
            work.sql.execute(
                "INSERT INTO install_codes (code, eshop, expires) VALUES (?1, ?2, ?3)",
                params![code, eshop_id.cast_signed(), expires],
            )?;
            Ok::<_, Failure>(code)
        };
        self.core.transact(work).map_err(Error::from)
    }

    /// Expires all API tokens of a shop, as if their 30 minutes had passed.
    pub fn expire_tokens(&self, eshop_id: u64) -> Result<(), Error> {
        self.core.transact(|work| {
            let write = "UPDATE api_tokens SET expires = ?2 WHERE eshop = ?1";
            work.sql.execute(write, params![eshop_id.cast_signed(), work.wall.timestamp_millis()])
        })?;
        Ok(())
    }
}

/// An error in OAuth's own form, without the envelope.
fn refused(status: StatusCode, error: &str) -> Response {
    (status, Json(json!({ "error": error }))).into_response()
}

/// Reads the fields of a body that is JSON or a form.
fn form(body: &Bytes) -> Option<Value> {
    if let Ok(value @ Value::Object(_)) = serde_json::from_slice(body) {
        return Some(value);
    }
    let text = std::str::from_utf8(body).ok()?;
    let uri = axum::http::Uri::builder().path_and_query(format!("/?{text}")).build().ok()?;
    let axum::extract::Query(fields) =
        axum::extract::Query::<Vec<(String, String)>>::try_from_uri(&uri).ok()?;
    Some(
        fields
            .into_iter()
            .map(|(name, value)| (name, Value::String(value)))
            .collect::<serde_json::Map<_, _>>()
            .into(),
    )
}

/// `POST /action/ApiOAuthServer/token`: exchanges a code for the permanent token, once.
pub(crate) async fn exchange(State(simulator): State<Simulator>, body: Bytes) -> Response {
    let Some(form) = form(&body) else { return refused(StatusCode::BAD_REQUEST, "invalid_request") };
    let field = |name: &str| form.get(name).and_then(Value::as_str).unwrap_or_default();
    if field("grant_type") != "authorization_code" {
        return refused(StatusCode::BAD_REQUEST, "unsupported_grant_type");
    }
    if field("client_id").is_empty() || field("redirect_uri").is_empty() {
        return refused(StatusCode::BAD_REQUEST, "invalid_request");
    }
    match simulator.core.transact(|work| installed(work, field("code"))) {
        Ok(Some(answer)) => Json(answer).into_response(),
        Ok(None) => refused(StatusCode::BAD_REQUEST, "invalid_grant"),
        Err(failure) => refused(failure.status, "server_error"),
    }
}

fn installed(work: &Work<'_>, code: &str) -> Result<Option<Value>, Failure> {
    let grant: Option<(i64, i64)> = work
        .sql
        .query_row(
            "DELETE FROM install_codes WHERE code = ?1 RETURNING eshop, expires",
            params![code],
            |row| Ok((row.get(0)?, row.get(1)?)),
        )
        .optional()?;
    let Some((id, _)) = grant.filter(|(_, expires)| *expires > work.wall.timestamp_millis()) else {
        return Ok(None);
    };
    let eshop = Eshop::find(work.sql, id.cast_unsigned())?;
    let token: String =
        work.sql.query_row("SELECT oauth_token FROM eshops WHERE id = ?1", params![id], |row| row.get(0))?;
    Ok(Some(json!({
        "access_token": token, "expires_in": null, "token_type": "Bearer", "scope": "api", "eshopId": eshop.id,
        "eshopUrl": eshop.url(), "contactEmail": format!("owner@{id}.shop.example"),
    })))
}

/// `/action/ApiOAuthServer/getAccessToken`: issues a token of 30 minutes for the permanent one.
pub(crate) async fn issue(State(simulator): State<Simulator>, headers: HeaderMap) -> Response {
    let bearer = headers
        .get("authorization")
        .and_then(|value| value.to_str().ok())
        .and_then(|text| text.strip_prefix("Bearer "));
    let Some(bearer) = bearer else { return refused(StatusCode::UNAUTHORIZED, "invalid_token") };
    match simulator.core.transact(|work| issued(work, bearer)) {
        Ok(Issued::Token(token)) => {
            Json(json!({ "access_token": token, "expires_in": TOKEN_LIFE.as_secs() })).into_response()
        }
        // The status of this answer is not documented; its text is.
        Ok(Issued::TooMany) => refused(StatusCode::TOO_MANY_REQUESTS, "maximum_tokens_reached"),
        Ok(Issued::Unknown) => refused(StatusCode::UNAUTHORIZED, "invalid_token"),
        Err(_) => refused(StatusCode::INTERNAL_SERVER_ERROR, "server_error"),
    }
}

enum Issued {
    Token(String),
    TooMany,
    Unknown,
}

fn issued(work: &Work<'_>, bearer: &str) -> rusqlite::Result<Issued> {
    let Some(eshop) = by_oauth_token(work.sql, bearer)? else { return Ok(Issued::Unknown) };
    let now = work.wall.timestamp_millis();
    work.sql.execute(
        "DELETE FROM api_tokens WHERE eshop = ?1 AND expires < ?2",
        params![eshop, now - 3_600_000],
    )?;
    let valid = "SELECT count(*) FROM api_tokens WHERE eshop = ?1 AND expires > ?2";
    let valid: i64 = work.sql.query_row(valid, params![eshop, now], |row| row.get(0))?;
    if valid >= TOKENS_MAX {
        return Ok(Issued::TooMany);
    }
    let token = format!("{eshop}-a-{}", random::hex(16));
    let expires = (work.wall + TOKEN_LIFE).timestamp_millis();
    work.sql.execute(
        "INSERT INTO api_tokens (token, eshop, expires) VALUES (?1, ?2, ?3)",
        params![token, eshop, expires],
    )?;
    Ok(Issued::Token(token))
}

fn by_oauth_token(sql: &Connection, token: &str) -> rusqlite::Result<Option<i64>> {
    sql.query_row("SELECT id FROM eshops WHERE oauth_token = ?1", params![token], |row| row.get(0)).optional()
}
