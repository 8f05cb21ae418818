//! Customers, and how they are found by address and account.

use std::collections::BTreeMap;

use aws_sdk_dynamodb::types::AttributeValue;
use chrono::NaiveDate;
use rust_decimal::Decimal;
use verno_domain::customer::{Counters, Rewarded};
use verno_domain::due;
use verno_domain::ids::CustomerGuid;
use verno_domain::ledger::{Account, Expiry, Lots};
use verno_domain::occasion::{MonthDay, RewardedYears};
use verno_domain::referral::ReferralCode;
use verno_domain::settings::Rules;
use verno_domain::{Currency, Customer, CustomerId, Email, GroupId, Points, Result, ShopId};

use crate::codec::{Item, Reader, Writer};
use crate::error::classify;
use crate::{Consistency, ShopStore, Writes, keys, timeline};

/// The kind of customers among what is due.
pub(crate) const DUE: char = 'C';

/// A customer with their position in the order of changes.
#[derive(Debug, Clone)]
pub struct CustomerImage {
    /// The customer as they are stored.
    pub customer: Customer,
    /// Sorts by when the change was written, by the machine's clock.
    pub position: String,
    /// The day that was written with them as the next on which something is due.
    pub due: Option<NaiveDate>,
}

/// A page of changed customers, oldest change first.
#[derive(Debug, Clone)]
pub struct ModifiedSince {
    /// The customers as they are now.
    pub images: Vec<CustomerImage>,
    /// Where the next page starts, if there is one.
    pub next: Option<String>,
}

impl ShopStore {
    /// A customer by id; `None` if there never was one. Merged and erased customers are found too.
    pub async fn customer(&self, id: &CustomerId, consistency: Consistency) -> Result<Option<Customer>> {
        let item = self.get(&keys::customer(self.id(), id), consistency).await?;
        item.as_ref().map(decode).transpose()
    }

    /// The versions that customers have now: a caller can wait until the list shows them.
    pub async fn versions<'a>(
        &self,
        ids: impl IntoIterator<Item = &'a CustomerId>,
    ) -> Result<Vec<(&'a CustomerId, u64)>> {
        let mut versions = Vec::new();
        for id in ids {
            if let Some(customer) = self.customer(id, Consistency::Strong).await? {
                versions.push((id, customer.version));
            }
        }
        Ok(versions)
    }

    /// A customer with what is written beside them, read consistently.
    pub async fn customer_image(&self, id: &CustomerId) -> Result<Option<CustomerImage>> {
        let item = self.get(&keys::customer(self.id(), id), Consistency::Strong).await?;
        item.as_ref().map(image).transpose()
    }

    /// The customer that an address leads to in this shop.
    pub async fn customer_by_email(&self, email: &Email) -> Result<Option<CustomerId>> {
        let item = self.get(&keys::by_email(self.id(), email), Consistency::Strong).await?;
        item.as_ref().map(decode_lookup).transpose()
    }

    /// The registered customer of that guid.
    pub async fn customer_by_guid(&self, guid: &CustomerGuid) -> Result<Option<CustomerId>> {
        let item = self.get(&keys::by_guid(self.id(), guid), Consistency::Strong).await?;
        item.as_ref().map(decode_lookup).transpose()
    }

    /// Customers whose last change is at or after `position` (all, if `None`), one page of at most 1 MB.
    ///
    /// The index follows the table within moments, so a reader asks again from a little before its last
    /// position.
    pub async fn modified_since(
        &self,
        position: Option<&str>,
        start: Option<String>,
    ) -> Result<ModifiedSince> {
        let tpk = keys::modified_tpk(self.id());
        let start_key = start.map(|text| timeline::start_key(&tpk, &text));
        let answer = self
            .client()
            .query()
            .table_name(self.table())
            .index_name(crate::schema::TIMELINE)
            .key_condition_expression("tpk = :p AND tsk >= :s")
            .expression_attribute_values(":p", AttributeValue::S(tpk))
            .expression_attribute_values(":s", AttributeValue::S(position.unwrap_or("0").to_owned()))
            .set_exclusive_start_key(start_key.flatten())
            .send()
            .await
            .map_err(|error| classify("Query", error))?;
        let images = answer.items().iter().map(image);
        let next = answer.last_evaluated_key().map(timeline::end_key);
        Ok(ModifiedSince { images: images.collect::<Result<_>>()?, next })
    }
}

/// A change of one customer, read from the table's stream.
#[derive(Debug, Clone)]
pub struct CustomerChange {
    /// The shop that the customer belongs to.
    pub shop: ShopId,
    /// The customer before the change; `None` if they are new.
    pub old: Option<Customer>,
    /// The customer after the change.
    pub new: Customer,
    /// Position of the change in the order of changes.
    pub position: String,
    /// The day on which something was due next, before.
    pub due_before: Option<NaiveDate>,
    /// The day on which something is due next.
    pub due: Option<NaiveDate>,
    /// Whether nobody is to get a mail because of it.
    pub silent: bool,
}

