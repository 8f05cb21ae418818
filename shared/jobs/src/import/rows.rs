//! Rows of the file, booked or foreseen, in their order.

use std::collections::{BTreeMap, HashMap};

use futures::{FutureExt, StreamExt, TryStreamExt};
use verno_booking::{
    JobContext, PointsCommand, PointsTarget, RowResult, blank_customer, foresee_points, points_by_job,
};
use verno_domain::{
    Cause, Customer, CustomerId, Email, Entry, EntryId, EntryKind, Error, FieldError, Points, Result,
};
use verno_sheets::{Layout, Mode, PointsRow, ReadPosition, Record};
use verno_store::optimistic;

use super::foresight::Foresight;
use super::{Checkpoint, FILE, ImportWork, inspect, newcomer};
use crate::rows::JobRow;
use crate::step::{Progress, Step};
use crate::summary::Summary;

/// Rows of one step: some seconds of work.
const STEP_ROWS: usize = 1_000;
/// Rows of one step of a dry run, which only reads.
const DRY_STEP_ROWS: usize = 5_000;
/// Customers worked on at a time.
const CONCURRENCY: usize = 16;
/// The column that our own files of errors have besides the original ones.
const ERROR_COLUMN: &str = "error";

/// A row that is sound in itself, with what there is to know before it is booked.
struct Known {
    number: u64,
    row: PointsRow,
    cause: Cause,
    customer: Option<CustomerId>,
    booked: Option<Entry>,
}

impl ImportWork {
    pub(super) async fn book(
        &self,
        step: &Step<'_>,
        digest: String,
        layout: Layout,
        place: ReadPosition,
    ) -> Result<Progress> {
        let limit = if step.job.dry_run { DRY_STEP_ROWS } else { STEP_ROWS };
        let (records, next, ended) = read(step, &layout, place, limit).await?;
        let rules = step.shop.rules().await?;
        let context = step.job_context(&rules);
        let (known, mut rows) = self.know(step, &layout, &records, &digest, rules.day(context.at)).await?;
        let done = if step.job.dry_run {
            self.foresee(step, &context, known).await?
        } else {
            self.change(step, &context, known).await?
        };
        rows.extend(done.into_iter().map(|row| (row.row, row)));
        // Whatever was refused comes with its cells, to be mended and sent again.
        let cells: HashMap<u64, &Record> = records.iter().map(|record| (record.row, record)).collect();
        let rows: Vec<JobRow> = rows
            .into_values()
            .map(|row| match (row.outcome, cells.get(&row.row)) {
                (crate::Outcome::Failed, Some(record)) => {
                    JobRow { cells: Some(original(&layout, record)), ..row }
                }
                _ => row,
            })
            .collect();
        let summary = Summary::before(step.job)?.with(&rows, step.job.dry_run)?;
        let summary = Some(with_file(step, summary.value()?));
        Progress { rows, finished: ended, summary, ..Progress::default() }.go_on_at(&Checkpoint::Booking {
            digest,
            layout,
            place: next,
        })
    }

    /// Reads the rows and what concerns them. Rows that are not sound are answered at once.
    async fn know(
        &self,
        step: &Step<'_>,
        layout: &Layout,
        records: &[Record],
        digest: &str,
        today: chrono::NaiveDate,
    ) -> Result<(Vec<Known>, BTreeMap<u64, JobRow>)> {
        let (mut sound, mut refused) = (Vec::new(), BTreeMap::new());
        for record in records {
            match PointsRow::read(layout, record, self.mode, today) {
                Ok(row) => sound.push((record.row, row)),
                Err(wrong) => {
                    refused.insert(record.row, refusal(record.row, wrong)?);
                }
            }
        }
        let emails: Vec<Email> = sound.iter().map(|(_, row)| row.email.clone()).collect();
        let owners = step.shop.customers_by_emails(&emails).await?;
        let cause = |number| self.cause(digest, &step.job.id, number);
        let id_of = |number| EntryId::of_cause(step.shop.id(), &cause(number).to_string());
        let wanted: Vec<(CustomerId, EntryId)> = sound
            .iter()
            .filter_map(|(number, row)| Some((owners.get(&row.email)?.clone(), id_of(*number))))
            .collect();
        let mut booked = step.shop.entries_by_id(&wanted).await?;
        let known = sound.into_iter().map(|(number, row)| Known {
            customer: owners.get(&row.email).cloned(),
            booked: booked.remove(&id_of(number)),
            cause: cause(number),
            number,
            row,
        });
        Ok((known.collect(), refused))
    }

