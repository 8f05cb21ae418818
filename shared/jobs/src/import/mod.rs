//! Points from a file.
//!
//! The file is first looked at as a whole: its digest, by which the same file again changes nothing, its encoding, and
//! whether a second person must agree. Then its rows are booked in their order, some hundreds a step; a step begins at a
//! byte of the file, so nothing is read twice.

mod foresight;
mod inspect;
mod newcomer;
mod rows;

use serde::{Deserialize, Serialize};
use verno_domain::{Cause, JobId, Result, UploadId};
use verno_sheets::{Layout, Mode, ReadPosition};
use verno_store::Blob;

use crate::step::{Progress, Step};

/// Name of the file among the job's files.
const FILE: &str = "file.csv";
/// The largest file, in bytes. A row has some sixty.
pub const FILE_BYTES_MAX: u64 = 256 << 20;
/// Rows of a file at most.
pub const ROWS_MAX: u64 = 2_000_000;

/// A file of points.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ImportWork {
    /// Where the file was sent to; `None` if it came with the request and is among the job's files.
    pub upload: Option<UploadId>,
    /// What its head says.
    pub layout: Layout,
    /// What points are in rows that do not say it.
    pub mode: Mode,
    /// Whether an address nobody has makes a customer.
    pub create_unknown: bool,
    /// Whether rows are booked even if the same file was imported before.
    pub repeat: bool,
}

/// How far the import is.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(tag = "phase", rename_all = "snake_case")]
enum Checkpoint {
    /// The bytes are known, the rows not yet.
    Counting {
        /// Hexadecimal digest of the bytes.
        digest: String,
        layout: Layout,
    },
    /// Rows are booked, or foreseen.
    Booking { digest: String, layout: Layout, place: ReadPosition },
}

impl ImportWork {
    /// The blob in which a file that comes with the request is kept before the job is made.
    pub fn blob(job: &JobId) -> Blob {
        Blob::Job(job.clone(), FILE.to_owned())
    }

    pub(crate) async fn step(&self, step: &Step<'_>) -> Result<Progress> {
        match step.checkpoint()? {
            None => self.look(step).await,
            Some(Checkpoint::Counting { digest, layout }) => self.count(step, digest, layout).await,
            Some(Checkpoint::Booking { digest, layout, place }) => {
                Box::pin(self.book(step, digest, layout, place)).await
            }
        }
    }

    /// What makes the entry of a row.
    fn cause(&self, digest: &str, job: &JobId, row: u64) -> Cause {
        let file = if self.repeat { format!("{digest}-{job}") } else { digest.to_owned() };
        Cause::Import { file, row }
    }
}
