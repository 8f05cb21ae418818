//! `GET /v1/customers`: the shop's customers, searched, filtered and sorted, with the exact total.
//!
//! Answered from the list in memory, brought up to now by one query for what changed. Only what looks like
//! the number of an order or a referral code is also looked up by key.

mod counts;
mod request;
mod view;

use utoipa::OpenApi;
use verno_contract::{judge_locks, segment_order};
use verno_directory::SortKey;
use verno_domain::{CustomerId, Result};
use verno_lambda::directories::ShopDirectories;
use verno_lambda::http::{Call, Problem, Reply, route};
use verno_lambda::{ConfigError, Function, Platform};
use verno_store::{CodeMatch, Cursor, ShopStore, Store};

use counts::CountsView;
use view::{CustomerListView, Found};

/// Folder, binary and log name.
pub const NAME: &str = "customer-list";

/// This function's part of the API's description.
#[derive(OpenApi)]
#[openapi(paths(handle))]
pub struct Doc;

#[derive(Clone)]
struct Deps {
    store: Store,
    directories: ShopDirectories,
}

/// Builds the function.
///
/// # Errors
/// If a variable is missing.
pub fn build(platform: &impl Platform) -> Result<Function, ConfigError> {
    let store = platform.store()?.with_blobs(platform.blobs()?);
    Ok(Function::http(
        NAME,
        Deps { store, directories: platform.directories()? },
        [route("GET /v1/customers", handle)],
    ))
}

/// List customers
///
/// Filters narrow each other. A page may be continued with `next_cursor` under the same filters and order. A
/// very large list that is not in memory yet answers 503 with code `list_being_read` until it is.
#[utoipa::path(
    get, path = "/v1/customers", tag = "Customers", operation_id = "listCustomers",
    params(
        request::Parameters,
        ("Verno-Expect" = Option<String>, Header, description = "Customers that the caller changed, as the answers named \
            them in `Verno-Changed`; the list shows them at least as new. At most 10, separated by commas"),
    ),
    responses(
        (status = 200, description = "A page of customers", body = CustomerListView),
        (status = "4XX", description = "A problem", body = Problem, content_type = "application/problem+json"),
        (status = 503, description = "The list is being read: come again", body = Problem, content_type = "application/problem+json"),
    ),
    security(("token" = [])),
)]
async fn handle(deps: Deps, call: Call) -> Result<Reply> {
    let shop = deps.store.shop(call.allow_any()?.shop);
    let request = request::read(&call)?;
    let mut query = request.query;
    if let Some(text) = &request.cursor {
        let cursor = Cursor::decode(text, shop.id(), &request.fingerprint, 2)?;
        let key = SortKey::decode(&cursor.position[0]).zip(CustomerId::parse(&cursor.position[1]));
        query.after = Some(key.ok_or_else(Cursor::refused)?);
    }
    let listing = deps.directories.of(&shop, &call).await?;
    let directory = &listing.directory;
    let today = listing.rules.day(shop.clock().now());
    judge_locks(&mut query.filter, &listing.rules.vip, today);
    let models = deps.directories.models(&shop).await?;
    let model = models.shown(query.filter.segment.as_ref().map(|(model, _)| model));
    query.segments = model.map(segment_order);
    let page = directory.page(&query);
    let next_cursor = page
        .next
        .as_ref()
        .map(|(key, id)| Cursor::at([key.encode(), id.to_string()]).encode(shop.id(), &request.fingerprint));
    let search = call.query("q").unwrap_or_default();
    let found = Found {
        matches: matches(&shop, search).await?,
        did_you_mean: if page.total == 0 { directory.suggest(search, &query.filter) } else { None },
        counts: request.counts.then(|| CountsView::new(&directory.counts(&query.filter), &listing, &models)),
        next_cursor,
    };
    Reply::ok(&CustomerListView::new(&page, &listing, model, today, found))
}

/// What the search is the exact code of. Only a single word with a digit is looked up: a name is no code.
async fn matches(shop: &ShopStore, search: &str) -> Result<Vec<CodeMatch>> {
    let word = search.trim();
    let is_code = (3..=64).contains(&word.chars().count())
        && word.chars().any(|c| c.is_ascii_digit())
        && !word.chars().any(|c| c == '@' || c.is_whitespace());
    if is_code { shop.code_matches(word).await } else { Ok(Vec::new()) }
}
