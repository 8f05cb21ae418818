//! Customers and transactions as files.

use serde_json::{Value, json};
use verno_domain::Clock;
use verno_lambda::Function;
use verno_store::{Blob, Job, JobState};
use verno_testkit::{Answer, Ask, OTHER_SHOP, OrderBuilder, SHOP};

use crate::support::{TableHarness, finish_job, registration};

/// A registered customer with 1250 points from an order, and an anonymous one with a dangerous name.
async fn with_a_guest_and_eva() -> TableHarness {
    let harness = TableHarness::start().await;
    harness.book_registration(&registration("1", "eva@example.cz")).await;
    harness.book(&OrderBuilder::new("1").goods("25000").build()).await;
    harness
}

async fn file(harness: &TableHarness, job: &Job) -> Vec<u8> {
    let name = job.result.clone().unwrap();
    harness.shop().blob(&Blob::Job(job.id.clone(), name)).await.unwrap().unwrap().to_vec()
}

async fn lines(harness: &TableHarness, function: &Function, path: &str, body: &Value) -> Vec<String> {
    let answer = Ask::post(path, body).by(SHOP, "owner").of(function).await;
    let job = finish_job(harness, &answer).await;
    assert_eq!(job.state, JobState::Done);
    let text = String::from_utf8(file(harness, &job).await).unwrap();
    text.strip_prefix('\u{feff}').unwrap().lines().map(str::to_owned).collect()
}

const CUSTOMERS: &str = "/v1/customers-exports";
const TRANSACTIONS: &str = "/v1/transactions-exports";

#[tokio::test]
async fn customers_of_a_filter_are_exported_in_the_requested_order_and_columns() {
    let harness = with_a_guest_and_eva().await;
    let function = harness.build(customers_export::build);
    let body = json!({"columns": ["email", "points", "registered", "turnover", "orders"], "sort": "-points"});
    let all = lines(&harness, &function, CUSTOMERS, &body).await;
    assert_eq!(
        all[0],
        "email;points;registered;turnover_CZK;turnover_EUR;turnover_USD;turnover_other;orders"
    );
    assert_eq!(all[1], "jan@example.cz;1250.00;false;25000.00;;;;1");
    assert_eq!((all[2].as_str(), all.len()), ("eva@example.cz;0.00;true;;;;;0", 3));
    let body = json!({"columns": ["email"], "filter": {"registration": "registered"}, "separator": ","});
    assert_eq!(lines(&harness, &function, CUSTOMERS, &body).await, ["email", "eva@example.cz"]);
    let everything = lines(&harness, &function, CUSTOMERS, &json!({})).await;
    assert!(
        everything[0].contains("birth_date") && everything[0].contains("referral_code"),
        "{}",
        everything[0]
    );
    assert_eq!(everything[0].split(';').count(), everything[1].split(';').count());
    let nobody =
        lines(&harness, &function, CUSTOMERS, &json!({"columns": ["email"], "filter": {"q": "zzz"}})).await;
    assert_eq!(nobody, ["email"]);
}

