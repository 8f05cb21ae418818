//! A review on the named day is enough, and no customer is reviewed for nothing.

use chrono::{Days, NaiveDate};
use proptest::prelude::*;

use super::decide_tests::{at_least, bought, czk, day, group, ladder, lock, registered};
use super::*;
use crate::money::Currency;
use crate::settings::Period;

fn review(vip: &Vip, facts: &Facts) -> Option<NaiveDate> {
    next_review(vip, Some(&group("0")), None, facts)
}

fn orders(period: Period) -> Vip {
    ladder([1, 2, 3].map(|least| at_least(Field::Orders, least, period)))
}

#[test]
fn counters_alone_need_no_orders_and_no_review() {
    let mut facts = registered("2026-03-01");
    bought(&mut facts, day("2026-02-01"), 100, czk());
    let vip = orders(Period::All);
    assert_eq!((needs_orders_since(&vip, facts.today), review(&vip, &facts)), (None, None));
    let balance = ladder([1, 2, 3].map(|least| at_least(Field::Balance, least, Period::Days(30))));
    assert_eq!(needs_orders_since(&balance, facts.today), None, "the balance is always now's");
}

#[test]
fn the_longest_window_says_which_orders_are_needed() {
    let today = day("2026-03-01");
    assert_eq!(needs_orders_since(&orders(Period::Days(1)), today), Some(today));
    assert_eq!(needs_orders_since(&orders(Period::Days(30)), today), Some(day("2026-01-31")));
    assert_eq!(needs_orders_since(&orders(Period::CalendarYear), today), Some(day("2026-01-01")));
    let mut vip = orders(Period::Days(365));
    vip.levels[0].rule = Rule::Any { any: vec![at_least(Field::Turnover, 1, Period::CalendarYear)] };
    assert_eq!(needs_orders_since(&vip, today), Some(day("2025-03-02")));
}

#[test]
fn the_day_the_oldest_purchase_leaves_a_window_is_the_next_review() {
    let mut facts = registered("2026-03-01");
    for placed in ["2026-01-30", "2026-01-31", "2026-02-20"] {
        bought(&mut facts, day(placed), 100, czk());
    }
    assert_eq!(review(&orders(Period::Days(30)), &facts), Some(day("2026-03-02")));
    assert_eq!(review(&orders(Period::CalendarYear), &facts), Some(day("2027-01-01")));
}

#[test]
fn a_window_without_purchases_has_nothing_to_lose() {
    let mut facts = registered("2026-03-01");
    bought(&mut facts, day("2025-06-01"), 100, czk());
    for period in [Period::Days(30), Period::CalendarYear] {
        assert_eq!(review(&orders(period), &facts), None, "{period:?}");
    }
    bought(&mut facts, day("2026-02-28"), 100, Currency::parse("EUR").unwrap());
    let turnover = ladder([1, 2, 3].map(|least| at_least(Field::Turnover, least, Period::Days(30))));
    assert_eq!(review(&turnover, &facts), None, "another currency's purchase does not count");
}

#[test]
fn an_account_reaches_each_age_once() {
    let vip = ladder([10, 20, 30].map(|least| at_least(Field::DaysSinceRegistration, least, Period::All)));
    let on = |today| review(&vip, &registered(today));
    assert_eq!(on("2025-01-01"), Some(day("2025-01-11")));
    assert_eq!(on("2025-01-11"), Some(day("2025-01-21")));
    assert_eq!(on("2025-01-31"), None);
}

#[test]
fn an_account_is_reviewed_on_the_days_its_age_enters_and_leaves_the_bounds() {
    let of = |at_least: Option<i64>, at_most: Option<i64>, equal: Option<i64>| {
        let bound = |days: Option<i64>| days.map(Decimal::from);
        let (at_least, at_most, equal) = (bound(at_least), bound(at_most), bound(equal));
        let field = Field::DaysSinceRegistration;
        Rule::Is(Condition { field, at_least, at_most, equal, currency: None, period: Period::All })
    };
    for (rule, ages) in [
        (of(Some(10), None, None), vec![10]),
        (of(None, Some(10), None), vec![11]),
        (of(None, None, Some(10)), vec![10, 11]),
        (of(Some(10), Some(12), None), vec![10, 13]),
    ] {
        let vip = ladder([rule.clone(), rule.clone(), rule]);
        let mut facts = registered("2025-01-01");
        let mut looked = Vec::new();
        while let Some(next) = review(&vip, &facts) {
            let before = level(&vip, &facts).is_some();
            facts.today = next;
            assert_ne!(level(&vip, &facts).is_some(), before, "looked at for nothing");
            looked.push(facts.days_since_registration().unwrap());
        }
        assert_eq!(looked, ages);
    }
}

