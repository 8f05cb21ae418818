//! Who agreed to the shop's newsletter, by a digest of the address: also people who are no customers yet,
//! whose addresses are none of our business until they are.

use std::collections::{HashMap, HashSet};

use chrono::{DateTime, Utc};
use verno_domain::{Email, Result, ShopId};

use crate::codec::{Reader, Writer};
use crate::keys::Key;
use crate::secrets::attempts::digest;
use crate::{Consistency, ShopStore, keys};

const PURPOSE: &str = "consent";

pub(crate) fn key(shop: ShopId, email: &Email) -> Key {
    keys::consent(shop, &digest(shop, PURPOSE, email))
}

impl ShopStore {
    /// Which of these addresses are on the shop's newsletter, as far as we heard.
    pub async fn consents(&self, emails: &[Email]) -> Result<HashSet<Email>> {
        let by_key: HashMap<Key, &Email> =
            emails.iter().map(|email| (key(self.id(), email), email)).collect();
        let found = self.in_batches(by_key.keys().cloned().collect(), Consistency::Strong).await?;
        let on = found.iter().filter(|(_, item)| Reader(item).flag("on"));
        Ok(on.filter_map(|(key, _)| by_key.get(key).map(|email| (*email).clone())).collect())
    }

    /// Remembers that addresses joined or left the newsletter.
    pub async fn save_consents(&self, heard: &[(Email, bool)], at: DateTime<Utc>) -> Result<()> {
        let mut last = HashMap::new();
        for (email, on) in heard {
            last.insert(key(self.id(), email), *on);
        }
        let items = last.iter().map(|(key, on)| Writer::new(key).flag("on", *on).time("at", at).item());
        self.put_all(items.collect()).await
    }
}
