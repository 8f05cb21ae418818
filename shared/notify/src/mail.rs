//! A mail, and what sends it.

use std::fmt;

use async_trait::async_trait;
use verno_domain::{CustomerId, Email, Result, ShopId};

/// One mail, always as text and as HTML. `Debug` shows neither recipient nor content.
#[derive(Clone, PartialEq, Eq)]
pub struct Mail {
    /// Whose mail: what becomes of it comes back under this.
    pub shop: ShopId,
    /// The customer it is for; `None` for members of the team.
    pub customer: Option<CustomerId>,
    /// Audience it is for.
    pub to: Email,
    /// The name beside the sender's address.
    pub sender_name: String,
    /// Where answers go; `None` is the sender's own address.
    pub reply_to: Option<String>,
    /// Where one request ends mails like this (RFC 8058); `None` if they cannot be ended.
    pub unsubscribe: Option<String>,
    /// One line.
    pub subject: String,
    /// Plain text.
    pub text: String,
    /// A whole HTML page.
    pub html: String,
}

impl fmt::Debug for Mail {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Mail(…)")
    }
}

/// What sends mail: SES, or a mailbox in the local run.
#[async_trait]
pub trait Mailer: Send + Sync {
    /// Hands the mail over.
    ///
    /// # Errors
    /// `Unavailable` if it may work later; `Invalid` if this mail will never be taken.
    async fn send(&self, mail: &Mail) -> Result<()>;
}
