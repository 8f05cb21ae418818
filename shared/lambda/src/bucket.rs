//! The bucket of a deployed function, reached by the HTTP client that the AWS SDK brings anyway.

use std::fmt;
use std::sync::Arc;
use std::time::Duration;

use async_trait::async_trait;
use aws_credential_types::Credentials;
use aws_smithy_http_client::{Connector, tls};
use aws_smithy_runtime_api::client::http::{HttpConnector as SmithyConnector, SharedHttpConnector};
use aws_smithy_runtime_api::http::Request;
use aws_smithy_types::body::SdkBody;
use aws_types::SdkConfig;
use http_body_util::BodyExt;
use lambda_http::http;
use object_store::RetryConfig;
use object_store::aws::{AmazonS3, AmazonS3Builder};
use object_store::client::{
    ClientOptions, HttpClient, HttpConnector, HttpError, HttpErrorKind, HttpRequest, HttpResponse,
    HttpResponseBody, HttpService,
};
use object_store::path::Path;
use object_store::signer::{SignedUrlOptions, Signer};
use verno_domain::{Error, Result};
use verno_store::{Blobs, Links};

use crate::platform::ConfigError;

/// How long S3 may take to begin its answer to one attempt. A part of a large blob takes a fraction of a
/// second.
const READ_TIMEOUT: Duration = Duration::from_secs(30);
/// Attempts of a request after the first one.
const RETRIES_MAX: usize = 3;
/// How long all attempts together may take: less than the time-out of every function.
const CALL_TIMEOUT: Duration = Duration::from_secs(8);
/// How long S3 may take to accept a connection.
const CONNECT_TIMEOUT: Duration = Duration::from_secs(3);

/// Opens the bucket with the function's own credentials. A role that reads needs `s3:ListBucket` too: without
/// it S3 answers that reading a missing object is forbidden.
pub(crate) fn open(
    config: &SdkConfig,
    credentials: &Credentials,
    bucket: &str,
) -> Result<Blobs, ConfigError> {
    let region = config.region().map(ToString::to_string).unwrap_or_default();
    let builder = AmazonS3Builder::new()
        .with_bucket_name(bucket)
        .with_region(region)
        .with_access_key_id(credentials.access_key_id())
        .with_secret_access_key(credentials.secret_access_key())
        .with_retry(RetryConfig {
            max_retries: RETRIES_MAX,
            retry_timeout: CALL_TIMEOUT,
            ..RetryConfig::default()
        })
        .with_http_connector(SdkConnector);
    let builder = match credentials.session_token() {
        Some(token) => builder.with_token(token),
        None => builder,
    };
    // Another endpoint is an emulator: one host for all buckets, without TLS.
    let builder = match config.endpoint_url() {
        Some(endpoint) => builder.with_endpoint(endpoint).with_allow_http(true),
        None => builder.with_virtual_hosted_style_request(true),
    };
    let s3 =
        builder.build().map_err(|error| ConfigError { detail: format!("the bucket {bucket}: {error}") })?;
    let s3 = Arc::new(s3);
    Ok(Blobs::new(s3.clone(), Arc::new(S3Links(s3))))
}

struct S3Links(Arc<AmazonS3>);

#[async_trait]
impl Links for S3Links {
    async fn download(&self, path: &Path, name: &str, valid_for: Duration) -> Result<String> {
        let disposition = format!("attachment; filename=\"{name}\"");
        let options = SignedUrlOptions::new().with_query([("response-content-disposition", disposition)]);
        let signed = self.0.signed_url_opts(http::Method::GET, path, valid_for, &options).await;
        signed.map(Into::into).map_err(unsigned)
    }

    async fn upload(&self, path: &Path, valid_for: Duration) -> Result<String> {
        self.0.signed_url(http::Method::PUT, path, valid_for).await.map(Into::into).map_err(unsigned)
    }
}

fn unsigned(error: object_store::Error) -> Error {
    Error::internal("a link could not be signed").with_source(error)
}

/// Makes clients over the HTTP client of the AWS SDK, so that a binary holds only one.
#[derive(Debug)]
struct SdkConnector;

impl HttpConnector for SdkConnector {
    fn connect(&self, _: &ClientOptions) -> object_store::Result<HttpClient> {
        let settings = aws_smithy_runtime_api::client::http::HttpConnectorSettings::builder()
            .connect_timeout(CONNECT_TIMEOUT)
            .read_timeout(READ_TIMEOUT)
            .build();
        let connector = Connector::builder()
            .connector_settings(settings)
            .sleep_impl(aws_smithy_async::rt::sleep::TokioSleep::new())
            .tls_provider(tls::Provider::Rustls(tls::rustls_provider::CryptoMode::Ring))
            .build();
        Ok(HttpClient::new(SdkService(SharedHttpConnector::new(connector))))
    }
}

struct SdkService(SharedHttpConnector);

impl fmt::Debug for SdkService {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("SdkService")
    }
}

#[async_trait]
impl HttpService for SdkService {
    async fn call(&self, request: HttpRequest) -> Result<HttpResponse, HttpError> {
        let wrong = |error| HttpError::new(HttpErrorKind::Unknown, error);
        let request = Request::try_from(request.map(SdkBody::from_body_1_x)).map_err(wrong)?;
        let answer = self.0.call(request).await.map_err(|error| {
            let kind = if error.is_timeout() {
                HttpErrorKind::Timeout
            } else if error.is_io() {
                HttpErrorKind::Connect
            } else {
                HttpErrorKind::Unknown
            };
            HttpError::new(kind, error)
        })?;
        let answer = answer.try_into_http1x().map_err(wrong)?;
        let broken = |error| HttpError::new_boxed(HttpErrorKind::Interrupted, error);
        Ok(answer.map(|body| HttpResponseBody::new(body.map_err(broken))))
    }
}
