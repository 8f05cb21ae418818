//! Brings into the order log what changed since the last run: the histories of the customers who were written since.

use std::time::Duration;

use chrono::{NaiveDate, SecondsFormat, TimeDelta};
use futures::{StreamExt, TryStreamExt};
use verno_analytics::{Change, day_of};
use verno_domain::model_run::RunStep;
use verno_domain::settings::Rules;
use verno_domain::{Currency, JobId, Result};
use verno_lambda::metrics::{Metric, count};
use verno_store::{CustomerImage, Job, JobState, ShopStore, StoredLog};

use crate::{Deps, score};

/// The index follows the table within moments, and writers' clocks differ a little.
const OVERLAP: TimeDelta = TimeDelta::seconds(10);
/// Histories read at a time.
const CONCURRENCY: usize = 16;
/// Pages of customers of one step; each is at most 1 MB.
const PAGES_MAX: usize = 10;
/// A step stops to gather after so long, and leaves the rest to the next one.
const ENOUGH: Duration = Duration::from_mins(3);

pub(crate) async fn run(deps: &Deps, shop: &ShopStore, job: &JobId, day: NaiveDate) -> Result<()> {
    begin(shop, job).await?;
    let (rules, currency) = (shop.rules().await?, shop.reporting_currency().await?);
    let zone = rules.timezone.name();
    let mut stored = match shop.order_log(currency, zone).await? {
        Some(stored) => stored,
        None => {
            count(Metric::OrderLogsRebuilt, 1, Some(shop.id()));
            StoredLog::new(currency)
        }
    };
    let (changes, more) = changes(shop, &rules, currency, &mut stored.position).await?;
    tracing::info!(customers = changes.len(), "histories changed");
    if !changes.is_empty() {
        stored.log.apply(changes, day_of(day))?;
        shop.save_order_log(&stored, zone).await?;
    }
    if more {
        return deps.send(shop, RunStep::Gather { job: job.clone(), day }).await;
    }
    score::run(deps, shop, job, day, &stored.log).await
}

async fn begin(shop: &ShopStore, job: &JobId) -> Result<()> {
    match shop.job(job).await? {
        Some(found) if found.state == JobState::Queued => {
            let now = shop.clock().now();
            shop.put_job(&Job { state: JobState::Running, updated_at: now, ..found }).await
        }
        _ => Ok(()),
    }
}

/// What changed after a position, which moves on, and whether there is more.
async fn changes(
    shop: &ShopStore,
    rules: &Rules,
    currency: Currency,
    position: &mut Option<String>,
) -> Result<(Vec<Change>, bool)> {
    let (since, reached) = (position.clone(), settled(shop));
    let begun = tokio::time::Instant::now();
    let (mut changes, mut start) = (Vec::new(), None);
    for _ in 0..PAGES_MAX {
        let page = shop.modified_since(since.as_deref(), start).await?;
        if let Some(last) = page.images.last() {
            *position = Some(last.position.clone()).max(position.take());
        }
        let read: Vec<Change> = futures::stream::iter(page.images)
            .map(|image| change(shop, rules, currency, image))
            .buffered(CONCURRENCY)
            .try_collect()
            .await?;
        changes.extend(read);
        start = page.next;
        if start.is_none() || begun.elapsed() > ENOUGH {
            break;
        }
    }
    if start.is_none() {
        // What was written just now may not be in the index yet: the next run reads from a little before.
        *position = Some(reached);
    }
    Ok((changes, start.is_some()))
}

async fn change(shop: &ShopStore, rules: &Rules, currency: Currency, image: CustomerImage) -> Result<Change> {
    let customer = image.customer;
    // Everything of whoever was merged is somebody else's.
    if customer.merged.is_some() {
        return Ok(Change::Erase(customer.id));
    }
    let history = shop.history(&customer, rules, currency).await?;
    Ok(Change::Replace(customer.id, history))
}

/// Where on the timeline nothing can appear any more.
fn settled(shop: &ShopStore) -> String {
    (shop.clock().wall() - OVERLAP).to_rfc3339_opts(SecondsFormat::Micros, true)
}
