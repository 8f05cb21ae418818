//! Table stream: passes changes on to the queues of those who act on them.
//!
//! Consequences follow from the change itself, never from the code path that made it: none is forgotten, and none
//! happens for a write that did not.

use std::sync::Arc;

use verno_domain::Result;
use verno_lambda::queue::{Outgoing, Queue};
use verno_lambda::{Change, ConfigError, Function, Platform, StreamFunction};
use verno_notify::{MailKind, MailMessage};
use verno_store::{CustomerChange, customer_change, login_code_change};

/// Folder, binary and log name.
pub const NAME: &str = "change-relay";

/// Builds the function.
///
/// # Errors
/// If a variable is missing.
pub fn build(platform: &impl Platform) -> Result<Function, ConfigError> {
    let mails = platform.queue("MAIL_QUEUE_URL")?;
    Ok(Function::Stream(StreamFunction::new(NAME, move |change| relay(mails.clone(), change))))
}

async fn relay(mails: Arc<dyn Queue>, change: Change) -> Result<()> {
    if let Some(made) = login_code_change(change.old.as_ref(), change.new.as_ref())? {
        let message = MailMessage::new(made.shop, made.customer, MailKind::LoginCode);
        return mails.send(&[Outgoing::json(&message, made.shop)?]).await;
    }
    let Some(change) = customer_change(change.old.as_ref(), change.new.as_ref())? else { return Ok(()) };
    let messages = mails_of(&change)
        .map(|message| Outgoing::json(&message, message.shop))
        .collect::<Result<Vec<_>>>()?;
    if messages.is_empty() { Ok(()) } else { mails.send(&messages).await }
}

fn mails_of(change: &CustomerChange) -> impl Iterator<Item = MailMessage> {
    let pin = |customer: &verno_domain::Customer| customer.sealed_pin.clone();
    let new_pin = pin(&change.new).filter(|_| change.old.as_ref().and_then(pin) != pin(&change.new));
    new_pin.into_iter().map(|_| MailMessage::new(change.shop, change.new.id.clone(), MailKind::Pin))
}
