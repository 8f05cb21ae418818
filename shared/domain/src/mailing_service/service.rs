//! The mailing services and the differences between them.

use serde::{Deserialize, Serialize};

use super::field::Value;

/// A mailing service.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Service {
    /// <https://ecomail.cz>
    Ecomail,
    /// <https://smartemailing.cz>
    SmartEmailing,
    /// <https://mailchimp.com>
    Mailchimp,
    /// <https://klaviyo.com>
    Klaviyo,
    /// <https://brevo.com>
    Brevo,
    /// <https://boldem.cz>
    Boldem,
    /// <https://leadhub.co>
    Leadhub,
}

/// How much a service's public documentation lets us do.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Reach {
    /// Contacts are written and read.
    Full,
    /// Contacts are handed over; nothing can be read back, and changes of an existing contact are not
    /// documented.
    Import,
    /// No API is documented: nothing is sent.
    None,
}

/// What a service can do, and how much of it at a time.
#[expect(clippy::struct_excessive_bools, reason = "independent of each other, and read by name")]
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Capabilities {
    /// How much the service's documentation lets us do.
    pub reach: Reach,
    /// Contacts that one call of ours takes; the service's own limit, or less where it sets none.
    pub batch_max: usize,
    /// Events that one call of ours takes.
    pub events_max: usize,
    /// Requests a minute that we allow ourselves per account; all processes together should stay below it.
    pub requests_per_minute: u32,
    /// A list has to be chosen: contacts exist only within one.
    pub needs_list: bool,
    /// Fields have to exist before they are written; we create them.
    pub makes_fields: bool,
    /// It can hold a contact that is not subscribed.
    pub non_subscribed: bool,
    /// It takes events.
    pub events: bool,
    /// An event that is sent twice with the same id counts once.
    pub events_once: bool,
    /// Contacts can be read back, and so compared.
    pub reads: bool,
    /// The longest name of a field, in characters.
    pub field_name_max: usize,
}

/// One text that signs us in at a service.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct CredentialField {
    /// Its name in the API: `api_key`, `user`, `client_id` or `client_secret`.
    pub name: &'static str,
    /// Whether it is hidden once it is saved.
    pub secret: bool,
}

const API_KEY: CredentialField = CredentialField { name: "api_key", secret: true };
const USER: CredentialField = CredentialField { name: "user", secret: false };
const CLIENT_ID: CredentialField = CredentialField { name: "client_id", secret: false };
const CLIENT_SECRET: CredentialField = CredentialField { name: "client_secret", secret: true };

impl Service {
    /// Every service with its name in the API.
    pub const ALL: [(Self, &'static str); 7] = [
        (Self::Ecomail, "ecomail"),
        (Self::SmartEmailing, "smartemailing"),
        (Self::Mailchimp, "mailchimp"),
        (Self::Klaviyo, "klaviyo"),
        (Self::Brevo, "brevo"),
        (Self::Boldem, "boldem"),
        (Self::Leadhub, "leadhub"),
    ];

    /// The name the service uses for itself.
    pub const fn title(self) -> &'static str {
        match self {
            Self::Ecomail => "Ecomail",
            Self::SmartEmailing => "SmartEmailing",
            Self::Mailchimp => "Mailchimp",
            Self::Klaviyo => "Klaviyo",
            Self::Brevo => "Brevo",
            Self::Boldem => "Boldem",
            Self::Leadhub => "Leadhub",
        }
    }

    /// What signs us in; every one of them is needed.
    pub const fn credentials(self) -> &'static [CredentialField] {
        match self {
            Self::Ecomail | Self::Mailchimp | Self::Klaviyo | Self::Brevo | Self::Leadhub => &[API_KEY],
            Self::SmartEmailing => &[USER, API_KEY],
            Self::Boldem => &[CLIENT_ID, CLIENT_SECRET],
        }
    }

    /// A value in the precision the service keeps, so that what is read back can be compared. Ecomail knows
    /// whole numbers only: points are rounded down there, never up to what nobody has.
    #[must_use]
    pub fn kept(self, value: &Value) -> Value {
        match (self, value) {
            (Self::Ecomail, Value::Number(number)) => Value::Number(number.floor().normalize()),
            (_, Value::Number(number)) => Value::Number(number.normalize()),
            (_, Value::Text(text)) if text.is_empty() => Value::Null,
            _ => value.clone(),
        }
    }

    /// What it can do, and within which limits.
    pub const fn capabilities(self) -> Capabilities {
        const FULL: Capabilities = Capabilities {
            reach: Reach::Full,
            batch_max: 500,
            events_max: 500,
            requests_per_minute: 60,
            needs_list: true,
            makes_fields: true,
            non_subscribed: false,
            events: true,
            events_once: false,
            reads: true,
            field_name_max: 50,
        };
        match self {
            Self::Ecomail => Capabilities {
                batch_max: 3_000,
                events_max: 100,
                requests_per_minute: 900,
                makes_fields: false,
                ..FULL
            },
            Self::SmartEmailing => FULL,
            // Members are written one by one; ten connections at a time are the limit.
            Self::Mailchimp => Capabilities {
                events_max: 100,
                requests_per_minute: 1_200,
                non_subscribed: true,
                field_name_max: 10,
                ..FULL
            },
            Self::Klaviyo => Capabilities {
                batch_max: 10_000,
                events_max: 1_000,
                requests_per_minute: 140,
                needs_list: false,
                makes_fields: false,
                non_subscribed: true,
                events_once: true,
                ..FULL
            },
            Self::Brevo => Capabilities {
                // Ten requests a second are 600 a minute and 36,000 an hour.
                batch_max: 5_000,
                events_max: 100,
                requests_per_minute: 570,
                ..FULL
            },
            Self::Boldem => Capabilities {
                reach: Reach::Import,
                makes_fields: false,
                events: false,
                reads: false,
                ..FULL
            },
            Self::Leadhub => Capabilities {
                reach: Reach::None,
                needs_list: false,
                makes_fields: false,
                events: false,
                reads: false,
                ..FULL
            },
        }
    }
}

named!(Service);

#[cfg(test)]
mod tests {
    use rust_decimal::Decimal;

    use super::*;

    #[test]
    fn a_value_is_compared_as_the_service_keeps_it() {
        let number = |text: &str| Value::Number(text.parse::<Decimal>().unwrap());
        assert_eq!(Service::Ecomail.kept(&number("120.50")), number("120"));
        assert_eq!(Service::Ecomail.kept(&number("-0.5")), number("-1"));
        assert_eq!(Service::Brevo.kept(&number("120.50")), number("120.5"));
        assert_eq!(Service::Brevo.kept(&Value::Text(String::new())), Value::Null);
    }

    #[test]
    fn names_are_those_of_the_api_in_every_direction() {
        for (service, name) in Service::ALL {
            assert_eq!((service.as_str(), Service::parse(name)), (name, Some(service)));
            assert_eq!(serde_json::to_string(&service).unwrap(), format!("\"{name}\""));
            assert!(!service.title().is_empty() && !service.credentials().is_empty());
        }
        assert_eq!(Service::parse("mailkit"), None);
    }
}
