//! The outcome of each row of a job, in a file of JSON lines per step.

use serde::{Deserialize, Serialize};
use verno_booking::RowResult;
use verno_domain::{CustomerId, EntryId, Error, Kind, Points, Result};
use verno_store::{Blob, Job, ShopStore};

/// The outcome of a row.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Outcome {
    /// It was done; in a dry run, it would be.
    Done,
    /// There was nothing to do, for the reason in `code`.
    Skipped,
    /// It was refused, for the reason in `code`, `field` and `detail`.
    Failed,
}

impl Outcome {
    const ALL: [(Self, &'static str); 3] =
        [(Self::Done, "done"), (Self::Skipped, "skipped"), (Self::Failed, "failed")];

    /// Its name in the API.
    pub fn as_str(self) -> &'static str {
        Self::ALL.iter().find(|(outcome, _)| *outcome == self).map_or("", |(_, name)| name)
    }

    /// The outcome of that name; `None` if there is none.
    pub fn parse(name: &str) -> Option<Self> {
        Self::ALL.iter().find(|(_, known)| *known == name).map(|(outcome, _)| *outcome)
    }
}

/// A row of a job: one customer of a selection, one line of a file.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct JobRow {
    /// Number of the row within the job, from 1.
    pub row: u64,
    /// Whether it was done, and if not, why.
    pub outcome: Outcome,
    /// The customer of the row; `None` if the row does not lead to one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub customer_id: Option<CustomerId>,
    /// The customer's address, or the one that the row names.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub email: Option<String>,
    /// Points added, or with a minus taken.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub change: Option<Points>,
    /// The value before the change: a balance, the id of a group, or a lock.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub before: Option<String>,
    /// The value after the change.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub after: Option<String>,
    /// In a dry run: the VIP level before, if the row would move them.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub level_before: Option<String>,
    /// In a dry run: the VIP level after, if the row would move them.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub level_after: Option<String>,
    /// In a dry run: the mails that would be sent, such as `points_changed`.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub mails: Vec<String>,
    /// Why it was skipped or failed, as a stable code for programs.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub code: Option<String>,
    /// The column of the file, or the field of the request, that is wrong.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub field: Option<String>,
    /// Why it was skipped or failed, as a sentence for people.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub detail: Option<String>,
    /// The line of the file: its headers with their cells, in the order of the file.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub cells: Option<Vec<(String, String)>>,
    /// The entry that was booked, which an undo reverses.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub entry: Option<EntryId>,
}

impl JobRow {
    /// A row with that outcome and nothing else.
    pub fn new(row: u64, outcome: Outcome) -> Self {
        Self {
            row,
            outcome,
            customer_id: None,
            email: None,
            change: None,
            before: None,
            after: None,
            level_before: None,
            level_after: None,
            mails: Vec::new(),
            code: None,
            field: None,
            detail: None,
            cells: None,
            entry: None,
        }
    }

    /// A row for which there was nothing to do.
    pub fn skipped(row: u64, code: &str, detail: &str) -> Self {
        Self {
            code: Some(code.to_owned()),
            detail: Some(detail.to_owned()),
            ..Self::new(row, Outcome::Skipped)
        }
    }

    /// The row of a customer, from the result of the change.
    ///
    /// # Errors
    /// As [`refused`](Self::refused).
    pub fn done(row: u64, customer: &CustomerId, result: Result<RowResult>) -> Result<Self> {
        let done = match result {
            Ok(done) => done,
            Err(error) => {
                return Ok(Self { customer_id: Some(customer.clone()), ..Self::refused(row, error)? });
            }
        };
        let (level_before, level_after) = done.levels.unwrap_or_default();
        let base = match done.nothing {
            None => Self::new(row, Outcome::Done),
            Some((code, detail)) => Self::skipped(row, code, detail),
        };
        Ok(Self {
            customer_id: Some(customer.clone()),
            email: done.email,
            change: done.change,
            before: done.before,
            after: done.after,
            level_before,
            level_after,
            mails: done.mails.into_iter().map(str::to_owned).collect(),
            entry: done.entry,
            ..base
        })
    }

    /// A row that failed with `error`.
    ///
    /// # Errors
    /// `error` itself if it is `Unavailable`: that concerns all rows, so the whole step is tried again.
    pub fn refused(row: u64, error: Error) -> Result<Self> {
        if error.kind == Kind::Unavailable {
            return Err(error);
        }
        if error.kind == Kind::Internal {
            // A bug must not stop the other rows, and must be seen.
            tracing::error!(error.detail = %error.detail, row, "a row of a job failed");
        }
        let field = error.fields.first().map(|field| field.field.clone());
        Ok(Self {
            code: Some(error.code.to_owned()),
            field,
            detail: Some(error.detail),
            ..Self::new(row, Outcome::Failed)
        })
    }
}

/// Name of the file of a step.
fn name(step: u64) -> String {
    format!("rows-{step:06}")
}

/// Writes the rows of the current step, replacing what an interrupted run of it left.
pub(crate) async fn keep(shop: &ShopStore, job: &Job, rows: &[JobRow]) -> Result<()> {
    if rows.is_empty() {
        return Ok(());
    }
    let mut lines = Vec::with_capacity(rows.len() * 200);
    for row in rows {
        serde_json::to_writer(&mut lines, row)
            .map_err(|error| Error::internal("a row is not JSON").with_source(error))?;
        lines.push(b'\n');
    }
    shop.put_blob(&Blob::Job(job.id.clone(), name(job.steps)), lines).await
}

/// All rows of one step; empty if it left none.
pub(crate) async fn of_step(shop: &ShopStore, job: &Job, step: u64) -> Result<Vec<JobRow>> {
    let Some(bytes) = shop.blob(&Blob::Job(job.id.clone(), name(step))).await? else { return Ok(Vec::new()) };
    let read = |line: &[u8]| {
        serde_json::from_slice(line)
            .map_err(|error| Error::internal("a row of a job is damaged").with_source(error))
    };
    bytes.split(|byte| *byte == b'\n').filter(|line| !line.is_empty()).map(read).collect()
}

/// A position in the rows of a job.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct RowPosition {
    /// The step whose file is read.
    pub step: u64,
    /// Rows of that step before the position.
    pub rows: usize,
}

/// A page of rows.
#[derive(Debug, Clone)]
pub struct RowPage {
    /// The rows, in the order of the job.
    pub rows: Vec<JobRow>,
    /// Where the next page begins; `None` after the last one.
    pub next: Option<RowPosition>,
}

/// Files read for one page. A page of a rare outcome may therefore be shorter than its limit.
const FILES_MAX: usize = 20;

/// Up to `limit` rows of a job, of one outcome if given. Rows of the current step are not among them yet.
///
/// # Errors
/// `Internal` if a file is damaged.
pub async fn rows(
    shop: &ShopStore,
    job: &Job,
    outcome: Option<Outcome>,
    from: RowPosition,
    limit: usize,
) -> Result<RowPage> {
    let (mut found, mut at) = (Vec::new(), from);
    for _ in 0..FILES_MAX {
        if at.step >= job.steps {
            return Ok(RowPage { rows: found, next: None });
        }
        for row in of_step(shop, job, at.step).await?.into_iter().skip(at.rows) {
            if found.len() == limit {
                return Ok(RowPage { rows: found, next: Some(at) });
            }
            at.rows += 1;
            if outcome.is_none_or(|outcome| outcome == row.outcome) {
                found.push(row);
            }
        }
        at = RowPosition { step: at.step + 1, rows: 0 };
    }
    Ok(RowPage { rows: found, next: (at.step < job.steps).then_some(at) })
}
