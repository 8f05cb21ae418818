//! Rebuilds an account from nothing but its entries: the proof that the account stored beside them is right.

use super::account::Account;
use super::entry::{Entry, EntryKind};
use crate::error::{Error, Result};
use crate::points::Points;

/// Rebuilds the account from all entries in `seq` order.
///
/// # Errors
/// `Internal` naming the first entry that contradicts its predecessors: a gap in `seq`, a wrong
/// `balance_after`, a draw from a lot that does not hold it.
pub fn replay<'a>(entries: impl IntoIterator<Item = &'a Entry>) -> Result<Account> {
    let mut account = Account::default();
    for entry in entries {
        step(&mut account, entry)?;
    }
    Ok(account)
}

fn step(account: &mut Account, entry: &Entry) -> Result<()> {
    let wrong = |what: &str| Error::internal(format!("entry {}: {what}", entry.id));
    account.entries += 1;
    account.balance = account.balance.add(entry.change)?;
    if entry.seq != account.entries {
        return Err(wrong("seq has a gap"));
    }
    if entry.balance_after != account.balance {
        return Err(wrong("balance_after is not the sum"));
    }
    if entry.change.is_negative() {
        for draw in &entry.draws {
            let taken = account.lots.take(draw.points, Some(draw.expiry))?;
            if taken != [*draw] {
                return Err(wrong("draws from a lot that does not hold it"));
            }
        }
    } else if entry.draws.is_empty() {
        account.lots.put(entry.expiry, account.balance.max(Points::ZERO).min(entry.change))?;
    } else {
        for draw in &entry.draws {
            account.lots.put(draw.expiry, draw.points)?;
        }
    }
    match entry.kind {
        EntryKind::Redemption | EntryKind::Cashback => {
            account.redeemed = account.redeemed.sub(entry.change)?;
        }
        EntryKind::Expiry => account.expired = account.expired.sub(entry.change)?,
        _ => {}
    }
    if account.is_consistent() { Ok(()) } else { Err(wrong("lots and balance differ")) }
}

#[cfg(test)]
mod tests {
    use chrono::{DateTime, NaiveDate, Utc};
    use proptest::prelude::*;
    use rust_decimal::Decimal;

    use super::*;
    use crate::ids::ShopId;
    use crate::ledger::{Cause, Expiry, Posting, reopened};

    /// One change of the account: hundredths of points, the day of the year the lot ends on, and whether it
    /// reverses an earlier entry.
    type Step = (i64, Option<u8>, bool);

    /// A credit whose lot ends on a day of the year.
    fn credit(cents: i64, day: u8) -> Step {
        (cents, Some(day), false)
    }

    /// A credit that never expires, or a debit when it is below zero.
    fn change(cents: i64) -> Step {
        (cents, None, false)
    }

    /// A debit that reverses an earlier entry, from the lot that ends on a day of the year.
    fn reversal(cents: i64, day: u8) -> Step {
        (cents, Some(day), true)
    }

    fn posting(nth: usize, (cents, day, reverses): Step) -> Posting {
        let date = day.and_then(|day| NaiveDate::from_yo_opt(2026, u32::from(day) + 1));
        let cause = Cause::Request { digest: nth.to_string() };
        let change = Points::round(Decimal::new(cents, 2)).unwrap();
        Posting {
            reverses: reverses.then(|| crate::ids::EntryId::of_cause(ShopId::new(1), "earlier")),
            ..Posting::automatic(cause, EntryKind::Admin, change, date.into())
        }
    }

    /// Returns what a debit drew, as of a day of the year.
    fn returning(nth: usize, entry: &Entry, today: u32) -> Posting {
        let today = NaiveDate::from_yo_opt(2026, today).unwrap();
        Posting {
            returns: reopened(&entry.draws, today, 14),
            reverses: Some(entry.id.clone()),
            ..Posting::automatic(
                Cause::Request { digest: format!("back{nth}") },
                EntryKind::Redemption,
                entry.change.negate(),
                Expiry::Never,
            )
        }
    }

    fn book(steps: &[Step]) -> (Account, Vec<Entry>) {
        let mut account = Account::default();
        let entries = steps
            .iter()
            .enumerate()
            .filter(|(_, (cents, ..))| *cents != 0)
            .map(|(nth, step)| {
                let posting = posting(nth, *step);
                account.post(ShopId::new(1), posting, DateTime::<Utc>::UNIX_EPOCH).unwrap()
            })
            .collect();
        (account, entries)
    }

