//! `POST /v1/points-imports`: points from a CSV file, by a job.
//!
//! The head of the file is read here, so that a file of the wrong kind is refused at once. The job reads the
//! rows.

mod request;

use utoipa::OpenApi;
use verno_contract::JobView;
use verno_domain::{Error, Kind, Result, Role};
use verno_jobs::{Begun, FILE_BYTES_MAX, ImportWork, JobRequest, Work};
use verno_lambda::http::{Call, HttpFunction, Problem, Reply, route};
use verno_lambda::{ConfigError, Function, Platform};
use verno_sheets::{FilePart, HEAD_BYTES, Layout};
use verno_store::{Blob, Job, ShopStore, Store};

use request::{Import, Source};

/// Folder, binary and log name.
pub const NAME: &str = "points-import";

/// Largest file in a request. Lambda takes 6 MB as JSON, in which a file that is not UTF-8 is a third longer.
const BODY_BYTES_MAX: usize = 4 << 20;
/// Largest body that is read at all, to answer that a larger file needs an upload.
const BODY_BYTES_SEEN: usize = 16 << 20;
/// The replacement character. It is in a body that was sent as text but is not UTF-8, as its characters were
/// lost.
const LOST: &[u8] = "\u{fffd}".as_bytes();

/// This function's part of the API's description.
#[derive(OpenApi)]
#[openapi(paths(handle))]
pub struct Doc;

/// Builds the function.
///
/// # Errors
/// If a variable is missing.
pub fn build(platform: &impl Platform) -> Result<Function, ConfigError> {
    let store = platform.store()?.with_blobs(platform.blobs()?);
    let routes = [route("POST /v1/points-imports", handle)];
    Ok(Function::Http(HttpFunction::new(NAME, store, routes).accepting(BODY_BYTES_SEEN)))
}

/// Import points from a file
///
/// CSV with a header: `email` and `points`, and if wanted `mode`, `note`, `internal_note`, `reason`,
/// `expires_at`; Czech and Slovak names are understood too, others are named by `columns`. UTF-8,
/// Windows-1250 or UTF-16 with its mark; semicolon, comma or tab. A file that is not UTF-8 is sent as
/// `application/octet-stream`, one above 4 MB by `POST /v1/uploads`. Every row is booked or refused by
/// itself, in the order of the file; rows that were refused are in the job's file of errors, which can be
/// mended and sent again. The same file again changes nothing.
#[utoipa::path(
    post, path = "/v1/points-imports", tag = "Jobs", operation_id = "createPointsImport",
    params(
        request::Parameters,
        ("Idempotency-Key" = Option<String>, Header, description = "Any text of up to 255 characters that names this request. The same key with the same body gets the first answer and no second job, with another body answers 409."),
    ),
    request_body(content = String, content_type = "text/csv", description = "The file; empty with `upload`"),
    responses(
        (status = 202, description = "The job that does it", body = JobView, headers(("Idempotency-Replayed" = String, description = "`true` if this is the first answer again"))),
        (status = 400, description = "The file's header is not understood, or a parameter", body = Problem, content_type = "application/problem+json"),
        (status = 413, description = "Too large; send it by `POST /v1/uploads`", body = Problem, content_type = "application/problem+json"),
        (status = "4XX", description = "A problem", body = Problem, content_type = "application/problem+json"),
    ),
    security(("token" = [])),
)]
async fn handle(store: Store, call: Call) -> Result<Reply> {
    let session = call.allow(&[Role::Owner, Role::Manager])?;
    let shop = store.shop(session.shop);
    let import = request::read(&call)?;
    let (name, parameters) =
        (call.name(shop.random(), "points-import", "")?.kept(), request::fingerprint(&call));
    let request = JobRequest::new(&call.request_id, name, &[parameters.as_bytes(), call.body()]);
    let accepted =
        request.accept(&shop, || begin(&shop, &import, &request, call.body(), &session.user)).await?;
    Ok(Reply::accepted(accepted.job).replayed(accepted.repeated))
}

/// Prepares the job: reads the head of the file and writes a file that came with the request.
async fn begin(
    shop: &ShopStore,
    import: &Import,
    request: &JobRequest<'_>,
    body: &[u8],
    user: &str,
) -> Result<Begun> {
    let now = shop.clock().now();
    let id = shop.new_job_id(now)?;
    let (layout, upload) = match &import.source {
        Source::Body => {
            refuse_body(body)?;
            let head = body.get(..HEAD_BYTES).unwrap_or(body);
            let part = FilePart::of(head.len() as u64, body.len() as u64);
            let layout = Layout::understand(head, part, &import.columns)?;
            shop.put_blob(&ImportWork::blob(&id), body.to_vec()).await?;
            (layout, None)
        }
        Source::Upload(upload) => {
            let blob = Blob::Upload(upload.clone());
            let none =
                || Error::field("upload", "no_file", "Nothing was sent to this upload, or it is too old.");
            let size = shop.blob_size(&blob).await?.ok_or_else(none)?;
            if size > FILE_BYTES_MAX {
                let detail = format!("A file may have {FILE_BYTES_MAX} bytes; send it in parts.");
                return Err(Error::new(Kind::TooLarge, "file_too_large", detail));
            }
            let end = size.min(HEAD_BYTES as u64);
            let head = match end {
                0 => Vec::new(),
                _ => shop.blob_range(&blob, 0..end).await?.ok_or_else(none)?.to_vec(),
            };
            (Layout::understand(&head, FilePart::of(end, size), &import.columns)?, Some(upload.clone()))
        }
    };
    let work = ImportWork {
        upload,
        layout,
        mode: import.mode,
        create_unknown: import.create_unknown,
        repeat: import.repeat,
    };
    let work = Work::PointsImport(work);
    let mut job = Job::new(id, work.kind(), user, now);
    job.dry_run = import.dry_run;
    job.silent = import.silent;
    job.work = Some(work.to_value()?);
    Begun::of(shop, job, request)
}

fn refuse_body(body: &[u8]) -> Result<()> {
    if body.len() > BODY_BYTES_MAX {
        let detail =
            format!("A request takes {BODY_BYTES_MAX} bytes. Send larger files by POST /v1/uploads.");
        return Err(Error::new(Kind::TooLarge, "file_too_large", detail));
    }
    if body.windows(LOST.len()).any(|bytes| bytes == LOST) {
        let detail = "Characters were lost on the way. Send the file as application/octet-stream, or by POST /v1/uploads.";
        return Err(Error::field("body", "lost_characters", detail));
    }
    Ok(())
}
