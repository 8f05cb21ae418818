//! A backfill in the running system: the add-on is installed into a simulated shop with years of orders.

use std::collections::BTreeMap;
use std::path::Path;
use std::time::Duration;

use chrono::{DateTime, TimeDelta, Utc};
use rust_decimal::Decimal;
use serde_json::{Value, json};
use verno_domain::ids::CustomerGuid;
use verno_domain::{Clock, Counters, Currency, Customer, Email, OrderCode, Role, ShopId};
use verno_local::{Data, Local, Options, Running};
use verno_simulators::shoptet::{CustomerSeed, EshopSeed, GroupSeed, ItemSeed, OrderSeed, ProductSeed};
use verno_store::{Consistency, JobState, ShopStore};

use crate::support::http_client;

const PAST: u64 = 222_700;
const ACCOUNTS: usize = 240;
const GUESTS: usize = 60;
const ORDERS: usize = 1_000;

/// A run with a simulated shop that has orders and accounts from before the installation.
struct Shop {
    run: Running,
    data: ShopStore,
    http: reqwest::Client,
    /// When the last of these orders was placed.
    until: DateTime<Utc>,
}

/// What Verno must know of each address: the number of paid orders that stand, and their value by currency.
type Expected = BTreeMap<String, (u32, BTreeMap<String, Decimal>)>;

fn options(folder: Option<&Path>, ports: (u16, u16)) -> Options {
    let data = folder.map_or(Data::Memory, |path| Data::Folder(path.to_owned()));
    Options { data, port: ports.0, shoptet_port: ports.1, ..Options::in_memory() }
}

fn email(buyer: usize) -> String {
    format!("c{buyer}@example.cz")
}

fn guid(buyer: usize) -> String {
    format!("account-{buyer}")
}

impl Shop {
    async fn open(folder: Option<&Path>) -> Self {
        let shop = Self::around(Local::start(options(folder, (0, 0))).await.unwrap());
        let group =
            |id: i64, name: &str| GroupSeed { id, name: name.into(), code: Some(name.to_lowercase()) };
        let seed = EshopSeed {
            id: PAST,
            name: "Old shop".into(),
            currency: "CZK".into(),
            currencies: vec!["EUR".into()],
            timezone: "Europe/Prague".into(),
            language: "cs".into(),
            groups: vec![group(1, "Basic"), group(2, "Gold")],
            limits: true,
        };
        shop.run.simulator.add_eshop(seed).unwrap();
        shop.fill();
        shop
    }

    fn around(run: Running) -> Self {
        let data = run.store.shop(ShopId::new(PAST));
        let until = run.clock.now() - TimeDelta::hours(1);
        Self { run, data, http: http_client(), until }
    }

    fn placed(&self, nth: usize) -> DateTime<Utc> {
        self.until - TimeDelta::hours(17) * i32::try_from(nth).unwrap()
    }

    fn order(&self, nth: usize) -> OrderSeed {
        let buyer = nth * 7 % (ACCOUNTS + GUESTS);
        let euros = nth.is_multiple_of(20);
        OrderSeed {
            code: format!("P-{nth:05}"),
            created: self.placed(nth),
            // An order of a cash desk has no buyer.
            email: (nth % 50 != 3).then(|| email(buyer)),
            name: Some(format!("Buyer {buyer}")),
            phone: None,
            customer_guid: (nth % 50 != 3 && buyer < ACCOUNTS).then(|| guid(buyer)),
            currency: if euros { "EUR" } else { "CZK" }.into(),
            items: vec![ItemSeed {
                name: "Tea".into(),
                product_guid: Some("tea".into()),
                amount: Decimal::ONE,
                unit_price_with_vat: Decimal::from(if euros { 10 + nth % 9 } else { 100 + nth }),
                vat_rate: Decimal::from(21),
                ..ItemSeed::default()
            }],
            paid: Some(nth % 40 != 1),
            status_id: if nth % 30 == 2 { -4 } else { -3 },
        }
    }

