//! Tells a service what it was not told, along the order of changes: each customer stands in it once, at their last change.
//!
//! The index of changes follows the table within moments. So whoever comes to its end looks at the last moments once more, when
//! new changes are told by themselves again.

use std::time::{Duration, Instant};

use chrono::{DateTime, Utc};
use verno_contacts::{INDEX_OVERLAP, SyncSession, Synced};
use verno_domain::emailing::Service;
use verno_domain::integration::Health;
use verno_domain::{CustomerId, Result};
use verno_mailing::Error as ServiceError;
use verno_store::ShopStore;

use crate::Deps;

/// How long one goes on before the others get their turn.
const TIME_MAX: Duration = Duration::from_secs(45);
/// When the last moments are looked at again: the index has long followed.
const SETTLED: Duration = Duration::from_secs(12);

/// Where to begin.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum From {
    /// From the first change that the service was not told.
    Behind(String),
    /// A last look at moments that were told.
    Settle(String),
}

/// How far it came.
#[derive(Debug, Clone)]
pub(crate) struct Caught {
    /// Where to go on; `None` at the end.
    next: Option<String>,
    /// Whether it was a last look.
    settles: bool,
    pub(crate) trouble: Option<ServiceError>,
}

/// Tells as much as the time allows.
pub(crate) async fn run(session: &SyncSession<'_>, shop: &ShopStore, from: From) -> Result<Caught> {
    let began = Instant::now();
    let (mut position, settles) = match from {
        From::Behind(position) => (position, false),
        From::Settle(position) => (position, true),
    };
    let mut start = None;
    loop {
        let page = shop.modified_since(Some(&position), start.take()).await?;
        let ids: Vec<CustomerId> = page.images.iter().map(|image| image.customer.id.clone()).collect();
        let report = session.sync(&ids, false).await?;
        let stuck = report.rows.values().any(|row| *row == Synced::Later);
        let trouble = report.trouble.or_else(|| {
            stuck.then(|| ServiceError::Unavailable { reason: "single rows".to_owned(), unsent: false })
        });
        if trouble.is_some() {
            return Ok(Caught { next: Some(position), settles, trouble });
        }
        let Some(next) = page.next else { return Ok(Caught { next: None, settles, trouble: None }) };
        if let Some(last) = page.images.last() {
            position.clone_from(&last.position);
        }
        if began.elapsed() >= TIME_MAX {
            return Ok(Caught { next: Some(position), settles, trouble: None });
        }
        start = Some(next);
    }
}

/// Notes how far it came, unless somebody put the mark back meanwhile.
pub(crate) fn note(health: &mut Health, before: Option<&String>, caught: Option<&Caught>) {
    let Some(caught) = caught.filter(|caught| !caught.settles) else { return };
    if health.behind.as_ref() == before {
        health.behind.clone_from(&caught.next);
    }
}

/// Sees to it that the rest is told.
pub(crate) async fn go_on(
    deps: &Deps,
    shop: &ShopStore,
    service: Service,
    caught: &Caught,
    began: DateTime<Utc>,
) -> Result<()> {
    match (&caught.next, caught.settles) {
        (Some(next), true) => deps.ask_to_catch_up(shop, service, Some(next.clone()), Duration::ZERO).await,
        (Some(_), false) => deps.ask_to_catch_up(shop, service, None, Duration::ZERO).await,
        (None, true) => Ok(()),
        (None, false) => {
            let settle = shop.position_at(began - INDEX_OVERLAP);
            deps.ask_to_catch_up(shop, service, Some(settle), SETTLED).await
        }
    }
}
