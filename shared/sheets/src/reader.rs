//! Reads rows of a CSV file from pieces of its bytes, beginning at any row.

use std::mem;

use csv_core::ReadRecordResult;
use serde::{Deserialize, Serialize};
use verno_domain::FieldError;

use crate::encoding::Encoding;
use crate::frame::Frame;

/// The longest row, in bytes. Rows of ours have a few hundred; a longer one has a quotation mark that is
/// never closed.
pub const ROW_BYTES_MAX: usize = 64 * 1024;
/// The most cells of one row.
const CELLS_MAX: usize = 256;

/// What has to be known to split bytes into rows and cells.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Dialect {
    pub(crate) encoding: Encoding,
    /// The ASCII character between cells.
    pub(crate) separator: u8,
}

/// A position between two rows of a file, where reading can go on.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct ReadPosition {
    /// Where the next row begins, in bytes from the file's beginning.
    pub offset: u64,
    /// Number of rows before it; rows without any text are not counted.
    pub row: u64,
}

/// One row with its cells.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Record {
    /// Its number, from 1.
    pub row: u64,
    /// Its cells; bytes that are no text became replacement characters.
    pub cells: Vec<String>,
    /// Why the cells cannot be relied on; `None` for a sound row.
    pub problem: Option<FieldError>,
}

/// Reads rows. Feed it with [`Reader::push`], take rows with [`Reader::next_record`], and call
/// [`Reader::end`] after the last piece. However the bytes are cut into pieces, and wherever reading stops
/// and goes on, the rows are the same.
pub struct Reader {
    dialect: Dialect,
    position: ReadPosition,
    /// The bytes that are not consumed yet, from `begin` on.
    buffer: Vec<u8>,
    begin: usize,
    /// How far the buffer was searched for the row's end, from `begin`.
    looked: usize,
    frame: Frame,
    /// Bytes of a row that is too long, already discarded.
    dropped: u64,
    ended: bool,
    cells: csv_core::Reader,
}

impl Reader {
    pub(crate) fn new(dialect: Dialect, position: ReadPosition) -> Self {
        let cells = csv_core::ReaderBuilder::new().delimiter(dialect.separator).build();
        Self {
            dialect,
            position,
            buffer: Vec::new(),
            begin: 0,
            looked: 0,
            frame: Frame::default(),
            dropped: 0,
            ended: false,
            cells,
        }
    }

    /// Where the next row begins. A reader that begins here returns the rows that this one has not returned.
    pub fn position(&self) -> ReadPosition {
        self.position
    }

    /// Feeds the next bytes of the file.
    pub fn push(&mut self, bytes: &[u8]) {
        self.buffer.drain(..mem::take(&mut self.begin));
        self.buffer.extend_from_slice(bytes);
    }

    /// Says that there are no more bytes.
    pub fn end(&mut self) {
        self.ended = true;
    }

    /// The next row; `None` if it is not complete yet or, after the end, if there is none.
    pub fn next_record(&mut self) -> Option<Record> {
        loop {
            let (length, break_bytes, problem) = self.find_end()?;
            let raw = &self.buffer[self.begin..self.begin + length];
            let consumed = length + break_bytes;
            let (cells, unread) = cells(&mut self.cells, self.dialect.encoding, raw);
            self.begin += consumed;
            self.looked = 0;
            self.frame = Frame::default();
            self.position.offset += consumed as u64 + mem::take(&mut self.dropped);
            let problem = problem.or(unread);
            if problem.is_none() && cells.iter().all(|cell| cell.trim().is_empty()) {
                continue;
            }
            self.position.row += 1;
            return Some(Record { row: self.position.row, cells, problem });
        }
    }

