//! SQS `SnapshotQueue`: writes a snapshot of a shop's customer list, so that a cold start need not read all
//! customers.
//!
//! A message may come twice: if nothing changed since, the snapshot stays as it is. It is a function of its
//! own, because a list of a million customers takes memory and time that no other work should have to share.

use verno_domain::Result;
use verno_domain::snapshot::SnapshotMessage;
use verno_lambda::directories::count_origin;
use verno_lambda::metrics::{Metric, count};
use verno_lambda::queue::{Delivered, QueueFunction, Verdict};
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
    Ok(Function::Queue(QueueFunction::typed(NAME, CONCURRENCY, dead, store, handle)))
}

async fn handle(store: Store, Delivered { message, .. }: Delivered<SnapshotMessage>) -> Result<Verdict> {
    let written = store.shop(message.shop).write_snapshot().await?;
    count_origin(written.origin, message.shop);
    if written.bytes > 0 {
        count(Metric::SnapshotsWritten, 1, Some(message.shop));
    }
    tracing::info!(customers = written.customers, bytes = written.bytes, "a snapshot is written");
    Ok(Verdict::Done)
}
