//! What the list knows of a customer.

use std::collections::BTreeMap;

use chrono::{DateTime, NaiveDate, Utc};
use verno_domain::fold::fold;
use verno_domain::vip::Lock;
use verno_domain::{Customer, CustomerId, GroupId, ModelId, Points, SegmentId};

/// A customer in the list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Row {
    /// Whose.
    pub id: CustomerId,
    /// Address, if there is one.
    pub email: Option<String>,
    /// Full name.
    pub name: Option<String>,
    /// As written.
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
    /// Segment by model; a model that has not seen the customer is not in it.
    pub segments: BTreeMap<ModelId, SegmentId>,
    /// The customer's version when the row was made; it counts their changes.
    pub version: u64,
    /// What keeps automation from moving them; few have one, so it is kept apart.
    pub lock: Option<Box<Lock>>,
    /// Name and address without case and diacritics, and the digits of the phone, each in its own line.
    pub(crate) folded: String,
}

impl Row {
    /// The row of a customer.
    pub fn of(customer: &Customer) -> Self {
        let email = customer.email.as_ref().map(|email| email.as_str().to_owned());
        Self {
            id: customer.id.clone(),
            folded: folded(customer.name.as_deref(), email.as_deref(), customer.phone.as_deref()),
            email,
            name: customer.name.clone(),
            phone: customer.phone.clone(),
            points: customer.account.balance,
            registered: customer.is_registered(),
            registered_at: customer.registered_at,
            modified_at: customer.modified_at,
            group: customer.group.clone(),
            segments: customer.segments.clone(),
            version: customer.version,
            lock: customer.lock.clone().map(Box::new),
        }
    }

    /// Whether the level is locked on that day of the shop; `None` while the programme is off.
    pub(crate) fn is_locked(&self, today: Option<NaiveDate>) -> bool {
        self.lock.as_ref().zip(today).is_some_and(|(lock, today)| lock.is_on(today))
    }

    /// About how many bytes it takes.
    pub(crate) fn bytes(&self) -> usize {
        let texts = [&self.email, &self.name, &self.phone].into_iter().flatten().map(String::capacity);
        let group = self.group.as_ref().map_or(0, |group| group.as_str().len());
        let segments = self
            .segments
            .iter()
            .map(|(model, segment)| model.as_str().len() + segment.as_str().len() + 2 * size_of::<String>());
        let lock = self.lock.as_ref().map_or(0, |lock| {
            size_of::<Lock>() + lock.by.len() + lock.reason.as_ref().map_or(0, String::len)
        });
        // The id is there twice, in the row and beside its place.
        size_of::<Self>()
            + 2 * (self.id.as_str().len() + size_of::<String>())
            + texts.sum::<usize>()
            + self.folded.capacity()
            + group
            + segments.sum::<usize>()
            + lock
    }
}

/// Name and address without case and diacritics, and the digits of the phone, each in its own line.
pub(crate) fn folded(name: Option<&str>, email: Option<&str>, phone: Option<&str>) -> String {
    let text = |text: Option<&str>| text.map(fold).unwrap_or_default();
    let digits: String = phone.iter().flat_map(|phone| phone.chars().filter(char::is_ascii_digit)).collect();
    [text(name), text(email), digits].join("\n")
}
