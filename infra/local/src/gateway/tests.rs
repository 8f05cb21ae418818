//! Handlers see what AWS would send them; callers see what API Gateway would answer.

use std::collections::HashMap;

use axum::body::{Body, to_bytes};
use axum::extract::Request;
use axum::http::StatusCode;
use serde_json::{Value, json};
use verno_domain::{Clock, Role, ShopId};
use verno_lambda::http::{Call, HttpFunction, Reply, route};

use super::*;
use crate::clock::MovableClock;
use crate::issuer::{AUDIENCE, Issuer, TokenRequest};
use crate::state::State;
use crate::template::AuthorizerSpec;

/// A function that answers with the request it received.
fn mirror() -> HttpFunction {
    let mirror = |(), call: Call| async move {
        let path = call.path("id", "thing", |text| Some(text.to_owned())).unwrap_or_default();
        Reply::ok(&json!({
            "route": call.route_key(),
            "id": path,
            "q": call.query("q"),
            "twice": call.header("x-twice"),
            "body": String::from_utf8_lossy(call.body()),
            "shop": call.session().ok().map(|session| session.shop.to_string()),
            "owner": call.session().ok().map(|session| session.has(Role::Owner)),
            "has_request_id": !call.request_id.is_empty(),
        }))
    };
    let routes = [route("GET /v1/things/{id}", mirror), route("POST /hook/{id}", mirror)];
    HttpFunction::new("mirror", (), routes).accepting(usize::MAX)
}

fn gateway() -> (Gateway, String) {
    let clock = MovableClock::open(&State::memory().unwrap()).unwrap();
    let issuer = Issuer::open(None, "http://us/local".into()).unwrap();
    let request =
        TokenRequest { shop: ShopId::new(222_651), user: "owner@demo".into(), roles: vec![Role::Owner] };
    let token = issuer.token(&request, clock.wall()).unwrap();
    let spec = AuthorizerSpec { issuer: "http://us/local".into(), audience: vec![AUDIENCE.into()] };
    let guarded = |method: &str, path: &str| RouteSpec {
        method: method.into(),
        path: path.into(),
        function: "mirror".into(),
        jwt: true,
    };
    let public = RouteSpec { jwt: false, ..guarded("POST", "/hook/{id}") };
    let routes = vec![guarded("GET", "/v1/things/{id}"), public];
    let functions = HashMap::from([("mirror".to_owned(), mirror())]);
    (Gateway::new(routes, functions, Authorizer { issuer, spec, clock }, "127.0.0.1:8080".into()), token)
}

async fn call(gateway: &Gateway, request: Request) -> (StatusCode, Value) {
    let response = gateway.answer(request).await;
    let status = response.status();
    let body = to_bytes(response.into_body(), usize::MAX).await.unwrap();
    (status, serde_json::from_slice(&body).unwrap())
}

fn request(method: &str, uri: &str) -> axum::http::request::Builder {
    Request::builder().method(method).uri(uri)
}

#[tokio::test]
async fn a_signed_in_call_arrives_with_its_shop_and_decoded_path() {
    let (gateway, token) = gateway();
    let request = request("GET", "/v1/things/%C5%A1%20x?q=a%2Bb&q=c")
        .header("authorization", format!("Bearer {token}"))
        .header("x-twice", "1")
        .header("x-twice", "2")
        .header("host", "999.999.999.999:1")
        .body(Body::empty())
        .unwrap();
    let (status, seen) = call(&gateway, request).await;
    assert_eq!(status, StatusCode::OK);
    assert_eq!(seen["route"], "GET /v1/things/{id}");
    assert_eq!((&seen["shop"], &seen["owner"], &seen["id"]), (&json!("222651"), &json!(true), &json!("š x")));
    assert_eq!(
        (&seen["q"], &seen["twice"], &seen["has_request_id"]),
        (&json!("a+b"), &json!("1,2"), &json!(true))
    );
}

#[tokio::test]
async fn without_a_valid_token_the_function_is_not_called() {
    let (gateway, token) = gateway();
    for value in [None, Some("Bearer nonsense".to_owned()), Some(format!("Bearer {token}x"))] {
        let mut request = request("GET", "/v1/things/1");
        if let Some(value) = value {
            request = request.header("authorization", value);
        }
        let (status, body) = call(&gateway, request.body(Body::empty()).unwrap()).await;
        assert_eq!((status, body), (StatusCode::UNAUTHORIZED, json!({"message": "Unauthorized"})));
    }
}

#[tokio::test]
async fn bodies_arrive_as_they_were_sent_whatever_they_are() {
    let (gateway, _) = gateway();
    for kind in ["application/json", "application/octet-stream", "text/csv"] {
        let request =
            request("POST", "/hook/1").header("content-type", kind).body(Body::from("{\"č\": 1}")).unwrap();
        assert_eq!(call(&gateway, request).await.1["body"], "{\"č\": 1}", "{kind}");
    }
}

#[tokio::test]
async fn unknown_routes_and_too_large_bodies_get_api_gateways_answers() {
    let (gateway, _) = gateway();
    let (status, body) = call(&gateway, request("PUT", "/hook/1").body(Body::empty()).unwrap()).await;
    assert_eq!((status, body), (StatusCode::NOT_FOUND, json!({"message": "Not Found"})));
    let large = Body::from(vec![b'x'; BODY_BYTES_MAX + 1]);
    let (status, _) = call(&gateway, request("POST", "/hook/1").body(large).unwrap()).await;
    assert_eq!(status, StatusCode::PAYLOAD_TOO_LARGE);
}
