//! Shoptet's limits: three calls at a time per token, a leaky bucket per shop, and one write at a time per
//! URL. They run on the machine's time, not on the shops' clock, because they protect the machine. Source:
//! <https://developers.shoptet.com/api/documentation/rate-limiting/>.

use std::collections::{HashMap, HashSet};
use std::sync::{Arc, Mutex, PoisonError};

use tokio::time::Instant;

/// Largest number of simultaneous calls per token.
const CONNECTIONS_MAX: u32 = 3;
/// Capacity of the bucket, in drops.
pub(crate) const BUCKET_DROPS: u32 = 200;
/// Drops that leak out per second.
const LEAK_PER_SECOND: u32 = 10;
/// The level is counted in thousandths of a drop.
const MILLI: u64 = 1000;

/// Counters of all tokens, shops and URLs.
#[derive(Clone, Default)]
pub(crate) struct Limits {
    inner: Arc<Mutex<Counters>>,
}

#[derive(Default)]
struct Counters {
    connections: HashMap<String, u32>,
    buckets: HashMap<u64, Bucket>,
    writing: HashSet<String>,
}

struct Bucket {
    /// Level in thousandths of a drop.
    level: u64,
    at: Instant,
}

impl Bucket {
    fn leak(&mut self, now: Instant) {
        let ms = u64::try_from(now.saturating_duration_since(self.at).as_millis()).unwrap_or(u64::MAX);
        self.level = self.level.saturating_sub(ms.saturating_mul(u64::from(LEAK_PER_SECOND)));
        self.at = now;
    }
}

/// Why a call is turned away.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Refusal {
    /// Too many simultaneous calls.
    Connections,
    /// The bucket is full; it has room again after this number of seconds.
    Bucket { seconds: u32 },
    /// The URL is being written by another call.
    Locked,
}

/// The connection of a running call; dropping it releases the connection and the lock.
pub(crate) struct ConnectionSlot {
    limits: Limits,
    token: String,
    lock: Option<String>,
}

impl Limits {
    /// Takes a connection for a call. `lock` is the URL of a write.
    pub(crate) fn enter(
        &self,
        eshop: u64,
        token: &str,
        lock: Option<String>,
    ) -> Result<ConnectionSlot, Refusal> {
        let mut counters = self.counters();
        let open = counters.connections.get(token).copied().unwrap_or_default();
        if open >= CONNECTIONS_MAX {
            return Err(Refusal::Connections);
        }
        let level = counters.level(eshop);
        let full = u64::from(BUCKET_DROPS) * MILLI;
        if level >= full {
            // Full means no room for one more drop; the wait makes room for a second's leak.
            let over = level - full + u64::from(LEAK_PER_SECOND) * MILLI;
            let seconds = over.div_ceil(u64::from(LEAK_PER_SECOND) * MILLI);
            return Err(Refusal::Bucket { seconds: u32::try_from(seconds).unwrap_or(u32::MAX) });
        }
        if let Some(url) = &lock
            && !counters.writing.insert(url.clone())
        {
            return Err(Refusal::Locked);
        }
        counters.connections.insert(token.to_owned(), open + 1);
        Ok(ConnectionSlot { limits: self.clone(), token: token.to_owned(), lock })
    }

    /// Adds the price of a call, which is known only after it ran.
    pub(crate) fn charge(&self, eshop: u64, drops: u32) {
        let mut counters = self.counters();
        counters.level(eshop);
        if let Some(bucket) = counters.buckets.get_mut(&eshop) {
            bucket.level += u64::from(drops) * MILLI;
        }
    }

    /// Level of a shop's bucket, in drops.
    pub(crate) fn filling(&self, eshop: u64) -> u32 {
        let level = self.counters().level(eshop).div_ceil(MILLI);
        u32::try_from(level).unwrap_or(BUCKET_DROPS).min(BUCKET_DROPS)
    }

    fn counters(&self) -> std::sync::MutexGuard<'_, Counters> {
        self.inner.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Counters {
    /// Current level of a shop's bucket, in thousandths of a drop.
    fn level(&mut self, eshop: u64) -> u64 {
        let now = Instant::now();
        let bucket = self.buckets.entry(eshop).or_insert(Bucket { level: 0, at: now });
        bucket.leak(now);
        bucket.level
    }
}

impl Drop for ConnectionSlot {
    fn drop(&mut self) {
        let mut counters = self.limits.counters();
        if let Some(open) = counters.connections.get_mut(&self.token) {
            *open = open.saturating_sub(1);
            if *open == 0 {
                counters.connections.remove(&self.token);
            }
        }
        if let Some(url) = &self.lock {
            counters.writing.remove(url);
        }
    }
}

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use super::*;

    #[tokio::test(start_paused = true)]
    async fn a_full_bucket_turns_calls_away_until_it_has_leaked() {
        let limits = Limits::default();
        limits.charge(1, BUCKET_DROPS);
        assert_eq!(limits.enter(1, "t", None).err(), Some(Refusal::Bucket { seconds: 1 }));
        assert!(limits.enter(2, "t", None).is_ok(), "another shop has its own bucket");
        tokio::time::advance(Duration::from_secs(1)).await;
        assert_eq!(limits.filling(1), 190);
        assert!(limits.enter(1, "t", None).is_ok());
    }

    #[test]
    fn the_fourth_call_at_a_time_is_turned_away() {
        let limits = Limits::default();
        let slots: Vec<_> = (0..3).map(|_| limits.enter(1, "t", None).ok()).collect();
        assert_eq!(limits.enter(1, "t", None).err(), Some(Refusal::Connections));
        assert!(limits.enter(1, "another", None).is_ok());
        drop(slots);
        assert!(limits.enter(1, "t", None).is_ok());
    }

    #[test]
    fn a_url_is_written_by_one_call_at_a_time() {
        let limits = Limits::default();
        let first = limits.enter(1, "t", Some("/api/orders/1/status".into()));
        assert_eq!(limits.enter(1, "u", Some("/api/orders/1/status".into())).err(), Some(Refusal::Locked));
        assert!(limits.enter(1, "u", Some("/api/orders/2/status".into())).is_ok());
        drop(first);
        assert!(limits.enter(1, "u", Some("/api/orders/1/status".into())).is_ok());
    }
}
