//! `POST /v1/notifications/{kind}/preview` and `/test`: shows the merchant a mail before customers get it,
//! also with texts that are not saved yet.

mod request;

use std::sync::Arc;

use request::{PreviewRequest, TestRequest, Words};
use serde::Serialize;
use utoipa::{OpenApi, ToSchema};
use verno_domain::settings::Notice;
use verno_domain::{Email, Error, Result, Role, ShopId};
use verno_lambda::http::{Call, Problem, Reply, route};
use verno_lambda::{ConfigError, Function, Platform};
use verno_notify::{Letter, Letterhead, Mail, Mailer, example};
use verno_store::{ShopStore, Store};

/// Folder, binary and log name.
pub const NAME: &str = "notification-send";

/// Roles that may see and send mails.
const WRITERS: [Role; 3] = [Role::Owner, Role::Manager, Role::Marketing];
/// Prefix of the subject of a test, so that the recipient does not take its points for theirs.
const TEST: &str = "[Test]";

#[derive(Clone)]
struct Deps {
    store: Store,
    mailer: Arc<dyn Mailer>,
    public_url: String,
}

/// This function's part of the API's description.
#[derive(OpenApi)]
#[openapi(paths(preview, test))]
pub struct Doc;

/// Builds the function.
///
/// # Errors
/// If a variable is missing.
pub fn build(platform: &impl Platform) -> Result<Function, ConfigError> {
    let deps = Deps {
        store: platform.store_with_secrets()?,
        mailer: platform.mailer()?,
        public_url: platform.var("PUBLIC_URL")?,
    };
    let routes = [
        route("POST /v1/notifications/{kind}/preview", preview),
        route("POST /v1/notifications/{kind}/test", test),
    ];
    Ok(Function::http(NAME, deps, routes))
}

/// A mail as it would be sent.
#[derive(Serialize, ToSchema)]
#[schema(as = MailPreview)]
struct PreviewView {
    /// The name beside the sender's address.
    sender_name: String,
    /// Address for answers; `null` if it is the sender's own.
    reply_to: Option<String>,
    subject: String,
    /// The plain part.
    text: String,
    /// The page. It holds no script and loads nothing.
    html: String,
}

/// Preview a mail
///
/// With example data, by the shop's own rules; with words that are not saved yet, if `texts` has any.
#[utoipa::path(
    post, path = "/v1/notifications/{kind}/preview", tag = "Settings", operation_id = "previewNotification",
    params(("kind" = String, Path, description = "`pin`, `login_code`, `expiry_notice`, `points_changed`, `level_changed` or `occasion`")),
    request_body = PreviewRequest,
    responses(
        (status = 200, description = "The mail", body = PreviewView),
        (status = "4XX", description = "A problem", body = Problem, content_type = "application/problem+json"),
    ),
    security(("token" = [])),
)]
async fn preview(deps: Deps, call: Call) -> Result<Reply> {
    let session = call.allow(&WRITERS)?;
    let notice = notice(&call)?;
    let request: PreviewRequest = request::body(&call)?;
    let nobody = Email::parse("jan.novak@example.com").ok_or_else(|| Error::internal("an address"))?;
    let shop = deps.store.shop(session.shop);
    let mail = render(&deps, &shop, notice, &request.words()?, nobody).await?;
    Reply::ok(&PreviewView {
        sender_name: mail.sender_name,
        reply_to: mail.reply_to,
        subject: mail.subject,
        text: mail.text,
        html: mail.html,
    })
}

/// A test mail that was sent.
#[derive(Serialize, ToSchema)]
#[schema(as = MailTest)]
struct TestView {
    to: String,
    subject: String,
}

/// Send a test mail
///
/// The same mail to `to`, or to the caller. Its subject says that it is a test. It is sent even while the
/// programme is hidden or the mail is switched off.
#[utoipa::path(
    post, path = "/v1/notifications/{kind}/test", tag = "Settings", operation_id = "testNotification",
    params(("kind" = String, Path, description = "As for a preview")),
    request_body = TestRequest,
    responses(
        (status = 202, description = "It was handed over", body = TestView),
        (status = 409, description = "Nothing more leaves to this address: a mail came back from it, or was called spam", body = Problem, content_type = "application/problem+json"),
        (status = "4XX", description = "A problem; `to` is named if it is left out and your own address is not known", body = Problem, content_type = "application/problem+json"),
    ),
    security(("token" = [])),
)]
async fn test(deps: Deps, call: Call) -> Result<Reply> {
    let session = call.allow(&WRITERS)?;
    let notice = notice(&call)?;
    let request: TestRequest = request::body(&call)?;
    let (words, to) = (request.words()?, request.recipient(&session.user)?);
    let shop = deps.store.shop(session.shop);
    let stops = shop.mail_stops(None, &shop.mail_address(&to).await?).await?;
    if stops.bounced.or(stops.complained).is_some() {
        let detail = "A mail to this address came back, or was called spam: nothing more leaves to it.";
        return Err(Error::conflict("mail_stopped", detail));
    }
    let mail = render(&deps, &shop, notice, &words, to).await?;
    // The example link leads nowhere, so the mail has no button to unsubscribe for the mailbox either.
    let mail = Mail { subject: format!("{TEST} {}", mail.subject), unsubscribe: None, ..mail };
    deps.mailer.send(&mail).await?;
    Reply::json(202, &TestView { to: mail.to.as_str().to_owned(), subject: mail.subject })
}

fn notice(call: &Call) -> Result<Notice> {
    call.path("kind", "kind of mail", Notice::parse)
}

async fn render(deps: &Deps, shop: &ShopStore, notice: Notice, words: &Words, to: Email) -> Result<Mail> {
    let mut rules = shop.rules().await?;
    let eshop = shop.eshop().await?;
    let named = eshop.as_ref().map(|eshop| (eshop.name.as_str(), eshop.language.as_str()));
    let language = words.language.unwrap_or_else(|| Letterhead::new(shop.id(), &rules, named).language);
    if let Some(text) = &words.text {
        let by_language = rules.notifications.texts.entry(notice).or_default();
        by_language.insert(language.code().to_owned(), text.clone());
    }
    let head = Letterhead { language, ..Letterhead::new(shop.id(), &rules, named) };
    let unsubscribe = (!notice.is_needed()).then(|| example_link(&deps.public_url, shop.id()));
    let letter = Letter { unsubscribe, ..head.letter(notice, to) };
    example::mail(notice, letter, &rules, shop.clock().now())
}

/// A link to unsubscribe that belongs to no customer, which its page says.
fn example_link(public_url: &str, shop: ShopId) -> String {
    format!("{public_url}/storefront/v1/{shop}/mail/example")
}
