//! Reports: their figures, their cost, and what they must not reveal.

use chrono::TimeDelta;
use rust_decimal::Decimal;
use serde_json::{Value, json};
use verno_domain::{Clock, Customer};
use verno_store::Blob;
use verno_testkit::{Answer, Ask, OTHER_SHOP, OrderBuilder, SHOP};

use crate::support::TableHarness;
use crate::support::models::{buy, night, shop_with};

async fn report(harness: &TableHarness, name: &str, query: &[(&str, &str)]) -> Answer {
    let ask = Ask::get(format!("/v1/reports/{name}")).with("report", name).by(SHOP, "reader");
    let ask = query.iter().fold(ask, |ask, (name, value)| ask.query(name, *value));
    ask.of(&harness.build(report_get::build)).await
}

async fn change(harness: &TableHarness, nth: u32, points: &str) {
    let customer = harness.customer(&format!("c{nth}@example.cz")).await.unwrap();
    let path = format!("/v1/customers/{}/points", customer.id);
    let ask = Ask::post(path, &json!({"change": points, "note": "x"})).with("id", customer.id.to_string());
    assert_eq!(ask.by(SHOP, "owner").of(&harness.build(points_change::build)).await.status, 201);
}

async fn customers(harness: &TableHarness, count: u32) -> Vec<Customer> {
    let mut found = Vec::new();
    for nth in 0..count {
        found.push(harness.customer(&format!("c{nth}@example.cz")).await.unwrap());
    }
    found
}

fn decimal(value: &Value) -> Decimal {
    value.as_str().unwrap_or_else(|| panic!("{value}")).parse().unwrap()
}

fn sum(items: &Value, field: &str) -> Decimal {
    items.as_array().unwrap().iter().map(|item| decimal(&item[field])).sum()
}

enum Nights {
    Run,
    Skipped,
}

/// Orders of a fortnight, some of them cancelled, changes by hand, and nights between.
async fn lively(customers: u32, nights: Nights) -> TableHarness {
    let harness = shop_with(customers).await;
    for day in 0..14_u32 {
        let nth = day % customers;
        buy(&harness, nth, 0, 1_000 + 40 * day).await;
        if day % 4 == 1 {
            change(&harness, nth, "-7.5").await;
        }
        if day == 6 {
            let order = OrderBuilder::new("late").email("c1@example.cz").goods("500");
            assert!(harness.book(&order.build()).await);
            let order = OrderBuilder::new("late").email("c1@example.cz").goods("500").cancelled();
            assert!(harness.book(&order.build()).await);
        }
        harness.table.clock.advance(TimeDelta::days(1));
        if matches!(nights, Nights::Run) {
            night(&harness, SHOP).await;
        }
    }
    harness
}

#[tokio::test]
async fn points_add_up_to_the_balances_before_and_after_the_first_night() {
    const CUSTOMERS: u32 = 4;
    let harness = lively(CUSTOMERS, Nights::Skipped).await;
    let query = [("from", "2026-11-22"), ("to", "2026-12-06"), ("step", "day")];
    let before = report(&harness, "points", &query).await;
    assert_eq!(before.status, 200, "{}", before.body);
    night(&harness, SHOP).await;
    let after = report(&harness, "points", &query).await;
    for answer in [&before, &after] {
        let (total, items) = (&answer.body["total"], &answer.body["items"]);
        assert_eq!(items.as_array().unwrap().len(), 15);
        for field in ["granted", "reversed", "redeemed", "expired", "adjusted", "returned"] {
            assert_eq!(sum(items, field), decimal(&total[field]), "{field}");
        }
        let held: Decimal = customers(&harness, CUSTOMERS)
            .await
            .iter()
            .map(|customer| customer.account.balance.decimal())
            .sum();
        assert_eq!(decimal(&total["outstanding"]), held);
        assert_eq!(decimal(&items[14]["outstanding"]), held);
        assert_eq!(decimal(&answer.body["liability"]["points"]), held, "nobody is in debt");
        assert_eq!(decimal(&total["adjusted"]), Decimal::new(-30, 0), "{total}");
        assert_eq!(decimal(&total["reversed"]), Decimal::new(25, 0), "one order was cancelled");
        let order = total["types"].as_array().unwrap().iter().find(|kind| kind["type"] == "order").unwrap();
        assert_eq!(order["added"], total["granted"]);
    }
    assert_eq!(before.body["orders_through"], Value::Null);
    assert_eq!(
        (&after.body["orders_through"], &after.body["total"]["orders"]),
        (&json!("2026-12-06"), &json!(15))
    );
    assert_eq!(before.body["total"]["granted"], after.body["total"]["granted"]);
}

