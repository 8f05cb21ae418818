//! Facts: what happened to a customer.

use verno_domain::{EntryKind, Points};

use crate::amount::points_hundredths;
use crate::day::Day;

/// The kind of a fact. The numbers are those of the stored log.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[repr(u8)]
pub enum Kind {
    /// A paid order that is not cancelled, on the day it was placed: its goods in hundredths of the reporting
    /// currency.
    Order = 0,
    /// Such an order whose value in the reporting currency is not known; it counts as an order and not as
    /// money.
    Unconverted = 1,
    /// Returned goods, on the day of their order: hundredths of the reporting currency, positive.
    Returned = 2,
    /// Points granted by the rules, less reversals; in hundredths, signed.
    Earned = 3,
    /// Points spent or paid out, less returns; in hundredths, positive when spent.
    Redeemed = 4,
    /// Points that expired; in hundredths, positive.
    Expired = 5,
    /// Points changed by hand, by an import or by a correction; in hundredths, signed.
    Adjusted = 6,
    /// Approved reviews: a count, negative when withdrawn.
    Review = 7,
    /// Friends whose purchase was rewarded: a count, negative when reversed.
    Conversion = 8,
    /// An order on which points were spent, in addition to the order itself: a count, on the day it was
    /// placed.
    Redeeming = 9,
}

impl Kind {
    /// Every kind by its number.
    pub const ALL: [Self; 10] = [
        Self::Order,
        Self::Unconverted,
        Self::Returned,
        Self::Earned,
        Self::Redeemed,
        Self::Expired,
        Self::Adjusted,
        Self::Review,
        Self::Conversion,
        Self::Redeeming,
    ];

    /// The kind of a ledger entry: what the rules granted, what was spent, what expired, or what the team
    /// changed.
    pub fn of_entry(kind: EntryKind) -> Self {
        match kind {
            EntryKind::Redemption | EntryKind::Cashback => Self::Redeemed,
            EntryKind::Expiry => Self::Expired,
            EntryKind::Admin | EntryKind::Import | EntryKind::Correction => Self::Adjusted,
            EntryKind::Order
            | EntryKind::Registration
            | EntryKind::Newsletter
            | EntryKind::NameDay
            | EntryKind::Birthday
            | EntryKind::Anniversary
            | EntryKind::Review
            | EntryKind::Referral => Self::Earned,
        }
    }

    /// Whether it is an order.
    pub fn is_order(self) -> bool {
        matches!(self, Self::Order | Self::Unconverted)
    }
}

/// What a value of each kind does to the balance.
const SIGNS: [i64; Kind::ALL.len()] = [0, 0, 0, 1, -1, -1, 1, 0, 0, 0];

/// One thing that happened to a customer. Facts sort by day first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Fact {
    /// The shop's day it happened on.
    pub day: Day,
    /// What happened.
    pub kind: Kind,
    /// How much, in the unit of its kind.
    pub value: i64,
}

impl Fact {
    /// The fact that a ledger entry is; `day` is the shop's day it was booked on.
    pub fn of_entry(day: Day, kind: EntryKind, change: Points) -> Self {
        let change = points_hundredths(change);
        let kind = Kind::of_entry(kind);
        let value = if SIGNS[kind as usize] < 0 { -change } else { change };
        Self { day, kind, value }
    }

    /// What it did to the balance, in hundredths of points.
    pub fn balance_change(&self) -> i64 {
        self.value.saturating_mul(SIGNS[self.kind as usize])
    }
}

/// Everything known of one customer.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct History {
    /// The day their account was created; `None` for an anonymous customer, whose first order stands for it.
    pub since: Option<Day>,
    /// The facts in any order; the log stores them sorted.
    pub facts: Vec<Fact>,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_entry_changes_the_balance_by_its_change() {
        for (kind, name) in EntryKind::ALL {
            for change in ["12.34", "-12.34"] {
                let change = Points::parse(change).unwrap();
                let fact = Fact::of_entry(7, kind, change);
                assert_eq!(fact.balance_change(), points_hundredths(change), "{name}");
                assert_eq!(fact.day, 7);
            }
        }
    }

    #[test]
    fn kinds_are_numbered_as_they_are_stored() {
        for (number, kind) in Kind::ALL.into_iter().enumerate() {
            assert_eq!(kind as usize, number);
        }
    }
}
