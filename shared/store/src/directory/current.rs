//! One shop's list in memory, and how it follows the table.

use std::collections::HashMap;
use std::sync::Arc;
use std::time::Instant;

use chrono::{DateTime, TimeDelta, Utc};
use verno_directory::{Directory, Row};
use verno_domain::settings::Rules;
use verno_domain::{Customer, CustomerId, Error, Group, Kind, Result};

use super::Origin;
use crate::{Consistency, CustomerImage, Models, ShopStore, TtlCache, keys};

/// The index follows the table within moments, and the clocks of writers and readers differ a little: what
/// was written longer ago than this when a query began was in its answer.
const OVERLAP: TimeDelta = TimeDelta::seconds(10);
/// How long the names of groups and segments may be remembered.
const NAMES_AGE: TimeDelta = TimeDelta::seconds(60);
/// How long the rules may be remembered while no customer changes. Rules that concern customers change some
/// of them, and a change is shown with the rules it was made under.
const RULES_AGE: TimeDelta = TimeDelta::seconds(5);
/// Changes since the snapshot from which on a new one is asked for: reading them costs a cold start a page or
/// two.
const CHANGES_MAX: usize = 2_000;
/// Of a large list, the share of changed customers from which on.
const CHANGES_SHARE: usize = 50;
/// Seconds after which a caller should ask again when the list is still being read.
const COME_AGAIN_S: u64 = 2;
/// Customers remembered as newer than the index, before they are forgotten: by then the index has long
/// followed.
const AHEAD_MAX: usize = 1_000;

/// A list as far as it was read.
#[derive(Default)]
pub(super) struct Current {
    pub(super) directory: Arc<Directory>,
    /// The last refresh that finished, by the count of those begun.
    pub(super) finished: u64,
    loaded: bool,
    /// How it came into memory, until a request has reported it.
    origin: Origin,
    /// Position of the last change seen, on the timeline of changes.
    position: Option<String>,
    /// Every change before this was seen.
    since: Option<String>,
    /// Reading that is not finished.
    walk: Option<Walk>,
    /// Customers who were read by key, in a version that the index may not have yet.
    ahead: HashMap<CustomerId, u64>,
    /// Changes since the snapshot, or since one was asked for.
    changes: usize,
    groups: TtlCache<(), Arc<Vec<Group>>>,
    models: TtlCache<(), Arc<Models>>,
    rules: TtlCache<(), Arc<Rules>>,
}

/// Reads on along the order of changes.
#[derive(Clone)]
struct Walk {
    began: DateTime<Utc>,
    since: Option<String>,
    start: Option<String>,
}

impl Current {
    /// Brings it up to now. What was read before the `deadline` is kept also if it was not enough.
    pub(super) async fn refresh(&mut self, shop: &ShopStore, deadline: Instant) -> Result<Origin> {
        if !self.loaded && self.walk.is_none() {
            self.origin = self.load_snapshot(shop).await?;
        }
        let began = shop.clock().wall();
        let mut walk =
            self.walk.take().unwrap_or_else(|| Walk { began, since: self.since.clone(), start: None });
        loop {
            let page = match shop.modified_since(walk.since.as_deref(), walk.start.clone()).await {
                Ok(page) => page,
                Err(error) => {
                    self.walk = Some(walk);
                    return Err(error);
                }
            };
            self.apply(page.images);
            self.compact().await?;
            walk.start = page.next;
            if walk.start.is_none() {
                break;
            }
            if Instant::now() >= deadline {
                self.walk = Some(walk);
                let detail = "The list is being read; come again in a moment.";
                return Err(
                    Error::new(Kind::Unavailable, "list_being_read", detail).after_seconds(COME_AGAIN_S)
                );
            }
        }
        let settled = keys::time(walk.began - OVERLAP);
        self.since = Some(self.position.clone().map_or(settled.clone(), |position| position.min(settled)));
        self.loaded = true;
        Ok(std::mem::take(&mut self.origin))
    }

