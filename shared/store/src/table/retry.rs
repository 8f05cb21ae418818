//! Optimistic concurrency: read, decide, write on condition; on a lost race do it again, a bounded number of
//! times.

use std::future::Future;
use std::time::Duration;

use tokio::time::Instant;
use verno_domain::{Error, Kind, Random, Result};

use crate::{Lost, ShopStore};

/// How often a race may be lost before the caller hears of it. A customer is written by few at once; sixteen
/// tries with growing pauses outlast a burst of dozens.
const ATTEMPTS_MAX: u32 = 16;
/// Pause after the first loss, doubled up to [`PAUSE_MAX`].
const PAUSE_MIN: Duration = Duration::from_millis(4);
const PAUSE_MAX: Duration = Duration::from_millis(250);

/// How long [`ShopStore::persistent`] goes on; API Gateway waits 30 seconds.
const PERSISTENT_MAX: Duration = Duration::from_secs(20);
/// Its longest pause. Among a thousand at once, those who were unlucky must leave room for those whose turn
/// it is.
const PERSISTENT_PAUSE_MAX: Duration = Duration::from_secs(2);

impl ShopStore {
    /// Runs `attempt` until it does not lose a race. The argument is the number of the try, from 0, so that
    /// it can read strongly after the first.
    ///
    /// # Errors
    /// Whatever `attempt` fails with, other than a lost race (`Conflict` with code [`Lost::CODE`]);
    /// `Unavailable` when every try lost.
    pub async fn optimistic<T, F>(&self, mut attempt: impl FnMut(u32) -> F) -> Result<T>
    where
        F: Future<Output = Result<T>>,
    {
        for nth in 0..ATTEMPTS_MAX {
            // Boxed: an attempt holds whole customers, and futures are moved.
            match Box::pin(attempt(nth)).await {
                Err(error) if error.kind == Kind::Conflict && error.code == Lost::CODE => {
                    let ceiling = PAUSE_MIN.saturating_mul(1 << nth.min(8)).min(PAUSE_MAX);
                    tokio::time::sleep(jitter(self.random(), ceiling)).await;
                }
                done => return done,
            }
        }
        Err(Error::unavailable("Too many changes at once; try again."))
    }

    /// The same for what very many want at once and none may be sent away: goes on for 20 seconds, also when
    /// the table is overloaded meanwhile. What it runs must be safe to repeat after an answer that got lost.
    ///
    /// # Errors
    /// Whatever `attempt` fails with, other than a lost race; `Unavailable` when the time is over.
    pub async fn persistent<T, F>(&self, mut attempt: impl FnMut(u32) -> F) -> Result<T>
    where
        F: Future<Output = Result<T>>,
    {
        let deadline = Instant::now() + PERSISTENT_MAX;
        let mut nth = 0_u32;
        loop {
            let failed = match attempt(nth).await {
                Err(error) if error.code == Lost::CODE => {
                    Error::unavailable("Too many changes at once; try again.").with_source(error)
                }
                Err(error) if error.is_retryable() => error,
                done => return done,
            };
            let ceiling = PAUSE_MIN.saturating_mul(1 << nth.min(16)).min(PERSISTENT_PAUSE_MAX);
            let pause = jitter(self.random(), ceiling);
            if Instant::now() + pause >= deadline {
                return Err(failed);
            }
            tokio::time::sleep(pause).await;
            nth = nth.saturating_add(1);
        }
    }
}

/// Full jitter: a random part of the doubled pause, so that those who lost together do not meet again.
fn jitter(random: &dyn Random, ceiling: Duration) -> Duration {
    // Without randomness the whole pause is as good.
    let [byte] = random.bytes().unwrap_or([u8::MAX]);
    ceiling.mul_f64(f64::from(byte) / 255.0)
}