#[tokio::test]
async fn nights_on_the_way_and_one_at_the_end_count_the_same() {
    let often = lively(4, Nights::Run).await;
    let single = lively(4, Nights::Skipped).await;
    night(&single, SHOP).await;
    let query = [("from", "2026-11-22"), ("to", "2026-12-06"), ("step", "week")];
    for name in ["points", "liability", "cohorts"] {
        let asked: &[_] = if name == "points" { &query } else { &[] };
        let (one, other) = (report(&often, name, asked).await, report(&single, name, asked).await);
        assert_eq!(one.body, other.body, "{name}");
        assert_eq!(one.status, 200);
    }
}

#[tokio::test]
async fn an_entry_that_is_booked_around_midnight_is_counted_once() {
    let harness = shop_with(2).await;
    // Five minutes after the shop's midnight: its night runs while the day before is not settled.
    let midnight: chrono::DateTime<chrono::Utc> = "2026-11-23T23:05:00Z".parse().unwrap();
    let set = |at: chrono::DateTime<chrono::Utc>| harness.table.clock.advance(at - harness.table.clock.now());
    set(midnight);
    night(&harness, SHOP).await;
    set(midnight - TimeDelta::minutes(6));
    change(&harness, 0, "33").await;
    set(midnight + TimeDelta::hours(1));
    let query = [("from", "2026-11-22"), ("to", "2026-11-24")];
    let days = |answer: &Answer| {
        let items = answer.body["items"].as_array().unwrap().clone();
        items.iter().map(|item| item["adjusted"].as_str().unwrap().to_owned()).collect::<Vec<_>>()
    };
    assert_eq!(days(&report(&harness, "points", &query).await), ["0.00", "33.00", "0.00"]);
    harness.table.clock.advance(TimeDelta::days(1));
    for _ in 0..2 {
        night(&harness, SHOP).await;
        assert_eq!(days(&report(&harness, "points", &query).await), ["0.00", "33.00", "0.00"]);
    }
}

#[tokio::test]
async fn what_a_report_costs_does_not_follow_the_number_of_customers() {
    let mut used = Vec::new();
    for customers in [3, 40] {
        let harness = shop_with(customers).await;
        for _ in 0..2 {
            harness.table.clock.advance(TimeDelta::days(1));
            night(&harness, SHOP).await;
        }
        harness.table.meter.take();
        for name in ["overview", "points", "liability", "segments", "transitions", "cohorts"] {
            assert_eq!(report(&harness, name, &[]).await.status, 200, "{name}");
            let usage = harness.table.meter.take();
            assert!(usage.requests <= 16 && usage.read <= 16.0, "{name}: {usage:?}");
            assert!(usage.write.abs() < f64::EPSILON, "{name}");
            used.push((name, usage.requests));
        }
    }
    let (few, many) = used.split_at(used.len() / 2);
    assert_eq!(few, many);
}

