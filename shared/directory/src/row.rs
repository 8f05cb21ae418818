//! What the list knows of a customer.

use chrono::{DateTime, Utc};
use verno_domain::fold::fold;
use verno_domain::vip::Lock;
use verno_domain::{Customer, CustomerId, GroupId, Points};

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
    /// What keeps automation from moving them; few have one, so it is kept apart.
    pub lock: Option<Box<Lock>>,
    /// Name and address without case and diacritics, and the digits of the phone, each in its own line.
    pub(crate) folded: String,
}

impl Row {
    /// The row of a customer.
    pub fn of(customer: &Customer) -> Self {
        let email = customer.email.as_ref().map(|email| email.as_str().to_owned());
        let digits: String =
            customer.phone.iter().flat_map(|phone| phone.chars().filter(char::is_ascii_digit)).collect();
        let text = |text: &Option<String>| text.as_deref().map(fold).unwrap_or_default();
        Self {
            id: customer.id.clone(),
            folded: [text(&customer.name), text(&email), digits].join("\n"),
            email,
            name: customer.name.clone(),
            phone: customer.phone.clone(),
            points: customer.account.balance,
            registered: customer.is_registered(),
            registered_at: customer.registered_at,
            modified_at: customer.modified_at,
            group: customer.group.clone(),
            lock: customer.lock.clone().map(Box::new),
        }
    }
}
