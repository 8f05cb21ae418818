//! Gathers into the order log what changed since the last run: the histories of all customers who were
//! written since.

use std::time::Duration;

use chrono::{NaiveDate, SecondsFormat, TimeDelta};
use futures::{StreamExt, TryStreamExt};
use verno_analytics::{Change, day_of};
use verno_domain::model_run::RunStep;
use verno_domain::settings::Rules;
use verno_domain::{Currency, CustomerId, JobId, Result};
use verno_lambda::metrics::{Metric, count};
use verno_store::{CustomerImage, Job, JobState, ShopStore, StoredLog};

use crate::{Deps, score};

/// Changes are read again from this long before the last position: the index follows the table within
/// moments, and writers' clocks differ a little.
const OVERLAP: TimeDelta = TimeDelta::seconds(10);
/// Histories read at a time.
const CONCURRENCY: usize = 16;
/// Pages of customers of one step; each is at most 1 MB.
const PAGES_MAX: usize = 10;
/// After this time a step leaves the rest to the next one.
const TIME_MAX: Duration = Duration::from_mins(3);

/// Requests for entries of one step; the ledger of a large shop takes some steps the first time.
const ENTRY_PAGES_MAX: usize = 500;

pub(crate) async fn run(deps: &Deps, shop: &ShopStore, job: &JobId, day: NaiveDate) -> Result<()> {
    begin(shop, job).await?;
    let (rules, currency) = (shop.rules().await?, shop.reporting_currency().await?);
    let zone = rules.timezone.name();
    let mut figures = shop.figures(&rules, currency).await?;
    let mut stored = match shop.order_log(currency, zone).await? {
        Some(stored) => stored,
        None => {
            count(Metric::OrderLogsRebuilt, 1, Some(shop.id()));
            figures.waiting.clear();
            StoredLog::new(shop.random(), currency)?
        }
    };
    let gathered = changes(shop, &rules, currency, &mut stored.position).await?;
    tracing::info!(customers = gathered.changes.len(), "histories changed");
    for (customer, waits) in gathered.waiting {
        if waits {
            figures.waiting.insert(customer);
        } else {
            figures.waiting.remove(&customer);
        }
    }
    let changed = !gathered.changes.is_empty();
    if changed {
        stored.log.apply(gathered.changes, day_of(day))?;
    }
    // A day that is not over is counted as a whole each time, so it is counted once, after the last of the
    // customers.
    let whole = !gathered.more && shop.count_entries(&mut figures, &rules, ENTRY_PAGES_MAX).await?.whole;
    if whole {
        figures.set_orders(&stored.log, day_of(rules.day(shop.clock().now())));
    }
    // The log is saved last: what is in it is not gathered again.
    shop.save_figures(&figures).await?;
    if changed {
        shop.save_order_log(&stored, zone).await?;
    }
    if !whole {
        return deps.send(shop, RunStep::Gather { job: job.clone(), day }).await;
    }
    score::run(deps, shop, job, day, &stored).await
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

/// What changed since the last run.
#[derive(Default)]
struct Gathered {
    changes: Vec<Change>,
    /// Every customer who changed, and whether their group waits to be written to the shop.
    waiting: Vec<(CustomerId, bool)>,
    /// Whether changes are left for the next step.
    more: bool,
}

/// Reads what changed after `position`, and moves it on.
async fn changes(
    shop: &ShopStore,
    rules: &Rules,
    currency: Currency,
    position: &mut Option<String>,
) -> Result<Gathered> {
    let (since, reached) = (position.clone(), settled(shop));
    let begun = tokio::time::Instant::now();
    let (mut gathered, mut start) = (Gathered::default(), None);
    for _ in 0..PAGES_MAX {
        let page = shop.modified_since(since.as_deref(), start).await?;
        if let Some(last) = page.images.last() {
            *position = Some(last.position.clone()).max(position.take());
        }
        let waits = |image: &CustomerImage| (image.customer.id.clone(), image.customer.group_sync.is_some());
        gathered.waiting.extend(page.images.iter().map(waits));
        let read: Vec<Change> = futures::stream::iter(page.images)
            .map(|image| change(shop, rules, currency, image))
            .buffered(CONCURRENCY)
            .try_collect()
            .await?;
        gathered.changes.extend(read);
        start = page.next;
        if start.is_none() || begun.elapsed() > TIME_MAX {
            break;
        }
    }
    if start.is_none() {
        // What was written just now may not be in the index yet, so the next run reads from a little before.
        *position = Some(reached);
    }
    gathered.more = start.is_some();
    Ok(gathered)
}

async fn change(shop: &ShopStore, rules: &Rules, currency: Currency, image: CustomerImage) -> Result<Change> {
    let customer = image.customer;
    // A merged customer's orders belong to another one, and nothing may be kept of an erased one.
    if customer.merged.is_some() || customer.erased_at.is_some() {
        return Ok(Change::Erase(customer.id));
    }
    let history = shop.history(&customer, rules, currency).await?;
    Ok(Change::Replace(customer.id, history))
}

/// The position in the order of changes before which nothing can appear any more.
fn settled(shop: &ShopStore) -> String {
    (shop.clock().wall() - OVERLAP).to_rfc3339_opts(SecondsFormat::Micros, true)
}