#[tokio::test]
async fn segments_move_as_customers_do() {
    const CUSTOMERS: u32 = 8;
    let harness = shop_with(CUSTOMERS).await;
    let mut places = Vec::new();
    for day in 0..6_u32 {
        buy(&harness, day % 3, 0, 3_000).await;
        harness.table.clock.advance(TimeDelta::days(1));
        night(&harness, SHOP).await;
        places.push(crate::support::models::segments(&harness, CUSTOMERS).await);
    }
    let answer = report(&harness, "segments", &[("from", "2026-11-23"), ("to", "2026-11-27")]).await;
    let body = &answer.body;
    assert_eq!(
        (answer.status, &body["model"], &body["before_on"], &body["on"]),
        (200, &json!("rfm"), &json!("2026-11-23"), &json!("2026-11-27")),
        "{body}"
    );
    let count = |places: &std::collections::BTreeMap<String, Option<verno_domain::SegmentId>>, id: &Value| {
        places
            .values()
            .filter(|place| place.as_ref().map(ToString::to_string).as_deref() == id.as_str())
            .count()
    };
    for item in body["items"].as_array().unwrap() {
        assert_eq!(item["before"], json!(count(&places[1], &item["id"])), "{item}");
        assert_eq!(item["count"], json!(count(&places[5], &item["id"])), "{item}");
    }
    assert_eq!(body["sizes"].as_array().unwrap().len(), 5, "a night each");
    let mut moved = 0;
    for transition in body["transitions"].as_array().unwrap() {
        let same = |place: &Option<verno_domain::SegmentId>, id: &Value| {
            place.as_ref().map(ToString::to_string).as_deref() == id.as_str()
        };
        let went = places[1].iter().filter(|(email, from)| {
            same(from, &transition["from"]) && same(&places[5][*email], &transition["to"])
        });
        assert_eq!(transition["customers"], json!(went.count()), "{transition}");
        moved +=
            u64::from(transition["from"] != transition["to"]) * transition["customers"].as_u64().unwrap();
    }
    assert!(moved > 0, "nobody moved");
    assert_eq!(body["up"].as_u64().unwrap() + body["down"].as_u64().unwrap(), moved);
    let alone = report(&harness, "transitions", &[("from", "2026-11-23"), ("to", "2026-11-27")]).await;
    assert_eq!(alone.body["transitions"], body["transitions"]);

    // In a log made anew customers have other indexes: who went where is not known, and not made up.
    let store = harness.table.store.clone().with_blobs(harness.table.blobs.clone());
    store.shop(SHOP).put_blob(&Blob::Orders("log".into()), &b"damaged"[..]).await.unwrap();
    harness.table.clock.advance(TimeDelta::days(1));
    night(&harness, SHOP).await;
    let across = report(&harness, "segments", &[("from", "2026-11-23"), ("to", "2026-11-28")]).await;
    assert_eq!((&across.body["transitions"], &across.body["up"]), (&Value::Null, &Value::Null));
    assert_eq!(across.body["sizes"].as_array().unwrap().len(), 6);
}

#[tokio::test]
async fn cohorts_are_who_began_in_a_month_and_came_back() {
    let harness = shop_with(3).await;
    buy(&harness, 0, 0, 150).await;
    buy(&harness, 1, 40, 100).await;
    harness.table.clock.advance(TimeDelta::days(30));
    buy(&harness, 0, 0, 100).await;
    night(&harness, SHOP).await;
    let answer = report(&harness, "cohorts", &[]).await;
    let months: Vec<_> = answer.body["items"]
        .as_array()
        .unwrap()
        .iter()
        .map(|item| {
            (item["month"].clone(), item["customers"].clone(), item["second"].clone(), item["third"].clone())
        })
        .collect();
    let row = |month, customers, second, third| (json!(month), json!(customers), json!(second), json!(third));
    assert_eq!(months, [row("2026-10", 1, 1, 0), row("2026-11", 2, 1, 1)], "{}", answer.body);
    assert_eq!(answer.body["items"][0]["active"], json!([1, 1, 0]));
    assert_eq!(answer.body["items"][1]["retention"], json!(["100", "50"]));
    let some = report(&harness, "cohorts", &[("from", "2026-11-15")]).await;
    assert_eq!(some.body["items"].as_array().unwrap().len(), 1);
}

