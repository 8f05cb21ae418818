//! The file of the rows that failed, for the merchant to correct in a spreadsheet and send again.

use verno_domain::Result;
use verno_sheets::Zone;
use verno_sheets::csv::CsvWriter;
use verno_store::{Blob, Job, ShopStore};

use crate::rows::{JobRow, Outcome, of_step};

/// Name of the file among those of the job.
const NAME: &str = "errors.csv";
/// Spreadsheets with Czech or Slovak settings expect it, and an import recognises it by itself.
const SEPARATOR: u8 = b';';
/// The columns of rows that come from a selection rather than from a file.
const COLUMNS: [&str; 4] = ["row", "customer_id", "email", "change"];

/// Writes the file if any row failed, replacing an earlier one, and returns its name.
pub(crate) async fn write(shop: &ShopStore, job: &Job, steps: u64) -> Result<Option<String>> {
    if job.failed == 0 {
        return Ok(None);
    }
    let mut file = shop.blob_writer(&Blob::Job(job.id.clone(), NAME.to_owned()))?;
    let mut headed = false;
    for step in 0..steps {
        let mut lines = CsvWriter::rows(SEPARATOR, Zone::Utc);
        for row in of_step(shop, job, step).await?.iter().filter(|row| row.outcome == Outcome::Failed) {
            if !headed {
                file.write(CsvWriter::head_of(headers(row).into_iter(), SEPARATOR)?.into()).await?;
                headed = true;
            }
            let cells = cells(row);
            lines.cells(cells.iter().map(String::as_str))?;
        }
        let lines = lines.finish()?;
        if !lines.is_empty() {
            file.write(lines.into()).await?;
        }
    }
    file.finish().await?;
    Ok(Some(NAME.to_owned()))
}

fn headers(row: &JobRow) -> Vec<&str> {
    let mut headers: Vec<&str> = match &row.cells {
        Some(cells) => cells.iter().map(|(header, _)| header.as_str()).collect(),
        None => COLUMNS.to_vec(),
    };
    headers.push("error");
    headers
}

fn cells(row: &JobRow) -> Vec<String> {
    let mut cells: Vec<String> = match &row.cells {
        Some(cells) => cells.iter().map(|(_, cell)| cell.clone()).collect(),
        None => vec![
            row.row.to_string(),
            row.customer_id.as_ref().map(ToString::to_string).unwrap_or_default(),
            row.email.clone().unwrap_or_default(),
            row.change.map(|change| change.to_string()).unwrap_or_default(),
        ],
    };
    cells.push(row.detail.clone().unwrap_or_default());
    cells
}
