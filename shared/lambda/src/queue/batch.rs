//! The loop over a batch of messages: each is handled by itself, a bounded number at a time, and one that
//! fails does not hold up the rest.

use std::future::Future;
use std::panic::AssertUnwindSafe;
use std::sync::Arc;
use std::time::Duration;

use futures::future::BoxFuture;
use futures::{FutureExt, StreamExt};
use serde::{Deserialize, Serialize};
use serde_json::Value;
use tracing::Instrument;
use verno_domain::{Error, Result};

use super::{DELAY_MAX, Outgoing, Queue};
use crate::metrics::{self, Metric};

/// Deliveries after which a message that keeps failing is given up. The template's redrive policy allows one
/// more, for the case that the function dies before it can give a message up itself.
pub const DELIVERIES_MAX: u32 = 5;

/// A message as it was delivered.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Delivery {
    /// SQS's id of the message.
    pub id: String,
    /// The text that was sent.
    pub body: String,
    /// How often it was delivered, this time included.
    pub receives: u32,
}

/// What became of a message that did not fail.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Verdict {
    /// Done, or nothing to do.
    Done,
    /// It is to be delivered again after this time, which does not count as a failure. At most [`DELAY_MAX`].
    Later(Duration),
}

/// Which messages SQS should deliver again (`ReportBatchItemFailures`).
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct BatchReport {
    /// The messages that failed.
    pub batch_item_failures: Vec<ItemFailure>,
}

/// One failed message.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct ItemFailure {
    /// SQS's id of the message.
    pub item_identifier: String,
}

type Each = dyn Fn(Delivery) -> BoxFuture<'static, Result<Verdict>> + Send + Sync;
type Whole = dyn Fn(Vec<Delivery>) -> BoxFuture<'static, Vec<Result<Verdict>>> + Send + Sync;

/// Handles the messages of a batch one by one, at most so many at a time, or all of them together.
#[derive(Clone)]
enum Handler {
    Each(usize, Arc<Each>),
    Whole(Arc<Whole>),
}

/// A function behind a queue.
#[derive(Clone)]
pub struct QueueFunction {
    name: &'static str,
    handler: Handler,
    again: Option<Arc<dyn Queue>>,
    dead: Arc<dyn Queue>,
}

impl QueueFunction {
    /// Handles at most `concurrency` messages at a time; what is given up goes to the queue `dead` with its
    /// reason. Handlers of messages use [`QueueFunction::typed`].
    pub fn new<F>(
        name: &'static str,
        concurrency: usize,
        dead: Arc<dyn Queue>,
        handler: impl Fn(Delivery) -> F + Send + Sync + 'static,
    ) -> Self
    where
        F: Future<Output = Result<Verdict>> + Send + 'static,
    {
        let handler = Handler::Each(concurrency, Arc::new(move |delivery| handler(delivery).boxed()));
        Self { name, handler, again: None, dead }
    }

    /// Hands a batch over as a whole, for a handler that makes one of many: it says what became of each
    /// message, in their order. After a panic it gets one message at a time, so that only the one that causes
    /// it fails.
    pub fn whole<F>(
        name: &'static str,
        dead: Arc<dyn Queue>,
        handler: impl Fn(Vec<Delivery>) -> F + Send + Sync + 'static,
    ) -> Self
    where
        F: Future<Output = Vec<Result<Verdict>>> + Send + 'static,
    {
        let handler = Handler::Whole(Arc::new(move |deliveries| handler(deliveries).boxed()));
        Self { name, handler, again: None, dead }
    }

    /// The queue to which [`Verdict::Later`] sends a message: the one that it came from.
    #[must_use]
    pub fn deferring(mut self, again: Arc<dyn Queue>) -> Self {
        self.again = Some(again);
        self
    }

    /// Handles a batch and reports what SQS must deliver again.
    pub async fn batch(&self, deliveries: Vec<Delivery>) -> BatchReport {
        let failures = match &self.handler {
            Handler::Each(concurrency, each) => {
                let one = |delivery| self.one(each.clone(), delivery);
                let failures = futures::stream::iter(deliveries).map(one).buffer_unordered(*concurrency);
                failures.filter_map(std::future::ready).collect().await
            }
            Handler::Whole(whole) => self.together(whole.clone(), deliveries).await,
        };
        BatchReport { batch_item_failures: failures }
    }

