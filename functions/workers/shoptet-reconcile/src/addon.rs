//! Keeps the state of the add-on in a shop: suspended, active again, or uninstalled.

use verno_domain::{Result, ShopId};
use verno_lambda::queue::Verdict;
use verno_store::{Connection, ShopState};

use crate::Deps;

pub(crate) async fn follow(deps: &Deps, id: ShopId, event: &str) -> Result<Verdict> {
    let state = match event {
        "addon:suspend" => ShopState::Suspended,
        "addon:approve" => ShopState::Active,
        "addon:terminate" | "addon:uninstall" => ShopState::Uninstalled,
        _ => return Ok(Verdict::Done),
    };
    let shop = deps.store.shop(id);
    shop.optimistic(|_| async {
        let Some(connection) = shop.connection().await? else { return Ok(()) };
        if connection.state == state {
            return Ok(());
        }
        shop.save_connection(&Connection { state, ..connection }).await
    })
    .await?;
    deps.tokens.forget(id);
    tracing::info!("the add-on is now {state:?}");
    Ok(Verdict::Done)
}
