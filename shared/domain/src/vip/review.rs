//! When to review a customer's level: time alone can move them, and a night should look only at those it can
//! move.

use chrono::{NaiveDate, TimeDelta};
use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive;

use super::facts::{begins, leaves};
use super::{Facts, Lock, LockKind, Purchase, conditions, takes_part};
use crate::ids::GroupId;
use crate::settings::{Condition, Field, Period, Vip};

/// The first day whose purchases the rules need; `None` when the customer's counters are enough. It does not
/// look at `active`, because a preview needs the purchases too.
pub fn needs_orders_since(vip: &Vip, today: NaiveDate) -> Option<NaiveDate> {
    let counted = conditions(vip).into_iter().filter(|condition| condition.field.has_period());
    counted.filter_map(|condition| begins(condition.period, today)).min()
}

/// The first day after today on which [`super::decide`] may answer differently without any event; `None` is
/// never.
///
/// It may name a day on which nothing changes, never one too late. The customer's group may meanwhile move
/// within the ladder: the day stays right.
pub fn next_review(
    vip: &Vip,
    group: Option<&GroupId>,
    lock: Option<&Lock>,
    facts: &Facts,
) -> Option<NaiveDate> {
    if !takes_part(vip, group, facts) {
        return None;
    }
    let lock = lock.filter(|lock| lock.is_on(facts.today));
    let lock_ends = lock.and_then(|lock| lock.until?.succ_opt());
    if lock.is_some_and(|lock| lock.kind == LockKind::Pin) {
        return lock_ends;
    }
    let changes = conditions(vip).into_iter().filter_map(|condition| changes(condition, facts));
    changes.chain(lock_ends).min()
}

/// The first day after today on which the condition's answer may change.
fn changes(condition: &Condition, facts: &Facts) -> Option<NaiveDate> {
    if condition.field == Field::DaysSinceRegistration {
        return thresholds(condition, facts).into_iter().filter(|day| *day > facts.today).min();
    }
    if !condition.field.has_period() || condition.period == Period::All {
        return None;
    }
    let matters = |purchase: &&Purchase| {
        condition.field != Field::Turnover || condition.currency == Some(purchase.currency)
    };
    let days = facts.purchases.iter().filter(matters);
    days.filter_map(|purchase| leaves(condition.period, purchase.placed_on))
        .filter(|day| *day > facts.today)
        .min()
}

/// The days on which the age of the account enters or leaves the bounds.
fn thresholds(condition: &Condition, facts: &Facts) -> Vec<NaiveDate> {
    let Some(since) = facts.registered_on else { return Vec::new() };
    let day = |age: Decimal| since.checked_add_signed(TimeDelta::try_days(age.to_i64()?)?);
    let from = |bound: Option<Decimal>| bound.and_then(|bound| day(bound.ceil()));
    let after =
        |bound: Option<Decimal>| bound.and_then(|bound| day(bound.floor().checked_add(Decimal::ONE)?));
    let days =
        [from(condition.at_least), after(condition.at_most), from(condition.equal), after(condition.equal)];
    days.into_iter().flatten().collect()
}
