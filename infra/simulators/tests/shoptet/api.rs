//! Customers, groups, changes, the shop, jobs.

use chrono::TimeDelta;
use serde_json::{Value, json};
use verno_shoptet::dto::{ChangeType, Customer, JobStatus, Order};
use verno_shoptet::{Error, OrderFilter};
use verno_simulators::shoptet::{CustomerSeed, EshopSeed, ItemSeed, OrderSeed};

use super::harness::{ESHOP, Limits, Receiver, ShoptetHarness, seed};

async fn customer(harness: &ShoptetHarness, email: &str) -> String {
    let body = json!({ "account": { "email": email, "phone": "+420604600444" }, "birthDate": "1980-06-24", "billingAddress": { "fullName": "Jan Novák" } });
    let made = harness.data("POST", "/api/customers", body).await;
    made["customer"]["guid"].as_str().unwrap().to_owned()
}

#[tokio::test]
async fn a_customer_is_read_as_it_was_made_and_moved_to_a_group() {
    let harness = ShoptetHarness::new().await;
    let guid = customer(&harness, "jan@example.cz").await;
    let read = harness.shop.customer(&guid).await.unwrap().unwrap();
    assert_eq!(read.main_account().unwrap().email.as_deref(), Some("jan@example.cz"));
    assert_eq!(read.main_account().unwrap().email_verified, Some(true));
    assert_eq!(read.full_name(), Some("Jan Novák"));
    assert_eq!(read.birth_date.unwrap().to_string(), "1980-06-24");
    assert_eq!(read.customer_group.unwrap().id, 1);

    let groups = harness.shop.customer_groups().await.unwrap();
    let code = groups
        .iter()
        .find(|group| group.id == 3)
        .and_then(|group| group.customer_group_code.clone())
        .unwrap();
    assert_eq!(code, "vip-zlata");
    harness.shop.set_customer_group(&guid, &code).await.unwrap();
    let moved = harness.shop.customer(&guid).await.unwrap().unwrap();
    assert_eq!(moved.customer_group.unwrap().name, "VIP Zlatá");

    let refused = harness.shop.set_customer_group(&guid, "no-such-group").await;
    assert!(matches!(refused, Err(Error::Refused { status: 422, .. })), "{refused:?}");
    assert!(matches!(
        harness.shop.set_customer_group("nobody", &code).await,
        Err(Error::Refused { status: 404, .. })
    ));
}

#[tokio::test]
async fn an_address_belongs_to_one_customer_and_can_be_changed() {
    let harness = ShoptetHarness::new().await;
    let (jan, _) = (customer(&harness, "jan@example.cz").await, customer(&harness, "petr@example.cz").await);
    let (status, _) =
        harness.call("POST", "/api/customers", json!({ "account": { "email": "JAN@example.cz" } })).await;
    assert_eq!(status, 422);
    let account = harness.shop.customer(&jan).await.unwrap().unwrap().accounts[0].guid.clone().unwrap();
    let path = format!("/api/customers/{jan}/account/{account}");
    assert_eq!(harness.call("PATCH", &path, json!({ "email": "petr@example.cz" })).await.0, 422);
    harness.data("PATCH", &path, json!({ "email": "novy@example.cz" })).await;
    let found = harness.data("GET", "/api/customers?email=novy@example.cz", Value::Null).await;
    assert_eq!(found["customers"][0]["guid"], jan);
}

#[tokio::test]
async fn a_deleted_group_leaves_its_members_in_the_default_one() {
    let harness = ShoptetHarness::new().await;
    let guid = customer(&harness, "jan@example.cz").await;
    harness.shop.set_customer_group(&guid, "vip-zlata").await.unwrap();
    assert_eq!(harness.call("DELETE", "/api/customers/groups/1", Value::Null).await.0, 422);
    harness.data("DELETE", "/api/customers/groups/3", Value::Null).await;
    assert_eq!(harness.shop.customer(&guid).await.unwrap().unwrap().customer_group.unwrap().id, 1);
    harness.data("POST", "/api/customers/groups", json!({ "name": "VIP Platinová" })).await;
    let groups = harness.shop.customer_groups().await.unwrap();
    assert_eq!(groups.last().unwrap().customer_group_code.as_deref(), Some("vip-platinova"));
}

