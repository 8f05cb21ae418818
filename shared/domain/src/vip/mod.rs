//! The VIP programme at work: on which level a customer stands, where automation moves them, and when to
//! review it.
//!
//! Source: the product's public help on the VIP programme. Not documented there and chosen here: the highest
//! level whose rule holds wins, a customer in a group outside the ladder stays there, and anonymous customers
//! take no part, because they have no group.

mod facts;
mod lock;
mod review;

pub use facts::{Facts, Purchase, Totals};
pub use lock::{Lock, LockKind};
pub use review::{needs_orders_since, next_review};

use rust_decimal::Decimal;

use crate::ids::GroupId;
use crate::settings::{Condition, Field, Rule, Vip, VipLevel};

/// The highest level whose rule holds; `None` is the zero level. Neither `active` nor locks matter here,
/// because a preview shows it too.
pub fn level<'a>(vip: &'a Vip, facts: &Facts) -> Option<&'a VipLevel> {
    vip.levels.iter().rfind(|level| holds(&level.rule, facts))
}

/// The group automation moves the customer to; `None` leaves them where they are.
///
/// Nobody moves while the programme is off, and no customer who is anonymous or in a group outside the
/// ladder. A lock in force bounds the move. A floor or ceiling whose group left the ladder keeps its customer
/// in place, until a person decides. A customer below a floor or above a ceiling, because a person moved them
/// there, is moved to it.
pub fn decide(vip: &Vip, group: Option<&GroupId>, lock: Option<&Lock>, facts: &Facts) -> Option<GroupId> {
    if !takes_part(vip, group, facts) {
        return None;
    }
    let earned = level(vip, facts).map_or(vip.zero_group_id.as_ref(), |level| Some(&level.group_id))?;
    let target = match lock.filter(|lock| lock.is_on(facts.today)) {
        Some(lock) => bounded(vip, lock, earned)?,
        None => earned,
    };
    (Some(target) != group).then(|| target.clone())
}

/// Whether the team may set a lock: only an active programme moves anybody, and only within its ladder.
pub fn is_lock_offered(vip: &Vip, group: Option<&GroupId>) -> bool {
    vip.active && vip.takes_part(group)
}

fn takes_part(vip: &Vip, group: Option<&GroupId>, facts: &Facts) -> bool {
    vip.active && facts.registered && vip.takes_part(group)
}

/// The group that a lock leaves as the target of a move; `None` leaves the customer in place.
fn bounded<'a>(vip: &Vip, lock: &'a Lock, earned: &'a GroupId) -> Option<&'a GroupId> {
    let (held, rank) = (rank(vip, &lock.group)?, rank(vip, earned)?);
    match lock.kind {
        LockKind::Pin => None,
        LockKind::Floor => Some(if rank < held { &lock.group } else { earned }),
        LockKind::Ceiling => Some(if rank > held { &lock.group } else { earned }),
    }
}

/// Position on the ladder; the zero level is 0. `None` outside it.
fn rank(vip: &Vip, group: &GroupId) -> Option<usize> {
    if let Some(position) = vip.levels.iter().position(|level| level.group_id == *group) {
        return Some(position + 1);
    }
    (vip.zero_group_id.as_ref() == Some(group)).then_some(0)
}

fn holds(rule: &Rule, facts: &Facts) -> bool {
    match rule {
        Rule::All { all } => all.iter().all(|rule| holds(rule, facts)),
        Rule::Any { any } => any.iter().any(|rule| holds(rule, facts)),
        Rule::Is(condition) => value(condition, facts).is_some_and(|value| is_within(condition, value)),
    }
}

fn is_within(condition: &Condition, value: Decimal) -> bool {
    condition.at_least.is_none_or(|least| value >= least)
        && condition.at_most.is_none_or(|most| value <= most)
        && condition.equal.is_none_or(|equal| value == equal)
}

/// The number a condition is about; `None` where the customer has none, which meets no bound.
fn value(condition: &Condition, facts: &Facts) -> Option<Decimal> {
    let totals = || facts.totals(condition.period);
    Some(match condition.field {
        Field::Turnover => totals().turnover.get(&condition.currency?).copied().unwrap_or_default(),
        Field::Orders => totals().orders.into(),
        Field::PointsEarned => totals().points_earned,
        Field::Balance => facts.balance.decimal(),
        Field::DaysSinceRegistration => facts.days_since_registration()?.into(),
        Field::Registered => u8::from(facts.registered).into(),
    })
}

/// Every condition of a ladder.
fn conditions(vip: &Vip) -> Vec<&Condition> {
    fn collect<'a>(rule: &'a Rule, found: &mut Vec<&'a Condition>) {
        match rule {
            Rule::All { all: rules } | Rule::Any { any: rules } => {
                for rule in rules {
                    collect(rule, found);
                }
            }
            Rule::Is(condition) => found.push(condition),
        }
    }
    let mut found = Vec::new();
    for level in &vip.levels {
        collect(&level.rule, &mut found);
    }
    found
}

#[cfg(test)]
mod decide_tests;
#[cfg(test)]
mod review_tests;
