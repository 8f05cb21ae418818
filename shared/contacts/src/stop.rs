//! Stops an integration that cannot go on before somebody acts, and remembers from where on its service is
//! behind.

use verno_domain::Result;
use verno_domain::integration::{Integration, Stopped};
use verno_mailing::Error as ServiceError;
use verno_store::ShopStore;

use crate::lease::position_before;

/// Stops the integration if `trouble` is of the kind that does not pass by itself; answers whether it stopped
/// it now. An integration that was given other credentials meanwhile is not stopped for the old ones.
pub async fn stop_integration(
    shop: &ShopStore,
    integration: &Integration,
    trouble: &ServiceError,
) -> Result<bool> {
    let Some((code, detail)) = reason(integration, trouble) else { return Ok(false) };
    let (now, since) = (shop.clock().now(), position_before(shop, shop.clock().wall()));
    shop.change_health(integration.service, |health| health.fall_behind(&since)).await?;
    let stopped = shop
        .optimistic(|_| async {
            let Some(mut found) = shop.integration(integration.service).await? else { return Ok(false) };
            let same = found.credentials == integration.credentials && found.list == integration.list;
            if !same || !found.is_running() {
                return Ok(false);
            }
            found.stopped = Some(Stopped { code: code.to_owned(), detail: detail.clone(), at: now });
            shop.writes().integration(&found)?.commit().await?;
            Ok(true)
        })
        .await?;
    if stopped {
        tracing::warn!(service = integration.service.as_str(), code, "an integration is stopped");
    }
    Ok(stopped)
}

fn reason(integration: &Integration, trouble: &ServiceError) -> Option<(&'static str, String)> {
    let title = integration.service.title();
    match trouble {
        ServiceError::Revoked { status } => {
            Some(("revoked", format!("{title} refuses the credentials (status {status}).")))
        }
        ServiceError::Refused { code, detail } => Some((*code, detail.clone())),
        ServiceError::Unsupported(what) => Some(("not_supported", format!("{title} does not take {what}."))),
        ServiceError::Throttled { .. }
        | ServiceError::Unavailable { .. }
        | ServiceError::Malformed(_)
        | ServiceError::Configuration(_) => None,
    }
}
