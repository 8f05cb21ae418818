//! A month of nightly runs, each compared with segments computed from the whole table.

use std::collections::BTreeMap;

use chrono::TimeDelta;
use serde_json::json;
use verno_domain::Customer;
use verno_domain::model_run::{RunMessage, RunStep};
use verno_store::JobState;
use verno_testkit::{Ask, OrderBuilder, SHOP};

use super::scratch::{from_scratch, written};
use crate::support::TableHarness;
use crate::support::models::{RUNS, buy, is_done, last_job, night, shop_with, work, work_off};

const CUSTOMERS: u32 = 9;

/// Everybody of the shop.
async fn everybody(harness: &TableHarness) -> Vec<Customer> {
    let mut all = Vec::new();
    for nth in 0..CUSTOMERS {
        all.push(harness.customer(&format!("c{nth}@example.cz")).await.unwrap());
    }
    all
}

async fn edit(harness: &TableHarness, body: &serde_json::Value) {
    let made = Ask::post("/v1/models", body).by(SHOP, "owner").of(&harness.build(model_edit::build)).await;
    assert_eq!(made.status, 201, "{}", made.body);
}

async fn change(harness: &TableHarness, nth: u32, points: &str) {
    let customer = harness.customer(&format!("c{nth}@example.cz")).await.unwrap();
    let path = format!("/v1/customers/{}/points", customer.id);
    let ask = Ask::post(path, &json!({"change": points})).with("id", customer.id.to_string());
    assert_eq!(ask.by(SHOP, "owner").of(&harness.build(points_change::build)).await.status, 201);
}

/// What happens on a day of the month: purchases, some of them later cancelled, in two currencies, and
/// changes by hand.
async fn live(harness: &TableHarness, day: u32) {
    if day.is_multiple_of(2) {
        buy(harness, day % CUSTOMERS, day % 3, 500 + 137 * day).await;
    }
    if day % 5 == 1 {
        let order = |cancelled: bool| {
            let order =
                OrderBuilder::new(&format!("refunded-{}", day / 10)).email("c7@example.cz").goods("9000");
            if cancelled { order.cancelled().build() } else { order.build() }
        };
        assert!(harness.book(&order(day % 10 == 6)).await);
    }
    if day % 7 == 3 {
        change(harness, day % CUSTOMERS, if day.is_multiple_of(2) { "40" } else { "-1.5" }).await;
    }
}

/// Delivers the messages of the queue one at a time, each twice; or drops all of them after so many steps.
async fn night_with(harness: &TableHarness, lost_after: usize) {
    work(harness, serde_json::to_string(&RunMessage::new(SHOP, RunStep::Night)).unwrap()).await;
    for _ in 0..lost_after {
        let Some(message) = harness.platform.recorded(RUNS).take().into_iter().next() else { return };
        work(harness, message.body.clone()).await;
        let _lost_with_its_sender = harness.platform.recorded(RUNS).take();
        work(harness, message.body).await;
    }
    let _lost = harness.platform.recorded(RUNS).take();
}

