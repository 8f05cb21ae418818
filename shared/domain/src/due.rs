//! What is due for a customer by a day of the shop, without anybody acting: points are credited, expire, are
//! announced before they do. One date per customer, the next one, is what schedules look for; so a day costs
//! what is due on it, and a day that was missed is caught up on the next.

use chrono::{Days, NaiveDate};

use crate::customer::Customer;
use crate::error::Result;
use crate::ids::CustomerId;
use crate::ledger::{Cause, EntryKind, Expiry, Posting};
use crate::occasion::{self, Occasion};
use crate::points::Points;
use crate::settings::Rules;

/// The next day on which something is due; `None` if nothing ever is without a further change.
pub fn next(customer: &Customer, rules: &Rules) -> Option<NaiveDate> {
    // A merged customer's dues are the target's; nothing happens to an erased one any more.
    if customer.merged.is_some() || customer.erased_at.is_some() {
        return None;
    }
    let credit = customer.pending.iter().map(|pending| pending.on).min();
    let expiry_on = first_day(customer).and_then(|day| day.succ_opt());
    let notice = next_notice(customer, rules).map(|notice| notice.on);
    [credit, expiry_on, notice, customer.vip_review, next_occasion(customer, rules)]
        .into_iter()
        .flatten()
        .min()
}

/// The first occasion that is not rewarded yet. Nothing is rewarded before the programme began.
fn next_occasion(customer: &Customer, rules: &Rules) -> Option<NaiveDate> {
    rules.started_at?;
    let celebrant = customer.celebrant(rules);
    let before = celebrant.seen_on.pred_opt()?;
    occasion::next_occasion(&celebrant, &rules.loyalty.rewards, &customer.rewarded_years, before)
}

/// Occasions to reward on `today`: of each kind the latest, even if its day was missed.
pub fn occasions(customer: &Customer, rules: &Rules, today: NaiveDate) -> Vec<Occasion> {
    if rules.started_at.is_none() {
        return Vec::new();
    }
    let celebrant = customer.celebrant(rules);
    occasion::occasions_due(
        &celebrant,
        &rules.loyalty.rewards,
        &customer.rewarded_years,
        NaiveDate::MIN,
        today,
    )
}

/// A notice of points that will expire.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ExpiryNotice {
    /// The first day on which it may be sent.
    pub on: NaiveDate,
    /// The last day of the points.
    pub expires_on: NaiveDate,
    /// The points in that day's lot.
    pub points: Points,
}

/// The next notice of points that will expire; `None` where the shop sends none, or every lot was announced.
pub fn next_notice(customer: &Customer, rules: &Rules) -> Option<ExpiryNotice> {
    if !rules.notifications.expiry_notice {
        return None;
    }
    let before = Days::new(u64::from(rules.loyalty.expiry_notice_days?));
    customer.account.lots.iter().find_map(|(expiry, points)| match expiry {
        Expiry::On(day) if customer.noticed.is_none_or(|noticed| day > noticed) => {
            Some(ExpiryNotice { on: day.checked_sub_days(before)?, expires_on: day, points })
        }
        _ => None,
    })
}

/// The notice to send on `today`, if there is one: a customer is notified of one lot at a time, the first.
pub fn notice(customer: &Customer, rules: &Rules, today: NaiveDate) -> Option<ExpiryNotice> {
    next_notice(customer, rules).filter(|notice| notice.on <= today && notice.expires_on >= today)
}

/// What expired before `today`: one entry per lot, in the order of their last days.
pub fn expired(customer: &Customer, today: NaiveDate) -> Result<Vec<Posting>> {
    let expired = customer.account.lots.iter().filter_map(|(expiry, points)| match expiry {
        Expiry::On(day) if day < today => Some((day, points)),
        _ => None,
    });
    Ok(expired.map(|(day, points)| expiry(&customer.id, day, points)).collect())
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