    /// Books rows: those of one customer in their order, those of different ones at the same time.
    async fn change(
        &self,
        step: &Step<'_>,
        context: &JobContext<'_>,
        known: Vec<Known>,
    ) -> Result<Vec<JobRow>> {
        let mut by_customer: BTreeMap<String, Vec<Known>> = BTreeMap::new();
        for known in known {
            let whose = known.customer.as_ref().map_or_else(|| known.row.email.as_str(), CustomerId::as_str);
            by_customer.entry(whose.to_owned()).or_default().push(known);
        }
        // Boxed one by one: of a closure's futures the compiler cannot tell that they may go to another thread.
        let mut all = Vec::with_capacity(by_customer.len());
        for known in by_customer.into_values() {
            all.push(self.change_in_order(step, context, known).boxed());
        }
        let done: Vec<Vec<JobRow>> =
            futures::stream::iter(all).buffer_unordered(CONCURRENCY).try_collect().await?;
        Ok(done.concat())
    }

    async fn change_in_order(
        &self,
        step: &Step<'_>,
        context: &JobContext<'_>,
        known: Vec<Known>,
    ) -> Result<Vec<JobRow>> {
        let mut done = Vec::with_capacity(known.len());
        for known in known {
            done.push(self.change_one(step, context, &known).await?);
        }
        Ok(done)
    }

    async fn change_one(&self, step: &Step<'_>, context: &JobContext<'_>, known: &Known) -> Result<JobRow> {
        if let Some(row) = imported_before(step, known) {
            return Ok(row);
        }
        let command = &command(&known.row);
        let result = optimistic(|_| async move {
            let made = (&known.cause, EntryKind::Import);
            let owner = match &known.customer {
                Some(id) => Some(id.clone()),
                // A row before this one may have made the customer, or somebody else.
                None => step.shop.customer_by_email(&known.row.email).await?,
            };
            match owner {
                Some(id) => {
                    points_by_job(step.shop, context, &id, made, command).await.map(|done| (id.clone(), done))
                }
                None => self.welcome(step, context, known, command).await,
            }
        });
        row_of(known, Box::pin(result).await)
    }

    async fn welcome(
        &self,
        step: &Step<'_>,
        context: &JobContext<'_>,
        known: &Known,
        command: &PointsCommand,
    ) -> Result<(CustomerId, RowResult)> {
        if !self.create_unknown {
            let detail = "No customer of the shop has this address.";
            return Err(Error::field("email", "unknown_email", detail));
        }
        newcomer::welcome(step.shop, context, &known.row.email, &known.cause, command).await
    }

    /// What rows would do, each with what those before it would have done.
    async fn foresee(
        &self,
        step: &Step<'_>,
        context: &JobContext<'_>,
        known: Vec<Known>,
    ) -> Result<Vec<JobRow>> {
        let mut foresight = Foresight::before(step).await?;
        let ids: Vec<CustomerId> = known.iter().filter_map(|known| known.customer.clone()).collect();
        let customers = step.shop.customers_by_id(&ids).await?;
        let mut rows = Vec::with_capacity(known.len());
        for known in known {
            if let Some(row) = imported_before(step, &known) {
                rows.push(row);
                continue;
            }
            let email = &known.row.email;
            let before = foresight.balance(email);
            let customer = known.customer.as_ref().and_then(|id| customers.get(id));
            let result = self.foresee_one(step, context, &known, customer, before).await;
            if let Ok((_, RowResult { customer: Some(after), .. })) = &result {
                foresight.remember(email, after.account.balance);
            }
            // Whoever is not there yet has no id to tell.
            rows.push(JobRow { customer_id: known.customer.clone(), ..row_of(&known, result)? });
        }
        foresight.keep(step, step.job.steps).await?;
        Ok(rows)
    }

    /// `before` is the balance that earlier rows would leave.
    async fn foresee_one(
        &self,
        step: &Step<'_>,
        context: &JobContext<'_>,
        known: &Known,
        customer: Option<&Customer>,
        before: Option<Points>,
    ) -> Result<(CustomerId, RowResult)> {
        let command = command(&known.row);
        let mut customer = match (customer, before) {
            (Some(customer), _) => customer.clone(),
            (None, None) => return self.welcome(step, context, known, &command).await,
            // An earlier row would have made them.
            (None, Some(_)) => {
                Customer { email: Some(known.row.email.clone()), ..blank_customer(context.at)? }
            }
        };
        customer.account.balance = before.unwrap_or(customer.account.balance);
        let made = (&known.cause, EntryKind::Import);
        let done = foresee_points(step.shop, context, &customer, made, &command).await?;
        Ok((customer.id, done))
    }
}

