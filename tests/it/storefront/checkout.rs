//! From an order to a coupon and back in one running system: an order, a PIN by mail, points for a coupon of
//! the simulated shop, an order that uses it, a cancellation.

use std::time::Duration;

use serde_json::{Value, json};
use verno_domain::hint::{Hint, HintMessage};
use verno_domain::ledger::replay::replay;
use verno_domain::redemption::State;
use verno_domain::{Customer, Email, ShopId};
use verno_lambda::queue::{Outgoing, Queue};
use verno_store::{Consistency, EntryFilter};

use crate::support::{SHOP, SystemHarness};

const EVA: &str = "eva@example.cz";

/// A run of the whole system, as its one customer Eva uses it at the checkout.
struct Checkout {
    system: SystemHarness,
}

impl Checkout {
    async fn start() -> Self {
        Self { system: SystemHarness::start().await }
    }

    async fn shop_call(&self, method: &str, path: &str, body: &Value) -> (u16, Value) {
        let answer = self.system.try_shop_call(method, path, body).await;
        (answer.status().as_u16(), answer.json().await.unwrap_or_default())
    }

    /// A paid order for 1000 CZK of goods, with a coupon or without.
    async fn order(&self, code: &str, coupon: Option<(&str, &str)>) {
        let goods = json!({"itemType": "product", "name": "Tea", "amount": "1.000", "vatRate": "21.00", "itemPriceWithVat": "1000.00"});
        let discount = coupon.map(|(code, value)| {
            json!({"itemType": "discount-coupon", "name": "Slevový kupón", "code": code, "amount": "1.000",
                "vatRate": "21.00", "itemPriceWithVat": format!("-{value}")})
        });
        let items: Vec<Value> = [goods].into_iter().chain(discount).collect();
        let body = json!({"data": {
            "code": code, "email": EVA, "paid": true, "currency": {"code": "CZK"},
            "billingAddress": {"fullName": "Eva Nová"}, "items": items,
        }});
        assert_eq!(self.shop_call("POST", "/api/orders", &body).await.0, 201, "{code}");
        self.system.run.drain().await.unwrap();
    }

    async fn set_status(&self, code: &str, status: i64) {
        let body = json!({"data": {"statusId": status}});
        self.shop_call("PATCH", &format!("/api/orders/{code}/status"), &body).await;
        self.system.run.drain().await.unwrap();
    }

    /// The digits of the last mail to Eva.
    async fn pin(&self) -> String {
        let answer =
            self.system.http.get(format!("{}/local/mail", self.system.run.base_url)).send().await.unwrap();
        let mails: Value = answer.json().await.unwrap();
        let text = mails["items"][0]["text"].as_str().unwrap();
        let line = text.lines().find(|line| line.ends_with(|c: char| c.is_ascii_digit())).unwrap();
        line.rsplit(' ').next().unwrap().to_owned()
    }

    async fn redeem(&self, pin: &str, points: &str, key: &str) -> (u16, Value) {
        let url = format!("{}/storefront/v1/{SHOP}/redemptions", self.system.run.base_url);
        let body = json!({"email": EVA, "pin": pin, "points": points});
        let answer =
            self.system.http.post(url).header("idempotency-key", key).json(&body).send().await.unwrap();
        (answer.status().as_u16(), answer.json().await.unwrap_or_default())
    }

    /// A coupon, and the balance without its points.
    async fn coupon(&self, pin: &str, points: &str, key: &str) -> String {
        let (status, body) = self.redeem(pin, points, key).await;
        assert_eq!(status, 201, "{body}");
        body["coupon"]["code"].as_str().unwrap().to_owned()
    }

    async fn at_shop(&self, code: &str) -> (u16, Value) {
        let (status, body) =
            self.shop_call("GET", &format!("/api/discount-coupons/{code}"), &json!({})).await;
        (status, body["data"]["coupon"].clone())
    }

    /// The customer; fails unless the whole ledger adds up to the balance.
    async fn eva(&self) -> Customer {
        let shop = self.system.run.store.shop(ShopId::new(SHOP));
        let id = shop.customer_by_email(&Email::parse(EVA).unwrap()).await.unwrap().unwrap();
        let customer = shop.customer(&id, Consistency::Strong).await.unwrap().unwrap();
        let mut entries = shop.entries(&id, &EntryFilter::default(), None, 200).await.unwrap().entries;
        entries.reverse();
        assert_eq!(replay(&entries).unwrap(), customer.account);
        customer
    }

    async fn balance(&self) -> String {
        self.eva().await.account.balance.to_string()
    }

    /// What was spent and did not come back, whatever else a month brings.
    async fn spent(&self) -> String {
        self.eva().await.account.redeemed.to_string()
    }

    async fn state(&self, code: &str) -> State {
        self.system.run.store.shop(ShopId::new(SHOP)).redemption(code).await.unwrap().unwrap().state
    }

