//! Group and lock by a job, and back.

use serde::{Deserialize, Serialize};
use serde_json::Value;
use verno_domain::vip::Lock;
use verno_domain::{Customer, CustomerId, Error, GroupId, JobId, Result};
use verno_store::{ShopStore, Trace};

use super::{JobContext, RowResult, mails, named};
use crate::draft::Draft;
use crate::edit::{Change, Edit, apply, differences, lock_text};
use crate::vip;

/// What a customer holds that a job may change, besides points.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(super) enum Held {
    Group(Option<GroupId>),
    Lock(Option<Lock>),
    Pin,
}

impl Held {
    /// The value that `edit` would change, as the customer has it.
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

    pub(super) fn value(&self) -> Result<Value> {
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

impl RowResult {
    fn traced(customer: &Customer, trace: &Trace) -> Result<Self> {
        let (before, after) = (Held::read(&trace.before)?, Held::read(&trace.after)?);
        Ok(Self { before: before.text(), after: after.text(), ..Self::of(customer) })
    }
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
        before.refuse_merged()?;
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
        before.refuse_merged()?;
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
        let level = |group| named(vip::level_name(&context.rules.vip, group));
        let levels = (level(before.group.as_ref()), level(after.group.as_ref()));
        let mails = mails(context, before, moved.then_some("level_changed"));
        return Ok(RowResult { mails, levels: Some(levels).filter(|(one, other)| one != other), ..done });
    }
    let mut writes = draft.add_to(shop.writes().silent(context.silent))?;
    for (what, old, new) in differences(before, &after) {
        writes = writes
            .audit(&before.id, &context.editor().audit(what, [old, new], before.version, context.at))?;
    }
    writes.trace(&before.id, context.job, &trace, context.at)?.commit().await?;
    Ok(done)
}
