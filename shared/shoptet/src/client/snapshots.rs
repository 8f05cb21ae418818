//! Snapshots: everything at once, for the first synchronisation of a shop and after an import. Shoptet writes
//! a file in the background and announces it by the webhook `job:finished`, which must be registered before.
//! Source: <https://developers.shoptet.com/api/documentation/asynchronous-requests/>.

use std::collections::VecDeque;
use std::io::Write;
use std::time::Duration;

use chrono::{DateTime, Utc};
use flate2::write::MultiGzDecoder;
use serde::Deserialize;
use serde::de::DeserializeOwned;

use super::products::ALL_CATEGORIES;
use super::shop::{Call, OrderFilter, ShopClient, segment};
use crate::dto::Job;
use crate::error::Error;
use crate::{time, wire};

/// First bytes of a gzip file. The ending of the file's name varies, so the content decides.
const GZIP_MAGIC: [u8; 2] = [0x1f, 0x8b];
/// Time for the whole file: hundreds of megabytes at a modest pace, within a function's own time-out.
const DOWNLOAD_TIMEOUT: Duration = Duration::from_mins(10);
/// Longest line, bytes: far beyond any order, short enough to keep memory bounded.
const LINE_BYTES_MAX: usize = 8 * 1024 * 1024;

impl ShopClient {
    /// Asks for a file of all orders that pass a filter; gives the job's id.
    ///
    /// # Errors
    ///
    /// [`Error::Forbidden`] while `job:finished` is not registered.
    pub async fn request_orders_snapshot(&self, filter: &OrderFilter) -> Result<String, Error> {
        self.request(filter.query(Call::get("/api/orders/snapshot"))).await
    }

    /// Asks for a file of all registered customers, or of those changed at or after a time; gives the job's
    /// id.
    ///
    /// # Errors
    ///
    /// [`Error::Forbidden`] while `job:finished` is not registered.
    pub async fn request_customers_snapshot(
        &self,
        changed_from: Option<DateTime<Utc>>,
    ) -> Result<String, Error> {
        let call =
            Call::get("/api/customers/snapshot").with("changeTimeFrom", changed_from.map(time::format));
        self.request(call).await
    }

    /// Asks for a file of all products with their categories; gives the job's id.
    ///
    /// # Errors
    ///
    /// [`Error::Forbidden`] while `job:finished` is not registered.
    pub async fn request_products_snapshot(&self) -> Result<String, Error> {
        self.request(Call::get("/api/products/snapshot").with("include", Some(ALL_CATEGORIES.into()))).await
    }

    async fn request(&self, call: Call<'_>) -> Result<String, Error> {
        #[derive(Deserialize)]
        struct Data {
            #[serde(rename = "jobId")]
            job_id: String,
        }
        let data: Data = self.read(call, "job").await?;
        Ok(data.job_id)
    }

    /// A job as it is now; `None` when there is none. Ten questions about an unfinished one are answered, so
    /// ask after `job:finished`, which also comes for a failed one.
    pub async fn job(&self, id: &str) -> Result<Option<Job>, Error> {
        #[derive(Deserialize)]
        struct Data {
            job: Job,
        }
        let Some(id) = segment(id) else { return Ok(None) };
        let found = self.find::<Data>(Call::get(format!("/api/system/jobs/{id}")), "job").await?;
        Ok(found.map(|data| data.job))
    }

    /// Opens the file of a completed job, to be read line by line without ever holding the file.
    ///
    /// # Errors
    ///
    /// [`Error::Refused`] with `job-without-result` for a job that has no file.
    pub async fn open_snapshot(&self, job: &Job) -> Result<Snapshot, Error> {
        let url = job.result_url.as_deref().ok_or_else(|| Error::Refused {
            status: 404,
            code: "job-without-result".into(),
            message: String::new(),
            request_id: None,
        })?;
        // The file can be read by its name alone, so no token goes to its host.
        let response = wire::open(self.http.get(url).timeout(DOWNLOAD_TIMEOUT)).await?;
        Ok(Snapshot { response, file: File::default(), ended: false })
    }
}

/// The file of a completed job. Each line is an entity as [`read_line`] reads it: `Order`, `Customer` or
/// `Product`, by the request.
pub struct Snapshot {
    response: reqwest::Response,
    file: File,
    ended: bool,
}

impl Snapshot {
    /// The next line that is not empty; `None` at the end.
    ///
    /// # Errors
    ///
    /// [`Error::Unavailable`] if the connection breaks; [`Error::Malformed`] for a file that is cut off, or a
    /// line beyond all measure.
    pub async fn next_line(&mut self) -> Result<Option<Vec<u8>>, Error> {
        loop {
            if let Some(line) = self.file.lines.pop_front() {
                return Ok(Some(line));
            }
            if self.ended {
                return Ok(None);
            }
            match wire::chunk(&mut self.response).await? {
                Some(chunk) => self.file.feed(&chunk)?,
                None => {
                    self.ended = true;
                    self.file.finish()?;
                }
            }
        }
    }
}

