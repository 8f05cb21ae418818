//! `/local/blobs/…`: answers signed links as S3 does.

use axum::body::Body;
use axum::extract::{Path, Query, State};
use axum::http::{StatusCode, header};
use axum::response::{IntoResponse, Response};
use futures::StreamExt;
use object_store::buffered::BufWriter;
use object_store::{ObjectStoreExt, path};
use tokio::io::AsyncWriteExt;

use super::Controls;
use super::problem::Problem;
use crate::bucket::{Right, Signed};

pub(super) async fn read(
    State(controls): State<Controls>,
    Path(path): Path<String>,
    Query(signed): Query<Signed>,
) -> Result<Response, Problem> {
    let path = allowed(&controls, Right::Get, &path, &signed)?;
    let found = controls.bucket.objects.get(&path).await.map_err(|_| Problem::not_found("blob"))?;
    let size = found.meta.size.to_string();
    let disposition = format!("attachment; filename=\"{}\"", signed.name.replace(['"', '\\'], "_"));
    let headers = [
        (header::CONTENT_TYPE, "application/octet-stream".to_owned()),
        (header::CONTENT_LENGTH, size),
        (header::CONTENT_DISPOSITION, disposition),
    ];
    Ok((headers, Body::from_stream(found.into_stream())).into_response())
}

pub(super) async fn write(
    State(controls): State<Controls>,
    Path(path): Path<String>,
    Query(signed): Query<Signed>,
    body: Body,
) -> Result<Response, Problem> {
    let path = allowed(&controls, Right::Put, &path, &signed)?;
    let mut writer = BufWriter::new(controls.bucket.objects.clone(), path);
    let mut pieces = body.into_data_stream();
    let broken = |_| Problem::new(500, "not_written", "The blob could not be written.");
    while let Some(piece) = pieces.next().await {
        let piece = piece.map_err(|_| Problem::new(400, "incomplete_body", "The body ended too early."))?;
        writer.put(piece).await.map_err(broken)?;
    }
    writer
        .shutdown()
        .await
        .map_err(|_| Problem::new(500, "not_written", "The blob could not be written."))?;
    Ok(StatusCode::OK.into_response())
}

fn allowed(controls: &Controls, right: Right, path: &str, signed: &Signed) -> Result<path::Path, Problem> {
    let refused = || Problem::new(403, "link_refused", "The link has ended, or was not made here.");
    let path = path::Path::parse(path).map_err(|_| refused())?;
    controls.bucket.allows(right, &path, signed).then_some(path).ok_or_else(refused)
}
