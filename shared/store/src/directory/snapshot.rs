//! A list written down, and read back.

use std::time::{Duration, Instant};

use verno_directory::Directory;
use verno_domain::{Error, Result};

use super::Origin;
use super::current::Current;
use crate::{Blob, Consistency, ShopStore};

/// How long the writer of a snapshot may read; its function is given five minutes.
const PATIENCE: Duration = Duration::from_mins(4);

/// A snapshot that was written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Snapshot {
    /// How many customers are in it.
    pub customers: usize,
    /// Its size; 0 if the one that is there is as good.
    pub bytes: usize,
    /// How the list was read that it was made from.
    pub origin: Origin,
}

impl Current {
    /// Loads the snapshot, if there is a good one; says how it is.
    pub(super) async fn load_snapshot(&mut self, shop: &ShopStore) -> Result<Origin> {
        if !shop.has_blobs() {
            return Ok(Origin::Index);
        }
        let Some(bytes) = shop.blob(&Blob::Directory).await? else { return Ok(Origin::Index) };
        // Unpacking takes a part of a second of work, in which others want to be answered.
        let restored = tokio::task::spawn_blocking(move || Directory::restore(&bytes)).await;
        match restored.map_err(|error| Error::internal("unpacking ended").with_source(error))? {
            Ok((directory, since)) => {
                self.restored(directory, since);
                Ok(Origin::Snapshot)
            }
            Err(damage) => {
                tracing::warn!(shop.id = %shop.id(), damage = %damage, "a snapshot is of no use: {damage}");
                Ok(Origin::Damaged)
            }
        }
    }
}

impl ShopStore {
    /// Writes the shop's customer list down as it is now. The snapshot that is there is the beginning; if
    /// nothing changed since, it stays.
    ///
    /// Of two that write at the same time, the one that finds the other's snapshot, or a new request for one,
    /// begins again, so that nobody who was erased comes back.
    ///
    /// # Errors
    /// `Unavailable`, if the list cannot be read in time.
    pub async fn write_snapshot(&self) -> Result<Snapshot> {
        self.optimistic(|_| async {
            let state = self.snapshot_state(Consistency::Strong).await?;
            let mut current = Current::default();
            let origin = current.refresh(self, Instant::now() + PATIENCE).await?;
            let mut bytes = 0;
            if origin != Origin::Snapshot || current.changes() > 0 {
                let since = current.since().unwrap_or_default().to_owned();
                let directory = current.directory.clone();
                let packed =
                    tokio::task::spawn_blocking(move || directory.compacted().snapshot(&since)).await;
                let packed = packed.map_err(|error| Error::internal("packing ended").with_source(error))?;
                bytes = packed.len();
                self.put_blob(&Blob::Directory, packed).await?;
            }
            let customers = current.directory.len();
            self.snapshot_written(&state).await?;
            Ok(Snapshot { customers, bytes, origin })
        })
        .await
    }
}
