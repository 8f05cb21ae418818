//! The routes behind the shop's own pages, called as a visitor's browser would.

use serde_json::{Value, json};
use verno_booking::{Draft, new_pin};
use verno_domain::{Clock, Customer, Secret};
use verno_lambda::Function;
use verno_lambda::queue::Delivery;
use verno_store::{Connection, Eshop, Purpose, ShopState};
use verno_testkit::{Answer, Ask, OTHER_SHOP, OrderBuilder, SHOP};

use super::shoptet::Shoptet;
use super::{TableHarness, registration};

pub(crate) const JAN: &str = "jan@example.cz";

pub(crate) const EVA: &str = "eva@example.cz";

/// A shop with the add-on, an anonymous customer with 50 points, and a registered one.
pub(crate) struct StorefrontHarness {
    pub(crate) base: TableHarness,
    pub(crate) shoptet: Shoptet,
}

impl StorefrontHarness {
    pub(crate) async fn start() -> Self {
        let mut base = TableHarness::start().await;
        let shoptet = Shoptet::start().await;
        base.platform =
            base.platform.with("SHOPTET_API_URL", &shoptet.url).with("SHOPTET_OAUTH_URL", &shoptet.url);
        for id in [SHOP, OTHER_SHOP] {
            let shop = base.shop_of(id);
            let connection = Connection {
                state: ShopState::Active,
                sealed_oauth: shop.seal(Purpose::OauthToken, &Secret::new("oauth")).await.unwrap(),
                sealed_key: None,
                sealed_previous_key: None,
                rotated_at: None,
                installed_at: base.table.clock.now(),
                version: 0,
            };
            shop.save_connection(&connection).await.unwrap();
            let url = format!("https://shop{id}.example/");
            let eshop = Eshop { name: "Čajovna".into(), url, language: "cs".into(), currency: "CZK".into() };
            shop.save_eshop(&eshop).await.unwrap();
        }
        base.book(&OrderBuilder::new("1").build()).await;
        base.book(&OrderBuilder::new("2").email(EVA).build()).await;
        base.book_registration(&registration("guid-1", EVA)).await;
        Self { base, shoptet }
    }

    pub(crate) async fn customer(&self, email: &str) -> Customer {
        self.base.customer(email).await.unwrap()
    }

    pub(crate) async fn pin(&self) -> String {
        let sealed = self.customer(JAN).await.sealed_pin.unwrap();
        self.base.shop().open(Purpose::Pin, &sealed).await.unwrap().expose().to_owned()
    }

    pub(crate) async fn wrong_pin(&self) -> String {
        let right: u32 = self.pin().await.parse().unwrap();
        format!("{:04}", (right + 1) % 10_000)
    }

    /// Gives the customer a new PIN, as the team does.
    pub(crate) async fn reset_pin(&self) {
        let (shop, now) = (self.base.shop(), self.base.table.clock.now());
        let rules = shop.rules().await.unwrap();
        let before = self.pin().await;
        while self.pin().await == before {
            let mut draft = Draft::of(&shop, &rules, self.customer(JAN).await, now);
            draft.customer.sealed_pin = Some(new_pin(&shop).await.unwrap());
            draft.add_to(shop.writes()).unwrap().commit().await.unwrap();
        }
    }

    pub(crate) async fn ask(&self, function: &Function, noun: &str, body: &Value) -> Answer {
        Ask::post(format!("/storefront/v1/{{eshop_id}}/{noun}"), body)
            .with("eshop_id", SHOP.to_string())
            .of(function)
            .await
    }

    pub(crate) async fn open(&self, body: &Value) -> Answer {
        self.ask(&self.base.build(session_create::build), "sessions", body).await
    }

    pub(crate) async fn redeem(&self, body: &Value, key: &str) -> Answer {
        let ask = Ask::post("/storefront/v1/{eshop_id}/redemptions", body).with("eshop_id", SHOP.to_string());
        ask.header("idempotency-key", key).of(&self.base.build(redemption_create::build)).await
    }

    pub(crate) async fn redeem_by_pin(&self, pin: &str, points: &str, key: &str) -> Answer {
        self.redeem(&json!({"email": JAN, "pin": pin, "points": points}), key).await
    }

    pub(crate) async fn account(&self, session: &str) -> Answer {
        let ask = Ask::get("/storefront/v1/{eshop_id}/account").with("eshop_id", SHOP.to_string());
        let ask =
            if session.is_empty() { ask } else { ask.header("authorization", format!("Bearer {session}")) };
        ask.of(&self.base.build(account_get::build)).await
    }

    pub(crate) async fn balance(&self) -> String {
        self.customer(JAN).await.account.balance.to_string()
    }

    /// The code in the mail that follows from the last request for one, if one follows.
    pub(crate) async fn mailed_code(&self) -> Option<String> {
        let digits = |text: &str| -> String { text.chars().filter(char::is_ascii_digit).collect() };
        let customer = self.customer(EVA).await.id;
        let body = json!({"v": 1, "shop": 222_651, "customer": customer, "mail": "login_code"}).to_string();
        let Function::Queue(mails) = self.base.build(mail_send::build) else { panic!() };
        mails.batch(vec![Delivery { id: "m".into(), body, receives: 1 }]).await;
        let mail = self.base.platform.mailer.take().pop()?;
        assert_eq!(mail.to.as_str(), EVA);
        let line = mail.text.lines().find(|line| digits(line).len() == 6)?.to_owned();
        Some(digits(&line))
    }
}

pub(crate) fn status(answer: &Answer) -> (u16, &str) {
    (answer.status, answer.body["code"].as_str().unwrap_or_default())
}

/// What the caller of a refused request sees; two refusals that an attacker must not distinguish are equal.
pub(crate) fn refusal(answer: &Answer) -> (u16, Value) {
    (answer.status, answer.body.clone())
}
