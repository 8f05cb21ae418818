//! Integrations: how one shop is connected to one mailing service, what of its customers is sent there, and
//! how that stands.
//!
//! Sources of the rules: the public help of the loyalty add-ons for Shoptet (first export by hand, later ones
//! by themselves; merchants know the fields and events), and our own: what is not said there is in
//! `infra/decisions`.

mod health;
mod message;
mod record;

use std::collections::BTreeMap;

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

pub use health::{Health, Lease};
pub use message::{ContactMessage, ContactTask, EventReference};
pub use record::{ContactRecord, Presence, RowRefusal};

use crate::error::{Error, Result};
use crate::mailing_service::{ContactList, EventKind, Field, Meaning, NewContact, Service, Target};

/// Longest prefix of a merchant's fields, in characters.
pub const PREFIX_CHARS_MAX: usize = 20;

/// Which customers may become new contacts at a service.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum NewContacts {
    /// Those who agreed to the shop's newsletter and did not leave it.
    #[default]
    Consented,
    /// These, and everybody else as a contact that gets no campaigns, where the service has such.
    Unsubscribed,
    /// Nobody: only contacts that exist there are kept up to date.
    Nobody,
}

impl NewContacts {
    /// Every choice with its name.
    pub const ALL: [(Self, &'static str); 3] =
        [(Self::Consented, "consented"), (Self::Unsubscribed, "unsubscribed"), (Self::Nobody, "nobody")];

    /// How a customer may become a contact, by whether they agreed to the newsletter.
    pub fn of(self, consented: bool) -> NewContact {
        match (self, consented) {
            (Self::Nobody, _) | (Self::Consented, false) => NewContact::Never,
            (_, true) => NewContact::Subscribed,
            (Self::Unsubscribed, false) => NewContact::NotSubscribed,
        }
    }
}

named!(NewContacts);

/// What the merchant chose for one field.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct FieldChoice {
    /// Whether it is written; `None` leaves that to our default.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub enabled: Option<bool>,
    /// Its name there; `None` derives it from the prefix.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
}

/// Why nothing is sent any more until the team acts.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Stopped {
    /// Stable and machine-read: `revoked` or `list_gone`.
    pub code: String,
    /// The same for a person; nothing personal, no key.
    pub detail: String,
    /// When it stopped.
    pub at: DateTime<Utc>,
}

/// A list at the service, with the name that it had when it was chosen.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ChosenList {
    /// The service's own id.
    pub id: String,
    /// Name that the merchant gave it there.
    pub name: String,
}

impl From<ContactList> for ChosenList {
    fn from(list: ContactList) -> Self {
        Self { id: list.id, name: list.name }
    }
}

/// Credentials of an account at the service, as they are stored.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Credentials {
    /// A JSON object of texts, sealed.
    pub sealed: String,
    /// What people recognise them by: the last characters of a key, the name of a user.
    pub hint: String,
    /// When they were last entered and accepted by the service.
    pub saved_at: DateTime<Utc>,
}

/// A shop's connection to one mailing service.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Integration {
    /// The mailing service.
    pub service: Service,
    /// Whether the merchant has it switched on.
    pub active: bool,
    /// What signs us in; without it the integration cannot be switched on.
    pub credentials: Option<Credentials>,
    /// The list that contacts are written to.
    pub list: Option<ChosenList>,
    /// The prefix of field and event names.
    pub prefix: String,
    /// Choices of the merchant for single fields; a field without one is written by default.
    pub fields: BTreeMap<Meaning, FieldChoice>,
    /// Which customers may become new contacts.
    pub new_contacts: NewContacts,
    /// Whether PINs are written; only those of anonymous customers ever are.
    pub pin: bool,
    /// Whether the service receives events.
    pub events: bool,
    /// Why it was stopped; `None` while it may run.
    pub stopped: Option<Stopped>,
    /// When it was first saved.
    pub created_at: DateTime<Utc>,
    /// When the team last changed it.
    pub updated_at: DateTime<Utc>,
    /// Goes up with every write; a write that read an older one is refused.
    #[serde(skip)]
    pub version: u64,
}

impl Integration {
    /// An integration that nobody has set up yet.
    pub fn new(service: Service, now: DateTime<Utc>) -> Self {
        Self {
            service,
            active: false,
            credentials: None,
            list: None,
            prefix: Self::prefix_at(service).to_owned(),
            fields: BTreeMap::new(),
            new_contacts: NewContacts::default(),
            pin: false,
            events: service.capabilities().events,
            stopped: None,
            created_at: now,
            updated_at: now,
            version: 0,
        }
    }

