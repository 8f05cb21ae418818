//! What is kept for reports: figures by day as a blob, and the entries that go into them.

use aws_sdk_dynamodb::types::AttributeValue;
use chrono::{DateTime, Datelike, Months, NaiveDate, TimeDelta, Utc};
use futures::future::try_join_all;
use verno_analytics::report::Figures;
use verno_analytics::{date_of, day_of};
use verno_domain::settings::Rules;
use verno_domain::{Currency, Entry, Error, Result};

use crate::error::classify;
use crate::ledger::entries;
use crate::{Blob, ShopStore, keys, schema, timeline};

pub(crate) const FIGURES: &str = "figures";
/// Entries of a day that ended so long ago cannot appear any more: the index follows the table, and who
/// booked them got their answer.
const SETTLED: TimeDelta = TimeDelta::minutes(10);
/// Writers' clocks differ a little: so far ahead of ours an entry may be booked.
const AHEAD: TimeDelta = TimeDelta::seconds(10);
/// A shop without an entry for so many months has none before either.
const EMPTY_MONTHS: u32 = 24;

/// How far entries were read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct EntriesRead {
    /// All entries booked before are counted, as far as the index has them.
    pub until: DateTime<Utc>,
    /// Whether that is the present, so that nothing is left to read.
    pub whole: bool,
}

impl ShopStore {
    /// The shop's figures; empty ones where there are none, where they are damaged, or of another currency or
    /// time zone by now: they are then to be made anew.
    pub async fn figures(&self, rules: &Rules, currency: Currency) -> Result<Figures> {
        let zone = rules.timezone.name();
        let bytes = self.blob(&Blob::Orders(FIGURES.into())).await?;
        let kept = bytes.and_then(|bytes| serde_json::from_slice::<Figures>(&bytes).ok());
        let fits = |kept: &Figures| kept.time_zone == zone && kept.currency == currency;
        Ok(kept.filter(fits).unwrap_or_else(|| Figures::new(zone, currency)))
    }

    /// Keeps the shop's figures.
    pub async fn save_figures(&self, figures: &Figures) -> Result<()> {
        let bytes =
            serde_json::to_vec(figures).map_err(|error| Error::internal("not JSON").with_source(error))?;
        self.put_blob(&Blob::Orders(FIGURES.into()), bytes).await
    }

    /// Counts the entries of all days that are not closed in `figures`, until now, or until so many requests
    /// of at most 1 MB were made and a day is whole. The last day may then be counted in part, and stays
    /// open.
    pub async fn count_entries(
        &self,
        figures: &mut Figures,
        rules: &Rules,
        requests: usize,
    ) -> Result<EntriesRead> {
        let now = self.clock().now();
        let settled = rules.day(now - SETTLED);
        let first = match figures.open.and_then(date_of) {
            Some(open) => open.min(settled),
            None => self.first_entry_on(rules, settled).await?,
        };
        let (mut from, to) = (rules.beginning(first).unwrap_or(now), now + AHEAD);
        // Whatever was known of these days is read again, as a whole.
        drop(figures.ledger.split_off(&day_of(first)));
        let mut made = 0;
        while from < to {
            let end = next_month(from).unwrap_or(to).min(to);
            let mut start = None;
            loop {
                let (entries, next) = self.entries_from((from, end), start.as_deref(), None).await?;
                made += 1;
                for entry in &entries {
                    let day = day_of(rules.day(entry.at));
                    figures.ledger.entry(day).or_default().add(entry);
                }
                let Some(until) = entries.last().map(|entry| entry.at).filter(|_| next.is_some()) else {
                    break;
                };
                if made >= requests && rules.day(until) > first {
                    return Ok(stop(figures, rules, until, settled));
                }
                start = next;
            }
            from = end;
            if made >= requests && from < to && rules.day(from) > first {
                return Ok(stop(figures, rules, from, settled));
            }
        }
        figures.open = Some(day_of(settled));
        Ok(EntriesRead { until: now, whole: true })
    }

    /// One request of at most 1 MB: entries booked at or after `from` and before `to` in the month (UTC) of
    /// `from`, the earliest first, and where to go on.
    async fn entries_from(
        &self,
        (from, to): (DateTime<Utc>, DateTime<Utc>),
        start: Option<&str>,
        limit: Option<i32>,
    ) -> Result<(Vec<Entry>, Option<String>)> {
        let tpk = keys::entries_tpk(self.id(), from);
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
            .set_limit(limit)
            .set_exclusive_start_key(start.and_then(|start| timeline::start_key(&tpk, start)))
            .send()
            .await
            .map_err(|error| classify("Query", error))?;
        let next = answer.last_evaluated_key().map(timeline::end_key);
        Ok((answer.items().iter().map(entries::decode).collect::<Result<_>>()?, next))
    }

    /// The shop's day of its first entry, today if it has none.
    async fn first_entry_on(&self, rules: &Rules, today: NaiveDate) -> Result<NaiveDate> {
        let mut first = today;
        let mut month = self.clock().now();
        loop {
            let months = (0..EMPTY_MONTHS).filter_map(|back| beginning_of_month(month, back));
            let found = try_join_all(months.map(|begin| async move {
                let end = next_month(begin).unwrap_or(begin);
                let (entries, _) = self.entries_from((begin, end), None, Some(1)).await?;
                Ok::<_, Error>(entries.first().map(|entry| entry.at))
            }))
            .await?;
            let Some(earliest) = found.into_iter().flatten().min() else { return Ok(first) };
            first = first.min(rules.day(earliest));
            let Some(before) = beginning_of_month(earliest, 1) else { return Ok(first) };
            month = before;
        }
    }
}

/// Notes that entries from `until` on are not counted yet.
fn stop(figures: &mut Figures, rules: &Rules, until: DateTime<Utc>, settled: NaiveDate) -> EntriesRead {
    figures.open = Some(day_of(rules.day(until).min(settled)));
    EntriesRead { until, whole: false }
}

/// The beginning of the month (UTC) so many months back.
fn beginning_of_month(at: DateTime<Utc>, back: u32) -> Option<DateTime<Utc>> {
    let first = at.date_naive().with_day(1)?.checked_sub_months(Months::new(back))?;
    first.and_hms_opt(0, 0, 0).map(|begin| begin.and_utc())
}

fn next_month(at: DateTime<Utc>) -> Option<DateTime<Utc>> {
    let first = at.date_naive().with_day(1)?.checked_add_months(Months::new(1))?;
    first.and_hms_opt(0, 0, 0).map(|begin| begin.and_utc())
}
