//! Writes the customers and the measurements as files, so that another database can be given the same
//! queries: `tests/load/postgres`.

use std::fs::File;
use std::io::{BufWriter, Result, Write};
use std::path::Path;

use chrono::{DateTime, Utc};
use serde_json::Value;
use verno_directory::Row;

/// Rows as `PostgreSQL`'s `COPY` reads them: tabs between columns, `\N` for no value.
pub(crate) fn customers(folder: &Path, rows: &[Row]) -> Result<()> {
    let mut file = BufWriter::new(File::create(folder.join("customers.tsv"))?);
    let text = |text: Option<&str>| text.unwrap_or("\\N").to_owned();
    let time = |time: Option<DateTime<Utc>>| time.map_or("\\N".to_owned(), |time| time.to_rfc3339());
    for row in rows {
        let id = row.id.as_str().trim_start_matches("cus_");
        let segment = row.segments.values().next().map(|segment| segment.as_str());
        let cells = [
            id.to_owned(),
            text(row.email.as_deref()),
            text(row.name.as_deref()),
            text(row.phone.as_deref()),
            row.points.to_string(),
            row.registered.to_string(),
            time(row.registered_at),
            time(Some(row.modified_at)),
            text(row.group.as_ref().map(|group| group.as_str())),
            text(segment),
        ];
        writeln!(file, "{}", cells.join("\t"))?;
    }
    file.flush()
}

/// One query and its measurements.
pub(crate) fn answers(folder: &Path, answers: &[Value]) -> Result<()> {
    std::fs::write(folder.join("answers.json"), serde_json::to_vec_pretty(answers)?)
}
