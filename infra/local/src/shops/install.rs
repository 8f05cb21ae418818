//! Installing the add-on into a simulated shop, the way a merchant does.

use axum::body::{Body, to_bytes};
use axum::http::Request;
use verno_domain::ShopId;
use verno_store::ShopState;

use super::Shops;
use crate::error::{LocalError, Result};
use crate::state::State;

/// Whether a shop was ever installed here.
pub(crate) fn is_installed(state: &State, shop: u64) -> Result<bool> {
    Ok(state.value(&installed(shop))?.is_some())
}

/// Under this name is the address that the shop's webhooks lead to.
fn installed(shop: u64) -> String {
    format!("installed_{shop}")
}

impl Shops<'_> {
    /// Installs the add-on, unless it is installed with webhooks that lead to this run's address.
    pub(crate) async fn install(&self, shop: u64) -> Result<()> {
        let name = installed(shop);
        if self.state.value(&name)?.as_deref() == Some(&self.running.base_url) {
            return Ok(());
        }
        let code =
            self.running.simulator.install_code(shop).map_err(|error| LocalError::shop(shop, error))?;
        let request = Request::get(format!("/shoptet/install?code={code}")).body(Body::empty());
        let request = request.map_err(|error| LocalError::shop(shop, error))?;
        let answer = self.gateway.answer(request).await;
        if !answer.status().is_success() {
            let status = answer.status();
            let body = to_bytes(answer.into_body(), 64 * 1024).await.unwrap_or_default();
            let detail = format!("the installation answered {status}: {}", String::from_utf8_lossy(&body));
            return Err(LocalError::shop(shop, detail));
        }
        self.running.drain().await?;
        self.check_connection(shop).await?;
        self.state.set_value(&name, &self.running.base_url)?;
        self.options.step(format!("shop {shop} installed"));
        Ok(())
    }

    async fn check_connection(&self, shop: u64) -> Result<()> {
        let connection = self.running.store.shop(ShopId::new(shop)).connection().await?;
        match connection {
            Some(connection) if connection.state == ShopState::Active && connection.sealed_key.is_some() => {
                Ok(())
            }
            _ => Err(LocalError::shop(shop, "the worker did not finish the set-up; the log says why")),
        }
    }
}
