//! Orders: what was booked for each, found by its number or by its customer.

use aws_sdk_dynamodb::types::AttributeValue;
use chrono::{DateTime, Utc};
use rust_decimal::Decimal;
use verno_domain::ids::CustomerGuid;
use verno_domain::order::{OrderRecord, Status};
use verno_domain::referral::ReferralCode;
use verno_domain::settings::Rules;
use verno_domain::{Currency, CustomerId, Email, EntryId, ExchangeRate, OrderCode, Points, Result};

use crate::codec::{Item, Reader, Writer};
use crate::customers::profile;
use crate::error::classify;
use crate::keys::Key;
use crate::shop::rules;
use crate::{Consistency, Direction, ShopStore, Writes, keys, schema};

/// Everything needed to decide about an order, read in one request.
#[derive(Debug, Clone)]
pub struct OrderContext {
    /// What was booked, if the order was seen before.
    pub record: Option<OrderRecord>,
    /// Audience the guid leads to.
    pub by_guid: Option<CustomerId>,
    /// Audience the address leads to.
    pub by_email: Option<CustomerId>,
    /// The rules in force now.
    pub rules: Rules,
}

/// One page of a customer's orders.
#[derive(Debug, Clone)]
pub struct OrderPage {
    /// By the time they were placed; newest or oldest first, as was asked.
    pub orders: Vec<OrderRecord>,
    /// Continue after this position; `None` when there are no more.
    pub next: Option<String>,
}

impl ShopStore {
    /// Reads what concerns an order. The first look is eventually consistent, at half the price: if it is
    /// stale, the conditional write loses and the next look, a strong one, is not.
    pub async fn context(
        &self,
        code: &OrderCode,
        guid: Option<&CustomerGuid>,
        email: Option<&Email>,
        consistency: Consistency,
    ) -> Result<OrderContext> {
        let shop = self.id();
        let order = keys::order(shop, code);
        let rules = rules::key(shop);
        let guid = guid.map(|guid| keys::by_guid(shop, guid));
        let email = email.map(|email| keys::by_email(shop, email));
        let wanted: Vec<&Key> =
            [Some(&order), Some(&rules), guid.as_ref(), email.as_ref()].into_iter().flatten().collect();
        let found = self.batch_get(&wanted, consistency).await?;
        let find = |key: &Key| found.get(key);
        let lookup = |key: &Option<Key>| key.as_ref().and_then(find).map(profile::decode_lookup).transpose();
        Ok(OrderContext {
            record: find(&order).map(decode).transpose()?,
            by_guid: lookup(&guid)?,
            by_email: lookup(&email)?,
            rules: self.rules_of(find(&rules)).await?,
        })
    }

    /// An order by its number, read consistently.
    pub async fn order(&self, code: &OrderCode) -> Result<Option<OrderRecord>> {
        let item = self.get(&keys::order(self.id(), code), Consistency::Strong).await?;
        item.as_ref().map(decode).transpose()
    }

    /// Up to `limit` orders of a customer by when they were placed.
    pub async fn orders(
        &self,
        customer: &CustomerId,
        direction: Direction,
        after: Option<&str>,
        limit: usize,
    ) -> Result<OrderPage> {
        let tpk = keys::orders_tpk(self.id(), customer);
        let start = after.and_then(|position| {
            let code = OrderCode::parse(position.split_once('#')?.1)?;
            let key = keys::order(self.id(), &code);
            let parts = [("tpk", tpk.clone()), ("tsk", position.to_owned()), ("pk", key.pk), ("sk", key.sk)];
            Some(parts.map(|(name, part)| (name.to_owned(), AttributeValue::S(part))).into())
        });
        let answer = self
            .client()
            .query()
            .table_name(self.table())
            .index_name(schema::TIMELINE)
            .key_condition_expression("tpk = :p")
            .expression_attribute_values(":p", AttributeValue::S(tpk))
            .scan_index_forward(direction.is_forward())
            // One more shows whether there is a next page; that the engine stopped at the limit does not.
            .limit(i32::try_from(limit + 1).unwrap_or(i32::MAX))
            .set_exclusive_start_key(start)
            .send()
            .await
            .map_err(|error| classify("Query", error))?;
        let orders: Vec<OrderRecord> =
            answer.items().iter().take(limit).map(decode).collect::<Result<_>>()?;
        let next = orders.last().filter(|_| answer.items().len() > limit);
        Ok(OrderPage { next: next.map(|order| keys::position(order.placed_at, order.code.as_str())), orders })
    }
}

