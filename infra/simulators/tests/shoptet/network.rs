//! What our client makes of a network that misbehaves.

use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Duration;

use axum::Router;
use axum::http::StatusCode;
use axum::response::IntoResponse;
use tokio::net::TcpListener;
use verno_shoptet::{Config, Error, Secret, ShopClient, Shoptet, Tokens};

struct Fixed;

#[async_trait::async_trait]
impl Tokens for Fixed {
    async fn current(&self) -> Result<Secret, Error> {
        Ok("token".into())
    }

    async fn refresh(&self, _: &Secret) -> Result<Secret, Error> {
        Ok("token".into())
    }
}

fn client(url: &str) -> ShopClient {
    let config = Config { api_url: url.into(), oauth_url: url.into(), timeout: Duration::from_millis(300) };
    Shoptet::new(config).unwrap().shop(1, Arc::new(Fixed))
}

/// A server that gives every request the same answer, and counts requests.
async fn server<R: IntoResponse + Clone + Send + Sync + 'static>(answer: R) -> (String, Arc<AtomicUsize>) {
    let asked = Arc::new(AtomicUsize::new(0));
    let counter = Arc::clone(&asked);
    let router = Router::new().fallback(move || {
        counter.fetch_add(1, Ordering::Relaxed);
        let answer = answer.clone();
        async move { answer }
    });
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let url = format!("http://{}", listener.local_addr().unwrap());
    tokio::spawn(async move { axum::serve(listener, router).await });
    (url, asked)
}

#[tokio::test]
async fn nobody_there_and_no_answer_are_unavailability() {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let address = listener.local_addr().unwrap();
    // Accepts into the backlog and never answers.
    let silent = client(&format!("http://{address}")).eshop().await.unwrap_err();
    assert!(matches!(&silent, Error::Unavailable { reason } if reason == "timed out"), "{silent:?}");
    drop(listener);
    let gone = client(&format!("http://{address}")).eshop().await.unwrap_err();
    assert!(matches!(&gone, Error::Unavailable { reason } if reason == "no connection"), "{gone:?}");
    assert!(silent.is_retryable() && gone.is_retryable());
}

#[tokio::test]
async fn a_redirect_is_not_followed_so_the_token_stays() {
    let (elsewhere, asked) = server("{}").await;
    let (url, _) = server((StatusCode::FOUND, [("location", elsewhere)])).await;
    let answer = client(&url).eshop().await;
    assert!(matches!(answer, Err(Error::Unavailable { .. })), "{answer:?}");
    assert_eq!(asked.load(Ordering::Relaxed), 0);
}

#[tokio::test]
async fn a_page_in_place_of_json_is_malformed_and_not_quoted() {
    let (url, asked) = server("<html>jan@example.cz</html>").await;
    let error = client(&url).order("1").await.unwrap_err();
    assert!(
        matches!(error, Error::Malformed { .. }) && !format!("{error:?} {error}").contains("jan"),
        "{error:?}"
    );
    assert_eq!(asked.load(Ordering::Relaxed), 1, "a refusal is not repeated by the client itself");
}

#[tokio::test]
async fn maintenance_is_not_repeated_by_the_client_itself() {
    let (url, asked) = server((StatusCode::SERVICE_UNAVAILABLE, "down")).await;
    assert!(matches!(client(&url).customer("g").await, Err(Error::Unavailable { .. })));
    assert_eq!(asked.load(Ordering::Relaxed), 1);
}

#[tokio::test]
async fn a_refused_token_is_tried_twice_and_never_a_third_time() {
    let (url, asked) = server(StatusCode::UNAUTHORIZED).await;
    assert!(matches!(client(&url).eshop().await, Err(Error::Unauthorised)));
    assert_eq!(asked.load(Ordering::Relaxed), 2);
}

#[tokio::test]
async fn an_error_on_a_success_is_surfaced() {
    let body = r#"{"data":{"order":null},"errors":[{"errorCode":"document-not-generated","message":"m","instance":"i"}],"metadata":{"requestId":"r"}}"#;
    let (url, _) = server(body).await;
    let error = client(&url).set_customer_group("g", "vip").await.unwrap_err();
    let Error::Partial { problems, request_id } = error else { panic!("expected a partial failure") };
    assert_eq!((problems[0].code.as_str(), request_id.as_deref()), ("document-not-generated", Some("r")));
}
