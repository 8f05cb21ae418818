//! `GET /v1/customers/{id}/orders`: a customer's orders, and what each brought.

mod view;

use utoipa::{IntoParams, OpenApi};
use verno_domain::fold::fold;
use verno_domain::order::OrderRecord;
use verno_domain::{CustomerId, Error, Result};
use verno_lambda::http::{Call, Problem, Reply, route};
use verno_lambda::{ConfigError, Function, Platform};
use verno_store::{Consistency, Cursor, Direction, ShopStore, Store};

use view::OrderListView;

/// Folder, binary and log name.
pub const NAME: &str = "order-list";

/// Orders looked through for a search, or to sort by amount. A customer with more is a reseller; a search for
/// an older order then needs its whole number.
const EXAMINED_MAX: usize = 2_000;
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
    Ok(Function::http(NAME, platform.store()?, [route("GET /v1/customers/{id}/orders", handle)]))
}

/// The query parameters of the list.
#[derive(IntoParams)]
#[into_params(parameter_in = Query)]
#[expect(dead_code, reason = "describes the parameters; they are read one by one, each with its own error")]
struct Parameters {
    /// Part of the order number.
    q: Option<String>,
    /// `placed_at` or `amount`; `-` before it for descending.
    #[param(example = "-placed_at")]
    sort: Option<String>,
    /// Orders of a page, 1 to 200; 50 if left out.
    limit: Option<u16>,
    /// `next_cursor` of the page before.
    cursor: Option<String>,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Sort {
    PlacedAt { descending: bool },
    Amount { descending: bool },
}

impl Sort {
    fn parse(text: &str) -> Option<Self> {
        let descending = text.starts_with('-');
        match text.trim_start_matches('-') {
            "placed_at" => Some(Self::PlacedAt { descending }),
            "amount" => Some(Self::Amount { descending }),
            _ => None,
        }
    }
}

/// List a customer's orders
#[utoipa::path(
    get, path = "/v1/customers/{id}/orders", tag = "Customers", operation_id = "listOrders",
    params(("id" = String, Path, description = "Id of the customer"), Parameters),
    responses(
        (status = 200, description = "A page of orders", body = OrderListView),
        (status = "4XX", description = "A problem", body = Problem, content_type = "application/problem+json"),
    ),
    security(("token" = [])),
)]
async fn handle(store: Store, call: Call) -> Result<Reply> {
    let shop = store.shop(call.allow_any()?.shop);
    let id = call.path("id", "customer", CustomerId::parse)?;
    let sort = call.query_as("sort", "placed_at or amount, with - for descending", Sort::parse)?;
    let sort = sort.unwrap_or(Sort::PlacedAt { descending: true });
    let page = call.page()?;
    let fingerprint = format!("{id}\n{}", call.fingerprint(&["q", "sort"]));
    let after = match page.cursor {
        Some(text) => Some(Cursor::decode(&text, shop.id(), &fingerprint, 1)?.position.remove(0)),
        None => None,
    };
    let (orders, next) = match (sort, call.query("q")) {
        (Sort::PlacedAt { descending }, None) => {
            let direction = if descending { Direction::NewestFirst } else { Direction::OldestFirst };
            let found = shop.orders(&id, direction, after.as_deref(), page.limit).await?;
            (found.orders, found.next)
        }
        (sort, search) => {
            let orders = examine(&shop, &id, sort, search.map(fold)).await?;
            let start = after.as_deref().map_or(Ok(0), |text| text.parse().map_err(|_| Cursor::refused()))?;
            let next = (start + page.limit < orders.len()).then(|| (start + page.limit).to_string());
            (orders.into_iter().skip(start).take(page.limit).collect(), next)
        }
    };
    // Whether the customer exists matters only when there is nothing to show.
    if orders.is_empty() && after.is_none() && shop.customer(&id, Consistency::Eventual).await?.is_none() {
        return Err(Error::not_found("customer"));
    }
    let next_cursor = next.map(|position| Cursor::at([position]).encode(shop.id(), &fingerprint));
    Reply::ok(&OrderListView::new(&orders, next_cursor))
}

/// The customer's orders that match, in the order asked for.
async fn examine(
    shop: &ShopStore,
    id: &CustomerId,
    sort: Sort,
    search: Option<String>,
) -> Result<Vec<OrderRecord>> {
    let direction = match sort {
        Sort::PlacedAt { descending: false } => Direction::OldestFirst,
        _ => Direction::NewestFirst,
    };
    let mut orders = Vec::new();
    let mut after = None;
    while orders.len() < EXAMINED_MAX {
        let page = shop.orders(id, direction, after.as_deref(), PAGE).await?;
        orders.extend(page.orders);
        after = page.next;
        if after.is_none() {
            break;
        }
    }
    if let Some(search) = search {
        orders.retain(|order| fold(order.code.as_str()).contains(&search));
    }
    if let Sort::Amount { descending } = sort {
        orders.sort_by(|one, other| {
            if descending { other.amount.cmp(&one.amount) } else { one.amount.cmp(&other.amount) }
        });
    }
    Ok(orders)
}
