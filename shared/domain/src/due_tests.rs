//! What is due for a customer on which day.

use chrono::{DateTime, Utc};

use super::*;
use crate::ids::ShopId;
use crate::ledger::Lots;

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

fn customer(lots: &[(&str, &str)]) -> Customer {
    let mut customer = Customer::new(CustomerId::parse("cus_1").unwrap(), DateTime::UNIX_EPOCH);
    let lots = lots.iter().map(|(on, points)| (Expiry::On(day(on)), Points::parse(points).unwrap()));
    customer.account.lots = Lots::from_pairs(lots);
    customer.account.balance = customer.account.lots.total();
    customer
}

#[test]
fn points_can_be_spent_to_the_end_of_their_last_day_and_expire_after_it() {
    let customer = customer(&[("2026-03-29", "10"), ("2026-12-31", "5")]);
    assert!(expired(&customer, day("2026-03-29")).unwrap().is_empty());
    let gone = expired(&customer, day("2026-03-30")).unwrap();
    assert_eq!(gone.len(), 1);
    assert_eq!(gone[0].change.to_string(), "-10.00");
    assert_eq!(gone[0].cause.to_string(), "expiry:cus_1:2026-03-29");
}

#[test]
fn a_day_that_was_missed_is_caught_up_and_a_day_done_twice_changes_nothing() {
    let mut customer = customer(&[("2026-03-29", "10"), ("2026-04-02", "5"), ("2026-12-31", "5")]);
    for posting in expired(&customer, day("2026-05-01")).unwrap() {
        customer.account.post(ShopId::new(1), posting, DateTime::<Utc>::UNIX_EPOCH).unwrap();
    }
    assert_eq!(customer.account.balance.to_string(), "5.00");
    assert_eq!(customer.account.expired.to_string(), "15.00");
    assert!(expired(&customer, day("2026-05-01")).unwrap().is_empty());
}

#[test]
fn one_notice_is_given_days_before_with_date_and_points() {
    let rules = Rules::starting();
    let mut customer = customer(&[("2026-12-15", "10"), ("2026-12-31", "5")]);
    assert_eq!(notice(&customer, &rules, day("2026-11-30")), None);
    let due = notice(&customer, &rules, day("2026-12-01")).unwrap();
    assert_eq!((due.expires_on, due.points.to_string().as_str()), (day("2026-12-15"), "10.00"));
    customer.noticed = Some(due.expires_on);
    assert_eq!(notice(&customer, &rules, day("2026-12-01")), None);
    assert_eq!(next_notice(&customer, &rules).map(|notice| notice.on), Some(day("2026-12-17")));
}

#[test]
fn no_notice_is_due_for_points_that_have_expired() {
    let customer = customer(&[("2026-12-15", "10")]);
    assert_eq!(notice(&customer, &Rules::starting(), day("2026-12-16")), None);
}

#[test]
fn the_next_day_is_the_first_of_everything_that_waits() {
    let mut rules = Rules::starting();
    let mut customer = customer(&[("2026-12-15", "10")]);
    assert_eq!(next(&customer, &rules), Some(day("2026-12-01")), "the notice");
    rules.loyalty.expiry_notice_days = None;
    assert_eq!(next(&customer, &rules), Some(day("2026-12-16")), "the day after the last");
    customer.vip_review = Some(day("2026-11-25"));
    assert_eq!(next(&customer, &rules), Some(day("2026-11-25")));
    customer.account.lots = Lots::default();
    customer.vip_review = None;
    assert_eq!(next(&customer, &rules), None);
}
