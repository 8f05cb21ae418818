//! A customer's account: the sums of the entries, stored beside them so that no entry is read to show a
//! balance.

use chrono::{DateTime, Days, NaiveDate, Utc};

use super::entry::{Actor, Cause, Draw, Entry, EntryKind, Rule};
use super::lots::{Expiry, Lots};
use crate::error::{Error, Result};
use crate::ids::{EntryId, OrderCode, ShopId};
use crate::points::Points;

/// The running state of one customer's ledger.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Account {
    /// Sum of all entries.
    pub balance: Points,
    /// The open part of the balance by expiry. Empty while the balance is a debt.
    pub lots: Lots,
    /// How many entries there are; equal to the `seq` of the last one.
    pub entries: u64,
    /// Sum of what was spent on orders or paid out, net of what returned; not negative.
    pub redeemed: Points,
    /// Sum of the points that expired unspent; not negative.
    pub expired: Points,
}

/// An entry that is decided but not booked yet.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Posting {
    /// What made it; the entry's id is derived from this, so a second posting of the same cause is refused by
    /// the store.
    pub cause: Cause,
    /// What kind of event it stands for, as the API names it.
    pub kind: EntryKind,
    /// Signed, never zero: an account refuses a posting that changes nothing.
    pub change: Points,
    /// Who made the change: the system, or a member of the team.
    pub actor: Actor,
    /// A note the customer sees beside the entry.
    pub note: Option<String>,
    /// A note only the team sees.
    pub internal_note: Option<String>,
    /// One of the shop's reasons for changes by hand; `None` for a change by rules.
    pub reason: Option<String>,
    /// The order it belongs to.
    pub order: Option<OrderCode>,
    /// The entry this one reverses, wholly or in part.
    pub reverses: Option<EntryId>,
    /// The last day on which credited points can be spent; on a reversal, the lot to take from first.
    pub expiry: Expiry,
    /// On a credit that returns points: the lots they came from, as [`reopened`] gives them. On a debit: the
    /// lots to take from before any other, each no more than it says. Otherwise empty.
    pub returns: Vec<Draw>,
    /// The earning rule it was computed with; `None` for what no earning rule decides.
    pub rule: Option<Rule>,
}

impl Posting {
    /// A posting by the shop's rules, without note, order or reversal.
    pub fn automatic(cause: Cause, kind: EntryKind, change: Points, expiry: Expiry) -> Self {
        Self {
            cause,
            kind,
            change,
            actor: Actor::System,
            note: None,
            internal_note: None,
            reason: None,
            order: None,
            reverses: None,
            expiry,
            returns: Vec::new(),
            rule: None,
        }
    }
}

/// The lots that `draws` came from, to be opened again on `today`: a lot that expired meanwhile is open for
/// another `grace_days`, so that nobody gets back points that are gone the same moment.
pub fn reopened(draws: &[Draw], today: NaiveDate, grace_days: u32) -> Vec<Draw> {
    let grace = today.checked_add_days(Days::new(u64::from(grace_days)));
    let open = |draw: &Draw| match (draw.expiry, grace) {
        (Expiry::On(day), Some(grace)) if day < today => Draw { expiry: Expiry::On(grace), ..*draw },
        _ => *draw,
    };
    draws.iter().map(open).collect()
}

impl Account {
    /// Books `posting`: the account moves, and the entry to append is returned. A credit pays a debt first;
    /// the rest opens a lot, or the lots it came from. A debit takes from the lot of a reversal first, then
    /// from whatever expires first. What is not covered becomes a debt: a reversal may do that, and a
    /// redemption is checked before it comes here.
    pub fn post(&mut self, shop: ShopId, posting: Posting, at: DateTime<Utc>) -> Result<Entry> {
        if posting.change.is_zero() {
            return Err(Error::internal("an entry of zero points"));
        }
        let mut next = self.clone();
        next.balance = self.balance.add(posting.change)?;
        next.entries += 1;
        let draws = if posting.change.is_negative() {
            let first = posting.reverses.as_ref().map(|_| posting.expiry);
            take(&mut next.lots, posting.change.negate(), &posting.returns, first)?
        } else {
            let open = next.balance.max(Points::ZERO).min(posting.change);
            give(&mut next.lots, open, &posting)?
        };
        let expiry = match draws.iter().map(|draw| draw.expiry).min() {
            _ if posting.change.is_negative() => Expiry::Never,
            Some(first) => first,
            None => posting.expiry,
        };
        match posting.kind {
            EntryKind::Redemption | EntryKind::Cashback => {
                next.redeemed = self.redeemed.sub(posting.change)?;
            }
            EntryKind::Expiry => next.expired = self.expired.sub(posting.change)?,
            _ => {}
        }
        let cause = posting.cause.to_string();
        let entry = Entry {
            id: EntryId::of_cause(shop, &cause),
            seq: next.entries,
            at,
            kind: posting.kind,
            change: posting.change,
            balance_after: next.balance,
            note: posting.note,
            internal_note: posting.internal_note,
            reason: posting.reason,
            order: posting.order,
            actor: posting.actor,
            reverses: posting.reverses,
            expiry,
            draws,
            rule: posting.rule,
            cause,
        };
        *self = next;
        Ok(entry)
    }

    /// All points ever credited, net of reversals: what remains, was spent or expired.
    pub fn earned(&self) -> Result<Points> {
        self.balance.add(self.redeemed)?.add(self.expired)
    }

    /// Whether balance and lots agree: either they are equal, or the balance is a debt and no lot is open.
    pub fn is_consistent(&self) -> bool {
        self.balance.max(Points::ZERO) == self.lots.total()
    }
}

/// Takes `points` out of lots: first what `named` lots hold, up to what is named, then as [`Lots::take`]
/// does.
fn take(lots: &mut Lots, mut points: Points, named: &[Draw], first: Option<Expiry>) -> Result<Vec<Draw>> {
    let mut draws = Vec::new();
    for draw in named {
        let held =
            lots.iter().find(|(expiry, _)| *expiry == draw.expiry).map_or(Points::ZERO, |(_, held)| held);
        let part = draw.points.min(held).min(points);
        if !part.is_zero() {
            draws.extend(lots.take(part, Some(draw.expiry))?);
            points = points.sub(part)?;
        }
    }
    draws.extend(lots.take(points, first)?);
    Ok(draws)
}

/// Puts `open` points into the lots a credit leads to. A credit that returns points fills the lots it came
/// from, the last to expire first, because a debt took the others; what they do not hold goes to the
/// posting's own lot.
fn give(lots: &mut Lots, open: Points, posting: &Posting) -> Result<Vec<Draw>> {
    let mut left = open;
    let mut filled = Vec::new();
    let mut from: Vec<Draw> = posting.returns.clone();
    from.sort_by_key(|draw| std::cmp::Reverse(draw.expiry));
    if !from.is_empty() {
        from.push(Draw { expiry: posting.expiry, points: posting.change });
    }
    for draw in from {
        let part = draw.points.min(left);
        if !part.is_zero() {
            lots.put(draw.expiry, part)?;
            left = left.sub(part)?;
            filled.push(Draw { points: part, ..draw });
        }
    }
    if posting.returns.is_empty() {
        lots.put(posting.expiry, left)?;
    }
    Ok(filled)
}