    fn fill(&self) {
        let accounts = (0..ACCOUNTS).map(|buyer| CustomerSeed {
            guid: guid(buyer),
            email: email(buyer),
            name: format!("Buyer {buyer}"),
            birth_date: "1980-02-03".parse().ok(),
            created: self.until - TimeDelta::days(900),
            ..CustomerSeed::default()
        });
        let tea = ProductSeed {
            guid: "tea".into(),
            name: "Tea".into(),
            brand: Some(("acme".into(), "Acme".into())),
            category: ("teas".into(), "Teas".into()),
            code: "TEA".into(),
            price_with_vat: Some(Decimal::ONE_HUNDRED),
            created: self.until - TimeDelta::days(900),
            ..ProductSeed::default()
        };
        let simulator = &self.run.simulator;
        simulator.seed_products(PAST, vec![tea]).unwrap();
        simulator.seed_customers(PAST, accounts.collect()).unwrap();
        simulator.seed_orders(PAST, (0..ORDERS).map(|nth| self.order(nth)).collect()).unwrap();
    }

    async fn install(&self) {
        let code = self.run.simulator.install_code(PAST).unwrap();
        let url = format!("{}/shoptet/install?code={code}", self.run.base_url);
        assert!(self.http.get(url).send().await.unwrap().status().is_success());
    }

    async fn call(&self, method: &str, path: &str, body: &Value) -> Value {
        let url = format!("{}{path}", self.run.shoptet_url);
        let request = self.http.request(method.parse().unwrap(), url).json(body);
        let token = ("Shoptet-Private-API-Token", format!("{PAST}-p-simulator"));
        let answer = request.header(token.0, token.1).send().await.unwrap();
        assert!(answer.status().is_success(), "{method} {path}: {}", answer.status());
        answer.json().await.unwrap_or_default()
    }

    async fn admin(&self, method: &str, path: &str, body: &Value) -> Value {
        let token = self.run.token(PAST, "owner@past", &[Role::Owner]).unwrap();
        let url = format!("{}{path}", self.run.base_url);
        let request = self.http.request(method.parse().unwrap(), url).bearer_auth(token).json(body);
        let answer = request.send().await.unwrap();
        assert!(answer.status().is_success(), "{method} {path}: {}", answer.text().await.unwrap());
        answer.json().await.unwrap_or_default()
    }

    /// The backfill job, after nothing is under way any more.
    async fn rested(&self) -> Value {
        // A busy machine may need more than a minute.
        for _ in 0..5 {
            if self.run.drain().await.is_ok() {
                break;
            }
        }
        let jobs = self.admin("GET", "/v1/jobs", &Value::Null).await;
        let jobs = jobs["items"].as_array().unwrap().clone();
        let mut syncs = jobs.into_iter().filter(|job| job["kind"] == "shop_sync");
        syncs.next().unwrap()
    }

    async fn customer(&self, buyer: usize) -> Customer {
        let id = match self.data.customer_by_guid(&CustomerGuid::parse(&guid(buyer)).unwrap()).await.unwrap()
        {
            Some(id) => id,
            None => {
                let email = Email::parse(&email(buyer)).unwrap();
                self.data.customer_by_email(&email).await.unwrap().unwrap()
            }
        };
        self.data.customer(&id, Consistency::Strong).await.unwrap().unwrap()
    }

    fn expected(&self) -> Expected {
        let mut expected = Expected::new();
        for nth in 0..ORDERS {
            let order = self.order(nth);
            let Some(email) = order.email.clone() else { continue };
            let (orders, turnover) = expected.entry(email).or_default();
            if order.paid == Some(true) && order.status_id != -4 {
                *orders += 1;
                *turnover.entry(order.currency.clone()).or_default() += order.items[0].unit_price_with_vat;
            }
        }
        expected
    }

