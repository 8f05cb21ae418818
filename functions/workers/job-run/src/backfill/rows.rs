//! Lines of a part, read into entities; a line that cannot be read is a failed row, and the rest go on.

use serde::de::DeserializeOwned;
use verno_domain::Error;
use verno_jobs::{JobRow, Outcome, Step};
use verno_shoptet::read_line;

/// Customers or products booked at a time.
pub(super) const CONCURRENCY: usize = 12;

/// The entities of a part.
pub(super) struct Lines<T> {
    /// Each with the number of its row in the job.
    pub(super) entities: Vec<(u64, T)>,
    /// Rows of the lines that cannot be read.
    pub(super) failed: Vec<JobRow>,
    /// Lines, whether they can be read or not.
    pub(super) count: u64,
}

impl<T: DeserializeOwned> Lines<T> {
    pub(super) fn read(step: &Step<'_>, lines: &[Vec<u8>]) -> Self {
        let (mut entities, mut failed) = (Vec::with_capacity(lines.len()), Vec::new());
        for (row, line) in (step.job.done + 1..).zip(lines) {
            match read_line(line) {
                Ok(entity) => entities.push((row, entity)),
                Err(error) => failed.push(unusable(row, "", &error.to_string())),
            }
        }
        Self { entities, failed, count: lines.len() as u64 }
    }
}

/// A row of a line from which nothing can be kept.
pub(super) fn unusable(row: u64, key: &str, detail: &str) -> JobRow {
    JobRow {
        code: Some("unreadable".to_owned()),
        detail: Some(detail.to_owned()),
        cells: Some(vec![("key".to_owned(), key.to_owned())]),
        ..JobRow::new(row, Outcome::Failed)
    }
}

/// A row of an entity that was refused.
///
/// # Errors
/// `error` itself, if it would meet every row.
pub(super) fn refused(row: u64, key: &str, error: Error) -> verno_domain::Result<JobRow> {
    let cells = Some(vec![("key".to_owned(), key.to_owned())]);
    Ok(JobRow { cells, ..JobRow::refused(row, error)? })
}