    /// The length of the next row, of the line break after it, and what is wrong with the row.
    fn find_end(&mut self) -> Option<(usize, usize, Option<FieldError>)> {
        let width = width(self.dialect.encoding);
        loop {
            let rest = &self.buffer[self.begin..];
            while let Some(byte) = unit(self.dialect.encoding, rest, self.looked) {
                match self.frame.step(byte, self.dialect.separator) {
                    Some(frame) => self.frame = frame,
                    None => {
                        let problem = (self.dropped > 0).then(too_long);
                        return Some((self.looked, width, problem));
                    }
                }
                self.looked += width;
                if self.looked > ROW_BYTES_MAX {
                    break;
                }
            }
            if self.looked > ROW_BYTES_MAX || (self.ended && self.frame == Frame::Quoted) {
                // A quotation mark that is never closed would take everything that follows into one cell.
                if let Some(at) = first_break(self.dialect.encoding, rest.get(..self.looked).unwrap_or(rest))
                {
                    let problem = if self.dropped > 0 { too_long() } else { unclosed() };
                    return Some((at, width, Some(problem)));
                }
                if self.ended && self.looked <= ROW_BYTES_MAX {
                    let problem = if self.dropped > 0 { too_long() } else { unclosed() };
                    return Some((rest.len(), 0, Some(problem)));
                }
                // There is no line break yet: discard bytes until there is one.
                self.begin += self.looked;
                self.dropped += self.looked as u64;
                self.looked = 0;
                self.frame = Frame::Plain;
                continue;
            }
            if !self.ended || (rest.is_empty() && self.dropped == 0) {
                return None;
            }
            return Some((rest.len(), 0, (self.dropped > 0).then(too_long)));
        }
    }
}

fn width(encoding: Encoding) -> usize {
    if encoding.is_wide() { 2 } else { 1 }
}

/// The character at `at`, as a byte if it is ASCII, else as a byte that means nothing.
fn unit(encoding: Encoding, bytes: &[u8], at: usize) -> Option<u8> {
    let unit = bytes.get(at..at + width(encoding))?;
    Some(match (encoding, unit) {
        (Encoding::Utf16Le, [byte, 0]) | (Encoding::Utf16Be, [0, byte]) | (_, [byte]) => *byte,
        _ => u8::MAX,
    })
}

fn first_break(encoding: Encoding, bytes: &[u8]) -> Option<usize> {
    let mut places = (0..bytes.len()).step_by(width(encoding));
    places.find(|at| matches!(unit(encoding, bytes, *at), Some(b'\n' | b'\r')))
}

fn too_long() -> FieldError {
    problem("row_too_long", format!("A row may have {ROW_BYTES_MAX} bytes."))
}

fn unclosed() -> FieldError {
    problem("unclosed_quote", "A quotation mark in this row is never closed.".to_owned())
}

fn problem(code: &'static str, detail: String) -> FieldError {
    FieldError { field: "row".to_owned(), code, detail }
}

/// Splits a row into cells.
fn cells(reader: &mut csv_core::Reader, encoding: Encoding, raw: &[u8]) -> (Vec<String>, Option<FieldError>) {
    let (text, mut wrong) = match encoding.decode(raw) {
        Some(text) => (text, None),
        None => {
            let detail = format!("Characters of this row are not {}.", encoding.name());
            (String::from_utf8_lossy(raw), Some(problem("invalid_text", detail)))
        }
    };
    reader.reset();
    let mut output = vec![0; text.len()];
    let mut ends = [0; CELLS_MAX];
    let (result, used, mut written, mut count) = reader.read_record(text.as_bytes(), &mut output, &mut ends);
    if result == ReadRecordResult::InputEmpty {
        // The end of the input ends the last cell.
        let rest = text.as_bytes().get(used..).unwrap_or_default();
        let output = output.get_mut(written..).unwrap_or_default();
        let ends = ends.get_mut(count..).unwrap_or_default();
        let (result, _, more, cells) = reader.read_record(rest, output, ends);
        written += more;
        count += cells;
        if result == ReadRecordResult::OutputEndsFull {
            wrong = Some(too_many());
        }
    } else if result == ReadRecordResult::OutputEndsFull {
        wrong = Some(too_many());
    }
    let mut begin = 0;
    let cell = |end: &usize| {
        let end = (*end).min(written);
        let cell = output.get(begin..end).unwrap_or_default();
        begin = end;
        String::from_utf8_lossy(cell).into_owned()
    };
    (ends.iter().take(count).map(cell).collect(), wrong)
}

fn too_many() -> FieldError {
    problem("too_many_columns", format!("A row may have {CELLS_MAX} cells."))
}

#[cfg(test)]
#[path = "reader_tests.rs"]
mod tests;
