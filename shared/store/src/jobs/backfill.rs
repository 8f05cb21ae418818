//! How a shop's backfill stands: which job does it, and which file of Shoptet's it waits for.

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use verno_domain::{JobId, Result};

use crate::codec::{Reader, Writer};
use crate::{Consistency, ShopStore, keys};

/// The stored name of the item.
const HISTORY: &str = "HISTORY";

/// The backfill of a shop: the first reading of its products, customers and orders.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct BackfillState {
    /// The job of the latest installation; an earlier one has nothing to do any more.
    pub job: JobId,
    /// Whether a file is being requested, whose id is not known yet.
    pub asking: bool,
    /// The file that the job waits for, or reads.
    pub awaited: Option<AwaitedFile>,
    /// Files that failed in a row.
    pub failures: u32,
    /// Whether a backfill ever came to its end. From then on only what changed while the add-on was gone is
    /// read.
    pub complete: bool,
}

/// A file that Shoptet writes.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct AwaitedFile {
    /// Shoptet's id of the job that makes the file.
    pub file: String,
    /// When the file was requested.
    pub asked_at: DateTime<Utc>,
    /// When Shoptet was last asked whether it is there.
    pub looked_at: DateTime<Utc>,
}

impl ShopStore {
    /// How the backfill stands; `None` before the first installation.
    pub async fn backfill_state(&self) -> Result<Option<BackfillState>> {
        let item = self.shop_item(HISTORY, Consistency::Strong).await?;
        item.map(|item| Reader(&item).json("history")).transpose()
    }

    /// Keeps how it stands. One writer at a time: the step of its job.
    pub async fn save_backfill_state(&self, sync: &BackfillState) -> Result<()> {
        let key = keys::shop_item(self.id(), HISTORY);
        self.put_item(Writer::new(&key).json("history", sync)?.item()).await
    }
}
