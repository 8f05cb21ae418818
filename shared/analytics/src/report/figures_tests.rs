//! Figures against the accounts and orders they are made of.

use chrono::{DateTime, Utc};
use proptest::collection::vec;
use proptest::prelude::*;
use rust_decimal::Decimal;
use verno_domain::ledger::{Account, Cause, Posting, reopened};
use verno_domain::{Points, ShopId};

use super::*;
use crate::day::date_of;
use crate::fact::{Fact, History};
use crate::log::Change;
use crate::report::{Periods, liability, points};

fn currency() -> Currency {
    Currency::parse("CZK").unwrap()
}

fn on(day: Day) -> Expiry {
    Expiry::On(date_of(day).unwrap())
}

/// Books on an account; the entry is counted on the day.
fn book(figures: &mut Figures, account: &mut Account, day: Day, posting: Posting) -> Entry {
    let at = DateTime::<Utc>::from_timestamp(i64::from(day) * 86_400, 0).unwrap();
    let entry = account.post(ShopId::new(1), posting, at).unwrap();
    figures.ledger.entry(day).or_default().add(&entry);
    entry
}

fn posting(kind: EntryKind, cents: i64, expiry: Expiry) -> Posting {
    let change = Points::round(Decimal::new(cents, 2)).unwrap();
    Posting::automatic(Cause::Request { digest: "x".into() }, kind, change, expiry)
}

#[test]
fn periods_are_counted_apart_and_what_is_outstanding_runs_on() {
    let (mut figures, mut account) = (Figures::new("UTC", currency()), Account::default());
    for (day, kind, cents) in [
        (5, EntryKind::Order, 100_000),
        (9, EntryKind::Redemption, -10_000),
        (10, EntryKind::Order, 2_500),
        (12, EntryKind::Order, -500),
        (19, EntryKind::Redemption, 4_000),
        (20, EntryKind::Expiry, -300),
        (25, EntryKind::Admin, -70),
        (26, EntryKind::Cashback, -1_000),
        (31, EntryKind::Birthday, 9_900),
    ] {
        book(&mut figures, &mut account, day, posting(kind, cents, on(40)));
    }
    let report = points(&figures, Periods { starts: &[10, 20], end: 30 });
    let rules = report.iter().map(|period| (period.granted(), period.reversed(), period.adjusted()));
    assert_eq!(rules.collect::<Vec<_>>(), [(2_500, 500, 0), (0, 0, -70)]);
    let use_ = report.iter().map(|period| (period.redeemed(), period.returned(), period.expired()));
    assert_eq!(use_.collect::<Vec<_>>(), [(0, 4_000, 0), (1_000, 0, 300)]);
    let outstanding: Vec<_> =
        report.iter().map(|period| (period.from, period.to, period.outstanding)).collect();
    assert_eq!(outstanding, [(10, 19, 96_000), (20, 30, 94_630)]);
}

#[test]
fn orders_count_on_their_day_and_only_as_far_as_the_day_goes() {
    let fact = |day, kind, value| Fact { day, kind, value };
    let history = |n: u8, facts: Vec<Fact>| {
        Change::Replace(CustomerId::from_random([n; 16]), History { since: None, facts })
    };
    let changes = vec![
        history(
            1,
            vec![fact(10, Kind::Order, 50_000), fact(10, Kind::Redeeming, 1), fact(10, Kind::Earned, 5)],
        ),
        history(
            2,
            vec![fact(10, Kind::Unconverted, 0), fact(30, Kind::Order, 700), fact(31, Kind::Order, 1)],
        ),
    ];
    let log = Log::build(currency(), changes, 31).unwrap();
    let mut figures = Figures::new("UTC", currency());
    figures.set_orders(&log, 30);
    let report = points(&figures, Periods { starts: &[5, 20], end: 40 });
    let orders: Vec<_> = report.into_iter().map(|period| period.orders).collect();
    let first = OrderDay { orders: 2, redeeming: 1, unconverted: 1, goods: 50_000 };
    let second = OrderDay { orders: 1, redeeming: 0, unconverted: 0, goods: 700 };
    assert_eq!(orders, [first, second]);
    assert_eq!(figures.cohorts.iter().map(|cohort| cohort.customers).sum::<u32>(), 2);
}

