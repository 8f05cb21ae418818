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

use verno_domain::snapshot::SnapshotMessage;
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
        if subscribed.points_changed || (subscribed.occasion && occasion::is_one(entry.entry.kind)) {
            deps.mails.send_all(mails::of_entry(&entry).as_slice()).await?;
        }
        let services = deps.subscriptions.services(&deps.store, entry.shop).await?;
        deps.contacts.send_all(&contacts::of_entry(&entry, &services)).await?;
        let deliveries = events::messages(&events::of_entry(&entry), &subscribed.webhooks);
        return deps.webhooks.send_all(&deliveries).await;
    }
    if let Some(made) = login_code_change(old, new)? {
        return deps.mails.send_all(&[mails::of_login_code(made)]).await;
    }
    if let Some(shop) = snapshot_asked(old, new)? {
        return deps.snapshots.send_all(&[SnapshotMessage::new(shop)]).await;
    }
    if let Some(turn) = job_turn(old, new)? {
        return deps.jobs.send_all(&[work::step(turn)]).await;
    }
    if let Some(off) = webhook_off(old, new)? {
        return deps.mails.send_all(&[mails::of_webhook_off(off)]).await;
    }
    if let Some(stopped) = integration_stopped(old, new)? {
        return deps.mails.send_all(&[mails::of_integration_stopped(&stopped)]).await;
    }
    let Some(change) = customer_change(old, new)? else { return Ok(()) };
    deps.mails.send_all(&mails::of_customer(&change)).await?;
    for happened in events::of_customer(&change) {
        let subscribed = deps.subscriptions.of(&deps.store, change.shop).await?;
        deps.webhooks.send_all(&events::messages(&happened, &subscribed.webhooks)).await?;
    }
    let services = deps.subscriptions.services(&deps.store, change.shop).await?;
    deps.contacts.send_all(&contacts::of_customer(&change, &services)).await?;
    deps.tasks.send_all(work::erasure(&change).as_slice()).await?;
    deps.hints.send_all(work::group_to_write(&change).as_slice()).await?;
    deps.tasks.send_some(work::due_now(&change, deps.clock.now())?.as_slice()).await
}
