//! Against targets of this machine.

use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpListener;

use super::*;

/// A target that gives one answer, and returns the request that it received.
async fn target(answer: &'static str) -> (String, tokio::task::JoinHandle<String>) {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let url = format!("http://{}", listener.local_addr().unwrap());
    let received = tokio::spawn(async move {
        let (mut stream, _) = listener.accept().await.unwrap();
        let mut received = vec![0; 4096];
        let read = stream.read(&mut received).await.unwrap();
        stream.write_all(answer.as_bytes()).await.unwrap();
        String::from_utf8_lossy(&received[..read]).into_owned()
    });
    (url, received)
}

fn message(url: String, body: Option<(BodyKind, String)>) -> Message {
    Message { id: "dlv_1".into(), url, body }
}

fn key() -> Secret {
    Secret::new("whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw".to_owned())
}

#[tokio::test]
async fn a_body_is_posted_and_signed() {
    let (url, received) = target("HTTP/1.1 204 No Content\r\n\r\n").await;
    let body = Some((BodyKind::Json, "{\"a\":1}".to_owned()));
    let now = DateTime::from_timestamp(1_614_265_330, 0).unwrap();
    let attempt = Client::new(Targets::Any).unwrap().send(&message(url, body), &key(), now).await;
    assert_eq!((attempt.status, attempt.error), (Some(204), None));
    let received = received.await.unwrap();
    assert!(received.starts_with("POST / HTTP/1.1"), "{received}");
    let signature = sign(&key(), "dlv_1", 1_614_265_330, "{\"a\":1}");
    for wanted in
        ["webhook-id: dlv_1", "webhook-timestamp: 1614265330", "content-type: application/json", &signature]
    {
        assert!(received.contains(wanted), "{wanted} in {received}");
    }
}

#[tokio::test]
async fn redirects_errors_and_silence_are_failures() {
    let client = Client::new(Targets::Any).unwrap();
    let moved = "HTTP/1.1 302 Found\r\nlocation: http://127.0.0.1:1/\r\ncontent-length: 0\r\n\r\n";
    for (answer, status) in [(moved, 302), ("HTTP/1.1 500 Oh\r\ncontent-length: 0\r\n\r\n", 500)] {
        let (url, received) = target(answer).await;
        let attempt = client.send(&message(url, None), &key(), DateTime::UNIX_EPOCH).await;
        assert_eq!(attempt.status, Some(status));
        assert_eq!(attempt.result(), verno_domain::webhook::AttemptResult::Failed);
        assert!(received.await.unwrap().starts_with("GET /"));
    }
    let attempt =
        client.send(&message("http://127.0.0.1:1/".into(), None), &key(), DateTime::UNIX_EPOCH).await;
    assert_eq!(attempt.error.as_deref(), Some("no connection could be made"));
}

#[tokio::test]
async fn a_private_target_is_not_connected_to_whatever_its_name() {
    let (url, received) = target("HTTP/1.1 204 No Content\r\n\r\n").await;
    let port = url.rsplit(':').next().unwrap().to_owned();
    let literal = Client { targets: Targets::Public, ..Client::new(Targets::Any).unwrap() };
    // A name that looks public and leads here, which only the resolver can find out.
    let named = Client::resolving(Targets::Any, Targets::Public).unwrap();
    for (client, host) in
        [(&literal, "127.0.0.1"), (&literal, "[::1]"), (&literal, "localhost"), (&named, "localhost")]
    {
        let url = format!("http://{host}:{port}/");
        let attempt = client.send(&message(url, None), &key(), DateTime::UNIX_EPOCH).await;
        assert_eq!(attempt.error.as_deref(), Some(PRIVATE), "{host}");
    }
    assert!(!received.is_finished(), "nobody connected");
}
