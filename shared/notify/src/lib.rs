//! Mail to customers and to the shop's team: texts in three languages, and sending through SES.

pub mod alert;
pub mod example;
pub mod expiry;
pub mod feedback;
mod format;
pub mod language;
mod layout;
mod letterhead;
pub mod level;
pub mod login_code;
mod mail;
mod message;
mod mime;
pub mod occasion;
pub mod pin;
pub mod points;
mod ses;
#[cfg(test)]
mod testing;

pub use feedback::Feedback;
pub use language::Language;
pub use letterhead::{Letter, Letterhead};
pub use mail::{Mail, Mailer};
pub use message::{MailKind, MailMessage};
pub use ses::SesMailer;
