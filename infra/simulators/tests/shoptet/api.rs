//! Customers, groups, changes, the shop, jobs.

use chrono::TimeDelta;
use serde_json::{Value, json};
use verno_shoptet::dto::{ChangeType, Customer, JobStatus, Order};
use verno_shoptet::{Error, OrderFilter};
use verno_simulators::shoptet::{CustomerSeed, EshopSeed, ItemSeed, OrderSeed};

use super::world::{ESHOP, Receiver, World};

async fn customer(world: &World, email: &str) -> String {
    let body = json!({ "account": { "email": email, "phone": "+420604600444" }, "birthDate": "1980-06-24", "billingAddress": { "fullName": "Jan Novák" } });
    let made = world.data("POST", "/api/customers", body).await;
    made["customer"]["guid"].as_str().unwrap().to_owned()
}

#[tokio::test]
async fn a_customer_is_read_as_it_was_made_and_moved_to_a_group() {
    let world = World::new().await;
    let guid = customer(&world, "jan@example.cz").await;
    let read = world.shop.customer(&guid).await.unwrap().unwrap();
    assert_eq!(read.main_account().unwrap().email.as_deref(), Some("jan@example.cz"));
    assert_eq!(read.main_account().unwrap().email_verified, Some(true));
    assert_eq!(read.full_name(), Some("Jan Novák"));
    assert_eq!(read.birth_date.unwrap().to_string(), "1980-06-24");
    assert_eq!(read.customer_group.unwrap().id, 1);

    let groups = world.shop.customer_groups().await.unwrap();
    let code = groups
        .iter()
        .find(|group| group.id == 3)
        .and_then(|group| group.customer_group_code.clone())
        .unwrap();
    assert_eq!(code, "vip-zlata");
    world.shop.set_customer_group(&guid, &code).await.unwrap();
    let moved = world.shop.customer(&guid).await.unwrap().unwrap();
    assert_eq!(moved.customer_group.unwrap().name, "VIP Zlatá");

    let refused = world.shop.set_customer_group(&guid, "no-such-group").await;
    assert!(matches!(refused, Err(Error::Refused { status: 422, .. })), "{refused:?}");
    assert!(matches!(
        world.shop.set_customer_group("nobody", &code).await,
        Err(Error::Refused { status: 404, .. })
    ));
}

#[tokio::test]
async fn an_address_belongs_to_one_customer_and_can_be_changed() {
    let world = World::new().await;
    let (jan, _) = (customer(&world, "jan@example.cz").await, customer(&world, "petr@example.cz").await);
    let (status, _) =
        world.call("POST", "/api/customers", json!({ "account": { "email": "JAN@example.cz" } })).await;
    assert_eq!(status, 422);
    let account = world.shop.customer(&jan).await.unwrap().unwrap().accounts[0].guid.clone().unwrap();
    let path = format!("/api/customers/{jan}/account/{account}");
    assert_eq!(world.call("PATCH", &path, json!({ "email": "petr@example.cz" })).await.0, 422);
    world.data("PATCH", &path, json!({ "email": "novy@example.cz" })).await;
    let found = world.data("GET", "/api/customers?email=novy@example.cz", Value::Null).await;
    assert_eq!(found["customers"][0]["guid"], jan);
}

#[tokio::test]
async fn a_deleted_group_leaves_its_members_in_the_default_one() {
    let world = World::new().await;
    let guid = customer(&world, "jan@example.cz").await;
    world.shop.set_customer_group(&guid, "vip-zlata").await.unwrap();
    assert_eq!(world.call("DELETE", "/api/customers/groups/1", Value::Null).await.0, 422);
    world.data("DELETE", "/api/customers/groups/3", Value::Null).await;
    assert_eq!(world.shop.customer(&guid).await.unwrap().unwrap().customer_group.unwrap().id, 1);
    world.data("POST", "/api/customers/groups", json!({ "name": "VIP Platinová" })).await;
    let groups = world.shop.customer_groups().await.unwrap();
    assert_eq!(groups.last().unwrap().customer_group_code.as_deref(), Some("vip-platinova"));
}

