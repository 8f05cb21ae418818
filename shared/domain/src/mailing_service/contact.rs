//! What is told of one customer, and what becomes of it.

use std::collections::BTreeMap;
use std::fmt;

use chrono::{DateTime, NaiveDate, Utc};
use serde::{Deserialize, Serialize};

use super::field::{Field, Meaning, Value};
use crate::email::Email;
use crate::occasion::MonthDay;

/// Where contacts go at a service.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Target {
    /// The service's id of a list; services that need none take none.
    pub list: Option<String>,
    /// What the merchant's fields and events begin with.
    pub prefix: String,
    /// Which fields are written, and what they are called there.
    pub fields: Vec<Field>,
}

/// A list of contacts at a service.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ContactList {
    /// The service's id.
    pub id: String,
    /// As the merchant called it there.
    pub name: String,
}

/// Whether a contact that the service does not know may be made.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum NewContact {
    /// The customer agreed to nothing: such a contact is updated if it is there, and never made.
    #[default]
    Never,
    /// The customer agreed to newsletters.
    Subscribed,
    /// As a contact that gets no campaigns, where the service has such ([`Capabilities::non_subscribed`]); elsewhere as `Never`.
    ///
    /// [`Capabilities::non_subscribed`]: super::Capabilities::non_subscribed
    NotSubscribed,
}

/// Who a contact is. What we do not know is left as it stands there: names that the merchant mended are not blanked.
#[derive(Clone, PartialEq, Eq, Hash, Default)]
pub struct Person {
    /// Given name.
    pub first_name: Option<String>,
    /// Family name.
    pub last_name: Option<String>,
    /// As the shop has it.
    pub phone: Option<String>,
    /// Day of birth.
    pub birth_date: Option<NaiveDate>,
    /// Name day.
    pub name_day: Option<MonthDay>,
    /// `cs`, `sk` or `en`.
    pub language: Option<String>,
}

impl fmt::Debug for Person {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Person(…)")
    }
}

/// One customer as the service is to have it.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Contact {
    /// Who it is there; the services know people by it.
    pub email: Email,
    /// Who it is.
    pub person: Person,
    /// What stands in the fields. A field of the target that is missing here is left as it is.
    pub values: BTreeMap<Meaning, Value>,
    /// Whether it may be made.
    pub new: NewContact,
    /// The service had it when it was last written, so that calls suffice which can neither make nor subscribe anybody. One that
    /// is gone meanwhile was removed by the merchant, and stays so.
    pub known: bool,
}

/// What became of one contact or event, in the order they were given.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Outcome {
    /// Made, and written.
    Created,
    /// Written; perhaps made, where the service does not tell one from the other.
    Updated,
    /// Written; the contact wants no mail there.
    Unsubscribed,
    /// Accepted: written where it was known or could be made. The service does not say more.
    Sent,
    /// Not there, and not to be made.
    Skipped,
    /// This row will not be accepted as it is.
    Refused(Refusal),
    /// Could not be delivered, or the answer was lost; sending it again is harmless and needed.
    Later,
    /// An event whose answer was lost: it may have arrived, and a repeat may count twice.
    Unclear,
}

/// Why a row was refused.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Refusal {
    /// Stable and machine-read: `invalid_email`, `too_long`, `forgotten`, `compliance`, `too_many_lists`, `unknown_field`,
    /// `not_supported` or `refused`.
    pub code: &'static str,
    /// The service's words without addresses.
    pub detail: String,
}

/// Why customers are told something.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum EventKind {
    /// Points came or went.
    AccountChanged,
    /// Points will lapse.
    Expiry,
    /// A PIN was made or replaced.
    PinChanged,
    /// Another VIP level.
    LevelChanged,
    /// Another segment.
    SegmentChanged,
}

impl EventKind {
    /// Every kind with its neutral name.
    pub const ALL: [(Self, &'static str); 5] = [
        (Self::AccountChanged, "account_changed"),
        (Self::Expiry, "expiry"),
        (Self::PinChanged, "pin_changed"),
        (Self::LevelChanged, "level_changed"),
        (Self::SegmentChanged, "segment_changed"),
    ];

    /// The neutral name.
    pub fn as_str(self) -> &'static str {
        Self::ALL.iter().find(|(kind, _)| *kind == self).map_or("", |(_, name)| name)
    }

    /// The kind of that name.
    pub fn parse(name: &str) -> Option<Self> {
        Self::ALL.iter().find(|(_, known)| *known == name).map(|(kind, _)| *kind)
    }
}

/// Something that happened to a contact, which may start the merchant's automation there. Sent after the fields.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ContactEvent {
    /// Made of its cause, so that a repeat has the same.
    pub id: String,
    /// To whom.
    pub email: Email,
    /// What.
    pub kind: EventKind,
    /// When.
    pub at: DateTime<Utc>,
    /// What a condition may look at (`value`, `reason`, `balance`, …); no secret.
    pub values: BTreeMap<String, Value>,
}

/// A contact as the service has it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Found {
    /// Whether it gets campaigns, where the service says so.
    pub subscribed: Option<bool>,
    /// The target's fields; [`Value::Null`] is an empty one.
    pub values: BTreeMap<Meaning, Value>,
}
