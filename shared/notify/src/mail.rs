//! A mail, and the trait of what sends it.

use std::fmt;

use async_trait::async_trait;
use verno_domain::{CustomerId, Email, Result, ShopId};

/// One mail, as plain text and as HTML. `Debug` shows neither recipient nor content.
#[derive(Clone, PartialEq, Eq)]
pub struct Mail {
    /// Shop that sends it. Bounces and complaints come back with this id.
    pub shop: ShopId,
    /// Customer who is the recipient; `None` for members of the team.
    pub customer: Option<CustomerId>,
    /// Address of the recipient.
    pub to: Email,
    /// Name beside the sender's address.
    pub sender_name: String,
    /// Address for answers; `None` is the sender's own address.
    pub reply_to: Option<String>,
    /// Link that unsubscribes by one request (RFC 8058); `None` for mails that cannot be ended.
    pub unsubscribe: Option<String>,
    /// Subject, a single line.
    pub subject: String,
    /// The mail as plain text.
    pub text: String,
    /// The mail as a whole HTML page.
    pub html: String,
}

impl fmt::Debug for Mail {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Mail(…)")
    }
}

/// A sender of mails: SES, or a mailbox in the local run.
#[async_trait]
pub trait Mailer: Send + Sync {
    /// Hands a mail over for delivery.
    ///
    /// # Errors
    /// `Unavailable` if it may work later; `Invalid` if this mail will never be accepted.
    async fn send(&self, mail: &Mail) -> Result<()>;
}
