//! SQS `MailQueue`: reads what a mail is about, renders it in the shop's language and hands it over.
//!
//! What is sent is read when it is sent: a PIN that was replaced meanwhile is not sent, the newer one has its own
//! message. A message delivered twice may send a mail twice; it never sends an outdated one.

use std::sync::Arc;

use verno_domain::{Error, Kind, Result};
use verno_lambda::metrics::{Metric, count};
use verno_lambda::queue::{Delivery, QueueFunction, Verdict};
use verno_lambda::{ConfigError, Function, Platform};
use verno_notify::{Language, MailKind, MailMessage, Mailer, login_code, pin};
use verno_store::{LoginCode, ShopStore, Store};

/// Folder, binary and log name.
pub const NAME: &str = "mail-send";

/// Mails handed over at a time. SES's starting rate is 14 a second.
const CONCURRENCY: usize = 4;

#[derive(Clone)]
struct Deps {
    store: Store,
    mailer: Arc<dyn Mailer>,
}

/// Builds the function.
///
/// # Errors
/// If a variable is missing.
pub fn build(platform: &impl Platform) -> Result<Function, ConfigError> {
    let deps = Deps { store: platform.store_with_secrets()?, mailer: platform.mailer()? };
    let dead = platform.queue("MAIL_DLQ_URL")?;
    let function =
        QueueFunction::new(NAME, CONCURRENCY, dead, move |delivery| handle(deps.clone(), delivery));
    Ok(Function::Queue(function))
}

async fn handle(deps: Deps, delivery: Delivery) -> Result<Verdict> {
    let message: MailMessage = serde_json::from_str(&delivery.body).map_err(|error| {
        Error::new(Kind::Invalid, "not_a_mail", "This is not a mail message.").with_source(error)
    })?;
    tracing::Span::current().record("shop.id", message.shop.get());
    let shop = deps.store.shop(message.shop);
    // While the programme is hidden, customers hear nothing of it.
    if !shop.rules().await?.loyalty.visible {
        return Ok(Verdict::Done);
    }
    match message.mail {
        MailKind::Pin => send_pin(&deps, &shop, &message).await,
        MailKind::LoginCode => send_login_code(&deps, &shop, &message).await,
    }
}

async fn send_pin(deps: &Deps, shop: &ShopStore, message: &MailMessage) -> Result<Verdict> {
    let Some(customer) = shop.customer(&message.customer, true).await? else { return Ok(Verdict::Done) };
    let (Some(sealed), Some(email)) = (customer.sealed_pin, customer.email) else { return Ok(Verdict::Done) };
    let secret = shop.open("pin", &sealed).await?;
    let eshop = shop.eshop().await?;
    let name = eshop.as_ref().map_or_else(|| shop.id().to_string(), |eshop| eshop.name.clone());
    let language = Language::of_shop(eshop.as_ref().map_or("cs", |eshop| &eshop.language));
    deps.mailer.send(&pin::mail(email, &secret, &name, language)).await?;
    count(Metric::MailsSent, 1, Some(shop.id()));
    Ok(Verdict::Done)
}

/// A code that was used, replaced or is over is not sent.
async fn send_login_code(deps: &Deps, shop: &ShopStore, message: &MailMessage) -> Result<Verdict> {
    let customer = shop.customer(&message.customer, true).await?;
    let Some(email) = customer.and_then(|customer| customer.email) else { return Ok(Verdict::Done) };
    let now = shop.clock().now();
    let good = |code: &LoginCode| {
        !code.used && code.until > now && code.customer.as_ref() == Some(&message.customer)
    };
    let Some(code) = shop.login_code(&email).await?.filter(good) else { return Ok(Verdict::Done) };
    let secret = shop.open(LoginCode::PURPOSE, &code.sealed).await?;
    let eshop = shop.eshop().await?;
    let name = eshop.as_ref().map_or_else(|| shop.id().to_string(), |eshop| eshop.name.clone());
    let language = Language::of_shop(eshop.as_ref().map_or("cs", |eshop| &eshop.language));
    deps.mailer.send(&login_code::mail(email, &secret, &name, language)).await?;
    count(Metric::MailsSent, 1, Some(shop.id()));
    Ok(Verdict::Done)
}
