//! The rules of one shop, in five documents. Each has a version of its own that goes up with every change; a
//! ledger entry names the version of [`Loyalty`] it was computed with.

mod cashback;
mod loyalty;
mod notifications;
pub mod read;
mod referral;
mod vip;

use chrono::{DateTime, NaiveDate, NaiveDateTime, TimeDelta, Utc};
use chrono_tz::Tz;

use crate::ledger::Expiry;
use crate::money::MainCurrency;

pub use crate::money::Amounts;
pub use cashback::{Cashback, Payout};
pub use loyalty::{Coefficient, CoefficientLevel, Loyalty, Rewards, STATUS_CANCELLED};
pub use notifications::{LANGUAGES, MailText, MailTexts, Notice, Notifications, Team};
pub use referral::{Referral, ReferralReward};
pub use vip::{Condition, Field, Period, Rule, Vip, VipLevel};

/// All rules of a shop that decide about points, read together.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Rules {
    /// How points are earned, kept and spent.
    pub loyalty: Loyalty,
    /// VIP levels and the rules that lead to them.
    pub vip: Vip,
    /// What friends' purchases are worth to the referrer.
    pub referral: Referral,
    /// Which mails customers receive.
    pub notifications: Notifications,
    /// How the team may change points.
    pub team: Team,
    /// The shop's time zone: its days decide when points are credited and expire.
    pub timezone: Tz,
    /// The shop's language, `cs`, `sk` or another code: it decides the name days that are celebrated and the
    /// language of mails.
    pub language: String,
    /// The currency of the shop's prices; `None` until the shop has reported it.
    pub main_currency: Option<MainCurrency>,
    /// When the programme began in this shop. Accounts and orders from before bring no points; `None` until
    /// the shop is connected, when no account brings any.
    pub started_at: Option<DateTime<Utc>>,
    /// Occasions before this day are not rewarded: their rewards were switched on, or changed, on it.
    pub occasions_from: Option<NaiveDate>,
    /// Goes up with every write of any of the documents.
    pub revision: u64,
}

impl Rules {
    /// The rules a new shop starts with.
    pub fn starting() -> Self {
        Self {
            loyalty: Loyalty::starting(),
            vip: Vip::starting(),
            referral: Referral::starting(),
            notifications: Notifications::starting(),
            team: Team::starting(),
            timezone: Tz::Europe__Prague,
            language: "cs".to_owned(),
            main_currency: None,
            started_at: None,
            occasions_from: None,
            revision: 0,
        }
    }

    /// Whether `at` lies before the programme began: orders and accounts from then earn nothing. Nothing
    /// predates the programme in a shop that is not connected.
    pub fn predates(&self, at: DateTime<Utc>) -> bool {
        self.started_at.is_some_and(|started| at < started)
    }

    /// The shop's day at `at`.
    pub fn day(&self, at: DateTime<Utc>) -> NaiveDate {
        at.with_timezone(&self.timezone).date_naive()
    }

    /// When a day of the shop begins. Where clocks are put forward at midnight, that is an hour later; `None`
    /// beyond the calendar.
    pub fn beginning(&self, day: NaiveDate) -> Option<DateTime<Utc>> {
        let midnight = day.and_hms_opt(0, 0, 0)?;
        let local = |at: NaiveDateTime| at.and_local_timezone(self.timezone).earliest();
        local(midnight).or_else(|| local(midnight + TimeDelta::hours(1))).map(|at| at.to_utc())
    }

    /// The last day on which points credited at `now` can be spent, by the shop's own calendar.
    pub fn expiry(&self, now: DateTime<Utc>) -> Expiry {
        self.loyalty.expiry(now, self.timezone)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn points_expire_by_the_shops_calendar_not_by_utc() {
        let rules = Rules::starting();
        let late_evening = "2026-03-28T23:30:00Z".parse().unwrap();
        assert_eq!(
            Option::<NaiveDate>::from(rules.expiry(late_evening)),
            NaiveDate::from_ymd_opt(2027, 3, 29)
        );
        let mut for_ever = rules;
        for_ever.loyalty.validity_days = None;
        assert_eq!(for_ever.expiry(late_evening), Expiry::Never);
    }

    #[test]
    fn a_document_written_before_a_rule_existed_reads_with_that_rules_beginning() {
        let old: Loyalty = serde_json::from_str(r#"{"version": 7, "earn": {"CZK": "10"}}"#).unwrap();
        assert_eq!((old.version, old.coupon_validity_days), (7, 30));
    }
}
