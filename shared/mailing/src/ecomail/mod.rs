//! Ecomail, API v2. Source: <https://docs.ecomail.cz>.
//!
//! An existing contact is written only by the calls for existing contacts. `resubscribe` is always false and
//! `status`, which would take precedence over it, is never sent. Custom fields are created when they are
//! first sent.

mod bulk;

use async_trait::async_trait;
use reqwest::Method;
use serde::Deserialize;
use serde_json::{Map, Value as Json, json};
use verno_domain::Email;
use verno_domain::mailing_service::{
    Contact, ContactEvent, ContactList, EventKind, Found, NewContact, Outcome, Person, Refusal, Service,
    Target, Value,
};

use self::bulk::{Bulk, BulkRow};
use super::values::{self, decimal, list_of, yes_no};
use super::wire::{Answer, Call, Wire, segment};
use super::{Error, MailingService, rows};

/// Total characters of all custom fields of a contact.
const FIELDS_CHARS_MAX: usize = 5_000;
/// Simultaneous requests.
const WIDTH: usize = 4;
/// Status of a subscribed contact.
const SUBSCRIBED: i64 = 1;

/// An account at Ecomail.
pub(crate) struct Ecomail {
    pub(crate) wire: Wire,
}

#[async_trait]
impl MailingService for Ecomail {
    fn service(&self) -> Service {
        Service::Ecomail
    }

    async fn check(&self) -> Result<(), Error> {
        self.wire.send(&Call::get("lists")).await?.done()
    }

    async fn lists(&self) -> Result<Vec<ContactList>, Error> {
        #[derive(Deserialize)]
        #[serde(untagged)]
        enum Lists {
            Plain(Vec<values::Named>),
            Paged {
                data: Vec<values::Named>,
                #[serde(default)]
                last_page: Option<u32>,
            },
        }
        let mut lists = Vec::new();
        for page in 1.. {
            let call = Call::get("lists").with("page", page.to_string());
            match self.wire.send(&call).await?.read("lists")? {
                Lists::Plain(rows) => return Ok(values::lists(rows)),
                Lists::Paged { data, last_page } => {
                    lists.extend(values::lists(data));
                    if page >= last_page.unwrap_or(1) {
                        break;
                    }
                }
            }
        }
        Ok(lists)
    }

    async fn ensure_fields(&self, _: &Target) -> Result<(), Error> {
        Ok(())
    }

    async fn upsert(&self, target: &Target, contacts: &[Contact]) -> Result<Vec<Outcome>, Error> {
        let list = list_of(target)?;
        let mut outcomes = vec![Outcome::Later; contacts.len()];
        for bulk in [Bulk::Subscribe, Bulk::Update] {
            let mut rows = Vec::new();
            for (at, contact) in contacts.iter().enumerate() {
                let made = contact.new == NewContact::Subscribed && !contact.known;
                if made == (bulk == Bulk::Subscribe) {
                    let fields = own_fields(target, |meaning| contact.values.get(&meaning));
                    if chars(&fields) > FIELDS_CHARS_MAX {
                        let detail =
                            format!("own fields have at most {FIELDS_CHARS_MAX} characters together");
                        outcomes[at] = Outcome::Refused(Refusal { code: "too_long", detail });
                    } else {
                        rows.push(BulkRow { at, email: &contact.email, body: subscriber(contact, fields) });
                    }
                }
            }
            for chunk in rows.chunks(Service::Ecomail.capabilities().batch_max) {
                self.write(list, bulk, chunk, &mut outcomes).await?;
            }
        }
        Ok(outcomes)
    }

    async fn forget(&self, target: &Target, emails: &[Email]) -> Result<Vec<Outcome>, Error> {
        let list = list_of(target)?;
        let mut outcomes = vec![Outcome::Later; emails.len()];
        let blank = own_fields(target, |_| Some(&Value::Null));
        let row = |(at, email)| {
            let email: &Email = email;
            BulkRow { at, email, body: json!({ "email": email.as_str(), "custom_fields": blank }) }
        };
        let rows: Vec<_> = emails.iter().enumerate().map(row).collect();
        for chunk in rows.chunks(Service::Ecomail.capabilities().batch_max) {
            self.write(list, Bulk::Update, chunk, &mut outcomes).await?;
        }
        Ok(outcomes)
    }

    /// Always `false`: no such call is documented.
    async fn change_email(&self, _: &Target, _: &Email, _: &Email) -> Result<bool, Error> {
        Ok(false)
    }

