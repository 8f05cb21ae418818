//! The fields that are written to a contact beside who it is.

use chrono::NaiveDate;
use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};

use super::service::Service;
use crate::error::{Error, Result};

/// What a field says of a customer. Its neutral name is the same for every service; its name at a service
/// consists of the merchant's prefix and the neutral name, unless the merchant chose another.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Meaning {
    /// The balance as text, in the shop's number format.
    Credit,
    /// The balance as a number.
    CreditNum,
    /// The PIN; only of anonymous customers, and only where the merchant wants it.
    Pin,
    /// Whether the customer has an account in the shop.
    Registered,
    /// The day on which points expire next.
    NextExpirationDate,
    /// How many expire then, as text in the shop's number format.
    NextExpirationValue,
    /// How many expire then, as a number.
    NextExpirationValueNum,
    /// The day of the last ledger entry.
    LastChangeDate,
    /// The last entry's points, signed, as text in the shop's number format.
    LastChangeValue,
    /// The customer's referral code.
    ReferralCode,
    /// The customer's referral link.
    ReferralLink,
    /// The customer group's name.
    Group,
    /// Points that are missing to the next level.
    NextLevelPoints,
    /// Names of the customer's segments.
    Segment,
    /// The day of the last order.
    LastOrderDate,
    /// The value of the last order.
    LastOrderValue,
    /// Number of orders that count.
    OrdersCount,
}

/// The type of a field.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum FieldKind {
    /// A line of text.
    Text,
    /// A decimal number.
    Number,
    /// A calendar day.
    Date,
    /// Yes or no.
    Bool,
}

/// The value of a field of one contact.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Value {
    /// A line of text.
    Text(String),
    /// A decimal number.
    Number(Decimal),
    /// A calendar day.
    Date(NaiveDate),
    /// Yes or no.
    Bool(bool),
    /// No value: what stands there is cleared.
    Null,
}

/// A field that is synchronised, with its name at the service.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Field {
    /// What it says of a customer.
    pub meaning: Meaning,
    /// Its name at the service.
    pub name: String,
}

impl Meaning {
    /// Every meaning with its neutral name, what it holds, and its tag at Mailchimp, which allows ten
    /// characters.
    const TABLE: [(Self, &'static str, FieldKind, &'static str); 17] = [
        (Self::Credit, "credit", FieldKind::Text, "CREDIT"),
        (Self::CreditNum, "credit_num", FieldKind::Number, "POINTS"),
        (Self::Pin, "pin", FieldKind::Text, "PIN"),
        (Self::Registered, "registered", FieldKind::Bool, "REG"),
        (Self::NextExpirationDate, "next_expiration_date", FieldKind::Date, "EXPDATE"),
        (Self::NextExpirationValue, "next_expiration_value", FieldKind::Text, "EXPTEXT"),
        (Self::NextExpirationValueNum, "next_expiration_value_num", FieldKind::Number, "EXPVAL"),
        (Self::LastChangeDate, "last_change_date", FieldKind::Date, "CHDATE"),
        (Self::LastChangeValue, "last_change_value", FieldKind::Text, "CHVAL"),
        (Self::ReferralCode, "referral_code", FieldKind::Text, "REFCODE"),
        (Self::ReferralLink, "referral_link", FieldKind::Text, "REFURL"),
        (Self::Group, "group", FieldKind::Text, "TIER"),
        (Self::NextLevelPoints, "next_level_points", FieldKind::Number, "NEXT"),
        (Self::Segment, "segment", FieldKind::Text, "SEGMENT"),
        (Self::LastOrderDate, "last_order_date", FieldKind::Date, "ORDDATE"),
        (Self::LastOrderValue, "last_order_value", FieldKind::Number, "ORDVAL"),
        (Self::OrdersCount, "orders_count", FieldKind::Number, "ORDERS"),
    ];

    /// Every meaning, in the order of the table.
    pub fn all() -> impl Iterator<Item = Self> {
        Self::TABLE.iter().map(|row| row.0)
    }

