//! The whole system in one process: the simulated shop, webhooks, queue, worker, table, stream, mails, API.

use std::time::{Duration, Instant};

use serde_json::{Value, json};
use verno_domain::ledger::replay::replay;
use verno_domain::{CustomerId, ShopId};
use verno_lambda::queue::{Outgoing, Queue};
use verno_store::{Consistency, EntryFilter};

use crate::support::{SHOP, SystemHarness};

#[tokio::test(flavor = "multi_thread")]
async fn an_order_paid_in_the_shop_is_points_and_a_pin_by_mail_within_a_second() {
    let system = SystemHarness::start().await;
    system.unpaid_order("TRY-1", "eva@example.cz", "500.00").await;
    system.run.drain().await.unwrap();
    assert_eq!(system.points("eva@example.cz").await.as_deref(), Some("0.00"));

    system.set_status("TRY-1", json!({"paid": true})).await;
    let paid = Instant::now();
    while system.points("eva@example.cz").await.as_deref() != Some("25.00") {
        assert!(paid.elapsed() < Duration::from_secs(10), "the points did not arrive");
        tokio::time::sleep(Duration::from_millis(20)).await;
    }
    system.run.drain().await.unwrap();
    let mails = system.get("/local/mail").await;
    assert_eq!(mails["items"].as_array().unwrap().len(), 1);
    assert_eq!(mails["items"][0]["to"], "eva@example.cz");

    system.set_status("TRY-1", json!({"statusId": -4})).await;
    system.run.drain().await.unwrap();
    assert_eq!(system.points("eva@example.cz").await.as_deref(), Some("0.00"));
    system.run.shutdown().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn duplicates_delays_losses_and_errors_cost_time_and_nothing_else() {
    let system = SystemHarness::start().await;
    let chaos = json!({"duplicate": 0.5, "reorder": 0.3, "drop": 0.3, "error_rate": 0.2});
    let chaos_url = format!("{}/simulator/chaos", system.run.shoptet_url);
    system.http.post(&chaos_url).json(&chaos).send().await.unwrap();
    for nth in 0..30 {
        // The simulated shop also refuses calls at times; a person would repeat them.
        let body = json!({"data": {
            "code": format!("C-{nth}"), "email": format!("customer{}@example.cz", nth % 5), "paid": true,
            "currency": {"code": "CZK"},
            "items": [{"itemType": "product", "name": "Tea", "amount": "1.000", "vatRate": "21.00", "itemPriceWithVat": "200.00"}],
        }});
        system.run.simulator.create_order(SHOP, body).unwrap();
    }
    system.http.post(&chaos_url).json(&json!({})).send().await.unwrap();
    system.run.drain().await.unwrap();
    // The sweep finds the lost webhook.
    assert_eq!(system.post("/local/schedules/changes-sweep", &json!({})).await.0, 200);
    system.run.drain().await.unwrap();

    let list = system.get("/v1/customers?sort=email").await;
    assert_eq!(list["total"], 5);
    for customer in list["items"].as_array().unwrap() {
        assert_eq!(customer["points"], "60.00", "{customer}");
        let id = CustomerId::parse(customer["id"].as_str().unwrap()).unwrap();
        let shop = system.run.store.shop(ShopId::new(SHOP));
        let mut entries = shop.entries(&id, &EntryFilter::default(), None, 100).await.unwrap().entries;
        entries.reverse();
        let kept = shop.customer(&id, Consistency::Strong).await.unwrap().unwrap();
        assert_eq!(entries.len(), 6);
        assert_eq!(replay(&entries).unwrap(), kept.account);
    }
    let queues = system.get("/local/queues").await;
    for queue in queues["items"].as_array().unwrap() {
        assert_eq!((&queue["depth"], &queue["dead_letters"]), (&json!(0), &json!([])), "{queue}");
    }
    system.run.shutdown().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_poisonous_hint_ends_among_the_dead_letters_with_its_reason() {
    let system = SystemHarness::start().await;
    let hints = system.run.queues.all().find(|queue| queue.name() == "hints").unwrap();
    let message = Outgoing { body: "not a hint".into(), delay: Duration::ZERO, shop: None, reason: None };
    hints.send(&[message]).await.unwrap();
    system.run.drain().await.unwrap();
    let queues = system.get("/local/queues").await;
    let dead: Vec<&Value> = queues["items"]
        .as_array()
        .unwrap()
        .iter()
        .flat_map(|queue| queue["dead_letters"].as_array().unwrap())
        .collect();
    assert_eq!(dead.len(), 1);
    assert_eq!(dead[0]["reason"], "not_a_hint: This is not a hint.");
    system.run.shutdown().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn an_account_created_in_the_shop_takes_over_the_guests_points() {
    let system = SystemHarness::start().await;
    system.order("G-1", "jana@example.cz", "1000.00").await;
    system.run.drain().await.unwrap();
    let before = system.get("/v1/customers?q=jana").await["items"][0].clone();
    assert_eq!(before["registered"], false);
    let body = json!({"data": {"account": {"email": "jana@example.cz"}, "billingAddress": {"fullName": "Jana Malá"}}});
    system.shop_call("POST", "/api/customers", &body).await;
    system.run.drain().await.unwrap();
    let after = system.get("/v1/customers?q=jana").await["items"][0].clone();
    assert_eq!(
        (&after["id"], &after["points"], &after["registered"]),
        (&before["id"], &json!("150.00"), &json!(true)),
        "the guest's fifty and a hundred for the account"
    );
    let detail = system.get(&format!("/v1/customers/{}", after["id"].as_str().unwrap())).await;
    assert_eq!(detail["pin"], Value::Null);
    system.run.shutdown().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn tokens_of_another_issuer_or_shop_and_nonsense_open_nothing() {
    let system = SystemHarness::start().await;
    let url = format!("{}/v1/customers", system.run.base_url);
    for token in ["", "x", "a.b.c", &system.token[..system.token.len() - 4]] {
        assert_eq!(system.http.get(&url).bearer_auth(token).send().await.unwrap().status(), 401, "{token}");
    }
    assert_eq!(system.http.get(&url).send().await.unwrap().status(), 401);
    for body in [
        json!({}),
        json!({"eshop_id": "x", "user": "u", "roles": ["owner"]}),
        json!({"eshop_id": "222651", "user": "u", "roles": ["god"]}),
    ] {
        assert_eq!(system.post("/local/token", &body).await.0, 400, "{body}");
    }
    for clock in [json!({}), json!({"advance": "14 days"}), json!({"now": "soon"}), json!([])] {
        assert_eq!(system.post("/local/clock", &clock).await.0, 400, "{clock}");
    }
    assert_eq!(system.post("/local/schedules/none", &json!({})).await.0, 404);
    system.run.shutdown().await;
}
