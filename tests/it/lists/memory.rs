//! How many directories a warm function keeps, how long one request reads, and which requests share a load.

use std::time::Duration;

use verno_domain::{Kind, ShopId};
use verno_store::{Directories, Origin};
use verno_testkit::{OTHER_SHOP, SHOP};

use crate::support::TableHarness;
use crate::support::lists::people;

#[tokio::test]
async fn the_list_that_nobody_asked_for_the_longest_goes_first() {
    let harness = TableHarness::start().await;
    let shops = [1, 2, 3].map(ShopId::new);
    for shop in shops {
        people(&harness, shop, 100).await;
    }
    let one = Directories::default().of(&harness.shop_of(shops[0])).await.unwrap().directory.bytes();
    let lists = Directories::within(one * 5 / 2);
    let origin = async |nth: usize| lists.of(&harness.shop_of(shops[nth])).await.unwrap().origin;
    assert_eq!((origin(0).await, origin(1).await), (Origin::Index, Origin::Index));
    assert_eq!(origin(0).await, Origin::Memory);
    assert_eq!(origin(2).await, Origin::Index);
    let (bytes, count) = lists.held();
    assert!(count == 2 && bytes <= one * 5 / 2, "{count} lists, {bytes} bytes");
    assert_eq!(origin(0).await, Origin::Memory, "it was asked for again before the third came");
    assert_eq!(origin(1).await, Origin::Index, "it went");

    let tiny = Directories::within(1);
    for _ in 0..2 {
        let listing = tiny.of(&harness.shop_of(shops[0])).await.unwrap();
        assert_eq!(listing.directory.len(), 100, "the one that is asked for is kept in any case");
    }
    assert_eq!(tiny.held().1, 1);
}

#[tokio::test]
async fn a_list_too_large_for_one_request_is_read_on_by_the_next() {
    let harness = TableHarness::start().await;
    people(&harness, SHOP, 4_000).await;
    people(&harness, OTHER_SHOP, 2).await;
    let lists = Directories::reading_for(1 << 30, Duration::ZERO);
    let shop = harness.shop();
    let mut refused = 0;
    let listing = loop {
        match lists.of(&shop).await {
            Ok(listing) => break listing,
            Err(error) => {
                assert_eq!((error.kind, error.code), (Kind::Unavailable, "list_being_read"));
                assert!(error.retry_after_s.is_some());
                refused += 1;
                assert!(refused < 20, "it gets nowhere");
                assert_eq!(lists.of(&harness.shop_of(OTHER_SHOP)).await.unwrap().directory.len(), 2);
            }
        }
    };
    assert!(refused > 0, "it was read at once; the test needs a larger shop");
    assert_eq!(listing.directory.len(), 4_000);
}

#[tokio::test]
async fn requests_that_come_together_ask_the_table_once() {
    let harness = TableHarness::start().await;
    people(&harness, SHOP, 10).await;
    let lists = Directories::default();
    let shop = harness.shop();
    lists.of(&shop).await.unwrap();
    harness.table.meter.take();
    let asked = (0..20).map(|_| lists.of(&shop));
    let answers = futures::future::join_all(asked).await;
    assert!(answers.into_iter().all(|answer| answer.unwrap().directory.len() == 10));
    let used = harness.table.meter.take();
    // The first begins at once; whoever came meanwhile shares the second.
    assert!(used.requests <= 2, "{used:?}");
}
