//! SmartEmailing, API v3. Source: <https://app.smartemailing.cz/docs/api/v3/index.html>, read through public
//! client libraries.
//!
//! `POST /import` creates missing contacts, so contacts that must not be created are looked up first, and a
//! list is named for new contacts only: the statuses of existing ones are not touched.
//! `preserve_unsubscribed` is always true, `blacklisted` is never sent, and the values that it would derive
//! from first names and write over the merchant's are switched off.

mod lookup;

use std::collections::{HashMap, HashSet};

use async_trait::async_trait;
use reqwest::Method;
use serde::Deserialize;
use serde_json::{Map, Value as Json, json};
use tokio::sync::Mutex;
use verno_domain::Email;
use verno_domain::mailing_service::{
    Contact, ContactEvent, ContactList, EventKind, FieldKind, Found, Meaning, NewContact, Outcome, Person,
    Refusal, Service, Target, Value,
};

use self::lookup::Freshness;
use super::roster::Roster;
use super::values::{self, list_number, yes_no};
use super::wire::{Call, Wire};
use super::{Error, MailingService, rows};

/// Simultaneous requests.
const WIDTH: usize = 2;
/// Year sent with a name day, which has none: a leap year, in which every day exists.
const NAME_DAY_YEAR: i32 = 2000;

/// An account at SmartEmailing.
pub(crate) struct SmartEmailing {
    wire: Wire,
    /// Custom fields by name, as they were read last; empty before that.
    fields: Mutex<HashMap<String, FieldRow>>,
    /// Contacts that existed a while ago.
    roster: Mutex<Option<Roster>>,
}

/// A custom field.
#[derive(Debug, Clone, Deserialize)]
struct FieldRow {
    id: u64,
    name: String,
    #[serde(rename = "type")]
    kind: String,
}

#[derive(Deserialize)]
struct Page<T> {
    data: Vec<T>,
}

#[derive(Deserialize)]
struct ContactRow {
    emailaddress: String,
    #[serde(default)]
    blacklisted: Json,
    #[serde(default)]
    contactlists: Vec<Membership>,
    #[serde(default)]
    customfields: Vec<Held>,
}

#[derive(Deserialize)]
struct Membership {
    contactlist_id: u64,
    status: String,
}

#[derive(Deserialize)]
struct Held {
    #[serde(alias = "id")]
    customfield_id: u64,
    value: Json,
}

#[async_trait]
impl MailingService for SmartEmailing {
    fn service(&self) -> Service {
        Service::SmartEmailing
    }

    async fn check(&self) -> Result<(), Error> {
        self.wire.send(&Call::get("check-credentials")).await?.done()
    }

    async fn lists(&self) -> Result<Vec<ContactList>, Error> {
        Ok(values::lists(self.pages("contactlists").await?))
    }

    async fn ensure_fields(&self, target: &Target) -> Result<(), Error> {
        let known = self.known_fields(Freshness::Current).await?;
        for field in &target.fields {
            let wanted = if field.kind() == FieldKind::Date { "date" } else { "text" };
            match known.get(&field.name).map(|row| row.kind.as_str()) {
                // A text field holds any value.
                Some("text" | "textarea") => {}
                Some(kind) if kind == wanted => {}
                Some(kind) => {
                    let detail = format!("the field {} is of the type {kind} there", field.name);
                    return Err(Error::Refused { code: "field_type", detail });
                }
                None => {
                    let body = json!({ "name": field.name, "type": wanted });
                    let answer = self.wire.send(&Call::new(Method::POST, "customfields").json(&body)).await?;
                    // It may have been created by a call whose answer was lost.
                    if !answer.status.is_success()
                        && !self.known_fields(Freshness::Current).await?.contains_key(&field.name)
                    {
                        return Err(answer.failure());
                    }
                }
            }
        }
        self.known_fields(Freshness::Current).await.map(drop)
    }