#[tokio::test]
async fn chosen_customers_are_exported_in_the_order_they_were_chosen_in() {
    let harness = with_a_guest_and_eva().await;
    harness.book_registration(&registration("2", "other@example.cz")).await;
    let function = harness.build(customers_export::build);
    let id = async |email: &str| harness.customer(email).await.unwrap().id.to_string();
    let (eva, jan) = (id("eva@example.cz").await, id("jan@example.cz").await);
    // Far more than fits a usual body, and nobody of this shop.
    let strangers = (0..9_000_u128)
        .map(|nth| verno_domain::CustomerId::from_random((nth << 64).to_be_bytes()).to_string());
    let ids: Vec<String> = [jan.clone(), eva.clone(), jan].into_iter().chain(strangers).collect();
    let body = json!({"columns": ["email"], "ids": ids});
    assert_eq!(
        lines(&harness, &function, CUSTOMERS, &body).await,
        ["email", "jan@example.cz", "eva@example.cz"]
    );
    let eva = json!([eva]);
    for (body, field, code) in [
        (json!({"ids": eva, "filter": {}}), "filter", "ambiguous"),
        (json!({"ids": []}), "ids", "out_of_range"),
        (json!({"ids": [7]}), "ids", "invalid_type"),
        (json!({"ids": vec![&eva[0]; 10_001]}), "ids", "out_of_range"),
        (json!({"filter": {"nonsense": "1"}}), "filter.nonsense", "unknown_field"),
        (json!({"filter": "everybody"}), "filter", "invalid_type"),
    ] {
        let answer = Ask::post(CUSTOMERS, &body).by(SHOP, "owner").of(&function).await;
        let error = &answer.body["errors"][0];
        assert_eq!((answer.status, &error["field"], &error["code"]), (400, &json!(field), &json!(code)));
    }
}

#[tokio::test]
async fn who_joins_the_filter_later_is_not_in_the_file() {
    let harness = with_a_guest_and_eva().await;
    let ask = Ask::post(CUSTOMERS, &json!({"columns": ["email"]})).by(SHOP, "marketing");
    let answer = ask.of(&harness.build(customers_export::build)).await;
    harness.book_registration(&registration("2", "late@example.cz")).await;
    let job = finish_job(&harness, &answer).await;
    let text = String::from_utf8(file(&harness, &job).await).unwrap();
    assert!(text.contains("eva@example.cz") && !text.contains("late@"), "{text}");
    assert_eq!(
        (job.done, job.total, job.result.as_deref().and_then(|name| name.split('.').next_back())),
        (2, Some(2), Some("csv"))
    );
}

#[tokio::test]
async fn transactions_are_listed_newest_first_with_internal_notes_for_those_who_may_see_them() {
    let harness = with_a_guest_and_eva().await;
    harness.table.clock.advance(chrono::TimeDelta::days(70));
    let jan = harness.customer("jan@example.cz").await.unwrap();
    let body = json!({"change": "-50.5", "note": "=HYPERLINK(1)", "internal_note": "secret"});
    let change = Ask::post("/v1/customers/x/points", &body).with("id", jan.id.to_string()).by(SHOP, "owner");
    assert_eq!(change.of(&harness.build(points_change::build)).await.status, 201);
    harness.table.clock.advance(chrono::TimeDelta::seconds(1));
    let function = harness.build(transactions_export::build);
    let all = lines(&harness, &function, TRANSACTIONS, &json!({})).await;
    assert_eq!(
        all[0],
        "created_at;email;customer_name;registered;group;type;change;balance_after;note;order_code;expires_at;admin;reason;id;customer_id;internal_note"
    );
    assert_eq!(all.len(), 3);
    assert!(
        all[1].contains(";admin;-50.50;1199.50;'=HYPERLINK(1);") && all[1].ends_with(";secret"),
        "{}",
        all[1]
    );
    assert!(all[2].contains(";order;1250.00;1250.00;") && all[2].contains("system"), "{}", all[2]);
    assert!(all[1].contains("+01:00;") || all[1].contains("+02:00;"), "the shop's zone: {}", all[1]);
    let only =
        lines(&harness, &function, TRANSACTIONS, &json!({"types": ["order"], "time_zone": "utc"})).await;
    assert!(only.len() == 2 && only[1].contains("Z;jan@example.cz;"), "{only:?}");
    let recent = (harness.table.clock.now() - chrono::TimeDelta::days(1)).to_rfc3339();
    let recent = lines(&harness, &function, TRANSACTIONS, &json!({"from": recent})).await;
    assert_eq!(recent.len(), 2);
    let answer = Ask::post(TRANSACTIONS, &json!({})).by(SHOP, "marketing").of(&function).await;
    let job = finish_job(&harness, &answer).await;
    let text = String::from_utf8(file(&harness, &job).await).unwrap();
    assert!(!text.contains("secret") && !text.contains("internal_note"), "{text}");
}

