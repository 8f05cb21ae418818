//! Books the rows of the file in their order; in a dry run, works out what they would do.

use std::collections::{BTreeMap, HashMap};

use futures::{FutureExt, StreamExt, TryStreamExt};
use verno_booking::{
    JobContext, PointsCommand, PointsTarget, RowResult, blank_customer, foresee_points, points_by_job,
};
use verno_domain::{
    Cause, Customer, CustomerId, Email, Entry, EntryId, EntryKind, Error, FieldError, Result,
};
use verno_sheets::{Layout, Mode, PointsRow, ReadPosition, Record};

use super::dry_run::DryRunBalances;
use super::{Checkpoint, FILE, ImportWork, inspect, new_customer};
use crate::rows::JobRow;
use crate::step::{Progress, Step};
use crate::summary::Summary;

/// Rows of one step: a few seconds of work.
const STEP_ROWS: usize = 1_000;
/// Rows of one step of a dry run, which only reads.
const DRY_STEP_ROWS: usize = 5_000;
/// Customers whose rows are booked at the same time.
const CONCURRENCY: usize = 16;
/// The column that a file of errors has besides those of the original file.
const ERROR_COLUMN: &str = "error";

/// A row without errors of its own, with what the table says about it before it is booked.
struct SoundRow {
    /// Its number within the file, from 1.
    number: u64,
    row: PointsRow,
    /// Cause of its entry, by which a row is booked once.
    cause: Cause,
    /// The customer with its address; `None` if there is none.
    customer: Option<CustomerId>,
    /// The entry of its cause, if the row was booked before.
    booked: Option<Entry>,
}

/// The file that rows come from, as the steps before found it.
#[derive(Clone, Copy)]
struct ImportFile<'a> {
    layout: &'a Layout,
    /// Hexadecimal digest of its bytes.
    digest: &'a str,
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
        let file = ImportFile { layout: &layout, digest: &digest };
        let (sound_rows, mut rows) = self.load(step, file, &records, rules.day(context.at)).await?;
        let done = if step.job.dry_run {
            self.preview(step, &context, sound_rows).await?
        } else {
            self.change(step, &context, sound_rows).await?
        };
        rows.extend(done.into_iter().map(|row| (row.row, row)));
        // A refused row keeps its cells, so that the merchant can correct it and send it again.
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
        let summary = Summary::before(step.job)?.with(step.job, &rows)?;
        let summary = Some(with_file(step, summary.value()?));
        Progress { rows, finished: ended, summary, ..Progress::default() }.go_on_at(&Checkpoint::Booking {
            digest,
            layout,
            place: next,
        })
    }

    /// Reads rows, and from the table what concerns them. Rows with errors of their own are refused here.
    async fn load(
        &self,
        step: &Step<'_>,
        file: ImportFile<'_>,
        records: &[Record],
        today: chrono::NaiveDate,
    ) -> Result<(Vec<SoundRow>, BTreeMap<u64, JobRow>)> {
        let ImportFile { layout, digest } = file;
        let (mut readable, mut refused) = (Vec::new(), BTreeMap::new());
        for record in records {
            match PointsRow::read(layout, record, self.mode, today) {
                Ok(row) => readable.push((record.row, row)),
                Err(wrong) => {
                    refused.insert(record.row, refusal(record.row, wrong)?);
                }
            }
        }
        let emails: Vec<Email> = readable.iter().map(|(_, row)| row.email.clone()).collect();
        let owners = step.shop.customers_by_emails(&emails).await?;
        let cause = |number| self.cause(digest, &step.job.id, number);
        let id_of = |number| EntryId::of_cause(step.shop.id(), &cause(number).to_string());
        let entries: Vec<(CustomerId, EntryId)> = readable
            .iter()
            .filter_map(|(number, row)| Some((owners.get(&row.email)?.clone(), id_of(*number))))
            .collect();
        let mut booked = step.shop.entries_by_id(&entries).await?;
        let sound_rows = readable.into_iter().map(|(number, row)| SoundRow {
            customer: owners.get(&row.email).cloned(),
            booked: booked.remove(&id_of(number)),
            cause: cause(number),
            number,
            row,
        });
        Ok((sound_rows.collect(), refused))
    }

    /// Books rows: those of one customer in their order, those of different customers at the same time.
    async fn change(
        &self,
        step: &Step<'_>,
        context: &JobContext<'_>,
        sound_rows: Vec<SoundRow>,
    ) -> Result<Vec<JobRow>> {
        let mut by_customer: BTreeMap<String, Vec<SoundRow>> = BTreeMap::new();
        for sound in sound_rows {
            let whose = sound.customer.as_ref().map_or_else(|| sound.row.email.as_str(), CustomerId::as_str);
            by_customer.entry(whose.to_owned()).or_default().push(sound);
        }
        // Boxed one by one: the compiler cannot prove that the futures of a closure may move to another
        // thread.
        let mut all = Vec::with_capacity(by_customer.len());
        for rows in by_customer.into_values() {
            all.push(self.change_in_order(step, context, rows).boxed());
        }
        let done: Vec<Vec<JobRow>> =
            futures::stream::iter(all).buffer_unordered(CONCURRENCY).try_collect().await?;
        Ok(done.concat())
    }

    async fn change_in_order(
        &self,
        step: &Step<'_>,
        context: &JobContext<'_>,
        sound_rows: Vec<SoundRow>,
    ) -> Result<Vec<JobRow>> {
        let mut done = Vec::with_capacity(sound_rows.len());
        for sound in sound_rows {
            done.push(self.change_one(step, context, &sound).await?);
        }
        Ok(done)
    }

    async fn change_one(
        &self,
        step: &Step<'_>,
        context: &JobContext<'_>,
        sound: &SoundRow,
    ) -> Result<JobRow> {
        if let Some(row) = imported_before(step, sound) {
            return Ok(row);
        }
        let command = &command(&sound.row);
        let result = step.shop.optimistic(|_| async move {
            let made = (&sound.cause, EntryKind::Import);
            let owner = match &sound.customer {
                Some(id) => Some(id.clone()),
                // An earlier row, or a request, may have created the customer meanwhile.
                None => step.shop.customer_by_email(&sound.row.email).await?,
            };
            match owner {
                Some(id) => {
                    points_by_job(step.shop, context, &id, made, command).await.map(|done| (id.clone(), done))
                }
                None => self.create_customer(step, context, sound, command).await,
            }
        });
        row_of(sound, Box::pin(result).await)
    }

    async fn create_customer(
        &self,
        step: &Step<'_>,
        context: &JobContext<'_>,
        sound: &SoundRow,
        command: &PointsCommand,
    ) -> Result<(CustomerId, RowResult)> {
        if !self.create_unknown {
            let detail = "No customer of the shop has this address.";
            return Err(Error::field("email", "unknown_email", detail));
        }
        new_customer::create(step.shop, context, &sound.row.email, &sound.cause, command).await
    }

    /// What rows would do, each after those before it.
    async fn preview(
        &self,
        step: &Step<'_>,
        context: &JobContext<'_>,
        sound_rows: Vec<SoundRow>,
    ) -> Result<Vec<JobRow>> {
        let mut balances = DryRunBalances::before(step).await?;
        let ids: Vec<CustomerId> = sound_rows.iter().filter_map(|sound| sound.customer.clone()).collect();
        let customers = step.shop.customers_by_id(&ids).await?;
        let mut rows = Vec::with_capacity(sound_rows.len());
        for sound in sound_rows {
            if let Some(row) = imported_before(step, &sound) {
                rows.push(row);
                continue;
            }
            let email = &sound.row.email;
            let customer = sound.customer.as_ref().and_then(|id| customers.get(id)).cloned();
            let customer = match (customer, balances.balance(email)) {
                // An earlier row would have created the customer.
                (None, Some(_)) => Some(Customer {
                    email: Some(email.clone()),
                    ..blank_customer(step.shop.random(), context.at)?
                }),
                (customer, _) => customer,
            };
            let customer = customer.map(|mut customer| {
                customer.account.balance = balances.balance(email).unwrap_or(customer.account.balance);
                customer
            });
            let result = self.preview_one(step, context, &sound, customer).await;
            if let Ok((_, RowResult { customer: Some(after), .. })) = &result {
                balances.remember(email, after.account.balance);
            }
            // A customer who would be created has no id yet.
            rows.push(JobRow { customer_id: sound.customer.clone(), ..row_of(&sound, result)? });
        }
        balances.keep(step, step.job.steps).await?;
        Ok(rows)
    }

    /// What one row would do to a customer with the balance that earlier rows would leave.
    async fn preview_one(
        &self,
        step: &Step<'_>,
        context: &JobContext<'_>,
        sound: &SoundRow,
        customer: Option<Customer>,
    ) -> Result<(CustomerId, RowResult)> {
        let command = command(&sound.row);
        let Some(customer) = customer else {
            return self.create_customer(step, context, sound, &command).await;
        };
        let made = (&sound.cause, EntryKind::Import);
        let done = foresee_points(step.shop, context, &customer, made, &command).await?;
        Ok((customer.id, done))
    }
}

