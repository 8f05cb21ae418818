//! Saved views of the list: who sees them, who changes them, what is kept.

use serde_json::{Value, json};
use verno_domain::{ShopId, ViewId};
use verno_store::View;
use verno_testkit::{Answer, Ask, OTHER_SHOP, SHOP};

use crate::support::{TableHarness, field};

async fn save(harness: &TableHarness, user: &str, roles: &str, body: &Value) -> Answer {
    Ask::post("/v1/views", body).by(SHOP, roles).named(user).of(&harness.build(view_save::build)).await
}

async fn put(harness: &TableHarness, id: &str, user: &str, roles: &str, body: &Value) -> Answer {
    let ask = Ask::put("/v1/views/{id}", body).with("id", id).by(SHOP, roles).named(user);
    ask.of(&harness.build(view_save::build)).await
}

async fn delete(harness: &TableHarness, id: &str, user: &str, roles: &str) -> u16 {
    let ask = Ask::delete("/v1/views/{id}").with("id", id).by(SHOP, roles).named(user);
    ask.of(&harness.build(view_delete::build)).await.status
}

async fn seen(harness: &TableHarness, shop: ShopId, user: &str) -> Answer {
    Ask::get("/v1/views").by(shop, "reader").named(user).of(&harness.build(view_list::build)).await
}

fn id(answer: &Answer) -> String {
    answer.body["id"].as_str().unwrap_or_else(|| panic!("{answer:?}")).to_owned()
}

#[tokio::test]
async fn a_view_is_saved_seen_changed_and_removed() {
    let harness = TableHarness::start().await;
    let body = json!({"name": " Gold ", "query": "group=3&sort=-points", "columns": ["email", "points"]});
    let saved = save(&harness, "eva@demo", "reader", &body).await;
    let id = id(&saved);
    let view = json!({
        "id": id, "name": "Gold", "query": "group=3&sort=-points", "columns": ["email", "points"], "shared": false,
        "owner": "eva@demo", "mine": true, "updated_at": "2026-11-22T12:00:00.000Z",
    });
    assert_eq!((saved.status, &saved.body), (201, &view));
    assert_eq!(seen(&harness, SHOP, "EVA@demo").await.body["items"], json!([view]), "addresses have no case");
    let changed = put(&harness, &id, "eva@demo", "reader", &json!({"name": "Silver"})).await;
    assert_eq!(
        (changed.status, &changed.body["name"], &changed.body["query"]),
        (200, &json!("Silver"), &json!(""))
    );
    assert_eq!(delete(&harness, &id, "eva@demo", "reader").await, 204);
    assert_eq!(delete(&harness, &id, "eva@demo", "reader").await, 404);
    assert_eq!(seen(&harness, SHOP, "eva@demo").await.body, json!({"items": [], "next_cursor": null}));
}

#[tokio::test]
async fn a_private_view_is_nobody_elses_and_a_shared_one_is_its_owners_and_the_managers() {
    let harness = TableHarness::start().await;
    let private = id(&save(&harness, "eva@demo", "support", &json!({"name": "b"})).await);
    let shared = id(&save(&harness, "eva@demo", "support", &json!({"name": "A", "shared": true})).await);
    assert_eq!(field(&seen(&harness, SHOP, "eva@demo").await, "name"), ["A", "b"]);
    let others = seen(&harness, SHOP, "jan@demo").await;
    assert_eq!((field(&others, "name"), field(&others, "mine")), (vec![&json!("A")], vec![&json!(false)]));
    let body = json!({"name": "x", "shared": true});
    for roles in ["owner", "manager", "reader"] {
        assert_eq!(put(&harness, &private, "jan@demo", roles, &body).await.status, 404, "{roles}");
        assert_eq!(delete(&harness, &private, "jan@demo", roles).await, 404, "{roles}");
    }
    for roles in ["support", "reader", "marketing"] {
        assert_eq!(put(&harness, &shared, "jan@demo", roles, &body).await.status, 403, "{roles}");
        assert_eq!(delete(&harness, &shared, "jan@demo", roles).await, 403, "{roles}");
    }
    let taken = put(&harness, &shared, "jan@demo", "owner", &json!({"name": "mine now"})).await;
    assert_eq!((taken.status, &taken.body["code"]), (409, &json!("not_your_view")));
    let renamed = put(&harness, &shared, "jan@demo", "manager", &body).await;
    assert_eq!((&renamed.body["owner"], &renamed.body["mine"]), (&json!("eva@demo"), &json!(false)));
    assert_eq!(delete(&harness, &shared, "jan@demo", "manager").await, 204);
}