    proptest! {
        #[test]
        fn replaying_any_ledger_gives_the_account_kept_beside_it(
            steps in prop::collection::vec((-5_000_i64..5_000, prop::option::of(0_u8..5), any::<bool>()), 0..40)
        ) {
            let (account, entries) = book(&steps);
            prop_assert_eq!(replay(&entries).unwrap(), account.clone());
            prop_assert_eq!(entries.iter().map(|entry| entry.change).sum::<Points>(), account.balance);
            prop_assert!(account.is_consistent());
        }

        #[test]
        fn points_that_return_are_open_again_and_replay_to_the_same_lots(
            steps in prop::collection::vec((-5_000_i64..5_000, prop::option::of(0_u8..5), any::<bool>()), 0..40),
            today in 1_u32..8, which in any::<prop::sample::Index>()
        ) {
            let (mut account, mut entries) = book(&steps);
            let debits: Vec<Entry> = entries.iter().filter(|e| e.change.is_negative()).cloned().collect();
            if !debits.is_empty() {
                let debit = which.get(&debits);
                let before = account.balance;
                let posting = returning(1, debit, today);
                entries.push(account.post(ShopId::new(1), posting, DateTime::<Utc>::UNIX_EPOCH).unwrap());
                prop_assert_eq!(account.balance, before.sub(debit.change).unwrap());
            }
            prop_assert!(account.is_consistent());
            prop_assert_eq!(replay(&entries).unwrap(), account);
        }

        #[test]
        fn a_ledger_with_a_missing_entry_is_refused(
            cents in prop::collection::vec(1_i64..5_000, 2..10), gone in any::<prop::sample::Index>()
        ) {
            let steps: Vec<_> = cents.iter().map(|cents| change(*cents)).collect();
            let (_, mut entries) = book(&steps);
            let index = gone.index(entries.len() - 1);
            entries.remove(index);
            prop_assert!(replay(&entries).is_err());
        }
    }

    #[test]
    fn a_debit_uses_what_expires_first_and_a_reversal_its_own_lot() {
        let (account, _) = book(&[credit(1_000, 9), credit(1_000, 2), change(1_000)]);
        let mut spent = account.clone();
        let entry =
            spent.post(ShopId::new(1), posting(9, change(-1_500)), DateTime::<Utc>::UNIX_EPOCH).unwrap();
        let taken: Vec<_> = entry.draws.iter().map(|draw| (draw.expiry, draw.points.to_string())).collect();
        let day = |day| Expiry::from(NaiveDate::from_yo_opt(2026, day));
        assert_eq!(taken, [(day(3), "10.00".to_owned()), (day(10), "5.00".to_owned())]);

        let mut reversed = account;
        let entry = reversed
            .post(ShopId::new(1), posting(9, reversal(-500, 9)), DateTime::<Utc>::UNIX_EPOCH)
            .unwrap();
        assert_eq!(entry.draws.len(), 1);
        assert_eq!(entry.draws[0].expiry, day(10));
    }

    #[test]
    fn returned_points_reopen_their_lots_and_an_expired_one_for_its_grace() {
        let (mut account, entries) = book(&[credit(1_000, 2), credit(1_000, 9), change(-1_500)]);
        let spent = entries.last().unwrap();
        let back = account.post(ShopId::new(1), returning(1, spent, 5), DateTime::<Utc>::UNIX_EPOCH).unwrap();
        let day = |day| Expiry::from(NaiveDate::from_yo_opt(2026, day));
        let lots: Vec<_> = account.lots.iter().map(|(expiry, points)| (expiry, points.to_string())).collect();
        assert_eq!(
            lots,
            [(day(10), "10.00".to_owned()), (day(19), "10.00".to_owned())],
            "fourteen days from the 5th"
        );
        assert_eq!(back.expiry, day(10));
    }

    #[test]
    fn points_that_return_to_a_debt_open_what_is_left_of_them() {
        let (mut account, entries) = book(&[credit(1_000, 9), change(-1_000), change(-300)]);
        account.post(ShopId::new(1), returning(1, &entries[1], 5), DateTime::<Utc>::UNIX_EPOCH).unwrap();
        assert_eq!(account.balance.to_string(), "7.00");
        assert!(account.is_consistent());
    }

    #[test]
    fn a_credit_pays_the_debt_before_it_opens_a_lot() {
        let (account, _) = book(&[change(-700), credit(1_000, 1)]);
        assert_eq!(account.balance.to_string(), "3.00");
        assert_eq!(account.lots.total().to_string(), "3.00");
        let (in_debt, _) = book(&[change(-700), credit(500, 1)]);
        assert_eq!(in_debt.balance.to_string(), "-2.00");
        assert_eq!(in_debt.lots.iter().count(), 0);
    }

    #[test]
    fn an_entry_of_zero_points_is_refused() {
        let mut account = Account::default();
        assert!(account.post(ShopId::new(1), posting(0, change(0)), DateTime::<Utc>::UNIX_EPOCH).is_err());
        assert_eq!(account, Account::default());
    }
}
