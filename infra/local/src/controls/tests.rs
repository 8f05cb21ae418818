//! The controls over the router, without a network.

use std::sync::Arc;

use axum::body::{Body, to_bytes};
use axum::http::{Request, StatusCode};
use serde_json::{Value, json};
use verno_domain::{Clock, Email, ShopId};
use verno_lambda::ScheduleFunction;
use verno_notify::{Mail, Mailer};
use verno_simulators::shoptet::Simulator;

use super::*;
use crate::bucket::Bucket;
use crate::schedule::Expression;
use crate::state::State as LocalState;
use crate::stream::Stream;
use crate::table::{Storage, Table};
use crate::template::QueueSpec;

async fn controls() -> Controls {
    let state = LocalState::memory().unwrap();
    let clock = MovableClock::open(&state).unwrap();
    let shared: Arc<dyn Clock> = Arc::new(clock.clone());
    let spec = |name: &str| QueueSpec {
        url: format!("local:{name}"),
        name: name.to_owned(),
        visibility: std::time::Duration::from_secs(30),
        redrive: None,
        dead_letters: false,
    };
    let dead = QueueSpec { dead_letters: true, ..spec("hints-dead") };
    let queues = Queues::open(&[spec("hints"), dead], &state, &shared).unwrap();
    let simulator_clock = clock.clone();
    let simulator = Simulator::open(None, Arc::new(move || simulator_clock.now())).unwrap();
    let table = Arc::new(Table::open(&Storage::Memory).await.unwrap());
    let function = ScheduleFunction::new("sweep", |_| std::future::ready(Ok(())));
    let expression = Expression::parse("rate(10 minutes)", None).unwrap();
    let schedules =
        Schedules::new(vec![("changes-sweep".into(), expression, function)], clock.clone(), state.clone());
    let stream = Stream::new(table, state.clone());
    let quiet = Quiet { simulator, queues: queues.clone(), stream, schedules: schedules.clone() };
    let issuer = Issuer::open(None, "http://127.0.0.1:8080/local".into()).unwrap();
    let bucket = Bucket::open(None, "http://127.0.0.1", shared.clone()).unwrap();
    let mailing = verno_simulators::mailing::Mailing::new(1);
    Controls {
        bucket,
        mailbox: Mailbox::new(state, shared),
        mailing,
        clock,
        issuer,
        queues,
        quiet,
        schedules,
    }
}

async fn call(controls: &Controls, request: Request<Body>) -> (StatusCode, String) {
    use tower_service::Service;
    let response = router(controls.clone()).call(request).await.unwrap();
    let status = response.status();
    let body = to_bytes(response.into_body(), usize::MAX).await.unwrap();
    (status, String::from_utf8(body.to_vec()).unwrap())
}

async fn get(controls: &Controls, path: &str) -> (StatusCode, Value) {
    let (status, body) = call(controls, Request::get(path).body(Body::empty()).unwrap()).await;
    (status, serde_json::from_str(&body).unwrap())
}

async fn post(controls: &Controls, path: &str, body: &str) -> (StatusCode, Value) {
    let (status, body) = call(controls, Request::post(path).body(Body::from(body.to_owned())).unwrap()).await;
    (status, serde_json::from_str(&body).unwrap())
}

