//! Coupons on orders. Shoptet documents only that a coupon counts its uses. That a line of the order takes
//! it, that its removal gives it back, and that a cancelled order keeps it, is how the simulator behaves.

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

/// Takes the coupons that came to an order and gives back those that left it.
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