    /// A list as a snapshot had it: every change before `since` is in it.
    pub(super) fn restored(&mut self, directory: Directory, since: String) {
        self.directory = Arc::new(directory);
        self.since = Some(since);
    }

    /// Every change before this was seen.
    pub(super) fn since(&self) -> Option<&str> {
        self.since.as_deref()
    }

    /// How many changes were seen since the snapshot.
    pub(super) fn changes(&self) -> usize {
        self.changes
    }

    fn apply(&mut self, images: Vec<CustomerImage>) {
        for image in images {
            if self.position.as_ref() < Some(&image.position) {
                self.position = Some(image.position);
                self.rules = TtlCache::default();
            }
            let (id, version) = (&image.customer.id, image.customer.version);
            // The same changes are read again for a while, and the index may be behind what was read by key.
            if self.known(id).is_some_and(|known| known >= version) {
                continue;
            }
            self.ahead.remove(id);
            self.put(&image.customer);
        }
    }

    fn known(&self, id: &CustomerId) -> Option<u64> {
        self.directory.row(id).map(|row| row.version).max(self.ahead.get(id).copied())
    }

    fn put(&mut self, customer: &Customer) {
        let directory = Arc::make_mut(&mut self.directory);
        self.changes += 1;
        // Who was merged into somebody, or erased, is nobody in a list.
        if customer.merged.is_some() || customer.erased_at.is_some() {
            directory.erase(&customer.id);
        } else {
            directory.upsert(Row::of(customer));
        }
    }

    /// Sees to it that a customer is shown at least in this version, if they have it.
    pub(super) async fn expect(&mut self, shop: &ShopStore, id: &CustomerId, version: u64) -> Result<()> {
        let known = self.known(id);
        if known.is_some_and(|known| known >= version) {
            return Ok(());
        }
        if let Some(customer) = shop.customer(id, Consistency::Strong).await?
            && known.is_none_or(|known| known < customer.version)
        {
            self.put(&customer);
            if self.ahead.len() >= AHEAD_MAX {
                self.ahead.clear();
            }
            self.ahead.insert(id.clone(), customer.version);
            self.rules = TtlCache::default();
        }
        Ok(())
    }

    /// Works the changes into the columns, once there are many; it takes too long for the thread that
    /// answers.
    async fn compact(&mut self) -> Result<()> {
        if !self.directory.needs_compaction() {
            return Ok(());
        }
        let directory = self.directory.clone();
        let compacted = tokio::task::spawn_blocking(move || directory.compacted()).await;
        let compacted = compacted.map_err(|error| Error::internal("compaction ended").with_source(error))?;
        self.directory = Arc::new(compacted);
        Ok(())
    }

    /// Whether a new snapshot is worth its while; then it is counted from here anew.
    pub(super) fn wants_snapshot(&mut self) -> bool {
        let wanted = self.changes >= CHANGES_MAX.max(self.directory.len() / CHANGES_SHARE);
        if wanted {
            self.changes = 0;
        }
        wanted
    }

    pub(super) async fn groups(&mut self, shop: &ShopStore) -> Result<Arc<Vec<Group>>> {
        let read = async { shop.groups().await.map(Arc::new) };
        self.groups.get_or_read((), shop.clock().wall(), NAMES_AGE, read).await
    }

    pub(super) async fn models(&mut self, shop: &ShopStore) -> Result<Arc<Models>> {
        let read = async { shop.models().await.map(Arc::new) };
        self.models.get_or_read((), shop.clock().wall(), NAMES_AGE, read).await
    }

    pub(super) async fn rules(&mut self, shop: &ShopStore) -> Result<Arc<Rules>> {
        let read = async { shop.rules().await.map(Arc::new) };
        self.rules.get_or_read((), shop.clock().wall(), RULES_AGE, read).await
    }
}