#[tokio::test]
async fn changes_tell_the_latest_change_of_each_and_only_from_when_asked() {
    let world = World::new().await;
    let (kept, gone) = (world.order(json!({})).await, world.order(json!({})).await);
    let guid = customer(&world, "jan@example.cz").await;
    world.clock.advance(TimeDelta::hours(1));
    let later = world.clock.now();
    world.data("PATCH", &format!("/api/orders/{kept}/status"), json!({ "paid": true })).await;
    world.data("DELETE", &format!("/api/orders/{gone}"), Value::Null).await;
    world.data("DELETE", &format!("/api/customers/{guid}"), Value::Null).await;

    let changes = world.shop.order_changes(later - TimeDelta::hours(2), 1).await.unwrap();
    assert_eq!(changes.items.len(), 2, "one row each, however often it changed");
    let kind = |code: &str| changes.items.iter().find(|change| change.id == code).unwrap().change_type;
    assert_eq!((kind(&kept), kind(&gone)), (ChangeType::Edit, ChangeType::Delete));
    assert!(world.shop.order_changes(later + TimeDelta::seconds(1), 1).await.unwrap().items.is_empty());
    let customers = world.shop.customer_changes(later, 1).await.unwrap();
    assert_eq!(
        (customers.items[0].id.as_str(), customers.items[0].change_type),
        (guid.as_str(), ChangeType::Delete)
    );
    assert!(world.shop.order(&gone).await.unwrap().is_none());
}

#[tokio::test]
async fn the_shop_tells_its_zone_currencies_and_statuses() {
    let world = World::new().await;
    let eshop = world.shop.eshop().await.unwrap();
    assert_eq!((eshop.timezone(), eshop.default_currency()), (Some("Europe/Prague"), Some("CZK")));
    assert_eq!(eshop.currencies.len(), 3);
    assert!(eshop.url("oauth").is_some() && eshop.has_module("discountCoupons"));
    let statuses = world.shop.order_statuses().await.unwrap();
    assert_eq!(statuses.default_status, Some(-1));
    assert!(statuses.statuses.iter().any(|status| status.id == -4 && status.system == Some(true)));
}

#[tokio::test]
async fn a_shop_speaks_the_language_it_was_made_with() {
    let world = World::new().await;
    let eshop = world.shop.eshop().await.unwrap();
    assert_eq!((eshop.language(), eshop.pays_vat()), (Some("cs"), Some(true)));
    let slovak = EshopSeed { language: "sk".into(), ..super::world::seed(false) };
    world.simulator.add_eshop(slovak).unwrap();
    assert_eq!(world.shop.eshop().await.unwrap().language(), Some("sk"));
    let shown = world.data("GET", "/api/eshop", Value::Null).await;
    assert_eq!(shown["billingInformation"]["country"]["countryCode"], "SK");
    assert_eq!(shown["taxClasses"][0]["rates"][0]["vatRate"], "23.00");
    world.simulator.add_eshop(EshopSeed { language: String::new(), ..super::world::seed(false) }).unwrap();
    assert_eq!(world.shop.eshop().await.unwrap().language(), Some("cs"));
}

#[tokio::test]
async fn fields_nobody_has_heard_of_appear_and_do_no_harm() {
    let world = World::new().await;
    let code = world.order(json!({})).await;
    let mut surprises = 0;
    for _ in 0..15 {
        let (_, body) = world.call("GET", &format!("/api/orders/{code}"), Value::Null).await;
        surprises += usize::from(body["data"].get("unknownField").is_some());
        world.shop.order(&code).await.unwrap().unwrap();
    }
    assert!(surprises > 0);
}

#[tokio::test]
async fn a_snapshot_needs_its_webhook_then_holds_every_order_that_passes() {
    let world = World::new().await;
    let codes = [world.order(json!({})).await, world.order(json!({ "paid": true })).await];
    world.order(json!({ "statusId": -4 })).await;
    let filter = OrderFilter { status_id: Some(-1), ..OrderFilter::default() };
    let refused = world.shop.request_orders_snapshot(&filter).await;
    assert!(matches!(refused, Err(Error::Forbidden { .. })), "{refused:?}");
    let receiver = world.receiver(&["job:finished"]).await;
    let id = world.shop.request_orders_snapshot(&filter).await.unwrap();
    for _ in 0..10 {
        assert_eq!(world.shop.job(&id).await.unwrap().unwrap().status, JobStatus::Pending);
    }
    let tired = world.shop.job(&id).await;
    assert!(
        matches!(tired, Err(Error::Forbidden { code }) if code == "job-detail-try-counter-exceeded-limit")
    );

    finish(&world, &receiver, &id).await;
    let job = world.shop.job(&id).await.unwrap().unwrap();
    assert_eq!(job.status, JobStatus::Completed);
    let orders: Vec<Order> = world.lines(&job).await;
    assert!(orders.iter().map(|order| &order.code).eq(&codes));

    world.clock.advance(TimeDelta::hours(25));
    let late = world.shop.job(&id).await.unwrap().unwrap();
    assert_eq!((late.status, late.result_url), (JobStatus::Expired, None));
    assert!(world.shop.open_snapshot(&job).await.is_err(), "the file is gone as well");
    assert!(world.shop.job("nothing").await.unwrap().is_none());
}

