//! What is due on a day: credits, lapses, occasions, notices, locks. Once, also late, by the shop's own
//! calendar.

use chrono::TimeDelta;
use chrono_tz::Tz;
use proptest::prelude::*;
use proptest::test_runner::{Config, TestRunner};
use verno_booking::run_daily_rules;
use verno_domain::ledger::replay::replay;
use verno_domain::ledger::{Expiry, Posting};
use verno_domain::vip::{Lock, LockKind};
use verno_domain::{Cause, Customer, CustomerId, EntryKind, GroupId, Points};
use verno_testkit::{OrderBuilder, SHOP};

use crate::support::{TableHarness, at, day, points, registration, run_day, with_rules};

/// Credits points with a last day, as an entry of the ledger.
async fn credit(harness: &TableHarness, customer: &mut Customer, lots: &[(Expiry, &str)]) {
    let (shop, rules) = (harness.shop(), harness.shop().rules().await.unwrap());
    for lots in lots.chunks(50) {
        let mut writes = shop.writes();
        for (expiry, change) in lots {
            let digest = format!("{}-{}", customer.id, customer.account.entries);
            let posting =
                Posting::automatic(Cause::Request { digest }, EntryKind::Admin, points(change), *expiry);
            let entry = customer.account.post(SHOP, posting, customer.modified_at).unwrap();
            writes = writes.entry(&customer.id, &entry).unwrap();
        }
        writes.customer(customer, &rules).unwrap().commit().await.unwrap();
        customer.version += 1;
    }
}

async fn somebody(harness: &TableHarness) -> Customer {
    harness.book_registration(&registration("guid-1", "jan@example.cz")).await;
    harness.customer("jan@example.cz").await.unwrap()
}

async fn balance(harness: &TableHarness) -> String {
    harness.customer("jan@example.cz").await.unwrap().account.balance.to_string()
}

#[tokio::test]
async fn points_are_credited_once_on_the_day_they_were_deferred_to() {
    let harness = with_rules(|rules| rules.loyalty.deferral_days = 14).await;
    harness.book(&OrderBuilder::new("1").build()).await;
    let jan = harness.customer("jan@example.cz").await.unwrap();
    assert_eq!(
        (jan.account.balance, jan.pending[0].points, jan.pending[0].on),
        (Points::ZERO, points("50"), day("2026-12-06"))
    );

    assert!(
        !run_daily_rules(&harness.shop(), &jan.id, at("2026-12-05T22:59:00Z")).await.unwrap(),
        "a minute too early"
    );
    assert!(run_day(&harness, &jan.id, at("2026-12-05T23:00:00Z")).await, "midnight in Prague");
    assert!(!run_day(&harness, &jan.id, at("2026-12-06T12:00:00Z")).await);
    let after = harness.customer("jan@example.cz").await.unwrap();
    let ledger = harness.ledger(&after).await;
    assert_eq!((ledger.len(), ledger[0].change, ledger[0].kind), (1, points("50"), EntryKind::Order));
    assert!(after.pending.is_empty());
    assert_eq!(ledger[0].expiry, Expiry::On(day("2027-12-06")), "valid from the day it was credited");
    // The credit is recorded in the order: a later cancellation takes it back.
    harness.book(&OrderBuilder::new("1").cancelled().build()).await;
    assert_eq!(balance(&harness).await, "0.00");
}

#[tokio::test]
async fn an_order_cancelled_before_its_day_leaves_no_trace_in_the_ledger() {
    let harness = with_rules(|rules| rules.loyalty.deferral_days = 14).await;
    harness.book(&OrderBuilder::new("1").build()).await;
    harness.table.clock.advance(TimeDelta::days(5));
    harness.book(&OrderBuilder::new("1").cancelled().build()).await;
    let jan = harness.customer("jan@example.cz").await.unwrap();
    assert!(jan.pending.is_empty());
    run_day(&harness, &jan.id, at("2026-12-06T12:00:00Z")).await;
    assert!(harness.ledger(&jan).await.is_empty());
}

#[tokio::test]
async fn points_lapse_after_their_last_day_by_the_shops_own_midnight() {
    for (zone, last_moment, first_moment) in [
        ("Europe/Prague", "2027-03-28T21:59:59Z", "2027-03-28T22:00:00Z"),
        ("Europe/Prague", "2026-10-25T22:59:59Z", "2026-10-25T23:00:00Z"),
        ("Pacific/Kiritimati", "2027-01-01T09:59:59Z", "2027-01-01T10:00:00Z"),
        ("Pacific/Pago_Pago", "2027-01-02T10:59:59Z", "2027-01-02T11:00:00Z"),
    ] {
        let timezone: Tz = zone.parse().unwrap();
        let harness = with_rules(|rules| rules.timezone = timezone).await;
        let mut jan = somebody(&harness).await;
        let last_day = at(last_moment).with_timezone(&timezone).date_naive();
        credit(&harness, &mut jan, &[(Expiry::On(last_day), "30"), (Expiry::Never, "5")]).await;
        run_day(&harness, &jan.id, at(last_moment)).await;
        assert_eq!(balance(&harness).await, "35.00", "{zone}: still the last day");
        assert!(run_day(&harness, &jan.id, at(first_moment)).await);
        assert!(!run_day(&harness, &jan.id, at(first_moment)).await, "{zone}: twice");
        let jan = harness.customer("jan@example.cz").await.unwrap();
        let ledger = harness.ledger(&jan).await;
        let last = ledger.last().unwrap();
        assert_eq!(
            (last.kind, last.change, jan.account.expired),
            (EntryKind::Expiry, points("-30"), points("30"))
        );
        assert_eq!(replay(&ledger).unwrap(), jan.account);
    }
}

