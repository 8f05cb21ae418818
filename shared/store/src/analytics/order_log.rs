//! The shop's order log and what goes with it, as blobs. Nothing of it is the only copy: what is missing or
//! damaged is made anew from the table.

use bytes::Bytes;
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use verno_analytics::{Assignment, Log};
use verno_domain::ids::hex;
use verno_domain::{Currency, Error, ModelId, Random, Result};

use crate::analytics::figures::FIGURES;
use crate::{Blob, ShopStore};

const LOG: &str = "log";

/// A log with how far it goes. Both are one blob, so that neither is ever newer than the other.
pub struct StoredLog {
    /// Every order and entry, by customer, as the models read them.
    pub log: Log,
    /// Changes of customers before this position are in it.
    pub position: Option<String>,
    /// Distinguishes it from a log that was made anew, in which customers have other indexes.
    pub id: String,
}

#[derive(Serialize, Deserialize)]
struct Head {
    id: String,
    position: Option<String>,
    /// Days are days of this zone: with another one the log is of no use.
    time_zone: String,
}

impl StoredLog {
    /// An empty log in `currency`, which has read nothing of the table yet.
    ///
    /// # Errors
    /// As [`Random::fill`].
    pub fn new(random: &dyn Random, currency: Currency) -> Result<Self> {
        Ok(Self { log: Log::new(currency), position: None, id: hex(&random.bytes::<8>()?) })
    }
}

impl ShopStore {
    /// The shop's log; `None` where there is none, where it is damaged, or where currency or time zone are
    /// others by now.
    pub async fn order_log(&self, currency: Currency, time_zone: &str) -> Result<Option<StoredLog>> {
        let Some(bytes) = self.blob(&Blob::Orders(LOG.into())).await? else { return Ok(None) };
        let stored = read(&bytes, time_zone).filter(|stored| stored.log.currency() == currency);
        if stored.is_none() {
            tracing::warn!("the order log is damaged or of another currency or time zone");
        }
        Ok(stored)
    }

    /// Lets go of the log and of the figures by day: the next run makes both anew from the table. For entries
    /// that came in with times before the one up to which all were counted.
    pub async fn forget_order_log(&self) -> Result<()> {
        for name in [LOG, FIGURES] {
            self.remove_blob(&Blob::Orders(name.into())).await?;
        }
        Ok(())
    }

    /// Replaces the shop's log.
    pub async fn save_order_log(&self, stored: &StoredLog, time_zone: &str) -> Result<()> {
        let (id, position) = (stored.id.clone(), stored.position.clone());
        let head = Head { id, position, time_zone: time_zone.to_owned() };
        let head =
            serde_json::to_vec(&head).map_err(|error| Error::internal("not JSON").with_source(error))?;
        let mut bytes = u32::try_from(head.len()).unwrap_or_default().to_le_bytes().to_vec();
        bytes.extend_from_slice(&head);
        bytes.extend_from_slice(&stored.log.to_bytes()?);
        self.put_blob(&Blob::Orders(LOG.into()), bytes).await
    }

    /// Audience the last finished run put where; `None` where that is not known, so that everybody counts as
    /// moved.
    pub async fn assignment(&self, model: &ModelId) -> Result<Option<Assignment>> {
        let bytes = self.blob(&assignment(model)).await?;
        Ok(bytes.and_then(|bytes| Assignment::from_bytes(&bytes).ok()))
    }

    /// Keeps which customers a run moves to which segments, until the changes are written.
    pub async fn save_next_assignment(&self, model: &ModelId, next: &Assignment) -> Result<()> {
        self.put_blob(&next_assignment(model), next.to_bytes()?).await
    }

    /// The changes are written: the run's assignment is the last finished one's now, and its day's.
    pub async fn finish_assignment(&self, model: &ModelId, day: NaiveDate) -> Result<()> {
        let Some(bytes) = self.blob(&next_assignment(model)).await? else { return Ok(()) };
        self.put_blob(&Blob::Night(model.clone(), day), bytes.clone()).await?;
        self.put_blob(&assignment(model), bytes).await
    }

    /// Audience the run of a day put where; `None` where that is not kept any more.
    pub async fn assignment_of(&self, model: &ModelId, day: NaiveDate) -> Result<Option<Assignment>> {
        let bytes = self.blob(&Blob::Night(model.clone(), day)).await?;
        Ok(bytes.and_then(|bytes| Assignment::from_bytes(&bytes).ok()))
    }
}

fn assignment(model: &ModelId) -> Blob {
    Blob::Orders(format!("segments-{model}"))
}

fn next_assignment(model: &ModelId) -> Blob {
    Blob::Orders(format!("next-{model}"))
}

fn read(bytes: &Bytes, time_zone: &str) -> Option<StoredLog> {
    let length = u32::from_le_bytes(bytes.get(..4)?.try_into().ok()?) as usize;
    let head: Head = serde_json::from_slice(bytes.get(4..4 + length)?).ok()?;
    if head.time_zone != time_zone {
        return None;
    }
    let log = Log::from_bytes(bytes.get(4 + length..)?).ok()?;
    Some(StoredLog { log, position: head.position, id: head.id })
}
