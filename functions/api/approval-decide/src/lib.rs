//! `POST /v1/approvals/{id}`: a second person agrees to a large change by hand, or refuses it.
//!
//! One transaction writes the decision, and with it the entry, the balance and the audit. The entry's cause
//! is the approval, so it is booked once, however often it is agreed to.

mod book;

use serde::Serialize;
use utoipa::{OpenApi, ToSchema};
use verno_contract::{ApprovalView, Decided, DecisionRequest};
use verno_domain::{ApprovalId, Error, Kind, Result, Role};
use verno_lambda::http::{Call, Problem, Reply, Session, route};
use verno_lambda::{ConfigError, Function, Platform};
use verno_store::{Approval, ApprovalState, Audit, Decision, ShopStore, Store};

/// Folder, binary and log name.
pub const NAME: &str = "approval-decide";

/// This function's part of the API's description.
#[derive(OpenApi)]
#[openapi(paths(handle))]
pub struct Doc;

/// Builds the function.
///
/// # Errors
/// If a variable is missing.
pub fn build(platform: &impl Platform) -> Result<Function, ConfigError> {
    Ok(Function::http(NAME, platform.store()?, [route("POST /v1/approvals/{id}", handle)]))
}

/// The approval as it stands now.
#[derive(Serialize, ToSchema)]
struct DecidedView {
    /// With the decision, and what was booked.
    approval: ApprovalView,
}

/// Decide an approval
///
/// Whoever asked for the change cannot decide it. Agreeing books the change once; the same decision again
/// gets the same answer. If the balance would fall below zero, nothing happens and the approval stays open.
#[utoipa::path(
    post, path = "/v1/approvals/{id}", tag = "Approvals", operation_id = "decideApproval",
    params(("id" = String, Path, description = "Id of the approval")),
    request_body = DecisionRequest,
    responses(
        (status = 200, description = "Decided", body = DecidedView),
        (status = 403, description = "It is the caller's own request, or the role does not allow it", body = Problem, content_type = "application/problem+json"),
        (status = 409, description = "It was decided otherwise, is too old, or cannot be booked", body = Problem, content_type = "application/problem+json"),
        (status = "4XX", description = "A problem", body = Problem, content_type = "application/problem+json"),
    ),
    security(("token" = [])),
)]
async fn handle(store: Store, call: Call) -> Result<Reply> {
    let session = call.allow(&[Role::Owner, Role::Manager])?;
    let shop = store.shop(session.shop);
    let id = call.path("id", "approval", ApprovalId::parse)?;
    let (approval, now) = shop
        .optimistic(|_| async {
            let approval = shop.approval(&id).await?.ok_or_else(|| Error::not_found("approval"))?;
            let command = call.json::<DecisionRequest>()?.read()?;
            let now = shop.clock().now();
            let decided = match open(&approval, &command, session, now)? {
                Some(decision) if decision.approved => {
                    book::approve(&shop, approval, decision, &call.request_id).await?
                }
                Some(decision) => reject(&shop, approval, decision, &call.request_id).await?,
                None => approval,
            };
            Ok((decided, now))
        })
        .await?;
    let reply = Reply::ok(&DecidedView { approval: ApprovalView::at(&approval, now) })?;
    let booked = approval.decision.as_ref().is_some_and(|decision| decision.entry.is_some());
    let changed = Some(&approval.customer).filter(|_| booked);
    Ok(reply.changed(shop.versions(changed).await?))
}

/// The decision to write; `None` if it was written before.
fn open(
    approval: &Approval,
    command: &Decided,
    session: &Session,
    now: chrono::DateTime<chrono::Utc>,
) -> Result<Option<Decision>> {
    // Addresses differ in case without differing in the person.
    if approval.asked_by.eq_ignore_ascii_case(&session.user) {
        let detail = "Somebody else must decide what you asked for.";
        return Err(Error::new(Kind::Forbidden, "own_request", detail));
    }
    match (approval.state(now), command.approved) {
        (ApprovalState::Open, approved) => Ok(Some(Decision {
            approved,
            by: session.user.clone(),
            at: now,
            note: command.note.clone(),
            entry: None,
        })),
        (ApprovalState::Approved, true) | (ApprovalState::Rejected, false) => Ok(None),
        (ApprovalState::Approved, false) => Err(Error::conflict("already_decided", "It was approved.")),
        (ApprovalState::Rejected, true) => Err(Error::conflict("already_decided", "It was rejected.")),
        (ApprovalState::Expired, _) => {
            let detail = "Nobody decided in time; the change must be asked for again.";
            Err(Error::conflict("approval_expired", detail))
        }
    }
}

async fn reject(
    shop: &ShopStore,
    mut approval: Approval,
    decision: Decision,
    request_id: &str,
) -> Result<Approval> {
    let audit = audit(&approval, &decision, request_id);
    let note = book::note(&approval, &decision);
    approval.decision = Some(decision);
    shop.writes().approval(&approval)?.shop_audit(&audit, Some(&note))?.commit().await?;
    Ok(approval)
}

/// The decision, among the changes to the shop.
fn audit(approval: &Approval, decision: &Decision, request_id: &str) -> Audit {
    let after = if decision.approved { ApprovalState::Approved } else { ApprovalState::Rejected };
    Audit {
        id: format!("{}-decided", approval.id),
        at: decision.at,
        actor: decision.by.clone(),
        what: "approval",
        before: ApprovalState::Open.as_str().to_owned(),
        after: after.as_str().to_owned(),
        request_id: request_id.to_owned(),
    }
}
