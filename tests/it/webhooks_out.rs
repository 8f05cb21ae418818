//! Outgoing webhooks: what is delivered to the merchant's own systems, how often, and what must not leave.

use std::sync::{Arc, Mutex};

use chrono::TimeDelta;
use serde_json::{Value, json};
use tokio::io::{AsyncBufReadExt, AsyncReadExt, AsyncWriteExt, BufReader};
use tokio::net::TcpListener;
use verno_booking::run_daily_rules;
use verno_domain::{Clock, Customer};
use verno_lambda::queue::{Delivery, Outgoing};
use verno_lambda::{Change, Function};
use verno_store::Item;
use verno_testkit::{Ask, OTHER_SHOP, OrderBuilder, SHOP, TestPlatform};

use crate::support::{SystemHarness, TableHarness, change_rules, in_group, ladder};

const QUEUE: &str = "WEBHOOK_QUEUE_URL";

/// A request that a target received: first line, headers in lower case, body.
#[derive(Debug, Clone)]
struct Heard {
    line: String,
    headers: String,
    body: String,
}

/// A target on this machine that answers with `status`.
struct Target {
    url: String,
    heard: Arc<Mutex<Vec<Heard>>>,
    status: Arc<Mutex<u16>>,
}

impl Target {
    async fn start() -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let url = format!("http://{}", listener.local_addr().unwrap());
        let (heard, status) = (Arc::<Mutex<Vec<Heard>>>::default(), Arc::new(Mutex::new(204)));
        let (ears, answer) = (heard.clone(), status.clone());
        tokio::spawn(async move {
            while let Ok((stream, _)) = listener.accept().await {
                let mut stream = BufReader::new(stream);
                let (mut line, mut headers) = (String::new(), String::new());
                stream.read_line(&mut line).await.unwrap();
                while stream.read_line(&mut headers).await.unwrap() > 2 {}
                let headers = headers.to_lowercase();
                let length = headers.lines().find_map(|line| line.strip_prefix("content-length: "));
                let mut body = vec![0; length.map_or(0, |length| length.parse().unwrap())];
                stream.read_exact(&mut body).await.unwrap();
                ears.lock().unwrap().push(Heard { line, headers, body: String::from_utf8(body).unwrap() });
                let status = *answer.lock().unwrap();
                let answer = format!("HTTP/1.1 {status} X\r\ncontent-length: 0\r\nconnection: close\r\n\r\n");
                stream.write_all(answer.as_bytes()).await.unwrap();
            }
        });
        Self { url, heard, status }
    }

    fn take(&self) -> Vec<Heard> {
        std::mem::take(&mut self.heard.lock().unwrap())
    }

    fn answers(&self, status: u16) {
        *self.status.lock().unwrap() = status;
    }
}

async fn add(harness: &TableHarness, webhook: &Value) -> Value {
    let save = harness.build(webhook_save::build);
    let answer = Ask::post("/v1/webhooks", webhook).by(SHOP, "owner").of(&save).await;
    assert_eq!(answer.status, 201, "{:?}", answer.body);
    answer.body
}

async fn jan(harness: &TableHarness) -> Customer {
    harness.customer("jan@example.cz").await.unwrap()
}

async fn image(harness: &TableHarness, pk: String, sk: String) -> Item {
    let text = aws_sdk_dynamodb::types::AttributeValue::S;
    let answer = harness.table.client.get_item().table_name("verno").key("pk", text(pk)).key("sk", text(sk));
    answer.send().await.unwrap().item.unwrap()
}

async fn profile(harness: &TableHarness, customer: &Customer) -> Item {
    image(harness, format!("S#{SHOP}#C#{}", customer.id), "P".into()).await
}

/// Delivers a change to the relay as the stream does.
async fn relay(harness: &TableHarness, old: Option<Item>, new: Item) {
    let Function::Stream(relay) = harness.build(change_relay::build) else { panic!() };
    let change = Change { sequence: "1".into(), old, new: Some(new) };
    assert_eq!(relay.batch(vec![change]).await, None);
}

/// Delivers the last entry of Jan's ledger to the relay.
async fn relay_last_entry(harness: &TableHarness) {
    let jan = jan(harness).await;
    let entry = harness.ledger(&jan).await.pop().unwrap();
    let item = image(harness, format!("S#{SHOP}#C#{}", jan.id), format!("E#{}", entry.id)).await;
    relay(harness, None, item).await;
}

fn waiting(harness: &TableHarness) -> Vec<Outgoing> {
    harness.platform.recorded(QUEUE).take()
}

