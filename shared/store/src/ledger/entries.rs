//! Ledger entries: appended once, read newest first.

use std::collections::HashMap;

use aws_sdk_dynamodb::types::AttributeValue;
use chrono::{DateTime, Utc};
use verno_domain::ledger::Draw;
use verno_domain::{Actor, CustomerId, Entry, EntryId, EntryKind, OrderCode, Result, ShopId};

use crate::codec::{Item, Reader, Writer};
use crate::error::classify;
use crate::{Consistency, ShopStore, Writes, keys, schema};

/// Which entries of a customer to read; the default is all of them.
#[derive(Debug, Clone, Default)]
pub struct EntryFilter {
    /// Only entries of this kind.
    pub kind: Option<EntryKind>,
    /// Folded text that must be in the note, a note for the team, or the order number.
    pub text: Option<String>,
    /// Only entries at or after this time.
    pub from: Option<DateTime<Utc>>,
    /// Only entries before this time.
    pub to: Option<DateTime<Utc>>,
}

/// One page of entries, newest first.
#[derive(Debug, Clone)]
pub struct EntryPage {
    /// The entries of this page that match the filter.
    pub entries: Vec<Entry>,
    /// Continue below this `seq`; `None` when there are no more.
    pub next: Option<u64>,
}

/// Entries examined in one request; at about 350 bytes each that is some 9 read units.
const EXAMINED_MAX: usize = 200;
/// Requests for one page, so that a filter that matches little cannot cost more; the page is then short and
/// its cursor goes on.
const REQUESTS_MAX: usize = 2;

impl ShopStore {
    /// Which of these entries are booked.
    pub async fn entries_by_id(&self, wanted: &[(CustomerId, EntryId)]) -> Result<HashMap<EntryId, Entry>> {
        let keys = wanted.iter().map(|(customer, id)| keys::entry(self.id(), customer, id));
        let found = self.in_batches(keys.collect(), Consistency::Strong).await?;
        found.values().map(|item| decode(item).map(|found| (found.id.clone(), found))).collect()
    }

    /// Up to `limit` entries below `before`, newest first. A page may be shorter than `limit` although `next`
    /// is set: then a filter matched little among the entries examined.
    pub async fn entries(
        &self,
        customer: &CustomerId,
        filter: &EntryFilter,
        before: Option<u64>,
        limit: usize,
    ) -> Result<EntryPage> {
        let mut page = EntryPage { entries: Vec::new(), next: before };
        for nth in 0..REQUESTS_MAX {
            if nth > 0 && page.next.is_none() {
                break;
            }
            let want = if filter.is_plain() { limit - page.entries.len() } else { EXAMINED_MAX };
            let (read, more) = self.entries_below(customer, page.next, want.min(EXAMINED_MAX)).await?;
            page.next = more;
            for entry in read {
                if filter.from.is_some_and(|from| entry.at < from) {
                    page.next = None;
                    return Ok(page);
                }
                if filter.matches(&entry) {
                    let seq = entry.seq;
                    page.entries.push(entry);
                    if page.entries.len() == limit {
                        page.next = (seq > 1).then_some(seq);
                        return Ok(page);
                    }
                }
            }
            if page.next.is_none() {
                break;
            }
        }
        Ok(page)
    }

    /// One request: entries below `before`, newest first, and where to go on.
    async fn entries_below(
        &self,
        customer: &CustomerId,
        before: Option<u64>,
        limit: usize,
    ) -> Result<(Vec<Entry>, Option<u64>)> {
        let limit = i32::try_from(limit).unwrap_or(i32::MAX);
        let answer = self
            .client()
            .query()
            .table_name(self.table())
            .index_name(schema::BY_SEQ)
            .key_condition_expression("pk = :p AND seq < :s")
            .expression_attribute_values(":p", AttributeValue::S(keys::customer_pk(self.id(), customer)))
            .expression_attribute_values(
                ":s",
                AttributeValue::N(before.unwrap_or(i64::MAX as u64).to_string()),
            )
            .scan_index_forward(false)
            .limit(limit)
            .send()
            .await
            .map_err(|error| classify("Query", error))?;
        let entries: Vec<Entry> = answer.items().iter().map(decode).collect::<Result<_>>()?;
        let last = entries.last().map(|entry| entry.seq).filter(|seq| *seq > 1);
        Ok((entries, answer.last_evaluated_key().and(last)))
    }

