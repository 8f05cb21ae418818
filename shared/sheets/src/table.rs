//! Columns and values of a table that is written.

use chrono::{DateTime, NaiveDate, Utc};
use chrono_tz::Tz;
use rust_decimal::Decimal;

/// What a column holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ColumnKind {
    /// Text of people, which a spreadsheet must not take for a formula.
    Text,
    /// A number with two decimals, of at most 16 digits before them.
    Number,
    /// A count.
    Count,
    /// Yes or no.
    Flag,
    /// A day.
    Day,
    /// An instant.
    Time,
}

/// A column.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Column {
    /// Its header.
    pub name: String,
    /// What it holds.
    pub kind: ColumnKind,
}

impl Column {
    /// A column.
    pub fn new(name: impl Into<String>, kind: ColumnKind) -> Self {
        Self { name: name.into(), kind }
    }
}

/// A cell. Its kind must be its column's, or nothing.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Value {
    /// Nothing is known.
    Nothing,
    /// Text of people.
    Text(String),
    /// A number with at most two decimals.
    Number(Decimal),
    /// A count.
    Count(u64),
    /// Yes or no.
    Flag(bool),
    /// A day.
    Day(NaiveDate),
    /// An instant.
    Time(DateTime<Utc>),
}

impl Value {
    /// Text, if there is any.
    pub fn text(text: Option<impl Into<String>>) -> Self {
        text.map_or(Self::Nothing, |text| Self::Text(text.into()))
    }

    /// An instant, if there is one.
    pub fn time(at: Option<DateTime<Utc>>) -> Self {
        at.map_or(Self::Nothing, Self::Time)
    }

    /// A day, if there is one.
    pub fn day(day: Option<NaiveDate>) -> Self {
        day.map_or(Self::Nothing, Self::Day)
    }
}

/// In which zone CSV says times. Parquet always says them in UTC.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Zone {
    /// As `2026-11-24T15:00:00Z`.
    Utc,
    /// The shop's, as `2026-11-24T16:00:00+01:00`.
    Local(Tz),
}
