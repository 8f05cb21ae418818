//! The customer lists of the shops that a warm function serves, brought up to now on every request.
//!
//! A list comes into memory from its snapshot and the changes since, or from the index if there is no good
//! snapshot. Several shops' lists are kept as far as the memory goes.

mod asking;
mod current;
mod snapshot;

use std::collections::HashMap;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};

use verno_directory::Directory;
use verno_domain::settings::Rules;
use verno_domain::{CustomerId, Group, Result, ShopId};

use crate::{Models, ShopStore};
use current::Current;

pub use asking::{SnapshotState, snapshot_asked};
pub use snapshot::Snapshot;

/// Bytes that all lists may take, where a function does not say.
const BYTES_DEFAULT: usize = 256 << 20;
/// How long one request goes on reading a list. API Gateway waits 30 seconds.
const PATIENCE: Duration = Duration::from_secs(20);

/// Lists by shop. Requests that come together bring a shop's list up to now once; they then read it together.
#[derive(Clone)]
pub struct Directories {
    inner: Arc<Inner>,
}

struct Inner {
    shops: Mutex<HashMap<ShopId, Listed>>,
    asked: AtomicU64,
    bytes_max: usize,
    patience: Duration,
}

struct Listed {
    list: Arc<List>,
    /// Counts up with every request.
    asked: u64,
    bytes: usize,
}

/// A shop's list, and how often somebody began to bring it up to now.
#[derive(Default)]
struct List {
    begun: AtomicU64,
    current: tokio::sync::Mutex<Current>,
}

/// How a list came into memory.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Origin {
    /// It was in memory already.
    #[default]
    Memory,
    /// It was loaded from its snapshot.
    Snapshot,
    /// From the index: there was no snapshot.
    Index,
    /// From the index: the snapshot could not be read, or is of another version.
    Damaged,
}

/// A shop's list as it is now.
#[derive(Clone)]
pub struct Listing {
    /// The read model of the shop's customers.
    pub directory: Arc<Directory>,
    /// Its groups, at most a minute old.
    pub groups: Arc<Vec<Group>>,
    /// Its rules, at most seconds old, and not older than the last change of a customer.
    pub rules: Arc<Rules>,
    /// How this request found it.
    pub origin: Origin,
    /// Whether so much changed since the snapshot that a new one is worth its while; said once, then from
    /// there anew.
    pub wants_snapshot: bool,
}

impl Default for Directories {
    fn default() -> Self {
        Self::within(BYTES_DEFAULT)
    }
}

impl Directories {
    /// Lists that together take about `bytes_max` bytes. The one that is asked for is kept in any case; the
    /// others go, the one that was not asked for the longest first.
    pub fn within(bytes_max: usize) -> Self {
        Self::reading_for(bytes_max, PATIENCE)
    }

    /// The same, with another time that one request goes on reading.
    pub fn reading_for(bytes_max: usize, patience: Duration) -> Self {
        let inner = Inner { shops: Mutex::default(), asked: AtomicU64::default(), bytes_max, patience };
        Self { inner: Arc::new(inner) }
    }

    /// The shop's list as it is now: from a cold start its snapshot and what changed since, afterwards one
    /// query for what changed.
    ///
    /// # Errors
    /// `Unavailable` with code `list_being_read` if there is too much to read for one request; the next goes
    /// on from there.
    pub async fn of(&self, shop: &ShopStore) -> Result<Listing> {
        self.expecting(shop, &[]).await
    }

    /// The same, with these customers at least in these versions: what somebody wrote a moment ago may not be
    /// in the index yet. Who is older is read by key.
    pub async fn expecting(&self, shop: &ShopStore, versions: &[(CustomerId, u64)]) -> Result<Listing> {
        let list = self.list(shop.id());
        let ticket = list.begun.load(Ordering::SeqCst);
        let mut current = list.current.lock().await;
        let mut origin = Origin::Memory;
        // A request that waited shares a refresh that began after it came.
        if current.finished <= ticket {
            let nth = list.begun.fetch_add(1, Ordering::SeqCst) + 1;
            let refreshed = current.refresh(shop, Instant::now() + self.inner.patience).await;
            self.weigh(shop.id(), current.directory.bytes());
            origin = refreshed?;
            current.finished = nth;
        }
        for (id, version) in versions {
            current.expect(shop, id, *version).await?;
        }
        let groups = current.groups(shop).await?;
        let rules = current.rules(shop).await?;
        let wants_snapshot = current.wants_snapshot();
        Ok(Listing { directory: current.directory.clone(), groups, rules, origin, wants_snapshot })
    }

    /// The shop's models, at most a minute old.
    pub async fn models(&self, shop: &ShopStore) -> Result<Arc<Models>> {
        self.list(shop.id()).current.lock().await.models(shop).await
    }

    /// How many bytes the lists take, and of how many shops they are.
    pub fn held(&self) -> (usize, usize) {
        let shops = self.shops();
        (shops.values().map(|listed| listed.bytes).sum(), shops.len())
    }

    fn shops(&self) -> MutexGuard<'_, HashMap<ShopId, Listed>> {
        self.inner.shops.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn list(&self, shop: ShopId) -> Arc<List> {
        let asked = self.inner.asked.fetch_add(1, Ordering::Relaxed);
        let mut shops = self.shops();
        let listed = shops.entry(shop).or_insert_with(|| Listed { list: Arc::default(), asked, bytes: 0 });
        listed.asked = asked;
        listed.list.clone()
    }

    /// Notes what a list takes, and lets others go if all take too much.
    fn weigh(&self, shop: ShopId, bytes: usize) {
        let mut shops = self.shops();
        if let Some(listed) = shops.get_mut(&shop) {
            listed.bytes = bytes;
        }
        while shops.values().map(|listed| listed.bytes).sum::<usize>() > self.inner.bytes_max {
            let others = shops.iter().filter(|(id, _)| **id != shop);
            let Some(oldest) = others.min_by_key(|(_, listed)| listed.asked).map(|(id, _)| *id) else {
                return;
            };
            shops.remove(&oldest);
        }
    }
}
