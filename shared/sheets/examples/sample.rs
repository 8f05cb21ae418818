//! Writes a small table as Parquet, in three parts, to the given path; `tests/sheets` opens it with another
//! program.

use std::error::Error;

use chrono::{DateTime, NaiveDate, TimeDelta};
use rust_decimal::Decimal;
use verno_sheets::parquet::{Whole, part};
use verno_sheets::{Column, ColumnKind, Value};

fn main() -> Result<(), Box<dyn Error>> {
    let path = std::env::args().nth(1).ok_or("the path of the file to write")?;
    let columns = [
        ("email", ColumnKind::Text),
        ("points", ColumnKind::Number),
        ("orders", ColumnKind::Count),
        ("registered", ColumnKind::Flag),
        ("birth_date", ColumnKind::Day),
        ("created_at", ColumnKind::Time),
    ]
    .map(|(name, kind)| Column::new(name, kind));
    let mut whole = Whole::new(&columns)?;
    let mut bytes = Vec::new();
    for rows in (0..3_000_u64).collect::<Vec<_>>().chunks(1_000) {
        let rows: Vec<Vec<Value>> = rows.iter().map(|nth| row(*nth)).collect();
        bytes.extend(whole.add(&part(&columns, &rows)?.into())?);
    }
    bytes.extend(whole.finish()?);
    std::fs::write(path, bytes)?;
    Ok(())
}

/// Row 7 has nothing in it.
fn row(nth: u64) -> Vec<Value> {
    if nth == 7 {
        return vec![Value::Nothing; 6];
    }
    let days = i64::try_from(nth).unwrap_or_default();
    vec![
        Value::Text(format!("žluťoučký-{}@example.cz", nth % 100)),
        Value::Number(Decimal::new(days * 25 - 10_000, 2)),
        Value::Count(nth),
        Value::Flag(nth.is_multiple_of(2)),
        Value::Day(NaiveDate::default() - TimeDelta::days(days)),
        Value::Time(DateTime::UNIX_EPOCH + TimeDelta::microseconds(days * 86_400_000_000 + 1)),
    ]
}
