//! Which customers are moved to which level, and which ones always stay.

use std::collections::BTreeMap;

use chrono::{DateTime, Days, NaiveDate};
use proptest::prelude::*;
use rust_decimal::Decimal;

use super::*;
use crate::money::Currency;
use crate::points::Points;
use crate::settings::Period;

pub(super) fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

pub(super) fn group(id: &str) -> GroupId {
    GroupId::parse(id).unwrap()
}

pub(super) fn czk() -> Currency {
    Currency::parse("CZK").unwrap()
}

/// A condition with a lower bound, in CZK if it is about turnover.
pub(super) fn at_least(field: Field, least: i64, period: Period) -> Rule {
    let currency = (field == Field::Turnover).then(czk);
    let (at_least, at_most, equal) = (Some(least.into()), None, None);
    Rule::Is(Condition { field, at_least, at_most, equal, currency, period })
}

/// Zero, Bronze, Silver, Gold: the groups `0` to `3`.
pub(super) fn ladder(rules: [Rule; 3]) -> Vip {
    let names = ["Bronze", "Silver", "Gold"].into_iter().zip(1..);
    let level = |((name, id), rule): ((&str, u32), Rule)| VipLevel {
        name: name.to_owned(),
        group_id: group(&id.to_string()),
        rule,
    };
    let levels = names.zip(rules).map(level).collect();
    Vip { version: 1, active: true, zero_group_id: Some(group("0")), levels }
}

fn by_turnover() -> Vip {
    ladder([1_000, 5_000, 10_000].map(|least| at_least(Field::Turnover, least, Period::All)))
}

pub(super) fn registered(today: &str) -> Facts {
    Facts {
        today: day(today),
        registered: true,
        registered_on: Some(day("2025-01-01")),
        balance: Points::ZERO,
        ever: Totals::default(),
        purchases: Vec::new(),
    }
}

pub(super) fn bought(facts: &mut Facts, placed_on: NaiveDate, goods: i64, currency: Currency) {
    let points = Points::round(Decimal::new(goods, 1)).unwrap();
    let purchase = Purchase { placed_on, currency, goods: goods.into(), points };
    facts.ever.add(&purchase);
    facts.purchases.push(purchase);
}

fn with_turnover(amount: &str) -> Facts {
    let turnover = BTreeMap::from([(czk(), amount.parse().unwrap())]);
    Facts { ever: Totals { turnover, ..Totals::default() }, ..registered("2026-03-01") }
}

pub(super) fn lock(kind: LockKind, held: &str, until: Option<NaiveDate>) -> Lock {
    let since = DateTime::UNIX_EPOCH;
    Lock { kind, group: group(held), until, reason: None, by: "anna".to_owned(), since }
}

#[test]
fn turnover_that_reaches_10_000_leads_to_gold() {
    let vip = by_turnover();
    let silver = group("2");
    assert_eq!(decide(&vip, Some(&silver), None, &with_turnover("9999.99")), None);
    assert_eq!(decide(&vip, Some(&silver), None, &with_turnover("10000.00")), Some(group("3")));
    assert_eq!(level(&vip, &with_turnover("10000")).map(|level| level.name.as_str()), Some("Gold"));
}

#[test]
fn a_customer_who_is_locked_in_silver_stays_there() {
    let vip = by_turnover();
    let pin = lock(LockKind::Pin, "2", None);
    for turnover in ["0", "10000"] {
        assert_eq!(decide(&vip, Some(&group("2")), Some(&pin), &with_turnover(turnover)), None);
    }
}

#[test]
fn no_lock_is_offered_and_nobody_moves_while_the_programme_is_off() {
    let mut vip = by_turnover();
    let silver = group("2");
    assert!(is_lock_offered(&vip, Some(&silver)));
    vip.active = false;
    assert!(!is_lock_offered(&vip, Some(&silver)));
    assert_eq!(decide(&vip, Some(&silver), None, &with_turnover("10000")), None);
}

#[test]
fn a_customer_who_takes_no_part_stays() {
    let vip = by_turnover();
    let facts = with_turnover("10000");
    assert_eq!(decide(&vip, Some(&group("wholesale")), None, &facts), None);
    assert_eq!(decide(&vip, None, None, &facts), None);
    let anonymous = Facts { registered: false, ..facts };
    assert_eq!(decide(&vip, Some(&group("0")), None, &anonymous), None);
    assert!(!is_lock_offered(&vip, Some(&group("wholesale"))) && !is_lock_offered(&vip, None));
}

