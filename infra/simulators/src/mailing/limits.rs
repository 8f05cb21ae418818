//! Rate limits. They count by the machine's time, because they protect the machine.

use std::collections::HashMap;
use std::time::Duration;

use tokio::time::Instant;

/// A number of calls of one class within a window of time.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Limit {
    /// Name of the class: calls of one class count together.
    pub(crate) class: &'static str,
    /// Number of calls.
    pub(crate) count: u32,
    /// Length of the window, in seconds.
    pub(crate) seconds: u64,
}

/// Counters of one account, by class and window.
#[derive(Default)]
pub(crate) struct Counters {
    windows: HashMap<(&'static str, u64), (Instant, u32)>,
}

impl Counters {
    /// Counts a call. Returns the number of seconds to wait if a limit is reached.
    pub(crate) fn enter(&mut self, limits: &[Limit]) -> Result<(), u64> {
        let now = Instant::now();
        for limit in limits {
            let window = Duration::from_secs(limit.seconds);
            let (began, count) = self.windows.entry((limit.class, limit.seconds)).or_insert((now, 0));
            if now.duration_since(*began) >= window {
                (*began, *count) = (now, 0);
            }
            if *count >= limit.count {
                let rest = window.saturating_sub(now.duration_since(*began));
                return Err(rest.as_secs() + 1);
            }
        }
        for limit in limits {
            if let Some((_, count)) = self.windows.get_mut(&(limit.class, limit.seconds)) {
                *count += 1;
            }
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test(start_paused = true)]
    async fn a_full_window_says_when_it_is_over() {
        let limits =
            [Limit { class: "all", count: 2, seconds: 1 }, Limit { class: "all", count: 3, seconds: 60 }];
        let mut counters = Counters::default();
        assert_eq!([counters.enter(&limits), counters.enter(&limits)], [Ok(()), Ok(())]);
        assert_eq!(counters.enter(&limits), Err(2));
        tokio::time::advance(Duration::from_secs(2)).await;
        assert_eq!(counters.enter(&limits), Ok(()));
        assert_eq!(counters.enter(&limits), Err(59));
        tokio::time::advance(Duration::from_mins(1)).await;
        assert_eq!(counters.enter(&limits), Ok(()));
    }
}