impl ShopStore {
    /// Orders of a customer that count, placed at `from` or later, oldest first: a page of at most 1 MB,
    /// after `after` if it is given. The index follows the table within moments.
    pub async fn orders_since(
        &self,
        customer: &CustomerId,
        from: DateTime<Utc>,
        after: Option<&str>,
    ) -> Result<OrderPage> {
        // A position is a time and more text, so it sorts after the time alone.
        let from = after.map_or_else(|| keys::time(from), str::to_owned);
        let answer = self
            .client()
            .query()
            .table_name(self.table())
            .index_name(schema::TIMELINE)
            .key_condition_expression("tpk = :p AND tsk > :f")
            .filter_expression("attribute_exists(turnover)")
            .expression_attribute_values(":p", AttributeValue::S(keys::orders_tpk(self.id(), customer)))
            .expression_attribute_values(":f", AttributeValue::S(from))
            .send()
            .await
            .map_err(|error| classify("Query", error))?;
        let orders = answer.items().iter().map(decode).collect::<Result<_>>()?;
        let last = answer.last_evaluated_key().and_then(|key| key.get("tsk")?.as_s().ok().cloned());
        Ok(OrderPage { orders, next: last })
    }

    /// Remembers which order a credit note is of: a credit note that was deleted at Shoptet does not name it
    /// any more.
    pub async fn save_note(&self, code: &str, order: &OrderCode) -> Result<()> {
        let item = Writer::new(&keys::note(self.id(), code)).text("order", order.as_str()).item();
        self.put_item(item).await
    }

    /// The order of a credit note that was seen before.
    pub async fn note(&self, code: &str) -> Result<Option<OrderCode>> {
        let item = self.get(&keys::note(self.id(), code), Consistency::Strong).await?;
        item.map(|item| Reader(&item).text_as("order", OrderCode::parse)).transpose()
    }
}

impl Writes {
    /// Writes an order's record over the version that was read; the stored version is one higher.
    pub fn order(self, record: &OrderRecord) -> Result<Self> {
        let item = encode(self.shop(), record)?;
        self.versioned("order", item, record.version)
    }
}

fn encode(shop: &ShopStore, record: &OrderRecord) -> Result<Item> {
    let mut writer = Writer::new(&keys::order(shop.id(), &record.code))
        .text("code", record.code.as_str())
        .opt("customer", record.customer.as_ref().map(CustomerId::as_str))
        .time("placed_at", record.placed_at)
        .decimal("amount", record.amount)
        .decimal("goods", record.goods)
        .text("currency", record.currency.as_str())
        .opt("rate", record.exchange_rate.map(|rate| rate.rate.to_string()))
        .opt("rate_to", record.exchange_rate.as_ref().map(|rate| rate.to.as_str()))
        .flag("paid", record.paid)
        .flag("cancelled", record.cancelled)
        .flag("deleted", record.deleted)
        .decimal("earned", record.earned.decimal())
        .decimal("used", record.used.decimal())
        .opt("base", record.base.map(|points| points.to_string()))
        .opt("credit_on", record.credit_on.map(|day| day.to_string()))
        .flag("edited", record.edited)
        .opt("referral", record.referral.as_ref().map(ReferralCode::as_str))
        .number("bookings", record.bookings)
        .opt("grant", record.grant.as_ref().map(EntryId::as_str))
        .opt(
            "grant_expires_on",
            Option::<chrono::NaiveDate>::from(record.grant_expiry).map(|date| date.to_string()),
        )
        .opt("turnover", record.turnover.map(|turnover| turnover.to_string()))
        .number("version", record.version + 1);
    if let Some(customer) = &record.customer {
        let position = keys::position(record.placed_at, record.code.as_str());
        writer = writer.timeline(keys::orders_tpk(shop.id(), customer), position);
    }
    if let Some(status) = &record.status {
        writer = writer.number("status", status.id).text("status_name", &status.name);
    }
    writer = writer.opt_json("rule", record.rule.as_ref())?.opt_json("deferred", record.deferred.as_ref())?;
    if !record.returns.is_empty() {
        writer = writer.json("returns", &record.returns)?;
    }
    if !record.coupons.is_empty() {
        writer = writer.text("coupons", record.coupons.join(" "));
    }
    if let Some(nth) = record.nth {
        writer = writer.number("nth", nth);
    }
    Ok(writer.item())
}

