//! All entries of a shop, month by month, newest first: for exports.

use aws_sdk_dynamodb::types::AttributeValue;
use chrono::{DateTime, Utc};
use verno_domain::{CustomerId, Entry, Result};

use super::entries;
use crate::codec::Reader;
use crate::error::classify;
use crate::{ShopStore, keys, schema, timeline};

/// Entries of one month, newest first.
#[derive(Debug, Clone)]
pub struct MonthPage {
    /// The entries, each with its customer.
    pub entries: Vec<(CustomerId, Entry)>,
    /// Where the month goes on; `None` at its end.
    pub next: Option<String>,
}

impl ShopStore {
    /// Entries of the month (UTC) of `to`, or of the instant before it, booked at or after `from` and before
    /// `to`. One request of at most 1 MB; `start` is where the last one stopped.
    pub async fn entries_of_month(
        &self,
        (from, to): (DateTime<Utc>, DateTime<Utc>),
        start: Option<&str>,
        limit: i32,
    ) -> Result<MonthPage> {
        let last = to - chrono::TimeDelta::microseconds(1);
        let tpk = keys::entries_tpk(self.id(), last);
        let answer = self
            .client()
            .query()
            .table_name(self.table())
            .index_name(schema::TIMELINE)
            .key_condition_expression("tpk = :p AND tsk BETWEEN :f AND :t")
            .expression_attribute_values(":p", AttributeValue::S(tpk.clone()))
            .expression_attribute_values(":f", AttributeValue::S(keys::time(from)))
            // A position has more after the time, so the end itself is left out.
            .expression_attribute_values(":t", AttributeValue::S(keys::time(to)))
            .scan_index_forward(false)
            .limit(limit)
            .set_exclusive_start_key(start.and_then(|start| timeline::start_key(&tpk, start)))
            .send()
            .await
            .map_err(|error| classify("Query", error))?;
        let next = answer.last_evaluated_key().map(timeline::end_key);
        let entry = |item| {
            let customer = Reader(item).text_as("pk", |pk| CustomerId::parse(pk.split('#').nth(3)?))?;
            Ok((customer, entries::decode(item)?))
        };
        Ok(MonthPage { entries: answer.items().iter().map(entry).collect::<Result<_>>()?, next })
    }
}
