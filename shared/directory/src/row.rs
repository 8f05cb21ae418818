//! What the list knows of a customer.

use std::collections::BTreeMap;

use chrono::{DateTime, Utc};
use verno_domain::fold::fold;
use verno_domain::vip::Lock;
use verno_domain::{Customer, CustomerId, GroupId, ModelId, Points, SegmentId};

/// A customer in the list. Times are whole microseconds, as the table keeps them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Row {
    /// Whose.
    pub id: CustomerId,
    /// Address, if there is one.
    pub email: Option<String>,
    /// Full name; never empty.
    pub name: Option<String>,
    /// As written; never empty.
    pub phone: Option<String>,
    /// Balance.
    pub points: Points,
    /// Whether they have an account in the shop.
    pub registered: bool,
    /// Since when.
    pub registered_at: Option<DateTime<Utc>>,
    /// Last change.
    pub modified_at: DateTime<Utc>,
    /// Group in the shop.
    pub group: Option<GroupId>,
    /// What keeps automation from moving them; few have one, so it is kept apart.
    pub lock: Option<Box<Lock>>,
    /// The segment in which each model saw them last; a model that did not is missing.
    pub segments: BTreeMap<ModelId, SegmentId>,
    /// Counts writes of the customer: tells whether the list has heard of one.
    pub version: u64,
}

impl Row {
    /// The row of a customer.
    pub fn of(customer: &Customer) -> Self {
        let text = |text: &Option<String>| text.clone().filter(|text| !text.is_empty());
        Self {
            id: customer.id.clone(),
            email: customer.email.as_ref().map(|email| email.as_str().to_owned()),
            name: text(&customer.name),
            phone: text(&customer.phone),
            points: customer.account.balance,
            registered: customer.is_registered(),
            registered_at: customer.registered_at.map(whole_micros),
            modified_at: whole_micros(customer.modified_at),
            group: customer.group.clone(),
            lock: customer.lock.clone().map(Box::new),
            segments: customer.segments.clone(),
            version: customer.version,
        }
    }
}

fn whole_micros(at: DateTime<Utc>) -> DateTime<Utc> {
    time(at.timestamp_micros())
}

/// From microseconds; a time outside of what the calendar can say is its beginning.
pub(crate) fn time(micros: i64) -> DateTime<Utc> {
    DateTime::from_timestamp_micros(micros).unwrap_or(DateTime::<Utc>::MIN_UTC)
}

/// Points in hundredths: they have two decimals and at most fourteen digits.
pub(crate) fn hundredths(points: Points) -> i64 {
    let mut value = points.decimal();
    value.rescale(verno_domain::points::SCALE);
    i64::try_from(value.mantissa()).unwrap_or(i64::MAX)
}

/// Name and address as they are searched, without case and diacritics. Each ends with a line break, which no word has, so no
/// word is found across both.
pub(crate) fn folded(row: &Row) -> String {
    let name = row.name.as_deref().map(|name| fold(name).replace('\n', " ")).unwrap_or_default();
    let email = row.email.as_deref().map(|email| fold(email).replace('\n', " ")).unwrap_or_default();
    format!("{name}\n{email}\n")
}

/// The digits of a phone: what is searched of it.
pub(crate) fn digits(phone: &str) -> String {
    phone.chars().filter(char::is_ascii_digit).collect()
}
