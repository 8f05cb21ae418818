//! The customer lists of the shops that a warm function serves, brought up to now on every request.

use std::collections::HashMap;
use std::sync::Arc;

use chrono::{DateTime, TimeDelta, Utc};
use tokio::sync::Mutex;
use verno_directory::{Directory, Row};
use verno_domain::settings::Rules;
use verno_domain::{Group, Result, ShopId};

use crate::{ShopStore, keys};

/// The index follows the table within moments, and writers' clocks differ a little: changes are read again from this
/// long before the last one seen.
const OVERLAP: TimeDelta = TimeDelta::seconds(10);
/// How long the names of groups may be remembered.
const GROUPS_AGE: TimeDelta = TimeDelta::seconds(60);
/// How long the rules may be remembered while no customer changes. Rules that concern customers change some of them, and
/// whoever shows a change shows it by the rules it was made under.
const RULES_AGE: TimeDelta = TimeDelta::seconds(5);
/// Lists kept at a time; the one that was not asked for the longest goes first.
const SHOPS_MAX: usize = 32;

/// Lists by shop. One request at a time brings a shop's list up to now; they then read it together.
#[derive(Clone, Default)]
pub struct Directories {
    shops: Arc<Mutex<HashMap<ShopId, Listed>>>,
}

struct Listed {
    list: Arc<Mutex<Current>>,
    asked_at: DateTime<Utc>,
}

#[derive(Default)]
struct Current {
    directory: Arc<Directory>,
    position: Option<String>,
    groups: Option<(Arc<Vec<Group>>, DateTime<Utc>)>,
    rules: Option<(Arc<Rules>, DateTime<Utc>)>,
}

/// A shop's list as it is now.
#[derive(Clone)]
pub struct Listing {
    /// Its customers.
    pub directory: Arc<Directory>,
    /// Its groups, at most a minute old.
    pub groups: Arc<Vec<Group>>,
    /// Its rules, at most seconds old, and not older than the last change of a customer.
    pub rules: Arc<Rules>,
}

impl Directories {
    /// The shop's list as it is now: from a cold start all of its customers, afterwards one query for what changed.
    pub async fn of(&self, shop: &ShopStore) -> Result<Listing> {
        let list = self.list(shop).await;
        let mut current = list.lock().await;
        let since = current.position.as_deref().and_then(overlapping);
        let mut start = None;
        loop {
            let page = shop.modified_since(since.as_deref(), start).await?;
            for image in page.images {
                if current.position.as_ref() < Some(&image.position) {
                    current.position = Some(image.position);
                    current.rules = None;
                }
                let directory = Arc::make_mut(&mut current.directory);
                // Who was merged into somebody is nobody in a list.
                if image.customer.merged.is_some() {
                    directory.remove(&image.customer.id);
                } else {
                    directory.upsert(Row::of(&image.customer));
                }
            }
            if current.directory.needs_compaction() {
                current.directory = Arc::new(current.directory.compacted());
            }
            start = page.next;
            if start.is_none() {
                break;
            }
        }
        let groups = current.groups(shop).await?;
        let rules = current.rules(shop).await?;
        Ok(Listing { directory: current.directory.clone(), groups, rules })
    }

    async fn list(&self, shop: &ShopStore) -> Arc<Mutex<Current>> {
        let mut shops = self.shops.lock().await;
        let asked_at = shop.clock().wall();
        if let Some(listed) = shops.get_mut(&shop.id()) {
            listed.asked_at = asked_at;
            return listed.list.clone();
        }
        if shops.len() >= SHOPS_MAX
            && let Some(oldest) = shops.iter().min_by_key(|(_, listed)| listed.asked_at).map(|(id, _)| *id)
        {
            shops.remove(&oldest);
        }
        let list = Arc::<Mutex<Current>>::default();
        shops.insert(shop.id(), Listed { list: list.clone(), asked_at });
        list
    }
}

impl Current {
    async fn groups(&mut self, shop: &ShopStore) -> Result<Arc<Vec<Group>>> {
        let now = shop.clock().wall();
        match &self.groups {
            Some((groups, read_at)) if now - *read_at < GROUPS_AGE => Ok(groups.clone()),
            _ => {
                let groups = Arc::new(shop.groups().await?);
                self.groups = Some((groups.clone(), now));
                Ok(groups)
            }
        }
    }
    async fn rules(&mut self, shop: &ShopStore) -> Result<Arc<Rules>> {
        let now = shop.clock().wall();
        match &self.rules {
            Some((rules, read_at)) if now - *read_at < RULES_AGE => Ok(rules.clone()),
            _ => {
                let rules = Arc::new(shop.rules().await?);
                self.rules = Some((rules.clone(), now));
                Ok(rules)
            }
        }
    }
}

fn overlapping(position: &str) -> Option<String> {
    let at = DateTime::parse_from_rfc3339(position.split('#').next()?).ok()?.to_utc();
    Some(keys::time(at - OVERLAP))
}
