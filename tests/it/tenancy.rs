//! No route lets one shop see or touch another's, and every route asks for a role. The table has a row for
//! every route of the admin API; a route without one fails.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::{Value, json};
use verno_domain::{Customer, ShopId};
use verno_lambda::Function;
use verno_testkit::{Answer, Ask, OTHER_SHOP, OrderBuilder, SHOP};

use crate::support::TableHarness;
use crate::support::functions::functions_by_route;
use crate::template::routes;

/// A route, and what it answers those who must not see or change everything.
struct Row {
    /// As API Gateway writes it.
    route: &'static str,
    /// JSON that is sent; empty for a request without a body.
    body: &'static str,
    /// What an owner of another shop gets, who asks for this shop's customer by `{id}`.
    foreign: Foreign,
    /// The status a reader of this shop gets.
    reader: u16,
}

/// What an owner of a shop in which nothing has happened gets.
#[derive(Debug)]
enum Foreign {
    /// 404: what the path names belongs to no shop of theirs.
    NotFound,
    /// 400 or 422: the body is none that this route takes, and names nobody.
    Invalid,
    /// 400 or 404: the service is not connected.
    NotConnected,
    /// A list without items.
    NoItems,
    /// The model every shop begins with, and nobody in its segments.
    EmptyModel,
    /// The first version of settings, as every new shop has them.
    OwnSettings,
    /// Their own shop.
    OwnShop,
    /// A link to a place of their own.
    OwnUpload,
    /// All services, each of them off.
    ServicesOff,
    /// One service, which is off: a body that changes nothing is answered with what there is.
    ServiceOff,
}

use Foreign::{
    EmptyModel, Invalid, NoItems, NotConnected, NotFound, OwnSettings, OwnShop, OwnUpload, ServiceOff,
    ServicesOff,
};

const NONE: &str = "";
const EMPTY: &str = "{}";
/// What only one route takes: a change of points.
const CHANGE: &str = r#"{"change": "10"}"#;

