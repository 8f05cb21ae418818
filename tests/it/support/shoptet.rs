//! A stub of Shoptet whose answers are set by the test.

use std::sync::Arc;
use std::sync::atomic::{AtomicU16, Ordering};

use serde_json::{Value, json};
use tokio::io::{AsyncReadExt, AsyncWriteExt};

/// Just enough of Shoptet: tokens, one template, and coupons that are answered with the status that is set.
pub(crate) struct Shoptet {
    status: Arc<AtomicU16>,
    pub(crate) url: String,
}

impl Shoptet {
    pub(crate) async fn start() -> Self {
        let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
        let url = format!("http://{}", listener.local_addr().unwrap());
        let status = Arc::new(AtomicU16::new(201));
        let shared = status.clone();
        tokio::spawn(async move {
            while let Ok((mut stream, _)) = listener.accept().await {
                let mut request = Vec::new();
                let mut buffer = [0_u8; 4_096];
                while let Ok(read @ 1..) = stream.read(&mut buffer).await {
                    request.extend_from_slice(&buffer[..read]);
                    if is_whole(&request) {
                        break;
                    }
                }
                let (status, body) =
                    answer(&String::from_utf8_lossy(&request), shared.load(Ordering::SeqCst));
                let head = format!(
                    "HTTP/1.1 {status} X\r\ncontent-type: application/json\r\nconnection: close\r\ncontent-length: {}\r\n\r\n",
                    body.len()
                );
                stream.write_all((head + &body).as_bytes()).await.unwrap();
            }
        });
        Self { status, url }
    }

    pub(crate) fn answers(&self, status: u16) {
        self.status.store(status, Ordering::SeqCst);
    }
}

fn is_whole(request: &[u8]) -> bool {
    let text = String::from_utf8_lossy(request);
    let Some((head, body)) = text.split_once("\r\n\r\n") else { return false };
    let length = head
        .to_ascii_lowercase()
        .split("content-length: ")
        .nth(1)
        .map_or(0, |rest| rest.split("\r\n").next().unwrap().parse::<usize>().unwrap());
    body.len() >= length
}

fn answer(request: &str, status: u16) -> (u16, String) {
    let line = request.lines().next().unwrap_or_default();
    let enveloped =
        |data: Value| json!({"data": data, "errors": null, "metadata": {"requestId": "r"}}).to_string();
    if line.contains("getAccessToken") {
        return (200, json!({"access_token": "token", "expires_in": 1800}).to_string());
    }
    if line.contains("/templates") {
        return (200, enveloped(json!({"couponTemplates": [{"guid": "template-1", "title": "Verno"}]})));
    }
    if status == 201 {
        let body: Value = serde_json::from_str(request.split_once("\r\n\r\n").unwrap().1).unwrap();
        return (201, enveloped(json!({"coupons": body["data"]["coupons"]})));
    }
    let error = json!({"errorCode": "missing-module", "message": "m", "instance": "discountCoupons"});
    (status, json!({"data": null, "errors": [error], "metadata": {"requestId": "r"}}).to_string())
}
