//! Points for an address that nobody has: a new anonymous customer, without a PIN until somebody asks for one.

use verno_booking::{
    Doer, Done, Draft, Editor, PointsWish, blank_customer, decide_points, points_audit, points_posting,
};
use verno_domain::{Cause, Customer, CustomerId, Email, EntryKind, Result};
use verno_store::ShopStore;

/// Makes the customer and books their first entry, in one transaction.
///
/// # Errors
/// As [`decide_points`]; a lost race if somebody has the address meanwhile.
pub(super) async fn welcome(
    shop: &ShopStore,
    doer: &Doer<'_>,
    email: &Email,
    cause: &Cause,
    wish: &PointsWish,
) -> Result<(CustomerId, Done)> {
    let customer = Customer { email: Some(email.clone()), ..blank_customer(doer.at)? };
    let Some(change) = decide_points(&customer, wish, None, &doer.rules.team)? else {
        let nothing = ("unchanged", "Nobody has this address, and no points are none.");
        return Ok((customer.id, Done { nothing: Some(nothing), ..Done::default() }));
    };
    let before = customer.account.balance;
    let mut draft = Draft::new(shop, doer.rules, customer, doer.at);
    let expiry = draft.expiry();
    let posting = points_posting(wish, change, doer.user, cause.clone(), EntryKind::Import, expiry);
    let entry = draft.post(posting)?;
    let customer = draft.customer.clone();
    if !doer.dry_run {
        let editor = Editor { user: doer.user, request_id: doer.job.as_str() };
        let audit = points_audit(before, &entry, &editor);
        let writes = draft.add_to(shop.writes().silent(doer.silent))?;
        writes.claim_email(email, &customer.id)?.audit(&customer.id, &audit)?.commit().await?;
    }
    let done = Done {
        change: Some(entry.change),
        before: Some(before.to_string()),
        after: Some(entry.balance_after.to_string()),
        entry: Some(entry.id).filter(|_| !doer.dry_run),
        customer: Some(customer.clone()),
        ..Done::default()
    };
    Ok((customer.id, done))
}
