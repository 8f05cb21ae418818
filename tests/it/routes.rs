//! The code, the template and the API's description have the same routes.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::{Value, json};
use verno_lambda::Function;
use verno_testkit::{Ask, SHOP, TestPlatform, TestTable};

use crate::support::functions::builds;
use crate::template::routes;

/// Every function behind routes, built.
async fn functions() -> BTreeMap<&'static str, Function> {
    let variables = [
        ("CONSOLE_ASSETS", concat!(env!("CARGO_MANIFEST_DIR"), "/it")),
        ("CONSOLE_SIGN_IN", "{}"),
        ("SHOPTET_CLIENT_ID", "verno"),
        ("SHOPTET_CLIENT_SECRET", "secret"),
        ("WEBHOOK_TARGETS", "any"),
    ];
    let platform = TestPlatform::new(&TestTable::start().await, &variables);
    builds().into_iter().map(|(name, build)| (name, build(&platform).unwrap())).collect()
}

fn keys(function: &Function) -> Vec<&'static str> {
    let Function::Http(http) = function else { panic!("not behind routes") };
    http.route_keys().collect()
}

/// Whether an operation of the API's description, such as `GET /v1/reports/points`, is one of a route with
/// placeholders.
fn leads_to(route: &str, operation: &str) -> bool {
    let (route, operation) = (route.split('/'), operation.split('/'));
    let is_same = |(segment, text): (&str, &str)| segment == text || segment.starts_with('{');
    route.clone().count() == operation.clone().count() && route.zip(operation).all(is_same)
}

/// The operations that the API's description has, as route keys.
fn described() -> BTreeSet<String> {
    let document: Value = serde_json::from_str(openapi_get::DOCUMENT).unwrap();
    let paths = document["paths"].as_object().unwrap().iter();
    let operations = paths.flat_map(|(path, methods)| {
        methods.as_object().unwrap().keys().map(move |method| format!("{} {path}", method.to_uppercase()))
    });
    operations.collect()
}

/// Routes that no program is to call by the API's description, with the reason.
const UNDESCRIBED: [(&str, &str); 9] = [
    ("GET /", "a page"),
    ("GET /{proxy+}", "pages and files"),
    ("GET /docs", "a page"),
    ("GET /openapi.json", "the description itself"),
    ("GET /r/{eshop_id}/{code}", "a link that people follow"),
    ("GET /shoptet/install", "Shoptet's to call"),
    ("POST /webhooks/shoptet/{eshop_id}", "Shoptet's to call"),
    ("GET /storefront/v1/{eshop_id}/mail/{token}", "a link that people follow"),
    ("POST /storefront/v1/{eshop_id}/mail/{token}", "posted to by the page of that link, or by the mailbox"),
];

fn is_undescribed(key: &str) -> bool {
    // Preflights are the browser's.
    key.starts_with("OPTIONS ") || UNDESCRIBED.iter().any(|(known, _)| *known == key)
}

#[tokio::test]
async fn functions_declare_exactly_the_routes_that_the_template_leads_to_them() {
    let functions = functions().await;
    let pairs =
        functions.iter().flat_map(|(name, function)| keys(function).into_iter().map(move |key| (*name, key)));
    let declared: Vec<_> = pairs.map(|(name, key)| (name.to_owned(), key.to_owned())).collect();
    let unique: BTreeSet<_> = declared.iter().cloned().collect();
    assert_eq!(declared.len(), unique.len(), "a route is declared twice: {declared:?}");
    let wired: BTreeSet<_> = routes().into_iter().map(|route| (route.function, route.key)).collect();
    assert_eq!(unique, wired);
}

#[tokio::test]
async fn every_described_operation_is_a_route_and_every_route_of_the_api_is_described() {
    let (described, functions) = (described(), functions().await);
    let declared: BTreeSet<_> = functions.values().flat_map(keys).collect();
    for operation in &described {
        let is_route = declared.iter().any(|route| leads_to(route, operation));
        assert!(is_route, "{operation} is described and no function has it");
    }
    for route in declared {
        let is_described = described.iter().any(|operation| leads_to(route, operation));
        assert_ne!(is_described, is_undescribed(route), "{route}");
    }
}

#[tokio::test]
async fn a_request_by_a_route_that_a_function_does_not_know_is_not_handled() {
    for (name, function) in functions().await {
        for route in ["", "$default", "ANY /{proxy+}", "BREW /v1/customers/{id}"] {
            let ask = Ask::post("/v1/customers/{id}", &json!({"change": "10"})).by(SHOP, "owner");
            let answer = ask.by_route(&function, route).await;
            assert_eq!((answer.status, &answer.body["code"]), (404, &json!("not_found")), "{name} {route}");
            assert_eq!(answer.headers["content-type"], "application/problem+json", "{name} {route}");
        }
    }
}
