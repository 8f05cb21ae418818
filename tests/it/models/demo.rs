//! The demo shop of the local run, its clock moved day by day for a month: every morning each customer's
//! segments equal those computed from the whole table.

use chrono::{TimeDelta, TimeZone};
use fastrand::Rng;
use serde_json::json;
use verno_domain::{Clock, Customer, ShopId};
use verno_store::JobState;

use super::scratch::{Places, from_scratch, written};
use crate::support::{SHOP, SystemHarness, all_customers};

const DAYS: u32 = 31;
/// A time of day after the shop's midnight and the next run of the hourly schedule.
const MORNING: TimeDelta = TimeDelta::hours(6);

/// A day in the shop: orders of known and of new customers, some of them cancelled the same day, and changes
/// by hand.
async fn live(system: &SystemHarness, random: &mut Rng, all: &[Customer], day: u32) {
    for nth in 0..random.u32(2..7) {
        let known = random
            .choice(all)
            .and_then(|customer| customer.email.as_ref())
            .map(|email| email.as_str().to_owned());
        let email = known.filter(|_| nth > 0).unwrap_or_else(|| format!("new{day}@example.cz"));
        let code = format!("M{day}-{nth}");
        let goods = (100 + random.u32(0..400) * 10).to_string();
        system.order(&code, &email, &goods).await;
        if random.u8(0..5) == 0 {
            system.run.drain().await.unwrap();
            system.set_status(&code, json!({"statusId": -4})).await;
        }
    }
    let lucky = random.choice(all).unwrap();
    let (status, answer) =
        system.post(&format!("/v1/customers/{}/points", lucky.id), &json!({"change": "15"})).await;
    assert_eq!(status, 201, "{answer}");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_month_of_the_demo_shop_is_each_day_from_scratch() {
    let system = SystemHarness::with_customers(60).await;
    let data = system.run.store.shop(ShopId::new(SHOP));
    system.run.drain().await.unwrap();
    let rules = data.rules().await.unwrap();
    let mut random = Rng::with_seed(31);
    let mut pictures: Vec<Places> = Vec::new();
    for day in 0..DAYS {
        live(&system, &mut random, &all_customers(&data).await, day).await;
        system.run.drain().await.unwrap();
        let today = rules.day(system.run.clock.now());
        let midnight = today.succ_opt().unwrap().and_time(chrono::NaiveTime::MIN);
        system.run.clock.set(chrono::Utc.from_utc_datetime(&midnight) + MORNING).unwrap().unwrap();
        system.run.drain().await.unwrap();
        let all = all_customers(&data).await;
        let (now, wanted) = (written(&all), from_scratch(&data, &all).await);
        let wrong: Vec<_> = now.iter().filter(|(id, place)| wanted[*id] != **place).collect();
        assert!(wrong.is_empty(), "day {day}: {wrong:?} of {} customers", now.len());
        pictures.push(now);
    }
    let (jobs, _) = data.jobs(None, 200).await.unwrap();
    let nights = jobs.iter().filter(|job| job.kind.as_str() == "models_run");
    assert!(nights.clone().all(|job| job.state == JobState::Done));
    assert!(nights.count() >= DAYS as usize, "a night is missing");
    let mut placed = pictures.iter().map(|places| places.values().filter(|place| !place.is_empty()).count());
    let (first, last) = (placed.next().unwrap(), placed.next_back().unwrap());
    assert!(first > 50 && last > first, "{first} and {last} customers stand somewhere");
    pictures.dedup();
    assert!(pictures.len() > 15, "hardly anybody moved in a month: {}", pictures.len());
    system.run.shutdown().await;
}
