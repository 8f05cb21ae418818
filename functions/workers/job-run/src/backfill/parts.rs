//! Parts of a file, beside the job: some hundred lines each, gone once they are booked, as they hold more of
//! people than we keep.

use verno_domain::Result;
use verno_jobs::Step;
use verno_store::Blob;

use super::FileKind;

/// Lines of a part: some seconds of work.
const LINES: u64 = 500;
/// Bytes after which a part is full, whatever its lines.
const BYTES: usize = 8 << 20;

/// A part that is being filled.
#[derive(Default)]
pub(super) struct Part {
    text: Vec<u8>,
    lines: u64,
}

impl Part {
    pub(super) fn push(&mut self, line: &[u8]) {
        self.text.extend_from_slice(line.trim_ascii());
        self.text.push(b'\n');
        self.lines += 1;
    }

    pub(super) fn lines(&self) -> u64 {
        self.lines
    }

    pub(super) fn is_empty(&self) -> bool {
        self.lines == 0
    }

    pub(super) fn is_full(&self) -> bool {
        self.lines >= LINES || self.text.len() >= BYTES
    }

    pub(super) async fn write(self, step: &Step<'_>, kind: FileKind, part: u32) -> Result<()> {
        step.shop.put_blob(&blob(step, kind, part), self.text).await
    }
}

fn blob(step: &Step<'_>, kind: FileKind, part: u32) -> Blob {
    step.blob(format!("{}-{part:06}.jsonl", kind.name()))
}

/// The lines of a part; `None` if it is gone.
pub(super) async fn read(step: &Step<'_>, kind: FileKind, part: u32) -> Result<Option<Vec<Vec<u8>>>> {
    let found = step.shop.blob(&blob(step, kind, part)).await?;
    let lines = |text: &[u8]| text.split(|byte| *byte == b'\n').map(<[u8]>::to_vec).collect::<Vec<_>>();
    Ok(found.map(|text| lines(text.trim_ascii_end())))
}

pub(super) async fn remove(step: &Step<'_>, kind: FileKind, part: u32) -> Result<()> {
    step.shop.remove_blob(&blob(step, kind, part)).await
}
