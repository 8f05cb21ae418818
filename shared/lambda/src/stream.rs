//! Functions behind the table's stream, which carries the changes of each item in their order.

use std::future::Future;
use std::sync::Arc;

use futures::FutureExt;
use futures::future::BoxFuture;
use serde::Deserialize;
use serde_json::{Value, json};
use verno_domain::{Error, Result};
use verno_store::{Item, from_stream};

/// One change of one item.
#[derive(Debug, Clone, PartialEq)]
pub struct Change {
    /// Sequence number in the stream: a batch that failed goes on from here.
    pub sequence: String,
    /// The item before, if there was one.
    pub old: Option<Item>,
    /// The item after, if there is one.
    pub new: Option<Item>,
}

type Handler = dyn Fn(Change) -> BoxFuture<'static, Result<()>> + Send + Sync;

/// A function behind the table's stream.
#[derive(Clone)]
pub struct StreamFunction {
    name: &'static str,
    handler: Arc<Handler>,
}

impl StreamFunction {
    /// A function of this name, whose `handler` gets one change after the other.
    pub fn new<F>(name: &'static str, handler: impl Fn(Change) -> F + Send + Sync + 'static) -> Self
    where
        F: Future<Output = Result<()>> + Send + 'static,
    {
        Self { name, handler: Arc::new(move |change| handler(change).boxed()) }
    }

    /// Handles the changes in order and stops at the first that fails: its sequence number is returned, and
    /// the stream goes on from there.
    pub async fn batch(&self, changes: Vec<Change>) -> Option<String> {
        for change in changes {
            let sequence = change.sequence.clone();
            let handled = std::panic::AssertUnwindSafe((self.handler)(change)).catch_unwind().await;
            if let Err(error) = handled.unwrap_or_else(|_| Err(Error::internal("the handler panicked"))) {
                tracing::error!(function = self.name, error.detail = %error.detail, "a change failed: {}", error.detail);
                return Some(sequence);
            }
        }
        None
    }

    /// As [`StreamFunction::batch`], from and to the JSON of Lambda.
    pub(crate) async fn event(&self, event: Value) -> Result<Value> {
        let event: StreamEvent = serde_json::from_value(event)
            .map_err(|error| Error::internal("not a stream event").with_source(error))?;
        let change = |record: Record| Change {
            sequence: record.dynamodb.sequence_number,
            old: record.dynamodb.old_image.as_ref().map(from_stream),
            new: record.dynamodb.new_image.as_ref().map(from_stream),
        };
        let failed = self.batch(event.records.into_iter().map(change).collect()).await;
        let failures: Vec<_> = failed.iter().map(|sequence| json!({"itemIdentifier": sequence})).collect();
        Ok(json!({"batchItemFailures": failures}))
    }
}

#[derive(Deserialize)]
struct StreamEvent {
    #[serde(rename = "Records")]
    records: Vec<Record>,
}

#[derive(Deserialize)]
struct Record {
    dynamodb: Images,
}

#[derive(Deserialize)]
#[serde(rename_all = "PascalCase")]
struct Images {
    sequence_number: String,
    #[serde(default)]
    old_image: Option<Value>,
    #[serde(default)]
    new_image: Option<Value>,
}
