//! Merges of customers, kept so that they can be undone.

use verno_domain::ids::MergeId;
use verno_domain::merge::Merge;
use verno_domain::{CustomerId, Result};

use crate::codec::{Reader, Writer};
use crate::{Consistency, ShopStore, Writes, keys};

/// Lines of a customer's audit of one page.
const PAGE: usize = 200;

impl ShopStore {
    /// The customers who are merged into this one, directly or through another: all are one person.
    pub async fn merged_into(&self, customer: &CustomerId) -> Result<Vec<CustomerId>> {
        let (mut found, mut waiting) = (Vec::new(), vec![customer.clone()]);
        while let Some(survivor) = waiting.pop() {
            for other in self.ever_merged_into(&survivor).await? {
                let now = self.customer(&other, Consistency::Strong).await?.and_then(|other| other.merged);
                // Some were taken apart again.
                if now.is_some_and(|merged| merged.into == survivor) && !found.contains(&other) {
                    found.push(other.clone());
                    waiting.push(other);
                }
            }
        }
        Ok(found)
    }

    async fn ever_merged_into(&self, customer: &CustomerId) -> Result<Vec<CustomerId>> {
        let (mut found, mut after) = (Vec::new(), None::<String>);
        loop {
            let (audits, more) = self.audits(customer, after.as_deref(), PAGE).await?;
            let merges =
                audits.iter().filter(|audit| audit.what == "merge" && audit.after == customer.as_str());
            found.extend(merges.filter_map(|audit| CustomerId::parse(&audit.before)));
            after = audits.last().map(|audit| audit.position.clone());
            if !more || after.is_none() {
                return Ok(found);
            }
        }
    }

    /// A merge by its id; also one that was undone.
    pub async fn merge(&self, id: &MergeId) -> Result<Option<Merge>> {
        let Some(item) = self.get(&keys::merge(self.id(), id), Consistency::Strong).await? else {
            return Ok(None);
        };
        let read = Reader(&item);
        Ok(Some(Merge { version: read.number("version")?, ..read.json("merge")? }))
    }
}

impl Writes {
    /// Writes a merge over the version that was read; the stored version is one higher.
    pub fn merge(self, merge: &Merge) -> Result<Self> {
        let writer = Writer::new(&keys::merge(self.shop().id(), &merge.id))
            .json("merge", merge)?
            .number("version", merge.version + 1);
        self.versioned("merge", writer.item(), merge.version)
    }
}
