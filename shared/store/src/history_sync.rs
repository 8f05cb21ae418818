//! How the reading of a shop's past stands: which job does it, and which file of Shoptet's it waits for.

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use verno_domain::{JobId, Result};

use crate::codec::{Reader, Writer};
use crate::{Consistency, ShopStore, keys};

const HISTORY: &str = "HISTORY";

/// The reading of a shop's past.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct HistorySync {
    /// The job of the latest installation; an earlier one has nothing to do any more.
    pub job: JobId,
    /// Whether a file is being asked for, whose id is not known yet.
    pub asking: bool,
    /// The file it waits for, or reads.
    pub awaited: Option<AwaitedFile>,
    /// Files that failed in a row.
    pub failures: u32,
    /// Whether the past was ever read to its end. From then on only what changed while the add-on was gone is read.
    pub complete: bool,
}

/// A file that Shoptet writes.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct AwaitedFile {
    /// Shoptet's id of its job.
    pub file: String,
    /// When it was asked for.
    pub asked_at: DateTime<Utc>,
    /// When it was last asked how far it is.
    pub looked_at: DateTime<Utc>,
}

impl ShopStore {
    /// How the reading of the past stands; `None` before the first installation.
    pub async fn history_sync(&self) -> Result<Option<HistorySync>> {
        let item = self.shop_item(HISTORY, Consistency::Strong).await?;
        item.map(|item| Reader(&item).json("history")).transpose()
    }

    /// Notes how it stands. One writer at a time: the step of its job.
    pub async fn save_history_sync(&self, sync: &HistorySync) -> Result<()> {
        let key = keys::shop_item(self.id(), HISTORY);
        self.put_item(Writer::new(&key).json("history", sync)?.item()).await
    }
}
