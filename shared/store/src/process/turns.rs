//! Turns: those of one process who want to write the same thing queue up instead of racing one another. Other
//! processes are kept apart by the versions of what is written; this only saves lost races.

use std::hash::{DefaultHasher, Hash, Hasher};

use tokio::sync::{Mutex, MutexGuard};

use crate::ShopStore;

/// Two things may share a queue, which costs a moment.
const QUEUES: usize = 64;

/// The queues of one process; a name always waits in the same one.
pub(crate) struct Turns([Mutex<()>; QUEUES]);

impl Default for Turns {
    fn default() -> Self {
        Self(std::array::from_fn(|_| Mutex::default()))
    }
}

impl ShopStore {
    /// Waits until nobody else in this process is at `what`, first come first served. The turn ends with the
    /// guard.
    pub async fn turn(&self, what: &str) -> MutexGuard<'_, ()> {
        let mut hasher = DefaultHasher::new();
        (self.id(), what).hash(&mut hasher);
        let queue = usize::try_from(hasher.finish() % QUEUES as u64).unwrap_or_default();
        self.store.inner.turns.0[queue].lock().await
    }
}
