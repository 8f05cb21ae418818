//! What a job does to one customer: the same as a person does by hand, with the same refusals and the same audit, once.
//!
//! A job may come to a customer twice, because its step was interrupted. An entry is found by its cause, and everything
//! else by the trace that the job left; either is written in the transaction that did it. A dry run decides the same
//! way and writes nothing.

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use serde_json::Value;
use verno_domain::ledger::{Posting, reopened};
use verno_domain::merge::GRACE_DAYS;
use verno_domain::settings::Rules;
use verno_domain::vip::Lock;
use verno_domain::{
    Actor, Cause, Customer, CustomerId, Entry, EntryId, EntryKind, Error, GroupId, JobId, Points, Result,
};
use verno_store::{Audit, ShopStore, Trace};

use crate::draft::Draft;
use crate::edit::{Change, Edit, Editor, apply, differences, lock_text};
use crate::points::{PointsCommand, decide_points, points_audit, points_posting};
use crate::{pin, vip};

/// A job at work on customers.
#[derive(Debug, Clone, Copy)]
pub struct JobContext<'a> {
    /// Which job; audit names it as the request.
    pub job: &'a JobId,
    /// Who asked for it, by the name they sign in with.
    pub user: &'a str,
    /// The shop's rules, read once for many customers.
    pub rules: &'a Rules,
    /// Nobody gets a mail.
    pub silent: bool,
    /// Nothing is written.
    pub dry_run: bool,
    /// When.
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
    /// Their address.
    pub email: Option<String>,
    /// Points added or taken.
    pub change: Option<Points>,
    /// The value before: a balance, the id of a group, a lock in words.
    pub before: Option<String>,
    /// The value after.
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

    fn booked(customer: &Customer, entry: &Entry) -> Result<Self> {
        Ok(Self {
            change: Some(entry.change),
            before: Some(entry.balance_after.sub(entry.change)?.to_string()),
            after: Some(entry.balance_after.to_string()),
            entry: Some(entry.id.clone()),
            ..Self::of(customer)
        })
    }

    fn traced(customer: &Customer, trace: &Trace) -> Result<Self> {
        let (before, after) = (Held::read(&trace.before)?, Held::read(&trace.after)?);
        Ok(Self { before: before.text(), after: after.text(), ..Self::of(customer) })
    }
}

/// What a customer holds that a job may change, besides points.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
enum Held {
    Group(Option<GroupId>),
    Lock(Option<Lock>),
    Pin,
}

impl Held {
    /// What `edit` is about.
    fn of(edit: &Edit, customer: &Customer) -> Self {
        if edit.lock == Change::Keep {
            Self::Group(customer.group.clone())
        } else {
            Self::Lock(customer.lock.clone())
        }
    }

    fn read(value: &Value) -> Result<Self> {
        serde_json::from_value(value.clone())
            .map_err(|error| Error::internal("a job's trace is damaged").with_source(error))
    }

    fn value(&self) -> Result<Value> {
        serde_json::to_value(self).map_err(|error| Error::internal("a trace is not JSON").with_source(error))
    }

    fn text(&self) -> Option<String> {
        match self {
            Self::Group(group) => group.as_ref().map(ToString::to_string),
            Self::Lock(lock) => lock.as_ref().map(lock_text),
            Self::Pin => None,
        }
    }
}

/// Changes a customer's points, as [`decide_points`] has it, by an entry of `kind` with `cause`.
///
/// # Errors
/// As [`decide_points`]; `NotFound`; `Conflict` with code `merged`.
pub async fn points_by_job(
    shop: &ShopStore,
    context: &JobContext<'_>,
    id: &CustomerId,
    (cause, kind): (&Cause, EntryKind),
    command: &PointsCommand,
) -> Result<RowResult> {
    shop.optimistic(|_| async {
        let entry = EntryId::of_cause(shop.id(), &cause.to_string());
        let mut row = shop.load_job_row_context(id, context.job, &[entry]).await?;
        let before = row.customer.ok_or_else(|| Error::not_found("customer"))?;
        if let Some(booked) = row.entries.pop().flatten() {
            return RowResult::booked(&before, &booked);
        }
        points_of(shop, context, &before, (cause, kind), command).await
    })
    .await
}

pub(crate) async fn points_of(
    shop: &ShopStore,
    context: &JobContext<'_>,
    before: &Customer,
    (cause, kind): (&Cause, EntryKind),
    command: &PointsCommand,
) -> Result<RowResult> {
    refuse_merged(before)?;
    let Some(change) = decide_points(before, command, None, &context.rules.team)? else {
        return Ok(RowResult::nothing(before, "unchanged", "The balance is that already."));
    };
    let mut draft = Draft::of(shop, context.rules, before.clone(), context.at);
    let expiry = draft.expiry();
    let entry = draft.post(points_posting(command, change, context.user, cause.clone(), kind, expiry))?;
    // Imports send no mail of their own; a level that moves with one does.
    let told = matches!(kind, EntryKind::Admin | EntryKind::Correction);
    write_points(shop, context, before, draft, &entry, told).await
}

