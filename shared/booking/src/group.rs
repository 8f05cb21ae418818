//! A customer's group: set here first, then written to the shop, and shown as waiting until the shop has it.

use chrono::{DateTime, Utc};
use verno_domain::customer::GroupSync;
use verno_domain::{CustomerId, GroupId, Result};
use verno_store::{Consistency, ShopStore};

use crate::draft::Draft;

/// Moves a customer in a draft to `group`; it waits to be written to the shop. Nothing if they are in it.
pub fn set_group(draft: &mut Draft<'_>, group: &GroupId, at: DateTime<Utc>) {
    if draft.customer.group.as_ref() == Some(group) {
        return;
    }
    draft.customer.group = Some(group.clone());
    draft.customer.group_sync = Some(GroupSync { group: group.clone(), since: at, error: None });
}

/// The shop has `group` now: it waits no more, unless it was changed meanwhile.
pub async fn group_written(
    shop: &ShopStore,
    id: &CustomerId,
    group: &GroupId,
    at: DateTime<Utc>,
) -> Result<()> {
    change(shop, id, at, |sync| if sync.group == *group { None } else { Some(sync) }).await
}

/// The shop did not take `group`, for a reason that a person must see to.
pub async fn group_refused(
    shop: &ShopStore,
    id: &CustomerId,
    group: &GroupId,
    reason: &str,
    at: DateTime<Utc>,
) -> Result<()> {
    change(shop, id, at, |sync| {
        let refused = sync.group == *group;
        Some(if refused { GroupSync { error: Some(reason.to_owned()), ..sync } } else { sync })
    })
    .await
}

/// Lets the group be written once more, after whatever stood in its way was put right.
pub async fn retry_group(shop: &ShopStore, id: &CustomerId, at: DateTime<Utc>) -> Result<()> {
    change(shop, id, at, |sync| Some(GroupSync { since: at, error: None, ..sync })).await
}

async fn change(
    shop: &ShopStore,
    id: &CustomerId,
    at: DateTime<Utc>,
    to: impl Fn(GroupSync) -> Option<GroupSync>,
) -> Result<()> {
    shop.optimistic(|_| async {
        let rules = shop.rules().await?;
        let mut draft = Draft::load(shop, &rules, id, at, Consistency::Strong).await?;
        draft.customer.group_sync = draft.customer.group_sync.take().and_then(&to);
        if draft.is_changed() {
            draft.add_to(shop.writes())?.commit().await?;
        }
        Ok(())
    })
    .await
}
