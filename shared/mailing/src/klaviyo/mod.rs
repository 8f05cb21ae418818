//! Klaviyo, revision 2026-07-15. Source: <https://developers.klaviyo.com/en/reference/api_overview>.
//!
//! Importing profiles does not touch consent. The call that subscribes would undo earlier unsubscriptions, so
//! it is never made: new contacts become profiles on the chosen list, and their consent is up to the
//! merchant. Fields are custom properties.

mod import;
mod lookup;

use std::time::Duration;

use async_trait::async_trait;
use reqwest::Method;
use serde::Deserialize;
use serde_json::{Map, Value as Json, json};
use verno_domain::Email;
use verno_domain::mailing_service::{
    Contact, ContactEvent, ContactList, Found, Meaning, NewContact, Outcome, Person, Refusal, Service,
    Target, Value,
};

use super::values::{self, natural};
use super::wire::{Call, Wire, segment, tidy};
use super::{Error, MailingService, rows};

/// Revision of the API; a request without one is refused.
pub(crate) const REVISION: &str = "2026-07-15";
/// Content type of every body.
const JSON_API: &str = "application/vnd.api+json";
/// Profiles per page, the largest that it gives, and the most addresses in a filter.
const PAGE: usize = 100;
/// Largest body of an import, with some room below the limit of five mebibytes.
const IMPORT_BYTES_MAX: usize = 4_500_000;
/// Largest number of profiles that are written one by one, as the documentation advises for few.
const SINGLE_MAX: usize = 10;
/// Simultaneous requests.
const WIDTH: usize = 4;

/// An account at Klaviyo.
pub(crate) struct Klaviyo {
    pub(crate) wire: Wire,
    /// Pause between requests for the state of an import.
    pub(crate) look_pause: Duration,
}

#[derive(Deserialize)]
struct Document<T> {
    data: T,
    #[serde(default)]
    links: Json,
}

#[derive(Deserialize)]
struct Resource {
    id: String,
    #[serde(default)]
    attributes: Json,
}

#[async_trait]
impl MailingService for Klaviyo {
    fn service(&self) -> Service {
        Service::Klaviyo
    }

    async fn check(&self) -> Result<(), Error> {
        self.wire.send(&Call::get("api/accounts")).await?.done()
    }

    async fn lists(&self) -> Result<Vec<ContactList>, Error> {
        let rows = self.pages("api/lists", &[]).await?;
        let name =
            |row: &Resource| row.attributes.get("name").and_then(Json::as_str).unwrap_or_default().to_owned();
        Ok(rows.into_iter().map(|row| ContactList { name: name(&row), id: row.id }).collect())
    }

    async fn ensure_fields(&self, _: &Target) -> Result<(), Error> {
        Ok(())
    }

    async fn upsert(&self, target: &Target, contacts: &[Contact]) -> Result<Vec<Outcome>, Error> {
        let mut outcomes = vec![Outcome::Skipped; contacts.len()];
        let bound: Vec<&Email> = contacts.iter().filter(|row| !may_make(row)).map(|row| &row.email).collect();
        let there = self.profiles(&bound, "email").await?;
        // Only new subscribers are put on the list; all others keep their lists.
        for listed in [true, false] {
            let rows: Vec<(usize, &Contact)> = contacts
                .iter()
                .enumerate()
                .filter(|(_, contact)| may_make(contact) || there.contains_key(contact.email.as_str()))
                .filter(|(_, contact)| (may_make(contact) && contact.new == NewContact::Subscribed) == listed)
                .collect();
            let list = target.list.as_deref().filter(|_| listed);
            self.write(target, list, &rows, &mut outcomes).await?;
        }
        Ok(outcomes)
    }

    async fn forget(&self, target: &Target, emails: &[Email]) -> Result<Vec<Outcome>, Error> {
        let blank: Vec<Contact> = emails.iter().map(|email| blank(target, email)).collect();
        self.upsert(target, &blank).await
    }

    async fn change_email(&self, _: &Target, old: &Email, new: &Email) -> Result<bool, Error> {
        let found = self.profiles(&[old], "email").await?;
        let Some(profile) = found.get(old.as_str()) else { return Ok(false) };
        let body = json!({ "data": { "type": "profile", "id": profile.id, "attributes": { "email": new.as_str() } } });
        let call = Call::new(Method::PATCH, format!("api/profiles/{}", segment(&profile.id)));
        Ok(self.wire.send(&call.json(&body).typed(JSON_API)).await?.status.is_success())
    }

    async fn events(&self, target: &Target, events: &[ContactEvent]) -> Result<Vec<Outcome>, Error> {
        // An event would create the profile it is about.
        let there =
            self.profiles(&events.iter().map(|event| &event.email).collect::<Vec<_>>(), "email").await?;
        let (known, mut outcomes): (Vec<_>, Vec<_>) = events
            .iter()
            .map(|event| {
                let known = there.contains_key(event.email.as_str());
                (known, if known { Outcome::Later } else { Outcome::Skipped })
            })
            .unzip();
        let rows: Vec<(usize, Json)> = events
            .iter()
            .enumerate()
            .filter(|(at, _)| known[*at])
            .map(|(at, event)| (at, event_of(target, event)))
            .collect();
        for (nth, chunk) in rows.chunks(Service::Klaviyo.capabilities().events_max).enumerate() {
            let data: Vec<&Json> = chunk.iter().map(|(_, event)| event).collect();
            let body = json!({ "data": {
                "type": "event-bulk-create-job",
                "attributes": { "events-bulk-create": { "data": data } },
            } });
            let call = Call::new(Method::POST, "api/event-bulk-create-jobs").json(&body).typed(JSON_API);
            match self.wire.send(&call).await.and_then(|answer| answer.done()) {
                Ok(()) => chunk.iter().for_each(|(at, _)| outcomes[*at] = Outcome::Updated),
                Err(error) if nth == 0 => return Err(error),
                // The rest is sent later: events with the same id count once.
                Err(_) => break,
            }
        }
        Ok(outcomes)
    }