    async fn events(&self, target: &Target, events: &[ContactEvent]) -> Result<Vec<Outcome>, Error> {
        rows::each(events, WIDTH, |event| async move {
            let label = match event.kind {
                EventKind::AccountChanged => "credit",
                EventKind::Expiry => "expiry",
                EventKind::PinChanged => "pin",
                EventKind::LevelChanged => "level",
                EventKind::SegmentChanged => "segment",
            };
            let mut body = json!({
                "email": event.email.as_str(), "category": target.prefix, "action": "change", "label": label,
            });
            if let Some(Value::Text(reason)) = event.values.get("reason") {
                body["property"] = json!(reason);
            }
            if let Some(Value::Number(value)) = event.values.get("value") {
                body["value"] = decimal(value);
            }
            let call = Call::new(Method::POST, "tracker/events").json(&json!({ "event": body })).once();
            rows::event_outcome(self.wire.send(&call).await, |_| Outcome::Updated)
        })
        .await
    }

    async fn read(&self, target: &Target, emails: &[Email]) -> Result<Vec<Option<Found>>, Error> {
        let list = list_of(target)?;
        rows::all(emails, WIDTH, |email| self.find(target, list, email)).await
    }
}

impl Ecomail {
    async fn has(&self, list: &str, email: &Email) -> Result<bool, Error> {
        let answer = self.subscriber(list, email).await?;
        if answer.status.as_u16() == 404 {
            return Ok(false);
        }
        answer.done().map(|()| true)
    }

    async fn subscriber(&self, list: &str, email: &Email) -> Result<Answer, Error> {
        self.wire
            .send(&Call::get(format!("lists/{}/subscriber/{}", segment(list), segment(email.as_str()))))
            .await
    }

    async fn find(&self, target: &Target, list: &str, email: &Email) -> Result<Option<Found>, Error> {
        #[derive(Deserialize)]
        struct Body {
            subscriber: Subscriber,
        }
        #[derive(Deserialize)]
        struct Subscriber {
            status: Option<i64>,
            #[serde(default)]
            custom_fields: Option<Json>,
        }
        let answer = self.subscriber(list, email).await?;
        if answer.status.as_u16() == 404 {
            return Ok(None);
        }
        let Body { subscriber } = answer.read("subscriber")?;
        // Without any field, this is an empty list instead of an object.
        let fields = subscriber.custom_fields.as_ref().and_then(Json::as_object);
        let held = |name: &str| {
            let (_, held) = fields?.iter().find(|(key, _)| key.eq_ignore_ascii_case(name))?;
            Some(held.get("value").unwrap_or(held).clone())
        };
        let values = values::found(target, Service::Ecomail, held);
        Ok(Some(Found { subscribed: subscriber.status.map(|status| status == SUBSCRIBED), values }))
    }
}

fn subscriber(contact: &Contact, fields: Map<String, Json>) -> Json {
    let Person { first_name, last_name, phone, birth_date, name_day, language: _ } = &contact.person;
    let mut body = Map::new();
    body.insert("email".to_owned(), json!(contact.email.as_str()));
    values::put(&mut body, "name", first_name.as_ref());
    values::put(&mut body, "surname", last_name.as_ref());
    values::put(&mut body, "phone", phone.as_ref());
    values::put(&mut body, "birthday", *birth_date);
    values::put(&mut body, "nameday", *name_day);
    body.insert("custom_fields".to_owned(), Json::Object(fields));
    Json::Object(body)
}

/// The target's fields with their values, each with its type, by which the service creates a new field.
fn own_fields<'a>(
    target: &Target,
    value: impl Fn(verno_domain::mailing_service::Meaning) -> Option<&'a Value>,
) -> Map<String, Json> {
    let typed = |value: &Value| match value {
        Value::Text(text) => json!(text),
        Value::Number(_) => match Service::Ecomail.kept(value) {
            Value::Number(number) => json!({ "value": decimal(&number), "type": "int" }),
            _ => Json::Null,
        },
        Value::Date(date) => json!({ "value": date, "type": "date" }),
        Value::Bool(yes) => json!(yes_no(*yes)),
        Value::Null => json!(""),
    };
    values::fields(target, value, typed)
}

fn chars(fields: &Map<String, Json>) -> usize {
    let one =
        |value: &Json| value.get("value").unwrap_or(value).as_str().map_or(0, |text| text.chars().count());
    fields.values().map(one).sum()
}
