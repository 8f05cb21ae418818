//! A server with all simulated services, and an account at one of them.

use std::collections::BTreeMap;
use std::sync::Arc;
use std::sync::atomic::{AtomicU32, Ordering};
use std::time::Duration;

use chrono::{DateTime, NaiveDate};
use rust_decimal::Decimal;
use serde_json::{Value as Json, json};
use tokio::net::TcpListener;
use verno_domain::Email;
use verno_domain::mailing_service::{
    Contact, ContactEvent, EventKind, Field, Meaning, NewContact, Outcome, Person, Service, Target, Value,
};
use verno_mailing::{Config, Credentials, Error, MailingService, Services};
use verno_simulators::mailing::{Contact as Held, Mailing};

/// The five services that are documented in full.
pub(crate) const FULL: [Service; 5] =
    [Service::Ecomail, Service::SmartEmailing, Service::Mailchimp, Service::Klaviyo, Service::Brevo];

/// An account at a service, and a client that has its key.
pub(crate) struct MailingHarness {
    pub(crate) mailing: Mailing,
    pub(crate) root: String,
    pub(crate) service: Service,
    pub(crate) key: String,
    pub(crate) client: Arc<dyn MailingService>,
    pub(crate) target: Target,
}

/// A server of all services; its address.
pub(crate) async fn serve(mailing: &Mailing) -> String {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let root = format!("http://{}", listener.local_addr().unwrap());
    let router = mailing.router();
    tokio::spawn(async move { axum::serve(listener, router).await.unwrap() });
    root
}

/// What signs in at a service with a key.
pub(crate) fn credentials(service: Service, key: &str) -> Credentials {
    let value = match service {
        Service::SmartEmailing => json!({ "user": "shop@example.cz", "api_key": key }),
        Service::Mailchimp => json!({ "api_key": format!("{key}-us21") }),
        Service::Boldem => json!({ "client_id": key, "client_secret": key }),
        _ => json!({ "api_key": key }),
    };
    Credentials::parse(service, value.as_object().unwrap()).unwrap()
}

/// A client of a service below an address.
pub(crate) fn open(root: &str, service: Service, key: &str) -> Arc<dyn MailingService> {
    let config =
        Config { root: Some(format!("{root}/mailing")), timeout: Duration::from_secs(20), paced: false };
    Services::new(config).unwrap().open(&credentials(service, key)).unwrap()
}

impl MailingHarness {
    /// An empty account, its fields made, limits off.
    pub(crate) async fn of(service: Service) -> Self {
        static ACCOUNTS: AtomicU32 = AtomicU32::new(0);
        let mailing = Mailing::new(7);
        let root = serve(&mailing).await;
        mailing.chaos(service.as_str(), &json!({ "limits": false })).unwrap();
        let key = format!("simulator{}", ACCOUNTS.fetch_add(1, Ordering::Relaxed));
        let client = open(&root, service, &key);
        let field = |meaning: Meaning| Field { meaning, name: meaning.default_name(service, "loyalty") };
        let target = Target {
            list: mailing.list(service.as_str()).map(str::to_owned),
            prefix: "loyalty".to_owned(),
            fields: Meaning::all().map(field).collect(),
        };
        client.ensure_fields(&target).await.unwrap();
        Self { mailing, root, service, key, client, target }
    }

    pub(crate) fn chaos(&self, switches: &Json) {
        self.mailing.chaos(self.service.as_str(), switches).unwrap();
    }

    /// A contact as the service has it.
    pub(crate) fn held(&self, email: &Email) -> Option<Held> {
        self.mailing.contact(self.service.as_str(), &self.key, email.as_str())
    }

    /// How many of the target's fields a contact has.
    pub(crate) fn filled(&self, email: &Email) -> usize {
        let held = self.held(email).unwrap();
        self.target.fields.iter().filter(|field| held.field(&field.name).is_some()).count()
    }

    pub(crate) fn gets_mail(&self, email: &Email) -> bool {
        let list = self.target.list.as_deref().unwrap();
        self.held(email).is_some_and(|contact| contact.gets(list))
    }

    pub(crate) fn decide(&self, email: &Email, state: verno_simulators::mailing::State) {
        self.mailing.decide(self.service.as_str(), &self.key, email.as_str(), state);
    }

    pub(crate) fn resubscribed(&self) -> Vec<String> {
        self.mailing.resubscribed(self.service.as_str(), &self.key)
    }

    pub(crate) fn events(&self) -> Vec<Json> {
        self.mailing.events(self.service.as_str(), &self.key)
    }

