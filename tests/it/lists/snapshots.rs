//! Snapshots of the list: written, read back, and made anew when they are damaged.

use aws_sdk_dynamodb::types::AttributeValue;
use chrono::TimeDelta;
use serde_json::{Value, json};
use verno_domain::task::Task;
use verno_lambda::queue::Delivery;
use verno_lambda::{Change, Function};
use verno_store::{Blob, Consistency, Directories, Item, Origin, ShopState};
use verno_testkit::{Ask, OTHER_SHOP, SHOP};

use crate::support::lists::{list, people, rename, write_down};
use crate::support::{SystemHarness, TableHarness, install, run_tasks};

/// Enough customers for the shop to have a snapshot.
const MANY: u32 = 2_100;

#[tokio::test]
async fn a_cold_list_loads_its_snapshot_and_reads_only_what_changed_since() {
    let harness = TableHarness::start().await;
    people(&harness, SHOP, MANY).await;
    harness.table.meter.take();
    let whole = list(&harness.build(customer_list::build), &[("sort", "email")]).await;
    let read = harness.table.meter.take().read;
    assert!(read > 50.0, "without a snapshot all customers are read: {read}");

    harness.table.clock.advance(TimeDelta::minutes(1));
    write_down(&harness, SHOP).await;
    harness.table.clock.advance(TimeDelta::minutes(1));
    rename(&harness, SHOP, 7, "Žofie Nová").await;
    harness.table.meter.take();
    let cold = harness.build(customer_list::build);
    let found = list(&cold, &[("q", "zofie")]).await;
    let used = harness.table.meter.take();
    assert_eq!(
        (&found.body["total"], &found.body["items"][0]["email"]),
        (&json!(1), &json!("c7@example.cz"))
    );
    assert!(used.read <= 4.0, "{used:?}");
    assert_eq!(list(&cold, &[("q", "customer 7 c7@")]).await.body["total"], 0);
    assert_eq!(list(&cold, &[("sort", "email")]).await.body["total"], whole.body["total"]);
    for page in [cold, harness.build(customer_list::build)] {
        let mut again = list(&page, &[("sort", "-points"), ("limit", "200")]).await.body;
        again["items"].as_array_mut().unwrap().retain(|row| row["email"] != "c7@example.cz");
        assert!(again["items"].as_array().unwrap().len() >= 199);
    }
}

#[tokio::test]
async fn a_snapshot_that_is_damaged_missing_or_of_another_version_is_replaced_by_the_index_and_reported() {
    let harness = TableHarness::start().await;
    people(&harness, SHOP, 50).await;
    people(&harness, OTHER_SHOP, 3).await;
    let shop = harness.shop();
    let origin = async || {
        let listing = Directories::default().of(&shop).await.unwrap();
        assert_eq!(listing.directory.len(), 50);
        listing.origin
    };
    assert_eq!(origin().await, Origin::Index);
    write_down(&harness, SHOP).await;
    assert_eq!(origin().await, Origin::Snapshot);
    let good = shop.blob(&Blob::Directory).await.unwrap().unwrap().to_vec();
    let flipped = |at: usize| {
        let mut bytes = good.clone();
        bytes[at] ^= 0x20;
        bytes
    };
    let cut = good[..good.len() / 2].to_vec();
    for bad in [Vec::new(), b"nonsense".to_vec(), cut, flipped(0), flipped(5), flipped(good.len() / 2)] {
        shop.put_blob(&Blob::Directory, bad).await.unwrap();
        assert_eq!(origin().await, Origin::Damaged);
    }
    write_down(&harness, SHOP).await;
    assert_eq!(origin().await, Origin::Snapshot, "the worker mended it");
    shop.remove_blob(&Blob::Directory).await.unwrap();
    assert_eq!(origin().await, Origin::Index);

    write_down(&harness, SHOP).await;
    let other = harness.shop_of(OTHER_SHOP);
    let listing = Directories::default().of(&other).await.unwrap();
    assert_eq!((listing.origin, listing.directory.len()), (Origin::Index, 3), "each shop has its own");
    assert!(other.blob(&Blob::Directory).await.unwrap().is_none());
}

#[tokio::test]
async fn a_snapshot_without_changes_stays_and_a_request_for_one_goes_once_through_the_stream() {
    let harness = TableHarness::start().await;
    people(&harness, SHOP, MANY).await;
    let cold = harness.build(customer_list::build);
    list(&cold, &[]).await;
    let asked = request_item(&harness).await.unwrap();
    assert_eq!(relayed(&harness, None, asked.clone()).await, [json!({"v": 1, "shop": 222_651})]);
    for function in [&cold, &harness.build(customer_list::build)] {
        list(function, &[]).await;
    }
    let groups = Ask::get("/v1/groups").by(SHOP, "reader").of(&harness.build(group_list::build)).await;
    assert_eq!(groups.status, 200);
    assert_eq!(request_item(&harness).await, Some(asked.clone()), "nobody asks again within ten minutes");

    let written = harness.shop().write_snapshot().await.unwrap();
    assert!(written.bytes > 0 && written.customers == MANY as usize, "{written:?}");
    let after = request_item(&harness).await.unwrap();
    assert!(
        relayed(&harness, Some(asked), after.clone()).await.is_empty(),
        "what was written is not asked for"
    );
    let again = harness.shop().write_snapshot().await.unwrap();
    assert_eq!((again.bytes, again.origin), (0, Origin::Snapshot), "nothing changed");

    harness.shop().ask_for_snapshot_at_once().await.unwrap();
    let urgent = request_item(&harness).await.unwrap();
    assert_eq!(relayed(&harness, Some(after), urgent).await.len(), 1);
}

