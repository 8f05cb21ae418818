//! Whether a shop wants mails about every change of points: asked here, because most do not, and a message for every entry
//! of every shop would cost more than the answer.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError};

use chrono::{DateTime, TimeDelta, Utc};
use verno_domain::{Result, ShopId};
use verno_store::Store;

/// How long an answer is remembered: one read for a busy second, and whoever switches mails on sees the next one leave.
const AGE_MAX: TimeDelta = TimeDelta::seconds(1);
/// Shops remembered by one process, before it forgets them all.
const REMEMBERED_MAX: usize = 10_000;

/// An answer and when it was read.
type Answers = HashMap<ShopId, (bool, DateTime<Utc>)>;

/// Answers by shop.
#[derive(Clone, Default)]
pub(crate) struct Wishes(Arc<Mutex<Answers>>);

impl Wishes {
    /// Whether customers of the shop are told of every change of points.
    pub(crate) async fn points_changed(&self, store: &Store, shop: ShopId) -> Result<bool> {
        let now = store.clock().wall();
        let known = self.0.lock().unwrap_or_else(PoisonError::into_inner).get(&shop).copied();
        if let Some((answer, read_at)) = known
            && now - read_at < AGE_MAX
        {
            return Ok(answer);
        }
        let rules = store.shop(shop).rules().await?;
        let answer = rules.loyalty.visible && rules.notifications.points_changed;
        let mut known = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if known.len() >= REMEMBERED_MAX {
            known.clear();
        }
        known.insert(shop, (answer, now));
        Ok(answer)
    }
}
