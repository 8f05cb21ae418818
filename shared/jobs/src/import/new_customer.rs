//! Points for an address that no customer has: creates an anonymous customer, who gets a PIN when one is
//! asked for.

use verno_booking::{
    Draft, Editor, JobContext, PointsCommand, PointsOrigin, PointsOutcome, RowResult, blank_customer,
    change_points,
};
use verno_domain::{Cause, Customer, CustomerId, Email, EntryKind, Result};
use verno_store::ShopStore;

/// Creates the customer and books their first entry, in one transaction.
///
/// # Errors
/// As [`change_points`]; a lost race if another customer got the address meanwhile.
pub(super) async fn create(
    shop: &ShopStore,
    context: &JobContext<'_>,
    email: &Email,
    cause: &Cause,
    command: &PointsCommand,
) -> Result<(CustomerId, RowResult)> {
    let customer = Customer { email: Some(email.clone()), ..blank_customer(shop.random(), context.at)? };
    let (id, before) = (customer.id.clone(), customer.account.balance);
    let draft = Draft::new(shop, context.rules, customer, context.at);
    let editor = Editor { user: context.user, request_id: context.job.as_str() };
    let origin = PointsOrigin::Job { cause, kind: EntryKind::Import, editor };
    let PointsOutcome::Posted(posted) = change_points(draft, command, origin)? else {
        let nothing = ("unchanged", "Nobody has this address, and no points are none.");
        return Ok((id, RowResult { nothing: Some(nothing), ..RowResult::default() }));
    };
    let (customer, entry) = (posted.customer().clone(), posted.entry.clone());
    if !context.dry_run {
        let writes = posted.add_to(shop.writes().silent(context.silent))?;
        writes.claim_email(email, &id)?.commit().await?;
    }
    let done = RowResult {
        change: Some(entry.change),
        before: Some(before.to_string()),
        after: Some(entry.balance_after.to_string()),
        entry: Some(entry.id).filter(|_| !context.dry_run),
        customer: Some(customer),
        ..RowResult::default()
    };
    Ok((id, done))
}