#[tokio::test]
async fn what_the_list_would_refuse_is_not_kept() {
    let harness = TableHarness::start().await;
    let long = "x".repeat(81);
    for (body, field) in [
        (json!({"name": ""}), "name"),
        (json!({"name": "  "}), "name"),
        (json!({"name": long}), "name"),
        (json!({"name": "a\u{7}"}), "name"),
        (json!({}), "body"),
        (json!({"name": "x", "query": "points_min=1,5"}), "query.points_min"),
        (json!({"name": "x", "query": "limit=5"}), "query.limit"),
        (json!({"name": "x", "query": "locked=maybe"}), "query.locked"),
        (json!({"name": "x", "columns": ["email", "pin"]}), "columns.1"),
        (json!({"name": "x", "columns": "email"}), "columns"),
        (json!({"name": "x", "color": "red"}), "color"),
    ] {
        let answer = save(&harness, "eva@demo", "owner", &body).await;
        assert_eq!((answer.status, &answer.body["errors"][0]["field"]), (400, &json!(field)), "{body}");
    }
    assert_eq!(seen(&harness, SHOP, "eva@demo").await.body["items"], json!([]));
}

#[tokio::test]
async fn another_shop_sees_and_touches_nothing() {
    let harness = TableHarness::start().await;
    let id = id(&save(&harness, "eva@demo", "owner", &json!({"name": "x", "shared": true})).await);
    assert_eq!(seen(&harness, OTHER_SHOP, "eva@demo").await.body["items"], json!([]));
    let (save, delete) = (harness.build(view_save::build), harness.build(view_delete::build));
    let theirs = |ask: Ask| ask.with("id", &id).by(OTHER_SHOP, "owner").named("eva@demo");
    let body = json!({"name": "y"});
    assert_eq!(theirs(Ask::put("/v1/views/{id}", &body)).of(&save).await.status, 404);
    assert_eq!(theirs(Ask::delete("/v1/views/{id}")).of(&delete).await.status, 404);
    assert_eq!(field(&seen(&harness, SHOP, "eva@demo").await, "name"), ["x"]);
}

#[tokio::test]
async fn there_are_limits_for_one_person_and_for_the_shop() {
    let harness = TableHarness::start().await;
    let shop = harness.shop();
    let keep = async |owner: &str, from: usize, to: usize| {
        for nth in from..to {
            let mut random = [0_u8; 16];
            random[..8].copy_from_slice(&nth.to_be_bytes());
            let view = View {
                id: ViewId::from_random(random),
                name: format!("{nth}"),
                query: String::new(),
                columns: Vec::new(),
                shared: true,
                owner: owner.to_owned(),
                updated_at: shop.clock().now(),
                version: 0,
            };
            shop.save_view(&view).await.unwrap();
        }
    };
    keep("eva@demo", 0, 100).await;
    let full = save(&harness, "eva@demo", "owner", &json!({"name": "x"})).await;
    assert_eq!((full.status, &full.body["code"]), (409, &json!("too_many_views")));
    keep("jan@demo", 100, 199).await;
    assert_eq!(save(&harness, "jan@demo", "owner", &json!({"name": "x"})).await.status, 201);
    assert_eq!(save(&harness, "ida@demo", "owner", &json!({"name": "x"})).await.status, 409);
    assert_eq!(seen(&harness, SHOP, "ida@demo").await.body["items"].as_array().unwrap().len(), 199);
}
