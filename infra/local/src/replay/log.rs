//! Reading a purchase log: which of the two forms it has, in which encoding, with which separator.

use std::path::Path;

use csv::{ReaderBuilder, StringRecord};

use super::purchase::Purchase;
use super::{export, plain};
use crate::error::{LocalError, Result};

/// What a file holds.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(crate) struct PurchaseLog {
    /// Orders by day; those of one day in the order of the file.
    pub(crate) purchases: Vec<Purchase>,
    /// Lines that could not be read.
    pub(crate) skipped: Vec<Skipped>,
}

/// A line that could not be read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Skipped {
    /// Its number in the file, the header being 1.
    pub(crate) line: u64,
    /// Why, without what is in it.
    pub(crate) reason: String,
}

/// A row with its number in the file.
pub(super) struct Row {
    pub(super) line: u64,
    pub(super) fields: StringRecord,
}

impl Row {
    /// A field by its column; `None` if it is absent or blank.
    pub(super) fn get(&self, column: Option<usize>) -> Option<&str> {
        self.fields.get(column?).map(str::trim).filter(|text| !text.is_empty())
    }

    pub(super) fn skip(&self, reason: impl Into<String>) -> Skipped {
        Skipped { line: self.line, reason: reason.into() }
    }
}

impl PurchaseLog {
    /// Reads the file at `path`.
    ///
    /// # Errors
    /// `PurchaseLog` if it cannot be opened or has neither form.
    pub(crate) fn read(path: &Path) -> Result<Self> {
        let refuse = |detail: String| LocalError::PurchaseLog { path: path.to_owned(), detail };
        let bytes = std::fs::read(path).map_err(|error| refuse(error.to_string()))?;
        Self::parse(&decode(&bytes)).map_err(refuse)
    }

    fn parse(text: &str) -> std::result::Result<Self, String> {
        let first = text.lines().next().unwrap_or_default();
        let separator = if first.contains(';') { b';' } else { b',' };
        let mut reader = ReaderBuilder::new()
            .delimiter(separator)
            .flexible(true)
            .has_headers(true)
            .from_reader(text.as_bytes());
        let headers = reader.headers().map_err(|error| error.to_string())?.clone();
        let mut rows = Vec::new();
        let mut skipped = Vec::new();
        for record in reader.records() {
            match record {
                Ok(fields) => {
                    rows.push(Row { line: fields.position().map_or(0, csv::Position::line), fields });
                }
                Err(error) => {
                    let line = error.position().map_or(0, csv::Position::line);
                    skipped.push(Skipped { line, reason: "is no row of the table".into() });
                }
            }
        }
        let mut log = match (plain::Columns::of(&headers), export::Columns::of(&headers)) {
            (Some(columns), _) => plain::read(&columns, &rows),
            (_, Some(columns)) => export::read(&columns, &rows),
            _ => {
                return Err(format!(
                    "has neither the columns {} nor {}",
                    plain::COLUMNS.join(", "),
                    export::NEEDED.join(", ")
                ));
            }
        };
        log.skipped.append(&mut skipped);
        log.skipped.sort_by_key(|skipped| skipped.line);
        log.purchases.sort_by_key(|purchase| purchase.day);
        Ok(log)
    }
}

/// UTF-8 with or without its mark, else Windows-1250, which Shoptet's exports also come in.
fn decode(bytes: &[u8]) -> String {
    let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
    match std::str::from_utf8(bytes) {
        Ok(text) => text.to_owned(),
        Err(_) => encoding_rs::WINDOWS_1250.decode_without_bom_handling(bytes).0.into_owned(),
    }
}

#[cfg(test)]
#[path = "log_tests.rs"]
mod tests;