#[tokio::test]
async fn parquet_begins_and_ends_as_it_must() {
    let harness = with_a_guest_and_eva().await;
    for (path, function) in [
        (CUSTOMERS, harness.build(customers_export::build)),
        (TRANSACTIONS, harness.build(transactions_export::build)),
    ] {
        let answer = Ask::post(path, &json!({"format": "parquet"})).by(SHOP, "owner").of(&function).await;
        let job = finish_job(&harness, &answer).await;
        let bytes = file(&harness, &job).await;
        assert!(bytes.starts_with(b"PAR1") && bytes.ends_with(b"PAR1"));
        assert_eq!(job.result.as_deref().unwrap().split('.').next_back(), Some("parquet"));
    }
}

#[tokio::test]
async fn wrong_requests_are_named_and_roles_are_kept() {
    let harness = with_a_guest_and_eva().await;
    let customers = harness.build(customers_export::build);
    let transactions = harness.build(transactions_export::build);
    for (path, function, body, field) in [
        (CUSTOMERS, &customers, json!({"columns": ["email", "pin"]}), "columns[1]"),
        (CUSTOMERS, &customers, json!({"columns": ["email", "email"]}), "columns[1]"),
        (CUSTOMERS, &customers, json!({"columns": []}), "columns"),
        (CUSTOMERS, &customers, json!({"format": "xlsx"}), "format"),
        (CUSTOMERS, &customers, json!({"sort": "pin"}), "sort"),
        (CUSTOMERS, &customers, json!({"filter": {"points_min": "x"}}), "filter.points_min"),
        (TRANSACTIONS, &transactions, json!({"types": ["orders"]}), "types[0]"),
        (TRANSACTIONS, &transactions, json!({"from": "yesterday"}), "from"),
        (TRANSACTIONS, &transactions, json!({"from": "2026-02-01", "to": "2026-01-01"}), "to"),
        (TRANSACTIONS, &transactions, json!({"time_zone": "mars"}), "time_zone"),
        (TRANSACTIONS, &transactions, json!({"separator": "|"}), "separator"),
    ] {
        let answer: Answer = Ask::post(path, &body).by(SHOP, "owner").of(function).await;
        assert_eq!((answer.status, &answer.body["errors"][0]["field"]), (400, &json!(field)), "{body}");
    }
    for (path, function) in [(CUSTOMERS, &customers), (TRANSACTIONS, &transactions)] {
        for role in ["support", "reader"] {
            assert_eq!(Ask::post(path, &json!({})).by(SHOP, role).of(function).await.status, 403, "{role}");
        }
    }
    assert!(harness.shop().jobs(None, 10).await.unwrap().0.is_empty());
}

#[tokio::test]
async fn a_file_of_one_shop_reveals_nothing_of_another() {
    let harness = with_a_guest_and_eva().await;
    for (path, function) in [
        (CUSTOMERS, harness.build(customers_export::build)),
        (TRANSACTIONS, harness.build(transactions_export::build)),
    ] {
        let answer = Ask::post(path, &json!({})).by(OTHER_SHOP, "owner").of(&function).await;
        let (shop, id) = (harness.shop_of(OTHER_SHOP), answer.body["id"].as_str().unwrap());
        let id = verno_domain::JobId::parse(id).unwrap();
        loop {
            let job = shop.job(&id).await.unwrap().unwrap();
            if !job.state.is_active() {
                let blob = Blob::Job(id.clone(), job.result.unwrap());
                let text = String::from_utf8(shop.blob(&blob).await.unwrap().unwrap().to_vec()).unwrap();
                assert_eq!(text.lines().count(), 1, "{text}");
                break;
            }
            verno_jobs::run(&shop, verno_jobs::StepDeps::default(), &id, job.turn).await.unwrap();
        }
        assert!(harness.shop().job(&id).await.unwrap().is_none());
    }
}