/// Up to `limit` rows from a position on, the position after them, and whether the file ends there.
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

/// The outcome of a row that was booked before this step began, because the same file was sent before.
fn imported_before(step: &Step<'_>, sound: &SoundRow) -> Option<JobRow> {
    let entry = sound.booked.as_ref()?;
    let here = step.job.begun_at.is_some_and(|begun_at| entry.at >= begun_at) && !step.job.dry_run;
    (!here).then(|| JobRow {
        customer_id: sound.customer.clone(),
        email: Some(sound.row.email.as_str().to_owned()),
        ..JobRow::skipped(sound.number, "already_imported", "This row of this file was imported before.")
    })
}

fn row_of(sound: &SoundRow, result: Result<(CustomerId, RowResult)>) -> Result<JobRow> {
    let row = match result {
        Ok((id, done)) => JobRow::done(sound.number, &id, Ok(done))?,
        Err(error) => JobRow { customer_id: sound.customer.clone(), ..JobRow::refused(sound.number, error)? },
    };
    Ok(JobRow { email: Some(sound.row.email.as_str().to_owned()), ..row })
}

/// The outcome of a row with errors: the code is that of the first one, the sentence names all of them.
fn refusal(number: u64, wrong: Vec<FieldError>) -> Result<JobRow> {
    let detail = wrong.iter().map(|wrong| format!("{}: {}", wrong.field, wrong.detail)).collect::<Vec<_>>();
    let first = wrong.into_iter().next();
    let error =
        first.map_or_else(|| Error::internal("a row without a reason"), |wrong| Error::fields(vec![wrong]));
    Ok(JobRow { detail: Some(detail.join(" ")), ..JobRow::refused(number, error)? })
}

/// The row as it stood in the file, without what an earlier file of errors added. Cells beyond the header are
/// what a separator without quotation marks cut off the last one.
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
