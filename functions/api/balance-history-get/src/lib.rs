//! `GET /v1/customers/{id}/balance-history`: a customer's balance over time for a chart, computed from the
//! ledger.

use chrono::{DateTime, TimeDelta, Utc};
use serde::Serialize;
use utoipa::{IntoParams, OpenApi, ToSchema};
use verno_contract::time;
use verno_domain::{CustomerId, Entry, Error, Points, Result};
use verno_lambda::http::{Call, Problem, Reply, route};
use verno_lambda::{ConfigError, Function, Platform};
use verno_store::{Consistency, EntryFilter, ShopStore, Store};

/// Folder, binary and log name.
pub const NAME: &str = "balance-history-get";

/// The span shown when the caller does not say.
const SPAN: TimeDelta = TimeDelta::days(365);
/// Entries read for one chart: more than a screen has columns. A span with more of them starts later, and
/// says so.
const ENTRIES_MAX: usize = 2_000;
const PAGE: usize = 200;

/// This function's part of the API's description.
#[derive(OpenApi)]
#[openapi(paths(handle))]
pub struct Doc;

/// Builds the function.
///
/// # Errors
/// If a variable is missing.
pub fn build(platform: &impl Platform) -> Result<Function, ConfigError> {
    Ok(Function::http(NAME, platform.store()?, [route("GET /v1/customers/{id}/balance-history", handle)]))
}

/// The query parameters of the chart.
#[derive(IntoParams)]
#[into_params(parameter_in = Query)]
#[expect(dead_code, reason = "describes the parameters; they are read one by one, each with its own error")]
struct Parameters {
    /// Beginning of the span; a year before its end if left out.
    from: Option<String>,
    /// End of the span; now if left out.
    to: Option<String>,
}

/// The balance over a span of time.
#[derive(Serialize, ToSchema)]
struct BalanceHistoryView {
    /// The balance at the beginning, after each change, and at the end; between two points it does not move.
    items: Vec<BalancePointView>,
    /// Whether the points reach back to the beginning of the span; a very busy ledger's do not.
    complete: bool,
}

/// The balance from a moment on.
#[derive(Serialize, ToSchema)]
struct BalancePointView {
    /// Time from which on the balance holds.
    #[schema(format = DateTime)]
    at: String,
    /// Balance from that time on.
    #[schema(example = "1250.00")]
    balance: String,
}

/// Get a customer's balance over time
#[utoipa::path(
    get, path = "/v1/customers/{id}/balance-history", tag = "Customers", operation_id = "getBalanceHistory",
    params(("id" = String, Path, description = "Id of the customer"), Parameters),
    responses(
        (status = 200, description = "The points of the chart, oldest first", body = BalanceHistoryView),
        (status = "4XX", description = "A problem", body = Problem, content_type = "application/problem+json"),
    ),
    security(("token" = [])),
)]
async fn handle(store: Store, call: Call) -> Result<Reply> {
    let shop = store.shop(call.allow_any()?.shop);
    let id = call.path("id", "customer", CustomerId::parse)?;
    let to = call.query_time("to")?.unwrap_or_else(|| shop.clock().now());
    let from = call.query_time("from")?.unwrap_or(to - SPAN);
    if from > to {
        return Err(Error::field("from", "after_to", "from must not be after to."));
    }
    if shop.customer(&id, Consistency::Eventual).await?.is_none() {
        return Err(Error::not_found("customer"));
    }
    let (entries, complete) = read(&shop, &id, from, to).await?;
    Reply::ok(&BalanceHistoryView { items: points(&entries, from, to)?, complete })
}

/// Entries of the span, newest first, preceded in time by the last one before it if there is one; and whether
/// these are all.
async fn read(
    shop: &ShopStore,
    id: &CustomerId,
    from: DateTime<Utc>,
    to: DateTime<Utc>,
) -> Result<(Vec<Entry>, bool)> {
    let mut entries = Vec::new();
    let mut before = None;
    while entries.len() < ENTRIES_MAX {
        let page = shop.entries(id, &EntryFilter::default(), before, PAGE).await?;
        for entry in page.entries.into_iter().filter(|entry| entry.at <= to) {
            let earlier = entry.at < from;
            entries.push(entry);
            if earlier {
                return Ok((entries, true));
            }
        }
        before = page.next;
        if before.is_none() {
            return Ok((entries, true));
        }
    }
    Ok((entries, false))
}

fn points(entries: &[Entry], from: DateTime<Utc>, to: DateTime<Utc>) -> Result<Vec<BalancePointView>> {
    let point =
        |at: DateTime<Utc>, balance: Points| BalancePointView { at: time(at), balance: balance.to_string() };
    let within: Vec<&Entry> = entries.iter().filter(|entry| entry.at >= from).rev().collect();
    let opening = match (within.first(), entries.first()) {
        (Some(first), _) => first.balance_after.sub(first.change)?,
        (None, Some(last)) => last.balance_after,
        (None, None) => Points::ZERO,
    };
    let closing = within.last().map_or(opening, |entry| entry.balance_after);
    let changes = within.iter().map(|entry| point(entry.at, entry.balance_after));
    Ok([point(from, opening)].into_iter().chain(changes).chain([point(to, closing)]).collect())
}
