//! Schedule, every hour: one task per shop to find what is due there. Every hour, because somewhere a day begins with
//! each; a shop where nothing is due costs a message and half a unit.

use std::sync::Arc;

use verno_domain::Result;
use verno_domain::task::{Task, TaskMessage};
use verno_lambda::queue::{Outgoing, Queue};
use verno_lambda::{ConfigError, Function, Platform, ScheduleFunction};
use verno_store::Store;

/// Folder, binary and log name.
pub const NAME: &str = "day-turn";

/// Builds the function.
///
/// # Errors
/// If a variable is missing.
pub fn build(platform: &impl Platform) -> Result<Function, ConfigError> {
    let (store, tasks) = (platform.store()?, platform.queue("TASK_QUEUE_URL")?);
    Ok(Function::Schedule(ScheduleFunction::new(NAME, move |_| turn(store.clone(), tasks.clone()))))
}

async fn turn(store: Store, tasks: Arc<dyn Queue>) -> Result<()> {
    let shops = store.shops().await?;
    let message = |shop| Outgoing::json(&TaskMessage::new(shop, Task::Sweep { after: None }), shop);
    let messages = shops.into_iter().map(message).collect::<Result<Vec<_>>>()?;
    tracing::info!(shops = messages.len(), "looking for what is due in {} shops", messages.len());
    if messages.is_empty() { Ok(()) } else { tasks.send(&messages).await }
}
