//! What operations cost in requests and units. The table's prices are per unit, so these are the running
//! costs.

use serde_json::json;
use verno_domain::ledger::{Expiry, Posting};
use verno_domain::{Cause, EntryKind, Points};
use verno_testkit::{Ask, OrderBuilder, SHOP, Usage};

use crate::support::TableHarness;

/// Prints what was used beside its bound, and fails above it.
#[expect(clippy::print_stdout, reason = "the table is what the test is run for")]
fn bound(what: &str, used: Usage, requests: u32, write: f64, read: f64) {
    println!(
        "{what:<55} {:>2}/{requests:<2} requests {:>5}/{write:<5} write units {:>4}/{read:<4} read units",
        used.requests, used.write, used.read
    );
    assert!(used.requests <= requests && used.write <= write && used.read <= read, "{what}: {used:?}");
}

#[tokio::test]
async fn orders_and_changes_stay_within_their_budgets() {
    let harness = TableHarness::start().await;
    harness.book(&OrderBuilder::new("1").build()).await;
    harness.table.meter.take();

    harness.book(&OrderBuilder::new("2").build()).await;
    bound("paid order of a known customer", harness.table.meter.take(), 5, 14.0, 4.0);
    harness.book(&OrderBuilder::new("2").build()).await;
    bound("the same announcement again", harness.table.meter.take(), 2, 0.0, 4.0);
    harness.book(&OrderBuilder::new("2").cancelled().build()).await;
    bound("its cancellation", harness.table.meter.take(), 5, 14.0, 4.0);

    let id = harness.customer("jan@example.cz").await.unwrap().id.to_string();
    let change = harness.build(points_change::build);
    harness.table.meter.take();
    let body = json!({"change": "10", "note": "an apology for a late parcel"});
    let ask = Ask::post("/v1/customers/{id}/points", &body).with("id", &id).by(SHOP, "owner");
    ask.clone().header("idempotency-key", "k").of(&change).await;
    bound("change of points by hand", harness.table.meter.take(), 3, 12.0, 4.0);
    ask.header("idempotency-key", "k").of(&change).await;
    bound("the same request again", harness.table.meter.take(), 1, 0.0, 4.0);

    let list = harness.build(customer_list::build);
    let page = Ask::get("/v1/customers").by(SHOP, "owner");
    page.of(&list).await;
    harness.table.meter.take();
    page.of(&list).await;
    bound("customer list, warm", harness.table.meter.take(), 1, 0.0, 1.0);
}

#[tokio::test]
async fn a_customer_with_ten_thousand_entries_costs_no_more_than_any() {
    let harness = TableHarness::start().await;
    harness.book(&OrderBuilder::new("1").build()).await;
    let mut customer = harness.customer("jan@example.cz").await.unwrap();
    let shop = harness.shop();
    let rules = shop.rules().await.unwrap();
    let mut writes = shop.writes();
    for nth in 1..=10_000_u32 {
        let posting = Posting {
            note: Some(format!("gift {nth}")),
            ..Posting::automatic(
                Cause::Request { digest: format!("many-{nth}") },
                EntryKind::Admin,
                Points::parse("1").unwrap(),
                Expiry::Never,
            )
        };
        let entry = customer.account.post(SHOP, posting, customer.modified_at).unwrap();
        writes = writes.entry(&customer.id, &entry).unwrap();
        // As many as DynamoDB takes at once.
        if nth % 100 == 0 {
            std::mem::replace(&mut writes, shop.writes()).commit().await.unwrap();
        }
    }
    shop.writes().customer(&customer, &rules).unwrap().commit().await.unwrap();
    let id = customer.id.to_string();

    let get = harness.build(customer_get::build);
    harness.table.meter.take();
    Ask::get("/v1/customers/{id}").with("id", &id).by(SHOP, "reader").of(&get).await;
    bound("detail with 10,000 entries", harness.table.meter.take(), 3, 0.0, 20.0);

    let list = harness.build(transaction_list::build);
    let page = Ask::get("/v1/customers/{id}/transactions").with("id", &id).by(SHOP, "owner");
    let first = page.of(&list).await;
    bound("first page of its history", harness.table.meter.take(), 3, 0.0, 20.0);
    let cursor = first.body["next_cursor"].as_str().unwrap();
    page.clone().query("cursor", cursor).of(&list).await;
    bound("second page of its history", harness.table.meter.take(), 3, 0.0, 20.0);
    page.clone().query("limit", "200").of(&list).await;
    bound("a page of 200", harness.table.meter.take(), 3, 0.0, 20.0);
    page.clone().query("q", "matches nothing").of(&list).await;
    bound("a page with a filter that matches nothing", harness.table.meter.take(), 3, 0.0, 20.0);
}

/// List prices of us-east-1 in USD per million, November 2026: DynamoDB on demand, SQS standard, API Gateway
/// HTTP API, Lambda arm64, CloudWatch Logs. Sources: the services' public price pages.
mod price {
    pub(super) const WRITE_UNITS: f64 = 0.625;
    pub(super) const READ_UNITS: f64 = 0.125;
    pub(super) const QUEUE_REQUESTS: f64 = 0.40;
    pub(super) const API_REQUESTS: f64 = 1.00;
    pub(super) const INVOCATIONS: f64 = 0.20;
    pub(super) const GB_MILLISECONDS: f64 = 0.013_333_4;
    pub(super) const LOG_KILOBYTES: f64 = 0.50;
}

/// What one announcement costs besides the table, USD per million: the webhook, its message, the worker's
/// share of a batch of ten, the relay's. Times are assumed, not measured on Lambda: 10 ms for the webhook, 40
/// ms per message of a worker that mostly waits for Shoptet, at half a gigabyte; a kilobyte of logs.
fn announcement() -> f64 {
    let invocations = price::INVOCATIONS * (1.0 + 0.1 + 0.1);
    let compute = price::GB_MILLISECONDS * 0.5 * (10.0 + 40.0 + 2.0);
    let queue = price::QUEUE_REQUESTS * (1.0 + 0.1 + 0.1);
    price::API_REQUESTS + invocations + compute + queue + price::LOG_KILOBYTES
}

fn table(used: Usage) -> f64 {
    used.write * price::WRITE_UNITS + used.read * price::READ_UNITS
}

#[tokio::test]
#[expect(clippy::print_stdout, reason = "the figures are what the test is run for")]
async fn a_million_orders_cost_at_most_twelve_dollars() {
    let harness = TableHarness::start().await;
    harness.book(&OrderBuilder::new("1").build()).await;
    harness.table.meter.take();
    harness.book(&OrderBuilder::new("2").build()).await;
    let paid_at_once = table(harness.table.meter.take()) + announcement();

    let mut life = 0.0;
    let completed = |order: verno_domain::order::Order| verno_domain::order::Order {
        status: Some(verno_domain::order::Status { id: -3, name: "Vyřízeno".into() }),
        ..order
    };
    let third = || OrderBuilder::new("3");
    for order in [third().unpaid().build(), third().build(), completed(third().build())] {
        harness.book(&order).await;
        life += table(harness.table.meter.take()) + announcement();
    }
    println!("AWS charges per 1,000,000 orders, us-east-1 list prices:");
    println!("  announced once, paid (card, cash desk)        {paid_at_once:>6.2} USD of 12");
    println!("  announced three times (new, paid, completed)  {life:>6.2} USD");
    assert!(paid_at_once <= 12.0);
}
