//! `GET /v1/customers/{id}/transactions`: a customer's ledger, newest first.

use serde::Serialize;
use utoipa::{IntoParams, OpenApi, ToSchema};
use verno_contract::TransactionView;
use verno_domain::fold::fold;
use verno_domain::{CustomerId, EntryKind, Error, Result};
use verno_lambda::http::{Call, Problem, Reply, route};
use verno_lambda::{ConfigError, Function, Platform};
use verno_store::{Consistency, Cursor, EntryFilter, Store};

/// Folder, binary and log name.
pub const NAME: &str = "transaction-list";

/// This function's part of the API's description.
#[derive(OpenApi)]
#[openapi(paths(handle))]
pub struct Doc;

/// Builds the function.
///
/// # Errors
/// If a variable is missing.
pub fn build(platform: &impl Platform) -> Result<Function, ConfigError> {
    Ok(Function::http(NAME, platform.store()?, [route("GET /v1/customers/{id}/transactions", handle)]))
}

/// The query parameters of the list.
#[derive(IntoParams)]
#[into_params(parameter_in = Query)]
#[expect(dead_code, reason = "describes the parameters; they are read one by one, each with its own error")]
struct Parameters {
    /// Only transactions of this type.
    #[param(example = "order")]
    r#type: Option<String>,
    /// Text in a note or the order number, without diacritics and case.
    q: Option<String>,
    /// At or after this time.
    from: Option<String>,
    /// Before this time.
    to: Option<String>,
    /// Transactions of a page, 1 to 200; 50 if left out.
    limit: Option<u16>,
    /// `next_cursor` of the page before.
    cursor: Option<String>,
}

/// A page of a ledger.
#[derive(Serialize, ToSchema)]
struct TransactionListView {
    /// Newest first. With filters a page may be shorter than `limit`, even empty, although there are more.
    items: Vec<TransactionView>,
    /// Continue here; `null` on the last page.
    next_cursor: Option<String>,
}

/// List a customer's transactions
#[utoipa::path(
    get, path = "/v1/customers/{id}/transactions", tag = "Customers", operation_id = "listTransactions",
    params(("id" = String, Path, description = "Id of the customer"), Parameters),
    responses(
        (status = 200, description = "A page of transactions, newest first", body = TransactionListView),
        (status = "4XX", description = "A problem", body = Problem, content_type = "application/problem+json"),
    ),
    security(("token" = [])),
)]
async fn handle(store: Store, call: Call) -> Result<Reply> {
    let shop = store.shop(call.allow_any()?.shop);
    let id = call.path("id", "customer", CustomerId::parse)?;
    let filter = filter(&call)?;
    let page = call.page()?;
    let fingerprint = format!("{id}\n{}", call.fingerprint(&["type", "q", "from", "to"]));
    let before = match page.cursor {
        Some(text) => {
            let cursor = Cursor::decode(&text, shop.id(), &fingerprint, 1)?;
            Some(cursor.position[0].parse::<u64>().map_err(|_| Cursor::refused())?)
        }
        None => None,
    };
    let found = shop.entries(&id, &filter, before, page.limit).await?;
    // Whether the customer exists matters only when there is nothing to show.
    if found.entries.is_empty()
        && found.next.is_none()
        && before.is_none()
        && shop.customer(&id, Consistency::Eventual).await?.is_none()
    {
        return Err(Error::not_found("customer"));
    }
    Reply::ok(&TransactionListView {
        items: found.entries.iter().map(TransactionView::from).collect(),
        next_cursor: found.next.map(|seq| Cursor::at([seq.to_string()]).encode(shop.id(), &fingerprint)),
    })
}

fn filter(call: &Call) -> Result<EntryFilter> {
    Ok(EntryFilter {
        kind: call.query_as("type", "a type of transaction", EntryKind::parse)?,
        text: call.query("q").map(fold),
        from: call.query_time("from")?,
        to: call.query_time("to")?,
    })
}
