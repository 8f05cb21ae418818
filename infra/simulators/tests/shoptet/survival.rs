//! What was answered survives the process.

use std::path::PathBuf;
use std::sync::Arc;

use chrono::Utc;
use serde_json::{Value, json};
use verno_simulators::shoptet::Simulator;

use super::world::{ESHOP, World};

/// A file that goes away with the test.
struct Place(PathBuf);

impl Place {
    fn new(name: &str) -> Self {
        let file = std::env::temp_dir().join(format!("verno-simulator-{name}-{}.sqlite", std::process::id()));
        let place = Self(file);
        place.clear();
        place
    }

    fn clear(&self) {
        for end in ["", "-wal", "-shm"] {
            let _ = std::fs::remove_file(format!("{}{end}", self.0.display()));
        }
    }
}

impl Drop for Place {
    fn drop(&mut self) {
        self.clear();
    }
}

#[tokio::test]
async fn orders_tokens_webhooks_and_chaos_are_there_after_a_restart() {
    let place = Place::new("restart");
    let world = World::with(Some(&place.0), false).await;
    let receiver = world.receiver(&["order:create"]).await;
    receiver.answer(&[500]);
    let code = world.order(json!({})).await;
    world.idle().await;
    world.simulator.set_chaos(&json!({ "drop": 0.5 })).unwrap();

    // A second process on the same file, while the first one has not even stopped.
    let again = World::with(Some(&place.0), false).await;
    assert!(again.shop.order(&code).await.unwrap().is_some());
    assert_eq!(again.shop.webhooks().await.unwrap().len(), 1);
    let (_, body) = again.call("GET", "/api/webhooks/notifications?status=failed", Value::Null).await;
    assert_eq!(body["data"]["notifications"][0]["active"], true, "the repeat is still to come");
    let shown =
        again.http.get(format!("{}/simulator/chaos", again.url)).send().await.unwrap().text().await.unwrap();
    assert!(shown.contains("0.5"), "{shown}");
}

#[test]
fn a_shop_that_is_there_is_not_made_anew() {
    let place = Place::new("again");
    let open = || Simulator::open(Some(&place.0), Arc::new(Utc::now)).unwrap();
    let body = json!({ "code": "A1", "email": "a@example.cz", "items": [ { "name": "x", "unitPriceWithVat": "1" } ] });
    let first = open();
    first.add_eshop(super::world::seed(false)).unwrap();
    first.create_order(ESHOP, body).unwrap();
    drop(first);
    let second = open();
    second.add_eshop(super::world::seed(false)).unwrap();
    assert_eq!(second.eshops().unwrap(), [ESHOP]);
    assert!(second.order_exists(ESHOP, "A1").unwrap());
}