/// Reads a line of a snapshot.
///
/// # Errors
///
/// [`Error::Malformed`] with the place where reading stopped, never the content.
pub fn read_line<T: DeserializeOwned>(line: &[u8]) -> Result<T, Error> {
    serde_json::from_slice(line)
        .map_err(|error| malformed(format!("snapshot: {:?} at column {}", error.classify(), error.column())))
}

/// A file that is read in pieces: what was decoded, cut into lines.
#[derive(Default)]
struct File {
    form: Form,
    /// Whole lines of the last piece that were not taken yet.
    lines: VecDeque<Vec<u8>>,
    /// Beginning of the next line.
    rest: Vec<u8>,
}

/// Format of the file, as far as it is known.
enum Form {
    /// Fewer bytes than the decision needs.
    Unknown(Vec<u8>),
    Plain,
    /// Decodes into a buffer that is emptied after every piece.
    Gzip(Box<MultiGzDecoder<Vec<u8>>>),
}

impl Default for Form {
    fn default() -> Self {
        Self::Unknown(Vec::new())
    }
}

impl File {
    fn feed(&mut self, chunk: &[u8]) -> Result<(), Error> {
        match &mut self.form {
            Form::Plain => self.cut(chunk),
            Form::Gzip(decoder) => {
                decoder.write_all(chunk).map_err(|_| malformed("snapshot: not gzip"))?;
                let text = std::mem::take(decoder.get_mut());
                self.cut(&text)
            }
            Form::Unknown(head) => {
                head.extend_from_slice(chunk);
                if head.len() < GZIP_MAGIC.len() {
                    return Ok(());
                }
                let head = std::mem::take(head);
                let gzip = head.starts_with(&GZIP_MAGIC);
                self.form =
                    if gzip { Form::Gzip(Box::new(MultiGzDecoder::new(Vec::new()))) } else { Form::Plain };
                self.feed(&head)
            }
        }
    }

    /// Ends the file. Fails for a compressed file that ends too early.
    fn finish(&mut self) -> Result<(), Error> {
        let rest = match std::mem::take(&mut self.form) {
            Form::Plain => Vec::new(),
            Form::Unknown(head) => head,
            Form::Gzip(decoder) => decoder.finish().map_err(|_| malformed("snapshot: not gzip"))?,
        };
        self.cut(&rest)?;
        let last = std::mem::take(&mut self.rest);
        self.keep(last);
        Ok(())
    }

    fn cut(&mut self, bytes: &[u8]) -> Result<(), Error> {
        let mut pieces = bytes.split(|byte| *byte == b'\n');
        let last = pieces.next_back().unwrap_or_default();
        for piece in pieces {
            self.rest.extend_from_slice(piece);
            let line = std::mem::take(&mut self.rest);
            self.keep(line);
        }
        self.rest.extend_from_slice(last);
        if self.rest.len() > LINE_BYTES_MAX {
            return Err(malformed("snapshot: a line is too long"));
        }
        Ok(())
    }

    fn keep(&mut self, line: Vec<u8>) {
        if !line.trim_ascii().is_empty() {
            self.lines.push_back(line);
        }
    }
}

fn malformed(what: impl Into<String>) -> Error {
    Error::Malformed { what: what.into(), request_id: None }
}

#[cfg(test)]
mod tests {
    use flate2::Compression;
    use flate2::write::GzEncoder;

    use super::*;

    /// The lines of a file that comes in pieces of a size.
    fn lines(file: &[u8], piece: usize) -> Result<Vec<u32>, Error> {
        let mut read = File::default();
        for chunk in file.chunks(piece) {
            read.feed(chunk)?;
        }
        read.finish()?;
        read.lines.iter().map(|line| read_line(line)).collect()
    }

    fn gzip(text: &str) -> Vec<u8> {
        let mut encoder = GzEncoder::new(Vec::new(), Compression::fast());
        encoder.write_all(text.as_bytes()).unwrap();
        encoder.finish().unwrap()
    }

    #[test]
    fn lines_are_found_however_the_file_is_cut_and_whether_or_not_it_is_compressed() {
        let text = "1\n22\n\n333\r\n4";
        for file in [text.as_bytes().to_vec(), gzip(text)] {
            for piece in [1, 2, 3, 7, 100] {
                assert_eq!(lines(&file, piece).unwrap(), [1, 22, 333, 4], "pieces of {piece}");
            }
        }
        assert!(lines(b"", 1).unwrap().is_empty());
        assert_eq!(lines(b"7", 1).unwrap(), [7]);
    }

    #[test]
    fn a_file_that_ends_too_early_or_holds_nonsense_is_refused() {
        let file = gzip("1\n2\n3\n");
        assert!(matches!(lines(&file[..file.len() - 9], 5), Err(Error::Malformed { .. })));
        for text in ["1\nx\n3", "1\n\"jan@example.cz\"\n"] {
            for file in [text.as_bytes().to_vec(), gzip(text)] {
                let Err(Error::Malformed { what, .. }) = lines(&file, 4) else {
                    panic!("expected malformed")
                };
                assert!(what.contains("column") && !what.contains("jan"), "{what}");
            }
        }
    }
}
