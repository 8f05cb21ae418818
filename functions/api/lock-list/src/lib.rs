//! `GET /v1/locks`: customers whose lock ends soon, so that a person can decide before automation does.
//!
//! Answered from the list in memory, as the list of customers is.

mod view;

use chrono::{Datelike, Months, NaiveDate};
use utoipa::{IntoParams, OpenApi};
use verno_domain::{CustomerId, Error, Result};
use verno_lambda::directories::ShopDirectories;
use verno_lambda::http::{Call, Problem, Reply, route};
use verno_lambda::{ConfigError, Function, Platform};
use verno_store::{Cursor, Store};

use view::{EndingLockView, LockListView};

/// Folder, binary and log name.
pub const NAME: &str = "lock-list";

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
        [route("GET /v1/locks", handle)],
    ))
}

/// The query parameters of the list.
#[derive(IntoParams)]
#[into_params(parameter_in = Query)]
#[expect(dead_code, reason = "describes the parameters; they are read one by one, each with its own error")]
struct Parameters {
    /// The last day of the lock lies after this date; yesterday, if left out.
    ends_after: Option<String>,
    /// The last day of the lock lies before this date; the first of next month, if left out.
    #[param(example = "2027-01-01")]
    ends_before: Option<String>,
    /// Locks of a page, 1 to 200; 50 if left out.
    limit: Option<u16>,
    /// `next_cursor` of the page before.
    cursor: Option<String>,
}

/// List locks that end
///
/// The earliest end first; by default those that end from today to the end of the month, in the shop's time
/// zone. A lock without end is not listed.
#[utoipa::path(
    get, path = "/v1/locks", tag = "Customers", operation_id = "listLocks",
    params(Parameters),
    responses(
        (status = 200, description = "A page of locks", body = LockListView),
        (status = "4XX", description = "A problem", body = Problem, content_type = "application/problem+json"),
    ),
    security(("token" = [])),
)]
async fn handle(deps: Deps, call: Call) -> Result<Reply> {
    let shop = deps.store.shop(call.allow_any()?.shop);
    let day = |name| call.query_as(name, "a date, YYYY-MM-DD", |text| text.parse::<NaiveDate>().ok());
    let (after, before) = (day("ends_after")?, day("ends_before")?);
    let page = call.page()?;
    let query = call.fingerprint(&["ends_after", "ends_before"]);
    let position = match page.cursor {
        Some(text) => {
            let position = Cursor::decode(&text, shop.id(), &query, 2)?.position;
            let read = position[0].parse::<NaiveDate>().ok().zip(CustomerId::parse(&position[1]));
            Some(read.ok_or_else(Cursor::refused)?)
        }
        None => None,
    };
    let listing = deps.directories.of(&shop, &call).await?;
    let today = listing.rules.day(shop.clock().now());
    let after = after.or_else(|| today.pred_opt()).unwrap_or(NaiveDate::MIN);
    let before = before.or_else(|| next_month(today)).unwrap_or(NaiveDate::MAX);
    if before <= after {
        return Err(Error::field(
            "ends_before",
            "before_start",
            "ends_before must be later than ends_after.",
        ));
    }
    let mut found = listing.directory.locks(after, before);
    let total = found.len();
    found.retain(|(end, row)| position.as_ref().is_none_or(|(last, id)| (*end, &row.id) > (*last, id)));
    let more = found.len() > page.limit;
    found.truncate(page.limit);
    let last = found.last().filter(|_| more);
    let next_cursor =
        last.map(|(end, row)| Cursor::at([end.to_string(), row.id.to_string()]).encode(shop.id(), &query));
    let items = found.iter().filter_map(|(_, row)| EndingLockView::new(row, &listing)).collect();
    Reply::ok(&LockListView { items, total, next_cursor })
}

/// The first day of the month after.
fn next_month(today: NaiveDate) -> Option<NaiveDate> {
    today.with_day(1)?.checked_add_months(Months::new(1))
}
