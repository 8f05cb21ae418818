//! Mail to customers: content in three languages, and the way out through SES.

pub mod language;
pub mod login_code;
mod mail;
mod message;
pub mod pin;
mod ses;

pub use language::Language;
pub use mail::{Mail, Mailer};
pub use message::{MailKind, MailMessage};
pub use ses::SesMailer;