    /// The neutral name, without prefix.
    pub fn as_str(self) -> &'static str {
        self.row().1
    }

    /// The meaning of that neutral name.
    pub fn parse(name: &str) -> Option<Self> {
        Self::TABLE.iter().find(|row| row.1 == name).map(|row| row.0)
    }

    /// The type of its values.
    pub fn kind(self) -> FieldKind {
        self.row().2
    }

    /// The name at a service unless the merchant chooses another: `loyalty_credit_num`, at Brevo
    /// `LOYALTY_CREDIT_NUM`, at Mailchimp `LO_POINTS`.
    pub fn default_name(self, service: Service, prefix: &str) -> String {
        let prefix = if prefix.is_empty() { String::new() } else { format!("{prefix}_") };
        match service {
            // The longest tag has seven characters, so two of the prefix fit.
            Service::Mailchimp => {
                let head: String = prefix.trim_end_matches('_').chars().take(2).collect();
                let head = if head.is_empty() { head } else { format!("{head}_") };
                format!("{head}{}", self.row().3).to_uppercase()
            }
            Service::Brevo => format!("{prefix}{}", self.as_str()).to_uppercase(),
            _ => format!("{prefix}{}", self.as_str()),
        }
    }

    fn row(self) -> (Self, &'static str, FieldKind, &'static str) {
        // Every variant has its row, which a test holds.
        Self::TABLE.iter().find(|row| row.0 == self).copied().unwrap_or(Self::TABLE[0])
    }
}

impl Field {
    /// The type of its values.
    pub fn kind(&self) -> FieldKind {
        self.meaning.kind()
    }

    /// Whether the service accepts such a name. English letters, digits and `_` are what all services have in
    /// common.
    ///
    /// # Errors
    /// `Invalid`, naming the field `name`.
    pub fn check(&self, service: Service) -> Result<()> {
        let refuse = |code, detail: String| Err(Error::field("name", code, detail));
        let max = service.capabilities().field_name_max;
        let plain = |c: char| c.is_ascii_alphanumeric() || c == '_';
        if self.name.is_empty() || !self.name.starts_with(|c: char| c.is_ascii_alphabetic()) {
            return refuse("invalid_name", "A name begins with a letter.".to_owned());
        }
        if !self.name.chars().all(plain) {
            return refuse("invalid_name", "A name has letters without accents, digits and _.".to_owned());
        }
        if self.name.len() > max {
            return refuse("too_long", format!("{} allows {max} characters.", service.title()));
        }
        let upper = matches!(service, Service::Mailchimp | Service::Brevo);
        if upper && self.name.chars().any(|c| c.is_ascii_lowercase()) {
            return refuse("not_upper_case", format!("{} wants capital letters.", service.title()));
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_meaning_has_a_row_of_its_own() {
        for meaning in Meaning::all() {
            assert_eq!(Meaning::parse(meaning.as_str()), Some(meaning));
            assert_eq!(serde_json::to_string(&meaning).unwrap(), format!("\"{}\"", meaning.as_str()));
        }
        assert_eq!(Meaning::all().count(), Meaning::OrdersCount as usize + 1);
    }

    #[test]
    fn default_names_are_accepted_by_their_service_and_differ() {
        for (service, _) in Service::ALL {
            for prefix in ["loyalty", "ellity", "", "p"] {
                let mut names = std::collections::BTreeSet::new();
                for meaning in Meaning::all() {
                    let name = meaning.default_name(service, prefix);
                    Field { meaning, name: name.clone() }.check(service).unwrap();
                    assert!(names.insert(name.to_lowercase()), "{name}");
                }
            }
        }
        assert_eq!(Meaning::CreditNum.default_name(Service::Ecomail, "ellity"), "ellity_credit_num");
        assert_eq!(Meaning::CreditNum.default_name(Service::Brevo, "loyalty"), "LOYALTY_CREDIT_NUM");
        assert_eq!(Meaning::NextExpirationDate.default_name(Service::Mailchimp, "loyalty"), "LO_EXPDATE");
    }

    #[test]
    fn a_name_that_the_service_would_refuse_is_named() {
        let code = |service, name: &str| {
            let field = Field { meaning: Meaning::Credit, name: name.to_owned() };
            field.check(service).err().map(|error| error.code)
        };
        assert_eq!(code(Service::Mailchimp, "LOYALTY_CREDIT"), Some("too_long"));
        assert_eq!(code(Service::Brevo, "credit"), Some("not_upper_case"));
        assert_eq!(code(Service::Ecomail, "body €"), Some("invalid_name"));
        assert_eq!(code(Service::Ecomail, "1st"), Some("invalid_name"));
        assert_eq!(code(Service::Ecomail, ""), Some("invalid_name"));
        assert_eq!(code(Service::Ecomail, "credit"), None);
    }
}