#[tokio::test]
async fn the_clock_moves_both_ways_and_refuses_nonsense_by_field() {
    let controls = controls().await;
    let (status, moved) = post(&controls, "/local/clock", r#"{"now": "1997-01-01T12:00:00Z"}"#).await;
    assert_eq!(status, StatusCode::OK);
    assert!(moved["now"].as_str().unwrap().starts_with("1997-01-01T12:00:0"));
    let (_, moved) = post(&controls, "/local/clock", r#"{"advance": "P14D"}"#).await;
    assert!(moved["now"].as_str().unwrap().starts_with("1997-01-15T12:00:0"));
    for (body, field) in [
        (r#"{"advance": "two weeks"}"#, "advance"),
        (r#"{"advance": 14}"#, "advance"),
        (r#"{"now": "yesterday"}"#, "now"),
        (r#"{"now": "0001-01-01T00:00:00Z"}"#, "now"),
        ("{}", "advance"),
    ] {
        let (status, problem) = post(&controls, "/local/clock", body).await;
        assert_eq!(status, StatusCode::BAD_REQUEST, "{body}");
        assert_eq!(problem["errors"][0]["field"], field, "{body}");
    }
    let (status, problem) = post(&controls, "/local/clock", "[").await;
    assert_eq!((status, &problem["code"]), (StatusCode::BAD_REQUEST, &json!("invalid_json")));
    let (_, now) = get(&controls, "/local/clock").await;
    assert!(now["now"].as_str().unwrap().starts_with("1997-01-15"), "nonsense moved nothing");
}

#[tokio::test]
async fn a_token_is_given_for_valid_fields_and_every_wrong_one_is_named() {
    let controls = controls().await;
    let body = r#"{"eshop_id": "222651", "user": "owner@demo", "roles": ["owner"]}"#;
    let (status, answer) = post(&controls, "/local/token", body).await;
    assert_eq!(status, StatusCode::OK);
    let claims = controls.issuer.signed_claims(answer["token"].as_str().unwrap()).unwrap();
    assert_eq!(claims["custom:eshop_id"], "222651");
    let (status, problem) =
        post(&controls, "/local/token", r#"{"eshop_id": -222651, "user": " ", "roles": []}"#).await;
    let fields: Vec<_> =
        problem["errors"].as_array().unwrap().iter().map(|error| error["field"].clone()).collect();
    assert_eq!((status, json!(fields)), (StatusCode::BAD_REQUEST, json!(["eshop_id", "user", "roles"])));
    let (status, _) =
        post(&controls, "/local/token", r#"{"eshop_id": "1", "user": "x", "roles": ["root"]}"#).await;
    assert_eq!(status, StatusCode::BAD_REQUEST);
}

#[tokio::test]
async fn mails_are_listed_newest_first_and_their_pages_cannot_run_anything() {
    let controls = controls().await;
    for subject in ["first", "<b>second</b>"] {
        let html = "<script>alert(1)</script>\"".to_owned();
        let mail = Mail {
            shop: ShopId::new(222_651),
            customer: None,
            to: Email::parse("jan@example.com").unwrap(),
            sender_name: "Tea".into(),
            reply_to: Some("shop@example.com".into()),
            unsubscribe: None,
            subject: subject.into(),
            text: "t".into(),
            html,
        };
        controls.mailbox.send(&mail).await.unwrap();
    }
    let (_, list) = get(&controls, "/local/mail").await;
    let subjects: Vec<_> =
        list["items"].as_array().unwrap().iter().map(|mail| mail["subject"].clone()).collect();
    assert_eq!(json!(subjects), json!(["<b>second</b>", "first"]));
    assert_eq!(list["items"][0]["reply_to"], "shop@example.com");
    let (_, none) = get(&controls, "/local/mail?to=eva@example.com").await;
    assert_eq!(none["items"], json!([]));
    let request = Request::get("/local/mail").header("accept", "text/html,application/xhtml+xml,*/*;q=0.8");
    let (_, page) = call(&controls, request.body(Body::empty()).unwrap()).await;
    assert!(page.contains("&lt;b&gt;second") && page.contains("sandbox srcdoc"));
    assert!(!page.contains("<script") && !page.contains("<b>"));
}

#[tokio::test]
async fn queues_schedules_and_outboxes_are_lists_and_unknown_ones_are_not_found() {
    let controls = controls().await;
    let (_, queues) = get(&controls, "/local/queues").await;
    assert_eq!(queues["items"][0], json!({"name": "hints", "depth": 0, "in_flight": 0, "dead_letters": []}));
    let (_, schedules) = get(&controls, "/local/schedules").await;
    assert_eq!(schedules["items"][0]["name"], "changes-sweep");
    let (status, ran) = post(&controls, "/local/schedules/changes-sweep", "").await;
    assert!(status.is_success() && ran["last_at"].is_string());
    assert_eq!(get(&controls, "/local/outbox/ecomail").await.1["items"], json!([]));
    for path in ["/local/outbox/fax", "/local/nothing"] {
        assert_eq!(get(&controls, path).await.0, StatusCode::NOT_FOUND, "{path}");
    }
    assert_eq!(post(&controls, "/local/schedules/nightly", "").await.0, StatusCode::NOT_FOUND);
    assert_eq!(post(&controls, "/local/mail", "").await.0, StatusCode::METHOD_NOT_ALLOWED);
}

#[tokio::test]
async fn draining_answers_once_nothing_waits() {
    let controls = controls().await;
    let (status, queues) = post(&controls, "/local/queues/drain", "").await;
    assert_eq!((status, &queues["items"][0]["depth"]), (StatusCode::OK, &json!(0)));
}

#[tokio::test]
async fn a_page_from_elsewhere_may_not_use_them() {
    let controls = controls().await;
    let from_elsewhere =
        Request::post("/local/clock").header("origin", "https://evil.example").body(Body::from("{}"));
    assert_eq!(call(&controls, from_elsewhere.unwrap()).await.0, StatusCode::FORBIDDEN);
    let under_a_name = Request::get("/local/mail").header("host", "evil.example").body(Body::empty());
    assert_eq!(call(&controls, under_a_name.unwrap()).await.0, StatusCode::FORBIDDEN);
}
