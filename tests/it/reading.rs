//! Routes that read: list, detail, transactions, orders, groups, jobs.

use serde_json::{Value, json};
use verno_domain::{Group, GroupId};
use verno_testkit::{Answer, Ask, OrderBuilder, SHOP};

use crate::support::{TableHarness, ask, field, registration};

async fn shop_with_three_orders() -> TableHarness {
    let harness = TableHarness::start().await;
    let group =
        |id: &str, name: &str| Group { id: GroupId::parse(id).unwrap(), name: name.into(), code: None };
    harness.shop().save_groups(&[group("1", "Zákazníci"), group("3", "VIP Gold")]).await.unwrap();
    harness.book_registration(&registration("guid-1", "jan@example.cz")).await;
    harness.book(&OrderBuilder::new("2026000001").guid("guid-1").build()).await;
    harness.book(&OrderBuilder::new("2026000002").guid("guid-1").goods("300").build()).await;
    harness
        .book(&OrderBuilder::new("2026000003").email("eva@example.cz").goods("100").unpaid().build())
        .await;
    harness
}

async fn list(harness: &TableHarness, query: &[(&str, &str)]) -> Answer {
    let function = harness.build(customer_list::build);
    let ask = query
        .iter()
        .fold(Ask::get("/v1/customers").by(SHOP, "reader"), |ask, (name, value)| ask.query(name, *value));
    ask.of(&function).await
}

#[tokio::test]
async fn the_list_filters_sorts_and_counts() {
    let harness = shop_with_three_orders().await;
    let all = list(&harness, &[("sort", "email")]).await;
    assert_eq!(all.body["total"], 2);
    assert_eq!(field(&all, "email"), ["eva@example.cz", "jan@example.cz"]);
    assert_eq!(all.body["items"][1]["group"], json!({"id": "3", "name": "VIP Gold"}));
    for (query, total) in [
        (vec![("q", "novak jan")], 2),
        (vec![("q", "EVA")], 1),
        (vec![("registration", "registered")], 1),
        (vec![("registration", "anonymous"), ("q", "jan@")], 0),
        (vec![("group", "3")], 1),
        (vec![("group", "no-such-group")], 0),
        (vec![("points_min", "65")], 1),
        (vec![("points_max", "64.99")], 1),
        (vec![("modified_from", "2026-11-22"), ("modified_to", "2026-11-23")], 2),
        (vec![("registered_to", "2026-01-01T00:00:00Z")], 0),
    ] {
        assert_eq!(list(&harness, &query).await.body["total"], total, "{query:?}");
    }
}

#[tokio::test]
async fn pages_follow_each_other_and_a_cursor_is_good_for_its_list_only() {
    let harness = shop_with_three_orders().await;
    let first = list(&harness, &[("sort", "email"), ("limit", "1")]).await;
    let cursor = first.body["next_cursor"].as_str().unwrap();
    let second = list(&harness, &[("sort", "email"), ("limit", "1"), ("cursor", cursor)]).await;
    assert_eq!(field(&second, "email"), ["jan@example.cz"]);
    assert_eq!((&second.body["total"], &second.body["next_cursor"]), (&json!(2), &Value::Null));
    for wrong in [vec![("sort", "-email"), ("cursor", cursor)], vec![("cursor", "x")]] {
        assert_eq!(list(&harness, &wrong).await.body["code"], "invalid_cursor", "{wrong:?}");
    }
}

#[tokio::test]
async fn nonsense_in_a_parameter_is_a_400_that_names_it() {
    let harness = shop_with_three_orders().await;
    let long = "x".repeat(201);
    for (name, value) in [
        ("limit", "0"),
        ("limit", "201"),
        ("limit", "ten"),
        ("sort", "age"),
        ("registration", "maybe"),
        ("points_min", "1,5"),
        ("modified_from", "yesterday"),
        ("q", &long),
        ("model", "rfm"),
        ("segment", "champions"),
    ] {
        let answer = list(&harness, &[(name, value)]).await;
        assert_eq!(
            (answer.status, &answer.body["errors"][0]["field"]),
            (400, &json!(name)),
            "{name}={value}"
        );
    }
    for odd in ["\u{0}", "🙂", "%", "'\"<script>", "\u{301}"] {
        assert_eq!(list(&harness, &[("q", odd)]).await.status, 200, "{odd:?}");
    }
}

#[tokio::test]
async fn a_change_is_in_the_list_of_the_very_next_request() {
    let harness = shop_with_three_orders().await;
    let function = harness.build(customer_list::build);
    let ask = Ask::get("/v1/customers").by(SHOP, "owner").query("q", "eva");
    assert_eq!(field(&ask.of(&function).await, "points"), ["0.00"]);
    harness.book(&OrderBuilder::new("2026000003").email("eva@example.cz").goods("100").build()).await;
    assert_eq!(field(&ask.of(&function).await, "points"), ["5.00"]);
}

