//! Table stream: the outbox. Passes changes on to the queues of those who act on them.
//!
//! Consequences follow from the change itself, never from the code path that made it: none is forgotten, and
//! none happens for a write that did not. What happened to a customer is judged once
//! (`verno_domain::changes`) and rendered for mails, webhooks and contact sync. Whether the shop sends a mail
//! is read by the worker that sends it; only for the many changes of points, and for webhooks, it is looked
//! up here as well.

mod contacts;
mod mails;
mod subscriptions;
mod webhooks;
mod work;

use std::sync::Arc;

use verno_domain::snapshot::SnapshotMessage;
use verno_domain::{Clock, Result, changes};
use verno_lambda::queue::Queue;
use verno_lambda::{Change, ConfigError, Function, Platform, StreamFunction};
use verno_notify::occasion;
use verno_store::{
    CustomerChange, EntryChange, Store, customer_change, entry_change, integration_stopped, job_turn,
    login_code_change, snapshot_asked, webhook_off,
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
    if let Some(change) = entry_change(old, new)? {
        return relay_entry(&deps, &change).await;
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
    match customer_change(old, new)? {
        Some(change) => relay_customer(&deps, &change).await,
        None => Ok(()),
    }
}

async fn relay_entry(deps: &Deps, change: &EntryChange) -> Result<()> {
    if change.silent {
        return Ok(());
    }
    let event = changes::of_entry(&change.customer, &change.entry);
    let subscriptions = deps.subscriptions.of(&deps.store, change.shop).await?;
    if subscriptions.points_changed || (subscriptions.occasion && occasion::is_occasion(change.entry.kind)) {
        deps.mails.send_all(mails::of_event(change.shop, &event).as_slice()).await?;
    }
    let services = deps.subscriptions.services(&deps.store, change.shop).await?;
    deps.contacts.send_all(&contacts::of_entry(change, &event, &services)).await?;
    deps.webhooks.send_all(&webhooks::of_event(change.shop, &event, &subscriptions.webhooks)).await
}

async fn relay_customer(deps: &Deps, change: &CustomerChange) -> Result<()> {
    // What was written silently is no event to anybody: the merchant's systems may write to the customer as
    // we do.
    let events = if change.silent { Vec::new() } else { changes::of(change.old.as_ref(), &change.new) };
    let mails: Vec<_> = events.iter().filter_map(|event| mails::of_event(change.shop, event)).collect();
    deps.mails.send_all(&mails).await?;
    if events.iter().any(webhooks::is_offered) {
        let subscriptions = deps.subscriptions.of(&deps.store, change.shop).await?;
        let deliveries = events
            .iter()
            .flat_map(|event| webhooks::of_event(change.shop, event, &subscriptions.webhooks))
            .collect::<Vec<_>>();
        deps.webhooks.send_all(&deliveries).await?;
    }
    let services = deps.subscriptions.services(&deps.store, change.shop).await?;
    deps.contacts.send_all(&contacts::of_customer(change, &events, &services)).await?;
    deps.tasks.send_all(work::erasure(change).as_slice()).await?;
    deps.hints.send_all(work::group_to_write(change).as_slice()).await?;
    deps.tasks.send_some(work::due_now(change, deps.clock.now())?.as_slice()).await
}
