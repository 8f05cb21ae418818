//! The columns and values of a table that is written.

use chrono::{DateTime, NaiveDate, Utc};
use chrono_tz::Tz;
use rust_decimal::Decimal;

/// The kind of a column's values.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ColumnKind {
    /// Text that people wrote, which a spreadsheet must not take for a formula.
    Text,
    /// A number with two decimals, of at most 16 digits before them.
    Number,
    /// A whole number that is not negative.
    Count,
    /// Yes or no.
    Flag,
    /// A calendar day without a time.
    Day,
    /// A point in time, shown in the table's time zone.
    Time,
}

/// A column of a table.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Column {
    /// Its header.
    pub name: String,
    /// The kind of its values.
    pub kind: ColumnKind,
}

impl Column {
    /// A column with this header and kind.
    pub fn new(name: impl Into<String>, kind: ColumnKind) -> Self {
        Self { name: name.into(), kind }
    }
}

/// The value of a cell. Its kind must be the column's, or nothing.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Value {
    /// No value is known.
    Nothing,
    /// Text that people wrote.
    Text(String),
    /// A number with at most two decimals.
    Number(Decimal),
    /// A whole number that is not negative.
    Count(u64),
    /// Yes or no.
    Flag(bool),
    /// A calendar day without a time.
    Day(NaiveDate),
    /// A point in time.
    Time(DateTime<Utc>),
}

impl Value {
    /// Text, if there is any.
    pub fn text(text: Option<impl Into<String>>) -> Self {
        text.map_or(Self::Nothing, |text| Self::Text(text.into()))
    }

    /// A point in time, if there is one.
    pub fn time(at: Option<DateTime<Utc>>) -> Self {
        at.map_or(Self::Nothing, Self::Time)
    }

    /// A day, if there is one.
    pub fn day(day: Option<NaiveDate>) -> Self {
        day.map_or(Self::Nothing, Self::Day)
    }
}

/// The time zone in which CSV writes times. Parquet always writes UTC.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Zone {
    /// As `2026-11-24T15:00:00Z`.
    Utc,
    /// The shop's, as `2026-11-24T16:00:00+01:00`.
    Local(Tz),
}