/// Gives messages to the worker; what they put into the queue stays there.
async fn deliver(harness: &TableHarness, messages: Vec<Outgoing>) {
    let Function::Queue(send) = harness.build(webhook_send::build) else { panic!() };
    for (nth, message) in messages.into_iter().enumerate() {
        let delivery = Delivery { id: nth.to_string(), body: message.body, receives: 1 };
        let report = send.batch(vec![delivery]).await;
        assert!(report.batch_item_failures.is_empty(), "{report:?}");
    }
}

async fn log(harness: &TableHarness, webhook: &Value) -> Vec<Value> {
    let list = harness.build(delivery_list::build);
    let ask = Ask::get("/v1/webhooks/{id}/deliveries").by(SHOP, "marketing");
    let answer = ask.with("id", webhook["id"].as_str().unwrap()).of(&list).await;
    answer.body["items"].as_array().unwrap().clone()
}

async fn shown(harness: &TableHarness) -> Value {
    let list = harness.build(webhook_list::build);
    Ask::get("/v1/webhooks").by(SHOP, "owner").of(&list).await.body["items"][0].clone()
}

#[tokio::test]
async fn a_webhook_without_a_body_is_a_get_with_its_variables_encoded_and_unknown_ones_empty() {
    let (harness, target) = (TableHarness::start().await, Target::start().await);
    let url = format!("{}/hook?e=#customer.email#&p=#creditChange.value#&u=#unknown#", target.url);
    let webhook = add(&harness, &json!({"name": "CRM", "url": url, "events": ["account_changed"]})).await;
    assert_eq!(webhook["unknown_variables"], json!(["unknown"]));
    harness.book(&OrderBuilder::new("1").goods("1000").build()).await;
    relay_last_entry(&harness).await;
    deliver(&harness, waiting(&harness)).await;
    let heard = target.take();
    assert_eq!(heard.len(), 1);
    assert_eq!(heard[0].line.trim(), "GET /hook?e=jan%40example.cz&p=50.00&u= HTTP/1.1");
    assert_eq!(log(&harness, &webhook).await[0]["state"], "delivered");
    let logged = harness.table.dump().await.into_iter().filter(|item| item.contains("dlv_"));
    assert!(logged.into_iter().all(|item| !item.contains("jan@")), "the log of deliveries names nobody");
}

#[tokio::test]
async fn a_webhook_with_a_body_is_a_post_when_the_vip_level_changes() {
    let (harness, target) = (TableHarness::start().await, Target::start().await);
    change_rules(&harness, |rules| rules.vip = ladder("all")).await;
    let body = r##"{"mail": "#customer.email#", "level": "#customer.tier.name#", "from": "#previousTier.name#", "points": #customer.credit#}"##;
    add(&harness, &json!({"name": "CRM", "url": target.url, "body": body, "events": ["level_changed"]}))
        .await;
    harness.book_registration(&in_group("2")).await;
    let before = profile(&harness, &jan(&harness).await).await;
    harness.book(&OrderBuilder::new("1").guid("guid-1").goods("10000").build()).await;
    run_daily_rules(&harness.shop(), &jan(&harness).await.id, harness.table.clock.now()).await.unwrap();
    let after = profile(&harness, &jan(&harness).await).await;
    relay(&harness, Some(before), after).await;
    deliver(&harness, waiting(&harness)).await;
    let heard = target.take();
    assert_eq!(heard.len(), 1);
    assert!(heard[0].line.starts_with("POST / "), "{heard:?}");
    assert!(heard[0].headers.contains("content-type: application/json"), "{heard:?}");
    let sent: Value = serde_json::from_str(&heard[0].body).unwrap();
    assert_eq!(sent, json!({"mail": "jan@example.cz", "level": "Gold", "from": "Silver", "points": 500.0}));
}

#[tokio::test]
async fn a_change_is_delivered_once_however_often_it_is_announced_and_only_to_subscribers() {
    let (harness, target) = (TableHarness::start().await, Target::start().await);
    let url = |path: &str| format!("{}/{path}", target.url);
    add(&harness, &json!({"name": "A", "url": url("points"), "events": ["account_changed", "pin_changed"]}))
        .await;
    add(&harness, &json!({"name": "B", "url": url("level"), "events": ["level_changed"]})).await;
    add(&harness, &json!({"name": "C", "url": url("off"), "events": ["account_changed"], "active": false}))
        .await;
    harness.book(&OrderBuilder::new("1").goods("1000").build()).await;
    for _ in 0..3 {
        relay_last_entry(&harness).await;
    }
    deliver(&harness, waiting(&harness)).await;
    let lines: Vec<String> = target.take().into_iter().map(|heard| heard.line).collect();
    assert_eq!(lines, ["GET /points HTTP/1.1\r\n"]);
    relay(&harness, None, profile(&harness, &jan(&harness).await).await).await;
    deliver(&harness, waiting(&harness)).await;
    assert_eq!(target.take().len(), 1, "the new PIN, which is not among the variables");
    change_rules(&harness, |rules| rules.loyalty.visible = false).await;
    harness.book(&OrderBuilder::new("2").goods("1000").build()).await;
    relay_last_entry(&harness).await;
    assert!(waiting(&harness).is_empty(), "while the programme is hidden nobody hears of it");
}

