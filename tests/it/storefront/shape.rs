//! Malformed requests, shops without the add-on, and pages of other origins.

use serde_json::json;
use verno_store::{Connection, ShopState};
use verno_testkit::{Answer, Ask, SHOP};

use crate::support::storefront::{JAN, StorefrontHarness, status};

#[tokio::test]
async fn nonsense_is_refused_by_the_name_of_its_field() {
    let pages = StorefrontHarness::start().await;
    let fields = |answer: &Answer| -> Vec<String> {
        let errors = answer.body["errors"].as_array().cloned().unwrap_or_default();
        errors.iter().map(|error| error["field"].as_str().unwrap().to_owned()).collect()
    };
    for (body, wrong) in [
        (json!({"points": "1"}), vec!["email", "pin"]),
        (json!({"email": "x", "pin": "1", "points": "1,5"}), vec!["points", "email"]),
        (json!({"email": JAN, "pin": "1", "session": "s", "points": "1"}), vec!["session"]),
        (json!({"email": JAN, "pin": "", "points": "1"}), vec!["pin"]),
        (json!({"email": JAN, "pin": 1234, "points": "1"}), vec!["pin"]),
        (json!({"email": JAN, "pin": "1234", "points": 1}), vec!["points"]),
        (json!({"session": "s", "points": "1", "currency": "KORUNA"}), vec!["currency"]),
        (
            json!({"session": "s", "points": "1", "cart": {"lines": [{"value": "-1"}]}}),
            vec!["cart.lines[0].value"],
        ),
        (json!({"session": "s", "points": "1", "nope": 1}), vec!["nope"]),
        (json!([]), vec!["body"]),
    ] {
        let answer = pages.redeem(&body, "k").await;
        assert_eq!(
            (answer.status, fields(&answer)),
            (400, wrong.iter().map(|field| (*field).to_owned()).collect()),
            "{body}"
        );
    }
    assert_eq!(
        fields(
            &pages
                .redeem(&json!({"email": JAN, "pin": pages.pin().await, "points": "1"}), &"k".repeat(256))
                .await
        ),
        ["Idempotency-Key"]
    );
    for (body, wrong) in [
        (json!({}), "body"),
        (json!({"email": "x"}), "email"),
        (json!({"email": JAN, "pin": "1", "code": "2"}), "code"),
        (json!({"email": JAN, "pin": "x".repeat(65)}), "pin"),
    ] {
        let answer = pages.open(&body).await;
        assert_eq!((answer.status, fields(&answer)), (400, vec![wrong.to_owned()]), "{body}");
    }
    assert_eq!(pages.balance().await, "50.00");
}

#[tokio::test]
async fn a_shop_that_hides_its_programme_or_is_gone_offers_nothing() {
    let pages = StorefrontHarness::start().await;
    let shop = pages.base.shop();
    let pin = pages.pin().await;
    let connection = |state, connection: Connection| Connection { state, ..connection };
    for (state, expected) in
        [(ShopState::Suspended, 503), (ShopState::Uninstalled, 404), (ShopState::Active, 201)]
    {
        let now = shop.connection().await.unwrap().unwrap();
        shop.save_connection(&connection(state, now)).await.unwrap();
        assert_eq!(pages.redeem_by_pin(&pin, "1", "k").await.status, expected);
        assert_eq!(pages.open(&json!({"email": JAN, "pin": pin})).await.status, expected);
    }
    let mut rules = shop.rules().await.unwrap();
    rules.loyalty.visible = false;
    shop.save_rules(&rules).await.unwrap();
    assert_eq!(status(&pages.redeem_by_pin(&pin, "1", "k2").await), (409, "programme_hidden"));
    assert_eq!(status(&pages.account("x").await), (409, "programme_hidden"));
    let unknown =
        Ask::post("/storefront/v1/{eshop_id}/sessions", &json!({"email": JAN})).with("eshop_id", "999");
    assert_eq!(unknown.of(&pages.base.build(session_create::build)).await.status, 404);
}

#[tokio::test]
async fn only_the_shops_own_pages_may_read_the_answers() {
    let pages = StorefrontHarness::start().await;
    let function = pages.base.build(session_create::build);
    let post = |origin: &str| {
        let ask = Ask::post("/storefront/v1/{eshop_id}/sessions", &json!({"email": JAN, "pin": "x"}));
        ask.with("eshop_id", SHOP.to_string()).header("origin", origin)
    };
    let own = post("https://shop222651.example").of(&function).await;
    assert_eq!(
        (own.status, &own.headers["access-control-allow-origin"]),
        (401, &json!("https://shop222651.example"))
    );
    for stranger in
        ["https://evil.example", "null", "http://shop222651.example", "https://shop222652.example"]
    {
        assert!(
            !post(stranger).of(&function).await.headers.contains_key("access-control-allow-origin"),
            "{stranger}"
        );
    }
    let ask = Ask::options("/storefront/v1/{eshop_id}/sessions").with("eshop_id", SHOP.to_string());
    let preflight = ask.header("origin", "https://shop222651.example").of(&function).await;
    assert_eq!((preflight.status, &preflight.headers["access-control-allow-methods"]), (204, &json!("POST")));
    assert!(preflight.headers["access-control-allow-headers"].as_str().unwrap().contains("idempotency-key"));
}