/// The change of a customer between two images of an item; `None` if the item is something else or was
/// removed.
pub fn customer_change(old: Option<&Item>, new: Option<&Item>) -> Result<Option<CustomerChange>> {
    let Some(new) = new else { return Ok(None) };
    let read = Reader(new);
    if read.text("sk")? != keys::PROFILE {
        return Ok(None);
    }
    let shop = read.text_as("pk", |pk| ShopId::parse(pk.split('#').nth(1)?))?;
    Ok(Some(CustomerChange {
        shop,
        old: old.map(decode).transpose()?,
        new: decode(new)?,
        position: read.text("tsk")?.to_owned(),
        due_before: old.map(due_day).transpose()?.flatten(),
        due: due_day(new)?,
        silent: read.flag(crate::table::writes::SILENT),
    }))
}

fn image(item: &Item) -> Result<CustomerImage> {
    let position = Reader(item).text("tsk")?.to_owned();
    Ok(CustomerImage { customer: decode(item)?, position, due: due_day(item)? })
}

fn due_day(item: &Item) -> Result<Option<NaiveDate>> {
    Reader(item).opt_as("dsk", |position| position.split('#').next()?.parse().ok())
}

impl Writes {
    /// Writes a customer over the version that was read; the stored version is one higher. The day on which
    /// something is due next, by `rules`, is written with it.
    pub fn customer(self, customer: &Customer, rules: &Rules) -> Result<Self> {
        let item = encode(self.shop(), customer, due::next(customer, rules))?;
        self.versioned("customer", item, customer.version)
    }

    /// Makes an address lead to a customer; lost if it already leads to anybody.
    pub fn claim_email(self, email: &Email, id: &CustomerId) -> Result<Self> {
        let key = keys::by_email(self.shop().id(), email);
        self.fresh("e-mail", Writer::new(&key).text("customer", id.as_str()).item())
    }

    /// Makes an address lead to a customer, whoever had it before: write that one's profile in the same
    /// transaction.
    pub fn move_email(self, email: &Email, id: &CustomerId) -> Result<Self> {
        let key = keys::by_email(self.shop().id(), email);
        self.put("e-mail", Writer::new(&key).text("customer", id.as_str()).item())
    }

    /// Makes a guid lead to a customer; lost if it already leads to anybody.
    pub fn claim_guid(self, guid: &CustomerGuid, id: &CustomerId) -> Result<Self> {
        let key = keys::by_guid(self.shop().id(), guid);
        self.fresh("guid", Writer::new(&key).text("customer", id.as_str()).item())
    }

    /// Lets an address lead nowhere.
    pub fn release_email(self, email: &Email) -> Result<Self> {
        let key = keys::by_email(self.shop().id(), email);
        self.remove("e-mail", &key)
    }

    /// Lets a guid lead nowhere.
    pub fn release_guid(self, guid: &CustomerGuid) -> Result<Self> {
        let key = keys::by_guid(self.shop().id(), guid);
        self.remove("guid", &key)
    }
}

pub(crate) fn decode_lookup(item: &Item) -> Result<CustomerId> {
    Reader(item).text_as("customer", CustomerId::parse)
}

fn encode(shop: &ShopStore, customer: &Customer, due: Option<NaiveDate>) -> Result<Item> {
    let position = keys::position(shop.clock().wall(), customer.id.as_str());
    let account = &customer.account;
    let writer = Writer::new(&keys::customer(shop.id(), &customer.id))
        .timeline(keys::modified_tpk(shop.id()), position)
        .due(shop.id(), due, DUE, customer.id.as_str())
        .text("id", customer.id.as_str())
        .opt("email", customer.email.as_ref().map(Email::as_str))
        .opt("name", customer.name.as_ref())
        .opt("phone", customer.phone.as_ref())
        .opt("guid", customer.guid.as_ref().map(CustomerGuid::as_str))
        .opt("registered_at", customer.registered_at.map(keys::time))
        .time("created_at", customer.created_at)
        .time("modified_at", customer.modified_at)
        .opt("group", customer.group.as_ref().map(GroupId::as_str))
        .opt_json("lock", customer.lock.as_ref())?
        .opt("birth_date", customer.birth_date.map(|date| date.to_string()))
        .opt("name_day", customer.name_day.map(|day| day.to_string()))
        .opt("occasions_from", customer.occasions_from.map(|day| day.to_string()))
        .opt_json("kept", Some(&customer.rewarded_years).filter(|years| **years != RewardedYears::default()))?
        .opt("referral_code", customer.referral_code.as_ref().map(ReferralCode::as_str))
        .opt("referrer", customer.referrer.as_ref().map(CustomerId::as_str))
        .opt_json("merged", customer.merged.as_ref())?
        .json_list("former_emails", &former_emails(customer))?
        .opt("erased_at", customer.erased_at.map(keys::time))
        .opt("sealed_pin", customer.sealed_pin.as_ref())
        .decimal("balance", account.balance.decimal())
        .number("entries", account.entries)
        .decimal("redeemed", account.redeemed.decimal())
        .decimal("expired", account.expired.decimal())
        .opt("lots", Some(encode_lots(&account.lots)).filter(|text| !text.is_empty()))
        .number("orders", customer.counters.orders)
        .decimal("order_points", customer.counters.points.decimal())
        .opt("first_order_on", customer.counters.first_on.map(|day| day.to_string()))
        .opt("noticed", customer.noticed.map(|day| day.to_string()))
        .opt("vip_review", customer.vip_review.map(|day| day.to_string()))
        .json_list("pending", &customer.pending)?
        .opt_json("rewarded", Some(&customer.rewarded).filter(|rewarded| **rewarded != Rewarded::default()))?
        .opt_json("group_sync", customer.group_sync.as_ref())?
        .opt_json("segments", Some(&customer.segments).filter(|segments| !segments.is_empty()))?
        .number("version", customer.version + 1);
    let turnover = &customer.counters.turnover;
    let writer = if turnover.is_empty() { writer } else { writer.json("turnover", turnover)? };
    Ok(writer.item())
}

