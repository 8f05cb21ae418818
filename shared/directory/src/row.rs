//! What the directory holds of a customer.

use std::collections::BTreeMap;

use chrono::{DateTime, Utc};
use verno_domain::fold::fold;
use verno_domain::vip::Lock;
use verno_domain::{Customer, CustomerId, GroupId, ModelId, Points, SegmentId};

/// A customer in the directory. Times are whole microseconds, as the table stores them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Row {
    /// Id of the customer.
    pub id: CustomerId,
    /// E-mail address, if there is one.
    pub email: Option<String>,
    /// Full name; never empty.
    pub name: Option<String>,
    /// Phone as written; never empty.
    pub phone: Option<String>,
    /// Balance of points.
    pub points: Points,
    /// Whether they have an account in the shop.
    pub registered: bool,
    /// When the account was created; `None` without one, or where the shop does not say.
    pub registered_at: Option<DateTime<Utc>>,
    /// Time of the last change, which orders the index of changes.
    pub modified_at: DateTime<Utc>,
    /// Group in the shop.
    pub group: Option<GroupId>,
    /// The lock that keeps automation from moving them; few have one, so it is boxed.
    pub lock: Option<Box<Lock>>,
    /// The segment in which each model last placed them; a model that did not is missing.
    pub segments: BTreeMap<ModelId, SegmentId>,
    /// Version of the customer's item: shows which of two states is newer.
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

/// From microseconds; a time beyond the calendar becomes its beginning.
pub(crate) fn time(micros: i64) -> DateTime<Utc> {
    DateTime::from_timestamp_micros(micros).unwrap_or(DateTime::<Utc>::MIN_UTC)
}

/// Points in hundredths: they have two decimals and at most fourteen digits.
pub(crate) fn hundredths(points: Points) -> i64 {
    let mut value = points.decimal();
    value.rescale(verno_domain::points::SCALE);
    i64::try_from(value.mantissa()).unwrap_or(i64::MAX)
}

/// Name and address in the form that is searched, without case and diacritics. Each ends with a line break,
/// which no word contains, so no word is found across both.
pub(crate) fn folded(row: &Row) -> String {
    let name = row.name.as_deref().map(|name| fold(name).replace('\n', " ")).unwrap_or_default();
    let email = row.email.as_deref().map(|email| fold(email).replace('\n', " ")).unwrap_or_default();
    format!("{name}\n{email}\n")
}

/// The digits of a phone, which is all that is searched of it.
pub(crate) fn digits(phone: &str) -> String {
    phone.chars().filter(char::is_ascii_digit).collect()
}
