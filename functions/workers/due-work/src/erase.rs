//! Removes what is left of an erased customer, a page at a time.

use verno_booking::erase_merged;
use verno_domain::task::{Task, TaskMessage};
use verno_domain::{CustomerId, Result};
use verno_lambda::queue::{DELAY_MAX, Outgoing};
use verno_store::{Consistency, ShopStore};

use crate::Deps;

/// The position at which only files are left to erase; sorts after every key.
const FILES: &str = "~";

pub(crate) async fn run(
    deps: &Deps,
    shop: &ShopStore,
    customer: CustomerId,
    after: Option<String>,
) -> Result<()> {
    let erased = shop.customer(&customer, Consistency::Strong).await?;
    let Some(at) = erased.and_then(|customer| customer.erased_at) else { return Ok(()) };
    if after.is_none() {
        // A snapshot of the list holds names; lists in memory follow the change of the profile.
        shop.ask_for_snapshot_at_once().await?;
    }
    if after.as_deref() == Some(FILES) {
        return files(deps, shop, customer).await;
    }
    let page = shop.erase_page(&customer, after.as_deref()).await?;
    for merged in &page.merged {
        erase_merged(shop, merged, &customer, at).await?;
    }
    let next = match page.next {
        Some(next) => next,
        None => {
            shop.erase_requests(&customer).await?;
            FILES.to_owned()
        }
    };
    deps.send(shop, [Task::Erase { customer, after: Some(next) }]).await
}

/// Erases the files of jobs. Without its files a running job would break: they are looked for again once it
/// is over.
async fn files(deps: &Deps, shop: &ShopStore, customer: CustomerId) -> Result<()> {
    if !shop.erase_files().await? {
        return Ok(());
    }
    let task = TaskMessage::new(shop.id(), Task::Erase { customer, after: Some(FILES.to_owned()) });
    deps.tasks.send(&[Outgoing::delayed(&task, DELAY_MAX)?]).await
}
