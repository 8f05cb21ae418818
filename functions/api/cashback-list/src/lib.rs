//! `GET /v1/cashbacks`: requests of customers for cashback, newest first.

use serde::Serialize;
use utoipa::{IntoParams, OpenApi, ToSchema};
use verno_contract::CashbackView;
use verno_domain::cashback::{CashbackRequest, State};
use verno_domain::{CashbackId, CustomerId, Result, Role};
use verno_lambda::http::{Call, Problem, Reply, route};
use verno_lambda::{ConfigError, Function, Platform};
use verno_store::{CashbackFilter, Cursor, ShopStore, Store};

/// Folder, binary and log name.
pub const NAME: &str = "cashback-list";

/// Roles that may see the number of a bank account: those that decide about payments.
const SEES_ACCOUNT: [Role; 2] = [Role::Owner, Role::Manager];

/// This function's part of the API's description.
#[derive(OpenApi)]
#[openapi(paths(handle))]
pub struct Doc;

/// Builds the function.
///
/// # Errors
/// If a variable is missing.
pub fn build(platform: &impl Platform) -> Result<Function, ConfigError> {
    Ok(Function::http(NAME, platform.store_with_secrets()?, [route("GET /v1/cashbacks", handle)]))
}

/// The query parameters of the list.
#[derive(IntoParams)]
#[into_params(parameter_in = Query)]
#[expect(dead_code, reason = "describes the parameters; they are read one by one, each with its own error")]
struct Parameters {
    /// `requested`, `approved` or `rejected`; all if left out.
    #[param(example = "requested")]
    state: Option<String>,
    /// Id of a customer; everybody's if left out.
    customer: Option<String>,
    /// Requests of a page, 1 to 200; 50 if left out.
    limit: Option<u16>,
    /// `next_cursor` of the page before.
    cursor: Option<String>,
}

/// A page of requests for cashback.
#[derive(Serialize, ToSchema)]
struct CashbackListView {
    /// Newest first. With a state a page may be shorter than `limit`, even empty, although there are more.
    items: Vec<CashbackView>,
    /// Continue here; `null` on the last page.
    next_cursor: Option<String>,
}

/// List requests for cashback
///
/// `account` is shown to owner and manager.
#[utoipa::path(
    get, path = "/v1/cashbacks", tag = "Cashback", operation_id = "listCashbacks",
    params(Parameters),
    responses(
        (status = 200, description = "A page of requests, newest first", body = CashbackListView),
        (status = "4XX", description = "A problem", body = Problem, content_type = "application/problem+json"),
    ),
    security(("token" = [])),
)]
async fn handle(store: Store, call: Call) -> Result<Reply> {
    let session = call.allow_any()?;
    let shop = store.shop(session.shop);
    let filter = CashbackFilter {
        state: call.query_as("state", "requested, approved or rejected", State::parse)?,
        customer: call.query_as("customer", "the id of a customer", CustomerId::parse)?,
    };
    let page = call.page()?;
    let query = format!("{NAME}\n{}", call.fingerprint(&["state", "customer"]));
    let after = match page.cursor {
        Some(text) => {
            let cursor = Cursor::decode(&text, shop.id(), &query, 1)?;
            Some(CashbackId::parse(&cursor.position[0]).ok_or_else(Cursor::refused)?)
        }
        None => None,
    };
    let (requests, next) = requests(&shop, &filter, after.as_ref(), page.limit).await?;
    let sees_account = SEES_ACCOUNT.iter().any(|role| session.has(*role));
    let mut items = Vec::with_capacity(requests.len());
    for request in &requests {
        let account = if sees_account { shop.open_account(request).await? } else { None };
        items.push(CashbackView::new(request, account.as_ref()));
    }
    Reply::ok(&CashbackListView {
        items,
        next_cursor: next.map(|id| Cursor::at([id.to_string()]).encode(shop.id(), &query)),
    })
}

/// A page of requests, and the id after which the next page begins. The requests of a customer include those
/// of customers who were merged into them.
async fn requests(
    shop: &ShopStore,
    filter: &CashbackFilter,
    after: Option<&CashbackId>,
    limit: usize,
) -> Result<(Vec<CashbackRequest>, Option<CashbackId>)> {
    let Some(customer) = &filter.customer else { return shop.cashbacks(filter, after, limit).await };
    let mut people = shop.merged_into(customer).await?;
    people.push(customer.clone());
    let (mut found, mut seen_to) = (Vec::new(), None::<CashbackId>);
    for person in people {
        let theirs = CashbackFilter { customer: Some(person), state: filter.state };
        let (requests, next) = shop.cashbacks(&theirs, after, limit).await?;
        found.extend(requests);
        // Requests older than the point where one of the lists stopped belong to a later page.
        seen_to = seen_to.max(next);
    }
    found.retain(|request| seen_to.as_ref().is_none_or(|to| request.id >= *to));
    found.sort_by(|one, other| other.id.cmp(&one.id));
    if found.len() > limit {
        found.truncate(limit);
        seen_to = found.last().map(|request| request.id.clone());
    }
    Ok((found, seen_to))
}