#[test]
fn liability_is_by_month_with_the_endless_last_and_without_what_is_owed() {
    let (mut figures, mut debtor) = (Figures::new("UTC", currency()), Account::default());
    for (cents, expiry) in [(1_000, Expiry::Never), (300, on(40)), (20, on(31)), (10, on(5)), (1, on(58))] {
        book(&mut figures, &mut Account::default(), 3, posting(EntryKind::Order, cents, expiry));
    }
    book(&mut figures, &mut debtor, 4, posting(EntryKind::Order, -5_000, Expiry::Never));
    book(&mut figures, &mut debtor, 4, posting(EntryKind::Order, 5_030, on(5)));
    let found = liability(&figures, "0.05".parse().unwrap()).unwrap();
    let found: Vec<_> =
        found.into_iter().map(|part| (part.month, part.points, part.worth.to_string())).collect();
    let expected = [(Some(0), 40, "0.02"), (Some(1), 321, "0.16"), (None, 1_000, "0.50")];
    assert_eq!(found, expected.map(|(month, points, worth)| (month, points, worth.to_owned())));
    assert!(liability(&figures, Decimal::MAX).is_err());
}

#[test]
fn figures_are_the_same_after_they_were_kept() {
    let mut figures = Figures::new("Europe/Prague", currency());
    let entry = posting(EntryKind::NameDay, 1_000, Expiry::Never);
    book(&mut figures, &mut Account::default(), -3, entry);
    figures.waiting.insert(CustomerId::from_random([7; 16]));
    let kept = serde_json::to_vec(&figures).unwrap();
    assert_eq!(serde_json::from_slice::<Figures>(&kept).unwrap(), figures);
}

proptest! {
    /// Whatever is booked on whichever account: what is outstanding is the sum of balances, and what may
    /// expire is the sum of open lots.
    #[test]
    fn figures_add_up_to_the_accounts(
        bookings in vec((0..3_usize, 0..90_i32, 0..14_usize, -9_999..9_999_i64, 0..200_i32, any::<bool>()), 0..40),
        starts in vec(0..90_i32, 1..5),
    ) {
        let mut figures = Figures::new("UTC", currency());
        let mut accounts = [Account::default(), Account::default(), Account::default()];
        let mut last: Option<Entry> = None;
        let mut bookings = bookings;
        bookings.sort_by_key(|booking| booking.1);
        for (account, day, kind, cents, expiry, returns) in bookings {
            let expiry = if expiry > 180 { Expiry::Never } else { on(expiry) };
            let mut posting = posting(EntryKind::ALL[kind].0, if cents == 0 { 1 } else { cents }, expiry);
            if let Some(earlier) = last.as_ref().filter(|_| returns) {
                posting.returns = reopened(&earlier.draws, date_of(day).unwrap(), 14);
            }
            last = Some(book(&mut figures, &mut accounts[account], day, posting));
        }
        let mut starts = starts;
        starts.sort_unstable();
        starts.dedup();
        let report = points(&figures, Periods { starts: &starts, end: 95 });
        let balances: i64 = accounts.iter().map(|account| points_hundredths(account.balance)).sum();
        prop_assert_eq!(report.last().unwrap().outstanding, balances);
        for pair in report.windows(2) {
            prop_assert_eq!(pair[0].outstanding + pair[1].net(), pair[1].outstanding);
        }
        let sum = |period: &crate::report::PointsPeriod| {
            period.granted() - period.reversed() - period.redeemed() + period.returned() - period.expired()
                + period.adjusted()
        };
        for period in &report {
            prop_assert_eq!(sum(period), period.net());
        }
        let mut months: BTreeMap<Month, i64> = BTreeMap::new();
        for (expiry, points) in accounts.iter().flat_map(|account| account.lots.iter()) {
            let month = match expiry {
                Expiry::On(date) => month_of(day_of(date)),
                Expiry::Never => NEVER,
            };
            *months.entry(month).or_default() += points_hundredths(points);
        }
        let open = figures.lots().into_iter().map(|(month, points)| (month.unwrap_or(NEVER), points));
        prop_assert_eq!(open.collect::<BTreeMap<_, _>>(), months);
    }
}