#[tokio::test]
async fn changes_list_the_latest_change_of_each_and_only_since_the_given_time() {
    let harness = ShoptetHarness::new().await;
    let (kept, gone) = (harness.order(json!({})).await, harness.order(json!({})).await);
    let guid = customer(&harness, "jan@example.cz").await;
    harness.clock.advance(TimeDelta::hours(1));
    let later = harness.clock.now();
    harness.data("PATCH", &format!("/api/orders/{kept}/status"), json!({ "paid": true })).await;
    harness.data("DELETE", &format!("/api/orders/{gone}"), Value::Null).await;
    harness.data("DELETE", &format!("/api/customers/{guid}"), Value::Null).await;

    let changes = harness.shop.order_changes(later - TimeDelta::hours(2), 1).await.unwrap();
    assert_eq!(changes.items.len(), 2, "one row each, however often it changed");
    let kind = |code: &str| changes.items.iter().find(|change| change.id == code).unwrap().change_type;
    assert_eq!((kind(&kept), kind(&gone)), (ChangeType::Edit, ChangeType::Delete));
    assert!(harness.shop.order_changes(later + TimeDelta::seconds(1), 1).await.unwrap().items.is_empty());
    let customers = harness.shop.customer_changes(later, 1).await.unwrap();
    assert_eq!(
        (customers.items[0].id.as_str(), customers.items[0].change_type),
        (guid.as_str(), ChangeType::Delete)
    );
    assert!(harness.shop.order(&gone).await.unwrap().is_none());
}

#[tokio::test]
async fn the_shop_states_its_zone_currencies_and_statuses() {
    let harness = ShoptetHarness::new().await;
    let eshop = harness.shop.eshop().await.unwrap();
    assert_eq!((eshop.timezone(), eshop.default_currency()), (Some("Europe/Prague"), Some("CZK")));
    assert_eq!(eshop.currencies.len(), 3);
    assert!(eshop.url("oauth").is_some() && eshop.has_module("discountCoupons"));
    let statuses = harness.shop.order_statuses().await.unwrap();
    assert_eq!(statuses.default_status, Some(-1));
    assert!(statuses.statuses.iter().any(|status| status.id == -4 && status.system == Some(true)));
}

#[tokio::test]
async fn a_shop_speaks_the_language_it_was_made_with() {
    let harness = ShoptetHarness::new().await;
    let eshop = harness.shop.eshop().await.unwrap();
    assert_eq!((eshop.language(), eshop.pays_vat()), (Some("cs"), Some(true)));
    let slovak = EshopSeed { language: "sk".into(), ..seed(Limits::Off) };
    harness.simulator.add_eshop(slovak).unwrap();
    assert_eq!(harness.shop.eshop().await.unwrap().language(), Some("sk"));
    let shown = harness.data("GET", "/api/eshop", Value::Null).await;
    assert_eq!(shown["billingInformation"]["country"]["countryCode"], "SK");
    assert_eq!(shown["taxClasses"][0]["rates"][0]["vatRate"], "23.00");
    harness.simulator.add_eshop(EshopSeed { language: String::new(), ..seed(Limits::Off) }).unwrap();
    assert_eq!(harness.shop.eshop().await.unwrap().language(), Some("cs"));
}

#[tokio::test]
async fn fields_nobody_has_heard_of_appear_and_do_no_harm() {
    let harness = ShoptetHarness::new().await;
    let code = harness.order(json!({})).await;
    let mut surprises = 0;
    for _ in 0..15 {
        let (_, body) = harness.call("GET", &format!("/api/orders/{code}"), Value::Null).await;
        surprises += usize::from(body["data"].get("unknownField").is_some());
        harness.shop.order(&code).await.unwrap().unwrap();
    }
    assert!(surprises > 0);
}

#[tokio::test]
async fn a_snapshot_needs_its_webhook_then_holds_every_order_that_passes() {
    let harness = ShoptetHarness::new().await;
    let codes = [harness.order(json!({})).await, harness.order(json!({ "paid": true })).await];
    harness.order(json!({ "statusId": -4 })).await;
    let filter = OrderFilter { status_id: Some(-1), ..OrderFilter::default() };
    let refused = harness.shop.request_orders_snapshot(&filter).await;
    assert!(matches!(refused, Err(Error::Forbidden { .. })), "{refused:?}");
    let receiver = harness.receiver(&["job:finished"]).await;
    let id = harness.shop.request_orders_snapshot(&filter).await.unwrap();
    for _ in 0..10 {
        assert_eq!(harness.shop.job(&id).await.unwrap().unwrap().status, JobStatus::Pending);
    }
    let tired = harness.shop.job(&id).await;
    assert!(
        matches!(tired, Err(Error::Forbidden { code }) if code == "job-detail-try-counter-exceeded-limit")
    );

    finish(&harness, &receiver, &id).await;
    let job = harness.shop.job(&id).await.unwrap().unwrap();
    assert_eq!(job.status, JobStatus::Completed);
    let orders: Vec<Order> = harness.lines(&job).await;
    assert!(orders.iter().map(|order| &order.code).eq(&codes));

    harness.clock.advance(TimeDelta::hours(25));
    let late = harness.shop.job(&id).await.unwrap().unwrap();
    assert_eq!((late.status, late.result_url), (JobStatus::Expired, None));
    assert!(harness.shop.open_snapshot(&job).await.is_err(), "the file is gone as well");
    assert!(harness.shop.job("nothing").await.unwrap().is_none());
}

