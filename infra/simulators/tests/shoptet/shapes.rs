//! Bodies of any shape: each is answered in the envelope, none breaks the simulator, and every body that
//! becomes an order is an order our client can read.

use proptest::collection::vec;
use proptest::prelude::*;
use serde_json::{Map, Value, json};

use super::harness::{ESHOP, ShoptetHarness};

/// Any JSON, three levels deep.
fn anything() -> impl Strategy<Value = Value> {
    let leaf = prop_oneof![
        Just(Value::Null),
        any::<bool>().prop_map(Value::from),
        any::<i64>().prop_map(Value::from),
        any::<f64>().prop_map(Value::from),
        ".{0,12}".prop_map(Value::from),
        Just(json!("-9999999999999.99999999")),
        Just(json!("2026-05-29T09:02:27+0200")),
    ];
    leaf.prop_recursive(3, 24, 4, |inner| {
        prop_oneof![
            vec(inner.clone(), 0..4).prop_map(Value::from),
            vec(("[a-zA-Z]{1,10}", inner), 0..4).prop_map(|rows| Value::Object(rows.into_iter().collect())),
        ]
    })
}

/// An object whose keys are known and whose values are mostly what they should be.
fn object(keys: &'static [(&'static str, &'static [&'static str])]) -> impl Strategy<Value = Value> {
    let field = |(key, good): &(&'static str, &'static [&'static str])| {
        let good: Vec<Value> = good.iter().map(|text| serde_json::from_str(text).unwrap()).collect();
        let value = prop_oneof![12 => proptest::sample::select(good), 1 => anything()];
        (Just(*key), proptest::option::weighted(0.8, value))
    };
    keys.iter().map(field).collect::<Vec<_>>().prop_map(|fields| {
        let present = fields.into_iter().filter_map(|(key, value)| Some((key.to_owned(), value?)));
        Value::Object(present.collect::<Map<_, _>>())
    })
}

const ITEM: &[(&str, &[&str])] = &[
    ("itemType", &[r#""product""#, r#""shipping""#, r#""discount-coupon""#]),
    ("name", &[r#""Hrnek""#]),
    ("amount", &[r#""1.000""#, r#""0""#, r#""-2""#, "3"]),
    ("vatRate", &[r#""21.00""#, r#""0""#, r#""12.00""#]),
    ("unitPriceWithVat", &[r#""250.00""#, r#""-50""#, r#""0.01""#, "99.9"]),
    ("priceRatio", &[r#""1.0000""#, r#""0.9000""#]),
];
const ORDER: &[(&str, &[&str])] = &[
    ("email", &[r#""jana@example.cz""#]),
    ("currency", &[r#"{"code":"CZK"}"#, r#"{"code":"EUR","exchangeRate":"25.1"}"#]),
    ("statusId", &["-1", "-4", "2"]),
    ("paid", &["true", "false", "null"]),
    ("creationTime", &[r#""2026-05-29T09:02:27+0200""#]),
    ("billingAddress", &[r#"{"fullName":"Jana"}"#]),
    ("notes", &[r#"{"additionalFields":[{"index":1,"text":"x"}]}"#]),
];

fn order() -> impl Strategy<Value = Value> {
    (object(ORDER), vec(object(ITEM), 0..4)).prop_map(|(mut order, items)| {
        order["items"] = items.into();
        order
    })
}

fn check(
    cases: u32,
    strategy: impl Strategy<Value = Value>,
    test: impl Fn(&ShoptetHarness, Value) -> Result<(), TestCaseError>,
) {
    let runtime = tokio::runtime::Builder::new_multi_thread().worker_threads(1).enable_all().build().unwrap();
    let harness = runtime.block_on(ShoptetHarness::new());
    let _inside = runtime.enter();
    let config = ProptestConfig { cases, failure_persistence: None, ..ProptestConfig::default() };
    proptest::test_runner::TestRunner::new(config).run(&strategy, |value| test(&harness, value)).unwrap();
}

fn block<T>(future: impl Future<Output = T>) -> T {
    tokio::runtime::Handle::current().block_on(future)
}

#[test]
fn whatever_becomes_an_order_can_be_read_by_our_client() {
    let (made, refused) = (std::cell::Cell::new(0), std::cell::Cell::new(0));
    check(300, order(), |harness, body| {
        match harness.simulator.create_order(ESHOP, body.clone()) {
            Ok(code) => {
                made.set(made.get() + 1);
                let order = block(harness.shop.order(&code)).unwrap().unwrap();
                prop_assert_eq!(order.items.len(), body["items"].as_array().unwrap().len());
                let lines = order.items.iter().map(|item| item.item_price.as_ref().unwrap().with_vat);
                prop_assert_eq!(lines.sum::<rust_decimal::Decimal>(), order.price.with_vat.unwrap());
            }
            Err(error) => {
                refused.set(refused.get() + 1);
                prop_assert!(error.to_string().starts_with("422 "), "{error}");
            }
        }
        Ok(())
    });
    assert!(made.get() > 30 && refused.get() > 30, "both kinds are tried: {made:?} {refused:?}");
}

#[test]
fn any_body_to_any_endpoint_is_answered_in_the_envelope() {
    let targets = [
        ("POST", "/api/orders"),
        ("PATCH", "/api/orders/A/status"),
        ("PATCH", "/api/orders/A/head"),
        ("PATCH", "/api/orders/A/notes"),
        ("POST", "/api/orders/A/item"),
        ("PATCH", "/api/orders/A/item/1"),
        ("POST", "/api/orders/A/history"),
        ("PATCH", "/api/orders/status-change"),
        ("POST", "/api/customers"),
        ("PATCH", "/api/customers/g"),
        ("POST", "/api/customers/groups"),
        ("PATCH", "/api/customers/groups/1"),
        ("POST", "/api/webhooks"),
        ("POST", "/api/discount-coupons"),
        ("PATCH", "/api/discount-coupons"),
        ("POST", "/api/discount-coupons/templates"),
        ("POST", "/api/mailing-lists/newsletters"),
        ("POST", "/api/unsubscribed-emails"),
        ("POST", "/api/reviews/products"),
        ("POST", "/api/template-include"),
        ("POST", "/api/products"),
        ("PATCH", "/api/products/p"),
        ("POST", "/api/brands"),
        ("POST", "/api/categories"),
        ("POST", "/simulator/eshops/222651/orders/A/credit-note"),
        ("PATCH", "/simulator/eshops/222651/credit-notes/D-1"),
    ];
    let body = prop_oneof![anything(), order(), anything().prop_map(|value| json!([value])), object(ITEM)];
    let pair = (0..targets.len(), body).prop_map(|(index, body)| json!([index, body]));
    check(400, pair, |harness, value| {
        if !harness.simulator.order_exists(ESHOP, "A").unwrap() {
            block(harness.order(json!({ "code": "A" })));
            let note = json!({ "code": "D-1" });
            block(harness.data("POST", "/simulator/eshops/222651/orders/A/credit-note", note));
        }
        let index = usize::try_from(value[0].as_u64().unwrap()).unwrap();
        let (method, path) = targets[index];
        let (status, answer) = block(harness.call(method, path, value[1].clone()));
        prop_assert!(status < 500, "{method} {path} {value}: {status} {answer}");
        prop_assert!(answer["metadata"]["requestId"].is_string());
        prop_assert_eq!(status >= 400, !answer["errors"].is_null() && answer["data"].is_null());
        Ok(())
    });
}
