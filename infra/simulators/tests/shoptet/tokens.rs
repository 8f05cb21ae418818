//! Installation and tokens.

use std::sync::Arc;

use chrono::TimeDelta;
use serde_json::json;
use verno_shoptet::{Error, MemoryTokens, Secret, signature};
use verno_simulators::shoptet::AddonEvent;

use super::harness::{ESHOP, Receiver, ShoptetHarness, install};

#[tokio::test]
async fn a_code_installs_once_and_a_made_up_one_never() {
    let harness = ShoptetHarness::new().await;
    let code = harness.simulator.install_code(ESHOP).unwrap();
    let exchange = |code: String| {
        let shoptet = harness.shoptet.clone();
        async move { shoptet.exchange_code("verno", "", &code, "https://app.example/").await }
    };
    let installed = exchange(code.clone()).await.unwrap();
    assert_eq!(installed.access_token.expose().len(), 255);
    assert!(installed.contact_email.is_some());
    for used in [code, "nonsense".into()] {
        assert!(matches!(exchange(used).await, Err(Error::Refused { code, .. }) if code == "invalid_grant"));
    }
}

#[tokio::test]
async fn the_code_is_exchanged_as_a_form_too() {
    let harness = ShoptetHarness::new().await;
    let code = harness.simulator.install_code(ESHOP).unwrap();
    let body = format!(
        "client_id=verno&grant_type=authorization_code&redirect_uri=https%3A%2F%2Fapp.example%2F&code={code}&scope=api"
    );
    let url = format!("{}/action/ApiOAuthServer/token", harness.url);
    let request =
        harness.http.post(url).header("content-type", "application/x-www-form-urlencoded").body(body);
    let answer: serde_json::Value =
        serde_json::from_slice(&request.send().await.unwrap().bytes().await.unwrap()).unwrap();
    assert_eq!(answer["eshopId"], ESHOP);
}

#[tokio::test]
async fn the_sixth_token_at_a_time_is_refused_until_one_expires() {
    let harness = ShoptetHarness::new().await;
    let oauth = install(&harness.simulator, &harness.shoptet).await;
    for _ in 0..5 {
        harness.shoptet.api_token(&oauth).await.unwrap();
    }
    let refused = harness.shoptet.api_token(&oauth).await;
    assert!(matches!(refused, Err(Error::MaximumTokens)));
    assert!(refused.is_err_and(|error| error.is_retryable()));
    harness.wall.advance(TimeDelta::minutes(31));
    assert!(harness.shoptet.api_token(&oauth).await.is_ok());
}

#[tokio::test]
async fn an_expired_token_is_renewed_once_without_the_caller_noticing() {
    let harness = ShoptetHarness::new().await;
    harness.shop.eshop().await.unwrap();
    harness.wall.advance(TimeDelta::minutes(31));
    assert_eq!(harness.shop.eshop().await.unwrap().contact_information.eshop_id, ESHOP);
    harness.simulator.expire_tokens(ESHOP).unwrap();
    assert!(harness.shop.order_statuses().await.is_ok());
}

#[tokio::test]
async fn after_an_uninstallation_a_call_ends_as_unauthorised() {
    let harness = ShoptetHarness::new().await;
    harness.shop.eshop().await.unwrap();
    harness.simulator.addon_event(ESHOP, AddonEvent::Uninstall, None).unwrap();
    assert!(matches!(harness.shop.eshop().await, Err(Error::Unauthorised)));
}

#[tokio::test]
async fn the_life_of_the_addon_is_announced_signed_and_a_suspended_one_is_refused() {
    let harness = ShoptetHarness::new().await;
    let key = harness.shop.renew_signature_key().await.unwrap();
    let receiver = Receiver::start().await;
    let path = format!("/simulator/eshops/{ESHOP}/addon");
    let happen = |event: &str| json!({ "event": event, "url": receiver.url });
    harness.data("POST", &path, happen("addon:suspend")).await;
    assert!(
        matches!(harness.shop.eshop().await, Err(Error::Forbidden { code }) if code == "addon-suspended")
    );
    harness.data("POST", &path, happen("addon:approve")).await;
    assert!(harness.shop.eshop().await.is_ok());
    harness.idle().await;
    receiver.forget();
    harness.data("POST", &path, happen("addon:uninstall")).await;
    harness.idle().await;
    let arrival = receiver.arrivals().remove(0);
    assert_eq!(
        (arrival.event.as_str(), arrival.instances.as_slice()),
        ("addon:uninstall", [ESHOP.to_string()].as_slice())
    );
    assert!(signature::verify(&[key.expose()], &arrival.body, &arrival.signature.unwrap()));
    assert_eq!(harness.call("POST", &path, happen("addon:explode")).await.0, 422);
}

#[tokio::test]
async fn a_second_refusal_is_final() {
    struct Stale;
    #[async_trait::async_trait]
    impl verno_shoptet::Tokens for Stale {
        async fn current(&self) -> Result<Secret, Error> {
            Ok("stale".into())
        }
        async fn refresh(&self, _: &Secret) -> Result<Secret, Error> {
            Ok("stale as well".into())
        }
    }
    let harness = ShoptetHarness::new().await;
    let shop = harness.shoptet.shop(ESHOP, Arc::new(Stale));
    assert!(matches!(shop.eshop().await, Err(Error::Unauthorised)));
}

#[tokio::test]
async fn many_callers_at_once_share_one_token() {
    let harness = ShoptetHarness::new().await;
    let oauth = install(&harness.simulator, &harness.shoptet).await;
    let tokens = Arc::new(MemoryTokens::holding(harness.shoptet.clone(), oauth, "expired long ago".into()));
    let shop = harness.shoptet.shop(ESHOP, tokens);
    let calls: Vec<_> = (0..20)
        .map(|_| {
            tokio::spawn({
                let shop = shop.clone();
                async move { shop.eshop().await }
            })
        })
        .collect();
    for call in calls {
        call.await.unwrap().unwrap();
    }
}

#[tokio::test]
async fn without_a_token_the_envelope_says_so() {
    let harness = ShoptetHarness::new().await;
    let response = harness.http.get(format!("{}/api/orders", harness.url)).send().await.unwrap();
    assert_eq!(response.status(), 401);
    assert!(response.headers().contains_key("x-request-id"));
    let body: serde_json::Value = serde_json::from_slice(&response.bytes().await.unwrap()).unwrap();
    assert_eq!(body["errors"][0]["errorCode"], "missing-access-token");
    let foreign = harness
        .http
        .get(format!("{}/api/orders", harness.url))
        .header("Shoptet-Private-API-Token", "1-p-simulator");
    assert_eq!(foreign.send().await.unwrap().status(), 401);
    let (status, _) = harness.call("GET", "/api/orders", json!(null)).await;
    assert_eq!(status, 200);
}