/// Up to `limit` rows from a place on, the place behind them, and whether the file ends there.
async fn read(
    step: &Step<'_>,
    layout: &Layout,
    place: ReadPosition,
    limit: usize,
) -> Result<(Vec<Record>, ReadPosition, bool)> {
    let mut bytes = inspect::stream(step, &step.blob(FILE), place.offset).await?;
    let mut reader = layout.reader(place);
    let (mut records, mut ended) = (Vec::new(), false);
    loop {
        if records.len() == limit {
            return Ok((records, reader.position(), false));
        }
        match reader.next_record() {
            Some(record) => records.push(record),
            None if ended => return Ok((records, reader.position(), true)),
            None => match bytes.next().await.transpose()? {
                Some(piece) => reader.push(&piece),
                None => {
                    reader.end();
                    ended = true;
                }
            },
        }
    }
}

fn command(row: &PointsRow) -> PointsCommand {
    PointsCommand {
        target: match row.mode {
            Mode::Add => PointsTarget::Change(row.points),
            Mode::Set => PointsTarget::Balance(row.points),
        },
        expected: None,
        note: row.note.clone(),
        internal_note: row.internal_note.clone(),
        reason: row.reason.clone(),
        expires_on: row.expires_on,
    }
}

/// The answer to a row that was booked before this step began: by the same file, sent earlier.
fn imported_before(step: &Step<'_>, known: &Known) -> Option<JobRow> {
    let entry = known.booked.as_ref()?;
    let here = step.job.begun_at.is_some_and(|begun_at| entry.at >= begun_at) && !step.job.dry_run;
    (!here).then(|| JobRow {
        customer_id: known.customer.clone(),
        email: Some(known.row.email.as_str().to_owned()),
        ..JobRow::skipped(known.number, "already_imported", "This row of this file was imported before.")
    })
}

fn row_of(known: &Known, result: Result<(CustomerId, RowResult)>) -> Result<JobRow> {
    let row = match result {
        Ok((id, done)) => JobRow::done(known.number, &id, Ok(done))?,
        Err(error) => JobRow { customer_id: known.customer.clone(), ..JobRow::refused(known.number, error)? },
    };
    Ok(JobRow { email: Some(known.row.email.as_str().to_owned()), ..row })
}

/// The first of what is wrong names the row's error; the sentence has all of it.
fn refusal(number: u64, wrong: Vec<FieldError>) -> Result<JobRow> {
    let detail = wrong.iter().map(|wrong| format!("{}: {}", wrong.field, wrong.detail)).collect::<Vec<_>>();
    let first = wrong.into_iter().next();
    let error =
        first.map_or_else(|| Error::internal("a row without a reason"), |wrong| Error::fields(vec![wrong]));
    Ok(JobRow { detail: Some(detail.join(" ")), ..JobRow::refused(number, error)? })
}

/// The row as it stood in the file, without what an earlier file of errors added. Cells beyond the header are what a
/// separator without quotation marks cut off the last one.
fn original(layout: &Layout, record: &Record) -> Vec<(String, String)> {
    let last = layout.names.len().saturating_sub(1);
    let cell = |place: usize| {
        if place < last {
            return record.cells.get(place).cloned().unwrap_or_default();
        }
        record.cells.get(place..).unwrap_or_default().join(&layout.separator().to_string())
    };
    let cells = layout.names.iter().enumerate().map(|(place, name)| (name.clone(), cell(place)));
    cells.filter(|(name, _)| !name.eq_ignore_ascii_case(ERROR_COLUMN)).collect()
}

/// The totals, beside what the look at the file found.
fn with_file(step: &Step<'_>, mut totals: serde_json::Value) -> serde_json::Value {
    let before = step.job.summary.as_ref().and_then(serde_json::Value::as_object);
    if let (Some(totals), Some(before)) = (totals.as_object_mut(), before) {
        for name in ["rows", "duplicates", "encoding"] {
            if let Some(value) = before.get(name) {
                totals.insert(name.to_owned(), value.clone());
            }
        }
    }
    totals
}
