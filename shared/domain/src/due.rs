//! What is due for a customer on which day of the shop, without anybody doing anything: points are credited, lapse, are
//! told of. One date per customer, the next one, is what schedules look for; so a day costs what is due on it, and a day
//! that was missed is caught up on the next.

use chrono::{Days, NaiveDate};

use crate::customer::Customer;
use crate::error::Result;
use crate::ids::CustomerId;
use crate::ledger::{Cause, EntryKind, Expiry, Posting};
use crate::occasion::{self, Occasion};
use crate::points::Points;
use crate::settings::Rules;

/// The next day on which something is due; `None` if nothing ever is, unless something changes.
pub fn next(customer: &Customer, rules: &Rules) -> Option<NaiveDate> {
    // Everything of theirs is due for whom they were merged into; nothing happens any more to who was erased.
    if customer.merged.is_some() || customer.erased_at.is_some() {
        return None;
    }
    let credit = customer.pending.iter().map(|pending| pending.on).min();
    let lapse = first_day(customer).and_then(|day| day.succ_opt());
    let notice = next_notice(customer, rules).map(|notice| notice.on);
    [credit, lapse, notice, customer.vip_review, next_occasion(customer, rules)].into_iter().flatten().min()
}

/// The first occasion that is not rewarded yet. Nobody's is, before the programme began.
fn next_occasion(customer: &Customer, rules: &Rules) -> Option<NaiveDate> {
    rules.started_at?;
    let celebrant = customer.celebrant(rules);
    let before = celebrant.seen_on.pred_opt()?;
    occasion::next_occasion(&celebrant, &rules.loyalty.rewards, &customer.kept, before)
}

/// Occasions to reward on `today`: of each kind the latest, also if its day was missed.
pub fn occasions(customer: &Customer, rules: &Rules, today: NaiveDate) -> Vec<Occasion> {
    if rules.started_at.is_none() {
        return Vec::new();
    }
    let celebrant = customer.celebrant(rules);
    occasion::occasions_due(&celebrant, &rules.loyalty.rewards, &customer.kept, NaiveDate::MIN, today)
}

/// Points to tell a customer of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Notice {
    /// The day to tell it, or later.
    pub on: NaiveDate,
    /// The last day of the points.
    pub expires_on: NaiveDate,
    /// How many.
    pub points: Points,
}

/// The next notice of points that will lapse; `None` where the shop tells nobody, or everything was told.
pub fn next_notice(customer: &Customer, rules: &Rules) -> Option<Notice> {
    if !rules.notifications.expiry_notice {
        return None;
    }
    let before = Days::new(u64::from(rules.loyalty.expiry_notice_days?));
    customer.account.lots.iter().find_map(|(expiry, points)| match expiry {
        Expiry::On(day) if customer.noticed.is_none_or(|noticed| day > noticed) => {
            Some(Notice { on: day.checked_sub_days(before)?, expires_on: day, points })
        }
        _ => None,
    })
}

/// The notice to give on `today`, if there is one: the customer is told of one day at a time, the first.
pub fn notice(customer: &Customer, rules: &Rules, today: NaiveDate) -> Option<Notice> {
    next_notice(customer, rules).filter(|notice| notice.on <= today && notice.expires_on >= today)
}

/// What lapsed before `today`: one entry per day of expiry, first come first.
pub fn lapsed(customer: &Customer, today: NaiveDate) -> Result<Vec<Posting>> {
    let lapsed = customer.account.lots.iter().filter_map(|(expiry, points)| match expiry {
        Expiry::On(day) if day < today => Some((day, points)),
        _ => None,
    });
    Ok(lapsed.map(|(day, points)| expiry(&customer.id, day, points)).collect())
}

fn expiry(customer: &CustomerId, on: NaiveDate, points: Points) -> Posting {
    let cause = Cause::Expiry { customer: customer.clone(), on };
    Posting::automatic(cause, EntryKind::Expiry, points.negate(), Expiry::Never)
}

fn first_day(customer: &Customer) -> Option<NaiveDate> {
    customer.account.lots.iter().next().and_then(|(expiry, _)| expiry.into())
}

#[cfg(test)]
#[path = "due_tests.rs"]
mod tests;
