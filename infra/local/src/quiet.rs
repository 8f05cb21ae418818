//! Whether anything is still under way: schedules that are due, webhooks being delivered, messages, changes
//! of the table.

use std::time::Duration;

use verno_simulators::shoptet::{Simulator, UnderWay};

use crate::error::{LocalError, Result};
use crate::queue::{QueueStatus, Queues};
use crate::schedule::Schedules;
use crate::stream::Stream;

/// Between two looks while something is under way.
const LOOK_AGAIN: Duration = Duration::from_millis(5);

/// Sees everything that moves by itself.
#[derive(Clone)]
pub(crate) struct Quiet {
    pub(crate) simulator: Simulator,
    pub(crate) queues: Queues,
    pub(crate) stream: Stream,
    pub(crate) schedules: Schedules,
}

impl Quiet {
    /// Waits until nothing is under way; `false` if that is not so within `limit`.
    pub(crate) async fn wait(&self, limit: Duration) -> Result<bool> {
        match tokio::time::timeout(limit, self.reached()).await {
            Ok(reached) => reached.map(|()| true),
            Err(_) => Ok(false),
        }
    }

    async fn reached(&self) -> Result<()> {
        // Work moves on from one place to the next while we look at them in turn, so all must be empty twice
        // with nothing sent in between.
        let mut before = None;
        loop {
            // In the order in which work moves on: what left the one is seen in the next.
            let idle = self.schedules.under_way().await?.is_empty();
            self.simulator.deliveries_idle().await;
            let activity = self.queues.activity().await?;
            let idle = idle && activity.idle && self.stream.is_idle().await?;
            let sent = activity.sent;
            if idle && before == Some(sent) {
                return Ok(());
            }
            before = idle.then_some(sent);
            if !idle {
                tokio::time::sleep(LOOK_AGAIN).await;
            }
        }
    }

    /// What is under way, in words; nothing, if nothing is.
    pub(crate) async fn under_way(&self) -> Result<Vec<String>> {
        let due = self.schedules.under_way().await?;
        let mut left: Vec<_> = due.into_iter().map(|name| format!("schedule {name} is due")).collect();
        let UnderWay { webhooks, jobs } =
            self.simulator.under_way().map_err(|error| LocalError::Simulator(error.to_string()))?;
        if webhooks > 0 {
            left.push(format!("{webhooks} webhooks of the simulated shops are not delivered"));
        }
        if jobs > 0 {
            left.push(format!("{jobs} jobs of the simulated shops are not done"));
        }
        for queue in self.queues.all().filter(|queue| !queue.spec().dead_letters) {
            let status = queue.status().await?;
            if status.depth + status.in_flight > 0 {
                let QueueStatus { name, depth, in_flight, .. } = status;
                left.push(format!("queue {name} has {depth} messages waiting and {in_flight} at work"));
            }
        }
        if !self.stream.is_idle().await? {
            left.push("changes of the table are not passed on".to_owned());
        }
        Ok(left)
    }

    /// Waits until no webhook is on its way and no message waits; what follows from the stream may still be
    /// under way.
    pub(crate) async fn queues_empty(&self) -> Result<()> {
        loop {
            self.simulator.deliveries_idle().await;
            if self.queues.activity().await?.idle {
                return Ok(());
            }
            tokio::time::sleep(Duration::from_millis(1)).await;
        }
    }
}
