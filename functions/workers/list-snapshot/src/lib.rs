//! SQS `SnapshotQueue`: writes a shop's customer list down, so that a cold start need not read all customers.
//!
//! A message may come twice: if nothing changed since, the snapshot stays as it is. A function of its own, because a list
//! of a million customers takes memory and time that nobody else's work should have to share.

use verno_domain::snapshot::SnapshotMessage;
use verno_domain::{Error, Kind, Result};
use verno_lambda::directories::count_origin;
use verno_lambda::metrics::{Metric, count};
use verno_lambda::queue::{Delivery, QueueFunction, Verdict};
use verno_lambda::{ConfigError, Function, Platform};
use verno_store::Store;

/// Folder, binary and log name.
pub const NAME: &str = "list-snapshot";

/// One list at a time is in memory.
const CONCURRENCY: usize = 1;

/// Builds the function.
///
/// # Errors
/// If a variable is missing.
pub fn build(platform: &impl Platform) -> Result<Function, ConfigError> {
    let store = platform.store()?.with_blobs(platform.blobs()?);
    let dead = platform.queue("SNAPSHOT_DLQ_URL")?;
    let function =
        QueueFunction::new(NAME, CONCURRENCY, dead, move |delivery| handle(store.clone(), delivery));
    Ok(Function::Queue(function))
}

async fn handle(store: Store, delivery: Delivery) -> Result<Verdict> {
    let message: SnapshotMessage = serde_json::from_str(&delivery.body).map_err(|error| {
        Error::new(Kind::Invalid, "not_a_snapshot", "This asks for no snapshot.").with_source(error)
    })?;
    tracing::Span::current().record("shop.id", message.shop.get());
    if message.v != SnapshotMessage::VERSION {
        let detail = format!("Messages of version {} are not known.", message.v);
        return Err(Error::new(Kind::Invalid, "unknown_version", detail));
    }
    let written = store.shop(message.shop).write_snapshot().await?;
    count_origin(written.origin, message.shop);
    if written.bytes > 0 {
        count(Metric::SnapshotsWritten, 1, Some(message.shop));
    }
    tracing::info!(customers = written.customers, bytes = written.bytes, "the list is written down");
    Ok(Verdict::Done)
}
