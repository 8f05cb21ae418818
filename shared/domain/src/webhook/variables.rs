//! What templates can say. The names are those merchants know from such products.

use chrono::{DateTime, NaiveDate, SecondsFormat, Utc};

use super::{Subject, Variables};
use crate::customer::{Customer, Group};
use crate::ids::{GroupId, ShopId};
use crate::ledger::{Entry, Expiry};
use crate::settings::Rules;

/// Every variable that has a value at times, in the order in which they are offered.
pub const VARIABLES: [&str; 24] = [
    "event.id",
    "event.name",
    "event.time",
    "account.eshopId",
    "customer.id",
    "customer.email",
    "customer.name",
    "customer.phone",
    "customer.registered",
    "customer.credit",
    "customer.group.id",
    "customer.group.name",
    "customer.tier.id",
    "customer.tier.name",
    "customer.referralCode",
    "customer.nextExpiration.date",
    "customer.nextExpiration.credit",
    "creditChange.id",
    "creditChange.value",
    "creditChange.type",
    "creditChange.note",
    "creditChange.orderCode",
    "creditChange.balance",
    "previousTier.name",
];

/// What is known when a delivery is sent.
#[derive(Debug, Clone, Copy)]
pub struct DeliveryContext<'a> {
    /// The shop whose event it is.
    pub shop: ShopId,
    /// Id of the delivery, by which receivers recognise repeats.
    pub id: &'a str,
    /// The event.
    pub subject: &'a Subject,
    /// The customer as they are now.
    pub customer: &'a Customer,
    /// The entry that changed their points, if that is what happened.
    pub entry: Option<&'a Entry>,
    /// The shop's rules.
    pub rules: &'a Rules,
    /// The shop's groups.
    pub groups: &'a [Group],
    /// The shop's day.
    pub today: NaiveDate,
}

impl DeliveryContext<'_> {
    /// The values; what is not known is absent.
    pub fn variables(&self) -> Variables {
        let Self { customer, subject, entry, .. } = *self;
        let group = customer.group.as_ref();
        let level = self.level(group);
        let expiry = customer.account.lots.iter().find_map(|(expiry, points)| match expiry {
            Expiry::On(day) if day >= self.today => Some((day, points)),
            _ => None,
        });
        let values = [
            ("event.id", Some(self.id.to_owned())),
            ("event.name", Some(subject.event.as_str().to_owned())),
            ("event.time", Some(time(subject.at))),
            ("account.eshopId", Some(self.shop.to_string())),
            ("customer.id", Some(customer.id.to_string())),
            ("customer.email", customer.email.as_ref().map(|email| email.as_str().to_owned())),
            ("customer.name", customer.name.clone()),
            ("customer.phone", customer.phone.clone()),
            ("customer.registered", Some(customer.is_registered().to_string())),
            ("customer.credit", Some(customer.account.balance.to_string())),
            ("customer.group.id", group.map(ToString::to_string)),
            ("customer.group.name", group.and_then(|group| self.group_name(group))),
            ("customer.tier.id", group.filter(|_| level.is_some()).map(ToString::to_string)),
            ("customer.tier.name", level),
            ("customer.referralCode", customer.referral_code.as_ref().map(|code| code.as_str().to_owned())),
            ("customer.nextExpiration.date", expiry.map(|(day, _)| day.to_string())),
            ("customer.nextExpiration.credit", expiry.map(|(_, points)| points.to_string())),
            ("creditChange.id", entry.map(|entry| entry.id.to_string())),
            ("creditChange.value", entry.map(|entry| entry.change.to_string())),
            ("creditChange.type", entry.map(|entry| entry.kind.as_str().to_owned())),
            ("creditChange.note", entry.and_then(|entry| entry.note.clone())),
            ("creditChange.orderCode", entry.and_then(|entry| entry.order.as_ref().map(ToString::to_string))),
            ("creditChange.balance", entry.map(|entry| entry.balance_after.to_string())),
            ("previousTier.name", self.level(subject.from_group.as_ref())),
        ];
        values.into_iter().filter_map(|(name, value)| Some((name, value?))).collect()
    }

    /// The level a group stands for; nobody has one while the programme is off.
    fn level(&self, group: Option<&GroupId>) -> Option<String> {
        let level = self.rules.vip.level_of(group).filter(|_| self.rules.vip.active);
        level.map(|level| level.name.clone())
    }

    fn group_name(&self, id: &GroupId) -> Option<String> {
        self.groups.iter().find(|group| group.id == *id).map(|group| group.name.clone())
    }
}

fn time(at: DateTime<Utc>) -> String {
    at.to_rfc3339_opts(SecondsFormat::Secs, true)
}
