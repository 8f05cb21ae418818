//! Optimistic concurrency: read, decide, write on condition; on a lost race do it again, a bounded number of times.

use std::future::Future;
use std::time::{Duration, Instant};

use verno_domain::{Error, Kind, Result};

/// How often a race may be lost before the caller hears of it. A customer is written by few at once; sixteen tries with
/// growing pauses outlast a burst of dozens.
const ATTEMPTS_MAX: u32 = 16;
/// Pause after the first loss, doubled up to [`PAUSE_MAX`].
const PAUSE_MIN: Duration = Duration::from_millis(4);
const PAUSE_MAX: Duration = Duration::from_millis(250);

/// Runs `attempt` until it does not lose a race. It is told which try this is, from 0, so that it can read
/// consistently after the first.
///
/// # Errors
/// Whatever `attempt` fails with, other than a lost race (`Conflict` with code [`crate::Lost::CODE`]); `Unavailable`
/// when every try lost.
pub async fn optimistic<T, F>(mut attempt: impl FnMut(u32) -> F) -> Result<T>
where
    F: Future<Output = Result<T>>,
{
    for nth in 0..ATTEMPTS_MAX {
        // Boxed: an attempt holds whole customers, and futures are moved.
        match Box::pin(attempt(nth)).await {
            Err(error) if error.kind == Kind::Conflict && error.code == crate::Lost::CODE => {
                tokio::time::sleep(pause(nth)).await;
            }
            done => return done,
        }
    }
    Err(Error::unavailable("Too many changes at once; try again."))
}

/// How long [`persistent`] goes on; API Gateway waits 30 seconds.
const PERSISTENT_MAX: Duration = Duration::from_secs(20);
/// Its longest pause. Among a thousand at once, those who were unlucky must leave room for those whose turn it is.
const PERSISTENT_PAUSE_MAX: Duration = Duration::from_secs(2);

/// The same for what very many want at once and none may be sent away: goes on for 20 seconds, also when the table is
/// overloaded meanwhile. What it runs must be safe to repeat after an answer that got lost.
///
/// # Errors
/// Whatever `attempt` fails with, other than a lost race; `Unavailable` when the time is over.
pub async fn persistent<T, F>(mut attempt: impl FnMut(u32) -> F) -> Result<T>
where
    F: Future<Output = Result<T>>,
{
    let deadline = Instant::now() + PERSISTENT_MAX;
    let mut nth = 0_u32;
    loop {
        let failed = match attempt(nth).await {
            Err(error) if error.code == crate::Lost::CODE => {
                Error::unavailable("Too many changes at once; try again.").with_source(error)
            }
            Err(error) if error.is_retryable() => error,
            done => return done,
        };
        let pause = jitter(PAUSE_MIN.saturating_mul(1 << nth.min(16)).min(PERSISTENT_PAUSE_MAX));
        if Instant::now() + pause >= deadline {
            return Err(failed);
        }
        tokio::time::sleep(pause).await;
        nth = nth.saturating_add(1);
    }
}

fn pause(nth: u32) -> Duration {
    jitter(PAUSE_MIN.saturating_mul(1 << nth.min(8)).min(PAUSE_MAX))
}

/// Full jitter: a random part of the doubled pause, so that those who lost together do not meet again.
fn jitter(ceiling: Duration) -> Duration {
    let mut byte = [0_u8; 1];
    // Without randomness the whole pause is as good.
    if getrandom::fill(&mut byte).is_err() {
        byte = [255];
    }
    ceiling.mul_f64(f64::from(byte[0]) / 255.0)
}
