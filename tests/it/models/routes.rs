//! The routes of models, segments and of one customer's scores.

use chrono::TimeDelta;
use rust_decimal::Decimal;
use serde_json::{Value, json};
use verno_analytics::value::Fits;
use verno_analytics::{Change, Fact, History, Kind, Log};
use verno_domain::settings::Rules;
use verno_domain::{Currency, CustomerId, MainCurrency, SegmentId};
use verno_lambda::Function;
use verno_testkit::{Answer, Ask, OTHER_SHOP, OrderBuilder, SHOP};

use crate::support::TableHarness;
use crate::support::models::{RUNS, last_job, night, segments, shop_with, work_off};

async fn edit(harness: &TableHarness, ask: Ask, roles: &str) -> Answer {
    ask.by(SHOP, roles).of(&harness.build(model_edit::build)).await
}

async fn get(function: &Function, path: &str, id: &str) -> Answer {
    Ask::get(path).with("id", id).by(SHOP, "reader").of(function).await
}

fn new_model() -> Value {
    json!({"name": "Big spenders", "window_days": 90, "metrics": [
        {"metric": "monetary", "weight": "70", "normalisation": "percentile", "inverted": false},
        {"metric": "frequency", "weight": "30", "normalisation": "min_max", "inverted": false}
    ]})
}

#[tokio::test]
async fn a_model_is_made_run_changed_and_deleted() {
    let harness = shop_with(6).await;
    let made = edit(&harness, Ask::post("/v1/models", &new_model()), "marketing").await;
    assert_eq!((made.status, &made.body["version"]), (201, &json!(1)));
    let id = made.body["id"].as_str().unwrap().to_owned();
    work_off(&harness).await;
    assert_eq!(last_job(&harness, SHOP).await.actor, "owner@demo");
    let customer = harness.customer("c5@example.cz").await.unwrap();
    assert_eq!(customer.segments.len(), 2, "rfm and the new one");

    let list = harness.build(model_list::build);
    let shown = get(&list, &format!("/v1/models/{id}"), &id).await;
    assert_eq!(shown.body["last_run"]["population"], json!(6));
    let stale = json!({"version": 9, "name": "x"});
    let path = format!("/v1/models/{id}");
    let refused = edit(&harness, Ask::put(&path, &stale).with("id", &id), "owner").await;
    assert_eq!((refused.status, &refused.body["code"]), (409, &json!("model_moved")));
    let changed =
        edit(&harness, Ask::put(&path, &json!({"name": "Spenders"})).with("id", &id), "owner").await;
    assert_eq!((changed.status, &changed.body["version"]), (200, &json!(2)));

    let gone = edit(&harness, Ask::delete(&path).with("id", &id), "owner").await;
    assert_eq!(gone.status, 204);
    work_off(&harness).await;
    let customer = harness.customer("c5@example.cz").await.unwrap();
    assert_eq!(customer.segments.keys().map(ToString::to_string).collect::<Vec<_>>(), ["rfm"]);
    assert_eq!(get(&list, &path, &id).await.status, 404);
}

#[tokio::test]
async fn bad_models_are_refused_by_field_and_leave_nothing() {
    let harness = shop_with(1).await;
    let mut wrong = new_model();
    wrong["metrics"][0]["weight"] = json!("71");
    let refused = edit(&harness, Ask::post("/v1/models", &wrong), "owner").await;
    assert_eq!((refused.status, &refused.body["errors"][0]["code"]), (400, &json!("weights_not_100")));
    for roles in ["support", "reader"] {
        let refused = edit(&harness, Ask::post("/v1/models", &new_model()), roles).await;
        assert_eq!(refused.status, 403, "{roles}");
    }
    assert!(harness.platform.recorded(RUNS).take().is_empty());
    assert_eq!(harness.shop().models().await.unwrap().models.len(), 1);
    for _ in 0..9 {
        assert_eq!(edit(&harness, Ask::post("/v1/models", &new_model()), "owner").await.status, 201);
    }
    let refused = edit(&harness, Ask::post("/v1/models", &new_model()), "owner").await;
    assert_eq!((refused.status, &refused.body["code"]), (409, &json!("too_many_models")));
}

