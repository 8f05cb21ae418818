//! Asks Shoptet what changed since the last time, so that a lost webhook costs minutes.

use chrono::{DateTime, TimeDelta, Utc};
use verno_connect::Step;
use verno_domain::hint::Hint;
use verno_domain::ids::CustomerGuid;
use verno_domain::{OrderCode, Result};
use verno_lambda::metrics::{Metric, count};
use verno_lambda::queue::Verdict;
use verno_shoptet::dto::Change;
use verno_shoptet::pages;
use verno_store::Sweep;

use crate::backfill;
use crate::rewards::NEWSLETTERS;
use crate::shop::Shop;
use crate::verdict::verdict;

/// Changes are read again from this long before the watermark: rows of the same second, and clocks that
/// differ.
const OVERLAP: TimeDelta = TimeDelta::minutes(5);
/// How far back Shoptet keeps changes, less a day to be safe.
const CHANGES_KEPT: TimeDelta = TimeDelta::days(29);

pub(crate) async fn run(shop: &Shop) -> Result<Verdict> {
    verdict(read(shop).await)
}

async fn read(shop: &Shop) -> Step<()> {
    let now = shop.data.clock().now();
    if shop.data.rules().await?.main_currency.is_none() {
        // The shop was connected by a release that did not read its currency.
        shop.eshop().await?;
    }
    backfill::file_is_late(shop, now).await?;
    let watermarks = shop.data.sweep().await?.unwrap_or(Sweep { orders: now, customers: now });
    let orders_from = start(watermarks.orders, now);
    let mut orders = pages(|page| shop.api.order_changes(orders_from, page));
    while let Some(changes) = orders.next().await? {
        let code = |change: &Change| OrderCode::parse(&change.id).map(|code| Hint::Order { code });
        shop.send(changes.iter().filter_map(code)).await?;
    }
    let customers_from = start(watermarks.customers, now);
    let mut customers = pages(|page| shop.api.customer_changes(customers_from, page));
    while let Some(changes) = customers.next().await? {
        let guid = |change: &Change| CustomerGuid::parse(&change.id).map(|guid| Hint::Customer { guid });
        shop.send(changes.iter().filter_map(guid)).await?;
    }
    shop.send([Hint::MailingList { list: NEWSLETTERS.to_owned() }, Hint::Reviews]).await?;
    // The watermarks move only now: a sweep that breaks off in the middle is done again from its beginning.
    shop.data.save_sweep(&Sweep { orders: now, customers: now }).await?;
    count(Metric::ShopsSwept, 1, Some(shop.data.id()));
    Ok(())
}

/// Where to read from. A clock that was set back must not hide changes.
fn start(watermark: DateTime<Utc>, now: DateTime<Utc>) -> DateTime<Utc> {
    (watermark.min(now) - OVERLAP).max(now - CHANGES_KEPT)
}
