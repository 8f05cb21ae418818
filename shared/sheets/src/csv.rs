//! Writing CSV: UTF-8 with a byte order mark, so that every spreadsheet reads the letters, and no cell is
//! taken for a formula.

use chrono::SecondsFormat;
use csv::{QuoteStyle, Terminator, Writer, WriterBuilder};
use verno_domain::{Error, Result};

use crate::amount;
use crate::cell::guard;
use crate::table::{Column, Value, Zone};

/// The byte order mark of UTF-8, with which every file begins.
pub const BYTE_ORDER_MARK: &[u8] = b"\xef\xbb\xbf";

/// Writes the rows of a table as CSV.
pub struct CsvWriter {
    inner: Writer<Vec<u8>>,
    zone: Zone,
}

impl CsvWriter {
    /// A writer of rows without a header: the middle of a file.
    pub fn rows(separator: u8, zone: Zone) -> Self {
        let mut builder = WriterBuilder::new();
        builder
            .delimiter(separator)
            .flexible(true)
            .quote_style(QuoteStyle::Necessary)
            .terminator(Terminator::CRLF);
        Self { inner: builder.from_writer(Vec::new()), zone }
    }

    /// The beginning of a file: byte order mark and header.
    pub fn head(columns: &[Column], separator: u8) -> Result<Vec<u8>> {
        let names = columns.iter().map(|column| column.name.as_str());
        Self::head_of(names, separator)
    }

    /// The beginning of a file with headers of any text.
    pub fn head_of<'a>(names: impl Iterator<Item = &'a str>, separator: u8) -> Result<Vec<u8>> {
        let mut writer = Self::rows(separator, Zone::Utc);
        writer.record(names.map(guard))?;
        Ok([BYTE_ORDER_MARK, &writer.finish()?].concat())
    }

    /// Adds a row.
    pub fn row(&mut self, values: &[Value]) -> Result<()> {
        let zone = self.zone;
        self.record(values.iter().map(|value| text(value, zone)))
    }

    /// Adds a row of cells as somebody else wrote them. A number stays one; other text is guarded against
    /// being a formula.
    pub fn cells<'a>(&mut self, cells: impl Iterator<Item = &'a str>) -> Result<()> {
        self.record(
            cells.map(|cell| if amount::points(cell).is_ok() { cell.to_owned() } else { guard(cell) }),
        )
    }

    fn record(&mut self, cells: impl Iterator<Item = String>) -> Result<()> {
        self.inner.write_record(cells).map_err(|error| Error::internal("write CSV").with_source(error))
    }

    /// The bytes of the rows written so far.
    pub fn finish(self) -> Result<Vec<u8>> {
        self.inner.into_inner().map_err(|error| Error::internal("write CSV").with_source(error.into_error()))
    }
}

fn text(value: &Value, zone: Zone) -> String {
    match value {
        Value::Nothing => String::new(),
        Value::Text(text) => guard(text),
        Value::Number(number) => format!("{number:.2}"),
        Value::Count(count) => count.to_string(),
        Value::Flag(flag) => flag.to_string(),
        Value::Day(day) => day.to_string(),
        Value::Time(at) => match zone {
            Zone::Utc => at.to_rfc3339_opts(SecondsFormat::Secs, true),
            Zone::Local(zone) => at.with_timezone(&zone).to_rfc3339_opts(SecondsFormat::Secs, false),
        },
    }
}

#[cfg(test)]
#[path = "csv_tests.rs"]
mod tests;
