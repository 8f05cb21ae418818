//! Products, brands, categories, and what lines of orders take from them.

use chrono::TimeDelta;
use serde_json::{Value, json};
use verno_shoptet::Error;
use verno_shoptet::dto::{Brand, ChangeType, JobStatus, Product};
use verno_simulators::shoptet::{ItemSeed, OrderSeed, ProductSeed};

use super::harness::{ESHOP, Receiver, ShoptetHarness};

const MUG: &str = "c9e976a5-340b-11e4-b500-ac162d8a2454";

/// A brand, two categories and a product of them.
async fn mug(harness: &ShoptetHarness) {
    harness.data("POST", "/api/brands", json!({ "name": "Acme", "indexName": "acme" })).await;
    harness.data("POST", "/api/categories", json!({ "guid": "c-1", "name": "Hrnky" })).await;
    harness
        .data("POST", "/api/categories", json!({ "guid": "c-2", "name": "Velké", "parentGuid": "c-1" }))
        .await;
    let body = json!({
        "guid": MUG, "name": "Hrnek", "brandCode": "acme", "defaultCategoryGuid": "c-1",
        "categoryGuids": ["c-2", "c-1"], "variants": [ { "code": "H/1", "price": "250.00", "includingVat": true } ],
    });
    harness.data("POST", "/api/products", body).await;
}

#[tokio::test]
async fn a_product_is_read_as_it_was_made() {
    let harness = ShoptetHarness::new().await;
    mug(&harness).await;
    let product = harness.shop.product(MUG).await.unwrap().unwrap();
    assert_eq!(product.name, "Hrnek");
    assert_eq!(product.brand, Some(Brand { code: "acme".into(), name: "Acme".into() }));
    assert_eq!(product.default_category.as_ref().unwrap().name, "Hrnky");
    assert_eq!(product.category_guids(), ["c-1", "c-2"]);
    assert_eq!(product.categories[1].parent_guid.as_deref(), Some("c-1"));
    assert_eq!(product.prices_include_vat(), Some(true));
    assert_eq!(product.variants[0].price.unwrap().to_string(), "250.00");
    for guid in ["nothing", "..", "a/b", ""] {
        assert!(harness.shop.product(guid).await.unwrap().is_none(), "{guid}");
    }
    let without = harness.data("GET", &format!("/api/products/{MUG}"), Value::Null).await;
    assert!(without.get("categories").is_none(), "only when they are asked for");
}

#[tokio::test]
async fn the_lists_hold_every_product_brand_and_category() {
    let harness = ShoptetHarness::new().await;
    mug(&harness).await;
    let products = harness.shop.products(1).await.unwrap();
    assert_eq!((products.items[0].guid.as_str(), products.next()), (MUG, None));
    assert_eq!(products.items[0].brand.as_ref().unwrap().code, "acme");
    assert_eq!(products.items[0].default_category.as_ref().unwrap().guid.as_deref(), Some("c-1"));
    assert_eq!(harness.shop.brands(1).await.unwrap().items[0].code, "acme");
    let categories = harness.shop.categories(1).await.unwrap().items;
    assert_eq!(
        categories.iter().map(|category| category.name.as_str()).collect::<Vec<_>>(),
        ["Hrnky", "Velké"]
    );
    for (query, count) in
        [("brandCode=acme", 1), ("brandCode=other", 0), ("categoryGuid=c-2", 1), ("categoryGuid=c-3", 0)]
    {
        let found = harness.data("GET", &format!("/api/products?{query}"), Value::Null).await;
        assert_eq!(found["paginator"]["totalCount"], count, "{query}");
    }
}

#[tokio::test]
async fn a_change_and_a_deletion_are_announced_and_listed() {
    let harness = ShoptetHarness::new().await;
    let receiver =
        harness.receiver(&["product:create", "product:update", "product:delete", "brand:create"]).await;
    mug(&harness).await;
    harness.idle().await;
    let mut events = receiver.events();
    events.sort();
    assert_eq!(events, ["brand:create", "product:create"]);
    receiver.forget();
    harness.clock.advance(TimeDelta::hours(1));
    let later = harness.clock.now();
    harness.data("PATCH", &format!("/api/products/{MUG}"), json!({ "brandCode": null })).await;
    let product = harness.shop.product(MUG).await.unwrap().unwrap();
    assert_eq!(
        (product.brand.as_ref(), product.name.as_str(), product.change_time),
        (None, "Hrnek", Some(later))
    );
    assert_eq!(harness.shop.product_changes(later, 1).await.unwrap().items[0].change_type, ChangeType::Edit);
    harness.data("DELETE", &format!("/api/products/{MUG}"), Value::Null).await;
    assert!(harness.shop.product(MUG).await.unwrap().is_none());
    let changes = harness.shop.product_changes(later, 1).await.unwrap().items;
    assert_eq!((changes.len(), changes[0].id.as_str(), changes[0].change_type), (1, MUG, ChangeType::Delete));
    harness.idle().await;
    assert!(receiver.arrivals().iter().all(|arrival| arrival.instances == [MUG]));
    assert_eq!(receiver.arrivals().len(), 2);
}