#[test]
fn a_level_that_no_longer_holds_is_left_for_the_highest_that_does() {
    let vip = by_turnover();
    assert_eq!(decide(&vip, Some(&group("3")), None, &with_turnover("1000")), Some(group("1")));
    assert_eq!(decide(&vip, Some(&group("3")), None, &with_turnover("0")), Some(group("0")));
    assert_eq!(level(&vip, &with_turnover("999.99")), None);
}

#[test]
fn the_highest_level_wins_also_where_a_lower_one_does_not_hold() {
    let rules = [
        at_least(Field::Orders, 1, Period::All),
        at_least(Field::Orders, 5, Period::All),
        at_least(Field::Balance, 100, Period::All),
    ];
    let facts = Facts { balance: Points::parse("100").unwrap(), ..registered("2026-03-01") };
    assert_eq!(decide(&ladder(rules), Some(&group("0")), None, &facts), Some(group("3")));
}

#[test]
fn a_floor_lets_rise_and_a_ceiling_lets_fall() {
    let vip = by_turnover();
    let floor = lock(LockKind::Floor, "2", None);
    let ceiling = lock(LockKind::Ceiling, "2", None);
    let to =
        |lock, held: &str, turnover| decide(&vip, Some(&group(held)), Some(lock), &with_turnover(turnover));
    assert_eq!(to(&floor, "2", "10000"), Some(group("3")));
    assert_eq!(to(&floor, "3", "0"), Some(group("2")));
    assert_eq!(to(&floor, "2", "0"), None);
    assert_eq!(to(&ceiling, "2", "10000"), None);
    assert_eq!(to(&ceiling, "2", "0"), Some(group("0")));
    assert_eq!(to(&ceiling, "0", "10000"), Some(group("2")));
}

#[test]
fn a_lock_holds_through_its_last_day() {
    let vip = by_turnover();
    let facts = with_turnover("10000");
    let until = |last| lock(LockKind::Pin, "2", Some(day(last)));
    assert_eq!(decide(&vip, Some(&group("2")), Some(&until("2026-03-01")), &facts), None);
    assert_eq!(decide(&vip, Some(&group("2")), Some(&until("2026-02-28")), &facts), Some(group("3")));
}

#[test]
fn a_lock_to_a_group_that_left_the_ladder_keeps_its_customer_in_place() {
    let vip = by_turnover();
    for kind in [LockKind::Pin, LockKind::Floor, LockKind::Ceiling] {
        let lock = lock(kind, "former", None);
        assert_eq!(decide(&vip, Some(&group("2")), Some(&lock), &with_turnover("10000")), None);
    }
}

#[test]
fn windows_count_the_day_they_begin_and_not_the_one_before() {
    let rule = |period| ladder([1, 2, 3].map(|least| at_least(Field::Orders, least, period)));
    let mut facts = registered("2026-03-01");
    for placed in ["2025-12-31", "2026-01-01", "2026-01-30", "2026-01-31"] {
        bought(&mut facts, day(placed), 100, czk());
    }
    let name = |vip: &Vip| level(vip, &facts).map(|level| level.name.clone());
    assert_eq!(name(&rule(Period::Days(30))).as_deref(), Some("Bronze"));
    assert_eq!(name(&rule(Period::Days(31))).as_deref(), Some("Silver"));
    assert_eq!(name(&rule(Period::CalendarYear)).as_deref(), Some("Gold"));
}

#[test]
fn turnover_is_not_added_up_over_currencies() {
    let mut facts = registered("2026-03-01");
    bought(&mut facts, day("2026-02-01"), 9_999, czk());
    bought(&mut facts, day("2026-02-01"), 9_999, Currency::parse("EUR").unwrap());
    let vip = ladder([1_000, 5_000, 10_000].map(|least| at_least(Field::Turnover, least, Period::Days(365))));
    assert_eq!(level(&vip, &facts).map(|level| level.name.as_str()), Some("Silver"));
}

#[test]
fn conditions_join_by_and_and_or_and_bounds_include_themselves() {
    let bounds = |field, least: i64, most: i64| {
        let (at_least, at_most) = (Some(least.into()), Some(most.into()));
        Rule::Is(Condition { field, at_least, at_most, equal: None, currency: None, period: Period::All })
    };
    let facts = Facts { balance: Points::parse("-5").unwrap(), ..registered("2025-01-31") };
    let (yes, no) = (bounds(Field::Balance, -5, -5), bounds(Field::DaysSinceRegistration, 31, 40));
    assert!(holds(&yes, &facts) && !holds(&no, &facts));
    assert!(holds(&bounds(Field::DaysSinceRegistration, 0, 30), &facts));
    assert!(!holds(&Rule::All { all: vec![yes.clone(), no.clone()] }, &facts));
    assert!(holds(&Rule::Any { any: vec![yes.clone(), no.clone()] }, &facts));
    let nested = Rule::All { all: vec![yes.clone(), Rule::Any { any: vec![no, yes] }] };
    assert!(holds(&nested, &facts));
}

