//! Messages for work that follows from a change: a group to write to the shop, a customer with something due,
//! a step of a job.

use std::time::Duration;

use chrono::{DateTime, TimeDelta, Utc};
use verno_domain::Result;
use verno_domain::hint::{Hint, HintMessage};
use verno_domain::task::{JobMessage, Task, TaskMessage};
use verno_lambda::queue::Outgoing;
use verno_store::{CustomerChange, JobTurn};

/// No shop's day begins earlier than this before the same day of UTC. The shop's time zone is not known here;
/// a look some hours too early finds nothing due.
const DAY_AHEAD: TimeDelta = TimeDelta::hours(14);
/// Delay of such a look: the customer's orders are read from an index that follows the table within moments.
const INDEX_FOLLOWS: Duration = Duration::from_secs(1);

/// For a group that waits to be written to the shop, and is new or to be tried again.
pub(crate) fn group_to_write(change: &CustomerChange) -> Option<HintMessage> {
    let sync = |customer: &verno_domain::Customer| customer.group_sync.clone();
    let waits = sync(&change.new).filter(|sync| sync.error.is_none());
    if waits.is_none() || change.old.as_ref().and_then(sync) == waits {
        return None;
    }
    Some(HintMessage::new(change.shop, Hint::Group { customer: change.new.id.clone() }))
}

/// For the next step of a job. The write that ends a step asks for the next one, so no step is lost with the
/// process that did the last.
pub(crate) fn step(turn: JobTurn) -> JobMessage {
    let JobTurn { shop, job, turn } = turn;
    JobMessage::new(shop, job, turn)
}

/// For a customer whose profile was erased just now: what is kept beside the profile follows.
pub(crate) fn erasure(change: &CustomerChange) -> Option<TaskMessage> {
    let before = change.old.as_ref().is_some_and(|old| old.erased_at.is_some());
    if before || change.new.erased_at.is_none() {
        return None;
    }
    let task = Task::Erase { customer: change.new.id.clone(), after: None };
    Some(TaskMessage::new(change.shop, task))
}

/// For something that became due today, such as another look at the VIP rules. What was due before is on its
/// way already.
pub(crate) fn due_now(change: &CustomerChange, now: DateTime<Utc>) -> Result<Option<Outgoing>> {
    let latest_day = (now + DAY_AHEAD).date_naive();
    let before = (change.due_before, change.old.as_ref().and_then(|old| old.vip_review));
    if change.due.is_none_or(|due| due > latest_day) || before == (change.due, change.new.vip_review) {
        return Ok(None);
    }
    let task = Task::Customer { customer: change.new.id.clone() };
    Outgoing::delayed(&TaskMessage::new(change.shop, task), INDEX_FOLLOWS).map(Some)
}
