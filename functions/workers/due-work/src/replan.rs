//! Replanning after the rules changed: for every customer the next due day is computed and written anew.
//!
//! The walk goes along the order of changes, oldest first. Whatever is written moves to its end, so the walk
//! ends at the time when it began: what was written since, by us or by others, was written by the new rules.
//! It begins a little after the rules were saved, so that decisions by the old ones are written by then.

use std::time::Duration;

use chrono::{DateTime, SecondsFormat, TimeDelta, Utc};
use futures::{StreamExt, TryStreamExt};
use verno_booking::replan;
use verno_domain::task::{Task, TaskMessage};
use verno_domain::{Error, Kind, Result};
use verno_lambda::queue::Outgoing;
use verno_store::ShopStore;

use crate::Deps;

/// How long decisions by the old rules may be under way, and the index of changes behind the table.
const SETTLED_AFTER: Duration = Duration::from_secs(2);
/// Customers written at a time.
const CONCURRENCY: usize = 8;

/// Sends the task for a change of the rules whose own request could not send it: the request may never be
/// repeated.
pub(crate) async fn send_waiting(deps: &Deps, shop: &ShopStore) -> Result<()> {
    let Some(replan) = shop.replan().await? else { return Ok(()) };
    deps.send(shop, [Task::Replan { start: None, vip: replan.vip }]).await?;
    shop.replan_sent(&replan).await
}

pub(crate) async fn run(deps: &Deps, shop: &ShopStore, start: Option<String>, vip: bool) -> Result<()> {
    let Some(start) = start else { return begin(deps, shop, vip).await };
    let (end, page) = start.split_once('|').ok_or_else(|| {
        Error::new(Kind::Invalid, "not_a_position", "This is not a position of a walk over customers.")
    })?;
    let rules = shop.rules().await?;
    let found = shop.modified_since(None, Some(page.to_owned()).filter(|page| !page.is_empty())).await?;
    let beyond = found.images.last().is_some_and(|image| image.position.as_str() >= end);
    let seen = found.images.into_iter().filter(|image| image.position.as_str() < end);
    let written = futures::stream::iter(seen)
        .map(|image| {
            let (shop, rules) = (shop.clone(), &rules);
            async move { replan(&shop, rules, &image, vip).await }
        })
        .buffer_unordered(CONCURRENCY)
        .try_fold(0_usize, |sum, written| async move { Ok(sum + usize::from(written)) })
        .await?;
    tracing::info!(customers = written, "due days were written anew");
    let next = found.next.filter(|_| !beyond);
    deps.send(shop, next.map(|next| Task::Replan { start: Some(format!("{end}|{next}")), vip })).await
}

async fn begin(deps: &Deps, shop: &ShopStore, vip: bool) -> Result<()> {
    let end = shop.clock().wall() + TimeDelta::from_std(SETTLED_AFTER).unwrap_or_default();
    let task = Task::Replan { start: Some(format!("{}|", text(end))), vip };
    deps.tasks.send(&[Outgoing::delayed(&TaskMessage::new(shop.id(), task), SETTLED_AFTER)?]).await
}

/// A time as positions in the order of changes begin with it, so that text order is time order.
fn text(at: DateTime<Utc>) -> String {
    at.to_rfc3339_opts(SecondsFormat::Micros, true)
}
