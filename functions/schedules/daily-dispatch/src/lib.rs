//! Schedule, every hour: sends a task per shop to find what is due there, and a step to run its models if its
//! day ended. It runs every hour, because a day begins somewhere with each; a shop where nothing is due costs
//! two messages and some reads.

use std::sync::Arc;

use verno_domain::Result;
use verno_domain::model_run::{RunMessage, RunStep};
use verno_domain::task::{Task, TaskMessage};
use verno_lambda::queue::Queue;
use verno_lambda::{ConfigError, Function, Platform, ScheduleFunction};
use verno_store::Store;

/// Folder, binary and log name.
pub const NAME: &str = "daily-dispatch";

#[derive(Clone)]
struct Deps {
    store: Store,
    tasks: Arc<dyn Queue>,
    runs: Arc<dyn Queue>,
}

/// Builds the function.
///
/// # Errors
/// If a variable is missing.
pub fn build(platform: &impl Platform) -> Result<Function, ConfigError> {
    let deps = Deps {
        store: platform.store()?,
        tasks: platform.queue("TASK_QUEUE_URL")?,
        runs: platform.queue("MODEL_QUEUE_URL")?,
    };
    Ok(Function::Schedule(ScheduleFunction::new(NAME, move |_| dispatch(deps.clone()))))
}

async fn dispatch(deps: Deps) -> Result<()> {
    let shops = deps.store.shops().await?;
    tracing::info!(shops = shops.len(), "looking for what is due in {} shops", shops.len());
    let task = |shop: &_| TaskMessage::new(*shop, Task::Sweep { after: None });
    let night = |shop: &_| RunMessage::new(*shop, RunStep::Night);
    deps.tasks.send_all(&shops.iter().map(task).collect::<Vec<_>>()).await?;
    deps.runs.send_all(&shops.iter().map(night).collect::<Vec<_>>()).await
}