/// Takes back the entry `of` that another job booked, by a correction that names it.
///
/// # Errors
/// `Invalid` with code `below_zero` if the points are spent meanwhile; `Conflict` with code `merged`.
pub async fn undo_points_by_job(
    shop: &ShopStore,
    context: &JobContext<'_>,
    id: &CustomerId,
    of: &EntryId,
) -> Result<RowResult> {
    shop.optimistic(|_| async {
        let cause = Cause::Undo { entry: of.clone() };
        let correction = EntryId::of_cause(shop.id(), &cause.to_string());
        let mut row = shop.load_job_row_context(id, context.job, &[of.clone(), correction]).await?;
        let before = row.customer.ok_or_else(|| Error::not_found("customer"))?;
        if let Some(booked) = row.entries.pop().flatten() {
            return RowResult::booked(&before, &booked);
        }
        let Some(entry) = row.entries.pop().flatten() else {
            return Ok(RowResult::nothing(&before, "nothing_done", "The job did nothing to this customer."));
        };
        refuse_merged(&before)?;
        let change = entry.change.negate();
        if change.is_negative() && before.account.balance.add(change)?.is_negative() {
            let balance = before.account.balance;
            let detail = format!("The customer has {balance} points left; the rest is spent or lapsed.");
            return Err(Error::field("change", "below_zero", detail));
        }
        let mut draft = Draft::of(shop, context.rules, before.clone(), context.at);
        // What was taken goes back to the lots it came from; what was added leaves its own lot first.
        let (expiry, returns) = if entry.change.is_negative() {
            (draft.expiry(), reopened(&entry.draws, draft.today(), GRACE_DAYS))
        } else {
            (entry.expiry, Vec::new())
        };
        let posting = Posting::automatic(cause, EntryKind::Correction, change, expiry);
        let actor = Actor::User(context.user.to_owned());
        let correction = draft.post(Posting { actor, reverses: Some(entry.id), returns, ..posting })?;
        write_points(shop, context, &before, draft, &correction, true).await
    })
    .await
}

async fn write_points(
    shop: &ShopStore,
    context: &JobContext<'_>,
    before: &Customer,
    mut draft: Draft<'_>,
    entry: &Entry,
    told: bool,
) -> Result<RowResult> {
    let mut moved = None;
    // A level that follows from it moves later, and by itself. A silent one moves here, so that nobody is told either.
    if (context.dry_run || context.silent) && draft.wants_review() {
        moved = vip::review(shop, &mut draft, context.at).await?;
    }
    let mut done = RowResult { customer: Some(draft.customer.clone()), ..RowResult::booked(before, entry)? };
    if context.dry_run {
        let level = moved.map(|audit| (some(audit.before), some(audit.after)));
        done.mails = mails(context, before, told.then_some("points_changed"), level.is_some());
        return Ok(RowResult { levels: level, entry: None, ..done });
    }
    let mut writes = draft.add_to(shop.writes().silent(context.silent))?;
    let own = points_audit(before.account.balance, entry, &context.editor());
    for audit in [own].into_iter().chain(moved) {
        writes = writes.audit(&before.id, &audit)?;
    }
    writes.commit().await?;
    Ok(done)
}

/// Changes a customer's group or lock: one of the two.
///
/// # Errors
/// As [`crate::edit_customer`]; `Conflict` with code `merged`.
pub async fn edit_by_job(
    shop: &ShopStore,
    context: &JobContext<'_>,
    id: &CustomerId,
    edit: &Edit,
) -> Result<RowResult> {
    shop.optimistic(|_| async {
        let row = shop.load_job_row_context(id, context.job, &[]).await?;
        let before = row.customer.ok_or_else(|| Error::not_found("customer"))?;
        if let Some(trace) = &row.trace {
            return RowResult::traced(&before, trace);
        }
        refuse_merged(&before)?;
        let mut draft = Draft::of(shop, context.rules, before.clone(), context.at);
        apply(&mut draft, edit, &context.editor(), context.at)?;
        let held = (Held::of(edit, &before), Held::of(edit, &draft.customer));
        write_edit(shop, context, &before, draft, held).await
    })
    .await
}

