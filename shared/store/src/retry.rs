//! Optimistic concurrency: read, decide, write on condition; on a lost race do it again, a bounded number of times.

use std::future::Future;
use std::time::Duration;

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

/// Full jitter: a random part of the doubled pause, so that those who lost together do not meet again.
fn pause(nth: u32) -> Duration {
    let ceiling = PAUSE_MIN.saturating_mul(1 << nth.min(8)).min(PAUSE_MAX);
    let mut byte = [0_u8; 1];
    // Without randomness the whole pause is as good.
    if getrandom::fill(&mut byte).is_err() {
        byte = [255];
    }
    ceiling.mul_f64(f64::from(byte[0]) / 255.0)
}
