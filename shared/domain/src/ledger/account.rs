//! A customer's account: what the entries add up to, kept beside them so that nothing has to be added up to read it.

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
    /// What is open of it, by expiry. Empty while the balance is a debt.
    pub lots: Lots,
    /// How many entries there are, which is the last one's `seq`.
    pub entries: u64,
    /// Sum of what was spent on orders or paid out, net of what returned; not negative.
    pub redeemed: Points,
    /// Sum of what lapsed; not negative.
    pub expired: Points,
}

/// What is to be booked.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Posting {
    /// What made it.
    pub cause: Cause,
    /// What kind of event.
    pub kind: EntryKind,
    /// Signed, not zero.
    pub change: Points,
    /// Who.
    pub actor: Actor,
    /// What the customer sees.
    pub note: Option<String>,
    /// What only the team sees.
    pub internal_note: Option<String>,
    /// Why, by the shop's list.
    pub reason: Option<String>,
    /// The order it belongs to.
    pub order: Option<OrderCode>,
    /// The entry it takes back.
    pub reverses: Option<EntryId>,
    /// When credited points lapse; on a reversal, the lot to take from first.
    pub expiry: Expiry,
    /// On a credit that gives points back: the lots they came from, as [`reopened`] has them. On a debit: the lots to take
    /// from before any other, each no more than it says. Otherwise empty.
    pub returns: Vec<Draw>,
    /// The rule it was computed with.
    pub rule: Option<Rule>,
}

impl Posting {
    /// A change by the shop's rules, with nothing but what every one has.
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

/// The lots that `draws` came from, to be opened again on `today`: a lot that lapsed meanwhile is open for another
/// `grace_days`, so that nobody gets back points that are gone the same moment.
pub fn reopened(draws: &[Draw], today: NaiveDate, grace_days: u32) -> Vec<Draw> {
    let grace = today.checked_add_days(Days::new(u64::from(grace_days)));
    let open = |draw: &Draw| match (draw.expiry, grace) {
        (Expiry::On(day), Some(grace)) if day < today => Draw { expiry: Expiry::On(grace), ..*draw },
        _ => *draw,
    };
    draws.iter().map(open).collect()
}

impl Account {
    /// Books `posting`: the account moves and the entry to append is returned. A credit first pays a debt, the
    /// rest opens a lot, or the lots it came from; a debit uses the lot of a reversal first, then whatever lapses first, and what is not
    /// covered becomes a debt (taking points back after a cancellation may do that; a redemption is checked before).
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

    /// All that was ever credited, net of reversals: what remains, was spent or lapsed.
    pub fn earned(&self) -> Result<Points> {
        self.balance.add(self.redeemed)?.add(self.expired)
    }

    /// Whether balance and lots agree: they are equal, or the balance is a debt and no lot is open.
    pub fn is_consistent(&self) -> bool {
        self.balance.max(Points::ZERO) == self.lots.total()
    }
}

/// Takes `points` out of lots: first what `named` lots hold, up to what is named, then as [`Lots::take`] does.
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

/// Puts `open` points into the lots a credit leads to. One that gives back fills the lots it came from, the last to
/// lapse first, as a debt took the others; what they do not hold goes to the posting's own lot.
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