    /// Every customer has the counts of the orders from before, and no points.
    async fn assert_read(&self) {
        let expected = self.expected();
        for buyer in 0..ACCOUNTS + GUESTS {
            let Some((orders, turnover)) = expected.get(&email(buyer)) else { continue };
            let customer = self.customer(buyer).await;
            let Counters { orders: counted, turnover: worth, .. } = customer.counters;
            let worth: BTreeMap<String, Decimal> =
                worth.into_iter().map(|(currency, sum)| (currency.to_string(), sum)).collect();
            assert_eq!((counted, &worth), (*orders, turnover), "buyer {buyer}");
            assert_eq!((customer.account.entries, customer.sealed_pin), (0, None), "buyer {buyer}");
            assert_eq!(customer.guid.is_some(), buyer < ACCOUNTS);
        }
        assert!(self.run.mailbox.mails(None, 10).await.unwrap().is_empty());
    }
}

#[tokio::test]
async fn a_shop_of_a_thousand_orders_is_known_from_the_first_day_without_points_or_mails() {
    let shop = Shop::open(None).await;
    shop.install().await;
    let job = shop.rested().await;
    assert_eq!((&job["state"], &job["failed"]), (&json!("done"), &json!(0)), "{job}");
    let all = ORDERS + ACCOUNTS + 1;
    assert_eq!((&job["done"], &job["total"]), (&json!(all), &json!(all)), "{job}");
    let summary = json!({"products": 1, "with_vat": 1, "without_vat": 0, "accounts": ACCOUNTS, "orders": ORDERS,
        "looked_at": 0, "credit_notes": true});
    assert_eq!(job["summary"], summary);
    shop.assert_read().await;
    let places = shop.data.places(&["tea"]).await.unwrap();
    assert_eq!(places["tea"].brand.as_deref(), Some("acme"));
    let born = shop.customer(0).await.birth_date;
    assert_eq!(born, "1980-02-03".parse().ok());

    // The models have their orders and values.
    let newest = shop.customer(0).await;
    assert_ne!(newest.segments.values().next().unwrap().as_str(), "lost", "they bought an hour ago");
    let record = shop.data.order(&OrderCode::parse("P-00020").unwrap()).await.unwrap().unwrap();
    let crowns = record.in_currency(record.goods, Currency::parse("CZK").unwrap()).unwrap();
    assert_eq!(crowns.normalize(), record.goods * Decimal::from(25));

    // VIP levels follow from the orders before the installation.
    let ladder = json!({"active": true, "zero_group_id": "1", "levels": [{"name": "Gold", "group_id": "2",
        "rule": {"all": [{"field": "turnover", "at_least": "2000", "currency": "CZK", "period": "all"}]}}]});
    shop.admin("PUT", "/v1/settings/vip", &ladder).await;
    shop.rested().await;
    let (mut gold, mut basic) = (0, 0);
    for buyer in 0..ACCOUNTS {
        let customer = shop.customer(buyer).await;
        let worth = customer.counters.turnover.values().max().copied().unwrap_or_default();
        let group = customer.group.unwrap();
        assert_eq!(group.as_str() == "2", worth >= Decimal::from(2000), "buyer {buyer}: {worth}");
        *(if group.as_str() == "2" { &mut gold } else { &mut basic }) += 1;
    }
    assert!(gold > 10 && basic > 10, "{gold} {basic}");
}

#[tokio::test]
async fn what_happens_in_the_shop_during_a_backfill_is_not_overtaken_by_it() {
    let shop = Shop::open(None).await;
    shop.install().await;
    for nth in (0..ORDERS).step_by(29) {
        let code = format!("P-{nth:05}");
        let body = json!({"data": {"statusId": if nth % 2 == 0 { -4 } else { -3 }, "paid": true}});
        shop.call("PATCH", &format!("/api/orders/{code}/status"), &body).await;
        if nth % 3 == 0 {
            shop.call("DELETE", &format!("/api/orders/{code}"), &Value::Null).await;
        }
        tokio::time::sleep(Duration::from_millis(40)).await;
    }
    assert_eq!(shop.rested().await["state"], "done");
    for nth in (0..ORDERS).step_by(29) {
        let record = shop.data.order(&OrderCode::parse(&format!("P-{nth:05}")).unwrap()).await.unwrap();
        let deleted = nth % 3 == 0;
        let Some(record) = record else {
            assert!(deleted, "order {nth} is unknown");
            continue;
        };
        let stands = nth % 2 != 0 && !deleted && record.customer.is_some();
        assert_eq!(record.turnover.is_some(), stands, "order {nth}: {record:?}");
        assert_eq!((record.deleted, record.earned.is_zero()), (deleted, true), "order {nth}");
    }
    assert!(shop.run.mailbox.mails(None, 10).await.unwrap().is_empty());
}

