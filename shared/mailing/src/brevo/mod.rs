//! Brevo, API v3. Source: <https://developers.brevo.com/reference>.
//!
//! `emailBlacklisted` is never sent: `false` would subscribe again. Existing contacts are written by calls
//! that create none and name no list. Many new contacts are imported; an import puts all of its contacts on
//! the list, also those who left it, so existing contacts are looked up first.

mod import;

use std::time::Duration;

use async_trait::async_trait;
use reqwest::Method;
use serde::Deserialize;
use serde_json::{Map, Value as Json, json};
use tokio::sync::Mutex;
use verno_domain::Email;
use verno_domain::mailing_service::{
    Contact, ContactEvent, ContactList, FieldKind, Found, Meaning, NewContact, Outcome, Person, Service,
    Target, Value,
};

use super::roster::Roster;
use super::values::{self, decimal, list_number};
use super::wire::{Answer, Call, Wire, segment};
use super::{Error, MailingService, rows};

/// Simultaneous requests.
const WIDTH: usize = 5;
/// Lists per page, the largest that it gives.
const LISTS_PAGE: usize = 50;
/// Number of contacts from which new ones are imported and the others updated together.
const MANY: usize = 100;

/// An account at Brevo.
pub(crate) struct Brevo {
    wire: Wire,
    /// Pause between requests for the state of an import.
    look_pause: Duration,
    /// Contacts that existed a while ago.
    roster: Mutex<Option<Roster>>,
}

#[derive(Deserialize)]
struct Attribute {
    name: String,
    #[serde(default, rename = "type")]
    kind: Option<String>,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct ContactRow {
    #[serde(default)]
    email_blacklisted: bool,
    #[serde(default)]
    list_ids: Vec<u64>,
    #[serde(default)]
    list_unsubscribed: Option<Vec<u64>>,
    #[serde(default)]
    attributes: Map<String, Json>,
}

impl ContactRow {
    /// Whether the contact gets the campaigns of a list: it is on the list, and unsubscribed neither from it
    /// nor from all mails.
    fn gets(&self, list: u64) -> bool {
        let left = self.list_unsubscribed.as_ref().is_some_and(|lists| lists.contains(&list));
        self.list_ids.contains(&list) && !self.email_blacklisted && !left
    }
}

#[async_trait]
impl MailingService for Brevo {
    fn service(&self) -> Service {
        Service::Brevo
    }

    async fn check(&self) -> Result<(), Error> {
        self.wire.send(&Call::get("account")).await?.done()
    }

    async fn lists(&self) -> Result<Vec<ContactList>, Error> {
        #[derive(Deserialize)]
        struct Page {
            #[serde(default)]
            lists: Vec<values::Named>,
        }
        let mut lists = Vec::new();
        loop {
            let call = Call::get("contacts/lists")
                .with("limit", LISTS_PAGE.to_string())
                .with("offset", lists.len().to_string());
            let Page { lists: page } = self.wire.send(&call).await?.read("lists")?;
            let full = page.len() == LISTS_PAGE;
            lists.extend(values::lists(page));
            if !full {
                return Ok(lists);
            }
        }
    }

    async fn ensure_fields(&self, target: &Target) -> Result<(), Error> {
        let attributes = self.attributes().await?;
        for field in &target.fields {
            let wanted = match field.kind() {
                FieldKind::Text => "text",
                FieldKind::Number => "float",
                FieldKind::Date => "date",
                FieldKind::Bool => "boolean",
            };
            match attributes.iter().find(|known| known.name.eq_ignore_ascii_case(&field.name)) {
                // Values for a field of another type would be dropped silently.
                Some(known) if known.kind.as_deref().is_some_and(|kind| kind != wanted) => {
                    let kind = known.kind.as_deref().unwrap_or_default();
                    let detail = format!("the attribute {} is of the type {kind} there", field.name);
                    return Err(Error::Refused { code: "field_type", detail });
                }
                Some(_) => {}
                None => {
                    let path = format!("contacts/attributes/normal/{}", segment(&field.name));
                    let call = Call::new(Method::POST, path).json(&json!({ "type": wanted }));
                    let answer = self.wire.send(&call).await?;
                    // It may have been created by a call whose answer was lost.
                    let made = |known: &Attribute| known.name.eq_ignore_ascii_case(&field.name);
                    if !answer.status.is_success() && !self.attributes().await?.iter().any(made) {
                        return Err(answer.failure());
                    }
                }
            }
        }
        Ok(())
    }

    async fn upsert(&self, target: &Target, contacts: &[Contact]) -> Result<Vec<Outcome>, Error> {
        let list = list_number(target)?;
        if contacts.len() >= MANY {
            return self.write_many(target, list, contacts).await;
        }
        let outcomes = rows::each(contacts, WIDTH, |contact| self.write(target, list, contact)).await?;
        if outcomes.iter().any(|outcome| matches!(outcome, Outcome::Refused(_))) {
            values::has_list(self, target).await?;
        }
        Ok(outcomes)
    }

    async fn forget(&self, target: &Target, emails: &[Email]) -> Result<Vec<Outcome>, Error> {
        let body = &json!({ "attributes": own_fields(target, |_| Some(&Value::Null)) });
        rows::each(emails, WIDTH, |email| async move {
            Ok(updated(&self.wire.send(&contact_call(Method::PUT, email).json(body)).await?))
        })
        .await
    }

