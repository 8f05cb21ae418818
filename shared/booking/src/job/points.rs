//! Points by a job, what they would come to, and back.

use verno_domain::{Cause, Customer, CustomerId, Entry, EntryId, EntryKind, Error, Result};
use verno_store::ShopStore;

use super::{JobContext, RowResult, mails, named};
use crate::draft::Draft;
use crate::points::{PointsCommand, PointsOrigin, PointsOutcome, PostedPoints, change_points};

impl RowResult {
    fn booked(customer: &Customer, entry: &Entry) -> Result<Self> {
        Ok(Self {
            change: Some(entry.change),
            before: Some(entry.balance_after.sub(entry.change)?.to_string()),
            after: Some(entry.balance_after.to_string()),
            entry: Some(entry.id.clone()),
            ..Self::of(customer)
        })
    }
}

/// Changes a customer's points, as [`change_points`] has it, by an entry of `kind` with `cause`.
///
/// # Errors
/// As [`change_points`]; `NotFound`; `Conflict` with code `merged`.
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
        let origin = PointsOrigin::Job { cause, kind, editor: context.editor() };
        change(shop, context, &before, command, origin).await
    })
    .await
}

/// What [`points_by_job`] would do in a dry run to a customer as given, who may be one that other rows made
/// up.
///
/// # Errors
/// As [`points_by_job`]; `Internal` if it is no dry run.
pub async fn foresee_points(
    shop: &ShopStore,
    context: &JobContext<'_>,
    customer: &Customer,
    (cause, kind): (&Cause, EntryKind),
    command: &PointsCommand,
) -> Result<RowResult> {
    if !context.dry_run {
        return Err(Error::internal("what is booked is read consistently first"));
    }
    let origin = PointsOrigin::Job { cause, kind, editor: context.editor() };
    change(shop, context, customer, command, origin).await
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
        let origin = PointsOrigin::Undo { entry: &entry, editor: context.editor() };
        change(shop, context, &before, &PointsCommand::undoing(&entry), origin).await
    })
    .await
}

async fn change(
    shop: &ShopStore,
    context: &JobContext<'_>,
    before: &Customer,
    command: &PointsCommand,
    origin: PointsOrigin<'_>,
) -> Result<RowResult> {
    let draft = Draft::of(shop, context.rules, before.clone(), context.at);
    match change_points(draft, command, origin)? {
        PointsOutcome::Posted(posted) => write(shop, context, before, *posted).await,
        // A job as a whole waits for a second person, never one of its rows.
        PointsOutcome::Unchanged | PointsOutcome::NeedsApproval(_) => {
            Ok(RowResult::nothing(before, "unchanged", "The balance is that already."))
        }
    }
}

async fn write(
    shop: &ShopStore,
    context: &JobContext<'_>,
    before: &Customer,
    mut posted: PostedPoints<'_>,
) -> Result<RowResult> {
    // A level that follows from it moves later, and by itself. A silent one moves here, so that nobody hears
    // of it either.
    let levels = if context.dry_run || context.silent { posted.review(shop).await? } else { None };
    let customer = Some(posted.customer().clone());
    let row = RowResult { customer, ..RowResult::booked(before, &posted.entry)? };
    if context.dry_run {
        // Imports send no mail of their own; a level that moves with one does.
        let own = matches!(posted.entry.kind, EntryKind::Admin | EntryKind::Correction);
        let candidates = [own.then_some("points_changed"), levels.is_some().then_some("level_changed")];
        let mails = mails(context, before, candidates.into_iter().flatten());
        let levels = levels.map(|(before, after)| (named(before), named(after)));
        return Ok(RowResult { levels, mails, entry: None, ..row });
    }
    posted.add_to(shop.writes().silent(context.silent))?.commit().await?;
    Ok(row)
}
