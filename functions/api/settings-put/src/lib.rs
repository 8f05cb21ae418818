//! `PUT /v1/settings/{document}`: changes one document of the programme's rules; `POST
//! /v1/settings/vip/preview`: shows who would move by other VIP levels.
//!
//! Rules, their version and the audit are one transaction. A change that moves due days also writes that the
//! customers are to be planned anew, which is removed once the task for it is sent. So repeating a request
//! that ended in 503 sends it.

mod check;
mod follow;
mod note;
mod preview;

use std::sync::Arc;

use serde_json::Value;
use utoipa::OpenApi;
use verno_contract::{SettingsView, settings, settings_with_warnings};
use verno_domain::settings::{Rules, read};
use verno_domain::task::{Task, TaskMessage};
use verno_domain::{Result, Role};
use verno_lambda::directories::ShopDirectories;
use verno_lambda::http::{Call, HttpFunction, Problem, Reply, Session, route};
use verno_lambda::queue::Queue;
use verno_lambda::{ConfigError, Function, Platform};
use verno_store::{Audit, Document, Replan, ShopStore, Store};

/// Folder, binary and log name.
pub const NAME: &str = "settings-put";

/// Bytes of a body: more than the longest list of coefficients, so that a longer list is refused by the name
/// of its field.
const BODY_BYTES_MAX: usize = 1024 * 1024;

#[derive(Clone)]
struct Deps {
    store: Store,
    directories: ShopDirectories,
    tasks: Arc<dyn Queue>,
}

/// This function's part of the API's description.
#[derive(OpenApi)]
#[openapi(paths(put, preview::handle))]
pub struct Doc;

/// Builds the function.
///
/// # Errors
/// If a variable is missing.
pub fn build(platform: &impl Platform) -> Result<Function, ConfigError> {
    let deps = Deps {
        store: platform.store()?.with_blobs(platform.blobs()?),
        directories: platform.directories()?,
        tasks: platform.queue("TASK_QUEUE_URL")?,
    };
    let routes =
        [route("PUT /v1/settings/{document}", put), route("POST /v1/settings/vip/preview", preview::handle)];
    Ok(Function::Http(HttpFunction::new(NAME, deps, routes).accepting(BODY_BYTES_MAX)))
}

/// Change settings
///
/// A field that is left out keeps its value; lists and amounts by currency are replaced whole. `null`
/// switches a rule off. With `version` the change happens only if that is still the current one. What changes
/// nothing makes no new version.
#[utoipa::path(
    put, path = "/v1/settings/{document}", tag = "Settings", operation_id = "putSettings",
    params(("document" = String, Path, description = "`loyalty`, `vip`, `referral`, `notifications` or `team`")),
    request_body = SettingsView,
    responses(
        (status = 200, description = "The document as it is now", body = SettingsView),
        (status = 409, description = "It was changed meanwhile", body = Problem, content_type = "application/problem+json"),
        (status = "4XX", description = "A problem", body = Problem, content_type = "application/problem+json"),
        (status = 503, description = "Kept, but what follows from it is not under way yet: send it again", body = Problem, content_type = "application/problem+json"),
    ),
    security(("token" = [])),
)]
async fn put(deps: Deps, call: Call) -> Result<Reply> {
    let session = call.allow(&[Role::Owner, Role::Manager])?;
    let document = call.path("document", "document of the settings", Document::parse)?;
    if document == Document::Team {
        session.allow(&[Role::Owner])?;
    }
    let shop = deps.store.shop(session.shop);
    let body: Value = call.json()?;
    let change = Change { document, body, session, request_id: &call.request_id };
    let rules = shop.optimistic(|_| change.attempt(&shop)).await?;
    announce(&shop, deps.tasks.as_ref()).await?;
    Reply::ok(&settings_with_warnings(&shop, &rules, document).await?)
}

/// A change of one document, and the person who makes it.
struct Change<'a> {
    document: Document,
    body: Value,
    session: &'a Session,
    request_id: &'a str,
}

impl Change<'_> {
    /// Saves the change and returns the rules after it.
    async fn attempt(&self, shop: &ShopStore) -> Result<Rules> {
        let before = shop.rules().await?;
        let mut after = before.clone();
        let (from, to) = self.read_into(&mut after)?;
        if from == to {
            return Ok(before);
        }
        check::shop(shop, &before, &after).await?;
        let now = shop.clock().now();
        if follow::occasions_changed(&before, &after) {
            after.occasions_from = Some(after.day(now));
        }
        let audit = Audit {
            id: format!("{}-{to}", self.document.as_str()),
            at: now,
            actor: self.session.user.clone(),
            what: note::what(self.document),
            before: from.to_string(),
            after: to.to_string(),
            request_id: self.request_id.to_owned(),
        };
        let changed = note::changed(&settings(&before, self.document)?, &settings(&after, self.document)?);
        let mut writes = shop.writes().rules(&after)?.shop_audit(&audit, Some(&changed))?;
        if follow::moves_due_days(&before, &after) {
            let waiting = shop.replan().await?.is_some_and(|waiting| waiting.vip);
            let vip = waiting || before.vip != after.vip;
            writes = writes.replan(&Replan { vip, revision: before.revision + 1 })?;
        }
        writes.commit().await?;
        Ok(after)
    }

    /// Reads the body into its document. Returns the document's versions before and after.
    fn read_into(&self, rules: &mut Rules) -> Result<(u32, u32)> {
        macro_rules! document {
            ($name:ident) => {{
                let next = read::$name(&self.body, &rules.$name)?;
                let versions = (rules.$name.version, next.version);
                rules.$name = next;
                Ok(versions)
            }};
        }
        match self.document {
            Document::Loyalty => document!(loyalty),
            Document::Vip => document!(vip),
            Document::Referral => document!(referral),
            Document::Notifications => document!(notifications),
            Document::Team => document!(team),
        }
    }
}

/// Sends the task that follows a change of due days, of this request or of an earlier one that could not send
/// it.
async fn announce(shop: &ShopStore, tasks: &dyn Queue) -> Result<()> {
    let Some(replan) = shop.replan().await? else { return Ok(()) };
    let task = TaskMessage::new(shop.id(), Task::Replan { start: None, vip: replan.vip });
    tasks.send_all(&[task]).await?;
    shop.replan_sent(&replan).await
}
