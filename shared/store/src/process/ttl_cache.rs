//! What one process remembers of the table for a while, so that a busy second costs one read.

use std::collections::HashMap;
use std::hash::Hash;
use std::sync::{Mutex, MutexGuard, PoisonError};

use chrono::{DateTime, TimeDelta, Utc};
use verno_domain::Result;

/// Values by key, each good until a time of its own. Times come from the caller's clock (its wall time), so
/// that tests decide when a value is too old; general caches measure with a clock of theirs.
///
/// Holds up to a number of values. When there are more, it forgets those that are over, and if that is not
/// enough, all.
#[derive(Debug)]
pub struct TtlCache<K, V> {
    values: Mutex<HashMap<K, Entry<V>>>,
    values_max: usize,
}

#[derive(Debug)]
struct Entry<V> {
    value: V,
    until: DateTime<Utc>,
}

/// A cache that holds one value.
impl<V: Clone> Default for TtlCache<(), V> {
    fn default() -> Self {
        Self::new(1)
    }
}

impl<K: Eq + Hash, V: Clone> TtlCache<K, V> {
    /// An empty cache for up to `values_max` values.
    pub fn new(values_max: usize) -> Self {
        Self { values: Mutex::default(), values_max }
    }

    /// The value of `key`, if it is still good at `now`.
    pub fn get(&self, key: &K, now: DateTime<Utc>) -> Option<V> {
        self.lock().get(key).filter(|entry| now < entry.until).map(|entry| entry.value.clone())
    }

    /// Remembers a value until a time; at that time it is not good any more.
    pub fn insert(&self, key: K, value: V, now: DateTime<Utc>, until: DateTime<Utc>) {
        let mut values = self.lock();
        if values.len() >= self.values_max && !values.contains_key(&key) {
            values.retain(|_, entry| now < entry.until);
            if values.len() >= self.values_max {
                values.clear();
            }
        }
        values.insert(key, Entry { value, until });
    }

    /// Forgets the value of `key`, because it was changed here.
    pub fn remove(&self, key: &K) {
        self.lock().remove(key);
    }

    /// The value of `key`, or else what `read` finds, which is then remembered for `age_max`. Two callers at
    /// once may both read.
    ///
    /// # Errors
    /// Those of `read`; nothing is remembered then.
    pub async fn get_or_read(
        &self,
        key: K,
        now: DateTime<Utc>,
        age_max: TimeDelta,
        read: impl Future<Output = Result<V>>,
    ) -> Result<V> {
        if let Some(known) = self.get(&key, now) {
            return Ok(known);
        }
        let value = read.await?;
        self.insert(key, value.clone(), now, now + age_max);
        Ok(value)
    }

    fn lock(&self) -> MutexGuard<'_, HashMap<K, Entry<V>>> {
        self.values.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

#[cfg(test)]
mod tests {
    use verno_domain::Error;

    use super::*;

    const AGE: TimeDelta = TimeDelta::seconds(10);

    fn second(nth: i64) -> DateTime<Utc> {
        DateTime::from_timestamp(nth, 0).unwrap()
    }

    #[test]
    fn a_value_is_good_until_its_time_and_not_at_it() {
        let cache = TtlCache::new(4);
        cache.insert("a", 1, second(0), second(10));
        assert_eq!((cache.get(&"a", second(9)), cache.get(&"a", second(10))), (Some(1), None));
        cache.remove(&"a");
        assert_eq!(cache.get(&"a", second(0)), None);
    }

    #[test]
    fn a_full_cache_forgets_what_is_over_and_only_then_everything() {
        let cache = TtlCache::new(2);
        cache.insert("short", 1, second(0), second(5));
        cache.insert("long", 2, second(0), second(50));
        cache.insert("new", 3, second(6), second(50));
        assert_eq!(["short", "long", "new"].map(|key| cache.get(&key, second(6))), [None, Some(2), Some(3)]);
        cache.insert("long", 4, second(7), second(50));
        assert_eq!(cache.get(&"new", second(7)), Some(3), "a value of a known key takes no more room");
        cache.insert("more", 5, second(7), second(50));
        let left = ["long", "new", "more"].map(|key| cache.get(&key, second(7)));
        assert_eq!(left, [None, None, Some(5)]);
    }

    #[tokio::test]
    async fn a_value_is_read_once_while_it_is_good_and_failures_are_not_remembered() {
        let cache = TtlCache::new(4);
        let failed = cache.get_or_read("a", second(0), AGE, async { Err(Error::unavailable("down")) });
        assert!(failed.await.is_err());
        for (now, found) in [(0, 1), (9, 1), (10, 2)] {
            let read = async { Ok(if now < 10 { 1 } else { 2 }) };
            assert_eq!(cache.get_or_read("a", second(now), AGE, read).await.unwrap(), found);
        }
    }
}
