//! Staying inside Shoptet's limits, which hold per installation: 3 connections per token, and a bucket of 200
//! drops that leaks 10 a second, whose level every answer states. Source:
//! <https://developers.shoptet.com/api/documentation/rate-limiting/>.

use std::sync::{Mutex, PoisonError};
use std::time::Duration;

use reqwest::header::HeaderMap;
use tokio::sync::{Semaphore, SemaphorePermit};
use tokio::time::Instant;

/// Calls at a time from one process to one shop. Shoptet allows three per token; one is left for the other
/// processes that share it.
const CONCURRENT_MAX: usize = 2;
/// Above this level, calls wait until the bucket has leaked back to it.
const FILLING_EASY: u32 = 150;
/// Drops that leak out per second.
const LEAK_PER_SECOND: u32 = 10;
/// Header with the bucket's level and size, as `160/200`.
const FILLING_HEADER: &str = "x-ratelimit-bucket-filling";

/// Limits of one shop, shared by all its clients in this process.
pub(super) struct Pace {
    slots: Semaphore,
    /// Time before which no call leaves.
    easy_at: Mutex<Option<Instant>>,
}

impl Default for Pace {
    fn default() -> Self {
        Self { slots: Semaphore::new(CONCURRENT_MAX), easy_at: Mutex::default() }
    }
}

impl Pace {
    /// Waits for a slot, and for the bucket when it was nearly full. `None` does not occur: the semaphore is
    /// never closed.
    pub(super) async fn enter(&self) -> Option<SemaphorePermit<'_>> {
        let slot = self.slots.acquire().await.ok();
        let easy_at = *self.easy_at.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(easy_at) = easy_at {
            tokio::time::sleep_until(easy_at).await;
        }
        slot
    }

    /// Takes the bucket's level from an answer.
    pub(super) fn learn(&self, headers: &HeaderMap) {
        let Some(filling) = filling(headers) else { return };
        let easy_at = hold(filling).map(|wait| Instant::now() + wait);
        *self.easy_at.lock().unwrap_or_else(PoisonError::into_inner) = easy_at;
    }
}

fn filling(headers: &HeaderMap) -> Option<u32> {
    headers.get(FILLING_HEADER)?.to_str().ok()?.split('/').next()?.trim().parse().ok()
}

/// How long a bucket of this level needs to leak down; capped by the documented size of the bucket.
fn hold(filling: u32) -> Option<Duration> {
    let over = filling.min(200).checked_sub(FILLING_EASY).filter(|over| *over > 0)?;
    Some(Duration::from_millis(u64::from(over * 1000 / LEAK_PER_SECOND)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_a_nearly_full_bucket_holds_us_back() {
        assert_eq!(hold(0), None);
        assert_eq!(hold(150), None);
        assert_eq!(hold(170), Some(Duration::from_secs(2)));
        assert_eq!(hold(u32::MAX), Some(Duration::from_secs(5)));
    }

    #[test]
    fn the_level_is_read_from_the_header_and_nonsense_is_skipped() {
        let mut headers = HeaderMap::new();
        assert_eq!(filling(&headers), None);
        headers.insert(FILLING_HEADER, "160/200".parse().unwrap());
        assert_eq!(filling(&headers), Some(160));
        headers.insert(FILLING_HEADER, "full".parse().unwrap());
        assert_eq!(filling(&headers), None);
    }

    #[tokio::test(start_paused = true)]
    async fn the_third_call_waits_for_one_of_the_two_before_it() {
        let pace = Pace::default();
        let (first, _second) = (pace.enter().await, pace.enter().await);
        assert!(tokio::time::timeout(Duration::from_mins(1), pace.enter()).await.is_err());
        drop(first);
        assert!(tokio::time::timeout(Duration::from_mins(1), pace.enter()).await.is_ok());
    }

    #[tokio::test(start_paused = true)]
    async fn a_full_bucket_is_given_time_to_leak() {
        let pace = Pace::default();
        let mut headers = HeaderMap::new();
        headers.insert(FILLING_HEADER, "190/200".parse().unwrap());
        pace.learn(&headers);
        let began = Instant::now();
        let _slot = pace.enter().await;
        assert_eq!(began.elapsed().as_secs(), 4);
    }
}
