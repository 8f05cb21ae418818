//! Two customers who are one person become one: who stays, what is filled in, what was rewarded twice, and
//! the undo.
//!
//! Our own rules, as the product's public help does not cover merging. A registered customer stays; of two
//! anonymous ones the one whom the team asked about. What the target has is kept and only gaps are filled. A
//! reward that is given once is kept once.

use chrono::{DateTime, Days, NaiveDate, Utc};
use serde::{Deserialize, Serialize};

use crate::customer::{Counters, Customer};
use crate::error::{Error, Result};
use crate::ids::{CustomerId, EntryId, MergeId, OrderCode};
use crate::ledger::{Draw, EntryKind, Expiry};
use crate::order::OrderRecord;
use crate::points::Points;

/// Days after which a merge cannot be undone any more.
pub const UNDO_DAYS: u64 = 30;
/// Orders of the other customer that a merge takes over at most: they are moved while somebody waits.
pub const ORDERS_MAX: usize = 500;
/// Days for which returned points can be spent whose lot expired meanwhile.
pub const GRACE_DAYS: u32 = 14;

/// A field of the target that was empty and filled from the other.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Filled {
    /// The main address.
    Email,
    /// The full name.
    Name,
    /// The telephone number.
    Phone,
    /// Date of birth.
    BirthDate,
    /// The name day, where somebody set one by hand.
    NameDay,
    /// The customer whose friend they are.
    Referrer,
    /// The referral code.
    ReferralCode,
    /// The reward for the newsletter.
    Newsletter,
    /// The reward for the account.
    Registration,
}

impl Filled {
    /// Every field with its name.
    pub const ALL: [(Self, &'static str); 9] = [
        (Self::Email, "email"),
        (Self::Name, "name"),
        (Self::Phone, "phone"),
        (Self::BirthDate, "birth_date"),
        (Self::NameDay, "name_day"),
        (Self::Referrer, "referrer"),
        (Self::ReferralCode, "referral_code"),
        (Self::Newsletter, "newsletter"),
        (Self::Registration, "registration"),
    ];

    /// Its name.
    pub fn as_str(self) -> &'static str {
        Self::ALL.iter().find(|(field, _)| *field == self).map_or("", |(_, name)| name)
    }

    /// Copies the field from one customer to another.
    fn copy(self, from: &Customer, to: &mut Customer) {
        match self {
            Self::Email => to.email.clone_from(&from.email),
            Self::Name => to.name.clone_from(&from.name),
            Self::Phone => to.phone.clone_from(&from.phone),
            Self::BirthDate => to.birth_date = from.birth_date,
            Self::NameDay => to.name_day = from.name_day,
            Self::Referrer => to.referrer.clone_from(&from.referrer),
            Self::ReferralCode => to.referral_code.clone_from(&from.referral_code),
            Self::Newsletter => to.rewarded.newsletter.clone_from(&from.rewarded.newsletter),
            Self::Registration => to.rewarded.registration = from.rewarded.registration,
        }
    }

    /// The customer with nothing but this field of theirs, to compare it and to see whether it is empty.
    fn only(self, of: &Customer) -> Customer {
        let mut bare = Customer::new(of.id.clone(), DateTime::UNIX_EPOCH);
        self.copy(of, &mut bare);
        bare
    }

    fn is_empty(self, of: &Customer) -> bool {
        self.only(of) == Customer::new(of.id.clone(), DateTime::UNIX_EPOCH)
    }

    fn is_same(self, one: &Customer, other: &Customer) -> bool {
        Customer { id: one.id.clone(), ..self.only(other) } == self.only(one)
    }
}

/// A reward that both had received, reversed on the other.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ReversedReward {
    /// What was rewarded.
    pub kind: EntryKind,
    /// Points that are reversed.
    pub points: Points,
    /// The lot they had gone to.
    pub expiry: Expiry,
    /// The entry that granted it.
    pub entry: EntryId,
}

/// An order that moved with the other customer.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct MergedOrder {
    /// The order's code.
    pub code: OrderCode,
    /// Net points booked for it at the time of the merge.
    pub earned: Points,
}

/// A merge, and what is needed to undo it. `version` guards every write.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Merge {
    /// Id of the merge.
    pub id: MergeId,
    /// The customer who stays.
    pub target: CustomerId,
    /// The customer who was joined to the target.
    pub other: CustomerId,
    /// The team member who merged them.
    pub by: String,
    /// When they were merged.
    pub at: DateTime<Utc>,
    /// The balance that moved; a debt is below zero.
    pub moved: Points,
    /// The lots that moved; of a debt, the target's lots that paid it.
    pub lots: Vec<Draw>,
    /// The other's orders, which are the target's now.
    pub orders: Vec<MergedOrder>,
    /// Gaps of the target that were filled.
    pub filled: Vec<Filled>,
    /// Rewards that both had, reversed on the other.
    #[serde(rename = "taken_back")] // As merges are stored.
    pub reversed: Vec<ReversedReward>,
    /// The shop's day on which the target's first order had counted before the merge.
    pub first_on: Option<NaiveDate>,
    /// When it was undone; `None` while it holds.
    pub undone_at: Option<DateTime<Utc>>,
    /// Goes up with every write; a write that read an older one is refused.
    #[serde(skip)]
    pub version: u64,
}