#[tokio::test]
async fn a_preview_shows_who_would_move_and_saves_nothing() {
    let harness = shop_with(8).await;
    harness.table.clock.advance(TimeDelta::days(1));
    night(&harness, SHOP).await;
    harness.table.meter.take();
    let body = json!({"metrics": [{"metric": "monetary", "weight": "100", "normalisation": "min_max"}]});
    let ask = Ask::post("/v1/models/rfm/preview", &body).with("id", "rfm");
    let preview = edit(&harness, ask, "marketing").await;
    assert_eq!(preview.status, 200, "{}", preview.body);
    let sum = |list: &str, count: &str| -> u64 {
        preview.body[list].as_array().unwrap().iter().map(|item| item[count].as_u64().unwrap()).sum()
    };
    assert_eq!((sum("before", "count"), sum("after", "count"), sum("transitions", "customers")), (8, 8, 8));
    assert_ne!(preview.body["before"], preview.body["after"]);
    let moved = |transition: &Value| transition["from"] != transition["to"];
    let transitions = preview.body["transitions"].as_array().unwrap();
    let moved: u64 =
        transitions.iter().filter(|one| moved(one)).map(|one| one["customers"].as_u64().unwrap()).sum();
    let movers = preview.body["movers"].as_array().unwrap();
    assert!(moved > 0 && movers.len() as u64 == moved, "{}", preview.body);
    assert!(movers.iter().all(|mover| mover["email"].as_str().unwrap().ends_with("@example.cz")));
    assert!(movers.iter().all(|mover| mover["from"] != mover["to"]));
    assert_eq!(harness.table.meter.take().write.to_string(), "0");
    assert!(harness.platform.recorded(RUNS).take().is_empty());
}

#[tokio::test]
async fn segments_are_counted_as_customers_are_placed() {
    let harness = shop_with(7).await;
    harness.table.clock.advance(TimeDelta::days(1));
    night(&harness, SHOP).await;
    let placed = segments(&harness, 7).await;
    let function = harness.build(segment_list::build);
    let answer = get(&function, "/v1/segments", "").await;
    let items = answer.body["items"].as_array().unwrap();
    assert_eq!(items.len(), 5);
    for item in items {
        let id = SegmentId::parse(item["id"].as_str().unwrap());
        let count = placed.values().filter(|placed| **placed == id).count();
        assert_eq!(item["count"], json!(count), "{item}");
    }
    let other = Ask::get("/v1/segments").by(OTHER_SHOP, "owner").of(&function).await;
    assert!(other.body["items"].as_array().unwrap().iter().all(|item| item["count"] == json!(0)));
}

#[tokio::test]
async fn saved_views_are_listed_whatever_nights_there_were() {
    let harness = shop_with(2).await;
    let save = harness.build(view_save::build);
    let saved = Ask::post("/v1/views", &json!({"name": "Gold"})).by(SHOP, "owner").of(&save).await;
    assert_eq!(saved.status, 201);
    harness.table.clock.advance(TimeDelta::days(1));
    night(&harness, SHOP).await;
    let views = Ask::get("/v1/views").by(SHOP, "owner").of(&harness.build(view_list::build)).await;
    assert_eq!((views.status, &views.body["items"][0]["name"]), (200, &json!("Gold")), "{}", views.body);
}

#[tokio::test]
async fn a_customers_score_is_the_sum_of_its_parts_and_leads_to_their_segment() {
    let harness = shop_with(7).await;
    harness.table.clock.advance(TimeDelta::days(1));
    let function = harness.build(segmentation_get::build);
    let customer = harness.customer("c3@example.cz").await.unwrap();
    let path = format!("/v1/customers/{}/segmentation", customer.id);
    assert_eq!(get(&function, &path, customer.id.as_str()).await.body["items"], json!([]), "not run yet");
    night(&harness, SHOP).await;
    let answer = get(&function, &path, customer.id.as_str()).await;
    let item = &answer.body["items"][0];
    assert_eq!((answer.status, &item["model"]), (200, &json!("rfm")));
    let decimal = |value: &Value| value.as_str().unwrap().parse::<Decimal>().unwrap();
    let parts = item["metrics"].as_array().unwrap();
    let sum: Decimal = parts.iter().map(|part| decimal(&part["score"])).sum();
    assert!((sum - decimal(&item["score"])).abs() <= Decimal::new(5, 2), "{item}");
    assert_eq!((&parts[0]["value"], &parts[0]["unit"]), (&json!("4"), &json!("days")));
    assert_eq!((&parts[2]["value"], &parts[2]["unit"]), (&json!("400.00"), &json!("CZK")));
    let ask = Ask::get(&path).with("id", customer.id.to_string()).by(OTHER_SHOP, "owner");
    assert_eq!(ask.of(&function).await.status, 404);
}

#[tokio::test]
async fn money_is_counted_by_the_orders_own_rate_or_not_at_all() {
    let harness = TableHarness::start().await;
    crate::support::install(&harness, SHOP, verno_store::ShopState::Active).await;
    let main_currency = Some(MainCurrency { code: Currency::parse("CZK").unwrap(), flipped: false });
    let rules = Rules { main_currency, ..harness.shop().rules().await.unwrap() };
    harness.shop().save_rules(&rules).await.unwrap();
    let order = |code: &str| OrderBuilder::new(code).currency("EUR").goods("10");
    harness.book(&order("with").exchange_rate("25.145").build()).await;
    harness.book(&order("without").build()).await;
    harness.book(&OrderBuilder::new("own").goods("100").build()).await;
    harness.table.clock.advance(TimeDelta::days(1));
    night(&harness, SHOP).await;
    let customer = harness.customer("jan@example.cz").await.unwrap();
    let function = harness.build(segmentation_get::build);
    let path = format!("/v1/customers/{}/segmentation", customer.id);
    let answer = get(&function, &path, customer.id.as_str()).await;
    let metrics = &answer.body["items"][0]["metrics"];
    assert_eq!((&metrics[1]["value"], &metrics[2]["value"]), (&json!("3"), &json!("351.45")), "{metrics}");
    let model = get(&harness.build(model_list::build), "/v1/models/rfm", "rfm").await;
    assert_eq!(model.body["last_run"]["unconverted"], json!(1));
    let doubts = model.body["last_run"]["confidence"]["doubts"].to_string();
    assert!(doubts.contains("unconverted"), "{doubts}");
}

