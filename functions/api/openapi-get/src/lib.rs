//! `GET /openapi.json` and `GET /docs`: the API's description, for programs and for people.
//!
//! The document is generated from the code of all functions and kept beside this one; a test fails when it is stale.

mod page;

use verno_domain::{Error, Result};
use verno_lambda::http::{Call, HttpFunction, Reply};
use verno_lambda::{ConfigError, Function, Platform};

/// Folder, binary and log name.
pub const NAME: &str = "openapi-get";

/// The document itself.
pub const DOCUMENT: &str = include_str!("../openapi.json");

/// The page has no script and takes nothing from elsewhere.
const CSP: &str = "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";
/// The document changes only with a deployment.
const CACHE: &str = "public, max-age=300";

/// Builds the function.
///
/// # Errors
/// If the document is damaged.
pub fn build(_platform: &impl Platform) -> Result<Function, ConfigError> {
    let page =
        page::render(DOCUMENT).map_err(|error| ConfigError { detail: format!("openapi.json: {error}") })?;
    Ok(Function::Http(HttpFunction::new(NAME, move |call| std::future::ready(handle(&page, &call)))))
}

fn handle(page: &str, call: &Call) -> Result<Reply> {
    let reply = match call.raw_path.as_str() {
        "/openapi.json" => Reply::bytes(200, "application/json", DOCUMENT),
        "/docs" => Reply::bytes(200, "text/html; charset=utf-8", page)
            .header("content-security-policy", CSP)
            .header("referrer-policy", "no-referrer"),
        _ => return Err(Error::not_found("page")),
    };
    Ok(reply.header("cache-control", CACHE))
}
