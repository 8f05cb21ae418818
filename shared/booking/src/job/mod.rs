//! What a job does to one customer: the same as a person does by hand, with the same refusals and the same
//! audit, once.
//!
//! A job may come to a customer twice, because its step was interrupted. An entry is found by its cause, and
//! everything else by the trace that the job left; either is written in the transaction that did it. A dry
//! run decides the same way and writes nothing.

mod edit;
mod pin;
mod points;

use chrono::{DateTime, Utc};
use verno_domain::settings::Rules;
use verno_domain::{Customer, EntryId, JobId, Points};

use crate::edit::Editor;

pub use edit::{edit_by_job, undo_edit_by_job};
pub use pin::reset_pin_by_job;
pub use points::{foresee_points, points_by_job, undo_points_by_job};

/// A job at work on customers.
#[derive(Debug, Clone, Copy)]
pub struct JobContext<'a> {
    /// Which job; audit names it as the request.
    pub job: &'a JobId,
    /// Who asked for it, by the name they sign in with.
    pub user: &'a str,
    /// The shop's rules, read once for many customers.
    pub rules: &'a Rules,
    /// Whether nobody gets a mail because of it.
    pub silent: bool,
    /// Whether everything is decided and nothing written.
    pub dry_run: bool,
    /// The time of the business at which all of it happens.
    pub at: DateTime<Utc>,
}

impl JobContext<'_> {
    fn editor(&self) -> Editor<'_> {
        Editor { user: self.user, request_id: self.job.as_str() }
    }
}

/// What became of a customer.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct RowResult {
    /// The customer's address, for the row's report.
    pub email: Option<String>,
    /// Points added, or taken with a minus; `None` if the row is about something else.
    pub change: Option<Points>,
    /// The value before: a balance, the id of a group, a lock in words.
    pub before: Option<String>,
    /// The value after, in the same form.
    pub after: Option<String>,
    /// In a dry run, if they would move: the level before and after; `None` is the zero level.
    pub levels: Option<(Option<String>, Option<String>)>,
    /// In a dry run: the mails that would leave.
    pub mails: Vec<&'static str>,
    /// The entry that was booked.
    pub entry: Option<EntryId>,
    /// Why nothing was to be done: a code and a sentence.
    pub nothing: Option<(&'static str, &'static str)>,
    /// The customer as they are now, or in a dry run would be.
    pub customer: Option<Customer>,
}

impl RowResult {
    fn of(customer: &Customer) -> Self {
        let email = customer.email.as_ref().map(|email| email.as_str().to_owned());
        Self { email, customer: Some(customer.clone()), ..Self::default() }
    }

    fn nothing(customer: &Customer, code: &'static str, detail: &'static str) -> Self {
        Self { nothing: Some((code, detail)), ..Self::of(customer) }
    }
}

/// Those of `candidates` that the shop would send to the customer.
fn mails(
    context: &JobContext<'_>,
    before: &Customer,
    candidates: impl IntoIterator<Item = &'static str>,
) -> Vec<&'static str> {
    let Rules { loyalty, notifications, vip, .. } = context.rules;
    if context.silent || !loyalty.visible || before.email.is_none() {
        return Vec::new();
    }
    let sent = |mail: &&'static str| match *mail {
        "points_changed" => notifications.points_changed,
        "pin" => notifications.pin,
        // A customer without a group was on no level.
        _ => notifications.level_changed && vip.active && before.group.is_some(),
    };
    candidates.into_iter().filter(sent).collect()
}

/// A level's name; the zero level has none.
fn named(level: String) -> Option<String> {
    Some(level).filter(|name| !name.is_empty())
}
