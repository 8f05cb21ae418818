//! Referrals: the owner of a code, what a friend's order brought, and the events on the referrer's page.

use aws_sdk_dynamodb::types::AttributeValue;
use chrono::{DateTime, NaiveDate, Utc};
use verno_domain::ids::hex;
use verno_domain::referral::{Conversion, ReferralCode, ReferralEvent, Refusal};
use verno_domain::{CustomerId, EntryId, OrderCode, Points, Result};

use super::profile;
use crate::codec::{Item, Reader, Writer};
use crate::error::classify;
use crate::keys::Key;
use crate::{Consistency, DigestPurpose, Lost, ShopStore, Writes, keys};

/// Something that happened in a referral.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ReferralRecord {
    /// What happened.
    pub event: ReferralEvent,
    /// When; for visits, the day's beginning in UTC.
    pub at: DateTime<Utc>,
    /// How often, on that day; 1 for everything but visits.
    pub count: u64,
    /// The friend's order, for everything but visits.
    pub order: Option<OrderCode>,
    /// Points of a reward or a reversal.
    pub points: Option<Points>,
    /// Why a code was refused; `None` if it was not.
    pub refusal: Option<Refusal>,
}

/// Which events of a referrer to read; the default is all of them.
#[derive(Debug, Clone, Copy, Default)]
pub struct ReferralFilter {
    /// Only events of this kind.
    pub event: Option<ReferralEvent>,
    /// Only from this day on, in UTC.
    pub from: Option<NaiveDate>,
    /// Only up to this day, inclusive, in UTC.
    pub to: Option<NaiveDate>,
}

/// Events examined for one page, in one request.
const EXAMINED_MAX: i32 = 500;

impl ShopStore {
    /// Who ordered first under a number with this end.
    pub async fn first_by_phone(&self, end: &str) -> Result<Option<CustomerId>> {
        let item = self.get(&self.phone_key(end).await?, Consistency::Strong).await?;
        item.map(|item| Reader(&item).text_as("customer", CustomerId::parse)).transpose()
    }

    /// Remembers that a customer ordered under a number with this end, if nobody did before.
    pub async fn keep_first_by_phone(&self, end: &str, customer: &CustomerId) -> Result<()> {
        let item = Writer::new(&self.phone_key(end).await?).text("customer", customer.as_str()).item();
        match self.writes().fresh("telephone number", item)?.commit().await {
            Err(error) if error.code == Lost::CODE => Ok(()),
            done => done,
        }
    }

    /// Numbers are kept as a digest with the shop's key, which cannot be turned back and so stays after an
    /// erasure.
    async fn phone_key(&self, end: &str) -> Result<Key> {
        let digest = self.sign(DigestPurpose::ReferralPhone, end.as_bytes()).await?;
        Ok(keys::by_phone(self.id(), &hex(&digest[..16])))
    }

    /// The customer that a referral code leads to, also by a code that they had earlier.
    pub async fn customer_by_referral_code(&self, code: &ReferralCode) -> Result<Option<CustomerId>> {
        let item = self.get(&keys::by_referral_code(self.id(), code), Consistency::Strong).await?;
        item.as_ref().map(profile::decode_lookup).transpose()
    }

    /// What a friend's order has brought, if it was looked at before.
    pub async fn conversion(&self, order: &OrderCode) -> Result<Option<Conversion>> {
        let item = self.get(&keys::conversion(self.id(), order), Consistency::Strong).await?;
        item.as_ref().map(decode).transpose()
    }

    /// Counts a visit by a referrer's link. Nothing of the visitor is kept.
    pub async fn count_visit(&self, referrer: &CustomerId, on: NaiveDate) -> Result<()> {
        let key = keys::referral_visits(self.id(), referrer, on);
        self.client()
            .update_item()
            .table_name(self.table())
            .key("pk", AttributeValue::S(key.pk))
            .key("sk", AttributeValue::S(key.sk))
            .update_expression("SET event = :e ADD visits :one")
            .expression_attribute_values(":e", AttributeValue::S(ReferralEvent::Visit.as_str().into()))
            .expression_attribute_values(":one", AttributeValue::N("1".into()))
            .send()
            .await
            .map_err(|error| classify("UpdateItem", error))?;
        Ok(())
    }

    /// A customer's referral events, newest first, below `before`, and where to go on. With a kind asked for,
    /// a page may be shorter than `limit` although there are more.
    pub async fn referral_events(
        &self,
        referrer: &CustomerId,
        filter: &ReferralFilter,
        before: Option<&str>,
        limit: usize,
    ) -> Result<(Vec<ReferralRecord>, Option<String>)> {
        let from = filter.from.map_or_else(|| "F#".to_owned(), |day| format!("F#{day}"));
        // `$` sorts after the `#` that follows a day, `~` after everything.
        let to = filter.to.map_or_else(|| "F#~".to_owned(), |day| format!("F#{day}$"));
        let start = before.map(|position| {
            let pk = keys::customer_pk(self.id(), referrer);
            [("pk", pk), ("sk", position.to_owned())]
                .map(|(name, part)| (name.to_owned(), AttributeValue::S(part)))
                .into()
        });
        let answer = self
            .client()
            .query()
            .table_name(self.table())
            .key_condition_expression("pk = :p AND sk BETWEEN :f AND :t")
            .expression_attribute_values(":p", AttributeValue::S(keys::customer_pk(self.id(), referrer)))
            .expression_attribute_values(":f", AttributeValue::S(from))
            .expression_attribute_values(":t", AttributeValue::S(to))
            .scan_index_forward(false)
            .limit(EXAMINED_MAX)
            .set_exclusive_start_key(start)
            .send()
            .await
            .map_err(|error| classify("Query", error))?;
        let mut events = Vec::new();
        for item in answer.items() {
            let event = decode_event(item)?;
            if filter.event.is_none_or(|wanted| wanted == event.event) {
                if events.len() == limit {
                    return Ok((events, previous(answer.items(), item)?));
                }
                events.push(event);
            }
        }
        let more = answer.last_evaluated_key().and(answer.items().last());
        Ok((events, more.map(position).transpose()?))
    }
}