    async fn read(&self, target: &Target, emails: &[Email]) -> Result<Vec<Option<Found>>, Error> {
        let found =
            self.profiles(&emails.iter().collect::<Vec<_>>(), "email,properties,subscriptions").await?;
        let one = |email: &Email| {
            let attributes = &found.get(email.as_str())?.attributes;
            let held = |name: &str| attributes.get("properties")?.get(name).cloned();
            let consent = attributes.pointer("/subscriptions/email/marketing/can_receive_email_marketing");
            Some(Found {
                subscribed: consent.and_then(Json::as_bool),
                values: values::found(target, Service::Klaviyo, held),
            })
        };
        Ok(emails.iter().map(one).collect())
    }
}

impl Klaviyo {
    async fn write(
        &self,
        target: &Target,
        list: Option<&str>,
        rows: &[(usize, &Contact)],
        outcomes: &mut [Outcome],
    ) -> Result<(), Error> {
        if rows.len() <= SINGLE_MAX && list.is_none() {
            let written = rows::each(rows, WIDTH, |(_, contact)| self.write_one(target, contact)).await?;
            for ((at, _), outcome) in rows.iter().zip(written) {
                outcomes[*at] = outcome;
            }
            return Ok(());
        }
        let (mut batch, mut bytes) = (Vec::new(), 0);
        for (at, contact) in rows {
            let profile = profile(target, contact);
            let size = profile.to_string().len() + 1;
            if batch.len() == Service::Klaviyo.capabilities().batch_max || bytes + size > IMPORT_BYTES_MAX {
                self.import(list, std::mem::take(&mut batch), outcomes).await?;
                bytes = 0;
            }
            bytes += size;
            batch.push((*at, profile));
        }
        self.import(list, batch, outcomes).await
    }

    async fn write_one(&self, target: &Target, contact: &Contact) -> Result<Outcome, Error> {
        let body = json!({ "data": profile(target, contact) });
        let call = Call::new(Method::POST, "api/profile-import").json(&body).typed(JSON_API);
        let answer = self.wire.send(&call).await?;
        Ok(match answer.status.as_u16() {
            201 => Outcome::Created,
            _ if answer.status.is_success() => Outcome::Updated,
            _ => Outcome::Refused(refusal(&answer.body().pointer("/errors/0").cloned().unwrap_or_default())),
        })
    }
}

fn may_make(contact: &Contact) -> bool {
    contact.new != NewContact::Never && !contact.known
}

fn blank(target: &Target, email: &Email) -> Contact {
    Contact {
        email: email.clone(),
        person: Person::default(),
        values: target.fields.iter().map(|field| (field.meaning, Value::Null)).collect(),
        new: NewContact::Never,
        known: true,
    }
}

fn profile(target: &Target, contact: &Contact) -> Json {
    let Person { first_name, last_name, phone: _, birth_date, name_day, language } = &contact.person;
    let mut properties = own_fields(target, |meaning| contact.values.get(&meaning));
    // Klaviyo has no fields for these. A phone is left out, because it identifies people there and may carry
    // consent to text messages.
    values::put(&mut properties, "birthday", *birth_date);
    values::put(&mut properties, "nameday", *name_day);
    let mut attributes = Map::new();
    attributes.insert("email".to_owned(), json!(contact.email.as_str()));
    values::put(&mut attributes, "first_name", first_name.as_ref());
    values::put(&mut attributes, "last_name", last_name.as_ref());
    let locale = language.as_deref().and_then(|language| match language {
        "cs" => Some("cs-CZ"),
        "sk" => Some("sk-SK"),
        "en" => Some("en-GB"),
        _ => None,
    });
    values::put(&mut attributes, "locale", locale);
    attributes.insert("properties".to_owned(), Json::Object(properties));
    json!({ "type": "profile", "attributes": attributes })
}

fn own_fields<'a>(target: &Target, value: impl Fn(Meaning) -> Option<&'a Value>) -> Map<String, Json> {
    values::fields(target, value, natural)
}

fn event_of(target: &Target, event: &ContactEvent) -> Json {
    let name = format!("{}_{}", target.prefix, event.kind.as_str());
    json!({
        "type": "event-bulk-create",
        "attributes": {
            "profile": { "data": { "type": "profile", "attributes": { "email": event.email.as_str() } } },
            "events": { "data": [{
                "type": "event",
                "attributes": {
                    "unique_id": event.id,
                    "time": event.at.to_rfc3339(),
                    "properties": values::event_values(&event.values),
                    "metric": { "data": {
                        "type": "metric",
                        "attributes": { "name": name.trim_start_matches('_') },
                    } },
                },
            }] },
        },
    })
}

fn refusal(error: &Json) -> Refusal {
    let text = |name: &str| error.get(name).and_then(Json::as_str).unwrap_or_default();
    let about_email =
        error.pointer("/source/pointer").and_then(Json::as_str).is_some_and(|at| at.ends_with("/email"));
    let code = if about_email { "invalid_email" } else { "refused" };
    Refusal { code, detail: tidy(&format!("{} {}", text("title"), text("detail"))) }
}