#[test]
fn an_account_of_unknown_age_meets_no_bound_of_it() {
    let young = Condition {
        field: Field::DaysSinceRegistration,
        at_least: None,
        at_most: Some(Decimal::from(10_000)),
        equal: None,
        currency: None,
        period: Period::All,
    };
    let known = registered("2026-03-01");
    let unknown = Facts { registered_on: None, ..known.clone() };
    let anonymous = Facts { registered: false, ..known.clone() };
    let young = Rule::Is(young);
    assert!(holds(&young, &known) && !holds(&young, &unknown) && !holds(&young, &anonymous));
}

#[test]
fn a_lock_is_kept_as_json_with_plain_names() {
    let lock = lock(LockKind::Floor, "2", Some(day("2026-03-01")));
    let text = serde_json::to_string(&lock).unwrap();
    assert!(
        text.starts_with(r#"{"kind":"floor","group":"2","until":"2026-03-01","reason":null,"by":"anna""#),
        "{text}"
    );
    assert_eq!(serde_json::from_str::<Lock>(&text).unwrap(), lock);
}

fn locks() -> impl Strategy<Value = Lock> {
    let kinds = prop::sample::select(LockKind::ALL.map(|(kind, _)| kind).to_vec());
    (kinds, 0_u32..4, prop::option::of(-2_i64..3)).prop_map(|(kind, held, left)| {
        let until = left.map(|left| {
            let today = day("2026-03-01");
            today.checked_add_signed(chrono::TimeDelta::days(left)).unwrap()
        });
        lock(kind, &held.to_string(), until)
    })
}

proptest! {
    #[test]
    fn automation_respects_locks_and_settles_at_once(
        turnover in 0_u32..12_000, held in 0_u32..4, lock in prop::option::of(locks()), steps in prop::array::uniform3(0_i64..12_000)
    ) {
        let vip = ladder(steps.map(|least| at_least(Field::Turnover, least, Period::All)));
        let facts = with_turnover(&turnover.to_string());
        let held = group(&held.to_string());
        let moved = decide(&vip, Some(&held), lock.as_ref(), &facts);
        if let Some(moved) = &moved {
            prop_assert_ne!(moved, &held);
            prop_assert_eq!(decide(&vip, Some(moved), lock.as_ref(), &facts), None);
            if let Some(lock) = lock.as_ref().filter(|lock| lock.is_on(facts.today)) {
                let (to, bound) = (rank(&vip, moved).unwrap(), rank(&vip, &lock.group).unwrap());
                match lock.kind {
                    LockKind::Pin => prop_assert!(false, "a pinned customer moved"),
                    LockKind::Floor => prop_assert!(to >= bound),
                    LockKind::Ceiling => prop_assert!(to <= bound),
                }
            }
        }
        if lock.as_ref().is_none_or(|lock| !lock.is_on(facts.today)) {
            let earned = level(&vip, &facts).map_or(group("0"), |level| level.group_id.clone());
            prop_assert_eq!(moved.unwrap_or(held), earned);
        }
    }

    #[test]
    fn purchases_before_those_asked_for_change_nothing(
        ages in prop::collection::vec(0_u64..800, 0..12), window in 1_u32..700, calendar: bool
    ) {
        let period = if calendar { Period::CalendarYear } else { Period::Days(window) };
        let vip = ladder([1, 3, 6].map(|least| at_least(Field::Orders, least, period)));
        let mut facts = registered("2026-03-01");
        for age in ages {
            let placed = facts.today.checked_sub_days(Days::new(age)).unwrap();
            bought(&mut facts, placed, 100, czk());
        }
        let since = needs_orders_since(&vip, facts.today).unwrap();
        let mut fewer = facts.clone();
        fewer.purchases.retain(|purchase| purchase.placed_on >= since);
        prop_assert_eq!(level(&vip, &fewer), level(&vip, &facts));
        fewer.purchases.retain(|purchase| purchase.placed_on > since);
        let oldest = facts.purchases.iter().filter(|purchase| purchase.placed_on == since).count();
        let counted = usize::try_from(facts.totals(period).orders).unwrap();
        prop_assert_eq!(counted - oldest, fewer.purchases.len(), "the first day asked for counts");
    }
}
