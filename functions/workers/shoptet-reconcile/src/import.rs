//! Reads the shop's customers after an installation, a page at a time; each page is a message, so it survives anything.

use verno_connect::Step;
use verno_domain::hint::Hint;
use verno_domain::ids::CustomerGuid;
use verno_domain::{JobId, Result};
use verno_lambda::queue::Verdict;
use verno_store::{Job, JobState};

use crate::shop::Shop;
use crate::verdict::verdict;

pub(crate) async fn run(shop: &Shop, job: JobId, page: u32) -> Result<Verdict> {
    verdict(read(shop, &job, page).await)
}

async fn read(shop: &Shop, job: &JobId, page: u32) -> Step<()> {
    let found = shop.api.customers(page).await?;
    let guids = found.items.iter().filter_map(|row| CustomerGuid::parse(&row.guid));
    let next = found.next();
    let hints = guids.map(|guid| Hint::Customer { guid });
    let go_on = next.map(|page| Hint::Import { job: job.clone(), page });
    shop.send(hints.chain(go_on)).await?;
    let seen = u64::from(page - 1) * u64::from(found.paginator.items_per_page) + found.items.len() as u64;
    note(shop, job, |job| {
        job.done = seen;
        job.total = Some(found.paginator.total_count);
        job.state = if next.is_some() { JobState::Running } else { JobState::Done };
    })
    .await?;
    Ok(())
}

/// Moves the job on.
pub(crate) async fn note(shop: &Shop, id: &JobId, change: impl FnOnce(&mut Job)) -> Result<()> {
    let Some(mut job) = shop.data.job(id).await? else { return Ok(()) };
    change(&mut job);
    job.updated_at = shop.data.clock().now();
    shop.data.put_job(&job).await
}
