//! `GET /shoptet/install?code=`: Shoptet calls this when a merchant installs the add-on.
//!
//! Shoptet waits five seconds for 200, so only what must happen now happens now: the code, which works once,
//! is exchanged and the token kept; everything else is a message. A reinstallation updates the same shop.

use std::sync::Arc;
use std::time::Duration;

use verno_domain::hint::{Hint, HintMessage};
use verno_domain::{Error, Kind, Result, Secret, ShopId};
use verno_lambda::http::{Call, Reply, route};
use verno_lambda::queue::Queue;
use verno_lambda::{ConfigError, Function, Platform};
use verno_shoptet::{Config, Error as ShoptetError, Shoptet};
use verno_store::{Connection, Job, Purpose, ShopState, ShopStore, Store};

/// Folder, binary and log name.
pub const NAME: &str = "shoptet-install";

/// The exchange must leave time to store the token within Shoptet's five seconds.
const EXCHANGE_TIMEOUT: Duration = Duration::from_secs(3);
/// Shoptet's codes have at most 255 characters.
const CODE_BYTES_MAX: usize = 255;

#[derive(Clone)]
struct Deps {
    store: Store,
    hints: Arc<dyn Queue>,
    shoptet: Shoptet,
    client_id: String,
    client_secret: Secret,
    redirect_uri: String,
}

/// Builds the function.
///
/// # Errors
/// If a variable is missing or the Shoptet client cannot be set up.
pub fn build(platform: &impl Platform) -> Result<Function, ConfigError> {
    let oauth_url = platform.var("SHOPTET_OAUTH_URL")?;
    let config = Config { api_url: oauth_url.clone(), oauth_url, timeout: EXCHANGE_TIMEOUT };
    let deps = Deps {
        store: platform.store_with_secrets()?,
        hints: platform.queue("HINT_QUEUE_URL")?,
        shoptet: Shoptet::new(config).map_err(|error| ConfigError { detail: error.to_string() })?,
        client_id: platform.var("SHOPTET_CLIENT_ID")?,
        client_secret: Secret::new(platform.var("SHOPTET_CLIENT_SECRET")?),
        redirect_uri: format!("{}/shoptet/install", platform.var("PUBLIC_URL")?),
    };
    Ok(Function::http(NAME, deps, [route("GET /shoptet/install", handle)]))
}

async fn handle(deps: Deps, call: Call) -> Result<Reply> {
    let code = call.query("code").filter(|code| code.len() <= CODE_BYTES_MAX);
    let code =
        code.ok_or_else(|| Error::field("code", "required", "Shoptet's installation code is needed."))?;
    let secret = deps.client_secret.expose();
    let exchanged = deps.shoptet.exchange_code(&deps.client_id, secret, code, &deps.redirect_uri).await;
    let installation = exchanged.map_err(|error| match error {
        error if error.is_retryable() => Error::unavailable("Shoptet does not answer.").with_source(error),
        error @ (ShoptetError::Unauthorised
        | ShoptetError::Refused { .. }
        | ShoptetError::Forbidden { .. }) => {
            let detail = "Shoptet does not know this installation code.";
            Error::new(Kind::Invalid, "invalid_code", detail).with_source(error)
        }
        error => Error::internal("the code cannot be exchanged").with_source(error),
    })?;
    let shop = deps.store.shop(ShopId::new(installation.eshop_id));
    connect(&shop, &installation.access_token).await?;
    begin_setup(&deps, &shop).await?;
    tracing::info!(shop.id = shop.id().get(), "the add-on was installed");
    Ok(Reply::bytes(200, "text/plain; charset=utf-8", "Installed."))
}

async fn connect(shop: &ShopStore, oauth: &Secret) -> Result<()> {
    let sealed_oauth = shop.seal(Purpose::OauthToken, oauth).await?;
    shop.optimistic(|_| async {
        let before = shop.connection().await?;
        let installed_at = shop.clock().now();
        let connection = match before {
            Some(before) => Connection {
                state: ShopState::Active,
                sealed_oauth: sealed_oauth.clone(),
                installed_at,
                ..before
            },
            None => Connection {
                state: ShopState::Active,
                sealed_oauth: sealed_oauth.clone(),
                sealed_key: None,
                sealed_previous_key: None,
                rotated_at: None,
                installed_at,
                version: 0,
            },
        };
        shop.save_connection(&connection).await
    })
    .await
}

async fn begin_setup(deps: &Deps, shop: &ShopStore) -> Result<()> {
    let now = shop.clock().now();
    let job = Job::new(shop.new_job_id(now)?, "shop_sync", "system", now);
    shop.put_job(&job).await?;
    let hint = HintMessage::new(shop.id(), Hint::Setup { job: job.id });
    deps.hints.send_all(&[hint]).await
}
