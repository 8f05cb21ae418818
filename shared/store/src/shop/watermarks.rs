//! Watermarks by name: the time up to which something of the shop was read. Their stored names begin with
//! `MARK#`.

use chrono::{DateTime, Utc};
use verno_domain::Result;

use crate::codec::{Reader, Writer};
use crate::{Consistency, ShopStore, keys};

impl ShopStore {
    /// Up to when it was read, if ever.
    pub async fn watermark(&self, name: &str) -> Result<Option<DateTime<Utc>>> {
        let item = self.shop_item(&format!("MARK#{name}"), Consistency::Strong).await?;
        item.map(|item| Reader(&item).time("at")).transpose()
    }

    /// Remembers up to when it was read.
    pub async fn save_watermark(&self, name: &str, at: DateTime<Utc>) -> Result<()> {
        let key = keys::shop_item(self.id(), &format!("MARK#{name}"));
        self.put_item(Writer::new(&key).time("at", at).item()).await
    }
}
