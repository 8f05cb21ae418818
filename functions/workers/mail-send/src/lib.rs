//! SQS `MailQueue`: reads what a mail is about, renders it in the shop's language and hands it over.
//!
//! What is sent is read when it is sent: a PIN that was replaced meanwhile is not sent, the newer one has its own
//! message; points that were spent meanwhile do not lapse. A message delivered twice may send a mail twice; it never
//! sends an outdated one.

mod content;

use std::sync::Arc;

use content::Found;
use verno_domain::{Error, Kind, Result};
use verno_lambda::metrics::{Metric, count};
use verno_lambda::queue::{Delivery, QueueFunction, Verdict};
use verno_lambda::{ConfigError, Function, Platform};
use verno_notify::{Language, Letter, MailMessage, Mailer};
use verno_store::Store;

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
    let rules = shop.rules().await?;
    // While the programme is hidden, customers hear nothing of it.
    if !rules.loyalty.visible || !content::is_wanted(&message.mail, &rules) {
        return Ok(Verdict::Done);
    }
    let Some(customer) = shop.customer(&message.customer, true).await? else { return Ok(Verdict::Done) };
    let Some(to) = customer.email.clone() else { return Ok(Verdict::Done) };
    let found = Found { shop: &shop, rules: &rules, customer: &customer };
    let eshop = shop.eshop().await?;
    let name = eshop.as_ref().map_or_else(|| shop.id().to_string(), |eshop| eshop.name.clone());
    let language = Language::of_shop(eshop.as_ref().map_or(&rules.language, |eshop| &eshop.language));
    let letter = Letter { to, reply_to: rules.notifications.reply_to.clone(), shop: &name, language };
    if let Some(mail) = content::mail(&message.mail, &found, letter).await? {
        deps.mailer.send(&mail).await?;
        count(Metric::MailsSent, 1, Some(shop.id()));
    }
    Ok(Verdict::Done)
}
