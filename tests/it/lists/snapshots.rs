//! A list is written down and read back; what is damaged is noticed and made anew.

use aws_sdk_dynamodb::types::AttributeValue;
use chrono::TimeDelta;
use serde_json::{Value, json};
use verno_domain::task::Task;
use verno_lambda::queue::Delivery;
use verno_lambda::{Change, Function};
use verno_store::{Blob, Consistency, Directories, Item, Origin, ShopState};
use verno_testkit::{OTHER_SHOP, SHOP};

use super::{list, people, rename, write_down};
use crate::house::House;
use crate::tasks::{connect, work_off};
use crate::world::World;

/// Large enough that a snapshot is worth its while.
const MANY: u32 = 2_100;

#[tokio::test]
async fn a_cold_list_loads_its_snapshot_and_reads_only_what_changed_since() {
    let world = World::start().await;
    people(&world, SHOP, MANY).await;
    world.table.meter.take();
    let whole = list(&world.build(customer_list::build), &[("sort", "email")]).await;
    let read = world.table.meter.take().read;
    assert!(read > 50.0, "without a snapshot all customers are read: {read}");

    world.table.clock.advance(TimeDelta::minutes(1));
    write_down(&world, SHOP).await;
    world.table.clock.advance(TimeDelta::minutes(1));
    rename(&world, SHOP, 7, "Žofie Nová").await;
    world.table.meter.take();
    let cold = world.build(customer_list::build);
    let found = list(&cold, &[("q", "zofie")]).await;
    let used = world.table.meter.take();
    assert_eq!(
        (&found.body["total"], &found.body["items"][0]["email"]),
        (&json!(1), &json!("c7@example.cz"))
    );
    assert!(used.read <= 4.0, "{used:?}");
    assert_eq!(list(&cold, &[("q", "customer 7 c7@")]).await.body["total"], 0);
    assert_eq!(list(&cold, &[("sort", "email")]).await.body["total"], whole.body["total"]);
    for page in [cold, world.build(customer_list::build)] {
        let mut again = list(&page, &[("sort", "-points"), ("limit", "200")]).await.body;
        again["items"].as_array_mut().unwrap().retain(|row| row["email"] != "c7@example.cz");
        assert!(again["items"].as_array().unwrap().len() >= 199);
    }
}

#[tokio::test]
async fn what_is_damaged_missing_or_of_another_version_is_read_from_the_index_and_told() {
    let world = World::start().await;
    people(&world, SHOP, 50).await;
    people(&world, OTHER_SHOP, 3).await;
    let shop = world.shop();
    let origin = async || {
        let listing = Directories::default().of(&shop).await.unwrap();
        assert_eq!(listing.directory.len(), 50);
        listing.origin
    };
    assert_eq!(origin().await, Origin::Index);
    write_down(&world, SHOP).await;
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
    write_down(&world, SHOP).await;
    assert_eq!(origin().await, Origin::Snapshot, "the worker mended it");
    shop.remove_blob(&Blob::Directory).await.unwrap();
    assert_eq!(origin().await, Origin::Index);

    write_down(&world, SHOP).await;
    let other = world.shop_of(OTHER_SHOP);
    let listing = Directories::default().of(&other).await.unwrap();
    assert_eq!((listing.origin, listing.directory.len()), (Origin::Index, 3), "each shop has its own");
    assert!(other.blob(&Blob::Directory).await.unwrap().is_none());
}

#[tokio::test]
async fn a_snapshot_without_changes_stays_and_the_wish_for_one_goes_once_through_the_stream() {
    let world = World::start().await;
    people(&world, SHOP, MANY).await;
    let cold = world.build(customer_list::build);
    list(&cold, &[]).await;
    let asked = mark(&world).await.unwrap();
    assert_eq!(relayed(&world, None, asked.clone()).await, [json!({"v": 1, "shop": 222_651})]);
    for function in [&cold, &world.build(customer_list::build), &world.build(group_list::build)] {
        list(function, &[]).await;
    }
    assert_eq!(mark(&world).await, Some(asked.clone()), "nobody asks again within ten minutes");

    let written = world.shop().write_snapshot().await.unwrap();
    assert!(written.bytes > 0 && written.customers == MANY as usize, "{written:?}");
    let after = mark(&world).await.unwrap();
    assert!(
        relayed(&world, Some(asked), after.clone()).await.is_empty(),
        "what was written is not asked for"
    );
    let again = world.shop().write_snapshot().await.unwrap();
    assert_eq!((again.bytes, again.origin), (0, Origin::Snapshot), "nothing changed");

    world.shop().ask_for_snapshot_at_once().await.unwrap();
    let urgent = mark(&world).await.unwrap();
    assert_eq!(relayed(&world, Some(after), urgent).await.len(), 1);
}

