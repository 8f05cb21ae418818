//! Tokens: the permanent one an installation is given, and the 30-minute ones that calls are made with.
//! Source: <https://developers.shoptet.com/api/documentation/getting-api-access-token/>.

use std::fmt;
use std::time::Duration;

use chrono::{DateTime, Utc};
use reqwest::StatusCode;
use serde::Deserialize;
use serde_json::json;

use super::Shoptet;
use crate::error::Error;
use crate::wire;
use verno_domain::Secret;

/// Lifetime of an API token when the answer does not state one.
const LIFETIME: Duration = Duration::from_mins(30);
/// Shoptet's error code when five tokens are valid already.
const MAXIMUM_TOKENS: &str = "maximum_tokens_reached";

/// Result of an installation by a merchant.
#[derive(Clone, PartialEq, Eq)]
pub struct Installation {
    /// Permanent OAuth token, given only once per installation.
    pub access_token: Secret,
    /// Id of the shop.
    pub eshop_id: u64,
    /// Public address of the shop at this moment.
    pub eshop_url: String,
    /// E-mail of the merchant.
    pub contact_email: Option<String>,
}

impl fmt::Debug for Installation {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Installation").field("eshop_id", &self.eshop_id).finish_non_exhaustive()
    }
}

/// A short-lived token with which calls are made.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ApiToken {
    /// Value of the header `Shoptet-Access-Token`.
    pub token: Secret,
    /// When Shoptet stops accepting it, by Shoptet's own clock.
    pub expires_at: DateTime<Utc>,
}

#[derive(Deserialize)]
struct InstallationAnswer {
    access_token: String,
    #[serde(rename = "eshopId")]
    eshop_id: u64,
    #[serde(rename = "eshopUrl", default)]
    eshop_url: Option<String>,
    #[serde(rename = "contactEmail", default)]
    contact_email: Option<String>,
}

#[derive(Deserialize)]
struct TokenAnswer {
    access_token: String,
    #[serde(default)]
    expires_in: Option<u64>,
}

/// An error of the OAuth server, which has a form of its own, without the envelope.
#[derive(Deserialize)]
struct Refusal {
    error: String,
}

impl Shoptet {
    /// Exchanges the one-time code of an installation. `redirect_uri` is the addon's install URL to the
    /// letter.
    ///
    /// # Errors
    ///
    /// [`Error::Refused`] for a code that is used, old or foreign.
    pub async fn exchange_code(
        &self,
        client_id: &str,
        client_secret: &str,
        code: &str,
        redirect_uri: &str,
    ) -> Result<Installation, Error> {
        let mut form = json!({
            "client_id": client_id,
            "code": code,
            "grant_type": "authorization_code",
            "redirect_uri": redirect_uri,
            "scope": "api",
        });
        // Only some addons have been given a secret.
        if !client_secret.is_empty() {
            form["client_secret"] = client_secret.into();
        }
        let url = format!("{}/action/ApiOAuthServer/token", self.inner.oauth_url);
        let answer = wire::send(self.inner.http.post(url).json(&form)).await?;
        let installed: InstallationAnswer = read(&answer, "installation")?;
        Ok(Installation {
            access_token: installed.access_token.into(),
            eshop_id: installed.eshop_id,
            eshop_url: installed.eshop_url.unwrap_or_default(),
            contact_email: installed.contact_email,
        })
    }

    /// Fetches an API token. Five may be valid at a time, so share one.
    ///
    /// # Errors
    ///
    /// [`Error::MaximumTokens`] when five are valid already, [`Error::Unauthorised`] after an uninstallation.
    pub async fn api_token(&self, oauth_token: &Secret) -> Result<ApiToken, Error> {
        let url = format!("{}/action/ApiOAuthServer/getAccessToken", self.inner.oauth_url);
        let answer = wire::send(self.inner.http.get(url).bearer_auth(oauth_token.expose())).await?;
        let issued: TokenAnswer = read(&answer, "API token")?;
        let lifetime = issued.expires_in.map_or(LIFETIME, Duration::from_secs);
        Ok(ApiToken { token: issued.access_token.into(), expires_at: issued_at(&answer) + lifetime })
    }
}

/// When a token was issued: what Shoptet says, so that a clock that is off on our side does not matter.
#[expect(clippy::disallowed_methods, reason = "only for an answer without the time that every server states")]
fn issued_at(answer: &wire::Answer) -> DateTime<Utc> {
    answer.date().unwrap_or_else(Utc::now)
}

/// Reads an answer of the OAuth server, whose errors come with more than one status.
fn read<T: serde::de::DeserializeOwned>(answer: &wire::Answer, what: &'static str) -> Result<T, Error> {
    let refusal = serde_json::from_slice::<Refusal>(&answer.body).ok();
    match (answer.status, refusal) {
        (_, Some(refusal)) if refusal.error == MAXIMUM_TOKENS => Err(Error::MaximumTokens),
        (StatusCode::UNAUTHORIZED, _) => Err(Error::Unauthorised),
        (status, None) if status.is_success() => answer.decode(what),
        (status, Some(refusal)) if !status.is_server_error() && status != StatusCode::TOO_MANY_REQUESTS => {
            Err(Error::Refused {
                status: status.as_u16(),
                code: refusal.error,
                message: String::new(),
                request_id: None,
            })
        }
        _ => Err(answer.failure()),
    }
}
