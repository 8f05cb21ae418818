//! `GET /v1/customers/{id}/audit` and `GET /v1/audit`: the changes that members of the team made to one
//! customer, and to the shop itself, newest first.

use serde::Serialize;
use utoipa::{IntoParams, OpenApi, ToSchema};
use verno_contract::time;
use verno_domain::{CustomerId, Error, Result, Role};
use verno_lambda::http::{Call, PageRequest, Problem, Reply, route};
use verno_lambda::{ConfigError, Function, Platform};
use verno_store::{Audited, Consistency, Cursor, ShopStore, Store};

/// Folder, binary and log name.
pub const NAME: &str = "audit-list";

/// This function's part of the API's description.
#[derive(OpenApi)]
#[openapi(paths(of_customer, of_shop))]
pub struct Doc;

/// Builds the function.
///
/// # Errors
/// If a variable is missing.
pub fn build(platform: &impl Platform) -> Result<Function, ConfigError> {
    let routes = [route("GET /v1/customers/{id}/audit", of_customer), route("GET /v1/audit", of_shop)];
    Ok(Function::http(NAME, platform.store()?, routes))
}

/// The query parameters of a page.
#[derive(IntoParams)]
#[into_params(parameter_in = Query)]
#[expect(dead_code, reason = "describes the parameters; they are read one by one, each with its own error")]
struct Parameters {
    /// Changes of a page, 1 to 200; 50 if left out.
    limit: Option<u16>,
    /// `next_cursor` of the page before.
    cursor: Option<String>,
}

/// A page of changes.
#[derive(Serialize, ToSchema)]
struct AuditListView {
    /// Newest first.
    items: Vec<AuditView>,
    /// Continue here; `null` on the last page.
    next_cursor: Option<String>,
}

/// One change by a member of the team.
#[derive(Serialize, ToSchema)]
struct AuditView {
    /// Time of the change.
    #[schema(format = DateTime)]
    at: String,
    /// Name that the person signs in with.
    #[schema(example = "owner@demo")]
    actor: String,
    /// What was changed, such as `points`, `group`, `settings.loyalty` or `approval`.
    #[schema(example = "points")]
    what: String,
    /// Value before the change; for settings, the version.
    #[schema(example = "1250.00")]
    before: String,
    /// Value after the change; for settings, the version.
    #[schema(example = "1300.00")]
    after: String,
    /// Id of the request, which Verno's logs have too.
    request_id: String,
    /// Details, such as the changed fields of settings, or both people of an approval.
    note: Option<String>,
}

impl From<&Audited> for AuditView {
    fn from(audited: &Audited) -> Self {
        Self {
            at: time(audited.at),
            actor: audited.actor.clone(),
            what: audited.what.clone(),
            before: audited.before.clone(),
            after: audited.after.clone(),
            request_id: audited.request_id.clone(),
            note: audited.note.clone(),
        }
    }
}

/// List who changed a customer
#[utoipa::path(
    get, path = "/v1/customers/{id}/audit", tag = "Customers", operation_id = "listCustomerAudit",
    params(("id" = String, Path, description = "Id of the customer"), Parameters),
    responses(
        (status = 200, description = "A page of changes, newest first", body = AuditListView),
        (status = "4XX", description = "A problem", body = Problem, content_type = "application/problem+json"),
    ),
    security(("token" = [])),
)]
async fn of_customer(store: Store, call: Call) -> Result<Reply> {
    let shop = store.shop(call.allow_any()?.shop);
    let id = call.path("id", "customer", CustomerId::parse)?;
    let (page, query) = (call.page()?, format!("{NAME}\n{id}"));
    let after = after(&page, &shop, &query)?;
    let (found, more) = shop.audits(&id, after.as_deref(), page.limit).await?;
    // Whether the customer exists matters only when there is nothing to show.
    if found.is_empty() && after.is_none() && shop.customer(&id, Consistency::Eventual).await?.is_none() {
        return Err(Error::not_found("customer"));
    }
    reply(&found, more, &shop, &query)
}

/// List who changed the shop's settings and decided approvals
#[utoipa::path(
    get, path = "/v1/audit", tag = "Settings", operation_id = "listAudit",
    params(Parameters),
    responses(
        (status = 200, description = "A page of changes, newest first", body = AuditListView),
        (status = "4XX", description = "A problem", body = Problem, content_type = "application/problem+json"),
    ),
    security(("token" = [])),
)]
async fn of_shop(store: Store, call: Call) -> Result<Reply> {
    let shop = store.shop(call.allow(&[Role::Owner, Role::Manager])?.shop);
    let page = call.page()?;
    let after = after(&page, &shop, NAME)?;
    let (found, more) = shop.shop_audits(after.as_deref(), page.limit).await?;
    reply(&found, more, &shop, NAME)
}

fn after(page: &PageRequest, shop: &ShopStore, query: &str) -> Result<Option<String>> {
    let decode = |text: &String| Cursor::decode(text, shop.id(), query, 1);
    let cursor = page.cursor.as_ref().map(decode).transpose()?;
    Ok(cursor.and_then(|cursor| cursor.position.into_iter().next()))
}

fn reply(found: &[Audited], more: bool, shop: &ShopStore, query: &str) -> Result<Reply> {
    let last = found.last().filter(|_| more);
    Reply::ok(&AuditListView {
        items: found.iter().map(AuditView::from).collect(),
        next_cursor: last.map(|last| Cursor::at([last.position.clone()]).encode(shop.id(), query)),
    })
}