pub(crate) fn decode(item: &Item) -> Result<Customer> {
    let read = Reader(item);
    let account = Account {
        balance: read.points("balance")?,
        lots: read.opt_as("lots", decode_lots)?.unwrap_or_default(),
        entries: read.number("entries")?,
        redeemed: read.points("redeemed")?,
        expired: read.points("expired")?,
    };
    Ok(Customer {
        id: read.text_as("id", CustomerId::parse)?,
        email: read.opt_as("email", Email::parse)?,
        name: read.opt_owned("name")?,
        phone: read.opt_owned("phone")?,
        guid: read.opt_as("guid", CustomerGuid::parse)?,
        registered_at: read.opt_time("registered_at")?,
        created_at: read.time("created_at")?,
        modified_at: read.time("modified_at")?,
        group: read.opt_as("group", GroupId::parse)?,
        lock: read.opt_json("lock")?,
        birth_date: read.opt_date("birth_date")?,
        name_day: read.opt_as("name_day", MonthDay::parse)?,
        occasions_from: read.opt_date("occasions_from")?,
        rewarded_years: read.opt_json("kept")?.unwrap_or_default(),
        referral_code: read.opt_as("referral_code", ReferralCode::parse)?,
        referrer: read.opt_as("referrer", CustomerId::parse)?,
        merged: read.opt_json("merged")?,
        former_emails: read
            .opt_json::<Vec<String>>("former_emails")?
            .unwrap_or_default()
            .iter()
            .filter_map(|text| Email::parse(text))
            .collect(),
        erased_at: read.opt_time("erased_at")?,
        sealed_pin: read.opt_owned("sealed_pin")?,
        group_sync: read.opt_json("group_sync")?,
        rewarded: read.opt_json("rewarded")?.unwrap_or_default(),
        pending: read.opt_json("pending")?.unwrap_or_default(),
        noticed: read.opt_date("noticed")?,
        vip_review: read.opt_date("vip_review")?,
        account,
        counters: Counters {
            orders: read.number("orders")?,
            turnover: read.opt_json::<BTreeMap<Currency, Decimal>>("turnover")?.unwrap_or_default(),
            points: read.points("order_points")?,
            first_on: read.opt_date("first_order_on")?,
        },
        segments: read.opt_json("segments")?.unwrap_or_default(),
        version: read.number("version")?,
    })
}

fn former_emails(customer: &Customer) -> Vec<&str> {
    customer.former_emails.iter().map(Email::as_str).collect()
}

/// `2026-12-31:12.50 -:3.00`: short, because it is part of every write of a customer.
fn encode_lots(lots: &Lots) -> String {
    let lot = |(expiry, points): (Expiry, Points)| match expiry {
        Expiry::On(date) => format!("{date}:{points}"),
        Expiry::Never => format!("-:{points}"),
    };
    lots.iter().map(lot).collect::<Vec<_>>().join(" ")
}

fn decode_lots(text: &str) -> Option<Lots> {
    let lot = |text: &str| {
        let (day, points) = text.split_once(':')?;
        let expiry = if day == "-" { Expiry::Never } else { Expiry::On(day.parse().ok()?) };
        Some((expiry, Points::parse(points).ok()?))
    };
    text.split(' ').map(lot).collect::<Option<Vec<_>>>().map(Lots::from_pairs)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lots_round_trip_exactly() {
        let day = |text: &str| Expiry::On(text.parse().unwrap());
        let points = |text| Points::parse(text).unwrap();
        let lots = Lots::from_pairs([
            (day("2026-12-31"), points("12.50")),
            (day("2027-01-01"), points("0.01")),
            (Expiry::Never, points("3")),
        ]);
        assert_eq!(encode_lots(&lots), "2026-12-31:12.50 2027-01-01:0.01 -:3.00");
        assert_eq!(decode_lots(&encode_lots(&lots)), Some(lots));
        assert_eq!(decode_lots("nonsense"), None);
    }
}