/// Lets the job's second pass and waits for its webhook.
async fn finish(world: &World, receiver: &Receiver, id: &str) {
    world.clock.advance(TimeDelta::seconds(2));
    while receiver.arrivals().is_empty() {
        tokio::task::yield_now().await;
    }
    assert_eq!(receiver.arrivals()[0].instances, [id]);
}

#[tokio::test]
async fn a_snapshot_of_customers_holds_those_who_changed() {
    let world = World::new().await;
    customer(&world, "old@example.cz").await;
    world.clock.advance(TimeDelta::hours(1));
    let (from, new) = (world.clock.now(), customer(&world, "new@example.cz").await);
    let receiver = world.receiver(&["job:finished"]).await;
    let id = world.shop.request_customers_snapshot(Some(from)).await.unwrap();
    finish(&world, &receiver, &id).await;
    let job = world.shop.job(&id).await.unwrap().unwrap();
    let customers: Vec<Customer> = world.lines(&job).await;
    assert!(customers.iter().map(|customer| &customer.guid).eq([&new]));
}

#[tokio::test]
async fn a_job_may_fail_and_is_told_all_the_same() {
    let world = World::new().await;
    let receiver = world.receiver(&["job:finished"]).await;
    let id = world.shop.request_customers_snapshot(None).await.unwrap();
    world.simulator.set_chaos(&json!({ "error_rate": true })).unwrap();
    finish(&world, &receiver, &id).await;
    world.simulator.set_chaos(&json!({})).unwrap();
    let job = world.shop.job(&id).await.unwrap().unwrap();
    assert_eq!((job.status, job.result_url), (JobStatus::Failed, None));
}

#[tokio::test]
async fn snippets_are_written_over_and_bounded() {
    let world = World::new().await;
    let set = |html: String| json!({ "snippets": [ { "location": "common-footer", "html": html } ] });
    world.data("POST", "/api/template-include", set("<b>1</b>".into())).await;
    world.data("POST", "/api/template-include", set("<b>2</b>".into())).await;
    let listed = world.data("GET", "/api/template-include", Value::Null).await;
    assert_eq!(listed["snippets"], json!([ { "location": "common-footer", "html": "<b>2</b>" } ]));
    assert_eq!(world.call("POST", "/api/template-include", set("x".repeat(8193))).await.0, 422);
    world.data("DELETE", "/api/template-include/common-footer", Value::Null).await;
    assert_eq!(world.call("DELETE", "/api/template-include/common-footer", Value::Null).await.0, 404);
}

#[tokio::test]
async fn seeded_rows_are_there_without_a_word() {
    let world = World::new().await;
    let receiver = world.receiver(&["order:create", "customer:create"]).await;
    let created = world.clock.now() - TimeDelta::days(400);
    let seed = CustomerSeed {
        guid: "g-1".into(),
        email: "eva@example.cz".into(),
        name: "Eva".into(),
        group_id: Some(3),
        created,
        ..CustomerSeed::default()
    };
    world.simulator.seed_customer(ESHOP, seed).unwrap();
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
    world.simulator.seed_order(ESHOP, order).unwrap();
    world.idle().await;
    assert!(receiver.arrivals().is_empty());
    assert!(
        world.simulator.order_exists(ESHOP, "S1").unwrap()
            && !world.simulator.order_exists(ESHOP, "S2").unwrap()
    );
    let order = world.shop.order("S1").await.unwrap().unwrap();
    assert_eq!(
        (order.price.with_vat.unwrap().to_string().as_str(), order.price.currency_code.as_str()),
        ("242.00", "USD")
    );
    assert_eq!(order.creation_time, Some(created));
    assert_eq!(world.shop.customer("g-1").await.unwrap().unwrap().customer_group.unwrap().id, 3);
    assert_eq!(world.shop.customers(1).await.unwrap().items.len(), 1);
}

#[tokio::test]
async fn the_first_page_says_what_this_is() {
    let world = World::new().await;
    let page = world.http.get(&world.url).send().await.unwrap().text().await.unwrap();
    assert!(page.contains("Shoptet simulator") && page.contains("222651-p-simulator"));
}