fn position(item: &Item) -> Result<String> {
    Reader(item).text("sk").map(str::to_owned)
}

/// The position just before an item of a page.
fn previous(items: &[Item], item: &Item) -> Result<Option<String>> {
    let at = items.iter().position(|other| std::ptr::eq(other, item));
    at.and_then(|at| items.get(at.checked_sub(1)?)).map(position).transpose()
}

impl Writes {
    /// Makes a code lead to a customer; lost if it already leads to anybody.
    pub fn claim_referral_code(self, code: &ReferralCode, id: &CustomerId) -> Result<Self> {
        let key = keys::by_referral_code(self.shop().id(), code);
        self.fresh("referral code", Writer::new(&key).text("customer", id.as_str()).item())
    }

    /// Makes a code lead to a customer, whoever had it before: write that one's profile in the same
    /// transaction.
    pub fn move_referral_code(self, code: &ReferralCode, id: &CustomerId) -> Result<Self> {
        let key = keys::by_referral_code(self.shop().id(), code);
        self.put("referral code", Writer::new(&key).text("customer", id.as_str()).item())
    }

    /// Lets a code lead nowhere.
    pub fn release_referral_code(self, code: &ReferralCode) -> Result<Self> {
        let key = keys::by_referral_code(self.shop().id(), code);
        self.remove("referral code", &key)
    }

    /// Writes what a friend's order brought over the version that was read.
    pub fn conversion(self, conversion: &Conversion) -> Result<Self> {
        let expiry = Option::<NaiveDate>::from(conversion.grant_expiry);
        let writer = Writer::new(&keys::conversion(self.shop().id(), &conversion.order))
            .text("order", conversion.order.as_str())
            .text("referrer", conversion.referrer.as_str())
            .opt("worth", conversion.worth.map(|points| points.to_string()))
            .decimal("booked", conversion.booked.decimal())
            .number("bookings", conversion.bookings)
            .opt("grant", conversion.grant.as_ref().map(EntryId::as_str))
            .opt("grant_expires_on", expiry.map(|day| day.to_string()))
            .opt("refusal", conversion.refusal.map(Refusal::as_str))
            .number("version", conversion.version + 1);
        self.versioned("conversion", writer.item(), conversion.version)
    }

    /// Notes what happened for the referrer's page. The same event of the same order at the same time is one.
    pub fn referral_event(self, referrer: &CustomerId, record: &ReferralRecord) -> Result<Self> {
        let order = record.order.as_ref().map_or("", OrderCode::as_str);
        let key = keys::referral_event(self.shop().id(), referrer, record.at, record.event.as_str(), order);
        let writer = Writer::new(&key)
            .text("event", record.event.as_str())
            .time("at", record.at)
            .opt("order", record.order.as_ref().map(OrderCode::as_str))
            .opt("points", record.points.map(|points| points.to_string()))
            .opt("refusal", record.refusal.map(Refusal::as_str));
        self.put("referral event", writer.item())
    }
}

fn decode(item: &Item) -> Result<Conversion> {
    let read = Reader(item);
    Ok(Conversion {
        order: read.text_as("order", OrderCode::parse)?,
        referrer: read.text_as("referrer", CustomerId::parse)?,
        worth: read.opt_as("worth", |text| Points::parse(text).ok())?,
        booked: read.points("booked")?,
        bookings: read.number("bookings")?,
        grant: read.opt_as("grant", EntryId::parse)?,
        grant_expiry: read.opt_date("grant_expires_on")?.into(),
        refusal: read.opt_as("refusal", Refusal::parse)?,
        version: read.number("version")?,
    })
}

fn decode_event(item: &Item) -> Result<ReferralRecord> {
    let read = Reader(item);
    let day = |sk: &str| sk.split('#').nth(1)?.parse::<NaiveDate>().ok()?.and_hms_opt(0, 0, 0);
    let at = match read.opt_time("at")? {
        Some(at) => at,
        None => read.text_as("sk", day)?.and_utc(),
    };
    Ok(ReferralRecord {
        event: read.text_as("event", ReferralEvent::parse)?,
        at,
        count: read.opt_number("visits")?.unwrap_or(1),
        order: read.opt_as("order", OrderCode::parse)?,
        points: read.opt_as("points", |text| Points::parse(text).ok())?,
        refusal: read.opt_as("refusal", Refusal::parse)?,
    })
}
