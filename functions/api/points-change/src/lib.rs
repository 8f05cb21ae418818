//! `POST /v1/customers/{id}/points`: a member of the team changes a customer's points by hand.
//!
//! One transaction writes the entry, the balance, the audit and the answer. A repeat with the same
//! `Idempotency-Key` gets the first answer and writes nothing, for ever. A change as large as the team's
//! settings say is kept as a request instead, until a second person agrees to it.

mod ask;
mod request;
mod view;

use serde::Serialize;
use utoipa::OpenApi;
use verno_booking::{Draft, Editor, PointsCommand, PointsOrigin, PointsOutcome, PostedPoints, change_points};
use verno_contract::ApprovalView;
use verno_domain::{CustomerId, Error, Points, Result, Role};
use verno_lambda::http::{Call, Problem, Reply, Session, route};
use verno_lambda::metrics::{Metric, count};
use verno_lambda::{ConfigError, Function, Platform};
use verno_store::{Replay, ShopStore, Store};

use request::ChangeRequest;
use view::{AskedView, ChangeView, to_json};

/// Folder, binary and log name.
pub const NAME: &str = "points-change";

/// This function's part of the API's description.
#[derive(OpenApi)]
#[openapi(paths(handle))]
pub struct Doc;

/// Builds the function.
///
/// # Errors
/// If a variable is missing.
pub fn build(platform: &impl Platform) -> Result<Function, ConfigError> {
    Ok(Function::http(NAME, platform.store()?, [route("POST /v1/customers/{id}/points", handle)]))
}

/// Change a customer's points
///
/// Either by `change`, or to `balance`. With `expected_balance` the change happens only if the balance is
/// still that. Points are decimal strings with a period; a comma is refused. The balance cannot be taken
/// below zero by hand. From the size in the team's settings on, a change waits as an approval until a second
/// person agrees to it.
#[utoipa::path(
    post, path = "/v1/customers/{id}/points", tag = "Customers", operation_id = "changePoints",
    params(
        ("id" = String, Path, description = "Id of the customer"),
        ("Idempotency-Key" = Option<String>, Header, description = "Any text of up to 255 characters that names this change. The same key with the same body replays the first answer, with another body answers 409."),
    ),
    request_body = ChangeRequest,
    responses(
        (status = 201, description = "Booked", body = ChangeView, headers(("Idempotency-Replayed" = String, description = "`true` if this is the first answer again"))),
        (status = 200, description = "The balance is that already; nothing was booked", body = ChangeView),
        (status = 202, description = "Not booked: it waits for a second person", body = AskedView, headers(("Idempotency-Replayed" = String, description = "`true` if this is the first answer again"))),
        (status = 409, description = "The balance moved, or the key was used with another body", body = Problem, content_type = "application/problem+json"),
        (status = "4XX", description = "A problem", body = Problem, content_type = "application/problem+json"),
    ),
    security(("token" = [])),
)]
async fn handle(store: Store, call: Call) -> Result<Reply> {
    let session = call.allow(&[Role::Owner, Role::Manager, Role::Support])?;
    let shop = store.shop(session.shop);
    let id = call.path("id", "customer", CustomerId::parse)?;
    let command = request::read(&call, shop.clock().now())?;
    let key = request::key(shop.random(), &call, &id)?;
    let editor = Editor { user: &session.user, request_id: &call.request_id };
    let change = Change { shop: &shop, id: &id, command: &command, key: &key, editor };
    shop.optimistic(|_| change.attempt(session)).await
}

/// One call, as it is tried again after a lost race.
pub(crate) struct Change<'a> {
    shop: &'a ShopStore,
    id: &'a CustomerId,
    command: &'a PointsCommand,
    key: &'a request::Key,
    editor: Editor<'a>,
}

impl Change<'_> {
    async fn attempt(&self, session: &Session) -> Result<Reply> {
        let context = self.shop.load_points_change_context(self.id, &self.key.digest).await?;
        if let Some(replay) = context.replay {
            let reply = replayed(&replay, self.key, self.shop)?;
            return Ok(match &context.customer {
                Some(customer) => reply.changed([(self.id, customer.version)]),
                None => reply,
            });
        }
        let before = context.customer.ok_or_else(|| Error::not_found("customer"))?;
        let balance = before.account.balance;
        let uncapped = session.has(Role::Owner) || session.has(Role::Manager);
        let cap = context.rules.team.support_cap.filter(|_| !uncapped);
        let origin = PointsOrigin::Hand { digest: &self.key.digest, editor: self.editor, cap };
        let draft = Draft::of(self.shop, &context.rules, before, self.shop.clock().now());
        match change_points(draft, self.command, origin)? {
            PointsOutcome::Unchanged => {
                Reply::json(200, &ChangeView { transaction: None, balance: balance.to_string() })
            }
            PointsOutcome::NeedsApproval(change) => self.ask(change).await,
            PointsOutcome::Posted(posted) => self.write(*posted).await,
        }
    }

    async fn ask(&self, change: Points) -> Result<Reply> {
        let approval = ask::approval(self, change)?;
        let view = AskedView { approval: ApprovalView::at(&approval, approval.asked_at) };
        let audit = ask::audit(&approval, self.editor.request_id);
        let writes = self.shop.writes().approval(&approval)?;
        let writes = writes.shop_audit(&audit, Some(&ask::note(&approval)))?;
        let writes = match answer(self.key, &view)? {
            Some(answer) => writes.replay_until(&answer, approval.kept_until())?,
            None => writes,
        };
        writes.commit().await?;
        Reply::json(202, &view)
    }

    async fn write(&self, posted: PostedPoints<'_>) -> Result<Reply> {
        let version = posted.customer().version + 1;
        let balance = posted.entry.balance_after.to_string();
        let view = ChangeView { transaction: Some((&posted.entry).into()), balance };
        let writes = posted.add_to(self.shop.writes())?;
        let writes = match answer(self.key, &view)? {
            Some(answer) => writes.replay(&answer)?,
            None => writes,
        };
        writes.commit().await?;
        count(Metric::ChangesBooked, 1, Some(self.shop.id()));
        Ok(Reply::json(201, &view)?.changed([(self.id, version)]))
    }
}

/// The answer to be kept, if the caller may ask for it again.
fn answer(key: &request::Key, view: &impl Serialize) -> Result<Option<Replay>> {
    if !key.given {
        return Ok(None);
    }
    let answer = to_json(view)?;
    Ok(Some(Replay { digest: key.digest.clone(), body: key.body.clone(), answer }))
}

fn replayed(replay: &Replay, key: &request::Key, shop: &ShopStore) -> Result<Reply> {
    if replay.body != key.body {
        let detail = "This Idempotency-Key was used for another change.";
        return Err(Error::conflict("idempotency_key_reused", detail));
    }
    count(Metric::ReplaysAnswered, 1, Some(shop.id()));
    let again = Reply::bytes(view::status(&replay.answer), "application/json", replay.answer.clone());
    Ok(again.header("idempotency-replayed", "true"))
}
