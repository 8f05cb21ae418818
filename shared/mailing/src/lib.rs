//! Clients of mailing services behind one trait: [`Services`] for the whole process, [`MailingService`] for
//! one account at a service.
//!
//! Rules that every client keeps: it never touches the subscription state of an existing contact, it creates
//! contacts only where [`NewContact`](verno_domain::mailing_service::NewContact) allows it, it sends absolute
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
use verno_domain::mailing_service::{Contact, ContactEvent, ContactList, Found, Outcome, Service, Target};

pub use credentials::Credentials;
pub use error::Error;
pub use process::{Config, Services};

/// One account at a mailing service.
///
/// An `Err` is about the whole call: nothing is known about its rows, and all of them may be sent again.
/// Otherwise the outcome of each row is returned in their order; rows with [`Outcome::Later`] are to be sent
/// again.
#[async_trait]
pub trait MailingService: Send + Sync {
    /// The service of this account.
    fn service(&self) -> Service;

    /// Checks that the credentials allow what contact sync needs.
    ///
    /// # Errors
    /// [`Error::Revoked`] when they are refused.
    async fn check(&self) -> Result<(), Error>;

    /// All lists of the account.
    async fn lists(&self) -> Result<Vec<ContactList>, Error>;

    /// Creates the target's fields where the service requires that before they are written. Existing fields
    /// are left alone.
    ///
    /// # Errors
    /// [`Error::Refused`] when a field of that name holds something else, or no more fields fit.
    async fn ensure_fields(&self, target: &Target) -> Result<(), Error>;

    /// Brings contacts to the given state. Any number may be given; they are split into calls as large as the
    /// service allows ([`Capabilities::batch_max`](verno_domain::mailing_service::Capabilities::batch_max)).
    async fn upsert(&self, target: &Target, contacts: &[Contact]) -> Result<Vec<Outcome>, Error>;

    /// Clears the target's fields of existing contacts. Their identity and subscriptions stay.
    async fn forget(&self, target: &Target, emails: &[Email]) -> Result<Vec<Outcome>, Error>;

    /// Changes the address of a contact, which keeps everything else, its subscriptions included. `false`
    /// when that cannot be done (the contact does not exist, the new address is taken, the service has no
    /// such call): then write the new contact and forget the old one.
    async fn change_email(&self, target: &Target, old: &Email, new: &Email) -> Result<bool, Error>;

    /// Sends events. A repeated event counts again, except at services with
    /// [`Capabilities::events_once`](verno_domain::mailing_service::Capabilities::events_once).
    async fn events(&self, target: &Target, events: &[ContactEvent]) -> Result<Vec<Outcome>, Error>;

    /// Reads contacts from the service, in the given order; `None` for one that does not exist.
    async fn read(&self, target: &Target, emails: &[Email]) -> Result<Vec<Option<Found>>, Error>;
}
