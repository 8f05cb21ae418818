//! Many customers at once, by id or address.

use std::collections::HashMap;

use verno_domain::{Customer, CustomerId, Email, Result};

use super::profile;
use crate::codec::Item;
use crate::keys::{self, Key};
use crate::{Consistency, ShopStore};

impl ShopStore {
    /// Customers by their ids; who is not there is missing. They may be moments old.
    pub async fn customers_by_id(&self, ids: &[CustomerId]) -> Result<HashMap<CustomerId, Customer>> {
        let keys = ids.iter().map(|id| keys::customer(self.id(), id));
        let found = self.in_batches(keys.collect(), Consistency::Eventual).await?;
        found.values().map(|item| profile::decode(item).map(|found| (found.id.clone(), found))).collect()
    }

    /// Whose addresses these are; what leads to nobody is missing.
    pub async fn customers_by_emails(&self, emails: &[Email]) -> Result<HashMap<Email, CustomerId>> {
        let by_key: HashMap<Key, &Email> =
            emails.iter().map(|email| (keys::by_email(self.id(), email), email)).collect();
        let found = self.in_batches(by_key.keys().cloned().collect(), Consistency::Strong).await?;
        let owner = |(key, item): (&Key, &Item)| {
            let email = by_key.get(key)?;
            Some(profile::decode_lookup(item).map(|id| ((*email).clone(), id)))
        };
        found.iter().filter_map(owner).collect()
    }
}
