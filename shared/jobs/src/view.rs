//! Jobs as the API answers with them.

use std::time::Duration;

use chrono::{DateTime, Utc};
use verno_contract::JobView;
use verno_domain::Result;
use verno_store::{Blob, Job, ShopStore};

use crate::undo::can_undo;

/// How long a link to a file of a job is good.
const LINK_VALID: Duration = Duration::from_mins(15);

/// Whether whoever asks gets links to a job's files.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FileLinks {
    /// They may see what is in them.
    Shown,
    /// Their role may not.
    Hidden,
}

/// A job as it stands at `now`, without links to its files.
pub fn view(job: &Job, now: DateTime<Utc>) -> JobView {
    JobView { can_undo: can_undo(job, now), ..JobView::new(job) }
}

/// A job as it stands now, with links to its files for those who may see them.
///
/// # Errors
/// `Internal` if the function was given no bucket.
pub async fn view_with_files(shop: &ShopStore, job: &Job, files: FileLinks) -> Result<JobView> {
    let view = view(job, shop.clock().now());
    if files == FileLinks::Hidden {
        return Ok(view);
    }
    let errors_url = link(shop, job, job.errors.as_deref()).await?;
    let result_url = link(shop, job, job.result.as_deref()).await?;
    Ok(JobView { errors_url, result_url, ..view })
}

async fn link(shop: &ShopStore, job: &Job, name: Option<&str>) -> Result<Option<String>> {
    let Some(name) = name else { return Ok(None) };
    let blob = Blob::Job(job.id.clone(), name.to_owned());
    shop.download_link(&blob, name, LINK_VALID).await.map(Some)
}