#[tokio::test]
async fn a_year_of_missed_days_is_caught_up_one_entry_for_each() {
    let harness = TableHarness::start().await;
    let mut jan = somebody(&harness).await;
    let days: Vec<_> = day("2026-12-01").iter_days().take(130).map(|day| (Expiry::On(day), "1")).collect();
    credit(&harness, &mut jan, &days).await;
    assert!(run_day(&harness, &jan.id, at("2028-01-01T12:00:00Z")).await);
    assert!(!run_day(&harness, &jan.id, at("2028-01-01T12:00:00Z")).await);
    let jan = harness.customer("jan@example.cz").await.unwrap();
    let ledger = harness.ledger(&jan).await;
    let lapsed = ledger.iter().filter(|entry| entry.kind == EntryKind::Expiry).count();
    assert_eq!(
        (lapsed, jan.account.balance, jan.noticed),
        (130, Points::ZERO, None),
        "no notice comes too late"
    );
    assert_eq!(replay(&ledger).unwrap(), jan.account);
}

#[tokio::test]
async fn a_lot_that_is_filled_again_after_it_lapsed_lapses_again() {
    let harness = TableHarness::start().await;
    let mut jan = somebody(&harness).await;
    for _ in 0..3 {
        credit(&harness, &mut jan, &[(Expiry::On(day("2026-12-01")), "7")]).await;
        assert!(run_day(&harness, &jan.id, at("2026-12-05T12:00:00Z")).await);
        jan = harness.customer("jan@example.cz").await.unwrap();
        assert_eq!(jan.account.balance, Points::ZERO);
    }
    assert_eq!(jan.account.expired, points("21"));
}

#[tokio::test]
async fn each_occasion_is_rewarded_once_a_year_also_if_its_day_was_missed() {
    let harness = with_rules(|rules| rules.started_at = Some(at("2026-11-01T00:00:00Z"))).await;
    let born = verno_domain::customer::Registration {
        birth_date: Some(day("1990-12-24")),
        ..registration("guid-1", "jan@example.cz")
    };
    harness.book_registration(&born).await;
    let jan = harness.customer("jan@example.cz").await.unwrap();
    assert!(!run_daily_rules(&harness.shop(), &jan.id, at("2026-12-23T12:00:00Z")).await.unwrap());
    for today in ["2026-12-24T05:00:00Z", "2026-12-24T20:00:00Z"] {
        run_day(&harness, &jan.id, at(today)).await;
        assert_eq!(balance(&harness).await, "50.00", "the birthday");
    }
    // The anniversary on 1 January and the name day on 24 June, both looked at in July; the next birthday is
    // not due.
    run_day(&harness, &jan.id, at("2027-07-10T12:00:00Z")).await;
    let kinds: Vec<_> = harness.ledger(&jan).await.iter().map(|entry| entry.kind).collect();
    assert_eq!(kinds, [EntryKind::Birthday, EntryKind::Anniversary, EntryKind::NameDay]);
    assert_eq!(balance(&harness).await, "70.00");
    // A date of birth that is learnt afterwards does not reach back.
    harness.table.clock.advance(at("2027-07-10T12:00:00Z") - at("2026-11-22T12:00:00Z"));
    let reborn = verno_domain::customer::Registration { birth_date: Some(day("1990-01-05")), ..born };
    harness.book_registration(&reborn).await;
    run_day(&harness, &jan.id, at("2027-07-11T12:00:00Z")).await;
    assert_eq!(balance(&harness).await, "70.00");
}

#[tokio::test]
async fn nothing_is_rewarded_where_the_programme_has_not_begun() {
    let harness = TableHarness::start().await;
    let jan = somebody(&harness).await;
    assert!(!run_day(&harness, &jan.id, at("2028-07-10T12:00:00Z")).await);
    assert_eq!(balance(&harness).await, "0.00");
}

