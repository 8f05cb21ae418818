//! The orders of a merged customer on their way to the target, and back. Each batch writes the merge too, so
//! that a batch of a merge that is undone meanwhile is not written.

use verno_domain::ids::MergeId;
use verno_domain::merge::{Merge, MergedOrder, ORDERS_MAX};
use verno_domain::order::OrderRecord;
use verno_domain::{CustomerId, Error, Result};
use verno_store::{Direction, Lost, ShopStore};

/// Orders of one transaction.
const BATCH: usize = 40;

/// The orders of a customer who is to be merged.
///
/// # Errors
/// `Conflict` with code `too_many_orders` beyond [`ORDERS_MAX`].
pub(super) async fn known(shop: &ShopStore, id: &CustomerId) -> Result<Vec<MergedOrder>> {
    let page = shop.orders(id, Direction::OldestFirst, None, ORDERS_MAX).await?;
    if page.next.is_some() {
        let detail =
            format!("A customer of more than {ORDERS_MAX} orders cannot be merged into another one.");
        return Err(Error::conflict("too_many_orders", detail));
    }
    Ok(page.orders.into_iter().map(|order| MergedOrder { code: order.code, earned: order.earned }).collect())
}

/// Moves what is still the other's to the target.
pub(super) async fn take_over(shop: &ShopStore, id: &MergeId) -> Result<()> {
    while shop.optimistic(|_| take_over_batch(shop, id)).await? {}
    Ok(())
}

async fn take_over_batch(shop: &ShopStore, id: &MergeId) -> Result<bool> {
    let mut merge = read(shop, id).await?;
    if merge.undone_at.is_some() {
        return Ok(false);
    }
    let left = shop.orders(&merge.other, Direction::OldestFirst, None, BATCH).await?.orders;
    if left.is_empty() {
        return Ok(false);
    }
    let mut writes = shop.writes();
    for mut record in left {
        if merge.orders.iter().all(|known| known.code != record.code) {
            merge.orders.push(MergedOrder { code: record.code.clone(), earned: record.earned });
        }
        record.customer = Some(merge.target.clone());
        writes = writes.order(&record)?;
    }
    writes.merge(&merge)?.commit().await?;
    Ok(true)
}

/// Moves the other's orders back to them, while they are still merged.
pub(super) async fn give_back(shop: &ShopStore, merge: &Merge) -> Result<()> {
    for batch in merge.orders.chunks(BATCH) {
        shop.optimistic(|_| give_back_batch(shop, &merge.id, batch)).await?;
    }
    Ok(())
}

async fn give_back_batch(shop: &ShopStore, id: &MergeId, batch: &[MergedOrder]) -> Result<()> {
    let merge = read(shop, id).await?;
    let mut writes = shop.writes();
    let mut any = false;
    for order in batch {
        match shop.order(&order.code).await? {
            Some(mut record) if record.customer.as_ref() == Some(&merge.target) => {
                record.customer = Some(merge.other.clone());
                writes = writes.order(&record)?;
                any = true;
            }
            _ => {}
        }
    }
    if any { writes.merge(&merge)?.commit().await } else { Ok(()) }
}

/// The other's orders as they are, all of them back.
///
/// # Errors
/// A lost race if one went to the target again meanwhile.
pub(super) async fn returned(shop: &ShopStore, merge: &Merge) -> Result<Vec<OrderRecord>> {
    let mut records = Vec::new();
    for order in &merge.orders {
        match shop.order(&order.code).await? {
            Some(record) if record.customer.as_ref() == Some(&merge.target) => {
                return Err(Error::conflict(Lost::CODE, "An order moved at the same time."));
            }
            Some(record) if record.customer.as_ref() == Some(&merge.other) => records.push(record),
            // It became somebody else's for a reason of its own.
            _ => {}
        }
    }
    Ok(records)
}

pub(super) async fn read(shop: &ShopStore, id: &MergeId) -> Result<Merge> {
    shop.merge(id).await?.ok_or_else(|| Error::not_found("merge"))
}
