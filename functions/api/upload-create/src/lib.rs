//! `POST /v1/uploads`: a link to send a file to that is too large for a request.

use std::time::Duration;

use chrono::TimeDelta;
use serde::Serialize;
use utoipa::{OpenApi, ToSchema};
use verno_contract::time;
use verno_domain::{Result, Role, UploadId};
use verno_lambda::http::{Call, Problem, Reply, route};
use verno_lambda::{ConfigError, Function, Platform};
use verno_store::{Blob, Store};

/// Folder, binary and log name.
pub const NAME: &str = "upload-create";

/// How long a link can be used: long enough for a large file over a slow connection.
const VALID: Duration = Duration::from_hours(1);

/// This function's part of the API's description.
#[derive(OpenApi)]
#[openapi(paths(handle))]
pub struct Doc;

/// A link to which one file can be sent.
#[derive(Serialize, ToSchema)]
struct UploadView {
    /// Id by which requests name the file afterwards.
    #[schema(example = "upl_4f0c5b1e6d2a49f08b7a3c9d1e5f6a70")]
    id: String,
    /// Address to which the file is sent.
    url: String,
    /// Method to send it with: `PUT`, with the file as the body and no further headers.
    #[schema(example = "PUT")]
    method: &'static str,
    /// Time until which the link can be used.
    #[schema(format = DateTime)]
    expires_at: String,
}

/// Builds the function.
///
/// # Errors
/// If a variable is missing.
pub fn build(platform: &impl Platform) -> Result<Function, ConfigError> {
    Ok(Function::http(
        NAME,
        platform.store()?.with_blobs(platform.blobs()?),
        [route("POST /v1/uploads", handle)],
    ))
}

/// Send a large file
///
/// Answers a link to which the file is `PUT` as it is. Then name it where it is used, as with
/// `POST /v1/points-imports?upload=…`. Files are kept for two days.
#[utoipa::path(
    post, path = "/v1/uploads", tag = "Jobs", operation_id = "createUpload",
    responses(
        (status = 201, description = "Where to send the file", body = UploadView),
        (status = "4XX", description = "A problem", body = Problem, content_type = "application/problem+json"),
    ),
    security(("token" = [])),
)]
async fn handle(store: Store, call: Call) -> Result<Reply> {
    let shop = store.shop(call.allow(&[Role::Owner, Role::Manager])?.shop);
    let id = UploadId::from_random(shop.random().bytes()?);
    let url = shop.upload_link(&Blob::Upload(id.clone()), VALID).await?;
    // Links expire by the wall clock, even where the clock of the programme was moved.
    let valid = TimeDelta::from_std(VALID).unwrap_or_default();
    let expires_at = time(shop.clock().wall() + valid);
    Reply::json(201, &UploadView { id: id.to_string(), url, method: "PUT", expires_at })
}
