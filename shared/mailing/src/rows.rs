//! Sending rows one by one, and their outcomes.

use std::future::Future;
use std::sync::atomic::{AtomicBool, Ordering};

use futures::{StreamExt, TryStreamExt};
use verno_domain::mailing_service::{Outcome, Refusal};

use super::error::Error;
use super::wire::Answer;

/// Sends every row, `width` at a time, and returns the outcomes in order. Once the service asks for a pause
/// or refuses the credentials, no further row is sent. A failure is returned for the whole only if no row got
/// through.
pub(crate) async fn each<'a, T, F, Fut>(rows: &'a [T], width: usize, send: F) -> Result<Vec<Outcome>, Error>
where
    F: Fn(&'a T) -> Fut,
    Fut: Future<Output = Result<Outcome, Error>>,
{
    let halted = AtomicBool::new(false);
    let (send, halted) = (&send, &halted);
    let one = |row| async move {
        if halted.load(Ordering::Relaxed) {
            return Ok(Outcome::Later);
        }
        let outcome = send(row).await;
        if matches!(outcome, Err(Error::Throttled { .. } | Error::Revoked { .. })) {
            halted.store(true, Ordering::Relaxed);
        }
        outcome
    };
    // The futures are made first: a stream that makes them would have to be valid for any lifetime.
    let calls: Vec<_> = rows.iter().map(one).collect();
    settle(futures::stream::iter(calls).buffered(width).collect().await)
}

/// The outcome of an event, which must not be repeated once it may have arrived.
pub(crate) fn event_outcome(
    answer: Result<Answer, Error>,
    success: impl Fn(&Answer) -> Outcome,
) -> Result<Outcome, Error> {
    match answer {
        Ok(answer) if answer.status.is_success() => Ok(success(&answer)),
        Ok(answer) => Ok(Outcome::Refused(answer.refusal("refused"))),
        Err(Error::Unavailable { unsent: false, .. }) => Ok(Outcome::Unclear),
        Err(error) => Err(error),
    }
}

/// Reads every row, `width` at a time, in order; one that cannot be read fails all.
pub(crate) async fn all<'a, T, R, F, Fut>(rows: &'a [T], width: usize, read: F) -> Result<Vec<R>, Error>
where
    F: Fn(&'a T) -> Fut,
    Fut: Future<Output = Result<R, Error>>,
{
    let reads: Vec<_> = rows.iter().map(read).collect();
    futures::stream::iter(reads).buffered(width).try_collect().await
}

/// Combines the results of rows.
fn settle(sent: Vec<Result<Outcome, Error>>) -> Result<Vec<Outcome>, Error> {
    let through = sent.iter().any(|row| matches!(row, Ok(outcome) if *outcome != Outcome::Later));
    let mut outcomes = Vec::with_capacity(sent.len());
    for row in sent {
        outcomes.push(match row {
            Ok(outcome) => outcome,
            Err(error @ Error::Revoked { .. }) => return Err(error),
            Err(error) if !through && error.is_retryable() => return Err(error),
            Err(Error::Refused { code, detail }) => Outcome::Refused(Refusal { code, detail }),
            Err(_) => Outcome::Later,
        });
    }
    Ok(outcomes)
}

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use super::*;

    fn throttled() -> Error {
        Error::Throttled { retry_after: Duration::from_secs(5) }
    }

    #[tokio::test]
    async fn rows_behind_a_pause_are_not_sent() {
        let rows = [0, 1, 2, 3];
        let outcomes = each(&rows, 1, |row| async move {
            match row {
                0 => Ok(Outcome::Updated),
                1 => Err(throttled()),
                _ => panic!("sent after the service asked for a pause"),
            }
        });
        let later = Outcome::Later;
        assert_eq!(outcomes.await, Ok(vec![Outcome::Updated, later.clone(), later.clone(), later]));
    }

    #[tokio::test]
    async fn a_failure_of_all_is_the_failure_of_the_call() {
        let outcomes = each(&[0, 1], 2, |_| async { Err(throttled()) }).await;
        assert_eq!(outcomes, Err(throttled()));
        let revoked = Error::Revoked { status: 401 };
        let outcomes = each(&[0, 1], 1, |row| {
            let revoked = revoked.clone();
            async move { if *row == 0 { Ok(Outcome::Updated) } else { Err(revoked) } }
        })
        .await;
        assert_eq!(outcomes, Err(Error::Revoked { status: 401 }));
    }
}
