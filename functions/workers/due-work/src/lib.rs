//! SQS `TaskQueue`: does what is due by the shop's rules.
//!
//! A task may come twice, late, or for nothing: what is due is decided when the task is handled, and what was
//! done is not done again. While a shop is suspended, or after it left, nothing is done; it is made up for
//! when the shop is back.

mod erase;
mod replan;
mod sweep;

use std::sync::Arc;

use verno_booking::run_daily_rules;
use verno_domain::Result;
use verno_domain::task::{Task, TaskMessage};
use verno_lambda::queue::{Delivered, Queue, QueueFunction, Verdict};
use verno_lambda::{ConfigError, Function, Platform};
use verno_store::{ShopState, ShopStore, Store};

/// Folder, binary and log name.
pub const NAME: &str = "due-work";

/// Tasks handled at a time: a whole batch.
const CONCURRENCY: usize = 10;

/// What the function works with.
#[derive(Clone)]
struct Deps {
    store: Store,
    tasks: Arc<dyn Queue>,
    hints: Arc<dyn Queue>,
}

/// Builds the function.
///
/// # Errors
/// If a variable is missing.
pub fn build(platform: &impl Platform) -> Result<Function, ConfigError> {
    let deps = Deps {
        store: platform.store()?.with_blobs(platform.blobs()?),
        tasks: platform.queue("TASK_QUEUE_URL")?,
        hints: platform.queue("HINT_QUEUE_URL")?,
    };
    let dead = platform.queue("TASK_DLQ_URL")?;
    Ok(Function::Queue(QueueFunction::typed(NAME, CONCURRENCY, dead, deps, handle)))
}

async fn handle(deps: Deps, Delivered { message, .. }: Delivered<TaskMessage>) -> Result<Verdict> {
    let shop = deps.store.shop(message.shop);
    match message.task {
        // Due days follow the rules also in a shop where nothing is done for now.
        Task::Replan { start, vip } => replan::run(&deps, &shop, start, vip).await?,
        // The law gives an erasure no time to wait until the shop is back.
        Task::Erase { customer, after } => erase::run(&deps, &shop, customer, after).await?,
        Task::Sweep { after } => {
            if after.is_none() {
                replan::send_waiting(&deps, &shop).await?;
            }
            if is_active(&shop).await? {
                sweep::run(&deps, &shop, after).await?;
            }
        }
        _ if !is_active(&shop).await? => {}
        Task::Customer { customer } => {
            run_daily_rules(&shop, &customer, shop.clock().now()).await?;
        }
    }
    Ok(Verdict::Done)
}

async fn is_active(shop: &ShopStore) -> Result<bool> {
    let connection = shop.connection().await?;
    Ok(connection.is_some_and(|connection| connection.state == ShopState::Active))
}

impl Deps {
    async fn send(&self, shop: &ShopStore, tasks: impl IntoIterator<Item = Task>) -> Result<()> {
        let messages: Vec<_> = tasks.into_iter().map(|task| TaskMessage::new(shop.id(), task)).collect();
        self.tasks.send_all(&messages).await
    }
}
