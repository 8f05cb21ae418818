//! The customers a job works on, fixed when the job is made: later changes of the customer list do not change
//! them.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use verno_contract::judge_locks;
use verno_directory::{Filter, Sort};
use verno_domain::{CustomerId, Error, JobId, Result};
use verno_store::{Blob, Listing, ShopStore};

/// Name of the file of a selection, which has one id per line.
const NAME: &str = "selection";
/// Bytes that an id and the end of its line take at most.
const LINE_BYTES_MAX: u64 = verno_domain::ids::ID_BYTES_MAX as u64 + 1;

/// Customers in the order of a list, each once.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Selection(pub Vec<CustomerId>);

/// A position in the file of a selection. It is stored in checkpoints of jobs.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct SelectionPosition {
    /// Bytes of the file before it.
    pub offset: u64,
    /// Customers before it.
    pub row: u64,
}

impl Selection {
    /// All customers of a list that pass the filter; `today` is the shop's day, which decides about locks.
    pub fn of(listing: &Listing, mut filter: Filter, sort: Sort, today: NaiveDate) -> Self {
        judge_locks(&mut filter, &listing.rules.vip, today);
        Self(listing.directory.ids(&filter, sort, None))
    }

    /// Writes the selection beside a job, for its steps to read.
    pub async fn keep(&self, shop: &ShopStore, job: &JobId) -> Result<()> {
        let mut lines = String::with_capacity(self.0.len() * 37);
        for id in &self.0 {
            lines.push_str(id.as_str());
            lines.push('\n');
        }
        shop.put_blob(&Blob::Job(job.clone(), NAME.to_owned()), lines).await
    }

    /// Up to `limit` customers of a job's selection from a position on, and the position after them. At the
    /// end there are none.
    ///
    /// # Errors
    /// `Internal` if the file is gone or damaged.
    pub async fn read(
        shop: &ShopStore,
        job: &JobId,
        position: SelectionPosition,
        limit: u64,
    ) -> Result<(Self, SelectionPosition)> {
        let blob = Blob::Job(job.clone(), NAME.to_owned());
        let size =
            shop.blob_size(&blob).await?.ok_or_else(|| Error::internal("a job's selection is gone"))?;
        let end = size.min(position.offset + limit * LINE_BYTES_MAX);
        if position.offset >= end {
            return Ok((Self::default(), position));
        }
        let bytes = shop.blob_range(&blob, position.offset..end).await?;
        let bytes = bytes.ok_or_else(|| Error::internal("a job's selection is gone"))?;
        let damaged = || Error::internal("a job's selection is damaged");
        let (mut ids, mut next) = (Vec::new(), position);
        for line in
            bytes.split_inclusive(|byte| *byte == b'\n').take(usize::try_from(limit).unwrap_or(usize::MAX))
        {
            let Some(line) = line.strip_suffix(b"\n") else { break };
            let text = std::str::from_utf8(line).map_err(|_| damaged())?;
            ids.push(CustomerId::parse(text).ok_or_else(damaged)?);
            next.offset += line.len() as u64 + 1;
            next.row += 1;
        }
        if ids.is_empty() { Err(damaged()) } else { Ok((Self(ids), next)) }
    }
}