/// Puts back a customer's group or lock that the job `of` changed, if it is still what that job made it.
///
/// # Errors
/// `Conflict` with code `changed_since`, or `merged`.
pub async fn undo_edit_by_job(
    shop: &ShopStore,
    context: &JobContext<'_>,
    id: &CustomerId,
    of: &JobId,
) -> Result<RowResult> {
    shop.optimistic(|_| async {
        let row = shop.load_job_row_context(id, context.job, &[]).await?;
        let before = row.customer.ok_or_else(|| Error::not_found("customer"))?;
        if let Some(trace) = &row.trace {
            return RowResult::traced(&before, trace);
        }
        let Some(trace) = shop.trace(id, of).await? else {
            return Ok(RowResult::nothing(&before, "nothing_done", "The job did nothing to this customer."));
        };
        refuse_merged(&before)?;
        let (old, set) = (Held::read(&trace.before)?, Held::read(&trace.after)?);
        let mut draft = Draft::of(shop, context.rules, before.clone(), context.at);
        let now = match (&old, &set) {
            (Held::Group(Some(old)), Held::Group(_)) => {
                crate::group::set_group(&mut draft, old, context.at);
                Held::Group(before.group.clone())
            }
            (Held::Lock(old), Held::Lock(_)) => {
                draft.customer.lock.clone_from(old);
                if draft.rules().vip.active && before.is_registered() {
                    draft.customer.vip_review = Some(draft.today());
                }
                Held::Lock(before.lock.clone())
            }
            _ => {
                let detail = "The customer was in no group before, which cannot be written to the shop.";
                return Err(Error::conflict("no_group_before", detail));
            }
        };
        if now != set {
            let detail = "It was changed again after the job; what it is now stays.";
            return Err(Error::conflict("changed_since", detail));
        }
        write_edit(shop, context, &before, draft, (now, old)).await
    })
    .await
}

async fn write_edit(
    shop: &ShopStore,
    context: &JobContext<'_>,
    before: &Customer,
    draft: Draft<'_>,
    (old, new): (Held, Held),
) -> Result<RowResult> {
    if !draft.is_changed() {
        return Ok(RowResult::nothing(before, "unchanged", "It is that already."));
    }
    let after = draft.customer.clone();
    let trace = Trace { before: old.value()?, after: new.value()? };
    let done = RowResult { customer: Some(after.clone()), ..RowResult::traced(before, &trace)? };
    if context.dry_run {
        let moved = before.group != after.group;
        let level = |group| some(vip::level_name(&context.rules.vip, group));
        let levels = (level(before.group.as_ref()), level(after.group.as_ref()));
        let mails = mails(context, before, None, moved);
        return Ok(RowResult { mails, levels: Some(levels).filter(|(one, other)| one != other), ..done });
    }
    let mut writes = draft.add_to(shop.writes().silent(context.silent))?;
    for (what, old, new) in differences(before, &after) {
        writes =
            writes.audit(&before.id, &context.editor().audit(what, old, new, before.version, context.at))?;
    }
    writes.trace(&before.id, context.job, &trace, context.at)?.commit().await?;
    Ok(done)
}

/// Gives an anonymous customer a new PIN.
///
/// # Errors
/// As [`crate::reset_pin`]; `Conflict` with code `merged`.
pub async fn reset_pin_by_job(
    shop: &ShopStore,
    context: &JobContext<'_>,
    id: &CustomerId,
) -> Result<RowResult> {
    shop.optimistic(|_| async {
        let row = shop.load_job_row_context(id, context.job, &[]).await?;
        let before = row.customer.ok_or_else(|| Error::not_found("customer"))?;
        if row.trace.is_some() {
            return Ok(RowResult::of(&before));
        }
        refuse_merged(&before)?;
        pin::refuse(shop, context.rules, &before, context.at).await?;
        if context.dry_run {
            return Ok(RowResult {
                mails: mails(context, &before, Some("pin"), false),
                ..RowResult::of(&before)
            });
        }
        let sealed = crate::id::new_pin(shop).await?;
        let mut draft = Draft::of(shop, context.rules, before.clone(), context.at);
        draft.customer.sealed_pin = Some(sealed);
        let audit: Audit = pin::audit(&context.editor(), before.version, context.at);
        let trace = Trace { before: Held::Pin.value()?, after: Held::Pin.value()? };
        let writes = draft.add_to(shop.writes().silent(context.silent))?.audit(id, &audit)?;
        writes.trace(id, context.job, &trace, context.at)?.commit().await?;
        Ok(RowResult::of(&before))
    })
    .await
}

fn refuse_merged(customer: &Customer) -> Result<()> {
    match &customer.merged {
        None => Ok(()),
        Some(merged) => {
            let detail = format!("This customer was merged into {}.", merged.into);
            Err(Error::conflict("merged", detail))
        }
    }
}

/// The mails that would leave for `own`, and for a move to another level.
fn mails(
    context: &JobContext<'_>,
    before: &Customer,
    own: Option<&'static str>,
    moved: bool,
) -> Vec<&'static str> {
    let Rules { loyalty, notifications, vip, .. } = context.rules;
    if context.silent || !loyalty.visible || before.email.is_none() {
        return Vec::new();
    }
    let wanted = |mail: &&'static str| match *mail {
        "points_changed" => notifications.points_changed,
        "pin" => notifications.pin,
        // Whoever had no group was not on a level.
        _ => notifications.level_changed && vip.active && before.group.is_some(),
    };
    own.into_iter().chain(moved.then_some("level_changed")).filter(wanted).collect()
}

fn some(text: String) -> Option<String> {
    Some(text).filter(|text| !text.is_empty())
}
