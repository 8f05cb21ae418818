//! No personal data reaches a log.

use std::cell::RefCell;
use std::io::Write;
use std::sync::Once;

use serde_json::json;
use verno_lambda::Function;
use verno_lambda::queue::Delivery;
use verno_testkit::{Ask, OrderBuilder, SHOP};

use crate::support::{TableHarness, registration};

thread_local! {
    /// What this thread logged, while it captures.
    static CAPTURED: RefCell<Option<Vec<u8>>> = const { RefCell::new(None) };
}

/// Writes to the thread's own capture, and nowhere without one.
struct Captured;

impl Write for Captured {
    fn write(&mut self, bytes: &[u8]) -> std::io::Result<usize> {
        CAPTURED.with_borrow_mut(|captured| {
            if let Some(captured) = captured {
                captured.extend_from_slice(bytes);
            }
        });
        Ok(bytes.len())
    }

    fn flush(&mut self) -> std::io::Result<()> {
        Ok(())
    }
}

/// Starts to capture what this thread logs. The subscriber belongs to the process, because one of a single
/// thread may miss call sites that other threads touched first.
fn capture() {
    static ONCE: Once = Once::new();
    ONCE.call_once(|| {
        let subscriber = tracing_subscriber::fmt().json().with_max_level(tracing::Level::INFO);
        tracing::subscriber::set_global_default(subscriber.with_writer(|| Captured).finish()).unwrap();
    });
    CAPTURED.set(Some(Vec::new()));
}

#[tokio::test]
async fn logs_hold_no_address_name_phone_pin_note_or_token() {
    capture();
    let harness = TableHarness::start().await;
    harness.book(&OrderBuilder::new("1").build()).await;
    harness.book_registration(&registration("guid-1", "eva@example.cz")).await;
    let customer = harness.customer("jan@example.cz").await.unwrap();
    let id = customer.id.to_string();
    let get = harness.build(customer_get::build);
    let detail = crate::support::ask(&get, "/v1/customers/{id}", &customer, &[]).await;
    let change = harness.build(points_change::build);
    for body in [
        json!({"change": "5", "note": "SecretNote"}),
        json!({"change": "5,5", "note": "SecretNote"}),
        json!({"nope": "SecretNote"}),
    ] {
        Ask::post("/v1/customers/{id}/points", &body).with("id", &id).by(SHOP, "owner").of(&change).await;
    }
    let list = harness.build(customer_list::build);
    Ask::get("/v1/customers").by(SHOP, "owner").query("q", "jan@example.cz").of(&list).await;
    let Function::Queue(mails) = harness.build(mail_send::build) else { panic!() };
    let body = json!({"v": 1, "shop": 222_651, "customer": id, "mail": "pin"}).to_string();
    let nonsense = "jan@example.cz wants SecretNote".to_owned();
    let deliveries = [body, nonsense].map(|body| Delivery { id: "m".into(), body, receives: 1 });
    mails.batch(deliveries.into()).await;

    let text = String::from_utf8(CAPTURED.take().unwrap()).unwrap();
    assert!(
        text.contains("\"shop.id\":\"222651\"") && text.contains("customer-get"),
        "the logs were captured: {text}"
    );
    let pin = format!("\"{}\"", detail.body["pin"].as_str().unwrap());
    for personal in ["example.cz", "Novák", "604 600", "SecretNote", "owner@demo", pin.as_str()] {
        assert!(!text.contains(personal), "{personal} in {text}");
    }
}
