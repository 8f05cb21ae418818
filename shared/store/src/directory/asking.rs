//! Asking for a new snapshot of a shop's list. A request is an item of the table; the relay
//! sees it in the stream and passes it to the worker.

use chrono::{DateTime, TimeDelta, Utc};
use verno_domain::{Result, ShopId};

use crate::codec::{Item, Reader, Writer};
use crate::{Consistency, Lost, ShopStore, keys};

const SNAPSHOT: &str = "SNAPSHOT";
/// How long after a request for a snapshot no other one is made.
const LEASE: TimeDelta = TimeDelta::minutes(10);

/// How the shop's snapshot stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct SnapshotState {
    /// When a new snapshot was last requested.
    pub asked_at: Option<DateTime<Utc>>,
    /// When it was last seen to.
    pub written_at: Option<DateTime<Utc>>,
    /// How often it was written. A write over another version than the one that was read is lost.
    pub version: u64,
}

impl ShopStore {
    /// How the shop's snapshot stands.
    pub async fn snapshot_state(&self, consistency: Consistency) -> Result<SnapshotState> {
        let item = self.shop_item(SNAPSHOT, consistency).await?;
        Ok(item.as_ref().map(decode).transpose()?.unwrap_or_default())
    }

    /// Asks for a new snapshot over the state that was read, unless somebody did within ten minutes. Many
    /// functions see at once that one is due.
    pub async fn ask_for_snapshot(&self, state: SnapshotState) -> Result<()> {
        if state.asked_at.is_some_and(|asked| self.clock().wall() - asked < LEASE) {
            return Ok(());
        }
        // Somebody else was first, which is as good.
        self.ask(state).await.or_else(|error| if error.code == Lost::CODE { Ok(()) } else { Err(error) })
    }

    /// The same over the state as it is now.
    pub async fn request_snapshot(&self) -> Result<()> {
        self.ask_for_snapshot(self.snapshot_state(Consistency::Eventual).await?).await
    }

    /// Requests a new snapshot even if one was requested before: somebody was erased, and must not live on in
    /// the one that is there.
    pub async fn ask_for_snapshot_at_once(&self) -> Result<()> {
        self.optimistic(|_| async { self.ask(self.snapshot_state(Consistency::Strong).await?).await }).await
    }

    async fn ask(&self, state: SnapshotState) -> Result<()> {
        self.save(SnapshotState { asked_at: Some(self.clock().wall()), ..state }).await
    }

    /// The snapshot was written, over the state that was read before.
    pub(super) async fn snapshot_written(&self, state: &SnapshotState) -> Result<()> {
        self.save(SnapshotState { written_at: Some(self.clock().wall()), ..*state }).await
    }

    async fn save(&self, state: SnapshotState) -> Result<()> {
        let item = Writer::new(&keys::shop_item(self.id(), SNAPSHOT))
            .opt("asked_at", state.asked_at.map(keys::time))
            .opt("written_at", state.written_at.map(keys::time))
            .number("version", state.version + 1)
            .item();
        self.writes().versioned("snapshot", item, state.version)?.commit().await
    }
}

/// The shop for which a new snapshot was asked between two images of an item.
pub fn snapshot_asked(old: Option<&Item>, new: Option<&Item>) -> Result<Option<ShopId>> {
    let Some(new) = new else { return Ok(None) };
    let read = Reader(new);
    if read.text("sk")? != SNAPSHOT {
        return Ok(None);
    }
    let before = old.map(decode).transpose()?.and_then(|state| state.asked_at);
    let asked = decode(new)?.asked_at.filter(|asked| before != Some(*asked));
    asked.map(|_| read.text_as("pk", |pk| ShopId::parse(pk.split('#').nth(1)?))).transpose()
}

fn decode(item: &Item) -> Result<SnapshotState> {
    let read = Reader(item);
    Ok(SnapshotState {
        asked_at: read.opt_time("asked_at")?,
        written_at: read.opt_time("written_at")?,
        version: read.number("version")?,
    })
}
