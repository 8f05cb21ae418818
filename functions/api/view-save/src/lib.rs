//! `POST /v1/views` and `PUT /v1/views/{id}`: saves a view of the customer list under a name.
//!
//! Everybody keeps views of their own. One shown to the whole team is its owner's to change, and the
//! managers'.

mod request;

use utoipa::OpenApi;
use verno_contract::ListView;
use verno_domain::{Error, Kind, Result, Role, ViewId};
use verno_lambda::http::{Call, Problem, Reply, Session, route};
use verno_lambda::{ConfigError, Function, Platform};
use verno_store::{ShopStore, Store, View};

use request::{ViewCommand, ViewRequest};

/// Folder, binary and log name.
pub const NAME: &str = "view-save";

/// This function's part of the API's description.
#[derive(OpenApi)]
#[openapi(paths(create, replace))]
pub struct Doc;

/// Builds the function.
///
/// # Errors
/// If a variable is missing.
pub fn build(platform: &impl Platform) -> Result<Function, ConfigError> {
    let routes = [route("POST /v1/views", create), route("PUT /v1/views/{id}", replace)];
    Ok(Function::http(NAME, platform.store()?, routes))
}

/// Save a view
#[utoipa::path(
    post, path = "/v1/views", tag = "Customers", operation_id = "createView",
    request_body = ViewRequest,
    responses(
        (status = 201, description = "The new view", body = ListView),
        (status = 409, description = "There are as many views as can be kept", body = Problem, content_type = "application/problem+json"),
        (status = "4XX", description = "A problem", body = Problem, content_type = "application/problem+json"),
    ),
    security(("token" = [])),
)]
async fn create(store: Store, call: Call) -> Result<Reply> {
    let session = call.allow_any()?;
    let shop = store.shop(session.shop);
    let command = request::read(&call)?;
    refuse_too_many(&shop, session).await?;
    let owner = session.user.clone();
    let view = command.view(ViewId::from_random(shop.random().bytes()?), owner, 0, shop.clock().now());
    shop.save_view(&view).await?;
    Reply::json(201, &ListView::of(&view, &session.user))
}

/// Change a view
///
/// A view that all see is changed by its owner, or by an owner or manager of the shop; a private one by its
/// owner.
#[utoipa::path(
    put, path = "/v1/views/{id}", tag = "Customers", operation_id = "putView",
    params(("id" = String, Path, description = "Id of the view")),
    request_body = ViewRequest,
    responses(
        (status = 200, description = "The view as it is now", body = ListView),
        (status = "4XX", description = "A problem", body = Problem, content_type = "application/problem+json"),
    ),
    security(("token" = [])),
)]
async fn replace(store: Store, call: Call) -> Result<Reply> {
    let session = call.allow_any()?;
    let shop = store.shop(session.shop);
    let id = call.path("id", "view", ViewId::parse)?;
    let view = shop
        .optimistic(|_| async {
            let before = shop.view(&id).await?.filter(|view| view.is_seen_by(&session.user));
            let before = before.ok_or_else(|| Error::not_found("view"))?;
            let command: ViewCommand = request::read(&call)?;
            if !before.is_of(&session.user) {
                refuse_others(session)?;
                if !command.shared {
                    let detail = "Only its owner can take a view back from the others.";
                    return Err(Error::conflict("not_your_view", detail));
                }
            }
            let view = command.view(before.id, before.owner, before.version, shop.clock().now());
            shop.save_view(&view).await?;
            Ok(view)
        })
        .await?;
    Reply::ok(&ListView::of(&view, &session.user))
}

fn refuse_others(session: &Session) -> Result<()> {
    let detail = "Only its owner, or an owner or manager of the shop, may change it.";
    let refused = |_| Error::new(Kind::Forbidden, "not_your_view", detail);
    session.allow(&[Role::Owner, Role::Manager]).map_err(refused)
}

async fn refuse_too_many(shop: &ShopStore, session: &Session) -> Result<()> {
    let views = shop.views().await?;
    let own = views.iter().filter(|view| view.is_of(&session.user)).count();
    let full = [(own, View::USER_MAX, "You have"), (views.len(), View::SHOP_MAX, "The shop has")];
    match full.into_iter().find(|(count, most, _)| count >= most) {
        Some((_, most, who)) => {
            let detail = format!("{who} {most} views, as many as are kept; remove one first.");
            Err(Error::conflict("too_many_views", detail))
        }
        None => Ok(()),
    }
}
