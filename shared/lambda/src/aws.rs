//! The platform of a deployed function.

use std::sync::Arc;
use std::time::Duration;

use aws_credential_types::Credentials;
use aws_credential_types::provider::SharedCredentialsProvider;
use aws_smithy_async::rt::sleep::{SharedAsyncSleep, TokioSleep};
use aws_smithy_http_client::{Builder, tls};
use aws_types::SdkConfig;
use aws_types::region::Region;
use aws_types::sdk_config::{RetryConfig, TimeoutConfig};
use verno_domain::clock::SystemClock;
use verno_domain::random::SystemRandom;
use verno_domain::{Clock, Random};
use verno_notify::{Mailer, SesMailer};
use verno_store::{Blobs, Store};

use crate::bucket;
use crate::kms::KmsWrapper;
use crate::platform::{ConfigError, Platform};
use crate::queue::{Queue, SqsQueue};

/// How long one attempt of a call to AWS may take. A healthy one takes milliseconds.
const ATTEMPT_TIMEOUT: Duration = Duration::from_secs(3);
/// How long a call with all its retries may take: less than the time-out of every function.
const CALL_TIMEOUT: Duration = Duration::from_secs(8);

/// AWS, configured by the environment variables that Lambda sets.
pub struct AwsPlatform {
    config: SdkConfig,
    credentials: Credentials,
}

impl AwsPlatform {
    /// Reads region and credentials from the environment.
    ///
    /// # Errors
    /// If region or credentials are missing.
    pub fn from_env() -> Result<Self, ConfigError> {
        let session = env("AWS_SESSION_TOKEN").ok();
        let credentials = Credentials::new(
            env("AWS_ACCESS_KEY_ID")?,
            env("AWS_SECRET_ACCESS_KEY")?,
            session,
            None,
            "environment",
        );
        let config = sdk_config(env("AWS_REGION")?, credentials.clone(), env("AWS_ENDPOINT_URL").ok());
        Ok(Self { config, credentials })
    }
}

/// The configuration of AWS clients, made by hand: the usual chain of providers costs binary size and
/// start-up time, and finds nothing beyond Lambda's environment.
pub fn sdk_config(region: String, credentials: Credentials, endpoint: Option<String>) -> SdkConfig {
    let http = Builder::new()
        .tls_provider(tls::Provider::Rustls(tls::rustls_provider::CryptoMode::Ring))
        .build_https();
    let timeouts = TimeoutConfig::builder()
        .operation_attempt_timeout(ATTEMPT_TIMEOUT)
        .operation_timeout(CALL_TIMEOUT)
        .build();
    let mut config = SdkConfig::builder()
        .region(Region::new(region))
        .credentials_provider(SharedCredentialsProvider::new(credentials))
        .http_client(http)
        .sleep_impl(SharedAsyncSleep::new(TokioSleep::new()))
        .retry_config(RetryConfig::standard())
        .timeout_config(timeouts)
        .behavior_version(aws_sdk_dynamodb::config::BehaviorVersion::latest());
    config.set_endpoint_url(endpoint);
    config.build()
}

#[expect(clippy::disallowed_methods, reason = "the one place that reads the environment")]
fn env(name: &str) -> Result<String, ConfigError> {
    std::env::var(name)
        .ok()
        .filter(|value| !value.is_empty())
        .ok_or_else(|| ConfigError { detail: format!("the environment variable {name} is not set") })
}

impl Platform for AwsPlatform {
    fn var(&self, name: &str) -> Result<String, ConfigError> {
        env(name)
    }

    fn clock(&self) -> Arc<dyn Clock> {
        Arc::new(SystemClock)
    }

    fn random(&self) -> Arc<dyn Random> {
        Arc::new(SystemRandom)
    }

    fn store(&self) -> Result<Store, ConfigError> {
        let client = aws_sdk_dynamodb::Client::new(&self.config);
        Ok(Store::new(client, env("TABLE_NAME")?, self.clock(), self.random(), None))
    }

    fn store_with_secrets(&self) -> Result<Store, ConfigError> {
        let client = aws_sdk_dynamodb::Client::new(&self.config);
        let keys = KmsWrapper::new(aws_sdk_kms::Client::new(&self.config), env("KMS_KEY_ID")?);
        Ok(Store::new(client, env("TABLE_NAME")?, self.clock(), self.random(), Some(Arc::new(keys))))
    }

    fn blobs(&self) -> Result<Blobs, ConfigError> {
        bucket::open(&self.config, &self.credentials, &env("BUCKET_NAME")?)
    }

    fn queue(&self, name: &str) -> Result<Arc<dyn Queue>, ConfigError> {
        Ok(Arc::new(SqsQueue::new(aws_sdk_sqs::Client::new(&self.config), env(name)?)))
    }

    fn mailer(&self) -> Result<Arc<dyn Mailer>, ConfigError> {
        let client = aws_sdk_ses::Client::new(&self.config);
        Ok(Arc::new(SesMailer::new(client, &env("MAIL_SENDER")?, env("MAIL_EVENTS")?, self.clock())))
    }
}