    /// One entry by its id.
    pub async fn entry(&self, customer: &CustomerId, id: &EntryId) -> Result<Option<Entry>> {
        let item = self.get(&keys::entry(self.id(), customer, id), Consistency::Strong).await?;
        item.as_ref().map(decode).transpose()
    }
}

impl EntryFilter {
    fn is_plain(&self) -> bool {
        self.kind.is_none() && self.text.is_none() && self.to.is_none()
    }

    fn matches(&self, entry: &Entry) -> bool {
        let texts = [&entry.note, &entry.internal_note];
        let has_text = |wanted: &str| {
            let order = entry.order.as_ref().map(OrderCode::as_str);
            let mut all = texts.into_iter().flatten().map(String::as_str).chain(order);
            all.any(|text| verno_domain::fold::fold(text).contains(wanted))
        };
        self.kind.is_none_or(|kind| kind == entry.kind)
            && self.to.is_none_or(|to| entry.at < to)
            && self.text.as_deref().is_none_or(has_text)
    }
}

impl Writes {
    /// Appends an entry; lost if its cause was booked before.
    pub fn entry(self, customer: &CustomerId, entry: &Entry) -> Result<Self> {
        let shop = self.shop().id();
        let writer = Writer::new(&keys::entry(shop, customer, &entry.id))
            .timeline(keys::entries_tpk(shop, entry.at), keys::position(entry.at, entry.id.as_str()))
            .text("id", entry.id.as_str())
            .number("seq", entry.seq)
            .time("at", entry.at)
            .text("kind", entry.kind.as_str())
            .decimal("change", entry.change.decimal())
            .decimal("balance_after", entry.balance_after.decimal())
            .opt("note", entry.note.as_ref())
            .opt("internal_note", entry.internal_note.as_ref())
            .opt("reason", entry.reason.as_ref())
            .opt("order", entry.order.as_ref().map(OrderCode::as_str))
            .text("actor", entry.actor.to_string())
            .opt("reverses", entry.reverses.as_ref().map(EntryId::as_str))
            .opt("expires_on", Option::<chrono::NaiveDate>::from(entry.expiry).map(|date| date.to_string()))
            .text("cause", &entry.cause);
        let writer = if entry.draws.is_empty() { writer } else { writer.json("draws", &entry.draws)? };
        let writer = match &entry.rule {
            Some(rule) => writer.json("rule", rule)?,
            None => writer,
        };
        self.fresh("entry", writer.item())
    }
}

/// An entry that was appended, read from the table's stream.
#[derive(Debug, Clone)]
pub struct EntryChange {
    /// The shop in whose ledger it is.
    pub shop: ShopId,
    /// The customer on whose account it is.
    pub customer: CustomerId,
    /// The entry as it was booked.
    pub entry: Entry,
    /// Whether nobody is to get a mail because of it.
    pub silent: bool,
}

/// The entry between two images of an item; `None` if the item is something else, or not new.
pub fn entry_change(old: Option<&Item>, new: Option<&Item>) -> Result<Option<EntryChange>> {
    let (None, Some(new)) = (old, new) else { return Ok(None) };
    let read = Reader(new);
    if !read.text("sk")?.starts_with(keys::ENTRY) {
        return Ok(None);
    }
    let shop = read.text_as("pk", |pk| ShopId::parse(pk.split('#').nth(1)?))?;
    let customer = read.text_as("pk", |pk| CustomerId::parse(pk.split('#').nth(3)?))?;
    let silent = read.flag(crate::table::writes::SILENT);
    Ok(Some(EntryChange { shop, customer, entry: decode(new)?, silent }))
}

pub(crate) fn decode(item: &Item) -> Result<Entry> {
    let read = Reader(item);
    Ok(Entry {
        id: read.text_as("id", EntryId::parse)?,
        seq: read.number("seq")?,
        at: read.time("at")?,
        kind: read.text_as("kind", EntryKind::parse)?,
        change: read.points("change")?,
        balance_after: read.points("balance_after")?,
        note: read.opt_owned("note")?,
        internal_note: read.opt_owned("internal_note")?,
        reason: read.opt_owned("reason")?,
        order: read.opt_as("order", OrderCode::parse)?,
        actor: Actor::parse(read.text("actor")?),
        reverses: read.opt_as("reverses", EntryId::parse)?,
        expiry: read.opt_date("expires_on")?.into(),
        draws: read.opt_json::<Vec<Draw>>("draws")?.unwrap_or_default(),
        rule: read.opt_json("rule")?,
        cause: read.text("cause")?.to_owned(),
    })
}
