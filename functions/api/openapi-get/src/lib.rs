//! `GET /openapi.json` and `GET /docs`: the API's description, for programs and for people.
//!
//! The document is generated from the code of all functions and kept beside this one; a test fails when it is
//! stale.

mod page;

use std::future::ready;
use std::sync::Arc;

use verno_lambda::http::{Call, Reply, route};
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
    let routes = [
        route("GET /openapi.json", |_, _: Call| ready(Ok(document()))),
        route("GET /docs", |page: Arc<str>, _: Call| ready(Ok(docs(&page)))),
    ];
    Ok(Function::http(NAME, Arc::<str>::from(page), routes))
}

fn document() -> Reply {
    Reply::bytes(200, "application/json", DOCUMENT).header("cache-control", CACHE)
}

fn docs(page: &str) -> Reply {
    Reply::bytes(200, "text/html; charset=utf-8", page)
        .header("content-security-policy", CSP)
        .header("referrer-policy", "no-referrer")
        .header("cache-control", CACHE)
}