#[tokio::test]
async fn the_detail_shows_everything_that_is_one_value() {
    let harness = shop_with_three_orders().await;
    let get = harness.build(customer_get::build);
    let jan = harness.customer("jan@example.cz").await.unwrap();
    let detail = ask(&get, "/v1/customers/{id}", &jan, &[]).await.body;
    assert_eq!(
        (&detail["points"], &detail["registered"], &detail["pin"]),
        (&json!("65.00"), &json!(true), &Value::Null)
    );
    assert_eq!(detail["counters"]["turnover"], json!({"CZK": "1300.00"}));
    assert_eq!(detail["counters"]["orders"], 2);
    let eva = harness.customer("eva@example.cz").await.unwrap();
    let pin = ask(&get, "/v1/customers/{id}", &eva, &[]).await.body["pin"].clone();
    assert_eq!(pin.as_str().unwrap().len(), 4);
    let reader =
        Ask::get("/v1/customers/{id}").with("id", eva.id.to_string()).by(SHOP, "reader").of(&get).await;
    assert_eq!(reader.body["pin"], Value::Null, "a reader sees no PIN");
}

#[tokio::test]
async fn transactions_orders_and_chart_answer_and_filter() {
    let harness = shop_with_three_orders().await;
    let jan = harness.customer("jan@example.cz").await.unwrap();
    let transactions = harness.build(transaction_list::build);
    let found = async |query: &[(&str, &str)]| {
        let answer = ask(&transactions, "/v1/customers/{id}/transactions", &jan, query).await;
        answer.body["items"].as_array().map(Vec::len)
    };
    assert_eq!(found(&[]).await, Some(2));
    assert_eq!(found(&[("type", "order"), ("q", "00002")]).await, Some(1));
    assert_eq!(found(&[("type", "admin")]).await, Some(0));
    assert_eq!(found(&[("from", "2026-11-23")]).await, Some(0));
    assert_eq!(found(&[("type", "gift")]).await, None);

    let orders = harness.build(order_list::build);
    let by = async |query: &[(&str, &str)]| ask(&orders, "/v1/customers/{id}/orders", &jan, query).await;
    assert_eq!(field(&by(&[("sort", "amount")]).await, "amount"), ["300.00", "1000.00"]);
    assert_eq!(field(&by(&[("q", "0001")]).await, "points_earned"), ["50.00"]);
    let first = by(&[("limit", "1")]).await;
    let cursor = first.body["next_cursor"].as_str().unwrap();
    assert_eq!(by(&[("limit", "1"), ("cursor", cursor)]).await.body["next_cursor"], Value::Null);

    let history = harness.build(balance_history_get::build);
    let chart = ask(&history, "/v1/customers/{id}/balance-history", &jan, &[]).await;
    assert_eq!(field(&chart, "balance"), ["0.00", "50.00", "65.00", "65.00"]);
    let wrong = ask(
        &history,
        "/v1/customers/{id}/balance-history",
        &jan,
        &[("from", "2030-01-01"), ("to", "2020-01-01")],
    )
    .await;
    assert_eq!(wrong.status, 400);
}

#[tokio::test]
async fn groups_come_with_exact_counts_and_jobs_with_their_state() {
    let harness = shop_with_three_orders().await;
    let groups = Ask::get("/v1/groups").by(SHOP, "reader").of(&harness.build(group_list::build)).await;
    assert_eq!(field(&groups, "count"), [0, 1]);
    let jobs = Ask::get("/v1/jobs").by(SHOP, "reader").of(&harness.build(job_list::build)).await;
    assert_eq!(jobs.body, json!({"items": [], "next_cursor": null}));
    let job = Ask::get("/v1/jobs/x")
        .with("id", "job_x")
        .by(SHOP, "reader")
        .of(&harness.build(job_get::build))
        .await;
    assert_eq!(job.status, 404);
}

#[tokio::test]
async fn a_customer_who_does_not_exist_is_a_404_everywhere() {
    let harness = shop_with_three_orders().await;
    let functions = [
        ("/v1/customers/x", harness.build(customer_get::build)),
        ("/v1/customers/x/transactions", harness.build(transaction_list::build)),
        ("/v1/customers/x/balance-history", harness.build(balance_history_get::build)),
        ("/v1/customers/x/orders", harness.build(order_list::build)),
    ];
    for (path, function) in &functions {
        for id in ["cus_none", "a#b", "", &"x".repeat(100), "🙂"] {
            let answer = Ask::get(*path).with("id", id).by(SHOP, "owner").of(function).await;
            assert_eq!((answer.status, &answer.body["code"]), (404, &json!("not_found")), "{id}");
        }
    }
}
