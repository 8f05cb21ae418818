//! Boldem, as far as its public pages go: <https://www.boldem.cz> and a client published by a developer.
//!
//! Signing in and importing contacts are documented. Not documented are the numbers of `contactOverwriteMode`
//! and `preImportAction`, how own columns are written, events, reading, and whether an import subscribes
//! people again who unsubscribed. So only new contacts who agreed are imported, with their names, and an
//! existing contact is never sent a second time.

use std::time::Duration;

use async_trait::async_trait;
use reqwest::Method;
use reqwest::header::AUTHORIZATION;
use serde::Deserialize;
use serde_json::{Value as Json, json};
use tokio::sync::Mutex;
use tokio::time::Instant;
use verno_domain::mailing_service::{
    Contact, ContactEvent, ContactList, Found, NewContact, Outcome, Refusal, Service, Target,
};
use verno_domain::{Email, Secret};

use super::values::list_number;
use super::wire::{Call, Wire, secret_header};
use super::{Error, MailingService};

/// Age at which a token is renewed; it is valid for an hour.
const TOKEN_AGE_MAX: Duration = Duration::from_mins(50);

/// An account at Boldem.
pub(crate) struct Boldem {
    pub(crate) wire: Wire,
    pub(crate) client_id: String,
    pub(crate) client_secret: Secret,
    /// The token with the time at which it was issued.
    pub(crate) token: Mutex<Option<(Instant, Secret)>>,
}

#[async_trait]
impl MailingService for Boldem {
    fn service(&self) -> Service {
        Service::Boldem
    }

    async fn check(&self) -> Result<(), Error> {
        self.sign_in().await.map(drop)
    }

    async fn lists(&self) -> Result<Vec<ContactList>, Error> {
        Err(Error::Unsupported("reading lists"))
    }

    async fn ensure_fields(&self, _: &Target) -> Result<(), Error> {
        Ok(())
    }

    async fn upsert(&self, target: &Target, contacts: &[Contact]) -> Result<Vec<Outcome>, Error> {
        let list = list_number(target)?;
        let fresh: Vec<&Contact> = contacts.iter().filter(|contact| may_make(contact)).collect();
        for chunk in fresh.chunks(Service::Boldem.capabilities().batch_max) {
            let rows: Vec<Json> = chunk.iter().map(|contact| row(contact)).collect();
            let body = json!({
                "contacts": rows, "mailingListIds": [list],
                // These are the values that the one published client sends.
                "contactOverwriteMode": 0, "preImportAction": 0,
            });
            self.send(&Call::new(Method::POST, "v1/contacts-imports").json(&body)).await?;
        }
        let outcome = |contact: &Contact| match contact.new {
            _ if contact.known => Outcome::Refused(not_documented()),
            NewContact::Subscribed => Outcome::Sent,
            _ => Outcome::Skipped,
        };
        Ok(contacts.iter().map(outcome).collect())
    }

    async fn forget(&self, _: &Target, emails: &[Email]) -> Result<Vec<Outcome>, Error> {
        // We never write fields there, so there is nothing to clear.
        Ok(vec![Outcome::Skipped; emails.len()])
    }

    async fn change_email(&self, _: &Target, _: &Email, _: &Email) -> Result<bool, Error> {
        Ok(false)
    }

    async fn events(&self, _: &Target, _: &[ContactEvent]) -> Result<Vec<Outcome>, Error> {
        Err(Error::Unsupported("sending events"))
    }

    async fn read(&self, _: &Target, _: &[Email]) -> Result<Vec<Option<Found>>, Error> {
        Err(Error::Unsupported("reading contacts"))
    }
}

impl Boldem {
    async fn sign_in(&self) -> Result<Secret, Error> {
        #[derive(Deserialize)]
        struct Token {
            access_token: String,
        }
        let body = json!({ "client_id": self.client_id, "client_secret": self.client_secret.expose() });
        let answer = self.wire.send(&Call::new(Method::POST, "v1/oauth").json(&body)).await?;
        if answer.status.is_client_error() {
            return Err(Error::Revoked { status: answer.status.as_u16() });
        }
        let Token { access_token } = answer.read("token")?;
        Ok(Secret::new(access_token))
    }

    async fn send(&self, call: &Call) -> Result<(), Error> {
        let mut token = self.token.lock().await;
        let fresh = token.take().filter(|(given, _)| given.elapsed() < TOKEN_AGE_MAX);
        let (given, signed_in) = match fresh {
            Some(fresh) => fresh,
            None => (Instant::now(), self.sign_in().await?),
        };
        *token = Some((given, signed_in.clone()));
        drop(token);
        let mut wire = self.wire.clone();
        secret_header(&mut wire.headers, AUTHORIZATION.as_str(), &format!("Bearer {}", signed_in.expose()))?;
        wire.send(call).await?.done()
    }
}

fn may_make(contact: &Contact) -> bool {
    contact.new == NewContact::Subscribed && !contact.known
}

fn not_documented() -> Refusal {
    let detail = "how an existing contact is changed is not documented".to_owned();
    Refusal { code: "not_supported", detail }
}

fn row(contact: &Contact) -> Json {
    let name = |name: &Option<String>| name.clone().unwrap_or_default();
    json!({
        "email": contact.email.as_str(),
        "firstName": name(&contact.person.first_name),
        "lastName": name(&contact.person.last_name),
        "sex": 0,
    })
}
