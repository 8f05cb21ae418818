//! Coupons on orders. Shoptet only documents that a coupon counts its uses. The simulator counts a use when a
//! line with the coupon is added, takes it back when the line is removed, and keeps it when the order is
//! cancelled.

use std::collections::BTreeSet;

use super::super::coupons;
use super::super::failure::Failure;
use super::super::state::Work;
use super::item::Item;

/// Kind of the lines that carry a coupon in their code.
const COUPON: &str = "discount-coupon";

fn codes(items: &[Item]) -> BTreeSet<&str> {
    items.iter().filter(|item| item.kind == COUPON).filter_map(|item| item.code.as_deref()).collect()
}

/// Counts the coupons that were added to an order, and uncounts those that were removed.
pub(super) fn settle(
    work: &Work<'_>,
    eshop: u64,
    order: &str,
    before: &[Item],
    after: &[Item],
) -> Result<(), Failure> {
    let (before, after) = (codes(before), codes(after));
    for code in after.difference(&before) {
        coupons::spend(work, eshop, code, order)?;
    }
    for code in before.difference(&after) {
        coupons::release(work, eshop, code)?;
    }
    Ok(())
}
