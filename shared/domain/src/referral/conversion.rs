//! What a friend's order brings to the referrer. As with orders, only the difference is booked between what
//! it is worth now and what was booked before.

use crate::error::{Error, Result};
use crate::ids::{CustomerId, EntryId, OrderCode};
use crate::ledger::{Cause, Entry, EntryKind, Expiry, Posting};
use crate::points::Points;

use super::reward::to_book;
use super::rules::Refusal;

/// The record of one friend's order. Its `version` guards every write.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Conversion {
    /// The friend's order.
    pub order: OrderCode,
    /// The customer whose code the friend used.
    pub referrer: CustomerId,
    /// What the order is worth while it counts, by the rules at the time it first did; `None` before.
    pub worth: Option<Points>,
    /// Net points booked so far.
    pub booked: Points,
    /// How many entries were booked; the next one's cause counts on.
    pub bookings: u32,
    /// The last entry that granted points, which a later reversal names.
    pub grant: Option<EntryId>,
    /// The last day of that grant's lot.
    pub grant_expiry: Expiry,
    /// Why it brings nothing, for good; `None` if nothing speaks against it.
    pub refusal: Option<Refusal>,
    /// Goes up with every write; a write that read an older one is refused.
    pub version: u64,
}

impl Conversion {
    /// A record of an order that has brought nothing yet.
    pub fn new(order: OrderCode, referrer: CustomerId) -> Self {
        Self {
            order,
            referrer,
            worth: None,
            booked: Points::ZERO,
            bookings: 0,
            grant: None,
            grant_expiry: Expiry::Never,
            refusal: None,
            version: 0,
        }
    }

    /// The points to book now, signed. `counts` says whether the order is paid, alive and past its deferral;
    /// `reward` is what the rules give for it, asked for only the first time.
    pub fn settle(&mut self, counts: bool, reward: impl FnOnce() -> Option<Points>) -> Result<Points> {
        if self.refusal.is_some() {
            return Ok(Points::ZERO);
        }
        if counts && self.worth.is_none() {
            self.worth = Some(reward().unwrap_or(Points::ZERO));
        }
        to_book(self.worth.filter(|_| counts), self.booked)
    }

    /// The entry for `change` points. A grant expires at `expiry`; a reversal names the grant and uses its
    /// lot first.
    pub fn posting(&self, change: Points, expiry: Expiry) -> Posting {
        let is_reversal = change.is_negative();
        let cause = Cause::Referral { code: self.order.clone(), nth: self.bookings.saturating_add(1) };
        let expiry = if is_reversal { self.grant_expiry } else { expiry };
        Posting {
            order: Some(self.order.clone()),
            reverses: self.grant.clone().filter(|_| is_reversal),
            ..Posting::automatic(cause, EntryKind::Referral, change, expiry)
        }
    }

    /// Remembers on the record that `entry` was booked.
    pub fn booked(&mut self, entry: &Entry) -> Result<()> {
        self.booked = self.booked.add(entry.change)?;
        let bookings = self.bookings.checked_add(1);
        self.bookings = bookings.ok_or_else(|| Error::internal("entries of a referral overflow"))?;
        if !entry.change.is_negative() {
            self.grant = Some(entry.id.clone());
            self.grant_expiry = entry.expiry;
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::ids::ShopId;
    use crate::ledger::Account;

    proptest! {
        #[test]
        fn the_net_effect_depends_only_on_whether_the_order_counts_now_and_on_the_first_rule(
            history in prop::collection::vec((any::<bool>(), 1_i64..1_000), 1..20)
        ) {
            let referrer = CustomerId::parse("cus_1").unwrap();
            let mut conversion = Conversion::new(OrderCode::parse("7").unwrap(), referrer);
            let mut account = Account::default();
            for (counts, reward) in &history {
                let reward = Points::round((*reward).into()).unwrap();
                for _ in 0..2 {
                    let change = conversion.settle(*counts, || Some(reward)).unwrap();
                    if !change.is_zero() {
                        let posting = conversion.posting(change, Expiry::Never);
                        let entry = account.post(ShopId::new(1), posting, chrono::DateTime::UNIX_EPOCH);
                        conversion.booked(&entry.unwrap()).unwrap();
                    }
                }
            }
            let first = history.iter().find(|(counts, _)| *counts).map(|(_, reward)| *reward);
            let expected = first.filter(|_| history[history.len() - 1].0).unwrap_or(0);
            prop_assert_eq!(account.balance, Points::round(expected.into()).unwrap());
            prop_assert_eq!(account.balance, conversion.booked);
        }
    }
}