    async fn upsert(&self, target: &Target, contacts: &[Contact]) -> Result<Vec<Outcome>, Error> {
        let list = list_number(target)?;
        let fields = self.numbers(target).await?;
        let never: Vec<&Email> = contacts.iter().filter(|row| !may_make(row)).map(|row| &row.email).collect();
        let existing = self.existing(&never).await?;
        let mut outcomes = vec![Outcome::Skipped; contacts.len()];
        let mut sent = Vec::new();
        for (at, contact) in contacts.iter().enumerate() {
            if !may_make(contact) && !existing.contains(contact.email.as_str()) {
                continue;
            }
            let new = may_make(contact) && !contact.known;
            sent.push((
                at,
                &contact.email,
                row(
                    contact,
                    new.then_some(list),
                    own_fields(&fields, |meaning| contact.values.get(&meaning)),
                ),
            ));
        }
        self.import(target, sent, &mut outcomes).await?;
        Ok(outcomes)
    }

    async fn forget(&self, target: &Target, emails: &[Email]) -> Result<Vec<Outcome>, Error> {
        let fields = self.numbers(target).await?;
        let existing = self.existing(&emails.iter().collect::<Vec<_>>()).await?;
        let mut outcomes = vec![Outcome::Skipped; emails.len()];
        let blank = own_fields(&fields, |_| Some(&Value::Null));
        let known = emails.iter().enumerate().filter(|(_, email)| existing.contains(email.as_str()));
        let row = |email: &Email| json!({ "emailaddress": email.as_str(), "customfields": blank });
        self.import(target, known.map(|(at, email)| (at, email, row(email))).collect(), &mut outcomes)
            .await?;
        Ok(outcomes)
    }

    async fn change_email(&self, _: &Target, old: &Email, new: &Email) -> Result<bool, Error> {
        let body = json!({ "from": old.as_str(), "to": new.as_str() });
        let answer = self.wire.send(&Call::new(Method::POST, "change-emailaddress").json(&body)).await?;
        Ok(answer.status.is_success())
    }

    async fn events(&self, target: &Target, events: &[ContactEvent]) -> Result<Vec<Outcome>, Error> {
        let mut outcomes = Vec::with_capacity(events.len());
        for chunk in events.chunks(Service::SmartEmailing.capabilities().events_max) {
            let event = |event: &ContactEvent| {
                let what = match event.kind {
                    EventKind::AccountChanged => "credit-changed",
                    EventKind::Expiry => "credit-expires",
                    EventKind::PinChanged => "pin-changed",
                    EventKind::LevelChanged => "level-changed",
                    EventKind::SegmentChanged => "segment-changed",
                };
                json!({
                    "emailaddress": event.email.as_str(),
                    "name": format!("{}-{what}", target.prefix),
                    "payload": values::event_values(&event.values),
                })
            };
            let body = Json::Array(chunk.iter().map(event).collect());
            let call = Call::new(Method::POST, "trigger-event").json(&body).once();
            let outcome = match rows::event_outcome(self.wire.send(&call).await, |_| Outcome::Updated) {
                Ok(outcome) => outcome,
                // Events that were sent already must not be sent again.
                Err(error) if outcomes.is_empty() => return Err(error),
                Err(_) => Outcome::Later,
            };
            outcomes.extend(vec![outcome; chunk.len()]);
        }
        Ok(outcomes)
    }

    async fn read(&self, target: &Target, emails: &[Email]) -> Result<Vec<Option<Found>>, Error> {
        let list = list_number(target)?;
        let numbers: HashMap<String, u64> =
            self.numbers(target).await?.into_iter().map(|(_, name, id)| (name, id)).collect();
        let found = rows::all(emails, WIDTH, |email| self.find(email)).await?;
        let one = |row: ContactRow| {
            let held = |name: &str| {
                let id = *numbers.get(name)?;
                row.customfields.iter().find(|held| held.customfield_id == id).map(|held| held.value.clone())
            };
            let values = values::found(target, Service::SmartEmailing, held);
            let confirmed =
                row.contactlists.iter().any(|on| on.contactlist_id == list && on.status == "confirmed");
            let blacklisted = matches!(values::plain(&row.blacklisted).as_str(), "1" | "true");
            Found { subscribed: Some(confirmed && !blacklisted), values }
        };
        Ok(found.into_iter().map(|row| row.map(one)).collect())
    }
}

