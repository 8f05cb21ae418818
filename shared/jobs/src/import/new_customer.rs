//! Points for an address that no customer has: creates an anonymous customer, who gets a PIN when one is
//! asked for.

use verno_booking::{
    Draft, Editor, JobContext, PointsCommand, RowResult, blank_customer, decide_points, points_audit,
    points_posting,
};
use verno_domain::{Cause, Customer, CustomerId, Email, EntryKind, Result};
use verno_store::ShopStore;

/// Creates the customer and books their first entry, in one transaction.
///
/// # Errors
/// As [`decide_points`]; a lost race if another customer got the address meanwhile.
pub(super) async fn create(
    shop: &ShopStore,
    context: &JobContext<'_>,
    email: &Email,
    cause: &Cause,
    command: &PointsCommand,
) -> Result<(CustomerId, RowResult)> {
    let customer = Customer { email: Some(email.clone()), ..blank_customer(context.at)? };
    let Some(change) = decide_points(&customer, command, None, &context.rules.team)? else {
        let nothing = ("unchanged", "Nobody has this address, and no points are none.");
        return Ok((customer.id, RowResult { nothing: Some(nothing), ..RowResult::default() }));
    };
    let before = customer.account.balance;
    let mut draft = Draft::new(shop, context.rules, customer, context.at);
    let expiry = draft.expiry();
    let posting = points_posting(command, change, context.user, cause.clone(), EntryKind::Import, expiry);
    let entry = draft.post(posting)?;
    let customer = draft.customer.clone();
    if !context.dry_run {
        let editor = Editor { user: context.user, request_id: context.job.as_str() };
        let audit = points_audit(before, &entry, &editor);
        let writes = draft.add_to(shop.writes().silent(context.silent))?;
        writes.claim_email(email, &customer.id)?.audit(&customer.id, &audit)?.commit().await?;
    }
    let done = RowResult {
        change: Some(entry.change),
        before: Some(before.to_string()),
        after: Some(entry.balance_after.to_string()),
        entry: Some(entry.id).filter(|_| !context.dry_run),
        customer: Some(customer.clone()),
        ..RowResult::default()
    };
    Ok((customer.id, done))
}