    /// One contact is brought to a state.
    pub(crate) async fn write(&self, contact: &Contact) -> Outcome {
        let mut outcomes = self.client.upsert(&self.target, std::slice::from_ref(contact)).await.unwrap();
        assert_eq!(outcomes.len(), 1);
        outcomes.remove(0)
    }

    /// Sends contacts until each has been taken or refused for good.
    pub(crate) async fn persist(&self, contacts: &[Contact]) -> Result<Vec<Outcome>, Error> {
        let mut outcomes = vec![Outcome::Later; contacts.len()];
        for _ in 0..200 {
            let waiting: Vec<usize> =
                (0..contacts.len()).filter(|at| outcomes[*at] == Outcome::Later).collect();
            if waiting.is_empty() {
                return Ok(outcomes);
            }
            let rows: Vec<Contact> = waiting.iter().map(|at| contacts[*at].clone()).collect();
            match self.client.upsert(&self.target, &rows).await {
                Ok(settled) => {
                    waiting.into_iter().zip(settled).for_each(|(at, outcome)| outcomes[at] = outcome);
                }
                Err(error) if error.is_retryable() => {}
                Err(error) => return Err(error),
            }
        }
        panic!("some are never taken");
    }

    /// Holds when what the service has is what was sent, field by field, as its own client reads it.
    pub(crate) async fn assert_equal(&self, contacts: &[Contact]) {
        let emails: Vec<Email> = contacts.iter().map(|contact| contact.email.clone()).collect();
        let found = self.client.read(&self.target, &emails).await.unwrap();
        assert_eq!(found.len(), contacts.len());
        for (contact, found) in contacts.iter().zip(found) {
            let found = found.unwrap_or_else(|| panic!("{} is not there", contact.email.as_str()));
            for (meaning, value) in &contact.values {
                assert_eq!(
                    found.values[meaning],
                    self.service.kept(value),
                    "{} of {:?}",
                    meaning.as_str(),
                    contact.email
                );
            }
        }
    }
}

pub(crate) fn email(text: &str) -> Email {
    Email::parse(text).unwrap()
}

/// A customer with so many points, all fields filled.
pub(crate) fn contact(address: &str, points: i64, new: NewContact) -> Contact {
    let number = |number: i64| Value::Number(Decimal::from(number));
    let text = |text: &str| Value::Text(text.to_owned());
    let day = |text: &str| Value::Date(text.parse::<NaiveDate>().unwrap());
    let values = BTreeMap::from([
        (Meaning::Credit, text(&format!("{points} bodů"))),
        (Meaning::CreditNum, Value::Number(Decimal::new(points * 100 + 50, 2))),
        (Meaning::Pin, Value::Null),
        (Meaning::Registered, Value::Bool(points % 2 == 0)),
        (Meaning::NextExpirationDate, day("2026-12-31")),
        (Meaning::NextExpirationValue, text("5 bodů")),
        (Meaning::NextExpirationValueNum, number(5)),
        (Meaning::LastChangeDate, day("2026-06-24")),
        (Meaning::LastChangeValue, text("+25")),
        (Meaning::ReferralCode, text("JAN-7K2M")),
        (Meaning::ReferralLink, text("https://example.cz/r/JAN-7K2M")),
        (Meaning::Group, text("Žlutí")),
        (Meaning::NextLevelPoints, number(100)),
        (Meaning::Segment, text("champions")),
        (Meaning::LastOrderDate, day("2026-06-20")),
        (Meaning::LastOrderValue, Value::Number(Decimal::new(123_400, 2))),
        (Meaning::OrdersCount, number(3)),
    ]);
    let person = Person {
        first_name: Some("Jana".to_owned()),
        last_name: Some("Nováková".to_owned()),
        phone: Some("+420604600444".to_owned()),
        birth_date: NaiveDate::from_ymd_opt(1980, 6, 24),
        name_day: verno_domain::occasion::MonthDay::new(5, 24),
        language: Some("cs".to_owned()),
    };
    Contact { email: email(address), person, values, new, known: false }
}

/// An event about points that were added.
pub(crate) fn event(id: &str, address: &str) -> ContactEvent {
    ContactEvent {
        id: id.to_owned(),
        email: email(address),
        kind: EventKind::AccountChanged,
        at: DateTime::from_timestamp(1_800_000_000, 0).unwrap(),
        values: BTreeMap::from([
            ("value".to_owned(), Value::Number(Decimal::from(25))),
            ("reason".to_owned(), Value::Text("order".to_owned())),
        ]),
    }
}

/// Whether a row arrived, as far as the service says.
pub(crate) fn arrived(outcome: &Outcome) -> bool {
    matches!(outcome, Outcome::Created | Outcome::Updated | Outcome::Unsubscribed)
}
