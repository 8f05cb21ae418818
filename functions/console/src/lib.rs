//! `GET /` and every address that no other function has: the web application of the merchant's team.
//!
//! Serves the built files of `web/` from memory, with a content security policy that loads nothing from
//! elsewhere. Any address that is no file gets the page, so that deep links work.

mod assets;

use std::future::ready;
use std::path::Path;
use std::sync::Arc;

use serde_json::Value;
use verno_domain::{Error, Result};
use verno_lambda::http::{Call, Reply, route};
use verno_lambda::{ConfigError, Function, Platform};

use assets::{Asset, Assets};

/// Folder, binary and log name.
pub const NAME: &str = "console";

struct Deps {
    assets: Assets,
    /// What the application must know before anybody has signed in.
    config: String,
    policy: String,
}

/// Builds the function. `CONSOLE_ASSETS` is the folder of built files; if it is missing, the page says so.
/// `CONSOLE_SIGN_IN` is JSON: how people sign in, and in `connect` the origins that this needs.
///
/// # Errors
/// If a variable is missing or is not JSON.
pub fn build(platform: &impl Platform) -> Result<Function, ConfigError> {
    let sign_in: Value = serde_json::from_str(&platform.var("CONSOLE_SIGN_IN")?)
        .map_err(|error| ConfigError { detail: format!("CONSOLE_SIGN_IN: {error}") })?;
    let folder = platform.var("CONSOLE_ASSETS")?;
    let assets = Assets::read(Path::new(&folder))
        .map_err(|error| ConfigError { detail: format!("CONSOLE_ASSETS: {error}") })?;
    let config = serde_json::json!({ "sign_in": sign_in }).to_string();
    let deps = Arc::new(Deps { assets, config, policy: policy(&sign_in) });
    let routes = [
        route("GET /", |deps: Arc<Deps>, call| ready(Ok(page(&deps, &call)))),
        route("GET /{proxy+}", |deps: Arc<Deps>, call| ready(file(&deps, &call))),
    ];
    Ok(Function::http(NAME, deps, routes))
}

/// Inline styles are the component library's; there is no inline script, and nothing from another origin.
fn policy(sign_in: &Value) -> String {
    let origins: Vec<_> =
        sign_in["connect"].as_array().into_iter().flatten().filter_map(Value::as_str).collect();
    let connect = ["'self'"].into_iter().chain(origins).collect::<Vec<_>>().join(" ");
    format!(
        "default-src 'self'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; \
         connect-src {connect}; object-src 'none'; frame-ancestors 'none'; base-uri 'none'; form-action 'self'"
    )
}

/// A file of the application; at any other address the page, which shows what belongs there.
fn file(deps: &Deps, call: &Call) -> Result<Reply> {
    let path = call.path("proxy", "page", |path| Some(path.trim_start_matches('/').to_owned()))?;
    if path == "config.json" {
        return Ok(guarded(Reply::bytes(200, "application/json", deps.config.clone()), &deps.policy));
    }
    if let Some(asset) = deps.assets.get(&path) {
        return Ok(guarded(serve(asset, call), &deps.policy));
    }
    // A missing file must not be answered with the page: a browser would take it for a script.
    if path.starts_with("assets/") || path.starts_with("v1/") || path.starts_with("local/") {
        return Err(Error::not_found("page"));
    }
    Ok(page(deps, call))
}

fn page(deps: &Deps, call: &Call) -> Reply {
    let page = deps.assets.get("index.html").map(|asset| serve(asset, call));
    guarded(page.unwrap_or_else(not_built), &deps.policy)
}

fn serve(asset: &Asset, call: &Call) -> Reply {
    let accepted = call.header("accept-encoding").unwrap_or_default();
    let (encoding, body) = asset.encoded(accepted);
    let reply = Reply::bytes(200, asset.content_type, body)
        .header("cache-control", asset.cache)
        .header("vary", "accept-encoding");
    match encoding {
        Some(encoding) => reply.header("content-encoding", encoding),
        None => reply,
    }
}

fn guarded(reply: Reply, policy: &str) -> Reply {
    reply
        .header("content-security-policy", policy)
        .header("referrer-policy", "same-origin")
        .header("permissions-policy", "camera=(), geolocation=(), microphone=()")
}

fn not_built() -> Reply {
    let page = "<!doctype html><html lang=en><meta charset=utf-8><title>Verno</title><h1>The console is not built</h1>\
                <p>Install Node.js and start again, or build it in <code>functions/console/web</code>. \
                Everything else is running: see <a href='/docs'>the API</a>.</p></html>";
    Reply::bytes(503, "text/html; charset=utf-8", page)
}
