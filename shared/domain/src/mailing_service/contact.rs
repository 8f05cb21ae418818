//! What a mailing service receives of one customer, and what it answers.

use std::collections::BTreeMap;
use std::fmt;

use chrono::{DateTime, NaiveDate, Utc};
use serde::{Deserialize, Serialize};

use super::field::{Field, Meaning, Value};
use crate::email::Email;
use crate::occasion::MonthDay;

/// Where contacts go at a mailing service.
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
    /// The customer agreed to nothing: such a contact is updated if it exists, and never created.
    #[default]
    Never,
    /// The customer agreed to newsletters.
    Subscribed,
    /// Created as a contact that gets no campaigns, where the service has such
    /// ([`Capabilities::non_subscribed`]); elsewhere as `Never`.
    ///
    /// [`Capabilities::non_subscribed`]: super::Capabilities::non_subscribed
    NotSubscribed,
}

/// Who a contact is. What we do not know stays as it is there: names that the merchant corrected are not
/// blanked.
#[derive(Clone, PartialEq, Eq, Hash, Default)]
pub struct Person {
    /// Given name, as far as the full name can be split.
    pub first_name: Option<String>,
    /// Family name, as far as the full name can be split.
    pub last_name: Option<String>,
    /// As the shop has it.
    pub phone: Option<String>,
    /// Day of birth.
    pub birth_date: Option<NaiveDate>,
    /// The name day, set by hand or derived from the name.
    pub name_day: Option<MonthDay>,
    /// `cs`, `sk` or `en`.
    pub language: Option<String>,
}

impl fmt::Debug for Person {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Person(…)")
    }
}

/// One customer as the mailing service is to hold them.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Contact {
    /// The address by which the services know people.
    pub email: Email,
    /// Name, phone, dates and language.
    pub person: Person,
    /// The values of the fields. A field of the target that is missing here is left as it is.
    pub values: BTreeMap<Meaning, Value>,
    /// Whether it may be created.
    pub new: NewContact,
    /// The service held it when it was last written, so that calls suffice which can neither create nor
    /// subscribe anybody. One that is gone meanwhile was removed by the merchant, and stays so.
    pub known: bool,
}

/// The result of one contact or event, in the order they were given.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Outcome {
    /// Created and written.
    Created,
    /// Written; perhaps created, where the service does not distinguish the two.
    Updated,
    /// Written; the contact wants no mail there.
    Unsubscribed,
    /// Accepted: written where it existed or could be created. The service does not say more.
    Sent,
    /// It does not exist there and was not to be created.
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
    /// Stable and machine-read: `invalid_email`, `too_long`, `forgotten`, `compliance`, `too_many_lists`,
    /// `unknown_field`, `not_supported` or `refused`.
    pub code: &'static str,
    /// The service's own words, with addresses removed.
    pub detail: String,
}

/// An event that a mailing service receives, so that the merchant's automation there can react.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum EventKind {
    /// Points came or went.
    AccountChanged,
    /// Points will expire.
    Expiry,
    /// A PIN was made or replaced.
    PinChanged,
    /// The customer moved to another VIP level.
    LevelChanged,
    /// The customer moved to another segment of a model.
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
}

named!(EventKind);

/// An event of a contact, which may start the merchant's automation there. Sent after the fields.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ContactEvent {
    /// Derived from its cause, so that a repeat has the same id.
    pub id: String,
    /// The contact it happened to.
    pub email: Email,
    /// Which kind of event.
    pub kind: EventKind,
    /// When it happened.
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
