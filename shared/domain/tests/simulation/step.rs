//! The steps a simulated shop can take.

use proptest::prelude::*;

/// One step. Numbers choose among the customers and orders that exist; a step that chooses nothing does
/// nothing.
#[derive(Debug, Clone)]
pub(crate) enum Step {
    /// The shop announces an order as it is now, perhaps twice.
    Order { order: usize, buyer: usize, cents: i64, paid: bool, cancelled: bool, twice: bool },
    /// A credit note over a share of an order, in percent.
    Return { order: usize, note: u8, percent: i64 },
    /// The shop deletes an order.
    Delete { order: usize },
    /// A customer turns points into a coupon.
    Redeem { customer: usize, cents: i64 },
    /// A coupon is put on an order, or taken off.
    Coupon { redemption: usize, order: usize, on: bool },
    /// A coupon expired unused.
    Expire { redemption: usize },
    /// A customer requests cashback.
    Cashback { customer: usize, cents: i64 },
    /// The team decides a request for cashback, perhaps a second time.
    Decide { request: usize, approved: bool },
    /// Days pass; the daily rules run on the last one only.
    Days { days: u64 },
    /// The daily rules run again on the same day.
    DayAgain,
    /// A change by hand.
    Change { customer: usize, cents: i64 },
    /// Other rules from now on.
    Rules { coefficient: i64, deferral: u32, validity: Option<u32>, notice: Option<u32> },
    /// A customer creates an account in the shop, or it is deleted there.
    Account { customer: usize, registered: bool },
    /// Somebody locks a customer's level, or unlocks it.
    Lock { customer: usize, kind: Option<u8>, days: Option<u64> },
}

pub(crate) const CUSTOMERS: usize = 3;
pub(crate) const ORDERS: usize = 4;

fn step() -> impl Strategy<Value = Step> {
    let any_order = (0..ORDERS, 0..CUSTOMERS, 0_i64..400_000, any::<bool>(), any::<bool>(), any::<bool>());
    let order = any_order.prop_map(|(order, buyer, cents, paid, cancelled, twice)| Step::Order {
        order,
        buyer,
        cents,
        paid,
        cancelled: cancelled && cents % 3 == 0,
        twice,
    });
    let rules = (1_i64..200, 0_u32..20, prop::option::of(1_u32..60), prop::option::of(1_u32..20));
    prop_oneof![
        8 => order,
        2 => (0..ORDERS, 0_u8..3, 0_i64..=110).prop_map(|(order, note, percent)| Step::Return { order, note, percent }),
        1 => (0..ORDERS).prop_map(|order| Step::Delete { order }),
        4 => (0..CUSTOMERS, 1_i64..6_000).prop_map(|(customer, cents)| Step::Redeem { customer, cents }),
        4 => (0_usize..4, 0..ORDERS, any::<bool>())
            .prop_map(|(redemption, order, on)| Step::Coupon { redemption, order, on }),
        1 => (0_usize..4).prop_map(|redemption| Step::Expire { redemption }),
        4 => (0..CUSTOMERS, 1_i64..6_000).prop_map(|(customer, cents)| Step::Cashback { customer, cents }),
        3 => (0_usize..2, any::<bool>()).prop_map(|(request, approved)| Step::Decide { request, approved }),
        5 => (1_u64..40).prop_map(|days| Step::Days { days }),
        1 => Just(Step::DayAgain),
        2 => (0..CUSTOMERS, -8_000_i64..8_000).prop_map(|(customer, cents)| Step::Change { customer, cents }),
        2 => rules.prop_map(|(coefficient, deferral, validity, notice)| {
            Step::Rules { coefficient, deferral: if deferral < 10 { 0 } else { deferral }, validity, notice }
        }),
        2 => (0..CUSTOMERS, any::<bool>()).prop_map(|(customer, registered)| Step::Account { customer, registered }),
        1 => (0..CUSTOMERS, prop::option::of(0_u8..3), prop::option::of(1_u64..60))
            .prop_map(|(customer, kind, days)| Step::Lock { customer, kind, days }),
    ]
}

pub(crate) fn steps(max: usize) -> impl Strategy<Value = Vec<Step>> {
    prop::collection::vec(step(), 1..=max)
}