    async fn together(&self, whole: Arc<Whole>, deliveries: Vec<Delivery>) -> Vec<ItemFailure> {
        let span = tracing::info_span!("batch", function = self.name, messages = deliveries.len());
        let handled = AssertUnwindSafe(whole(deliveries.clone())).catch_unwind().instrument(span).await;
        let mut verdicts = match handled {
            Ok(verdicts) => verdicts,
            Err(_) if deliveries.len() == 1 => vec![Err(panicked())],
            Err(_) => {
                let mut verdicts = Vec::with_capacity(deliveries.len());
                for delivery in &deliveries {
                    let one = AssertUnwindSafe(whole(vec![delivery.clone()])).catch_unwind().await;
                    verdicts.push(
                        one.map_or_else(|_| Err(panicked()), |mut one| one.pop().unwrap_or_else(no_verdict)),
                    );
                }
                verdicts
            }
        };
        verdicts.resize_with(deliveries.len(), no_verdict);
        let mut failures = Vec::new();
        for (delivery, verdict) in deliveries.into_iter().zip(verdicts) {
            if self.settle(&delivery, verdict).await.is_err() {
                failures.push(ItemFailure { item_identifier: delivery.id });
            }
        }
        failures
    }

    /// As [`QueueFunction::batch`], from the JSON that Lambda delivers.
    pub(crate) async fn event(&self, event: Value) -> Result<BatchReport> {
        let event: SqsEvent = serde_json::from_value(event)
            .map_err(|error| Error::internal("not an SQS event").with_source(error))?;
        let delivery = |record: SqsRecord| Delivery {
            id: record.message_id,
            body: record.body,
            receives: record.attributes.approximate_receive_count.parse().unwrap_or(1),
        };
        Ok(self.batch(event.records.into_iter().map(delivery).collect()).await)
    }

    async fn one(&self, each: Arc<Each>, delivery: Delivery) -> Option<ItemFailure> {
        let span = tracing::info_span!(
            "message",
            function = self.name,
            message.id = %delivery.id,
            shop.id = tracing::field::Empty
        );
        let failed = ItemFailure { item_identifier: delivery.id.clone() };
        let settled = async {
            let handled = AssertUnwindSafe(each(delivery.clone())).catch_unwind().await;
            self.settle(&delivery, handled.unwrap_or_else(|_| Err(panicked()))).await
        };
        settled.instrument(span).await.is_err().then_some(failed)
    }

    /// `Err` means that SQS keeps the message.
    async fn settle(&self, delivery: &Delivery, verdict: Result<Verdict>) -> Result<(), ()> {
        match verdict {
            Ok(Verdict::Done) => Ok(()),
            Ok(Verdict::Later(delay)) => self.defer(delivery, delay).await,
            Err(error) if error.is_retryable() && delivery.receives < DELIVERIES_MAX => {
                tracing::warn!(error.detail = %error.detail, error.source = %source(&error), receives = delivery.receives,
                    "a message failed and will come again: {}", error.detail);
                Err(())
            }
            Err(error) => self.give_up(delivery, &error).await,
        }
    }

    async fn defer(&self, delivery: &Delivery, delay: Duration) -> Result<(), ()> {
        metrics::count(Metric::MessagesDeferred, 1, None);
        let Some(again) = &self.again else { return Err(()) };
        let delay = delay.clamp(Duration::from_secs(1), DELAY_MAX);
        tracing::info!(delay_s = delay.as_secs(), "a message waits {} s", delay.as_secs());
        let message = Outgoing { body: delivery.body.clone(), delay, shop: None, reason: None };
        again.send(&[message]).await.map_err(|_| ())
    }

    async fn give_up(&self, delivery: &Delivery, error: &Error) -> Result<(), ()> {
        tracing::error!(error.detail = %error.detail, error.source = %source(error), receives = delivery.receives,
            "a message was given up: {}", error.detail);
        metrics::count(Metric::MessagesRejected, 1, None);
        let reason = Some(format!("{}: {}", error.code, error.detail));
        let message = Outgoing { body: delivery.body.clone(), delay: Duration::ZERO, shop: None, reason };
        // If even that fails, SQS keeps it and its own redrive policy moves it in the end.
        self.dead.send(&[message]).await.map_err(|_| ())
    }
}

fn panicked() -> Error {
    Error::internal("the handler panicked")
}

/// For a message that its handler said nothing about: it comes again.
pub(super) fn no_verdict() -> Result<Verdict> {
    Err(Error::internal("a message got no verdict"))
}

fn source(error: &Error) -> String {
    std::error::Error::source(error).map(ToString::to_string).unwrap_or_default()
}

#[derive(Deserialize)]
struct SqsEvent {
    #[serde(rename = "Records")]
    records: Vec<SqsRecord>,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct SqsRecord {
    message_id: String,
    body: String,
    #[serde(default)]
    attributes: SqsAttributes,
}

#[derive(Deserialize, Default)]
#[serde(rename_all = "PascalCase")]
struct SqsAttributes {
    #[serde(default)]
    approximate_receive_count: String,
}

#[cfg(test)]
#[path = "batch_tests.rs"]
mod tests;