/// Orders that were written before rates were kept have none.
fn exchange_rate(read: &Reader<'_>) -> Result<Option<ExchangeRate>> {
    let Some(rate) = read.opt_as("rate", |text| text.parse().ok())? else { return Ok(None) };
    Ok(Some(ExchangeRate { to: read.text_as("rate_to", Currency::parse)?, rate }))
}

pub(crate) fn decode(item: &Item) -> Result<OrderRecord> {
    let read = Reader(item);
    let status = match read.opt_number("status")? {
        Some(id) => Some(Status { id, name: read.text("status_name")?.to_owned() }),
        None => None,
    };
    Ok(OrderRecord {
        code: read.text_as("code", OrderCode::parse)?,
        customer: read.opt_as("customer", CustomerId::parse)?,
        placed_at: read.time("placed_at")?,
        amount: read.decimal("amount")?,
        goods: read.decimal("goods")?,
        currency: read.text_as("currency", Currency::parse)?,
        exchange_rate: exchange_rate(&read)?,
        status,
        paid: read.flag("paid"),
        cancelled: read.flag("cancelled"),
        deleted: read.flag("deleted"),
        earned: read.points("earned")?,
        base: read.opt_as("base", |text| Points::parse(text).ok())?,
        credit_on: read.opt_date("credit_on")?,
        deferred: read.opt_json("deferred")?,
        returns: read.opt_json("returns")?.unwrap_or_default(),
        coupons: read
            .opt("coupons")?
            .map(|text| text.split(' ').map(str::to_owned).collect())
            .unwrap_or_default(),
        used: read.points("used")?,
        edited: read.flag("edited"),
        referral: read.opt_as("referral", ReferralCode::parse)?,
        nth: read.opt_number("nth")?,
        bookings: read.number("bookings")?,
        rule: read.opt_json("rule")?,
        grant: read.opt_as("grant", EntryId::parse)?,
        grant_expiry: read.opt_date("grant_expires_on")?.into(),
        turnover: read.opt_as("turnover", |text| text.parse::<Decimal>().ok())?,
        version: read.number("version")?,
    })
}

#[cfg(test)]
mod tests {
    use verno_domain::ShopId;

    use super::*;

    #[test]
    fn an_item_of_an_earlier_release_has_no_rate_and_is_still_read() {
        let key = keys::order(ShopId::new(1), &OrderCode::parse("7").unwrap());
        let zero = Decimal::ZERO;
        let old = Writer::new(&key)
            .text("code", "7")
            .time("placed_at", DateTime::UNIX_EPOCH)
            .decimal("amount", zero)
            .decimal("goods", zero)
            .text("currency", "EUR")
            .decimal("earned", zero)
            .decimal("used", zero)
            .number("bookings", 0)
            .number("version", 1)
            .item();
        assert_eq!(decode(&old).unwrap().exchange_rate, None);
    }
}