    /// What the schedule sends when a coupon is due.
    async fn look_at(&self, code: &str) {
        let hints = self.system.run.queues.all().find(|queue| queue.name() == "hints").unwrap();
        let message = HintMessage::new(ShopId::new(SHOP), Hint::Coupon { code: code.to_owned() });
        hints.send(&[Outgoing::new(&message).unwrap()]).await.unwrap();
        self.system.run.drain().await.unwrap();
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn points_become_a_coupon_that_an_order_uses_and_a_cancellation_gives_back() {
    let checkout = Checkout::start().await;
    checkout.order("E-1", None).await;
    let pin = checkout.pin().await;
    let code = checkout.coupon(&pin, "30", "k").await;
    let (status, coupon) = checkout.at_shop(&code).await;
    assert_eq!((status, &coupon["amount"], &coupon["usedCount"]), (200, &json!("30.00"), &json!(0)));
    assert!(coupon["remark"].as_str().unwrap().starts_with("Verno txn_"));
    assert_eq!((checkout.balance().await.as_str(), checkout.state(&code).await), ("20.00", State::Issued));

    checkout.order("E-2", Some((&code, "30.00"))).await;
    assert_eq!(checkout.state(&code).await, State::Captured);
    assert_eq!(checkout.balance().await, "68.50", "970 CZK earn 48.50");
    checkout.set_status("E-2", -4).await;
    assert_eq!((checkout.balance().await.as_str(), checkout.state(&code).await), ("50.00", State::Returned));
    checkout.set_status("E-2", -1).await;
    assert_eq!((checkout.balance().await.as_str(), checkout.state(&code).await), ("68.50", State::Captured));
    checkout.system.run.shutdown().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn coupons_that_are_deleted_or_lapse_give_their_points_back() {
    let checkout = Checkout::start().await;
    checkout.order("E-1", None).await;
    let pin = checkout.pin().await;
    let deleted = checkout.coupon(&pin, "10", "k1").await;
    let lapses = checkout.coupon(&pin, "20", "k2").await;
    // Nothing is due yet, so the check changes nothing.
    checkout.look_at(&lapses).await;
    checkout.look_at("ABCDEFGHJKLMNPQR").await;
    assert_eq!(checkout.balance().await, "20.00");
    checkout.shop_call("DELETE", &format!("/api/discount-coupons/{deleted}"), &json!({})).await;
    checkout.system.run.drain().await.unwrap();
    assert_eq!(
        (checkout.balance().await.as_str(), checkout.state(&deleted).await),
        ("30.00", State::Released)
    );

    let clock = format!("{}/local/clock", checkout.system.run.base_url);
    checkout.system.http.post(clock).json(&json!({"advance": "P32D"})).send().await.unwrap();
    for _ in 0..2 {
        checkout.look_at(&lapses).await;
        assert_eq!(
            (checkout.spent().await.as_str(), checkout.state(&lapses).await),
            ("0.00", State::Released)
        );
        assert_eq!(checkout.at_shop(&lapses).await.0, 404, "it buys nothing any more");
    }
    checkout.system.run.shutdown().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_shop_that_fails_now_and_then_costs_no_points() {
    let checkout = Checkout::start().await;
    checkout.order("E-1", None).await;
    let pin = checkout.pin().await;
    checkout.system.chaos(&json!({"error_rate": 1.0})).await;
    for nth in 0..3 {
        assert_eq!(checkout.redeem(&pin, "10", &format!("down{nth}")).await.0, 503);
    }
    checkout.system.chaos(&json!({})).await;
    // Who asks again gets a coupon, whether the points had stayed or come back.
    let mut codes = Vec::new();
    for nth in 0..3 {
        let (status, body) = checkout.redeem(&pin, "10", &format!("down{nth}")).await;
        assert!(status == 201 || body["code"] == "points_returned", "{status} {body}");
        codes.extend(body["coupon"]["code"].as_str().map(str::to_owned));
    }
    let taken = 50 - 10 * codes.len();
    assert_eq!(checkout.balance().await, format!("{taken}.00"));
    for code in codes {
        assert_eq!(checkout.at_shop(&code).await.0, 200);
    }
    checkout.system.run.shutdown().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn redemptions_at_once_over_http_take_what_there_is() {
    let checkout = Checkout::start().await;
    checkout.order("E-1", None).await;
    let pin = checkout.pin().await;
    let asked = (0..40).map(|nth| {
        let (checkout, pin) = (&checkout, &pin);
        async move { checkout.redeem(pin, "10", &nth.to_string()).await.0 }
    });
    let answers =
        tokio::time::timeout(Duration::from_secs(30), futures::future::join_all(asked)).await.unwrap();
    let count = |status| answers.iter().filter(|answer| **answer == status).count();
    assert_eq!((count(201), count(409)), (5, 35), "{answers:?}");
    assert_eq!(checkout.balance().await, "0.00");
    checkout.system.run.shutdown().await;
}