#[tokio::test]
async fn a_month_of_nights_is_each_day_from_scratch_whatever_happens_to_them() {
    let harness = shop_with(CUSTOMERS).await;
    let points = json!({"name": "Points", "window_days": 20, "metrics": [
        {"metric": "balance", "weight": "40", "normalisation": "percentile", "inverted": false},
        {"metric": "points_earned", "weight": "35", "normalisation": "log", "inverted": false},
        {"metric": "recency", "weight": "25", "normalisation": "clipped_min_max", "inverted": true}
    ]});
    edit(&harness, &points).await;
    work_off(&harness).await;
    let (mut pictures, mut cut_off) = (Vec::new(), None);
    for day in 0..30_u32 {
        live(&harness, day).await;
        harness.table.clock.advance(TimeDelta::days(1));
        match day {
            // Dropped after its first step: the next night begins anew.
            9 => {
                night_with(&harness, 1).await;
                cut_off = Some(last_job(&harness, SHOP).await.id);
                continue;
            }
            // Every message comes twice, and what the first one sent is lost.
            14 => night_with(&harness, 20).await,
            // The same night is announced again.
            19 => {
                night(&harness, SHOP).await;
                night(&harness, SHOP).await;
            }
            _ => night(&harness, SHOP).await,
        }
        let all = everybody(&harness).await;
        let now = written(&all);
        assert_eq!(now, from_scratch(&harness.shop(), &all).await, "day {day}");
        assert!(is_done(&last_job(&harness, SHOP).await), "day {day}");
        pictures.push(now);
    }
    let cut_off = harness.shop().job(&cut_off.unwrap()).await.unwrap().unwrap();
    assert_eq!(cut_off.state, JobState::Failed, "nobody waits for it");
    pictures.dedup();
    assert!(pictures.len() > 5, "hardly anybody moved in a month");
    assert!(pictures.iter().flat_map(BTreeMap::values).all(|places| places.len() == 2));
    for customer in everybody(&harness).await {
        for model in customer.segments.keys() {
            let changes = harness.shop().segment_changes(&customer.id, 200).await.unwrap();
            let changes: Vec<_> = changes.into_iter().filter(|(of, _)| of == model).collect();
            assert_eq!(changes.first().unwrap().1.to.as_ref(), customer.segments.get(model));
            assert_eq!(changes.last().unwrap().1.from, None, "the first run found them nowhere");
            for pair in changes.windows(2) {
                assert_eq!(pair[0].1.from, pair[1].1.to, "each change begins where the one before ended");
            }
        }
    }
}

#[tokio::test]
async fn reports_of_earlier_days_stay_as_they_were() {
    let harness = shop_with(CUSTOMERS).await;
    let function = harness.build(segmentation_get::build);
    let customer = harness.customer("c4@example.cz").await.unwrap();
    let ask = |what: &str, metric: &str| {
        let path = format!("/v1/customers/{}/{what}", customer.id);
        Ask::get(path).with("id", customer.id.to_string()).with("metric", metric).by(SHOP, "reader")
    };
    let (mut metrics, mut places): (BTreeMap<&str, Vec<_>>, Vec<_>) = Default::default();
    let names = ["recency", "frequency", "monetary", "average_order_value", "balance", "points_earned"];
    for day in 0..12_u32 {
        // Nothing is cancelled here: what is known now was known then.
        if day % 4 == 2 {
            buy(&harness, 4, 0, 300 + day).await;
        }
        if day == 7 {
            change(&harness, 4, "11").await;
        }
        for name in names {
            let answer = ask(&format!("metrics/{name}"), name).of(&function).await;
            metrics
                .entry(name)
                .or_default()
                .push(answer.body["items"].as_array().unwrap().last().unwrap().clone());
        }
        harness.table.clock.advance(TimeDelta::days(1));
        night(&harness, SHOP).await;
        let now = harness.customer("c4@example.cz").await.unwrap();
        places.push(now.segments.values().next().unwrap().to_string());
    }
    for name in names {
        let ask = ask(&format!("metrics/{name}"), name).query("from", "2026-11-22").query("to", "2026-12-03");
        let answer = ask.of(&function).await;
        assert_eq!(answer.body["items"], json!(metrics[name]), "{name}");
    }
    let past = ask("segmentation/history", "").query("from", "2026-11-22").of(&function).await;
    let listed: Vec<_> =
        past.body["items"].as_array().unwrap().iter().map(|item| &item["segment"]["id"]).collect();
    assert_eq!(
        listed,
        places.iter().map(|place| json!(place)).collect::<Vec<_>>().iter().collect::<Vec<_>>()
    );
    let changes = past.body["changes"].as_array().unwrap();
    assert_eq!(changes.first().unwrap()["to"], json!(places.last().unwrap()));
    assert_eq!(changes.last().unwrap()["from"], serde_json::Value::Null);
    let refused = ask("segmentation/history", "").query("from", "2001-01-01").of(&function).await;
    assert_eq!((refused.status, &refused.body["errors"][0]["field"]), (400, &json!("from")));
}
