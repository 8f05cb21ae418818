//! Customers for the list, and the worker that writes its snapshot.

use verno_domain::{Customer, CustomerId, Email, ShopId};
use verno_lambda::Function;
use verno_lambda::queue::Delivery;
use verno_store::Consistency;
use verno_testkit::{Answer, Ask, SHOP};

use super::TableHarness;

/// Writes customers `c0@example.cz`, `c1@example.cz` and so on, with nothing but a name.
pub(crate) async fn people(harness: &TableHarness, shop: ShopId, count: u32) {
    let shop = harness.shop_of(shop);
    let rules = shop.rules().await.unwrap();
    let at = harness.table.store.clock().now();
    for chunk in (0..count).collect::<Vec<_>>().chunks(100) {
        let mut writes = shop.writes();
        for nth in chunk {
            let mut id = [0_u8; 16];
            id[..4].copy_from_slice(&nth.to_be_bytes());
            let mut customer = Customer::new(CustomerId::from_random(id), at);
            customer.email = Email::parse(&format!("c{nth}@example.cz"));
            customer.name = Some(format!("Customer {nth}"));
            writes = writes.customer(&customer, &rules).unwrap();
        }
        writes.commit().await.unwrap();
    }
}

/// Changes a customer's name in the table without a stream record or a message.
pub(crate) async fn rename(harness: &TableHarness, shop: ShopId, nth: u32, name: &str) -> (CustomerId, u64) {
    let mut id = [0_u8; 16];
    id[..4].copy_from_slice(&nth.to_be_bytes());
    let shop = harness.shop_of(shop);
    let mut customer =
        shop.customer(&CustomerId::from_random(id), Consistency::Strong).await.unwrap().unwrap();
    customer.name = Some(name.to_owned());
    shop.writes().customer(&customer, &shop.rules().await.unwrap()).unwrap().commit().await.unwrap();
    (customer.id, customer.version + 1)
}

pub(crate) async fn list(function: &Function, query: &[(&str, &str)]) -> Answer {
    let ask = Ask::get("/v1/customers").by(SHOP, "reader");
    query.iter().fold(ask, |ask, (name, value)| ask.query(name, *value)).of(function).await
}

/// Has the worker write a snapshot of the shop's list.
pub(crate) async fn write_down(harness: &TableHarness, shop: ShopId) {
    let Function::Queue(worker) = harness.build(list_snapshot::build) else { panic!() };
    let body = format!(r#"{{"v":1,"shop":{shop}}}"#);
    let delivery = Delivery { id: "m".into(), body, receives: 1 };
    assert!(worker.batch(vec![delivery]).await.batch_item_failures.is_empty());
    assert!(harness.platform.recorded("SNAPSHOT_DLQ_URL").take().is_empty());
}
