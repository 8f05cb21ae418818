//! What a job would do to a customer who is not in the table like that.

use verno_domain::{Cause, Customer, EntryKind, Error, Result};
use verno_store::ShopStore;

use crate::job::{JobContext, RowResult, points_of};
use crate::points::PointsCommand;

/// What [`crate::points_by_job`] would do in a dry run to a customer as given, who may be one that other rows made up.
///
/// # Errors
/// As [`crate::points_by_job`]; `Internal` if it is no dry run.
pub async fn foresee_points(
    shop: &ShopStore,
    context: &JobContext<'_>,
    customer: &Customer,
    made: (&Cause, EntryKind),
    command: &PointsCommand,
) -> Result<RowResult> {
    if !context.dry_run {
        return Err(Error::internal("what is booked is read consistently first"));
    }
    points_of(shop, context, customer, made, command).await
}
