//! Runs by the scheduler.

use std::future::Future;
use std::sync::Arc;

use chrono::{DateTime, Utc};
use futures::FutureExt;
use futures::future::BoxFuture;
use tracing::Instrument;
use verno_domain::Result;

/// One run.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ScheduledRun {
    /// When it runs.
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
    /// With its handler.
    pub fn new<F>(name: &'static str, handler: impl Fn(ScheduledRun) -> F + Send + Sync + 'static) -> Self
    where
        F: Future<Output = Result<()>> + Send + 'static,
    {
        Self { name, handler: Arc::new(move |run| handler(run).boxed()) }
    }

    /// Runs now. What fails is reported, and the scheduler tries again.
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