#[tokio::test]
async fn every_day_of_an_active_shop_asks_for_a_snapshot_once() {
    let world = World::start().await;
    connect(&world, SHOP, ShopState::Active).await;
    let asked = async || {
        work_off(&world, SHOP, Task::Sweep { after: None }).await;
        mark(&world).await.and_then(|item| item.get("asked_at").cloned())
    };
    let first = asked().await;
    assert!(first.is_some());
    write_down(&world, SHOP).await;
    world.table.clock.advance(TimeDelta::minutes(30));
    assert_eq!(asked().await, first, "today's is written");
    world.table.clock.advance(TimeDelta::hours(24));
    assert_ne!(asked().await, first);
}

#[tokio::test]
async fn who_was_merged_is_not_in_the_bytes_that_are_written_next() {
    let world = World::start().await;
    people(&world, SHOP, 20).await;
    rename(&world, SHOP, 3, "Quirinius Zmizelý").await;
    write_down(&world, SHOP).await;
    let shop = world.shop();
    let customers = Directories::default().of(&shop).await.unwrap().directory;
    let row =
        |email: &str| customers.rows().find(|row| row.email.as_deref() == Some(email)).unwrap().id.clone();
    let (gone, into) = (row("c3@example.cz"), row("c4@example.cz"));
    let mut customer = shop.customer(&gone, Consistency::Strong).await.unwrap().unwrap();
    let merge = verno_domain::ids::MergeId::from_random([7; 16]);
    customer.merged = Some(verno_domain::customer::Merged { into, merge });
    let rules = shop.rules().await.unwrap();
    shop.writes().customer(&customer, &rules).unwrap().commit().await.unwrap();
    write_down(&world, SHOP).await;
    let listing = Directories::default().of(&shop).await.unwrap();
    assert_eq!((listing.origin, listing.directory.len()), (Origin::Snapshot, 19));
    assert!(listing.directory.row(&gone).is_none());
}

#[tokio::test]
async fn a_message_that_is_none_is_given_up_with_its_reason() {
    let world = World::start().await;
    let Function::Queue(worker) = world.build(list_snapshot::build) else { panic!() };
    let bodies = ["{}", r#"{"v":9,"shop":222651}"#];
    let delivery = |body: &str| Delivery { id: "m".into(), body: body.into(), receives: 1 };
    assert!(worker.batch(bodies.map(delivery).into()).await.batch_item_failures.is_empty());
    let dead = world.platform.recorded("SNAPSHOT_DLQ_URL").take();
    let reasons: Vec<_> = dead.iter().map(|message| message.reason.as_deref().unwrap()).collect();
    assert!(
        reasons[0].starts_with("not_a_snapshot") && reasons[1].starts_with("unknown_version"),
        "{reasons:?}"
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn the_turn_of_the_day_leaves_a_snapshot_behind() {
    let house = House::start().await;
    house.order("TRY-1", "eva@example.cz", "500.00", true).await;
    house.run.drain().await.unwrap();
    let shop = house.run.store.shop(SHOP);
    assert!(shop.blob(&Blob::Directory).await.unwrap().is_none());
    assert_eq!(house.post("/local/schedules/daily-dispatch", &json!({})).await.0, 200);
    house.run.drain().await.unwrap();
    assert_eq!(Directories::default().of(&shop).await.unwrap().origin, Origin::Snapshot);
    assert_eq!(house.points("eva@example.cz").await.as_deref(), Some("25.00"));
    house.run.shutdown().await;
}

/// The mark that asks for a snapshot, as it is in the table.
async fn mark(world: &World) -> Option<Item> {
    let text = |text: String| AttributeValue::S(text);
    let ask = world.table.client.get_item().table_name("verno").key("pk", text(format!("S#{SHOP}#R")));
    ask.key("sk", text("SNAPSHOT".into())).send().await.unwrap().item
}

/// What the relay makes of a change of the mark.
async fn relayed(world: &World, old: Option<Item>, new: Item) -> Vec<Value> {
    let Function::Stream(relay) = world.build(change_relay::build) else { panic!() };
    let change = Change { sequence: "1".into(), old, new: Some(new) };
    assert_eq!(relay.batch(vec![change]).await, None);
    let sent = world.platform.recorded("SNAPSHOT_QUEUE_URL").take();
    sent.into_iter().map(|message| serde_json::from_str(&message.body).unwrap()).collect()
}
