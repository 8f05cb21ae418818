//! The format of an export, the parts it is written in, and how they are joined.

use bytes::Bytes;
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use verno_body::Word;
use verno_domain::{Error, Result};
use verno_sheets::csv::CsvWriter;
use verno_sheets::parquet::{self, Whole};
use verno_sheets::{Column, Value, Zone};

use crate::step::Step;

/// The format of an export.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum FileFormat {
    /// Text for spreadsheets.
    #[default]
    Csv,
    /// Typed columns for data tools.
    Parquet,
}

impl FileFormat {
    /// Its name in the API, which is also the extension of its files.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Csv => "csv",
            Self::Parquet => "parquet",
        }
    }
}

impl Word for FileFormat {
    fn parse(text: &str) -> Option<Self> {
        [Self::Csv, Self::Parquet].into_iter().find(|format| format.as_str() == text)
    }

    fn refusal() -> (&'static str, String) {
        ("invalid_value", "It must be csv or parquet.".to_owned())
    }

    fn names() -> Vec<&'static str> {
        vec!["csv", "parquet"]
    }
}

/// What stands between cells of CSV: `;`, as spreadsheets of this region expect, or `,`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Separator(char);

impl Default for Separator {
    fn default() -> Self {
        Self(';')
    }
}

impl Word for Separator {
    fn parse(text: &str) -> Option<Self> {
        match text {
            ";" => Some(Self(';')),
            "," => Some(Self(',')),
            _ => None,
        }
    }

    fn refusal() -> (&'static str, String) {
        ("invalid_value", "It must be ; or ,.".to_owned())
    }

    fn names() -> Vec<&'static str> {
        vec![";", ","]
    }
}

/// In which zone CSV says times.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum FileZone {
    /// The shop's own.
    #[default]
    Shop,
    /// Coordinated universal time, the same for every shop.
    Utc,
}

impl Word for FileZone {
    fn parse(text: &str) -> Option<Self> {
        match text {
            "shop" => Some(Self::Shop),
            "utc" => Some(Self::Utc),
            _ => None,
        }
    }

    fn refusal() -> (&'static str, String) {
        ("invalid_value", "It must be shop or utc.".to_owned())
    }

    fn names() -> Vec<&'static str> {
        vec!["shop", "utc"]
    }
}

/// The format of an export, with its details.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct FileShape {
    /// CSV or Parquet.
    pub format: FileFormat,
    /// The character between cells of CSV; always ASCII.
    pub separator: char,
    /// The time zone of the times in CSV, by its IANA name; UTC if `None`. Parquet has UTC always.
    pub zone: Option<String>,
}

impl FileShape {
    /// A file whose times are in `zone`; the shop's is called `shop_zone`.
    pub fn new(format: FileFormat, Separator(separator): Separator, zone: FileZone, shop_zone: &str) -> Self {
        let zone = (zone == FileZone::Shop).then(|| shop_zone.to_owned());
        Self { format, separator, zone }
    }

    /// The name of a file, such as `customers-2026-12-01.csv`.
    pub fn name(&self, what: &str, day: NaiveDate) -> String {
        format!("{what}-{day}.{}", self.format.as_str())
    }

    fn separator(&self) -> Result<u8> {
        u8::try_from(self.separator).map_err(|_| Error::internal("a separator that is not ASCII"))
    }

    fn zone(&self) -> Result<Zone> {
        let known = |name: &String| {
            name.parse().map(Zone::Local).map_err(|_| Error::internal("a time zone that is none"))
        };
        self.zone.as_ref().map_or(Ok(Zone::Utc), known)
    }

    /// Writes rows as part `nth` of the job's file.
    pub(crate) async fn keep(
        &self,
        step: &Step<'_>,
        columns: &[Column],
        rows: &[Vec<Value>],
        nth: u64,
    ) -> Result<()> {
        let bytes = match self.format {
            FileFormat::Csv => {
                let mut writer = CsvWriter::rows(self.separator()?, self.zone()?);
                rows.iter().try_for_each(|row| writer.row(row))?;
                writer.finish()?
            }
            FileFormat::Parquet => parquet::part(columns, rows)?,
        };
        step.shop.put_blob(&step.blob(part(nth)), bytes).await
    }

    /// Joins the parts to the file `name`.
    pub(crate) async fn join(
        &self,
        step: &Step<'_>,
        columns: &[Column],
        parts: u64,
        name: &str,
    ) -> Result<()> {
        let mut file = step.shop.blob_writer(&step.blob(name))?;
        match self.format {
            FileFormat::Csv => {
                file.write(CsvWriter::head(columns, self.separator()?)?.into()).await?;
                for nth in 0..parts {
                    file.write(read(step, nth).await?).await?;
                }
            }
            FileFormat::Parquet => {
                let mut whole = Whole::new(columns)?;
                for nth in 0..parts {
                    let bytes = whole.add(&read(step, nth).await?)?;
                    file.write(bytes).await?;
                }
                file.write(whole.finish()?).await?;
            }
        }
        file.finish().await
    }
}

async fn read(step: &Step<'_>, nth: u64) -> Result<Bytes> {
    let found = step.shop.blob(&step.blob(part(nth))).await?;
    found.ok_or_else(|| Error::internal("a part of a file is gone"))
}

fn part(nth: u64) -> String {
    format!("part-{nth:06}")
}