#[tokio::test]
async fn a_lot_that_lapses_in_fourteen_days_is_noticed_once() {
    let harness = TableHarness::start().await;
    let mut jan = somebody(&harness).await;
    credit(&harness, &mut jan, &[(Expiry::On(day("2026-12-31")), "120.5")]).await;
    assert!(!run_daily_rules(&harness.shop(), &jan.id, at("2026-12-16T12:00:00Z")).await.unwrap());
    assert!(run_day(&harness, &jan.id, at("2026-12-17T12:00:00Z")).await);
    let noticed = harness.customer("jan@example.cz").await.unwrap();
    assert_eq!((noticed.noticed, noticed.modified_at), (Some(day("2026-12-31")), jan.modified_at));
    assert!(!run_day(&harness, &jan.id, at("2026-12-17T12:00:00Z")).await);
    assert!(!run_day(&harness, &jan.id, at("2026-12-30T12:00:00Z")).await);
}

#[tokio::test]
async fn a_lock_ends_with_its_last_day_and_that_is_on_record() {
    let harness = TableHarness::start().await;
    let mut jan = somebody(&harness).await;
    jan.lock = Some(Lock {
        kind: LockKind::Floor,
        group: GroupId::parse("3").unwrap(),
        until: Some(day("2026-12-01")),
        reason: None,
        by: "owner@demo".into(),
        since: jan.modified_at,
    });
    let rules = harness.shop().rules().await.unwrap();
    harness.shop().writes().customer(&jan, &rules).unwrap().commit().await.unwrap();
    assert!(!run_day(&harness, &jan.id, at("2026-12-01T20:00:00Z")).await, "the last day counts");
    assert!(run_day(&harness, &jan.id, at("2026-12-02T20:00:00Z")).await);
    assert_eq!(harness.customer("jan@example.cz").await.unwrap().lock, None);
    assert!(
        harness.table.dump().await.iter().any(|item| item.contains("vip_lock") && item.contains("system"))
    );
}

#[tokio::test]
async fn a_customer_who_is_gone_is_no_work() {
    let harness = TableHarness::start().await;
    let nobody = CustomerId::from_random([7; 16]);
    assert!(!run_daily_rules(&harness.shop(), &nobody, at("2026-12-02T20:00:00Z")).await.unwrap());
}

#[tokio::test]
async fn days_kept_by_many_at_once_are_kept_once() {
    let harness = with_rules(|rules| rules.loyalty.deferral_days = 1).await;
    harness.book(&OrderBuilder::new("1").build()).await;
    harness.book(&OrderBuilder::new("2").build()).await;
    let mut jan = harness.customer("jan@example.cz").await.unwrap();
    credit(&harness, &mut jan, &[(Expiry::On(day("2026-11-30")), "9")]).await;
    let (shop, later) = (harness.shop(), at("2026-12-02T12:00:00Z"));
    let kept = futures::future::join_all((0..6).map(|_| run_daily_rules(&shop, &jan.id, later))).await;
    assert!(kept.iter().all(Result::is_ok), "{kept:?}");
    assert_eq!(balance(&harness).await, "100.00");
    assert_eq!(harness.ledger(&jan).await.len(), 4);
}

/// A generated customer: lots as days from today and points, days that the notice is ahead, date of birth.
type Made = (Vec<(i64, i64)>, Option<u32>, Option<i64>, i64);

#[test]
fn whatever_somebody_has_nothing_stays_due_and_a_second_look_writes_nothing() {
    let made = (
        prop::collection::vec((-40_i64..40, 1_i64..5_000), 0..8),
        prop::option::of(0_u32..40),
        prop::option::of(0_i64..20_000),
        0_i64..800,
    );
    let runtime = tokio::runtime::Runtime::new().unwrap();
    let mut runner = TestRunner::new(Config { cases: 24, failure_persistence: None, ..Config::default() });
    let lives = runner.run(&made, |made| {
        runtime.block_on(one_life(made));
        Ok(())
    });
    lives.unwrap();
}

async fn one_life((lots, notice, born, later): Made) {
    let harness = with_rules(|rules| {
        rules.started_at = Some(at("2026-11-01T00:00:00Z"));
        rules.loyalty.expiry_notice_days = notice;
    })
    .await;
    let mut jan = somebody(&harness).await;
    let today = day("2026-11-22");
    jan.birth_date = born.map(|age| today - TimeDelta::days(age));
    for (on, cents) in lots {
        let points = Points::round(rust_decimal::Decimal::new(cents, 2)).unwrap().to_string();
        credit(&harness, &mut jan, &[(Expiry::On(today + TimeDelta::days(on)), &points)]).await;
    }
    let now = at("2026-11-22T12:00:00Z") + TimeDelta::days(later);
    run_day(&harness, &jan.id, now).await;
    harness.table.meter.take();
    assert!(!run_day(&harness, &jan.id, now).await);
    assert!(harness.table.meter.take().write.abs() < f64::EPSILON);
    let jan = harness.customer("jan@example.cz").await.unwrap();
    assert_eq!(replay(&harness.ledger(&jan).await).unwrap(), jan.account);
}
