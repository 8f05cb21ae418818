//! Table stream: passes changes on to the queues of those who act on them.
//!
//! Consequences follow from the change itself, never from the code path that made it: none is forgotten, and none
//! happens for a write that did not. Whether the shop wants a mail is for who sends it to read; only of the many changes
//! of points, and of webhooks, it is asked here as well.

mod contacts;
mod events;
mod mails;
mod subscriptions;
mod work;

use std::sync::Arc;

use verno_domain::{Clock, Result};
use verno_lambda::queue::Queue;
use verno_lambda::{Change, ConfigError, Function, Platform, StreamFunction};
use verno_notify::occasion;
use verno_store::{
    Store, customer_change, entry_change, integration_stopped, job_turn, login_code_change, snapshot_asked,
    webhook_off,
};

use subscriptions::SubscriptionCache;

/// Folder, binary and log name.
pub const NAME: &str = "change-relay";

/// What the function works with.
#[derive(Clone)]
struct Deps {
    store: Store,
    subscriptions: SubscriptionCache,
    mails: Arc<dyn Queue>,
    hints: Arc<dyn Queue>,
    tasks: Arc<dyn Queue>,
    webhooks: Arc<dyn Queue>,
    snapshots: Arc<dyn Queue>,
    jobs: Arc<dyn Queue>,
    contacts: Arc<dyn Queue>,
    clock: Arc<dyn Clock>,
}

/// Builds the function.
///
/// # Errors
/// If a variable is missing.
pub fn build(platform: &impl Platform) -> Result<Function, ConfigError> {
    let deps = Deps {
        store: platform.store()?,
        subscriptions: SubscriptionCache::default(),
        mails: platform.queue("MAIL_QUEUE_URL")?,
        hints: platform.queue("HINT_QUEUE_URL")?,
        tasks: platform.queue("TASK_QUEUE_URL")?,
        webhooks: platform.queue("WEBHOOK_QUEUE_URL")?,
        snapshots: platform.queue("SNAPSHOT_QUEUE_URL")?,
        jobs: platform.queue("JOB_QUEUE_URL")?,
        contacts: platform.queue("CONTACT_QUEUE_URL")?,
        clock: platform.clock(),
    };
    Ok(Function::Stream(StreamFunction::new(NAME, move |change| relay(deps.clone(), change))))
}

async fn relay(deps: Deps, change: Change) -> Result<()> {
    let (old, new) = (change.old.as_ref(), change.new.as_ref());
    if let Some(entry) = entry_change(old, new)? {
        if entry.silent {
            return Ok(());
        }
        let subscribed = deps.subscriptions.of(&deps.store, entry.shop).await?;
        if subscribed.points_changed || (subscribed.occasion && occasion::is_occasion(entry.entry.kind)) {
            send(&deps.mails, mails::of_entry(&entry)?).await?;
        }
        let services = deps.subscriptions.services(&deps.store, entry.shop).await?;
        send(&deps.contacts, contacts::of_entry(&entry, &services)?).await?;
        return send(&deps.webhooks, events::messages(&events::of_entry(&entry), &subscribed.webhooks)?)
            .await;
    }
    if let Some(made) = login_code_change(old, new)? {
        return send(&deps.mails, mails::of_login_code(&made)?).await;
    }
    if let Some(shop) = snapshot_asked(old, new)? {
        return send(&deps.snapshots, work::snapshot(shop)?).await;
    }
    if let Some(turn) = job_turn(old, new)? {
        return send(&deps.jobs, work::step(turn)?).await;
    }
    if let Some(off) = webhook_off(old, new)? {
        return send(&deps.mails, mails::of_webhook_off(off)?).await;
    }
    if let Some(stopped) = integration_stopped(old, new)? {
        return send(&deps.mails, mails::of_integration_stopped(&stopped)?).await;
    }
    let Some(change) = customer_change(old, new)? else { return Ok(()) };
    send(&deps.mails, mails::of_customer(&change)?).await?;
    for happened in events::of_customer(&change) {
        let subscribed = deps.subscriptions.of(&deps.store, change.shop).await?;
        send(&deps.webhooks, events::messages(&happened, &subscribed.webhooks)?).await?;
    }
    let services = deps.subscriptions.services(&deps.store, change.shop).await?;
    send(&deps.contacts, contacts::of_customer(&change, &services)?).await?;
    send(&deps.tasks, work::erasure(&change)?).await?;
    send(&deps.hints, work::group_to_write(&change)?).await?;
    send(&deps.tasks, work::due_now(&change, deps.clock.now())?).await
}

async fn send(queue: &Arc<dyn Queue>, messages: Vec<verno_lambda::queue::Outgoing>) -> Result<()> {
    if messages.is_empty() { Ok(()) } else { queue.send(&messages).await }
}
