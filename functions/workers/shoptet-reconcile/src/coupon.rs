//! Looks at a coupon that points were turned into, and settles what Shoptet announces to nobody: a coupon
//! that was never created, that is gone, or that expired unused.

use chrono::{DateTime, Days, NaiveDate, TimeDelta, Utc};
use verno_booking::{coupon_gone, coupon_issued, coupon_seen};
use verno_connect::Step;
use verno_domain::Result;
use verno_domain::redemption::{Redemption, State};
use verno_lambda::queue::Verdict;
use verno_shoptet::dto::Coupon;

use crate::shop::Shop;
use crate::verdict::verdict;

/// The coupon of a redemption younger than this may still be being created.
const MAKING_MAX: TimeDelta = TimeDelta::minutes(10);
/// How long after its last day a used coupon is looked at, each day, for the order that names it.
const ORDER_AWAITED: Days = Days::new(30);

/// What is to be done about a coupon.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Act {
    /// Do nothing now; the coupon stays due.
    Wait,
    /// Note that the shop has the coupon.
    Issue,
    /// Give the points back: the shop does not have the coupon.
    GiveUp,
    /// Delete the coupon in the shop, then give its points back if they are not back yet.
    Delete,
    /// Look again on this day; `None` is never.
    Look(Option<NaiveDate>),
}

impl Shop {
    pub(crate) async fn look_at_coupon(&self, code: &str) -> Result<Verdict> {
        verdict(self.coupon(code).await)
    }

    async fn coupon(&self, code: &str) -> Step<()> {
        // A coupon of the merchant's own.
        let Some(redemption) = self.data.redemption(code).await? else { return Ok(()) };
        let now = self.data.clock().now();
        let today = self.data.rules().await?.day(now);
        let found = self.api.coupon(code).await?;
        match decide(&redemption, found.as_ref(), now, today) {
            Act::Wait => {}
            Act::Issue => drop(coupon_issued(&self.data, code, now).await?),
            Act::GiveUp => drop(coupon_gone(&self.data, code, now).await?),
            Act::Delete => {
                // Deleted first: points that are back beside a coupon that works would be spent twice.
                self.api.delete_coupon(code).await?;
                coupon_gone(&self.data, code, now).await?;
            }
            Act::Look(next) => drop(coupon_seen(&self.data, code, next, now).await?),
        }
        Ok(())
    }
}

/// A coupon is left alone while Shoptet does not say whether it was used: its points may be spent.
fn decide(redemption: &Redemption, found: Option<&Coupon>, now: DateTime<Utc>, today: NaiveDate) -> Act {
    let Some(coupon) = found else {
        let young = redemption.state == State::Reserved && now - redemption.made_at < MAKING_MAX;
        return if young { Act::Wait } else { Act::GiveUp };
    };
    let unused = coupon.is_used() == Some(false);
    match redemption.state {
        State::Returned | State::Released if unused => Act::Delete,
        State::Captured | State::Returned | State::Released => Act::Look(None),
        State::Reserved | State::Issued if unused && redemption.valid_to < today => Act::Delete,
        State::Reserved if unused => Act::Issue,
        State::Issued if unused => Act::Look(redemption.valid_to.succ_opt()),
        // An order has it and will be announced, or was lost with the coupon on it.
        State::Reserved | State::Issued => {
            let until = redemption.valid_to.checked_add_days(ORDER_AWAITED);
            Act::Look(today.succ_opt().filter(|next| until.is_some_and(|until| *next <= until)))
        }
    }
}

#[cfg(test)]
mod tests {
    use serde_json::{Value, json};
    use verno_domain::{Currency, CustomerId, Points};

    use super::*;

    const TODAY: &str = "2026-11-22";

    fn redemption(state: State, valid_to: &str) -> Redemption {
        Redemption {
            code: "VB23456789ABCDEF".into(),
            customer: CustomerId::from_random([1; 16]),
            points: Points::parse("10").unwrap(),
            amount: 10.into(),
            currency: Currency::parse("CZK").unwrap(),
            state,
            order: None,
            made_at: "2026-11-22T11:00:00Z".parse().unwrap(),
            valid_to: valid_to.parse().unwrap(),
            look_on: None,
            draws: Vec::new(),
            bookings: 1,
            version: 1,
        }
    }

    /// How often the shop says that the coupon was used.
    #[derive(Clone, Copy)]
    enum At {
        /// There is no coupon.
        Gone,
        /// It does not say.
        Silent,
        Used(u64),
    }

    fn act(state: State, valid_to: &str, at: At) -> Act {
        let coupon = |used: Value| -> Option<Coupon> {
            serde_json::from_value(json!({"code": "VB23456789ABCDEF", "usedCount": used})).unwrap()
        };
        let found = match at {
            At::Gone => None,
            At::Silent => coupon(Value::Null),
            At::Used(times) => coupon(times.into()),
        };
        let now = "2026-11-22T12:00:00Z".parse().unwrap();
        decide(&redemption(state, valid_to), found.as_ref(), now, TODAY.parse().unwrap())
    }

    #[test]
    fn a_coupon_that_is_gone_gives_its_points_back_but_not_while_it_is_being_made() {
        assert_eq!(act(State::Issued, "2026-12-22", At::Gone), Act::GiveUp);
        assert_eq!(act(State::Reserved, "2026-12-22", At::Gone), Act::GiveUp);
        let young = redemption(State::Reserved, "2026-12-22");
        let now = "2026-11-22T11:05:00Z".parse().unwrap();
        assert_eq!(decide(&young, None, now, TODAY.parse().unwrap()), Act::Wait);
    }

    #[test]
    fn a_coupon_that_works_is_left_to_its_last_day_and_then_deleted() {
        assert_eq!(act(State::Reserved, TODAY, At::Used(0)), Act::Issue);
        assert_eq!(act(State::Issued, TODAY, At::Used(0)), Act::Look("2026-11-23".parse().ok()));
        assert_eq!(act(State::Issued, "2026-11-21", At::Used(0)), Act::Delete);
    }

    #[test]
    fn a_used_coupon_or_one_of_unknown_use_is_never_deleted_and_its_points_stay() {
        let tomorrow = Act::Look("2026-11-23".parse().ok());
        for used in [At::Used(1), At::Silent] {
            assert_eq!(act(State::Issued, "2026-11-21", used), tomorrow);
            assert_eq!(act(State::Reserved, "2026-11-21", used), tomorrow);
            assert_eq!(act(State::Issued, "2026-10-01", used), Act::Look(None), "nobody waits for ever");
            assert_eq!(act(State::Returned, TODAY, used), Act::Look(None));
        }
    }

    #[test]
    fn a_coupon_whose_points_are_back_buys_nothing() {
        for state in [State::Returned, State::Released] {
            assert_eq!(act(state, TODAY, At::Used(0)), Act::Delete);
        }
        assert_eq!(act(State::Captured, TODAY, At::Used(0)), Act::Look(None));
    }
}
