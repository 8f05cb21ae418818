//! Entries of the ledger as a table, the newest first.

use std::collections::HashMap;

use chrono::{DateTime, Datelike, NaiveDate, Utc};
use serde::{Deserialize, Serialize};
use verno_domain::{Customer, CustomerId, Entry, EntryKind, Group, GroupId, OrderCode, Result};
use verno_sheets::{Column, ColumnKind, Value};

use super::file::FileShape;
use crate::step::{Progress, Step};

/// Entries of one step, which are one part, at least. A step may exceed it by one page of the table.
const STEP_ROWS: usize = 10_000;
/// Entries read with one request.
const PAGE_ROWS: i32 = 2_000;
/// Requests of one step at most. A month without entries takes one.
const STEP_REQUESTS: usize = 200;

/// Exports the shop's entries of a span of time.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct TransactionsExport {
    /// Begin of the span, which belongs to it.
    pub from: DateTime<Utc>,
    /// End of the span, which does not belong to it.
    pub to: DateTime<Utc>,
    /// Only entries of these kinds; of all kinds if empty.
    pub kinds: Vec<EntryKind>,
    /// Whether the notes that only the team sees are exported.
    pub internal: bool,
    /// Format of the file.
    pub shape: FileShape,
    /// Name of the file.
    pub file: String,
}

/// How far the export has come, from the newest entries to the oldest.
#[derive(Debug, Clone, Serialize, Deserialize)]
struct Checkpoint {
    /// Entries before this time are still to be exported.
    to: DateTime<Utc>,
    /// Where reading the month of `to` goes on; at its beginning if `None`.
    start: Option<String>,
    /// Parts that are written.
    parts: u64,
    /// Entries in those parts.
    rows: u64,
}

impl TransactionsExport {
    fn columns(&self) -> Vec<Column> {
        let internal = [("internal_note", ColumnKind::Text)];
        let internal = internal.into_iter().filter(|_| self.internal);
        [
            ("created_at", ColumnKind::Time),
            ("email", ColumnKind::Text),
            ("customer_name", ColumnKind::Text),
            ("registered", ColumnKind::Flag),
            ("group", ColumnKind::Text),
            ("type", ColumnKind::Text),
            ("change", ColumnKind::Number),
            ("balance_after", ColumnKind::Number),
            ("note", ColumnKind::Text),
            ("order_code", ColumnKind::Text),
            ("expires_at", ColumnKind::Day),
            ("admin", ColumnKind::Text),
            ("reason", ColumnKind::Text),
            ("id", ColumnKind::Text),
            ("customer_id", ColumnKind::Text),
        ]
        .into_iter()
        .chain(internal)
        .map(|(name, kind)| Column::new(name, kind))
        .collect()
    }

    fn row(
        &self,
        entry: &Entry,
        id: &CustomerId,
        customer: Option<&Customer>,
        groups: &[Group],
    ) -> Vec<Value> {
        let group = customer.and_then(|customer| customer.group.as_ref());
        let named = |id: &GroupId| groups.iter().find(|group| group.id == *id);
        let mut row = vec![
            Value::Time(entry.at),
            Value::text(customer.and_then(|customer| Some(customer.email.as_ref()?.as_str()))),
            Value::text(customer.and_then(|customer| customer.name.as_ref())),
            customer.map_or(Value::Nothing, |customer| Value::Flag(customer.is_registered())),
            Value::text(group.map(|id| named(id).map_or_else(|| id.to_string(), |group| group.name.clone()))),
            Value::text(Some(entry.kind.as_str())),
            Value::Number(entry.change.decimal()),
            Value::Number(entry.balance_after.decimal()),
            Value::text(entry.note.as_ref()),
            Value::text(entry.order.as_ref().map(OrderCode::as_str)),
            Value::day(entry.expiry.into()),
            Value::Text(entry.actor.to_string()),
            Value::text(entry.reason.as_ref()),
            Value::Text(entry.id.to_string()),
            Value::Text(id.to_string()),
        ];
        if self.internal {
            row.push(Value::text(entry.internal_note.as_ref()));
        }
        row
    }

    pub(crate) async fn step(&self, step: &Step<'_>) -> Result<Progress> {
        let begin = || Checkpoint { to: self.to, start: None, parts: 0, rows: 0 };
        let mut at: Checkpoint = step.checkpoint()?.unwrap_or_else(begin);
        if at.to <= self.from {
            self.shape.join(step, &self.columns(), at.parts, &self.file).await?;
            let (total, result) = (Some(at.rows), Some(self.file.clone()));
            return Ok(Progress { finished: true, total, result, ..Progress::default() });
        }
        let entries = self.read(step, &mut at).await?;
        let done = entries.len() as u64;
        if !entries.is_empty() {
            let customers = owners(step, &entries).await?;
            let groups = step.shop.groups().await?;
            let row = |(id, entry): &(CustomerId, Entry)| self.row(entry, id, customers.get(id), &groups);
            let rows: Vec<_> = entries.iter().map(row).collect();
            self.shape.keep(step, &self.columns(), &rows, at.parts).await?;
            at.parts += 1;
            at.rows += done;
        }
        Progress { done, ..Progress::default() }.go_on_at(&at)
    }

    /// Reads entries from the checkpoint on and moves it past them.
    async fn read(&self, step: &Step<'_>, at: &mut Checkpoint) -> Result<Vec<(CustomerId, Entry)>> {
        let mut found = Vec::new();
        for _ in 0..STEP_REQUESTS {
            if found.len() >= STEP_ROWS || at.to <= self.from {
                break;
            }
            let span = (self.from, at.to);
            let page = step.shop.entries_of_month(span, at.start.as_deref(), PAGE_ROWS).await?;
            let is_of_kind = |entry: &Entry| self.kinds.is_empty() || self.kinds.contains(&entry.kind);
            found.extend(page.entries.into_iter().filter(|(_, entry)| is_of_kind(entry)));
            at.start = page.next;
            if at.start.is_none() {
                at.to = beginning(at.to);
            }
        }
        Ok(found)
    }
}

/// The beginning of the month (UTC) that contains the moment before `to`.
fn beginning(to: DateTime<Utc>) -> DateTime<Utc> {
    let last = (to - chrono::TimeDelta::microseconds(1)).date_naive();
    let first = NaiveDate::from_ymd_opt(last.year(), last.month(), 1).unwrap_or(last);
    first.and_time(chrono::NaiveTime::MIN).and_utc()
}

/// The customers of the entries. A customer who was merged appears as the one they were merged into.
async fn owners(step: &Step<'_>, entries: &[(CustomerId, Entry)]) -> Result<HashMap<CustomerId, Customer>> {
    let ids: Vec<CustomerId> = entries.iter().map(|(id, _)| id.clone()).collect();
    step.shop.customers_by_id(&ids).await
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn months_follow_each_other_backwards_without_a_gap() {
        let at = |text: &str| text.parse::<DateTime<Utc>>().unwrap();
        let mut to = at("2026-03-01T00:00:00Z");
        let mut seen = Vec::new();
        while to > at("2025-11-15T00:00:00Z") {
            to = beginning(to);
            seen.push(to.date_naive().to_string());
        }
        assert_eq!(seen, ["2026-02-01", "2026-01-01", "2025-12-01", "2025-11-01"]);
        assert_eq!(beginning(at("2026-03-01T00:00:00.000001Z")), at("2026-03-01T00:00:00Z"));
    }
}