    /// The default prefix at a service.
    pub const fn prefix_at(service: Service) -> &'static str {
        match service {
            // Tags have ten characters.
            Service::Mailchimp => "ly",
            _ => "loyalty",
        }
    }

    /// Whether anything is sent: switched on, not stopped, and with credentials.
    pub fn is_running(&self) -> bool {
        self.active && self.stopped.is_none() && self.credentials.is_some()
    }

    /// Tells one account and list from another: what is at one says nothing about the next. New credentials
    /// count as another account, because nothing tells whether they are.
    pub fn destination(&self) -> String {
        let account = self.credentials.as_ref().map(|credentials| credentials.saved_at.timestamp_millis());
        let list = self.list.as_ref().map_or("", |list| list.id.as_str());
        format!("{}.{}.{list}", self.created_at.timestamp_millis(), account.unwrap_or_default())
    }

    /// Whether a field is written. A PIN has a switch of its own; fields that cost a further read, or that
    /// few merchants use, are off by default.
    pub fn writes(&self, meaning: Meaning) -> bool {
        let usual = !matches!(
            meaning,
            Meaning::NextLevelPoints
                | Meaning::LastOrderDate
                | Meaning::LastOrderValue
                | Meaning::OrdersCount
        );
        match meaning {
            Meaning::Pin => self.pin,
            _ => self.fields.get(&meaning).and_then(|choice| choice.enabled).unwrap_or(usual),
        }
    }

    /// The name of a field at the service.
    pub fn name_of(&self, meaning: Meaning) -> String {
        let chosen = self.fields.get(&meaning).and_then(|choice| choice.name.clone());
        chosen.unwrap_or_else(|| meaning.default_name(self.service, &self.prefix))
    }

    /// The list that contacts are written to, with the fields that are written.
    pub fn target(&self) -> Target {
        let written = Meaning::all().filter(|meaning| self.writes(*meaning));
        Target {
            list: self.list.as_ref().map(|list| list.id.clone()),
            prefix: self.prefix.clone(),
            fields: written.map(|meaning| Field { meaning, name: self.name_of(meaning) }).collect(),
        }
    }

    /// Whether the service receives such an event. Where PINs are not written, changes of a PIN are not sent
    /// either.
    pub fn takes(&self, kind: EventKind) -> bool {
        let wanted = self.events && self.service.capabilities().events;
        wanted && (kind != EventKind::PinChanged || self.pin)
    }

    /// Names every field that the service would refuse, and every two fields of one name.
    ///
    /// # Errors
    /// `Invalid`, naming `fields.<field>` and `prefix`.
    pub fn check(&self) -> Result<()> {
        let mut wrong = Vec::new();
        let plain = |c: char| c.is_ascii_alphanumeric() || c == '_';
        let chars = self.prefix.chars().count();
        let begins = self.prefix.starts_with(|c: char| c.is_ascii_alphabetic());
        if chars > PREFIX_CHARS_MAX || !begins || !self.prefix.chars().all(plain) {
            let detail = format!(
                "A prefix has 1 to {PREFIX_CHARS_MAX} letters without accents, digits or _, and begins with a letter."
            );
            wrong.extend(Error::field("prefix", "invalid_prefix", detail).fields);
        } else {
            let mut names = BTreeMap::new();
            for field in self.target().fields {
                let at = format!("fields.{}", field.meaning.as_str());
                if let Err(error) = field.check(self.service) {
                    wrong.extend(Error::field(at, error.code, error.detail).fields);
                } else if let Some(other) = names.insert(field.name.to_lowercase(), field.meaning) {
                    let detail = format!("It has the same name as {}.", other.as_str());
                    wrong.extend(Error::field(at, "duplicate_name", detail).fields);
                }
            }
        }
        if wrong.is_empty() { Ok(()) } else { Err(Error::fields(wrong)) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn integration(service: Service) -> Integration {
        Integration::new(service, DateTime::UNIX_EPOCH)
    }

    #[test]
    fn what_every_service_begins_with_is_accepted_and_writes_no_pin() {
        for (service, _) in Service::ALL {
            let integration = integration(service);
            integration.check().unwrap();
            let fields = integration.target().fields;
            assert!(fields.iter().all(|field| field.meaning != Meaning::Pin), "{service:?}");
            assert!(!integration.takes(EventKind::PinChanged) && !integration.is_running());
        }
    }

    #[test]
    fn the_merchants_prefix_and_names_win() {
        let mut ecomail = integration(Service::Ecomail);
        ecomail.prefix = "ellity".into();
        ecomail.pin = true;
        let choice = FieldChoice { enabled: Some(true), name: Some("orders".into()) };
        ecomail.fields.insert(Meaning::OrdersCount, choice);
        ecomail.fields.insert(Meaning::Group, FieldChoice { enabled: Some(false), name: None });
        let names: Vec<_> = ecomail.target().fields.into_iter().map(|field| field.name).collect();
        for name in ["ellity_credit", "ellity_credit_num", "ellity_pin", "orders"] {
            assert!(names.iter().any(|known| known == name), "{name} of {names:?}");
        }
        assert!(!names.iter().any(|name| name == "ellity_group"), "{names:?}");
    }

    #[test]
    fn names_that_meet_and_prefixes_that_cannot_be_are_named() {
        let mut ecomail = integration(Service::Ecomail);
        let choice = FieldChoice { enabled: None, name: Some("LOYALTY_CREDIT".into()) };
        ecomail.fields.insert(Meaning::Group, choice);
        let error = ecomail.check().unwrap_err();
        assert_eq!((error.code, error.fields[0].field.as_str()), ("duplicate_name", "fields.group"));
        for prefix in ["", "1a", "a b", "čas", &"x".repeat(21)] {
            let wrong = Integration { prefix: prefix.to_owned(), ..integration(Service::Ecomail) };
            assert_eq!(wrong.check().unwrap_err().code, "invalid_prefix", "{prefix}");
        }
    }

    #[test]
    fn nobody_becomes_a_subscriber_without_having_agreed() {
        for (choice, _) in NewContacts::ALL {
            assert_ne!(choice.of(false), NewContact::Subscribed);
        }
        assert_eq!(NewContacts::Nobody.of(true), NewContact::Never);
        assert_eq!(NewContacts::Consented.of(true), NewContact::Subscribed);
        assert_eq!(NewContacts::Unsubscribed.of(false), NewContact::NotSubscribed);
    }
}
