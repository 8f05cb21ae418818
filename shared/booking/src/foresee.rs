//! What a job would do to a customer who is not in the table like that.

use verno_domain::{Cause, Customer, EntryKind, Error, Result};
use verno_store::ShopStore;

use crate::job::{Doer, Done, points_of};
use crate::points::PointsWish;

/// What [`crate::points_by_job`] would do in a dry run to a customer as given, who may be one that other rows made up.
///
/// # Errors
/// As [`crate::points_by_job`]; `Internal` if it is no dry run.
pub async fn foresee_points(
    shop: &ShopStore,
    doer: &Doer<'_>,
    customer: &Customer,
    made: (&Cause, EntryKind),
    wish: &PointsWish,
) -> Result<Done> {
    if !doer.dry_run {
        return Err(Error::internal("what is booked is read consistently first"));
    }
    points_of(shop, doer, customer, made, wish).await
}
