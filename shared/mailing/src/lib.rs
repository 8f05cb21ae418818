//! E-mailing services behind one trait: [`Services`] for the whole process, [`EmailService`] for one account
//! at one of them.
//!
//! What every client keeps to: it never touches the subscription state of a contact that is there, it makes
//! contacts only where [`NewContact`](verno_domain::emailing::NewContact) allows it, it sends absolute
//! values, and it never logs an address, a key or a PIN.

mod boldem;
mod brevo;
mod credentials;
mod ecomail;
mod error;
mod klaviyo;
mod leadhub;
mod mailchimp;
mod pace;
mod process;
mod roster;
mod rows;
mod smartemailing;
mod values;
mod wire;

use async_trait::async_trait;
use verno_domain::Email;
use verno_domain::emailing::{Contact, ContactEvent, ContactList, Found, Outcome, Service, Target};

pub use credentials::Credentials;
pub use error::Error;
pub use process::{Config, Services};

/// One account at an e-mailing service.
///
/// An `Err` is about the whole call: nothing is known of its rows, and all of them may be sent again. A call
/// that got further says what became of each row, in their order; [`Outcome::Later`] marks those to be sent
/// again.
#[async_trait]
pub trait EmailService: Send + Sync {
    /// Which service it is.
    fn service(&self) -> Service;

    /// Whether the credentials are good for what we do.
    ///
    /// # Errors
    /// [`Error::Revoked`] when they are refused.
    async fn check(&self) -> Result<(), Error>;

    /// The account's lists, all of them.
    async fn lists(&self) -> Result<Vec<ContactList>, Error>;

    /// Makes the target's fields where the service needs them before they are written. What is there already
    /// is left alone.
    ///
    /// # Errors
    /// [`Error::Refused`] when a field of that name holds something else, or no more fields fit.
    async fn ensure_fields(&self, target: &Target) -> Result<(), Error>;

    /// Brings contacts to the given state. Any number may be given; calls are as large as the service allows
    /// ([`Capabilities::batch_max`](verno_domain::emailing::Capabilities::batch_max)).
    async fn upsert(&self, target: &Target, contacts: &[Contact]) -> Result<Vec<Outcome>, Error>;

    /// Blanks the target's fields of contacts that are there. Who they are and whether they get mail stays.
    async fn forget(&self, target: &Target, emails: &[Email]) -> Result<Vec<Outcome>, Error>;

    /// Gives a contact another address, with all it has there, its subscription state included. `false` when
    /// that cannot be done (not there, the new address is taken, the service has no such call): then write
    /// the new contact and forget the old one.
    async fn change_email(&self, target: &Target, old: &Email, new: &Email) -> Result<bool, Error>;

    /// Tells of events. Each should be sent once: unless the service says so
    /// ([`Capabilities::events_once`](verno_domain::emailing::Capabilities::events_once)), a repeat counts
    /// again.
    async fn events(&self, target: &Target, events: &[ContactEvent]) -> Result<Vec<Outcome>, Error>;

    /// Contacts as the service has them, in the order asked; `None` is not there.
    async fn read(&self, target: &Target, emails: &[Email]) -> Result<Vec<Option<Found>>, Error>;
}