/// Lets the job's second pass and waits for its webhook.
async fn finish(harness: &ShoptetHarness, receiver: &Receiver, id: &str) {
    harness.clock.advance(TimeDelta::seconds(2));
    while receiver.arrivals().is_empty() {
        tokio::task::yield_now().await;
    }
    assert_eq!(receiver.arrivals()[0].instances, [id]);
}

#[tokio::test]
async fn a_snapshot_of_customers_holds_those_who_changed() {
    let harness = ShoptetHarness::new().await;
    customer(&harness, "old@example.cz").await;
    harness.clock.advance(TimeDelta::hours(1));
    let (from, new) = (harness.clock.now(), customer(&harness, "new@example.cz").await);
    let receiver = harness.receiver(&["job:finished"]).await;
    let id = harness.shop.request_customers_snapshot(Some(from)).await.unwrap();
    finish(&harness, &receiver, &id).await;
    let job = harness.shop.job(&id).await.unwrap().unwrap();
    let customers: Vec<Customer> = harness.lines(&job).await;
    assert!(customers.iter().map(|customer| &customer.guid).eq([&new]));
}

#[tokio::test]
async fn a_job_may_fail_and_is_announced_all_the_same() {
    let harness = ShoptetHarness::new().await;
    let receiver = harness.receiver(&["job:finished"]).await;
    let id = harness.shop.request_customers_snapshot(None).await.unwrap();
    harness.simulator.set_chaos(&json!({ "error_rate": true })).unwrap();
    finish(&harness, &receiver, &id).await;
    harness.simulator.set_chaos(&json!({})).unwrap();
    let job = harness.shop.job(&id).await.unwrap().unwrap();
    assert_eq!((job.status, job.result_url), (JobStatus::Failed, None));
}

#[tokio::test]
async fn snippets_are_written_over_and_bounded() {
    let harness = ShoptetHarness::new().await;
    let set = |html: String| json!({ "snippets": [ { "location": "common-footer", "html": html } ] });
    harness.data("POST", "/api/template-include", set("<b>1</b>".into())).await;
    harness.data("POST", "/api/template-include", set("<b>2</b>".into())).await;
    let listed = harness.data("GET", "/api/template-include", Value::Null).await;
    assert_eq!(listed["snippets"], json!([ { "location": "common-footer", "html": "<b>2</b>" } ]));
    assert_eq!(harness.call("POST", "/api/template-include", set("x".repeat(8193))).await.0, 422);
    harness.data("DELETE", "/api/template-include/common-footer", Value::Null).await;
    assert_eq!(harness.call("DELETE", "/api/template-include/common-footer", Value::Null).await.0, 404);
}

#[tokio::test]
async fn seeded_rows_are_there_without_a_word() {
    let harness = ShoptetHarness::new().await;
    let receiver = harness.receiver(&["order:create", "customer:create"]).await;
    let created = harness.clock.now() - TimeDelta::days(400);
    let seed = CustomerSeed {
        guid: "g-1".into(),
        email: "eva@example.cz".into(),
        name: "Eva".into(),
        group_id: Some(3),
        created,
        ..CustomerSeed::default()
    };
    harness.simulator.seed_customer(ESHOP, seed).unwrap();
    let item = ItemSeed {
        name: "Hrnek".into(),
        amount: 2.into(),
        unit_price_with_vat: 121.into(),
        vat_rate: 21.into(),
        ..ItemSeed::default()
    };
    let order = OrderSeed {
        code: "S1".into(),
        created,
        email: Some("eva@example.cz".into()),
        name: Some("Eva".into()),
        customer_guid: Some("g-1".into()),
        currency: "USD".into(),
        items: vec![item],
        paid: Some(true),
        status_id: -3,
        ..OrderSeed::default()
    };
    harness.simulator.seed_order(ESHOP, order).unwrap();
    harness.idle().await;
    assert!(receiver.arrivals().is_empty());
    assert!(
        harness.simulator.order_exists(ESHOP, "S1").unwrap()
            && !harness.simulator.order_exists(ESHOP, "S2").unwrap()
    );
    let order = harness.shop.order("S1").await.unwrap().unwrap();
    assert_eq!(
        (order.price.with_vat.unwrap().to_string().as_str(), order.price.currency_code.as_str()),
        ("242.00", "USD")
    );
    assert_eq!(order.creation_time, Some(created));
    assert_eq!(harness.shop.customer("g-1").await.unwrap().unwrap().customer_group.unwrap().id, 3);
    assert_eq!(harness.shop.customers(1).await.unwrap().items.len(), 1);
}

#[tokio::test]
async fn the_first_page_says_what_this_is() {
    let harness = ShoptetHarness::new().await;
    let page = harness.http.get(&harness.url).send().await.unwrap().text().await.unwrap();
    assert!(page.contains("Shoptet simulator") && page.contains("222651-p-simulator"));
}