#[tokio::test]
async fn customer_value_says_nothing_until_enough_bought_again() {
    let harness = shop_with(3).await;
    let customer = harness.customer("c1@example.cz").await.unwrap();
    let function = harness.build(segmentation_get::build);
    let path = format!("/v1/customers/{}/segmentation", customer.id);
    let value = async || get(&function, &path, customer.id.as_str()).await.body["value"].clone();
    assert_eq!(value().await["reason"], json!("not_run"));
    harness.table.clock.advance(TimeDelta::days(1));
    night(&harness, SHOP).await;
    let refused = value().await;
    assert_eq!((&refused["reason"], &refused["needed"]), (&json!("few_repeaters"), &json!(100)));
    assert_eq!((&refused["orders"], &refused["support"]), (&Value::Null, &Value::Null));

    // Customers of two kinds: some order every week or so, some stayed away.
    let log = (0..300_u16).map(|nth| {
        let days: Vec<i32> = match nth % 3 {
            0 => vec![20_000],
            1 => {
                (0..i32::from(nth % 7) + 2).map(|order| 20_000 + order * (5 + i32::from(nth % 11))).collect()
            }
            _ => vec![20_000, 20_000 + i32::from(nth % 40) + 1],
        };
        let fact =
            |day: i32| Fact { day, kind: Kind::Order, value: 10_000 + i64::from(nth) * 37 + i64::from(day) };
        let facts = days.into_iter().map(fact).collect();
        Change::Replace(
            CustomerId::from_random(u128::from(nth).to_be_bytes()),
            History { since: None, facts },
        )
    });
    let log = Log::build(Currency::parse("CZK").unwrap(), log.collect(), 20_120).unwrap();
    harness.shop().save_customer_value(&Fits::of(&log, 20_120)).await.unwrap();
    let shown = value().await;
    assert_eq!(
        (&shown["reason"], &shown["support"], &shown["days"]),
        (&Value::Null, &json!("weak"), &json!(90)),
        "{shown}"
    );
    let number = |field: &str| shown[field].as_str().unwrap().parse::<f64>().unwrap();
    assert!(number("orders") > 0.0 && number("order_value") > 0.0, "{shown}");
    assert!(
        (number("value") - number("orders") * number("order_value")).abs() < number("order_value") * 0.01
    );
    assert_eq!(shown["active"], Value::Null, "who ordered once could not leave");
}

#[tokio::test]
async fn a_metric_is_shown_by_day_week_and_month() {
    let harness = shop_with(5).await;
    let customer = harness.customer("c2@example.cz").await.unwrap();
    let function = harness.build(segmentation_get::build);
    let ask = |metric: &str, query: &[(&str, &str)]| {
        let path = format!("/v1/customers/{}/metrics/{metric}", customer.id);
        let ask = Ask::get(path).with("id", customer.id.to_string()).with("metric", metric);
        query.iter().fold(ask.by(SHOP, "reader"), |ask, (name, value)| ask.query(name, *value))
    };
    let days = [("from", "2026-11-19"), ("to", "2026-11-22")];
    let answer = ask("recency", &days).of(&function).await;
    let values: Vec<&Value> =
        answer.body["items"].as_array().unwrap().iter().map(|item| &item["value"]).collect();
    assert_eq!(values, [&Value::Null, &json!("0"), &json!("1"), &json!("2")]);
    let answer = ask("monetary", &days).of(&function).await;
    assert_eq!((&answer.body["items"][3]["value"], &answer.body["unit"]), (&json!("300.00"), &json!("CZK")));
    let weeks = ask("frequency", &[("from", "2026-11-01"), ("step", "week")]).of(&function).await;
    assert_eq!(weeks.body["items"].as_array().unwrap().len(), 4);
    for (query, field) in [
        ([("from", "2026-12-01"), ("to", "2026-11-01")], "from"),
        ([("from", "1999-01-01"), ("to", "2026-11-01")], "from"),
        ([("from", "yesterday"), ("to", "2026-11-01")], "from"),
        ([("step", "year"), ("to", "2026-11-01")], "step"),
    ] {
        let refused = ask("recency", &query).of(&function).await;
        assert_eq!((refused.status, &refused.body["errors"][0]["field"]), (400, &json!(field)), "{query:?}");
    }
    assert_eq!(ask("height", &days).of(&function).await.status, 404);
}
