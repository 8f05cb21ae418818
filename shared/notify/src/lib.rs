//! Mail to customers: content in three languages, and the way out through SES.

pub mod expiry;
mod format;
pub mod language;
mod layout;
pub mod level;
pub mod login_code;
mod mail;
mod message;
pub mod pin;
pub mod points;
mod ses;
#[cfg(test)]
mod testing;

pub use language::Language;
pub use layout::Letter;
pub use mail::{Mail, Mailer};
pub use message::{MailKind, MailMessage};
pub use ses::SesMailer;
