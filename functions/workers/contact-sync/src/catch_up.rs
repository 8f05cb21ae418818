//! Sends a service what it missed, along the order of changes: each customer stands in it once, at their last
//! change.
//!
//! The index of changes follows the table within moments. So a catch-up that comes to the end looks at the
//! last moments once more ("settles"), at a time when new changes come with messages of their own again.

use std::time::{Duration, Instant};

use chrono::{DateTime, Utc};
use verno_contacts::{INDEX_OVERLAP, Scope, SyncSession, Synced};
use verno_domain::integration::Health;
use verno_domain::mailing_service::Service;
use verno_domain::{CustomerId, Result};
use verno_mailing::Error as ServiceError;
use verno_store::ShopStore;

use crate::Deps;

/// How long one catch-up goes on before other shops get their turn.
const TIME_MAX: Duration = Duration::from_secs(45);
/// When the last moments are looked at again: the index has long followed by then.
const SETTLED_AFTER: Duration = Duration::from_secs(12);

/// Where to begin, as a position in the order of changes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Start {
    /// The first change that the service did not get.
    Behind(String),
    /// Changes that the service got, looked at a last time.
    Settle(String),
}

/// How far a catch-up came.
#[derive(Debug, Clone)]
pub(crate) struct Progress {
    /// Where to go on; `None` at the end.
    next: Option<String>,
    /// Whether it began with [`Start::Settle`].
    settles: bool,
    /// What the service did that ended it.
    pub(crate) trouble: Option<ServiceError>,
}

/// Sends as much as the time allows.
pub(crate) async fn run(session: &SyncSession<'_>, shop: &ShopStore, start: Start) -> Result<Progress> {
    let began = Instant::now();
    let (mut position, settles) = match start {
        Start::Behind(position) => (position, false),
        Start::Settle(position) => (position, true),
    };
    let mut page_start = None;
    loop {
        let page = shop.modified_since(Some(&position), page_start.take()).await?;
        let ids: Vec<CustomerId> = page.images.iter().map(|image| image.customer.id.clone()).collect();
        let report = session.sync(&ids, Scope::Changed).await?;
        let stuck = report.rows.values().any(|row| *row == Synced::Later);
        let trouble = report.trouble.or_else(|| {
            stuck.then(|| ServiceError::Unavailable { reason: "single rows".to_owned(), unsent: false })
        });
        if trouble.is_some() {
            return Ok(Progress { next: Some(position), settles, trouble });
        }
        let Some(next) = page.next else { return Ok(Progress { next: None, settles, trouble: None }) };
        if let Some(last) = page.images.last() {
            position.clone_from(&last.position);
        }
        if began.elapsed() >= TIME_MAX {
            return Ok(Progress { next: Some(position), settles, trouble: None });
        }
        page_start = Some(next);
    }
}

/// Notes how far it came, unless the position was put back meanwhile.
pub(crate) fn note(health: &mut Health, before: Option<&String>, progress: Option<&Progress>) {
    let Some(progress) = progress.filter(|progress| !progress.settles) else { return };
    if health.behind.as_ref() == before {
        health.behind.clone_from(&progress.next);
    }
}

/// Sends the message that goes on with the rest, or settles what was sent.
pub(crate) async fn go_on(
    deps: &Deps,
    shop: &ShopStore,
    service: Service,
    progress: &Progress,
    began: DateTime<Utc>,
) -> Result<()> {
    match (&progress.next, progress.settles) {
        (Some(next), true) => deps.request_catch_up(shop, service, Some(next.clone()), Duration::ZERO).await,
        (Some(_), false) => deps.request_catch_up(shop, service, None, Duration::ZERO).await,
        (None, true) => Ok(()),
        (None, false) => {
            let settle = shop.position_at(began - INDEX_OVERLAP);
            deps.request_catch_up(shop, service, Some(settle), SETTLED_AFTER).await
        }
    }
}
