//! What is read once and then kept for a while.

use std::sync::Arc;

use chrono::{DateTime, TimeDelta, Utc};
use verno_domain::Result;

use crate::ShopStore;

/// Something of a shop with when it was read.
pub(super) struct Remembered<T>(Option<(Arc<T>, DateTime<Utc>)>);

impl<T> Default for Remembered<T> {
    fn default() -> Self {
        Self(None)
    }
}

impl<T> Remembered<T> {
    /// As it is known, or as `read` finds it if that is `age` old or never was.
    pub(super) async fn not_older(
        &mut self,
        age: TimeDelta,
        shop: &ShopStore,
        read: impl Future<Output = Result<T>>,
    ) -> Result<Arc<T>> {
        let now = shop.clock().wall();
        if let Some((known, read_at)) = &self.0
            && now - *read_at < age
        {
            return Ok(known.clone());
        }
        let known = Arc::new(read.await?);
        self.0 = Some((known.clone(), now));
        Ok(known)
    }
}
