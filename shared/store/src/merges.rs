//! Merges of customers, kept for the way back.

use verno_domain::Result;
use verno_domain::ids::MergeId;
use verno_domain::merge::Merge;

use crate::codec::{Reader, Writer};
use crate::{ShopStore, Writes, keys};

impl ShopStore {
    /// A merge by its id.
    pub async fn merge(&self, id: &MergeId) -> Result<Option<Merge>> {
        let Some(item) = self.get(&keys::merge(self.id(), id), true).await? else { return Ok(None) };
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
