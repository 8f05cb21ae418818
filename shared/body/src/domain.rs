//! Words of the domain as they stand in bodies.

use chrono::NaiveDate;
use utoipa::openapi::schema::ObjectBuilder;
use utoipa::openapi::{KnownFormat, SchemaFormat};
use verno_domain::body::Node;
use verno_domain::cashback::BankAccount;
use verno_domain::integration::NewContacts;
use verno_domain::mailing_service::Meaning;
use verno_domain::occasion::MonthDay;
use verno_domain::referral::ReferralCode;
use verno_domain::vip::LockKind;
use verno_domain::webhook::Event;
use verno_domain::{Currency, CustomerId, Email, EntryKind, GroupId, Points, Secret};

use crate::schema::{self, Any};
use crate::shape::Shape;
use crate::word::Word;

impl Shape for Points {
    fn read(node: &Node<'_>) -> Option<Self> {
        match Self::parse(node.string()?) {
            Ok(points) => Some(points),
            Err(error) => node.wrong(error.code(), error.to_string()),
        }
    }

    fn schema() -> Any {
        schema::text().into()
    }
}

/// A date written `YYYY-MM-DD`, nothing else.
impl Word for NaiveDate {
    fn parse(text: &str) -> Option<Self> {
        let date: Self = text.parse().ok()?;
        (date.to_string() == text).then_some(date)
    }

    fn refusal() -> (&'static str, String) {
        ("invalid_date", "A date is written YYYY-MM-DD.".to_owned())
    }

    fn describe(text: ObjectBuilder) -> ObjectBuilder {
        text.format(Some(SchemaFormat::KnownFormat(KnownFormat::Date)))
    }
}

/// A word whose text says nothing more to the schema: its type, then code and sentence of its refusal.
macro_rules! words {
    ($($kind:ty: $code:literal, $detail:literal;)*) => {
        $(impl Word for $kind {
            fn parse(text: &str) -> Option<Self> {
                <$kind>::parse(text)
            }

            fn refusal() -> (&'static str, String) {
                ($code, $detail.to_owned())
            }
        })*
    };
}

words! {
    CustomerId: "invalid_value", "The id of a customer is expected.";
    GroupId: "invalid_value", "The id of a group is expected.";
    Email: "invalid_email", "This is not an e-mail address.";
    Currency: "invalid_currency", "A currency has three letters, such as CZK.";
    MonthDay: "invalid_day", "A day is written MM-DD.";
    ReferralCode: "invalid_code", "A code has 4 to 16 letters and digits; it can be replaced, not removed.";
    BankAccount: "invalid_account",
        "This is not the number of a bank account: an IBAN, or [prefix-]number/bank.";
}

/// One of the names in the type's `ALL`.
macro_rules! choices {
    ($($kind:ty),*) => {
        $(impl Word for $kind {
            fn parse(text: &str) -> Option<Self> {
                Self::ALL.iter().find(|(_, name)| *name == text).map(|(value, _)| *value)
            }

            fn names() -> Vec<&'static str> {
                Self::ALL.iter().map(|(_, name)| *name).collect()
            }
        })*
    };
}

choices!(EntryKind, Event, LockKind, NewContacts);

impl Word for Meaning {
    fn parse(text: &str) -> Option<Self> {
        Self::parse(text)
    }

    fn names() -> Vec<&'static str> {
        Self::all().map(Self::as_str).collect()
    }
}

/// A PIN, a code or a token of 1 to `BYTES_MAX` bytes. It is compared and never shown.
pub struct SecretText<const BYTES_MAX: usize>(pub Secret);

impl<const BYTES_MAX: usize> Word for SecretText<BYTES_MAX> {
    fn parse(text: &str) -> Option<Self> {
        (1..=BYTES_MAX).contains(&text.len()).then(|| Self(Secret::new(text)))
    }

    fn refusal() -> (&'static str, String) {
        ("invalid_length", format!("It has 1 to {BYTES_MAX} characters."))
    }

    fn describe(text: ObjectBuilder) -> ObjectBuilder {
        text.min_length(Some(1)).max_length(Some(BYTES_MAX))
    }
}