// Readers read everything except who changed settings and decided approvals, what is in files, and everything
// of a person at once, which leaves only with those who may erase it. Views are everybody's own.
#[rustfmt::skip]
const ROWS: [Row; 74] = [
    Row { route: "GET /v1/approvals", body: NONE, foreign: NoItems, reader: 200 },
    Row { route: "POST /v1/approvals/{id}", body: r#"{"decision": "approve"}"#, foreign: NotFound, reader: 403 },
    Row { route: "GET /v1/audit", body: NONE, foreign: NoItems, reader: 403 },
    Row { route: "POST /v1/bulk-adjustments", body: CHANGE, foreign: Invalid, reader: 403 },
    Row { route: "GET /v1/cashbacks", body: NONE, foreign: NoItems, reader: 200 },
    Row { route: "POST /v1/cashbacks/{id}", body: CHANGE, foreign: NotFound, reader: 403 },
    Row { route: "GET /v1/customers", body: NONE, foreign: NoItems, reader: 200 },
    Row { route: "POST /v1/customers-exports", body: CHANGE, foreign: Invalid, reader: 403 },
    Row { route: "DELETE /v1/customers/{id}", body: NONE, foreign: NotFound, reader: 403 },
    Row { route: "GET /v1/customers/{id}", body: NONE, foreign: NotFound, reader: 200 },
    Row { route: "PATCH /v1/customers/{id}", body: r#"{"birth_date": "1985-06-24"}"#, foreign: NotFound, reader: 403 },
    Row { route: "GET /v1/customers/{id}/audit", body: NONE, foreign: NotFound, reader: 200 },
    Row { route: "GET /v1/customers/{id}/balance-history", body: NONE, foreign: NotFound, reader: 200 },
    Row { route: "GET /v1/customers/{id}/duplicates", body: NONE, foreign: NotFound, reader: 200 },
    Row { route: "GET /v1/customers/{id}/export", body: NONE, foreign: NotFound, reader: 403 },
    Row { route: "POST /v1/customers/{id}/group-sync", body: CHANGE, foreign: NotFound, reader: 403 },
    Row { route: "DELETE /v1/customers/{id}/mail-stop", body: NONE, foreign: NotFound, reader: 403 },
    Row { route: "POST /v1/customers/{id}/merge", body: r#"{"other": "cus_other"}"#, foreign: NotFound, reader: 403 },
    Row { route: "GET /v1/customers/{id}/metrics/{metric}", body: NONE, foreign: NotFound, reader: 200 },
    Row { route: "GET /v1/customers/{id}/orders", body: NONE, foreign: NotFound, reader: 200 },
    Row { route: "GET /v1/customers/{id}/pending", body: NONE, foreign: NotFound, reader: 200 },
    Row { route: "POST /v1/customers/{id}/pin", body: CHANGE, foreign: NotFound, reader: 403 },
    Row { route: "POST /v1/customers/{id}/points", body: CHANGE, foreign: NotFound, reader: 403 },
    Row { route: "GET /v1/customers/{id}/referrals", body: NONE, foreign: NotFound, reader: 200 },
    Row { route: "GET /v1/customers/{id}/segmentation", body: NONE, foreign: NotFound, reader: 200 },
    Row { route: "GET /v1/customers/{id}/segmentation/history", body: NONE, foreign: NotFound, reader: 200 },
    Row { route: "GET /v1/customers/{id}/transactions", body: NONE, foreign: NotFound, reader: 200 },
    Row { route: "GET /v1/groups", body: NONE, foreign: NoItems, reader: 200 },
    Row { route: "GET /v1/integrations", body: NONE, foreign: ServicesOff, reader: 200 },
    Row { route: "DELETE /v1/integrations/{service}", body: NONE, foreign: NotConnected, reader: 403 },
    Row { route: "PUT /v1/integrations/{service}", body: EMPTY, foreign: ServiceOff, reader: 403 },
    Row { route: "POST /v1/integrations/{service}/check", body: CHANGE, foreign: NotConnected, reader: 403 },
    Row { route: "POST /v1/integrations/{service}/export", body: CHANGE, foreign: NotConnected, reader: 403 },
    Row { route: "GET /v1/integrations/{service}/failures", body: NONE, foreign: NoItems, reader: 200 },
    Row { route: "GET /v1/integrations/{service}/lists", body: NONE, foreign: NotConnected, reader: 403 },
    Row { route: "GET /v1/jobs", body: NONE, foreign: NoItems, reader: 200 },
    Row { route: "GET /v1/jobs/{id}", body: NONE, foreign: NotFound, reader: 404 },
    Row { route: "POST /v1/jobs/{id}/approve", body: CHANGE, foreign: NotFound, reader: 403 },
    Row { route: "POST /v1/jobs/{id}/cancel", body: CHANGE, foreign: NotFound, reader: 403 },
    Row { route: "POST /v1/jobs/{id}/reject", body: CHANGE, foreign: NotFound, reader: 403 },
    Row { route: "POST /v1/jobs/{id}/retry", body: CHANGE, foreign: NotFound, reader: 403 },
    Row { route: "GET /v1/jobs/{id}/rows", body: NONE, foreign: NotFound, reader: 403 },
    Row { route: "POST /v1/jobs/{id}/undo", body: CHANGE, foreign: NotFound, reader: 403 },
    Row { route: "GET /v1/locks", body: NONE, foreign: NoItems, reader: 200 },
    Row { route: "POST /v1/merges/{id}/undo", body: CHANGE, foreign: NotFound, reader: 403 },
    Row { route: "GET /v1/models", body: NONE, foreign: EmptyModel, reader: 200 },
    Row { route: "POST /v1/models", body: CHANGE, foreign: Invalid, reader: 403 },
    Row { route: "DELETE /v1/models/{id}", body: NONE, foreign: NotFound, reader: 403 },
    Row { route: "GET /v1/models/{id}", body: NONE, foreign: NotFound, reader: 404 },
    Row { route: "PUT /v1/models/{id}", body: EMPTY, foreign: NotFound, reader: 403 },
    Row { route: "POST /v1/models/{id}/preview", body: CHANGE, foreign: NotFound, reader: 403 },
    Row { route: "POST /v1/models/{id}/run", body: CHANGE, foreign: NotFound, reader: 403 },
    Row { route: "POST /v1/notifications/{kind}/preview", body: CHANGE, foreign: NotFound, reader: 403 },
    Row { route: "POST /v1/notifications/{kind}/test", body: CHANGE, foreign: NotFound, reader: 403 },
    Row { route: "POST /v1/points-imports", body: CHANGE, foreign: Invalid, reader: 403 },
    Row { route: "GET /v1/reports/{report}", body: NONE, foreign: NoItems, reader: 200 },
    Row { route: "GET /v1/segments", body: NONE, foreign: EmptyModel, reader: 200 },
    Row { route: "POST /v1/settings/vip/preview", body: CHANGE, foreign: Invalid, reader: 403 },
    Row { route: "GET /v1/settings/{document}", body: NONE, foreign: OwnSettings, reader: 200 },
    Row { route: "PUT /v1/settings/{document}", body: EMPTY, foreign: OwnSettings, reader: 403 },
    Row { route: "GET /v1/shop", body: NONE, foreign: OwnShop, reader: 200 },
    Row { route: "POST /v1/transactions-exports", body: CHANGE, foreign: Invalid, reader: 403 },
    Row { route: "POST /v1/uploads", body: CHANGE, foreign: OwnUpload, reader: 403 },
    Row { route: "GET /v1/views", body: NONE, foreign: NoItems, reader: 200 },
    Row { route: "POST /v1/views", body: CHANGE, foreign: Invalid, reader: 400 },
    Row { route: "DELETE /v1/views/{id}", body: NONE, foreign: NotFound, reader: 404 },
    Row { route: "PUT /v1/views/{id}", body: EMPTY, foreign: NotFound, reader: 404 },
    Row { route: "GET /v1/webhooks", body: NONE, foreign: NoItems, reader: 200 },
    Row { route: "POST /v1/webhooks", body: CHANGE, foreign: Invalid, reader: 403 },
    Row { route: "DELETE /v1/webhooks/{id}", body: NONE, foreign: NotFound, reader: 403 },
    Row { route: "PUT /v1/webhooks/{id}", body: EMPTY, foreign: NotFound, reader: 403 },
    Row { route: "GET /v1/webhooks/{id}/deliveries", body: NONE, foreign: NotFound, reader: 404 },
    Row { route: "POST /v1/webhooks/{id}/deliveries", body: CHANGE, foreign: NotFound, reader: 403 },
    Row { route: "POST /v1/webhooks/{id}/deliveries/{delivery}", body: CHANGE, foreign: NotFound, reader: 403 },
];

impl Foreign {
    fn check(&self, route: &str, answer: &Answer) {
        let (status, body, text) = (answer.status, &answer.body, answer.body.to_string());
        let items = || body["items"].as_array().unwrap_or_else(|| panic!("{route}: {text}")).iter();
        match self {
            Self::NotFound => assert_eq!(status, 404, "{route}"),
            Self::Invalid => assert!([400, 422].contains(&status), "{route}: {status}"),
            Self::NotConnected => assert!([400, 404].contains(&status), "{route}: {status}"),
            Self::NoItems => assert_eq!((status, &body["items"]), (200, &json!([])), "{route}"),
            Self::EmptyModel => {
                assert!(items().count() > 0 && text.contains("rfm"), "{route}: {text}");
                assert!(items().all(|item| item["count"].as_u64().unwrap_or(0) == 0), "{route}: {text}");
            }
            Self::OwnSettings => assert_eq!((status, &body["version"]), (200, &json!(1)), "{route}"),
            Self::OwnShop => {
                assert_eq!((status, &body["id"]), (200, &json!(OTHER_SHOP.to_string())), "{route}");
            }
            Self::OwnUpload => {
                let url = body["url"].as_str().unwrap();
                assert!(url.contains(&OTHER_SHOP.to_string()) && !url.contains(&SHOP.to_string()), "{url}");
            }
            Self::ServicesOff => {
                assert!(items().count() >= 5, "{route}: {text}");
                assert!(items().all(|item| item["state"] == "off"), "{route}: {text}");
            }
            Self::ServiceOff => assert_eq!((status, &body["state"]), (200, &json!("off")), "{route}"),
        }
    }
}

/// The shop under test with one customer who ordered once, and the functions behind every route.
struct Tenancy {
    harness: TableHarness,
    customer: Customer,
    functions: BTreeMap<String, Function>,
}

impl Tenancy {
    async fn start() -> Self {
        let harness = TableHarness::start().await;
        harness.book(&OrderBuilder::new("2026000001").build()).await;
        let customer = harness.customer("jan@example.cz").await.unwrap();
        Self { functions: functions_by_route(&harness.platform), customer, harness }
    }

    /// Asks about the customer, signed in or not.
    async fn ask(&self, row: &Row, by: Option<(ShopId, &str)>) -> Answer {
        let (method, path) = row.route.split_once(' ').unwrap();
        let body: Value = serde_json::from_str(row.body).unwrap_or_default();
        let ask = match method {
            "POST" => Ask::post(path, &body),
            "PUT" => Ask::put(path, &body),
            "PATCH" => Ask::patch(path, &body),
            "DELETE" => Ask::delete(path),
            _ => Ask::get(path),
        };
        let ask = ask.with("id", self.customer.id.as_str()).with("document", "loyalty");
        let ask = ask.with("service", "ecomail").with("report", "cohorts").with("metric", "recency");
        let ask = match by {
            Some((shop, roles)) => ask.by(shop, roles),
            None => ask,
        };
        ask.of(&self.functions[row.route]).await
    }

    async fn assert_customer_unchanged(&self) {
        assert_eq!(self.harness.customer("jan@example.cz").await.unwrap(), self.customer);
    }
}

#[test]
fn every_route_of_the_admin_api_has_one_row() {
    let guarded: BTreeSet<String> =
        routes().into_iter().map(|route| route.key).filter(|key| key.contains(" /v1/")).collect();
    let rows: BTreeSet<String> = ROWS.iter().map(|row| row.route.to_owned()).collect();
    assert_eq!(rows, guarded);
    assert_eq!(rows.len(), ROWS.len(), "a route has two rows");
}

#[tokio::test]
async fn every_route_shows_the_other_shop_nothing_and_changes_nothing() {
    let tenancy = Tenancy::start().await;
    for row in &ROWS {
        let answer = tenancy.ask(row, Some((OTHER_SHOP, "owner"))).await;
        let text = answer.body.to_string();
        assert!(!text.contains("jan@example.cz") && !text.contains("2026000001"), "{}: {text}", row.route);
        row.foreign.check(row.route, &answer);
    }
    tenancy.assert_customer_unchanged().await;
    let other = OTHER_SHOP.to_string();
    assert!(tenancy.harness.table.dump().await.iter().all(|item| !item.contains(&other)));
}

#[tokio::test]
async fn every_route_refuses_the_unsigned_and_those_without_a_role() {
    let tenancy = Tenancy::start().await;
    for row in &ROWS {
        assert_eq!(tenancy.ask(row, None).await.status, 401, "{}", row.route);
        for roles in ["", "admin", "OWNER"] {
            let answer = tenancy.ask(row, Some((SHOP, roles))).await;
            let refusal = (answer.status, &answer.body["code"]);
            assert_eq!(refusal, (403, &json!("missing_role")), "{} {roles}", row.route);
        }
    }
}

#[tokio::test]
async fn readers_read_everything_and_change_nothing() {
    let tenancy = Tenancy::start().await;
    for row in &ROWS {
        let status = tenancy.ask(row, Some((SHOP, "reader"))).await.status;
        assert_eq!(status, row.reader, "{}", row.route);
    }
    tenancy.assert_customer_unchanged().await;
}