#[tokio::test]
async fn what_points_nowhere_is_refused() {
    let harness = ShoptetHarness::new().await;
    mug(&harness).await;
    let variants = json!([ { "code": "X" } ]);
    for body in [
        json!({ "name": "x", "variants": variants }),
        json!({ "name": "x", "defaultCategoryGuid": "none", "variants": variants }),
        json!({ "name": "x", "defaultCategoryGuid": "c-1" }),
        json!({ "name": "x", "defaultCategoryGuid": "c-1", "variants": [] }),
        json!({ "name": "x", "defaultCategoryGuid": "c-1", "brandCode": "none", "variants": variants }),
        json!({ "name": "x", "defaultCategoryGuid": "c-1", "variants": [ { "code": "H/1" } ] }),
        json!({ "guid": MUG, "name": "x", "defaultCategoryGuid": "c-1", "variants": variants }),
    ] {
        assert_eq!(harness.call("POST", "/api/products", body.clone()).await.0, 422, "{body}");
    }
    assert_eq!(harness.shop.products(1).await.unwrap().items.len(), 1);
}

#[tokio::test]
async fn a_line_takes_from_its_product_what_it_does_not_name_and_keeps_it() {
    let harness = ShoptetHarness::new().await;
    mug(&harness).await;
    let code = harness
        .order(json!({ "items": [
            { "code": "H/1", "unitPriceWithVat": "250" },
            { "productGuid": MUG, "name": "Hrnek s věnováním", "brand": "Jiná", "unitPriceWithVat": "300" },
            { "itemType": "shipping", "code": "H/1", "name": "PPL", "unitPriceWithVat": "99" },
            { "name": "Neznámé", "code": "none", "unitPriceWithVat": "1" },
        ] }))
        .await;
    harness.data("DELETE", &format!("/api/products/{MUG}"), Value::Null).await;
    let items = harness.shop.order(&code).await.unwrap().unwrap().items;
    let line = |index: usize| {
        let item: &verno_shoptet::dto::OrderItem = &items[index];
        [&item.product_guid, &item.code, &item.name, &item.brand]
            .map(|field| field.clone().unwrap_or_default())
    };
    assert_eq!(line(0), [MUG, "H/1", "Hrnek", "Acme"]);
    assert_eq!(line(1), [MUG, "H/1", "Hrnek s věnováním", "Jiná"]);
    assert_eq!(line(2), ["", "H/1", "PPL", ""], "shipping sells nothing");
    assert_eq!(line(3), ["", "none", "Neznámé", ""]);
}

#[tokio::test]
async fn seeded_products_are_there_and_known_to_seeded_orders() {
    let harness = ShoptetHarness::new().await;
    let created = harness.clock.now() - TimeDelta::days(30);
    let seed = ProductSeed {
        guid: MUG.into(),
        name: "Hrnek".into(),
        brand: Some(("acme".into(), "Acme".into())),
        category: ("c-1".into(), "Hrnky".into()),
        categories: vec![("c-2".into(), "Akce".into())],
        code: "H/1".into(),
        created,
        ..ProductSeed::default()
    };
    harness.simulator.seed_products(ESHOP, vec![seed.clone(), seed]).unwrap();
    let item =
        ItemSeed { name: "Hrnek".into(), code: Some("H/1".into()), amount: 1.into(), ..ItemSeed::default() };
    let order = OrderSeed {
        code: "S1".into(),
        created,
        currency: "CZK".into(),
        items: vec![item],
        ..OrderSeed::default()
    };
    harness.simulator.seed_order(ESHOP, order).unwrap();
    assert_eq!(harness.shop.product(MUG).await.unwrap().unwrap().category_guids(), ["c-1", "c-2"]);
    let line = harness.shop.order("S1").await.unwrap().unwrap().items.remove(0);
    assert_eq!((line.product_guid.as_deref(), line.brand.as_deref()), (Some(MUG), Some("Acme")));
}

#[tokio::test]
async fn a_snapshot_holds_products_with_their_categories() {
    let harness = ShoptetHarness::new().await;
    mug(&harness).await;
    assert!(matches!(harness.shop.request_products_snapshot().await, Err(Error::Forbidden { .. })));
    let receiver: Receiver = harness.receiver(&["job:finished"]).await;
    let id = harness.shop.request_products_snapshot().await.unwrap();
    harness.clock.advance(TimeDelta::seconds(2));
    while receiver.arrivals().is_empty() {
        tokio::task::yield_now().await;
    }
    let job = harness.shop.job(&id).await.unwrap().unwrap();
    assert_eq!(job.status, JobStatus::Completed);
    let products: Vec<Product> = harness.lines(&job).await;
    assert_eq!(products.len(), 1);
    assert_eq!(products[0].category_guids(), ["c-1", "c-2"]);
}
