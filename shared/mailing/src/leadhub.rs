//! Leadhub. Its support hands out keys, but its API is not described in public, so every call fails as
//! unsupported. Until then a merchant can reach it by an outgoing webhook.

use async_trait::async_trait;
use verno_domain::Email;
use verno_domain::mailing_service::{Contact, ContactEvent, ContactList, Found, Outcome, Service, Target};

use super::{Error, MailingService};

/// An account at Leadhub.
pub(crate) struct Leadhub;

const UNSUPPORTED: Error = Error::Unsupported("an API, for want of public documentation,");

#[async_trait]
impl MailingService for Leadhub {
    fn service(&self) -> Service {
        Service::Leadhub
    }

    async fn check(&self) -> Result<(), Error> {
        Err(UNSUPPORTED)
    }

    async fn lists(&self) -> Result<Vec<ContactList>, Error> {
        Err(UNSUPPORTED)
    }

    async fn ensure_fields(&self, _: &Target) -> Result<(), Error> {
        Err(UNSUPPORTED)
    }

    async fn upsert(&self, _: &Target, _: &[Contact]) -> Result<Vec<Outcome>, Error> {
        Err(UNSUPPORTED)
    }

    async fn forget(&self, _: &Target, _: &[Email]) -> Result<Vec<Outcome>, Error> {
        Err(UNSUPPORTED)
    }

    async fn change_email(&self, _: &Target, _: &Email, _: &Email) -> Result<bool, Error> {
        Err(UNSUPPORTED)
    }

    async fn events(&self, _: &Target, _: &[ContactEvent]) -> Result<Vec<Outcome>, Error> {
        Err(UNSUPPORTED)
    }

    async fn read(&self, _: &Target, _: &[Email]) -> Result<Vec<Option<Found>>, Error> {
        Err(UNSUPPORTED)
    }
}