#[tokio::test]
async fn the_overview_shows_what_waits_and_how_the_points_stand() {
    let harness = lively(4, Nights::Run).await;
    change(&harness, 0, "12").await;
    let answer = report(&harness, "overview", &[]).await;
    let body = &answer.body;
    assert_eq!(
        (answer.status, &body["today"], &body["currency"]),
        (200, &json!("2026-12-06"), &json!("CZK"))
    );
    let days: Vec<_> =
        body["periods"].as_array().unwrap().iter().map(|period| period["days"].clone()).collect();
    assert_eq!(days, [json!(1), json!(7), json!(30)]);
    assert_eq!(
        body["periods"][0]["total"]["adjusted"],
        json!("12.00"),
        "what was booked since the night counts"
    );
    assert_eq!(body["periods"][2]["total"]["outstanding"], body["liability"]["points"]);
    let placed: u64 = body["segments"]["items"]
        .as_array()
        .unwrap()
        .iter()
        .map(|item| item["count"].as_u64().unwrap())
        .sum();
    assert_eq!(placed, 4);
    assert_eq!(body["waiting"]["approvals"], json!({"count": 0, "more": false}));
    assert_eq!((&body["waiting"]["jobs"], &body["waiting"]["webhooks"]), (&json!([]), &json!([])));
    assert_eq!(body["runs"]["night"], json!("2026-12-05"));
    let other = Ask::get("/v1/reports/overview").with("report", "overview").by(OTHER_SHOP, "owner");
    let other = other.of(&harness.build(report_get::build)).await;
    assert_eq!((other.status, &other.body["liability"]["points"]), (200, &json!("0.00")));
    assert_eq!(other.body["periods"][2]["total"]["granted"], json!("0.00"));
}

#[tokio::test]
async fn reports_come_as_csv_too() {
    let harness = lively(3, Nights::Run).await;
    let lines = |answer: &Answer| {
        let text = answer.body.as_str().unwrap_or_else(|| panic!("{}", answer.body));
        text.trim_start_matches('\u{feff}').lines().map(str::to_owned).collect::<Vec<_>>()
    };
    let query = [("from", "2026-11-22"), ("to", "2026-12-05"), ("format", "csv")];
    let points = lines(&report(&harness, "points", &query).await);
    assert_eq!(points.len(), 15, "{points:?}");
    assert!(
        points[0].starts_with("from;to;granted;reversed;redeemed;") && points[0].contains(";order_added;")
    );
    assert!(points[1].starts_with("2026-11-22;2026-11-22;"));
    let width = points[0].split(';').count();
    assert!(points.iter().all(|line| line.split(';').count() == width));
    let ask = Ask::get("/v1/reports/liability").with("report", "liability").by(SHOP, "reader");
    let ask = ask.header("accept", "text/csv").query("separator", ",");
    let liability = ask.of(&harness.build(report_get::build)).await;
    assert_eq!(liability.headers["content-type"], "text/csv; charset=utf-8");
    assert_eq!(lines(&liability)[0], "month,points,worth");
    for (name, first) in [
        ("segments", "on;segment;name;customers"),
        ("transitions", "from;from_name;to;to_name;customers"),
        ("cohorts", "month;customers;second;third;further;month_0"),
    ] {
        let table = lines(&report(&harness, name, &[("format", "csv")]).await);
        assert!(table[0].starts_with(first) && table.len() > 1, "{name}: {table:?}");
    }
}

#[tokio::test]
async fn what_makes_no_sense_is_refused_by_field() {
    let harness = shop_with(1).await;
    for (name, query, field) in [
        ("points", [("from", "2026-12-01"), ("to", "2026-11-01")], "from"),
        ("points", [("from", "1999-01-01"), ("step", "day")], "from"),
        ("points", [("from", "soon"), ("step", "day")], "from"),
        ("segments", [("step", "year"), ("to", "2026-11-01")], "step"),
        ("cohorts", [("from", "2026-12-01"), ("to", "2026-11-01")], "from"),
        ("cohorts", [("format", "xlsx"), ("to", "2026-11-01")], "format"),
        ("liability", [("format", "csv"), ("separator", "tab")], "separator"),
        ("overview", [("format", "csv"), ("separator", ";")], "format"),
    ] {
        let refused = report(&harness, name, &query).await;
        assert_eq!(
            (refused.status, &refused.body["errors"][0]["field"]),
            (400, &json!(field)),
            "{name} {query:?}"
        );
    }
    assert_eq!(report(&harness, "profit", &[]).await.status, 404);
    assert_eq!(report(&harness, "segments", &[("model", "mdl_0000000000000000")]).await.status, 404);
}