    async fn change_email(&self, _: &Target, old: &Email, new: &Email) -> Result<bool, Error> {
        let body = json!({ "attributes": { "EMAIL": new.as_str() } });
        Ok(self.wire.send(&contact_call(Method::PUT, old).json(&body)).await?.status.is_success())
    }

    async fn events(&self, target: &Target, events: &[ContactEvent]) -> Result<Vec<Outcome>, Error> {
        rows::each(events, WIDTH, |event| async move {
            // An event would create the contact it is about.
            if self.find(&event.email).await?.is_none() {
                return Ok(Outcome::Skipped);
            }
            let name = format!("{}_{}", target.prefix, event.kind.as_str());
            let body = json!({
                "event_name": name.trim_start_matches('_'),
                "event_date": event.at.to_rfc3339(),
                "identifiers": { "email_id": event.email.as_str() },
                "event_properties": values::event_values(&event.values),
            });
            let call = Call::new(Method::POST, "events").json(&body).once();
            rows::event_outcome(self.wire.send(&call).await, |_| Outcome::Updated)
        })
        .await
    }

    async fn read(&self, target: &Target, emails: &[Email]) -> Result<Vec<Option<Found>>, Error> {
        let list = list_number(target)?;
        let found = rows::all(emails, WIDTH, |email| self.find(email)).await?;
        let one = |row: ContactRow| Found {
            subscribed: Some(row.gets(list)),
            values: values::found(target, Service::Brevo, |name| row.attributes.get(name).cloned()),
        };
        Ok(found.into_iter().map(|row| row.map(one)).collect())
    }
}

impl Brevo {
    /// An account of whose contacts nothing is known yet.
    pub(crate) fn new(wire: Wire, look_pause: Duration) -> Self {
        Self { wire, look_pause, roster: Mutex::default() }
    }

    /// Reads the account's attributes.
    async fn attributes(&self) -> Result<Vec<Attribute>, Error> {
        #[derive(Deserialize)]
        struct Attributes {
            attributes: Vec<Attribute>,
        }
        let Attributes { attributes } =
            self.wire.send(&Call::get("contacts/attributes")).await?.read("attributes")?;
        Ok(attributes)
    }

    async fn find(&self, email: &Email) -> Result<Option<ContactRow>, Error> {
        let answer = self.wire.send(&contact_call(Method::GET, email)).await?;
        if answer.status.as_u16() == 404 { Ok(None) } else { answer.read("contact").map(Some) }
    }

    /// Writes one contact, and creates it if it does not exist and may be created.
    async fn write(&self, target: &Target, list: u64, contact: &Contact) -> Result<Outcome, Error> {
        let outcome = self.update(target, contact).await?;
        if outcome != Outcome::Skipped || !may_make(contact) {
            return Ok(outcome);
        }
        let body = json!({
            "email": contact.email.as_str(),
            "attributes": attributes(target, contact),
            "listIds": [list],
            // If it was created elsewhere meanwhile, this call is refused, and the next attempt finds it.
            "updateEnabled": false,
        });
        let answer = self.wire.send(&Call::new(Method::POST, "contacts").json(&body)).await;
        self.note(&answer, std::iter::once(contact)).await;
        let answer = answer?;
        if answer.status.is_success() {
            return Ok(Outcome::Created);
        }
        let body = answer.body();
        Ok(match body.get("code").and_then(Json::as_str) {
            Some("duplicate_parameter") => Outcome::Later,
            _ => refused(&answer),
        })
    }

    async fn update(&self, target: &Target, contact: &Contact) -> Result<Outcome, Error> {
        let body = json!({ "attributes": attributes(target, contact) });
        Ok(updated(&self.wire.send(&contact_call(Method::PUT, &contact.email).json(&body)).await?))
    }
}

fn may_make(contact: &Contact) -> bool {
    contact.new == NewContact::Subscribed && !contact.known
}

fn contact_call(method: Method, email: &Email) -> Call {
    let call = Call::new(method, format!("contacts/{}", segment(email.as_str())));
    call.with("identifierType", "email_id")
}

fn updated(answer: &Answer) -> Outcome {
    match answer.status.as_u16() {
        404 => Outcome::Skipped,
        _ if answer.status.is_success() => Outcome::Updated,
        _ => refused(answer),
    }
}

fn refused(answer: &Answer) -> Outcome {
    let words = answer.words();
    let code = if words.to_lowercase().contains("email") { "invalid_email" } else { "refused" };
    Outcome::Refused(answer.refusal(code))
}

/// The target's fields, and the two attributes that every account has. Other personal attributes would have
/// to be created first.
fn attributes(target: &Target, contact: &Contact) -> Map<String, Json> {
    let Person { first_name, last_name, .. } = &contact.person;
    let mut attributes = own_fields(target, |meaning| contact.values.get(&meaning));
    values::put(&mut attributes, "FIRSTNAME", first_name.as_ref());
    values::put(&mut attributes, "LASTNAME", last_name.as_ref());
    attributes
}

fn own_fields<'a>(target: &Target, value: impl Fn(Meaning) -> Option<&'a Value>) -> Map<String, Json> {
    let write = |value: &Value| match value {
        Value::Text(text) => json!(text),
        Value::Number(number) => decimal(number),
        Value::Date(date) => json!(date),
        Value::Bool(yes) => json!(yes),
        Value::Null => json!(""),
    };
    values::fields(target, value, write)
}