#[test]
fn a_lock_is_reviewed_when_it_ends_and_a_pin_at_no_other_time() {
    let mut facts = registered("2026-03-01");
    bought(&mut facts, day("2026-03-01"), 100, czk());
    let vip = orders(Period::Days(3));
    let with = |kind, until| next_review(&vip, Some(&group("0")), Some(&lock(kind, "0", until)), &facts);
    assert_eq!(with(LockKind::Pin, None), None);
    assert_eq!(with(LockKind::Pin, Some(day("2026-05-01"))), Some(day("2026-05-02")));
    assert_eq!(with(LockKind::Floor, Some(day("2026-05-01"))), Some(day("2026-03-04")));
    assert_eq!(with(LockKind::Ceiling, Some(day("2026-03-01"))), Some(day("2026-03-02")));
    assert_eq!(with(LockKind::Pin, Some(day("2026-02-28"))), Some(day("2026-03-04")), "it has ended");
}

#[test]
fn a_customer_who_takes_no_part_is_never_reviewed() {
    let mut facts = registered("2026-03-01");
    bought(&mut facts, day("2026-03-01"), 100, czk());
    let mut vip = orders(Period::Days(3));
    assert_eq!(next_review(&vip, Some(&group("wholesale")), None, &facts), None);
    assert_eq!(next_review(&vip, None, None, &facts), None);
    let anonymous = Facts { registered: false, ..facts.clone() };
    assert_eq!(review(&vip, &anonymous), None);
    vip.active = false;
    assert_eq!(review(&vip, &facts), None);
}

fn conditions() -> impl Strategy<Value = Rule> {
    let field = prop::sample::select(Field::ALL.map(|(field, _)| field).to_vec());
    let period =
        prop_oneof![Just(Period::All), Just(Period::CalendarYear), (1_u32..500).prop_map(Period::Days)];
    (field, period, 0_i64..12, 0_i64..400, 0_u8..3).prop_map(|(field, period, few, days, kind)| {
        let bound = match field {
            Field::Turnover => few * 100,
            Field::DaysSinceRegistration => 300 + days,
            Field::PointsEarned => few * 10,
            Field::Registered => few % 2,
            Field::Orders | Field::Balance => few,
        };
        let of = |wanted| (kind == wanted).then(|| bound.into());
        let (at_least, at_most, equal) = (of(0), of(1), of(2));
        let currency = (field == Field::Turnover).then(czk);
        Rule::Is(Condition { field, at_least, at_most, equal, currency, period })
    })
}

fn rules() -> impl Strategy<Value = Rule> {
    conditions().prop_recursive(2, 6, 3, |inner| {
        (any::<bool>(), prop::collection::vec(inner, 1..3))
            .prop_map(|(all, rules)| if all { Rule::All { all: rules } } else { Rule::Any { any: rules } })
    })
}

proptest! {
    #[test]
    fn nothing_moves_before_the_next_review(
        rules in [rules(), rules(), rules()],
        ages in prop::collection::vec((0_u64..600, any::<bool>()), 0..8),
        held in 0_u32..4,
        lock_kind in prop::option::of((0_usize..3, 0_u32..4, prop::option::of(0_u64..300))),
        start in 0_u64..365,
    ) {
        let vip = ladder(rules);
        let mut facts = registered("2026-03-01");
        facts.today = facts.today.checked_add_days(Days::new(start)).unwrap();
        for (age, in_crowns) in ages {
            let currency = if in_crowns { czk() } else { Currency::parse("EUR").unwrap() };
            let placed = facts.today.checked_sub_days(Days::new(age)).unwrap();
            bought(&mut facts, placed, 100, currency);
        }
        let held = group(&held.to_string());
        let lock = lock_kind.map(|(kind, group, left)| {
            let until = left.map(|left| facts.today.checked_add_days(Days::new(left)).unwrap());
            lock(LockKind::ALL[kind].0, &group.to_string(), until)
        });
        let decision = decide(&vip, Some(&held), lock.as_ref(), &facts);
        let stands = level(&vip, &facts);
        let pinned = lock.as_ref().is_some_and(|lock| lock.kind == LockKind::Pin);
        let next = next_review(&vip, Some(&held), lock.as_ref(), &facts);
        prop_assert!(next.is_none_or(|next| next > facts.today));
        let horizon = facts.today.checked_add_days(Days::new(1_000)).unwrap();
        let mut later = facts.clone();
        for day in facts.today.iter_days().take_while(|day| *day < next.unwrap_or(horizon)) {
            later.today = day;
            prop_assert_eq!(&decide(&vip, Some(&held), lock.as_ref(), &later), &decision, "{}", day);
            if !pinned {
                prop_assert_eq!(level(&vip, &later), stands, "{}", day);
            }
        }
    }
}
