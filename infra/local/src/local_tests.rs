//! Tests of whole runs within this process.

use std::path::{Path, PathBuf};
use std::time::Duration;

use serde_json::{Value, json};
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::{TcpListener, TcpStream};
use verno_domain::{Role, ShopId};

use super::*;
use crate::error::LocalError;
use crate::options::{ConsoleAssets, Data};

/// A data folder of this test alone, removed at the end.
struct Folder(PathBuf);

impl Folder {
    fn new(name: &str) -> Self {
        let path = std::env::temp_dir().join(format!("verno-local-{name}-{}", std::process::id()));
        // Left from a run that was killed.
        let _ = std::fs::remove_dir_all(&path);
        Self(path)
    }

    fn file(&self, name: &str, content: &str) -> PathBuf {
        std::fs::create_dir_all(&self.0).unwrap();
        let path = self.0.join(name);
        std::fs::write(&path, content).unwrap();
        path
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        let _ = std::fs::remove_dir_all(&self.0);
    }
}

/// One request over the network; the answer's status and JSON.
async fn call(base: &str, method: &str, path: &str, token: Option<&str>, body: &str) -> (u16, Value) {
    let host = base.trim_start_matches("http://");
    let mut stream = TcpStream::connect(host).await.unwrap();
    let authorization = token.map(|token| format!("Authorization: Bearer {token}\r\n")).unwrap_or_default();
    let request = format!(
        "{method} {path} HTTP/1.1\r\nHost: {host}\r\nConnection: close\r\nContent-Type: application/json\r\n\
         Content-Length: {}\r\n{authorization}\r\n{body}",
        body.len()
    );
    stream.write_all(request.as_bytes()).await.unwrap();
    let mut answer = Vec::new();
    stream.read_to_end(&mut answer).await.unwrap();
    let answer = String::from_utf8(answer).unwrap();
    let (head, body) = answer.split_once("\r\n\r\n").unwrap();
    let status = head.split(' ').nth(1).unwrap().parse().unwrap();
    (status, serde_json::from_str(body).unwrap_or(Value::Null))
}

async fn customers(running: &Running, shop: u64) -> Value {
    let token = running.token(shop, "owner@test", &[Role::Owner]).unwrap();
    call(&running.base_url, "GET", "/v1/customers?limit=200&sort=email", Some(&token), "").await.1
}

fn in_folder(path: &Path) -> Options {
    Options { data: Data::Folder(path.to_owned()), ..Options::in_memory() }
}