#[tokio::test]
async fn every_day_of_an_active_shop_asks_for_a_snapshot_once() {
    let harness = TableHarness::start().await;
    install(&harness, SHOP, ShopState::Active).await;
    let asked = async || {
        run_tasks(&harness, SHOP, Task::Sweep { after: None }).await;
        request_item(&harness).await.and_then(|item| item.get("asked_at").cloned())
    };
    let first = asked().await;
    assert!(first.is_some());
    write_down(&harness, SHOP).await;
    harness.table.clock.advance(TimeDelta::minutes(30));
    assert_eq!(asked().await, first, "today's is written");
    harness.table.clock.advance(TimeDelta::hours(24));
    assert_ne!(asked().await, first);
}

#[tokio::test]
async fn who_was_merged_is_not_in_the_bytes_that_are_written_next() {
    let harness = TableHarness::start().await;
    people(&harness, SHOP, 20).await;
    rename(&harness, SHOP, 3, "Quirinius Zmizelý").await;
    write_down(&harness, SHOP).await;
    let shop = harness.shop();
    let customers = Directories::default().of(&shop).await.unwrap().directory;
    let row =
        |email: &str| customers.rows().find(|row| row.email.as_deref() == Some(email)).unwrap().id.clone();
    let (gone, into) = (row("c3@example.cz"), row("c4@example.cz"));
    let mut customer = shop.customer(&gone, Consistency::Strong).await.unwrap().unwrap();
    let merge = verno_domain::ids::MergeId::from_random([7; 16]);
    customer.merged = Some(verno_domain::customer::Merged { into, merge });
    let rules = shop.rules().await.unwrap();
    shop.writes().customer(&customer, &rules).unwrap().commit().await.unwrap();
    write_down(&harness, SHOP).await;
    let listing = Directories::default().of(&shop).await.unwrap();
    assert_eq!((listing.origin, listing.directory.len()), (Origin::Snapshot, 19));
    assert!(listing.directory.row(&gone).is_none());
}

#[tokio::test]
async fn a_message_that_is_none_is_given_up_with_its_reason() {
    let harness = TableHarness::start().await;
    let Function::Queue(worker) = harness.build(list_snapshot::build) else { panic!() };
    let bodies = ["{}", r#"{"v":9,"shop":222651}"#];
    let delivery = |body: &str| Delivery { id: "m".into(), body: body.into(), receives: 1 };
    assert!(worker.batch(bodies.map(delivery).into()).await.batch_item_failures.is_empty());
    let dead = harness.platform.recorded("SNAPSHOT_DLQ_URL").take();
    let reasons: Vec<_> = dead.iter().map(|message| message.reason.as_deref().unwrap()).collect();
    assert!(
        reasons[0].starts_with("not_a_snapshot") && reasons[1].starts_with("unknown_version"),
        "{reasons:?}"
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn the_daily_dispatch_leaves_a_snapshot_behind() {
    let system = SystemHarness::start().await;
    system.order("TRY-1", "eva@example.cz", "500.00").await;
    system.run.drain().await.unwrap();
    let shop = system.run.store.shop(SHOP);
    assert!(shop.blob(&Blob::Directory).await.unwrap().is_none());
    assert_eq!(system.post("/local/schedules/daily-dispatch", &json!({})).await.0, 200);
    system.run.drain().await.unwrap();
    assert_eq!(Directories::default().of(&shop).await.unwrap().origin, Origin::Snapshot);
    assert_eq!(system.points("eva@example.cz").await.as_deref(), Some("25.00"));
    system.run.shutdown().await;
}

/// The item that requests a snapshot, as it is in the table.
async fn request_item(harness: &TableHarness) -> Option<Item> {
    let text = |text: String| AttributeValue::S(text);
    let ask = harness.table.client.get_item().table_name("verno").key("pk", text(format!("S#{SHOP}#R")));
    ask.key("sk", text("SNAPSHOT".into())).send().await.unwrap().item
}

/// The messages that the relay sends after a change of the request item.
async fn relayed(harness: &TableHarness, old: Option<Item>, new: Item) -> Vec<Value> {
    let Function::Stream(relay) = harness.build(change_relay::build) else { panic!() };
    let change = Change { sequence: "1".into(), old, new: Some(new) };
    assert_eq!(relay.batch(vec![change]).await, None);
    let sent = harness.platform.recorded("SNAPSHOT_QUEUE_URL").take();
    sent.into_iter().map(|message| serde_json::from_str(&message.body).unwrap()).collect()
}