impl Merge {
    /// The last moment at which it can be undone.
    pub fn undo_until(&self) -> DateTime<Utc> {
        self.at.checked_add_days(Days::new(UNDO_DAYS)).unwrap_or(DateTime::<Utc>::MAX_UTC)
    }
}

/// Which of two customers stays: target and other, given in the order in which they were named.
///
/// # Errors
/// `Conflict` if both are registered, one was erased, or one is the other's friend; `Invalid` if they are one
/// already.
pub fn sides(named: Customer, other: Customer) -> Result<(Customer, Customer)> {
    named.refuse_erased()?;
    other.refuse_erased()?;
    if named.id == other.id {
        return Err(Error::field("other", "same_customer", "This is the same customer."));
    }
    if named.is_registered() && other.is_registered() {
        let detail = "Both have an account in the shop; only the shop can join accounts.";
        return Err(Error::conflict("two_registered", detail));
    }
    if named.referrer.as_ref() == Some(&other.id) || other.referrer.as_ref() == Some(&named.id) {
        let detail = "One is the other's friend in the referral programme, and was rewarded for it.";
        return Err(Error::conflict("referral_between", detail));
    }
    Ok(if other.is_registered() { (other, named) } else { (named, other) })
}

/// Joins the other to the target, except for points: gaps are filled, counters add up, deferred points come
/// along. Returns the fields that were filled.
pub fn join(target: &mut Customer, other: &Customer) -> Result<Vec<Filled>> {
    let gaps = Filled::ALL.map(|(field, _)| field).into_iter();
    let filled: Vec<_> = gaps.filter(|field| field.is_empty(target) && !field.is_empty(other)).collect();
    for field in &filled {
        field.copy(other, target);
    }
    add(&mut target.counters, &other.counters)?;
    target.counters.first_on =
        [target.counters.first_on, other.counters.first_on].into_iter().flatten().min();
    target.pending.extend(other.pending.iter().cloned());
    target.pending.sort_by(|a, b| (a.on, &a.order).cmp(&(b.on, &b.order)));
    // What was celebrated with either is not celebrated again.
    target.rewarded_years.name_day = target.rewarded_years.name_day.max(other.rewarded_years.name_day);
    target.rewarded_years.birthday = target.rewarded_years.birthday.max(other.rewarded_years.birthday);
    target.rewarded_years.anniversary =
        target.rewarded_years.anniversary.max(other.rewarded_years.anniversary);
    Ok(filled)
}

/// Separates them again, except for points; `orders` are the other's as they are now. Filled gaps are emptied
/// unless they were changed since.
pub fn part(
    target: &mut Customer,
    other: &mut Customer,
    merge: &Merge,
    orders: &[OrderRecord],
) -> Result<()> {
    for field in &merge.filled {
        if field.is_same(target, other) {
            field.copy(&Customer::new(target.id.clone(), DateTime::UNIX_EPOCH), target);
        }
    }
    let first_on = other.counters.first_on;
    other.counters = counted(orders)?;
    other.counters.first_on = first_on;
    subtract(&mut target.counters, &other.counters)?;
    target.counters.first_on = merge.first_on.or(target.counters.first_on.filter(|on| Some(*on) != first_on));
    let theirs = |code: &OrderCode| orders.iter().any(|order| order.code == *code);
    let (back, stay) = target.pending.drain(..).partition(|pending| theirs(&pending.order));
    (other.pending, target.pending) = (back, stay);
    other.merged = None;
    Ok(())
}

/// The points that an undo owes the other: what moved, and what their orders earned or lost since.
pub fn owed(merge: &Merge, orders: &[OrderRecord]) -> Result<Points> {
    orders.iter().try_fold(merge.moved, |owed, order| {
        let then = merge.orders.iter().find(|known| known.code == order.code);
        owed.add(order.earned)?.sub(then.map_or(Points::ZERO, |known| known.earned))
    })
}

/// The counters that orders add up to.
fn counted(orders: &[OrderRecord]) -> Result<Counters> {
    let mut sum = Counters::default();
    for order in orders {
        sum.points = sum.points.add(order.earned)?;
        if let Some(value) = order.turnover {
            sum.orders = sum.orders.saturating_add(1);
            *sum.turnover.entry(order.currency).or_default() += value;
        }
    }
    sum.turnover.retain(|_, value| !value.is_zero());
    Ok(sum)
}

fn add(to: &mut Counters, more: &Counters) -> Result<()> {
    to.points = to.points.add(more.points)?;
    to.orders = to.orders.saturating_add(more.orders);
    for (currency, value) in &more.turnover {
        *to.turnover.entry(*currency).or_default() += *value;
    }
    to.turnover.retain(|_, value| !value.is_zero());
    Ok(())
}

fn subtract(from: &mut Counters, less: &Counters) -> Result<()> {
    from.points = from.points.sub(less.points)?;
    from.orders = from
        .orders
        .checked_sub(less.orders)
        .ok_or_else(|| Error::internal("fewer orders counted than taken out"))?;
    for (currency, value) in &less.turnover {
        *from.turnover.entry(*currency).or_default() -= *value;
    }
    from.turnover.retain(|_, value| !value.is_zero());
    Ok(())
}
