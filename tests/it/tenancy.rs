//! No route lets one shop see or touch another's, and every route asks for a role.

use serde_json::json;
use verno_lambda::Function;
use verno_testkit::{Answer, Ask, OTHER_SHOP, OrderBuilder, SHOP};

use crate::support::TableHarness;
use crate::support::functions::functions_by_route;
use crate::template::routes;

/// A request to a route of the template, about the customer with that id.
async fn request(
    function: &Function,
    route: &str,
    id: &str,
    by: Option<(verno_domain::ShopId, &str)>,
) -> Answer {
    let (method, path) = route.split_once(' ').unwrap();
    let ask = match method {
        "POST" if path.ends_with("/merge") => Ask::post(path, &json!({"other": "cus_other"})),
        "POST" if path == "/v1/approvals/{id}" => Ask::post(path, &json!({"decision": "approve"})),
        "POST" => Ask::post(path, &json!({"change": "10"})),
        "PUT" => Ask::put(path, &json!({})),
        "PATCH" => Ask::patch(path, &json!({"birth_date": "1985-06-24"})),
        "DELETE" => Ask::delete(path),
        _ => Ask::get(path),
    };
    let ask =
        ask.with("id", id).with("document", "loyalty").with("metric", "recency").with("service", "ecomail");
    let ask = ask.with("report", "cohorts");
    match by {
        Some((shop, roles)) => ask.by(shop, roles).of(function).await,
        None => ask.of(function).await,
    }
}

fn guarded() -> Vec<String> {
    let guarded: Vec<String> =
        routes().into_iter().map(|route| route.key).filter(|key| key.contains(" /v1/")).collect();
    assert!(guarded.len() >= 9, "{guarded:?}");
    guarded
}

#[tokio::test]
async fn every_route_shows_the_other_shop_nothing_and_changes_nothing() {
    let harness = TableHarness::start().await;
    harness.book(&OrderBuilder::new("2026000001").build()).await;
    let customer = harness.customer("jan@example.cz").await.unwrap();
    let functions = functions_by_route(&harness.platform);
    for route in guarded() {
        let answer =
            request(&functions[&route], &route, customer.id.as_str(), Some((OTHER_SHOP, "owner"))).await;
        let text = answer.body.to_string();
        assert!(!text.contains("jan@example.cz") && !text.contains("2026000001"), "{route}: {text}");
        if route.contains("{id}") {
            assert_eq!(answer.status, 404, "{route}");
        } else if route.contains("{document}") {
            // Every shop has settings: those of a new one.
            assert_eq!((answer.status, &answer.body["version"]), (200, &json!(1)), "{route}");
        } else if route == "GET /v1/integrations" {
            // Every shop sees the same services, all of them off.
            let items = answer.body["items"].as_array().unwrap();
            assert!(items.len() >= 5 && items.iter().all(|item| item["state"] == "off"), "{route}: {text}");
        } else if route == "PUT /v1/integrations/{service}" {
            // A request without any wish is answered with how a new shop's is, and writes nothing.
            assert_eq!((answer.status, &answer.body["state"]), (200, &json!("off")), "{route}");
        } else if route.contains("{service}") && !route.ends_with("/failures") {
            assert!([400, 404].contains(&answer.status), "{route}: {}", answer.status);
        } else if route.contains("{kind}") {
            // No kind of mail is named, so there is none.
            assert_eq!(answer.status, 404, "{route}");
        } else if route == "GET /v1/shop" {
            // One's own.
            assert_eq!((answer.status, &answer.body["id"]), (200, &json!(OTHER_SHOP.to_string())), "{route}");
        } else if route == "POST /v1/uploads" {
            // A place of one's own.
            let url = answer.body["url"].as_str().unwrap();
            assert!(url.contains(&OTHER_SHOP.to_string()) && !url.contains(&SHOP.to_string()), "{url}");
        } else if route.starts_with("POST ") {
            // The body names nobody, and a change of points is nothing that these make.
            assert!([400, 422].contains(&answer.status), "{route}: {}", answer.status);
        } else if ["GET /v1/models", "GET /v1/segments"].contains(&route.as_str()) {
            // Every shop begins with one model, and here nobody is in its segments.
            let counts = answer.body["items"].as_array().unwrap().iter();
            assert!(counts.clone().count() > 0 && text.contains("rfm"), "{route}: {text}");
            assert!(counts.clone().all(|item| item["count"].as_u64().unwrap_or(0) == 0), "{route}: {text}");
        } else {
            assert_eq!(answer.status, 200, "{route}");
            assert_eq!(answer.body["items"], json!([]), "{route}");
        }
    }
    assert_eq!(harness.customer("jan@example.cz").await.unwrap(), customer);
    assert!(harness.table.dump().await.iter().all(|item| !item.contains("222652")));
}

#[tokio::test]
async fn every_route_refuses_the_unsigned_and_those_without_a_role() {
    let harness = TableHarness::start().await;
    harness.book(&OrderBuilder::new("1").build()).await;
    let customer = harness.customer("jan@example.cz").await.unwrap();
    let functions = functions_by_route(&harness.platform);
    for route in guarded() {
        let function = &functions[&route];
        assert_eq!(request(function, &route, customer.id.as_str(), None).await.status, 401, "{route}");
        for roles in ["", "admin", "OWNER"] {
            let answer = request(function, &route, customer.id.as_str(), Some((SHOP, roles))).await;
            assert_eq!(
                (answer.status, &answer.body["code"]),
                (403, &json!("missing_role")),
                "{route} {roles}"
            );
        }
    }
}

#[tokio::test]
async fn readers_read_everything_and_change_nothing() {
    let harness = TableHarness::start().await;
    harness.book(&OrderBuilder::new("1").build()).await;
    let customer = harness.customer("jan@example.cz").await.unwrap();
    let functions = functions_by_route(&harness.platform);
    for route in guarded() {
        let by = Some((SHOP, "reader"));
        let status = request(&functions[&route], &route, customer.id.as_str(), by).await.status;
        let expected = match route.as_str() {
            // Views are everybody's own; this customer's id is none's.
            "POST /v1/views" => 400,
            "PUT /v1/views/{id}"
            | "DELETE /v1/views/{id}"
            | "GET /v1/jobs/{id}"
            | "GET /v1/models/{id}"
            | "GET /v1/webhooks/{id}/deliveries" => 404,
            // Who changed settings and decided approvals is for those who may do it; so is what is in files. Everything of a
            // person leaves only with those who may erase them.
            "GET /v1/integrations/{service}/lists"
            | "GET /v1/audit"
            | "GET /v1/jobs/{id}/rows"
            | "GET /v1/customers/{id}/export" => 403,
            get if get.starts_with("GET ") => 200,
            _ => 403,
        };
        assert_eq!(status, expected, "{route}");
    }
    assert_eq!(harness.customer("jan@example.cz").await.unwrap(), customer);
}