#[tokio::test]
async fn in_the_running_system_a_paid_order_reaches_the_merchants_system() {
    let (system, target) = (SystemHarness::start().await, Target::start().await);
    let url = format!("{}/?p=#creditChange.value#&o=#creditChange.orderCode#", target.url);
    let webhook = json!({"name": "CRM", "url": url, "events": ["account_changed"]});
    assert_eq!(system.post("/v1/webhooks", &webhook).await.0, 201);
    system.order("HOOK-1", "eva@example.cz", "500").await;
    system.run.drain().await.unwrap();
    let heard = target.take();
    assert_eq!(heard.len(), 1);
    assert!(heard[0].line.starts_with("GET /?p=25.00&o=HOOK-1 "), "{heard:?}");
    assert!(heard[0].headers.contains("webhook-signature: v1,"), "{heard:?}");
}

#[tokio::test]
async fn a_target_that_fails_is_tried_eight_times_within_a_day_and_its_log_says_so() {
    let (harness, target) = (TableHarness::start().await, Target::start().await);
    let webhook =
        add(&harness, &json!({"name": "A", "url": target.url, "events": ["account_changed"]})).await;
    target.answers(500);
    harness.book(&OrderBuilder::new("1").goods("1000").build()).await;
    relay_last_entry(&harness).await;
    let (began, mut messages, mut rounds) = (harness.table.clock.now(), waiting(&harness), 0);
    while !messages.is_empty() {
        deliver(&harness, messages).await;
        messages = waiting(&harness);
        if let Some(message) = messages.first() {
            assert!(message.delay <= TimeDelta::minutes(15).to_std().unwrap(), "what SQS takes");
            harness.table.clock.advance(TimeDelta::from_std(message.delay).unwrap());
        }
        rounds += 1;
        assert!(rounds < 300, "it ends");
    }
    assert_eq!(target.take().len(), 8);
    assert!(harness.table.clock.now() - began <= TimeDelta::hours(24) + TimeDelta::minutes(15));
    let delivery = &log(&harness, &webhook).await[0];
    assert_eq!((&delivery["state"], delivery["attempts"].as_array().unwrap().len()), (&json!("failed"), 8));
    assert_eq!(
        (&delivery["attempts"][0]["status"], &shown(&harness).await["state"]),
        (&json!(500), &json!("failing"))
    );
    // Sent again by hand, to a target that is well again.
    target.answers(200);
    let resend = harness.build(delivery_send::build);
    let ask = Ask::post("/v1/webhooks/{id}/deliveries/{delivery}", &json!({})).by(SHOP, "marketing");
    let ask =
        ask.with("id", webhook["id"].as_str().unwrap()).with("delivery", delivery["id"].as_str().unwrap());
    assert_eq!(ask.of(&resend).await.status, 202);
    deliver(&harness, waiting(&harness)).await;
    assert_eq!(target.take().len(), 1);
    assert_eq!(log(&harness, &webhook).await[0]["state"], "delivered");
    assert_eq!(shown(&harness).await["state"], "healthy");
}

/// The team is warned once, at the address for answers, also while customers do not see the programme; and
/// not after the webhook is switched on again.
async fn the_team_is_warned(harness: &TableHarness, webhook: &str) {
    change_rules(harness, |rules| {
        rules.loyalty.visible = false;
        rules.notifications.reply_to = Some("shop@example.cz".into());
    })
    .await;
    let off = image(harness, format!("S#{SHOP}#W"), format!("W#{webhook}")).await;
    let shop = harness.shop();
    let mut on = shop.webhook(&verno_domain::WebhookId::parse(webhook).unwrap()).await.unwrap().unwrap();
    let kept = on.health.clone();
    on.health = verno_domain::webhook::Health::default();
    shop.writes().webhook(&on).unwrap().commit().await.unwrap();
    let before = image(harness, format!("S#{SHOP}#W"), format!("W#{webhook}")).await;
    relay(harness, Some(off.clone()), off.clone()).await;
    relay(harness, Some(off.clone()), before.clone()).await;
    assert!(harness.platform.recorded("MAIL_QUEUE_URL").take().is_empty());
    relay(harness, Some(before), off).await;
    let message = harness.platform.recorded("MAIL_QUEUE_URL").take().remove(0).body;
    crate::support::send_mail(harness, &message).await;
    assert!(harness.platform.mailer.take().is_empty(), "it is on again");
    let mut again = shop.webhook(&on.id).await.unwrap().unwrap();
    again.health = kept;
    shop.writes().webhook(&again).unwrap().commit().await.unwrap();
    crate::support::send_mail(harness, &message).await;
    let mail = harness.platform.mailer.take().remove(0);
    assert_eq!((mail.to.as_str(), mail.customer, mail.unsubscribe), ("shop@example.cz", None, None));
    assert!(mail.subject.contains("Webhook") && mail.text.contains('A'), "{}", mail.text);
    change_rules(harness, |rules| rules.loyalty.visible = true).await;
}

