//! What a friend's purchase is worth to the referrer, and what the friend is promised.

use rust_decimal::{Decimal, RoundingStrategy};

use crate::error::Result;
use crate::money::Currency;
use crate::points::{Points, SCALE};
use crate::settings::{Loyalty, Referral};

/// Points for the friend's `nth_purchase` (1 is the first), `days_since_first` days after their first. The
/// first reward of the rules that fits decides; `None` when none fits or the programme is off.
pub fn reward(rules: &Referral, nth_purchase: u32, days_since_first: i64) -> Option<Points> {
    if !rules.active || nth_purchase == 0 {
        return None;
    }
    let fitting = rules.rewards.iter().find(|reward| {
        reward.purchases_to.is_none_or(|last| nth_purchase <= last)
            && reward.within_days.is_none_or(|days| days_since_first <= i64::from(days))
    })?;
    Some(fitting.points).filter(|points| *points > Points::ZERO)
}

/// The change to book for a purchase that is worth `due` now (`None` when it was cancelled) and has `booked`
/// so far. A reversal never takes more than was granted.
pub fn to_book(due: Option<Points>, booked: Points) -> Result<Points> {
    due.unwrap_or(Points::ZERO).sub(booked)
}

/// What the landing page promises a friend who registers: the worth of the points for a registration, at two
/// decimals. `None` when there are none or they buy nothing in this currency.
pub fn welcome_amount(loyalty: &Loyalty, currency: Currency) -> Option<Decimal> {
    let points = loyalty.rewards.registration?.decimal();
    let amount = points.checked_mul(*loyalty.redeem.get(&currency)?)?;
    let amount = amount.round_dp_with_strategy(SCALE, RoundingStrategy::MidpointAwayFromZero);
    Some(amount).filter(|amount| *amount > Decimal::ZERO)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::settings::ReferralReward;

    fn points(text: &str) -> Points {
        Points::parse(text).unwrap()
    }

    fn rules(rewards: &[(&str, Option<u32>, Option<u32>)]) -> Referral {
        let reward = |&(text, purchases_to, within_days): &(&str, Option<u32>, Option<u32>)| ReferralReward {
            points: points(text),
            purchases_to,
            within_days,
        };
        Referral { active: true, rewards: rewards.iter().map(reward).collect(), ..Referral::starting() }
    }

    #[test]
    fn a_paid_purchase_of_a_friend_is_worth_what_the_strategy_says() {
        let rules = Referral { active: true, ..Referral::starting() };
        assert_eq!(reward(&rules, 1, 0), Some(points("100")));
        assert_eq!(reward(&rules, 2, 0), None);
        assert_eq!(to_book(reward(&rules, 1, 0), Points::ZERO).unwrap(), points("100"));
    }

    #[test]
    fn a_cancelled_purchase_reverses_what_it_granted_and_no_more() {
        assert_eq!(to_book(None, points("100")).unwrap(), points("-100"));
        assert_eq!(to_book(None, Points::ZERO).unwrap(), Points::ZERO);
        assert_eq!(to_book(Some(points("100")), points("100")).unwrap(), Points::ZERO, "announced twice");
    }

    #[test]
    fn the_first_reward_that_fits_decides() {
        let rules = rules(&[
            ("100", Some(1), None),
            ("50", Some(3), Some(30)),
            ("20", None, Some(365)),
            ("0", None, Some(400)),
            ("5", None, None),
        ]);
        for (nth, days, expected) in [
            (1, 0, Some("100")),
            (2, 0, Some("50")),
            (3, 30, Some("50")),
            (3, 31, Some("20")),
            (4, 1, Some("20")),
            (9, 366, None),
            (9, 401, Some("5")),
            (2, -3, Some("50")),
            (0, 0, None),
        ] {
            assert_eq!(reward(&rules, nth, days), expected.map(points), "purchase {nth}, day {days}");
        }
    }

    #[test]
    fn nothing_is_rewarded_while_the_programme_is_off() {
        assert_eq!(reward(&Referral::starting(), 1, 0), None);
        assert_eq!(reward(&rules(&[]), 1, 0), None);
    }

    #[test]
    fn a_hundred_points_worth_a_crown_each_promise_a_hundred_crowns() {
        let loyalty = Loyalty::starting();
        let amount = |loyalty: &Loyalty, currency| {
            welcome_amount(loyalty, Currency::parse(currency).unwrap()).map(|amount| amount.to_string())
        };
        assert_eq!(amount(&loyalty, "CZK").unwrap().parse::<Decimal>().unwrap(), Decimal::ONE_HUNDRED);
        assert_eq!(amount(&loyalty, "EUR").unwrap().parse::<Decimal>().unwrap(), Decimal::from(5));
        assert_eq!(amount(&loyalty, "PLN"), None);
        let mut nothing = loyalty;
        nothing.rewards.registration = None;
        assert_eq!(amount(&nothing, "CZK"), None);
    }
}