#[tokio::test(flavor = "multi_thread")]
async fn an_order_in_the_simulated_shop_becomes_points_and_a_mail() {
    let running = Local::start(Options::in_memory()).await.unwrap();
    let order = json!({"data": {"email": "jan@example.com", "paid": true,
        "items": [{"itemType": "product", "name": "Tea", "amount": "1", "itemPriceWithVat": "400.00"}]}});
    running.simulator.create_order(222_651, order).unwrap();
    running.drain().await.unwrap();
    let list = customers(&running, 222_651).await;
    assert_eq!((&list["total"], &list["items"][0]["points"]), (&json!(1), &json!("20.00")));
    assert_eq!(customers(&running, 222_652).await["total"], 0, "the other shop sees nothing");
    let (_, mails) = call(&running.base_url, "GET", "/local/mail", None, "").await;
    assert_eq!(mails["items"][0]["to"], "jan@example.com");
    let (status, refused) = call(&running.base_url, "GET", "/v1/customers", None, "").await;
    assert_eq!((status, refused), (401, json!({"message": "Unauthorized"})));
    running.shutdown().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn two_runs_in_one_process_do_not_see_each_other() {
    let (one, other) = tokio::join!(Local::start(Options::in_memory()), Local::start(Options::in_memory()));
    let (one, other) = (one.unwrap(), other.unwrap());
    one.clock.set("1999-01-01T00:00:00Z".parse().unwrap()).unwrap().unwrap();
    let order = json!({"data": {"email": "a@example.com", "paid": true, "items": [{"name": "x", "itemPriceWithVat": "20"}]}});
    one.simulator.create_order(222_651, order).unwrap();
    one.drain().await.unwrap();
    other.drain().await.unwrap();
    assert_eq!(customers(&one, 222_651).await["total"], 1);
    assert_eq!(customers(&other, 222_651).await["total"], 0);
    assert!(other.clock.now() > one.clock.now());
    one.shutdown().await;
    other.shutdown().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_folder_keeps_everything_and_a_second_start_fills_nothing_again() {
    let folder = Folder::new("keeps");
    let options = || Options { customers: 15, ..in_folder(&folder.0) };
    let first = Local::start(options()).await.unwrap();
    assert!(matches!(Local::start(options()).await.err(), Some(LocalError::FolderInUse(_))));
    first.drain().await.unwrap();
    let before = customers(&first, 222_651).await;
    let token = first.token(222_651, "owner@demo", &[Role::Owner]).unwrap();
    first.shutdown().await;
    let second = Local::start(options()).await.unwrap();
    second.drain().await.unwrap();
    let after = customers(&second, 222_651).await;
    assert_eq!((&before["total"], &after["items"]), (&json!(15), &before["items"]));
    let is_signed = second.issuer.signed_claims(&token).is_some();
    assert!(is_signed, "the issuer's key is kept");
    second.shutdown().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_filling_that_was_broken_off_is_completed_without_doubling() {
    let folder = Folder::new("broken");
    let whole = Local::start(Options { customers: 15, ..Options::in_memory() }).await.unwrap();
    let begun = whole.clock.now();
    let wanted = customers(&whole, 222_651).await;
    whole.shutdown().await;
    // Both runs start at the same time of the clock, because the generated time ends at the start.
    let empty = Local::start(in_folder(&folder.0)).await.unwrap();
    empty.clock.set(begun).unwrap().unwrap();
    empty.shutdown().await;
    let options = Options { customers: 15, ..in_folder(&folder.0) };
    // The start is dropped after a moment, wherever it is; how far it got does not matter.
    let _ = tokio::time::timeout(Duration::from_millis(700), Local::start(options.clone())).await;
    let completed = retry(options).await;
    completed.drain().await.unwrap();
    let points = |list: &Value| -> Vec<Value> {
        list["items"].as_array().unwrap().iter().map(|customer| customer["email"].clone()).collect()
    };
    let list = customers(&completed, 222_651).await;
    assert_eq!((&list["total"], points(&list)), (&json!(15), points(&wanted)));
    completed.shutdown().await;
}

/// The folder's lock ends when the dropped run has released it.
async fn retry(options: Options) -> Running {
    loop {
        match Local::start(options.clone()).await {
            Ok(running) => return running,
            Err(LocalError::FolderInUse(_)) => tokio::task::yield_now().await,
            Err(error) => panic!("{error}"),
        }
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_purchase_log_becomes_points_once_however_often_it_is_replayed() {
    let folder = Folder::new("replay");
    let log = folder.file(
        "log.csv",
        "customer,placed_on,items,amount,currency\n0001,1997-01-01,2,29.33,USD\n0001,1997-01-18,1,10.00,USD\n\
         0002,1997-01-01,1,5.5,USD\nnonsense\n",
    );
    let options = || Options { orders: Some(log.clone()), ..in_folder(&folder.0.join("data")) };
    for nth in 1..=2 {
        let running = Local::start(options()).await.unwrap();
        let list = customers(&running, 222_653).await;
        let held: Vec<_> =
            list["items"].as_array().unwrap().iter().map(|customer| &customer["points"]).collect();
        assert_eq!(json!(held), json!(["39.33", "5.50"]), "time {nth}");
        assert_eq!(running.clock.now().date_naive().to_string(), "1997-01-19", "time {nth}");
        let id = list["items"][0]["id"].as_str().unwrap();
        let token = running.token(222_653, "owner@replay", &[Role::Owner]).unwrap();
        let path = format!("/v1/customers/{id}/transactions");
        let (_, entries) = call(&running.base_url, "GET", &path, Some(&token), "").await;
        let days: Vec<_> = entries["items"]
            .as_array()
            .unwrap()
            .iter()
            .map(|entry| &entry["at"].as_str().unwrap()[..10])
            .collect();
        assert_eq!(days, ["1997-01-18", "1997-01-01"], "points are of the day of the purchase");
        running.shutdown().await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_port_in_use_is_said_with_the_flag_that_changes_it() {
    let taken = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let port = taken.local_addr().unwrap().port();
    let error = Local::start(Options { port, ..Options::in_memory() }).await.err().unwrap().to_string();
    assert!(error.contains(&port.to_string()) && error.contains("--port"), "{error}");
}

#[tokio::test(flavor = "multi_thread")]
async fn the_console_knows_who_can_sign_in() {
    let running =
        Local::start(Options { console: ConsoleAssets::Absent, ..Options::in_memory() }).await.unwrap();
    let (status, config) = call(&running.base_url, "GET", "/config.json", None, "").await;
    assert_eq!((status, &config["sign_in"]["users"][0]["user"]), (200, &json!("owner@demo")));
    running.shutdown().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_second_look_at_the_demo_orders_finds_nothing_to_write() {
    use verno_domain::OrderCode;
    use verno_domain::hint::{Hint, HintMessage};
    use verno_lambda::queue::{Outgoing, Queue};

    let running = Local::start(Options { customers: 20, ..Options::in_memory() }).await.unwrap();
    running.drain().await.unwrap();
    let shop = running.store.shop(ShopId::new(222_651));
    let mut before = Vec::new();
    for image in shop.modified_since(None, None).await.unwrap().images {
        before.extend(
            shop.orders_since(&image.customer.id, chrono::DateTime::UNIX_EPOCH, None).await.unwrap().orders,
        );
    }
    assert!(before.len() > 50, "{}", before.len());
    let codes: Vec<_> = before.iter().map(|order| order.code.clone()).collect();
    let hint = |code: &OrderCode| HintMessage::new(shop.id(), Hint::Order { code: code.clone() });
    let messages: Vec<_> = codes.iter().map(|code| Outgoing::new(&hint(code)).unwrap()).collect();
    running.queues.get("local:HintQueue").unwrap().send(&messages).await.unwrap();
    running.drain().await.unwrap();
    for (code, before) in codes.iter().zip(before) {
        assert_eq!(shop.order(code).await.unwrap().unwrap(), before);
    }
    running.shutdown().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_shoptet_export_is_replayed_and_an_order_shoptet_would_refuse_is_left_out() {
    let folder = Folder::new("export");
    let log = folder.file(
        "orders.csv",
        "code;date;email;billFullName;currency;statusName;itemType;itemName;itemAmount;itemTotalPriceWithVat\n\
         2024001;2024-03-01 10:15:00;zofie@example.com;Žofie Černá;CZK;Vyřízena;product;Čaj;2;1 250,50\n\
         2024001;2024-03-01 10:15:00;zofie@example.com;Žofie Černá;CZK;Vyřízena;shipping;Doprava;1;89,00\n\
         2024002;2024-03-02 10:15:00;zofie@example.com;Žofie Černá;CZK;Stornována;product;Čaj;1;500,00\n\
         2024003;2024-03-02 10:15:00;jan@example.com;Jan Novák;CZK;Vyřízena;mystery;Čaj;1;500,00\n",
    );
    let running = Local::start(Options { orders: Some(log), ..Options::in_memory() }).await.unwrap();
    let list = customers(&running, 222_653).await;
    assert_eq!((&list["total"], &list["items"][0]["points"]), (&json!(1), &json!("1250.50")));
    assert_eq!(list["items"][0]["name"], "Žofie Černá");
    assert_eq!(running.clock.now().date_naive().to_string(), "2024-03-03");
    running.shutdown().await;
}