#[tokio::test]
async fn a_target_that_fails_for_five_days_is_switched_off_and_saving_it_begins_anew() {
    let (harness, target) = (TableHarness::start().await, Target::start().await);
    let webhook =
        add(&harness, &json!({"name": "A", "url": target.url, "events": ["account_changed"]})).await;
    target.answers(503);
    for day in 0..7 {
        harness.book(&OrderBuilder::new(&format!("{day}")).goods("1000").build()).await;
        relay_last_entry(&harness).await;
        deliver(&harness, waiting(&harness)).await;
        waiting(&harness);
        harness.table.clock.advance(TimeDelta::days(1));
    }
    assert_eq!(shown(&harness).await["state"], "disabled");
    the_team_is_warned(&harness, webhook["id"].as_str().unwrap()).await;
    let tried = target.take().len();
    harness.book(&OrderBuilder::new("last").goods("1000").build()).await;
    harness.table.clock.pass_wall(TimeDelta::seconds(2));
    relay_last_entry(&harness).await;
    assert!(waiting(&harness).is_empty(), "{tried} tries were enough");
    let save = harness.build(webhook_save::build);
    let ask = Ask::put("/v1/webhooks/{id}", &json!({"active": true})).by(SHOP, "owner");
    let answer = ask.with("id", webhook["id"].as_str().unwrap()).of(&save).await;
    assert_eq!((answer.status, &answer.body["state"]), (200, &json!("healthy")));
    assert_eq!(answer.body["signing_key"], Value::Null, "the key is shown once");
}

#[tokio::test]
async fn what_cannot_be_a_webhook_is_refused_by_field() {
    let harness = TableHarness::start().await;
    let guarded = TestPlatform::new(&harness.table, &[("WEBHOOK_TARGETS", "public")]);
    let save = webhook_save::build(&guarded).unwrap();
    let wrong = json!({"name": "", "url": "https://10.0.0.1/", "body": "{\"a\": ", "events": ["nothing"]});
    let answer = Ask::post("/v1/webhooks", &wrong).by(SHOP, "owner").of(&save).await;
    let fields = answer.body["errors"].as_array().unwrap().iter();
    let fields: Vec<_> = fields.map(|error| (error["field"].clone(), error["code"].clone())).collect();
    let wanted = [
        ("name", "invalid_name"),
        ("url", "private_address"),
        ("body", "invalid_json"),
        ("events[0]", "unknown_event"),
    ];
    assert_eq!(fields, wanted.map(|(field, code)| (json!(field), json!(code))));
    for body in [json!({}), json!({"name": "A", "url": "https://crm.example.com/"}), json!({"nonsense": 1})] {
        assert_eq!(Ask::post("/v1/webhooks", &body).by(SHOP, "owner").of(&save).await.status, 400, "{body}");
    }
    let good = json!({"name": "A", "url": "https://crm.example.com/", "events": ["account_changed"]});
    assert_eq!(Ask::post("/v1/webhooks", &good).by(SHOP, "support").of(&save).await.status, 403);
    let added = Ask::post("/v1/webhooks", &good).by(SHOP, "marketing").of(&save).await;
    assert_eq!(added.status, 201);
    assert!(added.body["signing_key"].as_str().unwrap().starts_with("whsec_"));
    let id = added.body["id"].as_str().unwrap();
    let delete = harness.build(webhook_delete::build);
    let by = |shop| Ask::delete("/v1/webhooks/{id}").by(shop, "owner").with("id", id);
    assert_eq!(by(OTHER_SHOP).of(&delete).await.status, 404);
    assert_eq!(by(SHOP).of(&delete).await.status, 204);
    assert_eq!(by(SHOP).of(&delete).await.status, 404);
}
