//! `GET /v1/customers/{id}/referrals`: visits and conversions made by a customer's referral code, newest
//! first.

use chrono::NaiveDate;
use serde::Serialize;
use utoipa::{IntoParams, OpenApi, ToSchema};
use verno_contract::time;
use verno_domain::referral::ReferralEvent;
use verno_domain::{CustomerId, Error, Result};
use verno_lambda::http::{Call, Problem, Reply, route};
use verno_lambda::{ConfigError, Function, Platform};
use verno_store::{Consistency, Cursor, ReferralFilter, ReferralRecord, Store};

/// Folder, binary and log name.
pub const NAME: &str = "referral-list";

/// This function's part of the API's description.
#[derive(OpenApi)]
#[openapi(paths(handle))]
pub struct Doc;

/// Builds the function.
///
/// # Errors
/// If a variable is missing.
pub fn build(platform: &impl Platform) -> Result<Function, ConfigError> {
    Ok(Function::http(NAME, platform.store()?, [route("GET /v1/customers/{id}/referrals", handle)]))
}

/// The query parameters of the list.
#[derive(IntoParams)]
#[into_params(parameter_in = Query)]
#[expect(dead_code, reason = "describes the parameters; they are read one by one, each with its own error")]
struct Parameters {
    /// `visit`, `registration`, `conversion`, `reward`, `reversal` or `refused`.
    #[param(example = "conversion")]
    r#type: Option<String>,
    /// First day, in UTC; from the first event on if left out.
    from: Option<String>,
    /// Last day, in UTC; up to now if left out.
    to: Option<String>,
    /// Events of a page, 1 to 200; 50 if left out.
    limit: Option<u16>,
    /// `next_cursor` of the page before.
    cursor: Option<String>,
}

/// A page of referral events.
#[derive(Serialize, ToSchema)]
struct ReferralListView {
    /// Newest first. With `type` a page may be shorter than `limit`, even empty, although there are more.
    items: Vec<ReferralView>,
    /// Continue here; `null` on the last page.
    next_cursor: Option<String>,
}

/// Something that happened in a referral.
#[derive(Serialize, ToSchema)]
struct ReferralView {
    /// `visit`, `registration`, `conversion`, `reward`, `reversal` or `refused`.
    #[schema(example = "conversion")]
    r#type: &'static str,
    /// Time of the event; for visits, which are counted per day, the day in UTC.
    #[schema(format = DateTime)]
    at: String,
    /// Number of visits on the day; 1 for all other events.
    count: u64,
    /// Number of the friend's order.
    order_code: Option<String>,
    /// Points of a reward or a reversal, signed.
    #[schema(example = "100.00")]
    points: Option<String>,
    /// Why a code was refused: `own_code`, `same_email`, `same_phone`, `other_referrer` or `ordered_before`.
    reason: Option<&'static str>,
}

impl From<&ReferralRecord> for ReferralView {
    fn from(record: &ReferralRecord) -> Self {
        Self {
            r#type: record.event.as_str(),
            at: time(record.at),
            count: record.count,
            order_code: record.order.as_ref().map(ToString::to_string),
            points: record.points.map(|points| points.to_string()),
            reason: record.refusal.map(|refusal| refusal.as_str()),
        }
    }
}

/// List a customer's referral events
#[utoipa::path(
    get, path = "/v1/customers/{id}/referrals", tag = "Customers", operation_id = "listReferrals",
    params(("id" = String, Path, description = "Id of the customer"), Parameters),
    responses(
        (status = 200, description = "A page of events, newest first", body = ReferralListView),
        (status = "4XX", description = "A problem", body = Problem, content_type = "application/problem+json"),
    ),
    security(("token" = [])),
)]
async fn handle(store: Store, call: Call) -> Result<Reply> {
    let shop = store.shop(call.allow_any()?.shop);
    let id = call.path("id", "customer", CustomerId::parse)?;
    let filter = filter(&call)?;
    let page = call.page()?;
    let fingerprint = format!("{id}\n{}", call.fingerprint(&["type", "from", "to"]));
    let before = match page.cursor {
        Some(text) => Some(Cursor::decode(&text, shop.id(), &fingerprint, 1)?.position.remove(0)),
        None => None,
    };
    let (events, next) = shop.referral_events(&id, &filter, before.as_deref(), page.limit).await?;
    // Whether the customer exists matters only when there is nothing to show.
    if events.is_empty() && before.is_none() && shop.customer(&id, Consistency::Eventual).await?.is_none() {
        return Err(Error::not_found("customer"));
    }
    Reply::ok(&ReferralListView {
        items: events.iter().map(ReferralView::from).collect(),
        next_cursor: next.map(|position| Cursor::at([position]).encode(shop.id(), &fingerprint)),
    })
}

fn filter(call: &Call) -> Result<ReferralFilter> {
    let day = |name| call.query_as(name, "a date", |text| text.parse::<NaiveDate>().ok());
    Ok(ReferralFilter {
        event: call.query_as("type", "a kind of referral event", ReferralEvent::parse)?,
        from: day("from")?,
        to: day("to")?,
    })
}
