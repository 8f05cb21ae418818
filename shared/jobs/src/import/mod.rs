//! The import of points from a CSV file.
//!
//! The file is first inspected as a whole: its digest, by which the same file changes nothing when it is sent
//! again, its encoding, and whether it needs approval. Then its rows are booked in their order, some hundreds
//! a step. A step begins at a byte of the file, so nothing is read twice.

mod dry_run;
mod inspect;
mod new_customer;
mod rows;

use serde::{Deserialize, Serialize};
use verno_domain::{Cause, JobId, Result, UploadId};
use verno_sheets::{Layout, Mode, ReadPosition};
use verno_store::Blob;

use crate::step::{Progress, Step};

/// Name of the imported file among those of the job.
const FILE: &str = "file.csv";
/// The largest file, in bytes. A row has some sixty.
pub const FILE_BYTES_MAX: u64 = 256 << 20;
/// Rows of a file at most.
pub const ROWS_MAX: u64 = 2_000_000;

/// Imports a file of points.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ImportWork {
    /// Where the file was sent to; `None` if it came with the request and is among the job's files.
    pub upload: Option<UploadId>,
    /// Its columns, encoding and separator, as far as its first bytes show them.
    pub layout: Layout,
    /// Whether points are added or set, in rows that do not say it.
    pub mode: Mode,
    /// Whether a new customer is created for an address that no customer has.
    pub create_unknown: bool,
    /// Whether rows are booked again if the same file was imported before.
    pub repeat: bool,
}

/// How far the import has come.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(tag = "phase", rename_all = "snake_case")]
enum Checkpoint {
    /// The file was read for its digest and encoding; its rows are counted next.
    Counting {
        /// Hexadecimal digest of the bytes.
        digest: String,
        layout: Layout,
    },
    /// Rows are booked, or in a dry run worked out, from `place` on.
    Booking { digest: String, layout: Layout, place: ReadPosition },
}

impl ImportWork {
    /// The blob of a file that comes with the request; written before the job is made.
    pub fn blob(job: &JobId) -> Blob {
        Blob::Job(job.clone(), FILE.to_owned())
    }

    pub(crate) async fn step(&self, step: &Step<'_>) -> Result<Progress> {
        match step.checkpoint()? {
            None => self.inspect(step).await,
            Some(Checkpoint::Counting { digest, layout }) => self.count(step, digest, layout).await,
            Some(Checkpoint::Booking { digest, layout, place }) => {
                Box::pin(self.book(step, digest, layout, place)).await
            }
        }
    }

    /// The cause of a row's entry. It is the same for the same row of the same file, unless the import
    /// repeats.
    fn cause(&self, digest: &str, job: &JobId, row: u64) -> Cause {
        let file = if self.repeat { format!("{digest}-{job}") } else { digest.to_owned() };
        Cause::Import { file, row }
    }
}
