//! Schedule, every ten minutes: sends a hint per shop to read what changed there, so that a lost webhook
//! costs minutes.

use std::sync::Arc;

use verno_domain::Result;
use verno_domain::hint::{Hint, HintMessage};
use verno_lambda::queue::Queue;
use verno_lambda::{ConfigError, Function, Platform, ScheduleFunction};
use verno_store::Store;

/// Folder, binary and log name.
pub const NAME: &str = "changes-sweep";

/// Builds the function.
///
/// # Errors
/// If a variable is missing.
pub fn build(platform: &impl Platform) -> Result<Function, ConfigError> {
    let (store, hints) = (platform.store()?, platform.queue("HINT_QUEUE_URL")?);
    Ok(Function::Schedule(ScheduleFunction::new(NAME, move |_| sweep(store.clone(), hints.clone()))))
}

async fn sweep(store: Store, hints: Arc<dyn Queue>) -> Result<()> {
    let shops = store.shops().await?;
    let messages: Vec<_> = shops.into_iter().map(|shop| HintMessage::new(shop, Hint::Sweep)).collect();
    tracing::info!(shops = messages.len(), "sweeping the changes of {} shops", messages.len());
    hints.send_all(&messages).await
}
