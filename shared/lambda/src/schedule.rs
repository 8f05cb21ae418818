//! Functions that EventBridge Scheduler runs.

use std::future::Future;
use std::sync::Arc;

use chrono::{DateTime, Utc};
use futures::FutureExt;
use futures::future::BoxFuture;
use tracing::Instrument;
use verno_domain::Result;

/// One run of a schedule.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ScheduledRun {
    /// The time of the run, by the function's clock.
    pub at: DateTime<Utc>,
}

type Handler = dyn Fn(ScheduledRun) -> BoxFuture<'static, Result<()>> + Send + Sync;

/// A function behind a schedule.
#[derive(Clone)]
pub struct ScheduleFunction {
    name: &'static str,
    handler: Arc<Handler>,
}

impl ScheduleFunction {
    /// A function of this name, whose `handler` does what is due in a run.
    pub fn new<F>(name: &'static str, handler: impl Fn(ScheduledRun) -> F + Send + Sync + 'static) -> Self
    where
        F: Future<Output = Result<()>> + Send + 'static,
    {
        Self { name, handler: Arc::new(move |run| handler(run).boxed()) }
    }

    /// Runs the handler. A failure is logged and returned, so that the scheduler tries again.
    pub async fn run(&self, run: ScheduledRun) -> Result<()> {
        let span = tracing::info_span!("schedule", function = self.name);
        async {
            (self.handler)(run).await.inspect_err(|error| {
                tracing::error!(error.detail = %error.detail, "a scheduled run failed: {}", error.detail);
            })
        }
        .instrument(span)
        .await
    }
}
