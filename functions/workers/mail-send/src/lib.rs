//! SQS `MailQueue`: reads what a mail is about, renders it in the shop's language and hands it over. Events
//! of SES about mails that came back, or were called spam, arrive on the same queue: no further mail leaves
//! to such an address.
//!
//! What is sent is read when it is sent: a PIN that was replaced meanwhile is not sent, the newer one has its
//! own message; points that were spent meanwhile are not in a notice of expiring points. A message delivered
//! twice may send a mail twice; it never sends an outdated one.

mod content;
mod team;

use std::sync::Arc;

use content::MailContext;
use verno_domain::mail_stop::MailStops;
use verno_domain::message::Message;
use verno_domain::settings::Rules;
use verno_domain::{CustomerId, Result, ShopId};
use verno_lambda::metrics::{Metric, count};
use verno_lambda::queue::{Delivered, Incoming, QueueFunction, Verdict};
use verno_lambda::{ConfigError, Function, Platform};
use verno_notify::{Feedback, Letterhead, Mail, MailKind, MailMessage, Mailer, feedback};
use verno_store::{Consistency, MailSubscription, ShopStore, Store};

/// Folder, binary and log name.
pub const NAME: &str = "mail-send";

/// Mails handed over at a time. SES's starting rate is 14 a second.
const CONCURRENCY: usize = 4;

#[derive(Clone)]
struct Deps {
    store: Store,
    mailer: Arc<dyn Mailer>,
    public_url: Arc<str>,
}

/// Builds the function.
///
/// # Errors
/// If a variable is missing.
pub fn build(platform: &impl Platform) -> Result<Function, ConfigError> {
    let deps = Deps {
        store: platform.store_with_secrets()?,
        mailer: platform.mailer()?,
        public_url: platform.var("PUBLIC_URL")?.into(),
    };
    let dead = platform.queue("MAIL_DLQ_URL")?;
    Ok(Function::Queue(QueueFunction::typed(NAME, CONCURRENCY, dead, deps, handle)))
}

/// What arrives on the queue: mails to send, and what SES says became of those that were sent.
enum MailQueueMessage {
    Mail(MailMessage),
    Feedback(Feedback),
}

impl Incoming for MailQueueMessage {
    fn read(body: &str) -> Result<Self> {
        if Feedback::is_event(body) {
            return Feedback::read(body).map(Self::Feedback);
        }
        MailMessage::from_body(body).map(Self::Mail)
    }

    fn shop(&self) -> ShopId {
        match self {
            Self::Mail(mail) => mail.shop,
            Self::Feedback(feedback) => feedback.shop,
        }
    }
}

async fn handle(deps: Deps, Delivered { message, .. }: Delivered<MailQueueMessage>) -> Result<Verdict> {
    match message {
        MailQueueMessage::Mail(message) => send(&deps, &message).await?,
        MailQueueMessage::Feedback(feedback) => remember(&deps.store, &feedback).await?,
    }
    Ok(Verdict::Done)
}

async fn send(deps: &Deps, message: &MailMessage) -> Result<()> {
    let shop = deps.store.shop(message.shop);
    let rules = shop.rules().await?;
    let mail = match &message.customer {
        Some(customer) => to_customer(deps, &shop, &rules, customer, &message.mail).await?,
        None => team::mail(&shop, &rules, &message.mail).await?,
    };
    if let Some(mail) = mail {
        deps.mailer.send(&mail).await?;
        count(Metric::MailsSent, 1, Some(shop.id()));
    }
    Ok(())
}

/// Keeps that a mail came back, so that no further mail leaves to an address that does not exist or wants
/// none.
async fn remember(store: &Store, feedback: &Feedback) -> Result<()> {
    let metric = match feedback.verdict {
        feedback::Verdict::Passing => return Ok(()),
        feedback::Verdict::Bounced => Metric::MailsBounced,
        feedback::Verdict::Complained => Metric::MailsComplained,
    };
    let shop = store.shop(feedback.shop);
    let now = shop.clock().now();
    for email in &feedback.addresses {
        let address = shop.mail_address(email).await?;
        let note = |stops: &mut MailStops| match feedback.verdict {
            feedback::Verdict::Complained => stops.complain(now),
            _ => stops.bounce(now),
        };
        shop.stop_mail(&address, note).await?;
    }
    count(metric, 1, Some(shop.id()));
    Ok(())
}

async fn to_customer(
    deps: &Deps,
    shop: &ShopStore,
    rules: &Rules,
    customer: &CustomerId,
    kind: &MailKind,
) -> Result<Option<Mail>> {
    // While the programme is hidden, customers get nothing about it.
    if !rules.loyalty.visible {
        return Ok(None);
    }
    let Some(customer) = shop.customer(customer, Consistency::Strong).await? else { return Ok(None) };
    let Some(to) = customer.email.clone() else { return Ok(None) };
    let subscription = MailSubscription::new(shop, &customer.id, &to).await?;
    let stops = shop.mail_stops(Some(&customer.id), &subscription.address).await?;
    let head = letterhead(shop, rules).await?;
    let unsubscribe = head.unsubscribe_link(&deps.public_url, &subscription.token(shop).await?);
    let context = MailContext { shop, rules, head, customer: &customer, to, stops, unsubscribe };
    context.mail(kind).await
}

/// Name, language and texts of the shop, for its mails.
async fn letterhead<'a>(shop: &ShopStore, rules: &'a Rules) -> Result<Letterhead<'a>> {
    let eshop = shop.eshop().await?;
    let named = eshop.as_ref().map(|eshop| (eshop.name.as_str(), eshop.language.as_str()));
    Ok(Letterhead::new(shop.id(), rules, named))
}
