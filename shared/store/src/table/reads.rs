//! Reading several items in one request.

use std::collections::HashMap;

use aws_sdk_dynamodb::types::{AttributeValue, KeysAndAttributes};
use verno_domain::{Error, Result};

use crate::ShopStore;
use crate::codec::{Item, Reader};
use crate::error::classify;
use crate::keys::Key;

/// Tries at a batch of which DynamoDB left something unprocessed.
const BATCH_ATTEMPTS_MAX: u32 = 4;

/// Whether a read sees every write that was acknowledged before it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Consistency {
    /// It does, and costs twice the read units.
    Strong,
    /// It may show the item as it was moments ago. Enough for what a conditional write checks again, and for
    /// lists.
    Eventual,
}

impl Direction {
    /// As DynamoDB's `ScanIndexForward` has it.
    pub(crate) fn is_forward(self) -> bool {
        self == Self::OldestFirst
    }
}

impl Consistency {
    /// For the `nth` attempt of [`ShopStore::optimistic`]: the first reads cheaply, because the write refuses
    /// what was stale, and the later ones strongly, so that they do not lose to the same stale read.
    pub fn of_attempt(nth: u32) -> Self {
        if nth == 0 { Self::Eventual } else { Self::Strong }
    }

    /// As DynamoDB's `ConsistentRead` has it.
    pub(crate) fn is_strong(self) -> bool {
        self == Self::Strong
    }
}

/// In which order of time a query reads.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Direction {
    /// The earliest item first.
    OldestFirst,
    /// The latest item first.
    NewestFirst,
}

/// Items by their keys; a key without an item is absent.
pub(crate) type Found = HashMap<Key, Item>;

/// The part of a partition that a query reads.
pub(crate) struct Section<'a> {
    pub(crate) pk: String,
    /// What the sort keys begin with.
    pub(crate) prefix: &'a str,
    /// The sort key of the last item of the page before; `None` for the first page.
    pub(crate) after: Option<String>,
}

/// Items of one partition, newest first.
pub(crate) struct Newest {
    /// At most as many as were asked for.
    pub(crate) items: Vec<Item>,
    /// Whether the engine stopped before the end; there may still be no more.
    pub(crate) stopped: bool,
}

impl ShopStore {
    /// Up to `limit` items of a section, the last ones first.
    pub(crate) async fn newest(
        &self,
        section: Section<'_>,
        limit: usize,
        consistency: Consistency,
    ) -> Result<Newest> {
        self.read_section(section, limit, (consistency, Direction::NewestFirst)).await
    }

    /// The first items of a partition whose sort keys begin with `prefix`, at most `limit`.
    pub(crate) async fn oldest(&self, pk: String, prefix: &str, limit: usize) -> Result<Vec<Item>> {
        let section = Section { pk, prefix, after: None };
        Ok(self.read_section(section, limit, (Consistency::Eventual, Direction::OldestFirst)).await?.items)
    }

    async fn read_section(
        &self,
        section: Section<'_>,
        limit: usize,
        (consistency, direction): (Consistency, Direction),
    ) -> Result<Newest> {
        let Section { pk, prefix, after } = section;
        let start = after.map(|sk| {
            [("pk", pk.clone()), ("sk", sk)]
                .map(|(name, part)| (name.to_owned(), AttributeValue::S(part)))
                .into()
        });
        let answer = self
            .client()
            .query()
            .table_name(self.table())
            .key_condition_expression("pk = :p AND begins_with(sk, :s)")
            .expression_attribute_values(":p", AttributeValue::S(pk))
            .expression_attribute_values(":s", AttributeValue::S(prefix.to_owned()))
            .consistent_read(consistency.is_strong())
            .scan_index_forward(direction.is_forward())
            .limit(i32::try_from(limit).unwrap_or(i32::MAX))
            .set_exclusive_start_key(start)
            .send()
            .await
            .map_err(|error| classify("Query", error))?;
        let stopped = answer.last_evaluated_key.is_some();
        Ok(Newest { items: answer.items.unwrap_or_default(), stopped })
    }

    pub(crate) async fn batch_get(&self, wanted: &[&Key], consistency: Consistency) -> Result<Found> {
        let key = |key: &&Key| {
            [("pk", &key.pk), ("sk", &key.sk)]
                .map(|(name, part)| (name.to_owned(), AttributeValue::S(part.clone())))
                .into()
        };
        let mut keys = Some(wanted.iter().map(key).collect::<Vec<_>>());
        let mut found = Found::new();
        for _ in 0..BATCH_ATTEMPTS_MAX {
            let request =
                KeysAndAttributes::builder().set_keys(keys.take()).consistent_read(consistency.is_strong());
            let request = request.build().map_err(|error| Error::internal("batch").with_source(error))?;
            let answer = self.client().batch_get_item().request_items(self.table(), request).send().await;
            let mut answer = answer.map_err(|error| classify("BatchGetItem", error))?;
            for item in answer.responses.take().unwrap_or_default().into_values().flatten() {
                let read = Reader(&item);
                let key = Key { pk: read.text("pk")?.to_owned(), sk: read.text("sk")?.to_owned() };
                found.insert(key, item);
            }
            let left = answer.unprocessed_keys.take().unwrap_or_default().into_values().next();
            match left {
                None => return Ok(found),
                Some(left) => keys = Some(left.keys),
            }
        }
        Err(Error::unavailable("The table is throttled."))
    }
}
