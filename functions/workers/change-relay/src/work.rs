//! The work that a change calls for: a group to write to the shop, a customer to look at today, a step of a job.

use std::time::Duration;

use chrono::{DateTime, TimeDelta, Utc};
use verno_domain::hint::{Hint, HintMessage};
use verno_domain::snapshot::SnapshotMessage;
use verno_domain::task::{JobMessage, Task, TaskMessage};
use verno_domain::{Result, ShopId};
use verno_lambda::queue::Outgoing;
use verno_store::{CustomerChange, JobTurn};

/// No shop's day begins earlier than this before the same day of UTC. The shop's time zone is not known here; whoever is
/// looked at some hours too early is looked at for nothing.
const DAY_AHEAD: TimeDelta = TimeDelta::hours(14);
/// The customer's orders are read from an index that follows the table within moments.
const INDEX_FOLLOWS: Duration = Duration::from_secs(1);

/// A group that is new, or to be tried again.
pub(crate) fn group_to_write(change: &CustomerChange) -> Result<Vec<Outgoing>> {
    let sync = |customer: &verno_domain::Customer| customer.group_sync.clone();
    let waits = sync(&change.new).filter(|sync| sync.error.is_none());
    if waits.is_none() || change.old.as_ref().and_then(sync) == waits {
        return Ok(Vec::new());
    }
    let hint = Hint::Group { customer: change.new.id.clone() };
    Ok(vec![Outgoing::json(&HintMessage::new(change.shop, hint), change.shop)?])
}

/// A customer list to be written down.
pub(crate) fn snapshot(shop: ShopId) -> Result<Vec<Outgoing>> {
    Ok(vec![Outgoing::json(&SnapshotMessage::new(shop), shop)?])
}

/// The next step of a job. The write that ends a step is what asks for the next, so none is lost with whoever did it.
pub(crate) fn step(turn: JobTurn) -> Result<Vec<Outgoing>> {
    let JobTurn { shop, job, turn } = turn;
    Ok(vec![Outgoing::json(&JobMessage::new(shop, job, turn), shop)?])
}

/// Somebody was erased: the rest of them follows the profile.
pub(crate) fn erasure(change: &CustomerChange) -> Result<Vec<Outgoing>> {
    let before = change.old.as_ref().is_some_and(|old| old.erased_at.is_some());
    if before || change.new.erased_at.is_none() {
        return Ok(Vec::new());
    }
    let task = Task::Erase { customer: change.new.id.clone(), after: None };
    Ok(vec![Outgoing::json(&TaskMessage::new(change.shop, task), change.shop)?])
}

/// Something that became due today, such as another look at the VIP rules. What was due before is on its way already.
pub(crate) fn due_now(change: &CustomerChange, now: DateTime<Utc>) -> Result<Vec<Outgoing>> {
    let latest_day = (now + DAY_AHEAD).date_naive();
    let before = (change.due_before, change.old.as_ref().and_then(|old| old.vip_review));
    if change.due.is_none_or(|due| due > latest_day) || before == (change.due, change.new.vip_review) {
        return Ok(Vec::new());
    }
    let task = Task::Customer { customer: change.new.id.clone() };
    let message = Outgoing::json(&TaskMessage::new(change.shop, task), change.shop)?;
    Ok(vec![Outgoing { delay: INDEX_FOLLOWS, ..message }])
}
