//! Table stream: passes changes on to the queues of those who act on them.
//!
//! Consequences follow from the change itself, never from the code path that made it: none is forgotten, and none
//! happens for a write that did not. Whether the shop wants a mail is for who sends it to read; only of the many changes
//! of points it is asked here as well.

mod mails;
mod wishes;
mod work;

use std::sync::Arc;

use verno_domain::{Clock, Result};
use verno_lambda::queue::Queue;
use verno_lambda::{Change, ConfigError, Function, Platform, StreamFunction};
use verno_store::{Store, customer_change, entry_change, login_code_change};

use wishes::Wishes;

/// Folder, binary and log name.
pub const NAME: &str = "change-relay";

/// What the function works with.
#[derive(Clone)]
struct Deps {
    store: Store,
    wishes: Wishes,
    mails: Arc<dyn Queue>,
    hints: Arc<dyn Queue>,
    tasks: Arc<dyn Queue>,
    clock: Arc<dyn Clock>,
}

/// Builds the function.
///
/// # Errors
/// If a variable is missing.
pub fn build(platform: &impl Platform) -> Result<Function, ConfigError> {
    let deps = Deps {
        store: platform.store()?,
        wishes: Wishes::default(),
        mails: platform.queue("MAIL_QUEUE_URL")?,
        hints: platform.queue("HINT_QUEUE_URL")?,
        tasks: platform.queue("TASK_QUEUE_URL")?,
        clock: platform.clock(),
    };
    Ok(Function::Stream(StreamFunction::new(NAME, move |change| relay(deps.clone(), change))))
}

async fn relay(deps: Deps, change: Change) -> Result<()> {
    let (old, new) = (change.old.as_ref(), change.new.as_ref());
    if let Some(entry) = entry_change(old, new)? {
        let messages = mails::of_entry(&entry)?;
        if messages.is_empty() || !deps.wishes.points_changed(&deps.store, entry.shop).await? {
            return Ok(());
        }
        return send(&deps.mails, messages).await;
    }
    if let Some(made) = login_code_change(old, new)? {
        return send(&deps.mails, mails::of_login_code(&made)?).await;
    }
    let Some(change) = customer_change(old, new)? else { return Ok(()) };
    send(&deps.mails, mails::of_customer(&change)?).await?;
    send(&deps.tasks, work::erasure(&change)?).await?;
    send(&deps.hints, work::group_to_write(&change)?).await?;
    send(&deps.tasks, work::due_now(&change, deps.clock.now())?).await
}

async fn send(queue: &Arc<dyn Queue>, messages: Vec<verno_lambda::queue::Outgoing>) -> Result<()> {
    if messages.is_empty() { Ok(()) } else { queue.send(&messages).await }
}
