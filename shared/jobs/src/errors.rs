//! The rows that failed, as a file to be opened in a spreadsheet, mended and sent again.

use bytes::Bytes;
use verno_domain::{Error, Result};
use verno_store::{Blob, Job, ShopStore};

use crate::rows::{JobRow, Outcome, of_step};

/// Its name.
const NAME: &str = "errors.csv";
/// Without it, spreadsheets take UTF-8 for something older.
const BOM: &[u8] = b"\xef\xbb\xbf";
/// The columns of rows that come from no file.
const COLUMNS: [&str; 4] = ["row", "customer_id", "email", "change"];

/// Writes the file, if a row failed; returns its name. It is written anew whenever it is asked for.
pub(crate) async fn write(shop: &ShopStore, job: &Job, steps: u64) -> Result<Option<String>> {
    if job.failed == 0 {
        return Ok(None);
    }
    let mut file = shop.blob_writer(&Blob::Job(job.id.clone(), NAME.to_owned()))?;
    file.write(Bytes::from_static(BOM)).await?;
    let mut headed = false;
    for step in 0..steps {
        let mut lines = csv::Writer::from_writer(Vec::new());
        for row in of_step(shop, job, step).await?.iter().filter(|row| row.outcome == Outcome::Failed) {
            if !headed {
                lines.write_record(headers(row)).map_err(damaged)?;
                headed = true;
            }
            lines.write_record(cells(row)).map_err(damaged)?;
        }
        let lines = lines.into_inner().map_err(|error| damaged(error.into_error()))?;
        if !lines.is_empty() {
            file.write(lines.into()).await?;
        }
    }
    file.finish().await?;
    Ok(Some(NAME.to_owned()))
}

fn headers(row: &JobRow) -> Vec<String> {
    let own = |cells: &Vec<(String, String)>| cells.iter().map(|(header, _)| safe(header)).collect();
    let mut headers: Vec<String> =
        row.cells.as_ref().map_or_else(|| COLUMNS.map(str::to_owned).to_vec(), own);
    headers.push("error".to_owned());
    headers
}

fn cells(row: &JobRow) -> Vec<String> {
    let mut cells: Vec<String> = match &row.cells {
        Some(cells) => cells.iter().map(|(_, cell)| safe(cell)).collect(),
        None => vec![
            row.row.to_string(),
            row.customer_id.as_ref().map(ToString::to_string).unwrap_or_default(),
            safe(row.email.as_deref().unwrap_or_default()),
            row.change.map(|change| change.to_string()).unwrap_or_default(),
        ],
    };
    cells.push(safe(row.detail.as_deref().unwrap_or_default()));
    cells
}

/// A cell that no spreadsheet takes for a formula. Numbers stay numbers.
fn safe(cell: &str) -> String {
    let number =
        |text: &str| !text.is_empty() && text.chars().all(|c| c.is_ascii_digit() || c == '.' || c == ',');
    let signed = cell.strip_prefix(['-', '+']).is_some_and(number);
    if cell.starts_with(['=', '+', '-', '@', '\t', '\r']) && !signed {
        format!("'{cell}")
    } else {
        cell.to_owned()
    }
}

fn damaged(error: impl Into<Box<dyn std::error::Error + Send + Sync>>) -> Error {
    Error::internal("a row cannot be written as CSV").with_source(error)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_cell_is_no_formula_and_a_number_stays_one() {
        for formula in ["=1+1", "+A1", "-2+3", "@SUM(A1)", "\tx", "-"] {
            assert_eq!(safe(formula), format!("'{formula}"));
        }
        for plain in ["-50", "+50.5", "-1,5", "50", "Eva", "eva@example.cz", ""] {
            assert_eq!(safe(plain), plain);
        }
    }
}
