//! Credentials of a merchant's account at a service.

use std::collections::BTreeMap;
use std::fmt;

use serde_json::{Map, Value};
use verno_domain::mailing_service::Service;
use verno_domain::{Error, FieldError, Result, Secret};

/// Longest accepted credential, in bytes.
const BYTES_MAX: usize = 256;
/// Number of characters at the end of a key that are shown, so that keys can be distinguished.
const HINT_CHARS: usize = 4;
/// A shorter secret is not shown at all.
const HINT_FROM_CHARS: usize = 12;

/// Everything that a service requires for signing in. Only
/// [`MailingService::check`](super::MailingService::check) finds out whether it is right.
#[derive(Clone, PartialEq, Eq)]
pub struct Credentials {
    service: Service,
    values: BTreeMap<&'static str, Secret>,
}

impl Credentials {
    /// Reads the JSON object that a merchant sends, or that [`Credentials::to_secret`] made.
    ///
    /// # Errors
    /// `Invalid`, naming the fields below `credentials`.
    pub fn parse(service: Service, object: &Map<String, Value>) -> Result<Self> {
        let mut wrong = Vec::new();
        let mut refuse = |name: &str, code, detail: &str| {
            wrong.push(FieldError { field: format!("credentials.{name}"), code, detail: detail.to_owned() });
        };
        let mut values = BTreeMap::new();
        for field in service.credentials() {
            match object.get(field.name).map(|value| value.as_str().map(str::trim)) {
                None | Some(Some("")) => refuse(field.name, "required", "It is needed."),
                Some(None) => refuse(field.name, "not_text", "A text is expected."),
                Some(Some(text)) if text.len() > BYTES_MAX => {
                    refuse(field.name, "too_long", "It has at most 256 bytes.");
                }
                // What goes into a header must be printable; a pasted line break is the usual reason.
                Some(Some(text)) if !text.chars().all(|c| c.is_ascii_graphic()) => {
                    refuse(field.name, "invalid_characters", "It has blanks or letters that no key has.");
                }
                Some(Some(text)) => {
                    values.insert(field.name, Secret::new(text));
                }
            }
        }
        let known = |name: &str| service.credentials().iter().any(|field| field.name == name);
        for name in object.keys().filter(|name| !known(name)) {
            refuse(name, "unknown_field", "There is no such field.");
        }
        let credentials = Self { service, values };
        if service == Service::Mailchimp && credentials.lacks_data_centre() {
            refuse("api_key", "no_data_centre", "A key of Mailchimp ends with its data centre, as in -us21.");
        }
        if wrong.is_empty() { Ok(credentials) } else { Err(Error::fields(wrong)) }
    }

    /// Reads the text that [`Credentials::to_secret`] made.
    ///
    /// # Errors
    /// `Internal`; the error does not contain any of the text.
    pub fn from_secret(service: Service, text: &Secret) -> Result<Self> {
        let object: Map<String, Value> = serde_json::from_str(text.expose())
            .map_err(|_| Error::internal("stored credentials cannot be read"))?;
        Self::parse(service, &object)
            .map_err(|_| Error::internal("stored credentials do not fit the service"))
    }

    /// The credentials as one text, to be encrypted and stored.
    pub fn to_secret(&self) -> Secret {
        let object: Map<String, Value> = self
            .values
            .iter()
            .map(|(name, value)| ((*name).to_owned(), Value::from(value.expose())))
            .collect();
        Secret::new(Value::Object(object).to_string())
    }

    /// The service that they belong to.
    pub fn service(&self) -> Service {
        self.service
    }

    /// A hint that distinguishes these credentials from others without revealing them: the end of the key, as
    /// in `…a1b2`.
    pub fn hint(&self) -> String {
        let secret = self.service.credentials().iter().find(|field| field.secret);
        let text = secret.map_or("", |field| self.get(field.name));
        let count = text.chars().count();
        let tail = if count < HINT_FROM_CHARS { "" } else { &text[text.len() - HINT_CHARS..] };
        format!("…{tail}")
    }

    /// The value of a field. All fields that the service requires are present.
    pub(crate) fn get(&self, name: &str) -> &str {
        self.values.get(name).map_or("", |value| value.expose())
    }

    fn lacks_data_centre(&self) -> bool {
        self.values.contains_key("api_key") && self.data_centre().is_none()
    }

    /// The data centre at the end of a key of Mailchimp: only letters and digits after the last hyphen,
    /// because it becomes part of a host name.
    pub(crate) fn data_centre(&self) -> Option<&str> {
        let (_, centre) = self.get("api_key").rsplit_once('-')?;
        let plain = centre.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit());
        (plain && (2..=10).contains(&centre.len())).then_some(centre)
    }
}

impl fmt::Debug for Credentials {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Credentials({}, …)", self.service.as_str())
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    fn parse(service: Service, value: &Value) -> Result<Credentials> {
        Credentials::parse(service, value.as_object().unwrap())
    }

    #[test]
    fn what_is_missing_or_odd_is_named() {
        let codes = |service, value: Value| {
            let error = parse(service, &value).unwrap_err();
            error.fields.into_iter().map(|row| (row.field, row.code)).collect::<Vec<_>>()
        };
        assert_eq!(
            codes(Service::SmartEmailing, json!({"user": " ", "key": "k"})),
            [
                ("credentials.user".to_owned(), "required"),
                ("credentials.api_key".to_owned(), "required"),
                ("credentials.key".to_owned(), "unknown_field"),
            ]
        );
        let one = |value: Value| codes(Service::Ecomail, json!({ "api_key": value }))[0].1;
        assert_eq!(one(json!(5)), "not_text");
        assert_eq!(one(json!("a b")), "invalid_characters");
        assert_eq!(one(json!("x".repeat(257))), "too_long");
        assert_eq!(codes(Service::Mailchimp, json!({"api_key": "0123"}))[0].1, "no_data_centre");
        assert_eq!(
            codes(Service::Mailchimp, json!({"api_key": "0-evil.example.com"}))[0].1,
            "no_data_centre"
        );
    }

    #[test]
    fn the_vault_gives_back_what_it_was_given_and_nothing_prints() {
        let value = json!({"client_id": "boldem-id", "client_secret": " s3cret-that-is-long\n"});
        let credentials = parse(Service::Boldem, &value).unwrap();
        assert_eq!(credentials.get("client_secret"), "s3cret-that-is-long");
        let kept = Credentials::from_secret(Service::Boldem, &credentials.to_secret()).unwrap();
        assert_eq!(kept, credentials);
        assert_eq!(credentials.hint(), "…long");
        assert!(!format!("{credentials:?}").contains("s3cret"));
        assert!(Credentials::from_secret(Service::Ecomail, &credentials.to_secret()).is_err());
        assert_eq!(parse(Service::Ecomail, &json!({"api_key": "short"})).unwrap().hint(), "…");
    }

    #[test]
    fn the_data_centre_is_what_the_key_ends_with() {
        let credentials = parse(Service::Mailchimp, &json!({"api_key": "0123456789abcdef-us21"})).unwrap();
        assert_eq!(credentials.data_centre(), Some("us21"));
    }
}
