//! Whether anything is still under way: webhooks being delivered, messages, changes of the table.

use std::time::Duration;

use verno_simulators::shoptet::Simulator;

use crate::error::Result;
use crate::queue::{Activity, Queues};
use crate::stream::Stream;

/// Between two looks while something is under way.
const LOOK_AGAIN: Duration = Duration::from_millis(5);

/// Sees everything that moves by itself.
#[derive(Clone)]
pub(crate) struct Quiet {
    pub(crate) simulator: Simulator,
    pub(crate) queues: Queues,
    pub(crate) stream: Stream,
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
        // Work moves on from one place to the next while we look at them in turn, so all must be empty twice with
        // nothing sent in between.
        let mut before = None;
        loop {
            self.simulator.deliveries_idle().await;
            let Activity { idle, sent } = self.queues.activity().await?;
            let idle = idle && self.stream.is_idle().await?;
            if idle && before == Some(sent) {
                return Ok(());
            }
            before = idle.then_some(sent);
            if !idle {
                tokio::time::sleep(LOOK_AGAIN).await;
            }
        }
    }

    /// Waits until no webhook is on its way and no message waits; what follows from the stream may still be under way.
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