#[tokio::test]
async fn a_reading_that_is_killed_goes_on_after_the_next_start() {
    let folder = std::env::temp_dir().join(format!("verno-backfill-{}", std::process::id()));
    let shop = Shop::open(Some(&folder)).await;
    shop.install().await;
    let job = loop {
        tokio::time::sleep(Duration::from_millis(5)).await;
        let (jobs, _) = shop.data.jobs(None, 10).await.unwrap();
        if let Some(job) = jobs.into_iter().find(|job| job.done >= 700) {
            break job;
        }
    };
    assert_eq!(job.state, JobState::Running, "it was killed too late");
    let port = |url: &str| url.rsplit(':').next().unwrap().parse::<u16>().unwrap();
    let ports = (port(&shop.run.base_url), port(&shop.run.shoptet_url));
    let until = shop.until;
    // The run is dropped with whatever is under way.
    drop(shop);
    let run = loop {
        match Local::start(options(Some(&folder), ports)).await {
            Ok(run) => break run,
            Err(_) => tokio::time::sleep(Duration::from_millis(50)).await,
        }
    };
    let shop = Shop { until, ..Shop::around(run) };
    let job = shop.rested().await;
    assert_eq!(
        (&job["state"], &job["failed"], &job["done"]),
        (&json!("done"), &json!(0), &job["total"]),
        "{job}"
    );
    shop.assert_read().await;
    shop.run.shutdown().await;
    std::fs::remove_dir_all(&folder).unwrap();
}

#[tokio::test]
async fn an_add_on_that_comes_back_reads_only_what_changed_meanwhile() {
    let shop = Shop::open(None).await;
    shop.install().await;
    assert_eq!(shop.rested().await["state"], "done");
    shop.run.clock.set(shop.run.clock.now() + TimeDelta::hours(3)).unwrap().unwrap();
    shop.call("PATCH", "/api/orders/P-00005/status", &json!({"data": {"statusId": -4}})).await;
    shop.rested().await;
    shop.install().await;
    let job = shop.rested().await;
    assert_eq!((&job["state"], &job["failed"]), (&json!("done"), &json!(0)), "{job}");
    assert!(job["total"].as_u64().unwrap() < 10, "{job}");
}

#[tokio::test]
async fn a_file_that_fails_is_asked_for_again_and_then_left_to_a_person() {
    let shop = Shop::open(None).await;
    let chaos = format!("{}/simulator/chaos", shop.run.shoptet_url);
    shop.install().await;
    // The set-up itself must come through.
    while shop.data.backfill_state().await.unwrap().is_none() {
        tokio::time::sleep(Duration::from_millis(2)).await;
    }
    shop.http.post(&chaos).json(&json!({"error_rate": 1.0})).send().await.unwrap();
    let failed = loop {
        tokio::time::sleep(Duration::from_millis(50)).await;
        let (jobs, _) = shop.data.jobs(None, 10).await.unwrap();
        match jobs.into_iter().find(|job| job.kind == "shop_sync") {
            Some(job) if job.state == JobState::Failed => break job,
            Some(job) if job.state == JobState::Done => panic!("nothing went wrong"),
            _ => {}
        }
    };
    assert!(failed.error.is_some());
    shop.http.post(&chaos).json(&json!({"error_rate": 0.0})).send().await.unwrap();
    shop.admin("POST", &format!("/v1/jobs/{}/retry", failed.id), &json!({})).await;
    assert_eq!(shop.rested().await["state"], "done");
    shop.assert_read().await;
}
