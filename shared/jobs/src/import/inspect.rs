//! Inspects the whole file before anything is booked.

use std::collections::HashSet;

use bytes::Bytes;
use futures::StreamExt;
use futures::stream::BoxStream;
use serde_json::json;
use sha2::{Digest, Sha256};
use verno_booking::needs_approval;
use verno_domain::ids::hex;
use verno_domain::{Email, Error, Result};
use verno_sheets::{Layout, Mode, PointsRow, Survey};
use verno_store::Blob;

use super::dry_run::DryRunBalances;
use super::{Checkpoint, FILE, FILE_BYTES_MAX, ImportWork, ROWS_MAX};
use crate::step::{Progress, Step};

/// The number of an address: enough to distinguish the addresses of a file, at a fraction of their size.
pub(super) fn number(email: &Email) -> u64 {
    let digest = Sha256::digest(email.as_str());
    digest.iter().take(8).fold(0, |number, byte| (number << 8) | u64::from(*byte))
}

impl ImportWork {
    /// The first step: reads the bytes for digest and encoding. An uploaded file is copied, so that nobody
    /// can change it between the steps.
    pub(super) async fn inspect(&self, step: &Step<'_>) -> Result<Progress> {
        let source = self.upload.as_ref().map_or_else(|| step.blob(FILE), |id| Blob::Upload(id.clone()));
        let mut bytes = stream(step, &source, 0).await?;
        let mut copy = self.upload.as_ref().map(|_| step.shop.blob_writer(&step.blob(FILE))).transpose()?;
        let (mut digest, mut survey, mut size) = (Sha256::new(), Survey::default(), 0);
        while let Some(piece) = bytes.next().await.transpose()? {
            size += piece.len() as u64;
            if size > FILE_BYTES_MAX {
                return Err(Error::field("body", "file_too_large", "The file is too large."));
            }
            digest.update(&piece);
            survey.feed(&piece);
            if let Some(copy) = &mut copy {
                copy.write(piece).await?;
            }
        }
        if let Some(copy) = copy {
            copy.finish().await?;
        }
        let mut layout = self.layout.clone();
        layout.settle(&survey);
        Progress::default().go_on_at(&Checkpoint::Counting { digest: hex(&digest.finalize()), layout })
    }

    /// The second step: counts the rows, finds addresses that are named more than once, and decides whether
    /// the import needs approval. A row that sets a balance may change it by any amount, so a file with such
    /// rows needs approval in every shop where any change does.
    pub(super) async fn count(&self, step: &Step<'_>, digest: String, layout: Layout) -> Result<Progress> {
        let rules = step.shop.rules().await?;
        let today = rules.day(step.job.created_at);
        let place = layout.begin();
        let mut bytes = stream(step, &step.blob(FILE), place.offset).await?;
        let mut reader = layout.reader(place);
        let (mut seen, mut repeated) = (HashSet::new(), HashSet::new());
        let (mut duplicates, mut must_be_approved) = (0_u64, false);
        let mut ended = false;
        while !ended {
            match bytes.next().await.transpose()? {
                Some(piece) => reader.push(&piece),
                None => {
                    reader.end();
                    ended = true;
                }
            }
            while let Some(record) = reader.next_record() {
                let Ok(row) = PointsRow::read(&layout, &record, self.mode, today) else { continue };
                let number = number(&row.email);
                if !seen.insert(number) {
                    duplicates += 1;
                    repeated.insert(number);
                }
                must_be_approved |= needs_approval(row.points, &rules.team)
                    || (row.mode == Mode::Set && rules.team.approval_from.is_some());
            }
            if reader.position().row > ROWS_MAX {
                let detail = format!("The file has more than {ROWS_MAX} rows; send it in parts.");
                return Err(Error::field("body", "too_many_rows", detail));
            }
        }
        if step.job.dry_run {
            DryRunBalances::of(repeated).keep(step, step.job.steps).await?;
        }
        let total = reader.position().row;
        let summary = json!({
            "rows": total, "duplicates": duplicates, "encoding": layout.encoding(),
            "customers": 0, "change_total": "0.00", "failed": 0,
        });
        let progress = Progress {
            total: Some(total),
            finished: total == 0,
            needs_approval: must_be_approved && !step.job.dry_run,
            summary: Some(summary),
            ..Progress::default()
        };
        progress.go_on_at(&Checkpoint::Booking { digest, layout, place })
    }
}

/// A file from a byte on; empty at its end.
pub(super) async fn stream(
    step: &Step<'_>,
    blob: &Blob,
    from: u64,
) -> Result<BoxStream<'static, Result<Bytes>>> {
    let gone = || Error::field("upload", "no_file", "The file is not there any more.");
    let size = step.shop.blob_size(blob).await?.ok_or_else(gone)?;
    if from >= size {
        return Ok(futures::stream::empty().boxed());
    }
    step.shop.blob_stream(blob, from).await?.ok_or_else(gone)
}