impl SmartEmailing {
    /// An account of whose contacts nothing is known yet.
    pub(crate) fn new(wire: Wire) -> Self {
        Self { wire, fields: Mutex::default(), roster: Mutex::default() }
    }

    /// Imports rows. The answer names the accepted ones and leaves out refused addresses.
    async fn import(
        &self,
        target: &Target,
        rows: Vec<(usize, &Email, Json)>,
        outcomes: &mut [Outcome],
    ) -> Result<(), Error> {
        #[derive(Deserialize)]
        struct Done {
            #[serde(default)]
            contacts_map: Vec<Mapped>,
        }
        #[derive(Deserialize)]
        struct Mapped {
            emailaddress: String,
        }
        for chunk in rows.chunks(Service::SmartEmailing.capabilities().batch_max) {
            let data: Vec<&Json> = chunk.iter().map(|(_, _, row)| row).collect();
            let body = json!({
                "settings": {
                    "update": true,
                    "preserve_unsubscribed": true,
                    "skip_invalid_emails": true,
                    "add_namedays": false,
                    "add_genders": false,
                    "add_salutions": false,
                },
                "data": data,
            });
            let answer = self.wire.send(&Call::new(Method::POST, "import").json(&body)).await?;
            if answer.status.is_client_error() {
                // The usual reason is a field that was removed there meanwhile, so the fields are read again
                // next time.
                self.fields.lock().await.clear();
                values::has_list(self, target).await?;
            }
            let done: Done = answer.read("import")?;
            let taken: HashSet<String> =
                done.contacts_map.into_iter().map(|row| row.emailaddress.to_lowercase()).collect();
            for (at, email, _) in chunk {
                outcomes[*at] = if taken.contains(email.as_str()) {
                    Outcome::Updated
                } else {
                    let detail = "the address was not taken".to_owned();
                    Outcome::Refused(Refusal { code: "invalid_email", detail })
                };
            }
        }
        Ok(())
    }
}

fn may_make(contact: &Contact) -> bool {
    contact.new == NewContact::Subscribed
}

fn row(contact: &Contact, list: Option<u64>, fields: Vec<Json>) -> Json {
    let Person { first_name, last_name, phone, birth_date, name_day, language } = &contact.person;
    let midnight = |date: chrono::NaiveDate| format!("{date} 00:00:00");
    let locale = language.as_deref().and_then(|language| match language {
        "cs" => Some("cs_CZ"),
        "sk" => Some("sk_SK"),
        "en" => Some("en_GB"),
        _ => None,
    });
    let mut row = Map::new();
    row.insert("emailaddress".to_owned(), json!(contact.email.as_str()));
    values::put(&mut row, "name", first_name.as_ref());
    values::put(&mut row, "surname", last_name.as_ref());
    values::put(&mut row, "cellphone", phone.as_ref());
    values::put(&mut row, "language", locale);
    values::put(&mut row, "birthday", birth_date.map(midnight));
    values::put(&mut row, "nameday", name_day.and_then(|day| day.in_year(NAME_DAY_YEAR)).map(midnight));
    values::put(&mut row, "contactlists", list.map(|id| json!([{ "id": id, "status": "confirmed" }])));
    row.insert("customfields".to_owned(), Json::Array(fields));
    Json::Object(row)
}

fn own_fields<'a>(
    fields: &[(Meaning, String, u64)],
    value: impl Fn(Meaning) -> Option<&'a Value>,
) -> Vec<Json> {
    let text = |value: &Value| match value {
        Value::Text(text) => text.clone(),
        Value::Number(number) => number.normalize().to_string(),
        Value::Date(date) => format!("{date} 00:00:00"),
        Value::Bool(yes) => yes_no(*yes).to_owned(),
        Value::Null => String::new(),
    };
    let filled = fields.iter().filter_map(|(meaning, _, id)| Some((id, value(*meaning)?)));
    filled.map(|(id, value)| json!({ "id": id, "value": text(value) })).collect()
}
