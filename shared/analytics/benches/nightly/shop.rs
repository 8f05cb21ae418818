//! A large shop made from a seed: the same on every machine.

use fastrand::Rng;
use verno_analytics::{Change, Day, Fact, History, Kind, Log};
use verno_domain::{Currency, CustomerId, Error, Result};

/// Length of the history: three years.
pub(crate) const DAYS: Day = 1_096;
/// The first day of the history.
pub(crate) const BEGIN: Day = 20_000;
/// The day whose night is measured.
pub(crate) const TODAY: Day = BEGIN + DAYS;
const SEED: u64 = 20_261_124;
/// Customers applied at a time, so that the shop is not in memory twice.
const BATCH: usize = 200_000;
/// Amount that earns a point.
const EARN: i64 = 20;

/// A shop with this many customers and orders, complete through the day before [`TODAY`].
pub(crate) fn build(customers: usize, orders: usize) -> Result<Log> {
    let mut rng = Rng::with_seed(SEED);
    let counts = counts(&mut rng, customers, orders);
    let currency = Currency::parse("CZK").ok_or_else(|| Error::internal("no currency"))?;
    let mut log = Log::new(currency);
    for batch in counts.chunks(BATCH) {
        let change = |count: &usize| {
            let id = CustomerId::from_random(rng.u128(..).to_be_bytes());
            Change::Replace(id, history(&mut rng, *count))
        };
        log.apply(batch.iter().map(change).collect(), TODAY - 1)?;
    }
    Ok(log)
}

/// The changes of [`TODAY`]: one in this many customers orders.
pub(crate) fn day(log: &Log, one_of: usize) -> Vec<Change> {
    let mut rng = Rng::with_seed(SEED + 1);
    let buyers = log.indexes().step_by(one_of).filter_map(|index| log.customer(index));
    buyers
        .map(|customer| {
            let mut facts = Vec::new();
            order(&mut rng, TODAY, &mut facts);
            Change::Append(customer, History { since: None, facts })
        })
        .collect()
}

/// Numbers of orders: most customers order once or twice, few very often; they sum to exactly the given
/// total.
fn counts(rng: &mut Rng, customers: usize, orders: usize) -> Vec<usize> {
    let mean = orders as f64 / customers as f64;
    let mut counts: Vec<usize> =
        (0..customers).map(|_| 1 + ((mean - 0.5).max(0.0) * -libm::log(1.0 - rng.f64())) as usize).collect();
    let mut sum: usize = counts.iter().sum();
    while sum != orders {
        let count = &mut counts[rng.usize(..customers)];
        if sum < orders {
            *count += 1;
            sum += 1;
        } else if *count > 1 {
            *count -= 1;
            sum -= 1;
        }
    }
    counts
}

fn history(rng: &mut Rng, orders: usize) -> History {
    let first = BEGIN + rng.i32(0..DAYS);
    // Most customers leave for good before today.
    let stayed = f64::from(TODAY - first) * rng.f64().sqrt();
    let end = first + 1 + (stayed as i32).min(TODAY - first - 1);
    let mut facts = Vec::with_capacity(orders * 9 / 4);
    for n in 0..orders {
        let day = if n == 0 { first } else { rng.i32(first..end) };
        order(rng, day, &mut facts);
    }
    let since = rng.bool().then_some(first - rng.i32(0..30));
    History { since, facts }
}

fn order(rng: &mut Rng, day: Day, facts: &mut Vec<Fact>) {
    let mut fact = |day: Day, kind, value| facts.push(Fact { day, kind, value });
    let goods = amount(rng);
    fact(day, Kind::Order, goods);
    fact(day, Kind::Earned, (goods + EARN / 2) / EARN);
    // One in ten spends points; some return goods, some write reviews, some let points expire.
    match rng.u32(..100) {
        0..10 => {
            fact(day, Kind::Redeeming, 1);
            fact(day, Kind::Redeemed, rng.i64(1..40) * 500);
        }
        10..12 => fact(day, Kind::Returned, goods / 2),
        12..13 => fact((day + 7).min(TODAY), Kind::Review, 1),
        13..14 => fact((day + 30).min(TODAY), Kind::Conversion, 1),
        14..16 => fact((day + 365).min(TODAY), Kind::Expired, goods / EARN),
        _ => {}
    }
}

/// About 700 CZK, seldom many thousands; mostly prices that end in 9 crowns, some with a discount in hellers.
fn amount(rng: &mut Rng) -> i64 {
    let bell = (0..12).map(|_| rng.f64()).sum::<f64>() - 6.0;
    let crowns = libm::exp(6.5 + 0.8 * bell);
    if rng.u32(..10) < 7 { (crowns / 10.0).ceil() as i64 * 1_000 - 100 } else { (crowns * 100.0) as i64 + 1 }
}
